log = []


class W:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        log.append(("add", self.n))
        return self.n + o

    def __getitem__(self, k):
        log.append(("get", k))
        return k

    def __setitem__(self, k, v):
        log.append(("set", k, v))

    def __lt__(self, o):
        log.append("lt")
        return self.n < o

    def __bool__(self):
        log.append("bool")
        return self.n % 2 == 0


def run(n):
    c = 0
    for i in range(n):
        w = W(i)
        w[w + 1] = w[i] + (w + 2)
        if w < n // 2 and w:
            c += 1
        w[0] += 1
    return c


print(run(60), len(log), log[:10], log[-8:])
log.clear()


def effects(n):
    def a():
        log.append("a")
        return 1

    def b():
        log.append("b")
        return 0

    t = 0
    for i in range(n):
        t += a() + b() * a() if i % 2 else b() or a()
        x = [a(), b()][b()]
        y = {a(): b()}[1]
        t += x + y
    return t


print(effects(50), len(log), "".join(log[:30]))


def print_in_loop(n):
    for i in range(n):
        if i % 50 == 0:
            print("at", i, end="; ")
    print()


print_in_loop(300)


def partial_update(n):
    d = {"x": 0, "y": 0}
    for i in range(n):
        try:
            d["x"] += 1
            if i % 10 == 9:
                raise ValueError
            d["y"] += 1
        except ValueError:
            d["y"] -= 1
    return d


print(partial_update(200))
