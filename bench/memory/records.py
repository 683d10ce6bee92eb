"""Build N records (default 1,000,000) of instances, lists, dicts, tuples, strings and numbers, and say how many bytes each takes.

The largest resident set before is taken away, where the system tells it. The records stay as they are: what counts is the layout of
objects and how much room the collector wants.
"""
import sys

try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # no such module: the size of the process is read where Linux shows it
    getrusage = None


class Record:
    def __init__(self, key, name):
        self.key = key
        self.name = name
        self.weight = key * 0.5
        self.tags = [key, name, None]
        self.place = (key % 360, key % 180)
        self.more = {"seen": key & 1 == 0, "next": key + 1}


def peak():
    """The largest resident set so far, in bytes; 0 if nobody tells."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return getrusage(RUSAGE_SELF).ru_maxrss * 1024 if getrusage else 0


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    before = peak()
    records = []
    for key in range(n):
        records.append(Record(key, "record %d" % key))
    after = peak()
    total = 0
    for r in records:
        total += r.key + r.tags[0] + r.place[0] + r.more["next"] + len(r.name)
    print(total)
    if after > before > 0:
        sys.stderr.write("figure bytes a record %d\n" % ((after - before) // n))


main()
