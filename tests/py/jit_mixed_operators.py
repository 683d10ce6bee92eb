# Special methods of objects with slots, numbers of all sizes, conditions and calls of all forms, in hot loops.
import math
class V:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __mul__(self, k):
        return V(self.x * k, self.y * k)
    def __rmul__(self, k):
        return V(k * self.x, k * self.y)
    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self
    def __getitem__(self, i):
        return self.y if i else self.x
    def __setitem__(self, i, v):
        if i:
            self.y = v
        else:
            self.x = v
    def __bool__(self):
        return self.x != 0
    def __contains__(self, v):
        return v == self.x
    def __lt__(self, o):
        return self.x < o.x

def slots(n):
    a = V(1, 2.5)
    b = V(2 ** 61, -0.0)
    c = 0
    for i in range(n):
        v = a * i
        w = 2 * v
        a += w
        a[0] = a[0] % 1000003
        a[1] = a[1] % 10.5
        b[i & 1] = b[1 - (i & 1)]
        if b:
            c += 1
        if i % 7 in v:
            c += 100
        if v < w:
            c += 10000
        if i == 50:
            b.x = 0
    return a.x, a.y, b.x, b.y, c
print(slots(100))

def minmax(n):
    out = []
    for i in range(n):
        x = i - n // 2
        y = x * 0.5
        out.append((min(x, 3), max(x, y), min(y, 1.5), abs(x), abs(y), round(y), round(y, 1), -x // 3, -x % 3, divmod(x, 4), x ** 2, x ** 3, 2 ** (x % 5), int(y), math.floor(y), math.ceil(y)))
    return out[:2], out[-2:], len(set(out))
print(minmax(80))

def shifts(n):
    x = 1
    t = 0
    for i in range(n):
        x <<= i % 5
        if x > 2 ** 66:
            x >>= 60
            t ^= x
        t += (x >> (i % 70)) & (1 << i % 66)
        t = t & 0xFFFFFFFFFFFFFFFF
        x = -x if i % 17 == 3 else x
        x |= 1
        if x < -(2 ** 63):
            x = ~x
    return x, t
print(shifts(300))

def conds(n):
    r = 0
    prev = None
    for i in range(n):
        a = i if i % 3 else None
        b = [] if i % 4 else [i]
        c = "" if i % 5 else "x"
        d = 0.0 if i % 2 else -0.0
        r += 1 if a else 2
        r += 4 if b or c else 8
        r += 16 if not d and c is not prev else 32
        r += (a or 0) + len(b and c)
        r += 64 if a is None is not False else 128
        r += (a == None) + (b == []) * 3 + (c == "") * 5 + (d == 0) * 7
        prev = c
    return r
print(conds(120))

def star(a, b=2, *args, c=3, **kw):
    return a + b * 10 + sum(args) * 100 + c * 1000 + sum(kw.values()) * 10000 + len(kw)
def calls(n):
    t = 0
    for i in range(n):
        t += star(i) + star(i, i) + star(i, 1, 2, 3) + star(i, c=i) + star(a=i, b=1)
        t += star(i, **{"z": i}) + star(*[i, 2, 3], c=1) + star(i, 4, c=5, q=i)
    return t
print(calls(60))
def unpack(n):
    t = 0
    data = [(i, (i + 1, [i + 2, i * 0.5])) for i in range(n)]
    for a, (b, (c, d)) in data:
        t += a * b - c + d
        (x, y), z = (b, c), d
        x, y, z = z, x, y
        t += x - y * z
    for i, (k, v) in enumerate({j: str(j) for j in range(n)}.items()):
        t += i + k + len(v)
    return t
print(unpack(60))
