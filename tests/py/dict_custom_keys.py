class Key:
    def __init__(self, v, h):
        self.v = v
        self.h = h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.v == other.v

    def __repr__(self):
        return "Key(%r)" % self.v


d = {}
for i in range(10):
    d[Key(i, i % 2)] = i
print(d)
print([d[Key(i, i % 2)] for i in range(10)], Key(3, 1) in d, Key(3, 0) in d, Key(11, 1) in d)
del d[Key(4, 0)]
print(len(d), d.get(Key(4, 0)), d.pop(Key(5, 1)))


class NoHash:
    __hash__ = None


class EqOnly:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "x"


class HashRaises:
    def __hash__(self):
        raise ValueError("no hash today")


class EqRaises:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("no eq today")


class BigHash:
    def __hash__(self):
        return 2**200 + 17


for f in (lambda: {NoHash(): 1}, lambda: {EqOnly(): 1}, lambda: {BadHash(): 1}, lambda: {HashRaises(): 1}, lambda: {EqRaises(): 1, EqRaises(): 2}, lambda: hash(NoHash()), lambda: {1: 0, EqRaises(): 2}):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
b = BigHash()
print(hash(b) == hash(2**200 + 17), {b: 5}[b], EqOnly() == 5, EqOnly() != 5)


class Missing(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


m = Missing(a="x")
print(m["a"], m["b"], m, m.get("zzz"), "c" in m)
