# Stresses: recursive calls, small-integer comparison and addition; no loop at all.
# Idea: the doubly recursive Fibonacci function, the oldest call benchmark there is.
import sys


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print(fib(n))


main()
