t = (1, 2, 3)
print(t, len(t), t[0], t[-1], t[1:], t[::-1], t + (4,), t * 2, 2 in t, t.index(2), t.count(1), (), (1,), (1, (2, 3), [4]), t == (1, 2, 3), t < (1, 2, 4), t is tuple(t))
print(tuple([1, 2]), tuple("ab"), tuple(range(3)), tuple(), tuple({1: 2}), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), {(1, 2): "x"}[(1, 2)], (1, 2) == [1, 2], (1.0, 2) == (1, 2.0))
a, b, c = t
x, *rest = t
*init, last = t
(p, q), r = (1, 2), 3
print(a, b, c, x, rest, init, last, p, q, r)
a, b = b, a
print(a, b)
for f in (lambda: t[5], lambda: t["a"], lambda: t + [1], lambda: t.index(9), lambda: hash(([],)), lambda: t < 5, lambda: t * t, lambda: tuple(5), lambda: (1, 2) < ("a", 1), lambda: {([1],): 2}):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
u = ([1], 2)
try:
    u[0] += [5]
except TypeError as e:
    print(e, u)
t += (9,)
print(t)
nested = ((1, 2), (3, (4, 5)))
for first, second in nested:
    print(first, second)
print([y for x in nested for y in x], max((1, 5), (1, 3)), sorted([(2, "a"), (1, "b")]), sum((1, 2, 3)), () == (), () < (1,), not ())
