a = [1, 2, 3]
print(a, len(a), a[0], a[-1], a[1:], a[:-1], a[::-1], a + [4], a * 2, 2 * a, 2 in a, 5 not in a, a == [1, 2, 3], a != [1], a < [1, 2, 4], a > [1, 2], [] < [1], [1, 2] <= [1, 2])
a[0] = 10
a[-1] = 30
a.append(4)
a.extend([5, 6])
a.extend(range(2))
a.extend("xy")
a.insert(0, "first")
a.insert(-1, "pen")
a.insert(100, "last")
a.insert(-100, "zero")
print(a, a.pop(), a.pop(0), a.pop(2), a)
a.remove("x")
print(a.index(4), a.count(1), a, a.index(5, 2), a.index(5, -100, 100))
del a[0]
del a[-1]
print(a)
b = a.copy()
b.reverse()
print(b, a is b, list(reversed(a)))
b.clear()
print(b, bool(b), [[]] * 2, [None] * 3)
a += (7, 8)
a *= 2
print(a)
c = d = [1]
c += [2]
d = d + [3]
print(c, d)
for f in (lambda: [1][1], lambda: [1][-2], lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1] + (2,), lambda: [1] * "a", lambda: c["a"], lambda: [1] < ["a"], lambda: [1] < 5, lambda: c[1.0], lambda: c[None], lambda: [1].extend(5), lambda: [1].append(), lambda: [].index(1), lambda: list(5), lambda: [1] * 1.5, lambda: (1, 2) + [3]):
    try:
        print(f())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    a[100] = 1
except IndexError as e:
    print(e)
try:
    del a[100]
except IndexError as e:
    print(e)
try:
    a["x"] = 1
except TypeError as e:
    print(e)
r = [1]
r.append(r)
print(r, r[1] is r)
