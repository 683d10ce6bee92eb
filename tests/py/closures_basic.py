def outer(x):
    def inner(y):
        return x + y

    return inner


add5, add7 = outer(5), outer(7)
print(add5(1), add7(1), outer(1)(2))


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    return inc, get


inc, get = counter()
inc2, get2 = counter()
inc()
inc()
inc2()
print(get(), get2(), inc.__closure__[0].cell_contents, get.__closure__[0].cell_contents, inc.__code__.co_freevars)


def late():
    fs = []
    for i in range(3):
        def f():
            return i

        fs.append(f)
    i = 100
    return fs


print([f() for f in late()])


def three():
    a = 1

    def two():
        b = 2

        def one():
            nonlocal a, b
            a += 10
            b += 100
            return a, b

        return one, lambda: (a, b)

    one, show = two()
    one()
    return one(), show(), a


print(three())


def param(a, b=2, *args, **kw):
    def show():
        return a, b, args, kw

    a = "changed"
    kw["x"] = 1
    return show


print(param(1)(), param(1, 2, 3, y=5)())


def unbound():
    def f():
        return x

    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    x = 1
    print(f())
    del x
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)


unbound()


def deco(f):
    def wrapper(*args, **kwargs):
        return ("wrapped", f(*args, **kwargs))

    return wrapper


@deco
@deco
def decorated(x, y=1):
    return x + y


print(decorated(1), decorated(1, y=5))


def loop_closure():
    total = 0

    def add(n):
        nonlocal total
        total += n

    for i in range(100):
        add(i)
    return total


print(loop_closure(), [(lambda: k)() for k in range(3)], [f() for f in [lambda: k for k in range(3)]])
