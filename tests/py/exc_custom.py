class AppError(Exception):
    """Base."""


class Coded(AppError):
    def __init__(self, code, message="none"):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class Sub(Coded):
    pass


class Plain(AppError):
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Multi(KeyError, AttributeError):
    pass


for make in (lambda: AppError("x", 1), lambda: Coded(5), lambda: Sub(7, "seven"), lambda: Plain(1, 2), lambda: Multi("m"), lambda: AppError()):
    try:
        raise make()
    except Coded as e:
        print("Coded", e, repr(e), e.code, e.args)
    except AppError as e:
        print("AppError", e, repr(e), e.args, e.__dict__)
    except AttributeError as e:
        print("Multi", e, repr(e))
try:
    raise Coded
except TypeError as e:
    print(e)
try:
    raise Sub(1)
except KeyError:
    print("no")
except (ValueError, AppError) as e:
    print(type(e).__name__)


class Base1(BaseException):
    pass


try:
    try:
        raise Base1("not Exception")
    except Exception:
        print("wrong")
except BaseException as e:
    print(repr(e), isinstance(e, Exception))


class Weird(Exception):
    def __str__(self):
        return 5


try:
    str(Weird())
except TypeError as e:
    print(e)


class WithNew(Exception):
    def __new__(cls, *args):
        o = super().__new__(cls, *args)
        o.extra = len(args)
        return o


w = WithNew(1, 2, 3)
print(w.extra, w.args, repr(w))
w.args = (9,)
print(w.args, w, AppError.__doc__, AppError("a") == AppError("a"), len({AppError("a"), AppError("a")}))
e = ValueError("msg")
e.custom = 1
print(e.__dict__, e.with_traceback(None) is e, e.__traceback__)


def raiser(kind):
    raise kind("dynamic")


for kind in (ValueError, KeyError, Multi, type("Made", (AppError,), {})):
    try:
        raiser(kind)
    except (AppError, LookupError, ValueError) as e:
        print(type(e).__name__, e)
