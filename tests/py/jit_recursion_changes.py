# Recursion through compiled code that is invalidated, raises, or meets other values while its frames wait.
K = 1


def rec(n, x):
    global K
    if n == 0:
        if x % 11 == 3:
            K += 1
        return x
    r = rec(n - 1, x + 1) * 3 + K
    return r & 0xFFFFFFFFFF


s = 0
for i in range(120):
    s = (s * 7 + rec(9, i)) & 0xFFFFFFFF
print(s, K)


class T:
    step = 2

    def walk(self, n):
        if n <= 1:
            if n == 1 and self.hits % 17 == 16:
                T.step += 1
            self.hits += 1
            return [n]
        a = self.walk(n - 1)
        b = self.walk(n - self.step)
        a.append(len(b) + T.step)
        return a[-6:]

    hits = 0


t = T()
h = 0
for i in range(40):
    for v in t.walk(7):
        h = (h * 31 + v) & 0xFFFFFFFF
print(h, t.hits, T.step)


def helper(x):
    return x + 1


def deep(n):
    global helper
    if n == 0:
        if K % 3 == 0:
            old = helper
            helper = lambda x: old(x) + 1 if x < 50 else x
        return 0
    r = deep(n - 1)
    return helper(r) + (deep(n - 2) & 3 if n % 4 == 2 else 0)


for i in range(60):
    K = i
    h = (h * 31 + deep(9)) & 0xFFFFFFFF
    if i % 20 == 19:
        helper = lambda x: x + 1
print(h)


def f(n):
    try:
        if n == 0:
            raise ValueError(n)
        if n % 5 == 4:
            return f(n - 1) + 1
        x = f(n - 1)
        return x + n
    except ValueError:
        if n % 3 == 0:
            return 100
        raise
    finally:
        log.append(n)


log = []
t = 0
for i in range(60):
    try:
        t += f(i % 13)
    except ValueError as e:
        t += 1000
print(t, len(log), log[-5:])


def g(n):
    if n > 0:
        yield n
        for x in g(n - 1):
            yield x + n
        yield -n


print(sum(sum(g(8)) for _ in range(20)))


class Node:
    def __init__(self, d):
        self.kids = [Node(d - 1), Node(d - 2)] if d > 1 else []
        self.d = d

    def __len__(self):
        return 1 + sum([len(k) for k in self.kids])

    def __eq__(self, o):
        return self.d == o.d and self.kids == o.kids

    def __add__(self, o):
        return Node(min(self.d, o.d)) if self.d != o.d else self


for i in range(12):
    a, b = Node(6), Node(5)
    r = len(a + b), len(a), a == b, a == Node(6)
print(r)
