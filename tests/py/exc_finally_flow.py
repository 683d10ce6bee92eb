def a():
    try:
        return "try"
    finally:
        print("a finally")


def b():
    try:
        return "try"
    finally:
        return "finally wins"


def c():
    try:
        raise ValueError
    finally:
        return "swallowed"


def d():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("fin", i)
    return "after loop"


def e():
    while True:
        try:
            return "ret"
        finally:
            break
    return "broke out"


def f():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError:
            continue
        finally:
            print("f fin", i)
    return "f done"


def g():
    try:
        try:
            return "inner"
        finally:
            print("inner fin")
    finally:
        print("outer fin")


def h():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x now", x)


def i():
    try:
        try:
            1 / 0
        finally:
            print("first")
    except ZeroDivisionError:
        print("second")
        try:
            return "third"
        finally:
            print("fourth")


def j():
    for x in range(2):
        for y in range(3):
            try:
                if y == 1:
                    break
            finally:
                print("j", x, y)
        else:
            print("no break")
    return "j"


def k():
    for n in range(3):
        try:
            pass
        finally:
            if n == 1:
                continue
        print("k", n)
    return [n for n in range(2)]


def l():
    try:
        pass
    except ValueError:
        pass
    else:
        return "else return"
    finally:
        print("l fin")


def m():
    try:
        1 / 0
    except ZeroDivisionError as x:
        return "handler return " + str(x)
    finally:
        print("m fin")


def n():
    try:
        return 1 / 0
    except ZeroDivisionError:
        try:
            raise KeyError("in handler")
        finally:
            print("n fin")


for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m):
    print(fn.__name__, "->", fn())
try:
    n()
except KeyError as x:
    print(repr(x), repr(x.__context__))
