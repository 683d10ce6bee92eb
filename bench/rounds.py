"""Runs main() of a program several times in one process, and says on standard error what processor time each took.

    python3 rounds.py PROGRAM.py N ROUNDS

The first round is the import, which calls main() too: what a user waits for when the program is new.
"""
import os
import sys
import time


def rounds(path, n, count):
    directory, name = os.path.split(path)
    sys.path.insert(0, directory)
    sys.argv = [path, n]
    clock = time.process_time
    before = clock()
    times = []
    begin = clock()
    module = __import__(name[:-len(".py")])
    times.append(clock() - begin)
    while len(times) < count:
        begin = clock()
        module.main()
        times.append(clock() - begin)
    sys.stdout.flush()
    sys.stderr.write("before %.6f\nrounds %s\n" % (before, " ".join(["%.6f" % t for t in times])))


rounds(sys.argv[1], sys.argv[2], int(sys.argv[3]))
