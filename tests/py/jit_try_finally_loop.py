log = []


def f(n):
    t = 0
    for i in range(n):
        try:
            if i % 4 == 0:
                continue
            if i % 97 == 96:
                break
            t += i
        finally:
            t += 1000
    return t, i


print(f(50), f(500))


def g(n):
    for i in range(n):
        try:
            try:
                if i == n - 1:
                    return i
            finally:
                log.append(i)
        finally:
            if i % 100 == 0:
                log.append("h")


print(g(250), len(log), log[-3:])


def h(n):
    c = 0
    for i in range(n):
        try:
            try:
                if i % 5 == 0:
                    raise ValueError(i)
            finally:
                c += 1
        except ValueError:
            c += 100
    return c


print(h(300))


class R:
    opened = closed = 0

    def __enter__(self):
        R.opened += 1
        return self

    def __exit__(self, t, v, tb):
        R.closed += 1
        return t is KeyError


def w(n):
    c = 0
    for i in range(n):
        with R() as r, R():
            if i % 3 == 0:
                continue
            if i % 3 == 1:
                raise KeyError(i)
            c += r.opened - r.closed
    return c, R.opened, R.closed


print(w(300))
