print(hash(1) == hash(1.0) == hash(True), hash(0) == hash(0.0) == hash(-0.0) == hash(False), hash("a") == hash("a"), hash((1, 2)) == hash((1.0, 2.0)), hash(2**70) == hash(float(2**70)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(b"a") == hash(b"a"), hash(None) == hash(None), hash(()) == hash(()))
print([hash(n) for n in (0, 1, -1, -2, 5, 2**61 - 2, 2**61 - 1, 2**61, 2**62, 2**63, 2**64, -2**61, -2**63)])
print([hash(f) for f in (0.5, 1.5, -0.5, 0.1, 1e10, 1e20, 1e300, 5e-324, float("inf"), -float("inf"))])
d = {}
d[1] = "int"
d[1.0] = "float"
d[True] = "bool"
d[(1, 2)] = "tuple"
d[(1.0, 2)] = "tuple2"
d["1"] = "str"
print(d, d[1], d[1.0 + 0], len({1, 1.0, True, 2, 2.0, "2"}))
for x in ([], {}, set(), [1], ([],), slice(1) if False else {}):
    try:
        hash(x)
    except TypeError as e:
        print(e)


class A:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, A) and self.v == o.v

    def __hash__(self):
        return hash(("A", self.v))


class B(A):
    pass


class C(A):
    def __eq__(self, o):
        return False


print(A(1) == A(1), hash(A(1)) == hash(A(1)), A(1) in {A(1)}, {A(1): "x"}[A(1)], B(1) == A(1), hash(B(1)) == hash(A(1)), len({A(1), A(1), A(2), B(1)}))
try:
    hash(C(1))
except TypeError as e:
    print(e)
print(A(1) != A(2), A(1) != A(1), A(1) == 1, [A(1), A(2)].index(A(2)), [A(1)].count(A(1)), A(3) not in [A(1)])


class Mutable:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v

    def __eq__(self, o):
        return self.v == o.v


m = Mutable(1)
s = {m}
m.v = 2
print(m in s, Mutable(1) in s, len(s), m in list(s))
s.add(m)
print(len(s))


class NegHash:
    def __hash__(self):
        return -1


print(hash(NegHash()), hash(-1))
