# Stresses: the allocator and the collector: short-lived trees made and walked while one long-lived tree stays.
# Idea: Boehm, Ellis and Kovac's GCBench, in the form with tuples that the Benchmarks Game made known.
import sys


def make(depth):
    if depth == 0:
        return (None, None)
    return (make(depth - 1), make(depth - 1))


def check(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check(left) + check(right)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    shortest = 4
    longest = max(shortest + 2, n)
    print("stretch tree of depth %d, check %d" % (longest + 1, check(make(longest + 1))))
    long_lived = make(longest)
    for depth in range(shortest, longest + 1, 2):
        trees = 1 << (longest - depth + shortest)
        total = 0
        for _ in range(trees):
            total += check(make(depth))
        print("%d trees of depth %d, check %d" % (trees, depth, total))
    print("long lived tree of depth %d, check %d" % (longest, check(long_lived)))


main()
