class I(int):
    def __repr__(self): return f"I({int(self)})"


class S(str):
    pass


class L(list):
    pass


class D(dict):
    def __missing__(self, k): return "missing " + str(k)


class T(tuple):
    pass


class F(float):
    pass


class B(bytes):
    pass


class St(set):
    pass


class Fs(frozenset):
    pass


def show(*xs):
    print(*[(x, type(x).__name__) for x in xs])


i, j = I(7), I(3)
show(i + j, i - 1, 2 * i, i / j, i // j, i % j, i ** 2, -i, +i, ~i, abs(i), i << 1, 1 << j, i & 3, i | 8, i ^ 1, divmod(i, j), pow(i, 2, 5), i.real, i.bit_length(), int(i), i.__index__(), round(i), i.conjugate(), bool(i), hash(i))
print(i == 7, i < j, i > 2.5, [10, 20, 30, 40, 50, 60, 70, 80][i], list(range(j)), "x" * j, i in (7,), {7: "seven"}[i], f"{i:05d} {i!r} {i}", "%d %s" % (i, i), str(i), sum([i, j]), max(i, j), sorted([i, j]))
s = S("hello")
show(s + "x", "x" + s, s * 2, s[0], s[1:3], s.upper(), s.replace("l", "L"), s.join("ab"), s.split("l"), str(s), s.strip(), s[:], "%s" % s, f"{s}", s.title(), s.center(9))
print(s == "hello", hash(s) == hash("hello"), {s: 1}["hello"], "ell" in s, len(s), list(s), s < "world", s.encode(), S(5), S(b"x", "ascii"), repr(s))
l = L([3, 1, 2])
show(l + [4], [0] + l, l * 2, l[1:], l.copy(), sorted(l), l == [3, 1, 2], list(l))
l.append(9)
l.sort()
l += (5,)
l[0] = "z"
del l[1]
l.extend(x for x in "ab")
l.attr = 1
l[1:2] = [7, 7, 7]
show(l)
print(len(l), l.attr, 7 in l, l.index("a"), l.count(7), l.pop(), l.pop(0), l, [*l], L(), bool(L()), bool(l), l.__len__())
l *= 2
show(l)
d = D(a=1, b=2)
d["c"] = 3
show(d, d.copy(), d | {"z": 1}, {"z": 1} | d, dict(d), D.fromkeys("ab", 0))
d |= {"y": 5}
print(d["nope"], d.get("nope"), "nope" in d, d.pop("a"), d.setdefault("q", 4), list(d), d == {"b": 2, "c": 3, "y": 5, "q": 4}, {**d}, len(d), [k for k in d], list(d.items()), list(reversed(d)))
t = T((1, 2, 3))
show(t + (4,), t * 2, t[1:], t[:], tuple(t), T("ab"))
a, *b = t
print(a, b, t == (1, 2, 3), hash(t) == hash((1, 2, 3)), {t: 1}[(1, 2, 3)], t < (2,), t.index(2), max(t), "%d %d %d" % t, t.count(1))
f = F(2.5)
show(f + 1, 1 + f, f * f, -f, abs(f), f // 1, f % 1, divmod(f, 1), f ** 2, round(f), int(f), float(f), f.real, f.is_integer(), f == 2.5, F("1e3"), F.fromhex("0x1p3"))
print(f"{f:.2f} {f}", f < 3, hash(f) == hash(2.5), str(f), f.hex(), f.as_integer_ratio())
b = B(b"bytes")
show(b + b"x", b[1:], b[0], b * 2, b.upper(), bytes(b), b.decode())
x = St([1, 2])
show(x | {3}, {3} | x, x & {1}, x - {1}, x ^ {1, 5}, x.union([9]), x.copy(), x == {1, 2})
x |= {7}
x.add(8)
x.discard(1)
show(x, Fs([1]) | {2}, Fs([1]).union([3]))
print(x >= {7}, {Fs([1]): 2}[frozenset([1])], isinstance(x, set), issubclass(St, set))


class Account(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.reads = 0

    def __getitem__(self, k):
        self.reads += 1
        return super().__getitem__(k) * 2

    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)

    def __contains__(self, k):
        return True

    def __iter__(self):
        return iter(["fake"])

    def __len__(self):
        return 42


acc = Account(a=1)
acc["b"] = 10
acc.update(c=5)
print(acc["a"], acc["b"], acc.get("c"), "zzz" in acc, list(acc), len(acc), acc.reads, bool(acc), acc, list(acc.keys()))


class Stack(list):
    def push(self, x): self.append(x); return self
    def __getitem__(self, i): return "item %s" % (i,)
    def __eq__(self, o): return "eq"
    def __iter__(self): return iter("iter")
    def __len__(self): return 0


st = Stack().push(1).push(2)
print(st[0], st[1:2], st == 1, list(st), bool(st), st, list.__len__(st), [x for x in st], tuple(st), "i" in st, 1 in st)


class Weird(str):
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __str__(self): return "weird str"
    def __len__(self): return 99
    def __add__(self, o): return "added"
    def __mod__(self, o): return "modded"
    def __contains__(self, o): return "yes"
    def __getitem__(self, i): return i
    def __iter__(self): return iter([1, 2])


w = Weird("w")
print(w == "q", w != "w", hash(w), str(w), len(w), w + 1, w % 1, 5 in w, w[0:1], list(w), f"{w}", "%s" % w, "".join([w]), "x" + w, w.upper(), {w: 1})


class E(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def __str__(self): return f"E<{self.code}>"


try:
    raise E(5, 6)
except E as e:
    print(e, repr(e), e.args, e.code, str(e), [e])


class E2(ValueError, KeyError):
    pass


print(E2("x"), repr(E2("x")), E2.__mro__[1:4], str(E2(1, 2)))


class Enumish(int):
    def __new__(cls, v, name):
        o = super().__new__(cls, v)
        o.name = name
        return o

    def __repr__(self): return self.name


RED = Enumish(1, "RED")
print(RED, RED + 1, [RED], f"{RED!r} {RED:03}", RED == 1, {1: "one"}[RED])
