# Generators that next(), __next__() and send() step in hot loops.


def counter(n):
    i = 0
    while i < n:
        got = yield i
        i += 1 if got is None else got
    return "end %d" % n


def averager():
    total, n, mean = 0, 0, None
    while True:
        x = yield mean
        if x is None:
            return total
        total += x
        n += 1
        mean = total / n


def by_next(n):
    g, total = counter(n), 0
    try:
        while True:
            total += next(g)
    except StopIteration as e:
        return total, e.value, e.__context__, e.__traceback__.tb_next is None


def by_method(n):
    g, total = counter(n), 0
    while True:
        try:
            total += g.__next__()
        except StopIteration as e:
            return total, e.args


def by_send(n):
    g, out = averager(), []
    print(g.send(None))
    for i in range(n):
        m = g.send(i * i)
        if i % 50 == 0:
            out.append(m)
    try:
        g.send(None)
    except StopIteration as e:
        out.append(e.value)
    return out


def skipping(n, k):
    g = counter(n)
    total = next(g)
    try:
        while True:
            total += g.send(k)
    except StopIteration as e:
        return total, e.value


def raising(n):
    for i in range(n):
        if i % 7 == 6:
            raise ValueError(i)
        yield i


def from_inside(n):
    total = 0
    for k in range(n):
        g = raising(k % 10)
        try:
            while True:
                total += next(g)
        except StopIteration:
            total += 100
        except ValueError as e:
            tb, names = e.__traceback__, []
            while tb:
                names.append(tb.tb_frame.f_code.co_name)
                tb = tb.tb_next
            assert names == ["from_inside", "raising"], names
            total += 1000 + e.args[0]
            try:
                next(g)
            except StopIteration as stop:
                assert stop.__context__ is e
    return total


def fresh_sent(n):
    seen = set()
    for i in range(n):
        g = counter(2)
        try:
            seen.add(g.send(i & 1 or None))
        except TypeError as e:
            seen.add(str(e))
        seen.add(next(g, "default"))
        g.close()
        seen.add(next(g, "default"))
    return sorted(seen, key=str)


def itself():
    g = None

    def run():
        for i in range(60):
            if i == 55:
                try:
                    next(g)
                except ValueError as e:
                    yield str(e)
            yield i

    g = run()
    total = []
    while True:
        try:
            total.append(g.send(None))
        except StopIteration:
            return total[-6:]


def nested(n):
    def inner(k):
        got = 0
        while True:
            got = yield got + k
            if got > n:
                return got

    def outer():
        total = 0
        for k in range(5):
            total += (yield from inner(k))
        return total

    g, x, count = outer(), None, 0
    try:
        while True:
            x = g.send(x) + 1
            count += 1
    except StopIteration as e:
        return e.value, count


def two_at_once(n):
    a, b, out = counter(n), averager(), 0.0
    next(b)
    for x in a:
        out += b.send(x)
        if x % 3 == 0:
            out += next(a, 0)
    return out


print(by_next(300))
print(by_method(300))
print(by_send(300))
print(skipping(500, 3))
print(from_inside(120))
print(fresh_sent(100))
print(itself())
print(nested(60))
print(two_at_once(300))
