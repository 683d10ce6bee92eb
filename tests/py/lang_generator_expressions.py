g = (x * x for x in range(5))
print(next(g), list(g), list(g))
print(sum(x for x in range(10)), max((x % 7, x) for x in range(20)), list(x for x in range(10) if x % 2 if x > 4), dict((k, v) for k, v in zip("ab", (1, 2))), ",".join(str(x) for x in (1, 2)), set(x % 3 for x in range(10)), tuple(c for c in "abc"), sorted(-x for x in range(3)), any(x > 2 for x in range(4)), all(x < 3 for x in range(4)))
print(list((x, y) for x in range(2) for y in range(2)), list(sum(row) for row in [[1, 2], [3]]), list(i for i in (j for j in range(3))))


def f():
    k = 10
    g = (x + k for x in range(3))
    k = 20
    return list(g)


print(f())
n = 3
lazy = (i for i in range(n))
n = 100
print(list(lazy))
try:
    bad = (i for i in 5)
except TypeError as e:
    print(e)
late = (1 / i for i in (1, 0, 2))
print(next(late))
try:
    next(late)
except ZeroDivisionError as e:
    print(e)
print(list(late), type(lazy).__name__, lazy.__name__)
print([list(y for y in range(x)) for x in range(4)], [next(it) for it in [iter([1]), iter([2])]], *(c.upper() for c in "ab"))


class A:
    xs = [1, 2, 3]
    ys = list(x * 2 for x in xs)


print(A.ys, (lambda: sum(x for x in range(4)))())
evens = (x for x in range(100) if x % 2 == 0)
squares = (x * x for x in evens)
total = 0
for s in squares:
    if s > 500:
        break
    total += s
print(total, next(squares), next(evens))
print(max((len(w), w) for w in "the quick brown fox".split()), min((abs(x - 5), x) for x in [1, 4, 7]))
