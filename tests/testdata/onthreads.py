# Runs a script on several threads at the same time, each with namespaces of its own but the same code objects, and
# compares what each prints with the expected output: onthreads.py SCRIPT.py NUMBER
import sys
import threading

path, count = sys.argv[1], int(sys.argv[2])
with open(path) as f:
    code = compile(f.read(), path, "exec")
with open(path[:-3] + ".out") as f:
    expected = f.read().split("\n")
printed = [None] * count


def run(k):
    lines = []

    def print(*args, sep=" ", end="\n", file=None, flush=False):
        lines.append((" " if sep is None else sep).join([str(a) for a in args]) + ("\n" if end is None else end))

    try:
        exec(code, {"__name__": "__main__", "print": print, "__builtins__": __builtins__})
    except BaseException as e:
        lines.append("ended by " + repr(e))
    printed[k] = "".join(lines).split("\n")


threads = [threading.Thread(target=run, args=(k,)) for k in range(count)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for k, got in enumerate(printed):
    for i in range(max(len(got), len(expected))):
        a = got[i] if i < len(got) else "(end)"
        b = expected[i] if i < len(expected) else "(end)"
        if a != b:
            print(f"thread {k}, line {i + 1}: {a!r} instead of {b!r}")
            break
