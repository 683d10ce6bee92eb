d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, list(k), sum(v))
d["d"] = 4
print(k, v, i)
print(sorted(k & {"a", "d", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c", "d"}, k >= {"a"}, i >= {("a", 1)}, k.isdisjoint({"x"}))
for key in d:
    print(key, d[key], end=";")
for key, value in d.items():
    print(key, value, end=";")
for value in d.values():
    print(value, end=";")
print()
try:
    for key in d:
        d[key + "x"] = 1
except RuntimeError as e:
    print(e)
try:
    for key in d:
        del d[key]
except RuntimeError as e:
    print(e)
try:
    for key, value in d.items():
        d.clear()
except RuntimeError as e:
    print(e)
d = {i: i * i for i in range(5)}
for key in d:
    d[key] = 0
for key in list(d):
    if key % 2:
        del d[key]
print(d)
it = iter(d.items())
print(next(it), next(it), list(it), next(it, "end"))
print(max(d), min(d.keys()), sorted(d.items(), reverse=True), {v: k for k, v in {"x": 1}.items()}, [*d], {*d}, list(enumerate(d)))
print(type(d.keys()).__name__, type(d.values()).__name__, type(d.items()).__name__, type(iter(d)).__name__)
