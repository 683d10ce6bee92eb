"""Keep SIZE MiB of objects alive (default 2048), replace them slowly, and make garbage as
fast as it goes, for SECONDS (default 60). Then the pauses, with the log of collections:

    STMJIT_GCLOG=log ./stmjit bench/memory/live.py 2048 60 && ./stmjit gclog log
"""
import sys
import time


class Node:
    __slots__ = ("key", "left", "right", "text")

    def __init__(self, key, left, right):
        self.key = key
        self.left = left
        self.right = right
        self.text = None


def tree(depth, key):
    if depth == 0:
        return Node(key, None, None)
    return Node(key, tree(depth - 1, 2 * key), tree(depth - 1, 2 * key + 1))


DEPTH = 9  # 1023 nodes of 40 bytes and what hangs on them


def item(key):
    """About 100 KB: a tree, a dict, lists, strings, numbers."""
    root = tree(DEPTH, key)
    root.text = {"k%d" % i: (key, i, float(i) * 0.5) for i in range(200)}
    root.left.text = [[i, key, None] for i in range(200)]
    root.right.text = ["text %d of %d" % (i, key) for i in range(200)]
    return root


def check(root, key):
    n = root
    while n is not None:
        if n.key != key:
            raise SystemExit("lost: %r instead of %r" % (n.key, key))
        n = n.left
        key *= 2
    if root.text["k7"][0] != root.key or root.left.text[3][1] != root.key or root.right.text[9] != "text 9 of %d" % root.key:
        raise SystemExit("lost a part of %r" % root.key)


def garbage(n):
    last = None
    for i in range(n):
        last = Node(i, last, None)
        if i % 50 == 0:
            last = None
    return last


def main():
    mib = int(sys.argv[1]) if len(sys.argv) > 1 else 2048
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    count = mib * 10
    start = time.time()
    live = [item(k + 1) for k in range(count)]
    built = time.time()
    print("built %d items in %.1f s" % (count, built - start))
    rounds = 0
    seed = 1
    while time.time() - built < seconds:
        garbage(20000)
        if rounds % 32 == 0:
            seed = (seed * 1103515245 + 12345) % (1 << 31)
            k = seed % count
            check(live[k], live[k].key)
            live[k] = item(seed)
        rounds += 1
    took = time.time() - built
    for root in live:
        check(root, root.key)
    rate = rounds * 20000 * 40 / took / (1 << 20) if rounds else 0.0
    print("%d rounds, %.1f MiB of garbage a second" % (rounds, rate))
    sys.stderr.write("figure seconds to build %.2f\nfigure MiB of garbage a second %.1f\n" % (built - start, rate))


main()
