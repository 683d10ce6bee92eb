def run(n):
    total = 0
    calls = 0

    def add(x):
        nonlocal total, calls
        total += x
        calls += 1

    def get():
        return total

    out = 0
    for i in range(n):
        add(i)
        if i % 2:
            total -= 1
        out ^= get()
    return total, calls, out


print(run(600))


def type_change(n):
    v = 0

    def bump():
        nonlocal v
        v += 1

    for i in range(n):
        bump()
        if i == 200:
            v = 0.5
        if i == 300:
            v = 2**62 - 10
    return v


print(type_change(150), type_change(250), type_change(350))


def makers(n):
    fs = []
    for i in range(n):
        k = i * 2

        def f(x, i=i):
            return x + k + i

        fs.append(f)
    t = 0
    for f in fs:
        t += f(1)
    return t


print(makers(200))


def counters(n):
    def make():
        c = 0

        def inc():
            nonlocal c
            c += 1
            return c

        return inc

    a, b = make(), make()
    t = 0
    for i in range(n):
        t += a() * 2 - b()
        if i % 100 == 99:
            b = make()
    return t, a(), b()


print(counters(500))


def late(n):
    def f():
        return x

    t = 0
    for i in range(n):
        x = i if i % 3 else i * 0.5
        t += f()
    return t


print(late(400))


def unbound(n):
    def f():
        return x

    c = 0
    for i in range(n):
        try:
            c += f()
        except NameError:
            c += 1000
        x = i
        if i % 50 == 49:
            del x
    return c


print(unbound(300))


def deep():
    a = 1

    def l1():
        b = 2

        def l2():
            c = 3

            def l3(n):
                nonlocal a, b, c
                for i in range(n):
                    a, b, c = b, c, (a + b + c) % 1009
                return a, b, c

            return l3

        return l2()

    f = l1()
    return f(300), a


print(deep())
