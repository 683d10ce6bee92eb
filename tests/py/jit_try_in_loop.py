class E(Exception):
    pass


def might(i):
    if i % 5 == 0:
        raise E(i)
    if i % 7 == 0:
        raise ValueError("seven")
    return i


def run(n):
    ok = bad = other = fin = els = 0
    for i in range(n):
        try:
            ok += might(i)
        except E as e:
            bad += e.args[0]
        except ValueError:
            other += 1
            continue
        else:
            els += 1
        finally:
            fin += 1
        ok += 1
    return ok, bad, other, fin, els


print(run(1000))


def inside(n):
    c = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise KeyError(i)
            try:
                if i % 3 == 1:
                    raise ValueError(i)
                c += 1
            except KeyError:
                c += 10**6
        except KeyError as k:
            c += 2
        except ValueError as v:
            c += 3
    return c


print(inside(600))


def rare(n):
    t = 0
    for i in range(n):
        try:
            if i == n - 2:
                t += None
            t += i
        except TypeError:
            t = -t
    return t


print(rare(500))


def propagate(n):
    for i in range(n):
        if i == n - 1:
            raise E("last")


def outer(n):
    c = 0
    for k in range(n):
        try:
            propagate(k + 1)
        except E:
            c += 1
    return c


print(outer(100))


def break_from_try(n):
    c = 0
    for i in range(n):
        for j in range(10):
            try:
                if j == i % 10:
                    break
                if j == 5:
                    continue
                c += 1
            finally:
                c += 100
    return c


print(break_from_try(200))


def loop_in_try(n):
    t = 0
    try:
        for i in range(n):
            t += 100 // (n // 2 - i)
    except ZeroDivisionError:
        return t, i
    return t


print(loop_in_try(400))


def return_from_finally(n):
    for i in range(n):
        try:
            if i == 300:
                return i
        finally:
            if i == 300:
                return -i


print(return_from_finally(500))
