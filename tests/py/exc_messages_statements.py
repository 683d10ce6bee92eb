class C:
    pass


def a():
    x, y = 1


def b():
    for x in 5:
        pass


def c():
    with C():
        pass


def d():
    with 5 as x:
        pass


def e():
    None.attr = 1


def f():
    (1, 2)[0] = 5


def g():
    "abc"[0] = "x"


def h():
    del {}["k"]


def i():
    [1, 2][5] = 1


def j():
    x = 5
    x[0] = 1


def k():
    x = 5
    del x[0]


def l():
    print(**{"sepp": 1})


def m():
    x = 5
    x += "a"


def n():
    x = [1]
    x += 5


def o():
    x = {}
    x |= 5


def p():
    import does_not_exist


def q():
    from math import nothing_like_this


def r():
    import math.sub


def s():
    class X(C, C):
        pass


def t():
    return undefined_variable


def u():
    local = local + 1


def v():
    [*5]


def w():
    {**5}


def x():
    len(*5)


def y():
    len(**5)


def z():
    yield from 5


def aa():
    raise 5


def bb():
    raise ValueError from "x"


def cc():
    del undefined_global


def dd():
    global undefined_global
    del undefined_global


def ee():
    assert 1 == 2, "one is not two"


def ff():
    lambda_ = lambda x: x
    lambda_()


def gg():
    C().x


def hh():
    C.x.y = 5


def ii():
    a, (b, c) = 1, 2


def jj():
    a, *b = 5


def kk():
    x = (i for i in range(3))
    x[0]


def ll():
    {1: 2, []: 3}


def mm():
    "%d" % "x"


def nn():
    for a, b in [1, 2]:
        pass


def oo():
    for a, b in [(1, 2), (1, 2, 3)]:
        pass


for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk, ll, mm, nn, oo):
    try:
        fn()
        print(fn.__name__, "no error")
    except Exception as err:
        print(fn.__name__, type(err).__name__, "|", str(err).split(" (")[0])
try:
    list(z())
except TypeError as err:
    print(err)
