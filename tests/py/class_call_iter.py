class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *args, k=0):
        return self.n + x + sum(args) + k


a = Adder(10)
print(a(1), a(1, 2, 3), a(1, k=100), list(map(a, [1, 2])), callable(a), callable(Adder), sorted([3, 1], key=Adder(0)))


class Wrapper:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@Wrapper
def double(x):
    return x * 2


print(double(4), double(5), double.calls)


def add_method(cls):
    cls.added = lambda self: "added to " + type(self).__name__
    return cls


@add_method
class Target:
    pass


print(Target().added())


def with_args(prefix):
    def deco(f):
        def inner(*a, **k):
            return prefix + str(f(*a, **k))

        return inner

    return deco


@with_args("A:")
@with_args("B:")
def show(x, y=2):
    return x + y


print(show(1), show(1, y=5))


class Tree:
    def __init__(self, v, *kids):
        self.v = v
        self.kids = kids

    def __iter__(self):
        yield self.v
        for kid in self.kids:
            yield from kid

    def __len__(self):
        return 1 + sum(len(k) for k in self.kids)

    def __contains__(self, v):
        return self.v == v or any(v in k for k in self.kids)


t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), len(t), 3 in t, 9 in t, max(t), sum(t))


class NotCallable:
    pass


n = NotCallable()
n.__call__ = lambda: "instance attribute does not count"
try:
    n()
except TypeError as e:
    print(e)
