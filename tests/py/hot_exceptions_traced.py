# Exceptions that are raised and caught in hot loops: what their objects say must not depend on
# whether a trace made them.
import sys


class Rejected(Exception):
    def __init__(self, code, *more):
        super().__init__(code, *more)
        self.code = code


class Worse(Rejected):
    pass


class Plain(ValueError):
    limit = 3


class Named(Exception):
    def __init__(self, name):
        self.name = name


class Failing(Exception):
    def __init__(self, n):
        if n % 7 == 6:
            raise KeyError(n)
        super().__init__(n)


def lines(e):
    tb, out = e.__traceback__, []
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


def chain(e):
    out = []
    while e is not None and len(out) < 10:
        out.append((type(e).__name__, e.args, e.__suppress_context__, type(e.__cause__).__name__))
        e = e.__context__
    return out


def show(name, seen):
    print(name, len(seen))
    for s in sorted(seen, key=repr):
        print("   ", s)


def check(x):
    if x % 7 == 3:
        raise Worse(x & 3)
    if x % 11 == 5:
        raise Rejected(x & 1, "more")
    return x & 63


def guarded(x, log):
    try:
        return check(x)
    except Worse as error:
        log[0] += error.code
        raise
    finally:
        log[1] += 1


def own_classes():
    log, seen, total = [0, 0], set(), 0
    for i in range(400):
        try:
            total += guarded(i, log)
        except Rejected as e:
            seen.add((tuple(lines(e)), tuple(chain(e)), e.code))
    print(log, total)
    show("own", seen)


def missing(table, key):
    try:
        return table[key]
    except (KeyError, IndexError) as e:
        return type(e).__name__, e.args, tuple(lines(e))


