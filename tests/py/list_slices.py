base = list(range(10))
bounds = [None, 0, 1, 3, 9, 10, 15, -1, -3, -10, -15]
total = 0
for start in bounds:
    for stop in bounds:
        for step in (None, 1, 2, 3, -1, -2, -7, 100, -100):
            part = base[start:stop:step]
            check = [base[i] for i in range(*slice(start, stop, step).indices(10))]
            assert part == check, (start, stop, step)
            assert "".join(map(str, part)) == "0123456789"[start:stop:step]
            assert tuple(part) == tuple(base)[start:stop:step]
            assert list(range(10)[start:stop:step]) == part
            total += sum(part) * len(part)
print(total)
a = list(range(10))
a[2:4] = ["x", "y", "z"]
print(a)
a[2:5] = []
print(a)
a[::2] = [100, 200, 300, 400]
print(a)
a[5:2] = ["ins"]
print(a)
a[-2:] = (n * n for n in range(4))
print(a)
a[:0] = "ab"
print(a)
a[:] = [1, 2, 3, 4, 5, 6]
del a[1:3]
print(a)
del a[::2]
print(a)
a[1:1] = a
print(a)
a[::-1] = a[:]
print(a)
a[100:] = [9]
print(a)
del a[::-2]
print(a)
a = [1, 2, 3, 4]
for f in ("a[::2] = [1]", "a[::0]", "a[1:2] = 5", "a[::-1] = [1, 2]", "a['x':]"):
    try:
        if f == "a[::2] = [1]":
            a[::2] = [1]
        elif f == "a[::0]":
            a[::0]
        elif f == "a[1:2] = 5":
            a[1:2] = 5
        elif f == "a[::-1] = [1, 2]":
            a[::-1] = [1, 2]
        else:
            a["x":]
    except (ValueError, TypeError) as e:
        print(f, "->", type(e).__name__, e)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(6), s == slice(1, 10, 2), base[s])
