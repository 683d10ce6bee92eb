import sys


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e, isinstance(e, RuntimeError))


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n)


for _ in range(3):
    try:
        mutual_a(1)
    except RecursionError:
        print("caught")


class Node:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return self.missing

    def __eq__(self, other):
        return self == other

    def __add__(self, other):
        return self + other


for f in (lambda: repr(Node()), lambda: Node().foo, lambda: Node() == 1, lambda: Node() + 1):
    try:
        f()
    except RecursionError:
        print("deep")


def depth():
    try:
        return depth() + 1
    except RecursionError:
        return 0


d = depth()
print(d > 900, d < 1100, sys.getrecursionlimit())


def nested_list(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


try:
    repr(nested_list(100000))
except RecursionError as e:
    print("repr too deep")
sys.setrecursionlimit(200)
print(depth() < 200)
sys.setrecursionlimit(3000)
print(depth() > 2500)
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
