# What an exit of compiled code does again must not have been done: steps of iterators, and operators whose
# method turns out to return NotImplemented. Generators are thrown into where compiled code left them.
def zipped(n):
    out = []
    for k in range(n):
        it = iter([1, 2, 3, 4, 5, 6, 7, 8])
        s = 0
        for a, b in zip(it, range(3)):
            s += a * b
        out.append((s, next(it), list(it)))
    return out[0], out[n // 2], out[-1]


print(zipped(60))


def zipped2(n):
    it = iter(range(1000))
    s = 0
    for k in range(n):
        for i, (a, b) in enumerate(zip(it, "abc")):
            s = (s * 3 + a + i) % 1000003
    return s, list(it)[:3]


print(zipped2(60))


def summed(n):
    errors = 0
    total = 0
    for k in range(n):
        it = iter([1, 2, "a", 4] if k % 7 == 6 else [1, 2, 3, 4])
        try:
            total += sum(it)
        except TypeError:
            errors += 1
            total += len(list(it))
    return errors, total


print(summed(70))


def sortedit(n):
    errors = 0
    total = 0
    for k in range(n):
        it = iter([1, 2, "a", 4] if k % 7 == 6 else [1, 2, 3, 4])
        try:
            total += len(sorted(it))
        except TypeError:
            errors += 1
            total += len(list(it))
    return errors, total


print(sortedit(70))


def gen(log):
    i = 0
    while True:
        i += 1
        x = i * 3
        y = i * 5
        try:
            yield x
        except GeneratorExit:
            log.append(y)
            raise


def closes(n):
    log = []
    for k in range(n):
        g = gen(log)
        s = 0
        for v in g:
            s += v
            if v > 60 + k:
                break
        g.close()
    return log


print(closes(40))


def formats(n):
    r = []
    for k in range(n):
        x = None if k < 40 else [k]
        a = f"{x}"
        if x is not None:
            x.append(1)
        b = f"{x}"
        r.append(a + b)
    return r[0], r[-1], r[-2]


print(formats(60))


class N:
    def __init__(self, r):
        self.r = r
    def __add__(self, o):
        return self.r
    def __radd__(self, o):
        return 'radd'


class M:
    def __radd__(self, o):
        return 'M.radd'


def notimpl(n):
    m = M()
    c = 0
    out = []
    objs = [N(1 if k < 50 else NotImplemented) for k in range(n)]
    for o in objs:
        out.append(o + m)
    return out[0], out[-1]


print(notimpl(60))
