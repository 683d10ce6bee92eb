class S0:
    def go(self, x):
        return x


class S1(S0):
    def go(self, x):
        return x + 1


class S2(S0):
    def go(self, x):
        return x * 2


class S3:
    def __init__(self):
        self.go = lambda x: x - 3


class S4(S1):
    pass


class S5(S2):
    def go(self, x):
        return super().go(x) + 5


class S6:
    @staticmethod
    def go(x):
        return 6


class S7:
    @classmethod
    def go(cls, x):
        return len(cls.__name__)


class S8:
    class Caller:
        def __call__(self, x):
            return x ^ 8

    go = Caller()


class S9:
    def __getattr__(self, name):
        return lambda x: len(name)


objs = [S0(), S1(), S2(), S3(), S4(), S5(), S6(), S7(), S8(), S9()]


def run(objs, n):
    t = 0
    for i in range(n):
        t += objs[i % len(objs)].go(i)
    return t


for k in range(1, 11):
    print(k, run(objs[:k], 300))
funcs = [abs, lambda x: -x, str, S0, int, len, print, float, max, bool, S1().go, "abc".find]


def call(fs, n):
    c = {}
    for i in range(n):
        f = fs[i % len(fs)]
        try:
            r = f(i)
        except TypeError:
            r = "err"
        k = type(r).__name__
        c[k] = c.get(k, 0) + 1
    return c


print(call(funcs[:6] + funcs[7:], 330))


def binop(values, n):
    out = {}
    for i in range(n):
        a, b = values[i % len(values)], values[(i * 3 + 1) % len(values)]
        try:
            r = a + b
        except TypeError:
            r = None
        k = type(r).__name__
        out[k] = out.get(k, 0) + 1
    return out


print(binop([1, 1.5, "a", [1], (1,), None, 2**70, True, b"b"], 360))