def of_the_runtime():
    seen = set()
    d, l, t, s = {0: 1, 2: 3, "a": 4}, [1, 2], (1, 2, 3), "abc"
    for i in range(400):
        seen.add(missing(d, i & 3))
        seen.add(missing(l, i & 3))
        seen.add(missing(t, -(i % 5)))
        seen.add(missing(s, i % 4))
        try:
            seen.add(100 // (i & 3))
        except ZeroDivisionError as e:
            seen.add((e.args, tuple(lines(e)), str(e.__context__)))
        try:
            seen.add(1.5 / (i & 1))
        except ZeroDivisionError as e:
            seen.add((e.args, tuple(lines(e))))
        try:
            seen.add(7 % (i % 3))
        except ArithmeticError as e:
            seen.add(e.args)
    show("runtime", seen)


def contexts():
    seen = set()
    for i in range(400):
        try:
            try:
                try:
                    raise KeyError(i & 1)
                except KeyError:
                    if i & 2:
                        raise Plain("second")
                    if i & 4:
                        {}[i & 1]
                    raise
                finally:
                    if i % 16 == 15:
                        raise OSError(2, "third")
            except LookupError as e:
                seen.add((tuple(lines(e)), tuple(chain(e)), sys.exc_info()[1] is e))
                raise TypeError(len(e.args)) from e
        except Exception as e:
            seen.add((tuple(lines(e)), tuple(chain(e)), sys.exc_info()[0].__name__))
        assert sys.exc_info() == (None, None, None)
    show("contexts", seen)


def kept():
    stored, seen = [], set()
    again = Plain(1)
    for i in range(300):
        try:
            if i % 3 == 0:
                raise again
            if i % 3 == 1:
                raise Plain(i & 1) from None
            raise Plain
        except Plain as e:
            if i % 50 < 3:
                stored.append(e)
            seen.add((e.args, e.limit, e.__suppress_context__, min(len(lines(e)), 2)))
            again.__traceback__ = None
    show("kept", seen)
    print([(e.args, len(lines(e)), e.__context__) for e in stored])


def cycles():
    seen = set()
    for i in range(300):
        a, b = KeyError("a"), ValueError("b")
        try:
            try:
                raise a
            except KeyError:
                try:
                    raise b
                except ValueError:
                    if i & 1:
                        raise a
                    raise b
        except Exception as e:
            seen.add((str(e), tuple(chain(e))))
    show("cycles", seen)


def named_and_failing():
    seen = set()
    for i in range(300):
        try:
            if i & 1:
                raise Named("n%d" % (i % 3))
            raise Failing(i)
        except Named as e:
            seen.add((e.name, e.args))
        except (Failing, KeyError) as e:
            seen.add((type(e).__name__, tuple(lines(e))))
    show("named", seen)


class Vector:
    def __init__(self, x):
        if x < 0:
            raise ValueError("negative")
        self.x = x

    def __add__(self, other):
        if self.x == other.x:
            raise ArithmeticError(self.x)
        return Vector(self.x - other.x)

    def __lt__(self, other):
        if other.x == 2:
            raise TypeError("no order")
        return self.x < other.x

    def __getitem__(self, i):
        if i > self.x:
            raise IndexError(i)
        return i

    @property
    def half(self):
        if self.x & 1:
            raise AttributeError("odd")
        return self.x // 2


def operators():
    seen = set()
    for i in range(300):
        a, b = Vector(i % 5), Vector(i % 3)
        for f in (lambda: (a + b).x, lambda: a < b, lambda: a[i % 4], lambda: a.half):
            try:
                seen.add(f())
            except Exception as e:
                seen.add((type(e).__name__, e.args, tuple(n for n, _ in lines(e))))
        try:
            if a < b:
                seen.add("less")
        except TypeError as e:
            seen.add((str(e), tuple(lines(e))))
    show("operators", seen)


def returns(i):
    try:
        if i & 1:
            raise Plain(i & 3)
        return "none"
    except Plain as e:
        return e.args[0]
    finally:
        if i % 5 == 4:
            return "finally"


def search(items, x):
    for i, y in enumerate(items):
        try:
            if y == x:
                raise StopIteration(i)
        except StopIteration as e:
            return e.value
    return None


def flow():
    seen, out = set(), []
    for i in range(300):
        seen.add(returns(i))
        seen.add(search((3, 1, 4, 1, 5), i % 7))
        try:
            if i % 4 == 0:
                raise Plain
            if i % 4 == 1:
                continue
        except Plain:
            if i % 8 == 0:
                continue
        else:
            out.append(i)
        finally:
            if i == 250:
                break
    print(i, sum(out), len(out))
    show("flow", seen)


def recursive(n):
    if n == 0:
        raise Plain("deep")
    try:
        return recursive(n - 1)
    except ValueError as e:
        if n & 1:
            raise
        raise Rejected(n) from e
    except Rejected as e:
        e.code += n
        raise


def deep():
    seen = set()
    for i in range(60):
        try:
            recursive(i % 4)
        except Exception as e:
            seen.add((type(e).__name__, getattr(e, "code", None), tuple(lines(e)), tuple(chain(e))))
    show("deep", seen)


def numbers(n):
    for i in range(n):
        try:
            yield 10 // (i % 3)
        except ZeroDivisionError:
            yield -1


def in_generators():
    total = 0
    for i in range(100):
        try:
            for x in numbers(5):
                total += x
                if x == 10 and i % 9 == 0:
                    raise Plain
        except Plain:
            total += 1000
    print("generators", total)


def in_handler():
    # loops that run while an exception is handled
    seen = set()
    for i in range(30):
        try:
            raise Plain(i & 1)
        except Plain as outer:
            n = 0
            for k in range(100):
                try:
                    if k % 3 == 0:
                        raise KeyError(k & 1)
                    n += k
                except KeyError as e:
                    n += 1
                    seen.add((e.args, e.__context__ is outer))
            seen.add((n, sys.exc_info()[1] is outer))
    show("handler", seen)


own_classes()
of_the_runtime()
contexts()
kept()
cycles()
named_and_failing()
operators()
flow()
deep()
in_generators()
in_handler()
