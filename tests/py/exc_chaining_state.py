import sys


def chain(e):
    out = []
    while e is not None:
        out.append((type(e).__name__, str(e), "cause" if e.__cause__ is not None else "ctx" if e.__context__ is not None else "-", e.__suppress_context__))
        e = e.__cause__ or e.__context__
    return out


def lines(tb):
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from e
except ValueError as e:
    print(chain(e))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v")
except ValueError as e:
    print(chain(e))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None
except ValueError as e:
    print(chain(e), e.__context__)


def reraise():
    try:
        raise KeyError("k")
    except KeyError:
        try:
            raise IndexError("i")
        except IndexError:
            pass
        print(sys.exc_info()[0].__name__)
        raise


try:
    reraise()
except KeyError as e:
    print(chain(e), lines(e.__traceback__))
print(sys.exc_info())


def fin(mode):
    for i in range(3):
        try:
            if mode == "ret":
                return "try"
            if mode == "exc":
                raise ValueError(i)
            if mode == "cont":
                continue
            if mode == "break":
                break
        finally:
            if mode == "cont" and i == 1:
                return "finally cont"
            if mode == "exc" and i == 0:
                continue
            if mode == "ret":
                return "finally"
            if mode == "exc" and i == 1:
                break
    else:
        return "else"
    return "end"


print([fin(m) for m in ("ret", "exc", "cont", "break", "none")])


def nested():
    log = []
    try:
        try:
            raise ValueError(1)
        finally:
            log.append("f1")
            try:
                raise KeyError(2)
            except KeyError as e:
                log.append(type(e.__context__).__name__)
            finally:
                log.append("f2")
    except ValueError as e:
        log.append(e.args)
        log.append(e.__context__)
    return log


print(nested())


def ctx_in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")


try:
    ctx_in_finally()
except TypeError as e:
    print(chain(e))


class Ctx:
    def __init__(self, log, swallow=False, fail=None):
        self.log, self.swallow, self.fail = log, swallow, fail

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, t, v, tb):
        self.log.append((t.__name__ if t else None, str(v), tb is not None))
        if self.fail:
            raise self.fail
        return self.swallow


log = []
with Ctx(log, True):
    raise ValueError("in with")
try:
    with Ctx(log, False, KeyError("exit")):
        raise ValueError("body")
except KeyError as e:
    print(chain(e))
with Ctx(log) as a, Ctx(log) as b:
    print(a is not b)


def with_return():
    with Ctx(log):
        return "r"


def with_loop():
    for i in range(3):
        with Ctx(log):
            if i == 1:
                break
            continue
    return i


print(with_return(), with_loop(), log)
try:
    raise ValueError
except* ValueError as eg:
    print(type(eg).__name__, eg.exceptions)
for bad in (5, "s", int, None, object()):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise ValueError("x") from 5
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except (KeyError, "x"):
        pass
except TypeError as e:
    print(e, type(e.__context__).__name__)
try:
    raise
except RuntimeError as e:
    print(e)
e1 = ValueError("a")
e2 = KeyError("b")
e1.__cause__ = e2
print(e1.__suppress_context__, e1.__cause__ is e2)
try:
    raise e1
except ValueError as e:
    tb1 = e.__traceback__
try:
    raise e1.with_traceback(None)
except ValueError as e:
    print(len(lines(e.__traceback__)), e.__traceback__ is not tb1, e.__traceback__.tb_lineno - tb1.tb_lineno)
try:
    e
except NameError as x:
    print(x)


def var_deleted():
    try:
        raise ValueError
    except ValueError as v:
        pass
    try:
        return v
    except UnboundLocalError as x:
        return str(x)


print(var_deleted())


def deep(n):
    if n == 0:
        raise ValueError("deep")
    try:
        deep(n - 1)
    except ValueError as e:
        raise KeyError(n) from e


try:
    deep(3)
except KeyError as e:
    print(chain(e), lines(e.__traceback__))


def gen():
    try:
        yield 1
    except ValueError as e:
        print("gen caught", e, type(e.__context__).__name__)
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]


g = gen()
next(g)
try:
    1 / 0
except ZeroDivisionError:
    print(g.throw(ValueError("thrown")), sys.exc_info()[0].__name__, next(g))
ex = Exception("a", 1)
ex.add_note("note 1")
ex.add_note("note 2")
print(ex.__notes__, ex.args, repr(ex), str(ex))
for bad in (5, None):
    try:
        ex.add_note(bad)
    except TypeError as e:
        print(e)
try:
    raise SystemExit(3)
except SystemExit as e:
    print(e.code, e.args)
try:
    assert 1 == 2, ("tuple", "msg")
except AssertionError as e:
    print(e.args)
try:
    assert False
except AssertionError as e:
    print(e.args, repr(str(e)))
s = StopIteration(5)
print(s.value, StopIteration().value, StopIteration(1, 2).value, KeyError("x"), repr(KeyError("x")), OSError(2, "no"), OSError(2, "no", "f").filename)


class MyExc(Exception):
    def __new__(cls, *a):
        o = super().__new__(cls, *a)
        o.made = True
        return o


print(MyExc(1).made, MyExc(1, 2).args)


class NotExc:
    def __new__(cls):
        return 5


class BadNew(Exception):
    def __new__(cls):
        return 5


try:
    raise BadNew
except TypeError as e:
    print(e)
