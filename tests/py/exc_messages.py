class C:
    a = 1

    def m(self):
        pass


c = C()
i, s, l, d, t, n, f = 1, "s", [1], {"k": 1}, (1,), None, 1.5
operations = [
    lambda: i + s, lambda: s + i, lambda: l + t, lambda: t + l, lambda: d + d, lambda: n + 1, lambda: 1 + n, lambda: s - s, lambda: l * l, lambda: s * 1.5, lambda: l / 2, lambda: i % s, lambda: s % 5, lambda: i // l, lambda: i ** s, lambda: i << 1.5, lambda: f & 1, lambda: f | 1, lambda: f << 1, lambda: -s, lambda: ~f, lambda: +l, lambda: not_defined,
    lambda: i < s, lambda: n < n, lambda: l < t, lambda: d > d, lambda: f >= s, lambda: c < c, lambda: (1, s) < (1, 2),
    lambda: i[0], lambda: n[0], lambda: f["x"], lambda: c[0], lambda: l["a"], lambda: l[f], lambda: s["a"], lambda: t[n], lambda: d["zz"], lambda: d[l], lambda: C[0], lambda: len[0],
    lambda: i(), lambda: s(), lambda: n(), lambda: c(), lambda: c.a(), lambda: l(),
    lambda: i.foo, lambda: s.foo, lambda: n.foo, lambda: c.foo, lambda: C.foo, lambda: l.foo, lambda: d.foo, lambda: t.foo, lambda: f.foo, lambda: len.foo, lambda: c.m.foo, lambda: (lambda: 0).foo, lambda: range(3).foo, lambda: {1}.foo, lambda: b"".foo, lambda: True.foo, lambda: type.foo,
    lambda: iter(i), lambda: list(n), lambda: [x for x in i], lambda: 1 in i, lambda: s in i, lambda: i in s, lambda: len(i), lambda: len(c), lambda: sum(s), lambda: sum([s]), lambda: max(i), lambda: sorted([i, s]), lambda: "".join([i]), lambda: int(l), lambda: int("1.5"), lambda: float("abc"), lambda: int(n), lambda: float(l), lambda: chr(s), lambda: ord(i), lambda: range(f), lambda: range(s), lambda: abs(s), lambda: round(s), lambda: isinstance(i, i), lambda: hash(l), lambda: {l: 1}, lambda: {l}, lambda: dict(i), lambda: set(i), lambda: tuple(i), lambda: bytes(s), lambda: next(l), lambda: reversed(d.values) if False else reversed(i), lambda: zip(i), lambda: enumerate(i), lambda: map(i, l).__next__(), lambda: divmod(s, 1), lambda: pow(s, 2), lambda: print(sep=1), lambda: open_undefined(),
    lambda: l.index(99), lambda: l.remove(99), lambda: [].pop(), lambda: t.index(99), lambda: s.index("zz"), lambda: {}.popitem(), lambda: set().pop(), lambda: {1}.remove(99), lambda: d.pop("nope"), lambda: l[99], lambda: t[99], lambda: s[99], lambda: l.pop(99), lambda: b"a"[9], lambda: range(3)[9],
]
for k, op in enumerate(operations):
    try:
        print(k, "->", op())
    except Exception as e:
        print(k, type(e).__name__, "|", e)
