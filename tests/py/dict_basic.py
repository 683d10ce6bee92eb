d = {"a": 1, "b": 2, 3: "three", (1, 2): [4], None: 0, 2.5: "f", True: "t"}
print(d, len(d), d["a"], d[3], d[(1, 2)], d[None], d[2.5], d[1], "a" in d, "z" in d, "z" not in d)
d["c"] = 5
d["a"] = 100
del d["b"]
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.get("a"), d.get("zz"), d.get("zz", 7), d.setdefault("new", []), d.setdefault("a", 9), d.pop("c"), d.pop("zz", "def"), d)
d.setdefault("new").append(1)
print(d["new"], d.popitem(), d)
e = {"x": 1}
e.update({"y": 2}, z=3)
e.update([("w", 4), ("x", 10)])
e.update(q=1)
e.update()
print(e, e | {"x": 0, "k": 1}, {**e, "x": 99}, dict(e, m=1), dict([("a", 1)]), dict(a=1, b=2), dict(zip("ab", (1, 2))), dict(), {})
e |= {"z": 30}
e |= [("p", 8)]
print(e, e == dict(e), e == {"x": 1}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 1} != {1: 2}, e.copy() is e)
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())))
e.clear()
print(e, bool(e), bool({1: 2}))
for f in (lambda: {}["x"], lambda: {}[5], lambda: {}[(1, 2)], lambda: {[]: 1}, lambda: {}[{}], lambda: {}.pop("q"), lambda: {}.popitem(), lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {}, lambda: {} + {}, lambda: {}.get(), lambda: {}.get([]), lambda: {set(): 1}, lambda: {}.update(5), lambda: dict(["ab", "c"]), lambda: hash({})):
    try:
        print(f())
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    del d["nope"]
except KeyError as e:
    print(repr(e), e.args)
r = {}
r["self"] = r
print(r)
