x = "module"


def a():
    x = "a"

    def b():
        nonlocal x
        x = "b"

        def c():
            global x
            x = "c changed module"

            def d():
                return x

            return d()

        return c(), x

    return b(), x


print(a(), x)


def gen_closure():
    n = 0

    def gen():
        nonlocal n
        while n < 3:
            n += 1
            yield n

    g = gen()
    return next(g), n, list(g), n


print(gen_closure())


def comp_closure():
    k = 2
    fs = [lambda y: y * k for _ in range(2)]
    k = 5
    return [f(10) for f in fs], [[k * i * j for j in range(2)] for i in range(2)]


print(comp_closure())


def class_closure():
    v = 1

    class C:
        nonlocal v
        v = 2
        w = v + 10

        def m(self):
            nonlocal v
            v += 100
            return v

    return C().m(), C.w, v, hasattr(C, "v")


print(class_closure())


def shadow():
    x = 1

    def f(x):
        def g():
            nonlocal x
            x += 1
            return x

        return g() + x

    return f(10), x


print(shadow())


def except_cell():
    try:
        raise ValueError("v")
    except ValueError as e:
        f = lambda: str(e)
        r = f()
    try:
        f()
    except NameError as n:
        return r, str(n)


print(except_cell())


def loop_cell():
    out = []
    for i in range(3):
        out.append(lambda: i)
    del i
    try:
        return out[0]()
    except NameError as e:
        return str(e)


print(loop_cell())


def arg_cell(a, *args, k=1, **kw):
    def f():
        nonlocal a, k
        a += 1
        k += 1
        args_len = len(args)
        return a, args_len, k, sorted(kw)

    return f(), a, k


print(arg_cell(1, 2, 3, k=5, z=1))
