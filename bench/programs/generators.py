# Stresses: generators: a pipeline of them, recursive delegation with yield from, send, early close.
# Idea: generator pipelines as in Beazley's "Generator Tricks for Systems Programmers", on numbers instead of files.
import sys


def count_up(n):
    i = 0
    while i < n:
        yield i
        i += 1


def not_multiple(source, k):
    for x in source:
        if x % k:
            yield x


def scaled(source, factor):
    for x in source:
        yield x * factor + 1


def inorder(low, high):
    """Walks a balanced search tree of the numbers low..high-1 without building it."""
    if low < high:
        middle = (low + high) // 2
        yield from inorder(low, middle)
        yield middle
        yield from inorder(middle + 1, high)


def running_mean():
    total = 0
    count = 0
    mean = 0
    while True:
        x = yield mean
        total += x
        count += 1
        mean = total // count


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    total = 0
    for x in scaled(not_multiple(count_up(n), 3), 5):
        total += x & 1023
    for x in inorder(0, n // 8):
        total += x
    mean = running_mean()
    next(mean)
    last = 0
    for x in count_up(n // 2):
        last = mean.send(x)
    mean.close()
    squares = sum(x * x for x in count_up(n // 2))
    print(total, last, squares)


main()
