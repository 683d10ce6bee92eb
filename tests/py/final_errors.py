# What nobody can catch is reported, and the program goes on.
import atexit
import gc
import sys
import weakref



class Short:
    """Standard error without the directory of this file."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__.rpartition('/')[0] + '/', ''))

    def flush(self):
        sys.stdout.flush()


sys.stderr = Short()


class Bad:
    def __del__(self):
        raise ValueError("in __del__")

    def __repr__(self):
        return "Bad()"


class NoRepr:
    def __call__(self, ref):
        raise KeyError("in a callback")

    def __repr__(self):
        return "<a callback>"


def hook(args):
    name = getattr(args.object, "__qualname__", args.object)
    print("hook:", args.exc_type.__name__, args.exc_value, args.err_msg, name, args.exc_traceback is not None, len(args))


def drop(f):
    f()
    gc.collect()


def watched():
    global ref
    b = set()
    ref = weakref.ref(b, NoRepr())


def generator():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def start():
    g = generator()
    next(g)


sys.unraisablehook = hook
drop(Bad)
drop(watched)
print(type(ref()))


def shorter(args):
    print("hook:", args.exc_type.__name__, args.exc_value, type(args.object).__name__)


sys.unraisablehook = shorter
drop(start)
sys.unraisablehook = sys.__unraisablehook__
drop(watched)
try:
    sys.unraisablehook(1)
except TypeError as e:
    print(e)


class Exits:
    def __del__(self):
        raise SystemExit(3)

    def __repr__(self):
        return "Exits"


sys.unraisablehook = hook
drop(Exits)
print("goes on")


def failing():
    raise RuntimeError("at exit")


failing.__qualname__ = "failing"
atexit.register(print, "the next exit function")
atexit.register(failing)
