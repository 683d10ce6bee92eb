# status: 1
import sys

sys.setrecursionlimit(100)


def ping(n):
    pong(n + 1)


def pong(n):
    ping(n + 1)


ping(0)
