def simple():
    try:
        f()
    except A:
        g()
    except (B, C) as e:
        h(e)
    except:
        raise
    else:
        i()

def final(x):
    try:
        return x
    finally:
        x = 2

def loops(xs):
    for x in xs:
        try:
            if x:
                continue
            break
        finally:
            p(x)
    while True:
        try:
            f()
        except E as e:
            break
        except F:
            continue
        except G as g:
            return g

def nested():
    try:
        try:
            f()
        except A:
            try:
                g()
            except B:
                pass
        finally:
            h()
    finally:
        i()

def cause(e):
    raise E(1) from e

def groups():
    try:
        f()
    except* A as e:
        g(e)
    except* (B, C):
        h()
    else:
        i()
    finally:
        j()

def no_handler():
    try:
        x = 1
    except E:
        pass
    return x

try:
    f()
except E as e:
    pass
