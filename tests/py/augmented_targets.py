class O:
    pass


o = O()
o.n = 1
o.l = [1]
o.d = {"a": {"b": 1}}
o.n += 1
o.l += [2]
o.l[0] *= 10
o.d["a"]["b"] -= 5
o.l[-1] **= 3
o.n <<= 4
print(o.n, o.l, o.d)
a = [[1, 2], [3, 4]]
a[0][1] += a[1][0]
a[1] += "xy"
a[0], a[1][0] = a[1][0], a[0]
print(a)
i = 0
b = [0, 0, 0]
for i in range(3):
    b[i] += i
    b[-i - 1] -= 1
print(b)
s = "a"
s += "b" * 2
s *= 2
t = (1,)
t += (2, 3)
t *= 2
f = 1.5
f += 1
f //= 2
f **= 2.0
n = 2**61
n *= 4
n -= 1
n //= 3
n |= 1 << 70
n &= ~1
n ^= 0xFF
print(s, t, f, n)
x = None
try:
    x += 1
except TypeError as e:
    print(e)
g = 10


def inc():
    global g
    g += 1
    g *= 2
    return g


print(inc(), g)


def nl():
    v = 1

    def inner():
        nonlocal v
        v += 5
        v **= 2

    inner()
    return v


print(nl())
d = {}
d["k"] = d.get("k", 0) + 1
d["k"] += 1
d[(1, 2)] = [1]
d[1, 2] += [2]
print(d)
try:
    d["missing"] += 1
except KeyError as e:
    print("KeyError", e)
