def f(*a, **k):
    return a, k


a = [1, 2]
t = (3, 4)
d = {"x": 1}
print(f(*a), f(*a, *t), f(0, *a, 5, *t, 6), f(**d), f(*a, **d, y=2), f(*a, z=0, **d), f(*"ab", *range(2), *{7: 8}, *{9}), f(*[], **{}))
print([*a, *t], (*a, *t), {*a, *t}, {**d, **{"y": 2}}, [*a, 0, *"xy"], {**d, "x": 9}, {"x": 9, **d})
*x, y = a
x, *y = t
print(x, y, [*(i * i for i in range(3))], (*map(str, a),))
first, *_, last = range(10)
print(first, last)
for i, *rest in [(1, 2, 3), (4,)]:
    print(i, rest)
print(*a, *t, sep="-")


def g():
    return *a, 5


def h():
    yield *a, 6


print(g(), next(h()))
for z in *a, 7:
    print(z, end=" ")
print()
i = {"a": 1}
j = {**i}
j["b"] = 2
print(i, j)
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(str(e).replace("__main__.", ""))
try:
    f(**[1])
except TypeError as e:
    print(str(e).replace("__main__.", ""))
try:
    f(*1)
except TypeError as e:
    print(str(e).replace("__main__.", ""))
try:
    {**[1]}
except TypeError as e:
    print(e)
try:
    [*None]
except TypeError as e:
    print(e)


class M:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, k):
        return k.upper()


print(f(**M()), {**M()}, dict(M()))
