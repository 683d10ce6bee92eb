import sys


class MyErr(Exception):
    def __init__(self, n): super().__init__(n); self.n = n


def risky(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 5 == 0:
        raise MyErr(i)
    if i % 7 == 0:
        return [][i]
    if i % 11 == 0:
        return {}[i]
    return i


def handled(n):
    t = 0
    last = None
    for i in range(n):
        try:
            t += risky(i)
        except ValueError as e:
            t += e.args[0] * 2
            try:
                raise KeyError("inner") from e
            except KeyError as k:
                t += k.__cause__ is e
                t += sys.exc_info()[1] is k
            t += sys.exc_info()[1] is e
        except (MyErr, IndexError) as e:
            t += getattr(e, "n", -1)
            last = type(e).__name__
        except LookupError:
            t += 1000
        else:
            t += 1
        finally:
            t += 2
        t += sys.exc_info()[0] is None
    return t, last


print(handled(400))


def flow(n):
    out = 0
    for i in range(n):
        for j in range(4):
            try:
                if j == i % 4:
                    continue
                if (i + j) % 9 == 0:
                    break
                out += 1
            finally:
                out += 10
        else:
            out += 100
    return out


print(flow(300))


def early(n):
    for i in range(n):
        try:
            if i == n - 1:
                return "done", i
        finally:
            if i == n + 5:
                return "never"


print(early(300))


class Cm:
    depth = 0
    def __init__(self, eat): self.eat = eat
    def __enter__(self): Cm.depth += 1; return self
    def __exit__(self, t, v, tb):
        Cm.depth -= 1
        return t is not None and issubclass(t, self.eat)


def cms(n):
    t = 0
    for i in range(n):
        try:
            with Cm(ValueError) as a, Cm(KeyError) as b:
                if i % 3 == 0:
                    raise ValueError
                if i % 4 == 0:
                    raise KeyError
                if i % 5 == 0:
                    raise IndexError
                t += 1
        except IndexError:
            t += 100
    return t, Cm.depth


print(cms(300))


def nested(n):
    t = 0
    for i in range(n):
        try:
            try:
                try:
                    1 // (i % 3)
                except ZeroDivisionError:
                    if i % 2:
                        raise
                    raise ValueError(i)
                finally:
                    t += 1
            except ValueError as e:
                t += type(e.__context__) is ZeroDivisionError
                raise TypeError from None
        except (TypeError, ZeroDivisionError) as e:
            t += 10 if e.__suppress_context__ else 20
            tb = e.__traceback__
            while tb:
                t += 1
                tb = tb.tb_next
    return t


print(nested(300))


def gen(n):
    for i in range(n):
        try:
            got = yield i
            if got:
                raise ValueError(got)
        except ValueError as e:
            yield -e.args[0]
        except KeyError:
            yield "k"
        finally:
            pass


def drive(n):
    g = gen(n)
    t = 0
    for i, v in enumerate(g):
        t += v
        if i % 5 == 0:
            t += g.send(i) or 0
        elif i % 7 == 0:
            t += len(g.throw(KeyError))
    return t


print(drive(500))


def groups(n):
    t = 0
    for i in range(n):
        try:
            try:
                raise ExceptionGroup("g", [ValueError(i), TypeError(i), KeyError(i)] if i % 2 else [ValueError(i)])
            except* ValueError as e:
                t += len(e.exceptions)
            except* TypeError as e:
                t += 10
        except ExceptionGroup as rest:
            t += 100 * len(rest.exceptions)
    return t


print(groups(60))


def unbound(n):
    t = 0
    for i in range(n):
        try:
            if i % 2:
                x = i
            t += x
            del x
        except UnboundLocalError as e:
            t += len(str(e))
    return t


print(unbound(300))


def stop(n):
    it = iter(range(n))
    t = 0
    while True:
        try:
            t += next(it)
        except StopIteration:
            break
    return t


print(stop(500))


def deep(n, k):
    try:
        if n == 0:
            raise MyErr(k)
        return deep(n - 1, k)
    except MyErr as e:
        e.n += 1
        if n % 2:
            raise
        raise e


def catch(n):
    t = 0
    for i in range(n):
        try:
            deep(i % 6, i)
        except MyErr as e:
            t += e.n
            d = 0
            tb = e.__traceback__
            while tb:
                d += 1
                tb = tb.tb_next
            t += d
    return t


print(catch(200))
