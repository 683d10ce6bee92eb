# Adding to a variable is not atomic, but a lock or an atomic block makes it so; nothing is added twice.
# allowed: plain ([2-9]|1\d|20)|dict ([2-9]|1\d|20)|global ok|lock 20|atomic 20|own 10 10|local ok
# seen: plain 20; lock 20; atomic 20
import threading

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    atomic = threading.RLock()
from meet import Box, run, shown


def plain(s):
    for _ in range(10):
        s.n += 1


def in_dict(s):
    for _ in range(10):
        s["n"] += 1


total = 0


def in_global(s):
    global total
    for _ in range(10):
        total += 1


lock = threading.Lock()


def locked(s):
    for _ in range(10):
        with lock:
            s.n += 1


def in_block(s):
    for _ in range(10):
        with atomic:
            s.n += 1


# Each thread adds to a key or attribute of its own: nothing may be lost.

def own1(s):
    for _ in range(10):
        s["a"] += 1


def own2(s):
    for _ in range(10):
        s["b"] += 1


def number(s, *_):
    return str(s.n)


run("plain", [plain, plain], lambda: Box(n=0), number)
run("dict", [in_dict, in_dict], lambda: {"n": 0}, lambda s, *_: str(s["n"]))
run("global", [in_global, in_global], lambda: None, lambda *_: "ok")
run("lock", [locked, locked], lambda: Box(n=0), number)
run("atomic", [in_block, in_block], lambda: Box(n=0), number)
run("own", [own1, own2], lambda: {"a": 0, "b": 0}, lambda s, *_: shown(s["a"], s["b"]))
