class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, o):
        return P(self.x + o.x, self.y + o.y)


def no_escape(n):
    t = 0
    for i in range(n):
        p = P(i, i + 1)
        q = p.add(P(1, 2))
        t += q.x * q.y
    return t


def escape_sometimes(n):
    kept = []
    for i in range(n):
        p = P(i, -i)
        if i % 50 == 0:
            kept.append(p)
        p.x += 1
    return [(p.x, p.y) for p in kept]


def swap(n):
    best = P(0, 0)
    for i in range(n):
        c = P(i * 37 % 101, i)
        if c.x > best.x:
            best = c
    return best.x, best.y


def chain(n):
    node = None
    for i in range(n):
        node = (i, node)
    t = 0
    while node is not None:
        v, node = node
        t = t * 3 % 1000003 + v
    return t


def linked(n):
    class N:
        def __init__(self, v, nxt):
            self.v = v
            self.nxt = nxt

    head = None
    for i in range(n):
        head = N(i, head)
    c = 0
    while head:
        c += head.v
        head = head.nxt
    return c


def tuples(n):
    a, b, c = 1, 2, 3
    for i in range(n):
        a, b, c = b, c, (a + b + c) % 10007
        t = (a, b)
        if t == (0, 0):
            return "zero"
        x, (y, z) = a, t
        a = x + y - z
    return a, b, c, t


def exit_with_objects(n):
    acc = P(0, 0)
    for i in range(n):
        p = P(i, [i])
        t = (p, i)
        if i == n - 1:
            return acc.x, t[0].y, t[1], p is t[0]
        acc = P(acc.x + p.x, acc.y)


def exception_with_objects(n):
    try:
        for i in range(n):
            p = P(i, 10 - i % 20)
            q = P(p, p.y)
            r = 100 // q.y
    except ZeroDivisionError:
        return p.x, q.x is p, q.y
    return r


print(no_escape(500), escape_sometimes(300), swap(300), chain(400), linked(400), tuples(500), exit_with_objects(300), exception_with_objects(300))


def lists(n):
    t = 0
    for i in range(n):
        l = [i, i + 1, i + 2]
        l[1] = 0
        t += sum(l) + len(l) + l[-1]
        d = {"a": i, "b": 2}
        t += d["a"] - d["b"]
        s = {i, i + 1}
        t += len(s)
        a, b = [i, 5]
        t += a - b
    return t


print(lists(300))


def bound_methods(n):
    p = P(1, 1)
    m = p.add
    t = 0
    for i in range(n):
        f = p.add
        t += f(p).x + m(P(i, 0)).x
        g = f if i % 2 else m
        t += g(p).y
    return t


print(bound_methods(300))
