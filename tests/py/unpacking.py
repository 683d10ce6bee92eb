a, b = 1, 2
(a, b), c = [3, 4], 5
[d, e] = "xy"
print(a, b, c, d, e)
first, *middle, last = range(6)
print(first, middle, last)
*a, b = [1]
print(a, b)
a, *b = (1,)
print(a, b)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
for i, (x, y) in enumerate([(1, 2), (3, 4)]):
    print(i, x, y)
for x, *ys in [(1, 2, 3), "ab", [9]]:
    print(x, ys)
a = b = c = [0]
print(a is b is c)
x = [1, 2, 3]
i = 0
i, x[i] = 2, 9
print(i, x)
x[0], x[1] = x[1], x[0]
print(x)
print([*range(3), *"ab", 5], (*[1], *[2]), {**{"a": 1}, "b": 2, **{"a": 3}}, {*[1, 2], 3}, *[1, 2], sep="|")
def f():
    return 1, 2, [3, 4]


p, q, (r, s) = f()
print(p, q, r, s)
class Obj:
    pass


o = Obj()
o.x, o.y = 5, 6
d = {}
d["k"], d["l"] = "v", "w"
(o.x, d["k"]), *o.z = (1, 2), 3, 4
print(o.x, o.y, o.z, d)
for g in ("a, b = [1]", "a, b = [1, 2, 3]", "a, b = 5", "a, *b, c = [1]", "a, b = None", "a, = {}", "a, b = (i for i in range(3))", "[a] = 'xyz'"):
    try:
        if g == "a, b = [1]":
            a, b = [1]
        elif g == "a, b = [1, 2, 3]":
            a, b = [1, 2, 3]
        elif g == "a, b = 5":
            a, b = 5
        elif g == "a, *b, c = [1]":
            a, *b, c = [1]
        elif g == "a, b = None":
            a, b = None
        elif g == "a, = {}":
            (a,) = {}
        elif g.startswith("a, b = (i"):
            a, b = (i for i in range(3))
        else:
            [a] = "xyz"
    except (ValueError, TypeError) as e:
        print(g, "->", type(e).__name__, e)
_, _, *_ = 1, 2, 3, 4
print(_)
