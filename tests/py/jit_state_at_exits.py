# State that compiled code must have right when it is left: frames of inlined calls under try and finally, deleted
# attributes and variables, classes that change, generators that are closed, containers that grow under a loop.
class A:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


def delattrs(n):
    out = []
    for k in range(n):
        a = A(k)
        a.w = k * 2
        if k % 5 == 4:
            del a.v
        try:
            out.append(a.get() + a.w)
        except AttributeError as e:
            out.append(str(e))
    return out[-6:]


print(delattrs(60))


def frames(n):
    log = []

    def inner(x):
        y = x * 2
        z = [x]
        try:
            z.append(10 // (x % 7 - 3))
            return z
        finally:
            log.append((y, len(z)))

    def middle(x):
        a = x + 1
        b = (a, x)
        try:
            r = inner(a)
        except ZeroDivisionError:
            return b
        else:
            return r[1] + b[0]

    t = 0
    for k in range(n):
        keep = k * 3
        try:
            r = middle(k)
            if isinstance(r, tuple):
                raise KeyError(r)
            t += r
        except KeyError as e:
            t += keep + e.args[0][0]
        finally:
            t -= 1
    return t, log[-3:], len(log)


print(frames(80))


def nans(n):
    nan = float("nan")
    inf = float("inf")
    c = [0] * 10
    for k in range(n):
        x = nan if k % 3 == 0 else (inf if k % 3 == 1 else -0.0)
        c[0] += x == x
        c[2] += x != x
        c[3] += not (x < 1)
        c[5] += bool(x)
        c[6] += (x < 1) == (not x >= 1)
        c[7] += str(min(x, 0.0)) == "-0.0"
        c[8] += str(max(0.0, x)) == "0.0"
        c[9] += str(x * -1)[0] == "-"
    return c


print(nans(90))


def wide(n):
    d = {}
    s = 0
    x = 2 ** 62 - 20
    for k in range(n):
        x += 1
        d[x] = k
        s += d.get(x - 1, 0) + (x in d) + (x == float(x)) + (x > 4.611686018427388e18)
        if x & 1:
            s ^= x
        s = s >> 1 if s > 2 ** 63 else s
    return s, len(d), max(d), x - 2 ** 62, hash(x) == hash(float(x)), sorted(d)[0] == min(d)


print(wide(80))


class Base:
    k = 1

    def f(self):
        return self.k

    @property
    def p(self):
        return self.k * 10


class Derived(Base):
    pass


def change(n):
    o = Derived()
    s = []
    for i in range(n):
        s.append(o.f() + o.p)
        if i == 30:
            Base.k = 5
        if i == 40:
            Derived.k = 7
        if i == 50:
            o.k = 9
        if i == 60:
            Derived.f = lambda self: 1000
        if i == 70:
            Derived.p = property(lambda self: 2000)
        if i == 80:
            o.f = lambda: -1
        if i == 90:
            del Derived.k
            del o.k
    return s[29:32], s[39:42], s[49:52], s[59:62], s[69:72], s[79:82], s[-2:]


print(change(100))


def cells(n):
    fs = []
    for i in range(n):
        x = i

        def f(d=i):
            nonlocal x
            x += d
            return x

        f()
        fs.append(f)
    return [f() for f in fs][-4:], sum(f() for f in fs)


print(cells(60))


def unbound(n):
    out = 0
    for i in range(n):
        if i % 6:
            v = i
        try:
            out += v
        except UnboundLocalError:
            out -= 1000
        if i % 4 == 3:
            del v
            v = 5
            if i % 8 == 7:
                del v
    return out


print(unbound(70))


def gens(n):
    def g(m, log):
        try:
            for i in range(m):
                try:
                    got = yield i
                    if got:
                        log.append(got)
                finally:
                    log.append(-i)
        finally:
            log.append("end")

    r = 0
    logs = []
    for k in range(n):
        log = []
        it = g(5, log)
        for v in it:
            r += v
            if v == 2 + k % 4:
                break
        it.close()
        logs.append(len(log))
    return r, logs[-6:]


print(gens(60))


def lists(n):
    l = [1, 2, 3]
    r = []
    for k in range(n):
        for x in l:
            if x == k % 5:
                l.append(x + 1)
            if len(l) > 12:
                del l[2:]
        a, *b = l
        r.append((a, len(b), l[-1], l[k % len(l)]))
        l += [k % 3]
        l[0:1] = [k % 7, k % 2]
    return r[-3:], l


print(lists(60))


def dicts(n):
    errors = 0
    s = 0
    for k in range(n):
        d = {i: i * k for i in range(4)}
        try:
            for key in d:
                s += d[key]
                if k % 9 == 8 and key == 2:
                    d[100] = 1
        except RuntimeError as e:
            errors += 1
        for key, v in d.items():
            d[key] = v + 1
        s += sum(d.values()) + len(d)
    return s, errors


print(dicts(60))


def strings(n):
    s = ""
    t = 0
    for k in range(n):
        s += chr(90 + k % 40) if k % 13 else "\u20ac"
        if len(s) > 20:
            s = s[7:]
        for c in s:
            t += (c > "m") + (c in "xyz") + (s[0] <= c) * 2
        t += s.count("a") + s.find("b") + (s[-1] == s[0])
    return t, s


print(strings(80))
