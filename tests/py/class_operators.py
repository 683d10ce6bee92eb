class V:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return "V" + repr(self.xs)

    def __add__(self, o):
        if isinstance(o, V):
            return V(*[a + b for a, b in zip(self.xs, o.xs)])
        if isinstance(o, int):
            return V(*[a + o for a in self.xs])
        return NotImplemented

    def __radd__(self, o):
        return V("radd", o)

    def __sub__(self, o):
        return V("sub", o)

    def __rsub__(self, o):
        return V("rsub", o)

    def __mul__(self, o):
        return V(*[a * o for a in self.xs])

    __rmul__ = __mul__

    def __truediv__(self, o):
        return ("truediv", o)

    def __rtruediv__(self, o):
        return ("rtruediv", o)

    def __floordiv__(self, o):
        return ("floordiv", o)

    def __rfloordiv__(self, o):
        return ("rfloordiv", o)

    def __mod__(self, o):
        return ("mod", o)

    def __rmod__(self, o):
        return ("rmod", o)

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)

    def __pow__(self, o, m=None):
        return ("pow", o, m)

    def __rpow__(self, o):
        return ("rpow", o)

    def __lshift__(self, o):
        return ("lshift", o)

    def __rlshift__(self, o):
        return ("rlshift", o)

    def __rshift__(self, o):
        return ("rshift", o)

    def __and__(self, o):
        return ("and", o)

    def __rand__(self, o):
        return ("rand", o)

    def __or__(self, o):
        return ("or", o)

    def __xor__(self, o):
        return ("xor", o)

    def __matmul__(self, o):
        return ("matmul", o)

    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __int__(self):
        return 42

    def __float__(self):
        return 4.5

    def __index__(self):
        return 2

    def __round__(self, n=None):
        return ("round", n)

    def __bool__(self):
        return False

    def __call__(self, *a, **k):
        return (a, k)


v = V(1, 2)
w = V(10, 20)
print(v + w, v + 5, 5 + v, "a" + v, v - 1, 1 - v, v * 3, 3 * v, v / 2, 2 / v, v // 2, 2 // v, v % 2, 2 % v, 2.5 % v)
print(divmod(v, 3), divmod(3, v), v**2, 2**v, pow(v, 2, 5), v << 1, 1 << v, v >> 1, v & 1, 1 & v, v | 1, v ^ 1, v @ w)
print(-v, +v, ~v, abs(v), int(v), float(v), [10, 20, 30][v], range(5)[v], "abc"[v], round(v), round(v, 2), bool(v), not v, v(1, k=2), hex(v), bin(v), "x" * 2)
for f in (lambda: v + "s", lambda: 1 >> v, lambda: 1 | v, lambda: 1 ^ v, lambda: [] @ v, lambda: v < w, lambda: v[0], lambda: 1 < v):
    try:
        print(f())
    except TypeError as e:
        print(e)
