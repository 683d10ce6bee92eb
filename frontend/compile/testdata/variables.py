def maybe(a):
    if a:
        x = 1
    return x

def always(a):
    if a:
        x = 1
    else:
        x = 2
    return x

def loop(xs):
    for x in xs:
        y = x
        p(y)
    return y

def handled():
    try:
        x = f()
    except E as e:
        return e
    finally:
        p(x)
    return x, e

def removed(a):
    x = a
    del x
    try:
        return x
    finally:
        del a

def looked_at(a):
    x = 1
    y = locals()
    return y

def checked_once(a):
    if a:
        x = 1
    p(x)
    p(x)

def parameter_removed(a):
    while a:
        del a
