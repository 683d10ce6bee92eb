print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in "ab"], [[y for y in range(x)] for x in range(4)])
print({x % 3 for x in range(10)}, {x: x * x for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2)] if v > 1}, {v: k for k, v in {"a": 1}.items()})
print(list(x + 1 for x in range(3)), sum(x for x in range(5)), max((len(w) for w in ["a", "bbb"])), any(x > 3 for x in range(5)), all(x for x in []))
x = "outer"
l = [x for x in range(3)]
print(x, l)


def f(n):
    k = 10
    return [k + i + n for i in range(3)], [lambda: i for i in range(2)][0](), {i: [j * k for j in range(i)] for i in range(3)}


print(f(100))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], [y for r in matrix for y in r if y % 2 == 0], [a if a > 2 else -a for r in matrix for a in r])
print([i for i in [j * 2 for j in [k + 1 for k in range(4)]]], [(i, j) for i in range(4) for j in range(i) if (i + j) % 2])
print([last := n * 2 for n in range(3)], last, [y for n in range(5) if (y := n * n) > 3])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz", "uvw"]], [s.upper() for s in "a b".split()])
try:
    [1 / n for n in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    [undefined for _ in range(1)]
except NameError as e:
    print(e)
try:
    print(i)
except NameError as e:
    print(e)


def gen_scope():
    values = [1, 2, 3]
    g = (v * k for v in values)
    k = 5
    values = [100]
    return list(g)


print(gen_scope())
first = (print("evaluated once") or n for n in [1, 2])
print(list(first), list({}.items()), [*(i for i in range(3))], {i: j for i in "ab" for j in range(2)})
