def fill(a, values):
    for i, v in enumerate(values):
        a[i % len(a)] = v
    t = []
    for x in a:
        t.append(type(x).__name__[0])
    return "".join(t)


a = [0] * 20
print(fill(a, range(200)))
print(fill(a, [i * 0.5 for i in range(200)]))
print(fill(a, [i if i % 2 else i * 1.0 for i in range(210)]))
print(fill(a, [2**62 + i if i % 3 == 0 else i for i in range(205)]))
print(fill(a, [None if i % 2 else "s" for i in range(207)]))


def total(a):
    t = 0
    for x in a:
        t += x
    return t


ints = [i for i in range(200)]
print(total(ints))
ints[100] = 1.5
print(total(ints))
ints[150] = 2**65
print(total(ints))
ints[199] = True
print(total(ints))
ints[10] = "s"
try:
    total(ints)
except TypeError as e:
    print(e)
nested = [[i, i + 0.5, str(i)] for i in range(150)]
t = 0
s = ""
for i, f, x in nested:
    t += i + f
    s += x[-1]
print(t, s)
grid = [[0] * 10 for _ in range(10)]
for k in range(500):
    grid[k % 10][k // 10 % 10] += k
print(grid[3], sum(map(sum, grid)))
m = [1, 2.0, "three", None, True, (4,), [5], {6: 7}]
c = {}
for k in range(400):
    n = type(m[k % 8]).__name__
    c[n] = c.get(n, 0) + 1
print(c)
