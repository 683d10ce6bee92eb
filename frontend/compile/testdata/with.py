def single(a):
    with a:
        f()

def bound(a, xs):
    with a as x, f(x) as xs[0], g():
        h(x)
    return x

def leaves(xs):
    for x in xs:
        with x as (a, b):
            if a:
                continue
            if b:
                break
            return a

def inside(a):
    try:
        with a:
            return f()
    except E:
        pass
