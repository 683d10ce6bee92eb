class MyInt(int):
    def __add__(self, o):
        return MyInt(int(self) + int(o) + 1000)

    def double(self):
        return self * 2


class MyStr(str):
    def shout(self):
        return self.upper() + "!"

    def __getitem__(self, i):
        return "<" + super().__getitem__(i) + ">"


class MyList(list):
    def append(self, x):
        super().append(x * 2)

    def total(self):
        return sum(self)


class MyDict(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, (k, v))

    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None


class MyTuple(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


class MyFloat(float):
    def __repr__(self):
        return "MyFloat:" + float.__repr__(self)


class MySet(set):
    def add(self, x):
        super().add(str(x))


i = MyInt(5)
print(i, i + 1, type(i + 1).__name__, i.double(), type(i.double()).__name__, i * 3, 3 + i, i == 5, hash(i) == hash(5), [10, 20, 30, 40, 50, 60][i], isinstance(i, int), f"{i:03d}", i // 2, -i, {5: "x"}[i], range(i), i > 4, int(i), i.bit_length())
i.attr = "has dict"
print(i.attr)
s = MyStr("hey")
print(s, s.shout(), s[0], s + "x", type(s + "x").__name__, len(s), s == "hey", {"hey": 1}[s], s.upper(), "h" in s, isinstance(s, str), "%s" % s, f"{s:>5}", "".join([s, s]), str.__getitem__(s, 1), sorted(s))
l = MyList([1, 2])
l.append(5)
l.extend([3])
l += [4]
print(l, l.total(), len(l), l[0], l[-1], l[1:3], type(l[1:]).__name__, type(l + [1]).__name__, l == [1, 2, 10, 3, 4], sorted(l), [x for x in l], l.index(10), isinstance(l, list), bool(MyList()), repr(l), MyList("ab"), list(reversed(l)), l.pop(), l * 2)
l.name = "named"
l.sort(reverse=True)
print(l, l.name, 10 in l, max(l))
d = MyDict(a=1)
d["b"] = 2
d.update(c=3)
print(d, d["b"], d.b, d.get("a"), len(d), list(d), "b" in d, isinstance(d, dict), d == {"a": 1, "b": ("b", 2), "c": 3}, {**d}, sorted(d.items(), key=str), d.pop("a"))
try:
    d.zz
except AttributeError as e:
    print(repr(e))
t = MyTuple(1, 2)
a, b = t
print(t, t.first, a, b, t + (3,), t == (1, 2), hash(t) == hash((1, 2)), isinstance(t, tuple), len(t), type(t[:]).__name__)
f = MyFloat(2.5)
print(f, f + 1, type(f + 1).__name__, f * 2, f == 2.5, str(f), [f], round(f), int(f), f > 2)
m = MySet([1])
m.add(2)
print(sorted(m, key=str), len(m), "2" in m, type(m | {3}).__name__, isinstance(m, set))


class Plain(list):
    pass


p = Plain()
p.append(1)
p.x = 5
print(p, p.x, Plain([3, 4]) + [1], type(p).__mro__[1].__name__, type(p.copy()).__name__)




print(isinstance(MyInt(3), MyInt), MyInt(3) + MyInt(4), sum([MyInt(1), MyInt(2)]), MyInt("12"), MyInt(), max(MyInt(3), 2))
