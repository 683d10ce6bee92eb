# The end of a program: exit functions, then finalizers of what is left.
import atexit
import sys


class A:
    def __init__(self, name, part=None):
        self.name = name
        self.part = part

    def __del__(self):
        print("del", self.name, sys.is_finalizing())


def goodbye(*args, **kw):
    print("exit function", args, kw, sys.is_finalizing())


before = atexit._ncallbacks()
print(atexit.register(goodbye, 1, x=2) is goodbye)
atexit.register(goodbye, 2)
print(atexit._ncallbacks() - before)


@atexit.register
def other():
    print("other")
    atexit.register(print, "registered too late")


atexit.register(print, "never")
atexit.unregister(print)
atexit.register(goodbye, "last")
for bad in (lambda: atexit.register(), lambda: atexit.register(1)):
    try:
        bad()
    except TypeError as e:
        print(e)


def gen():
    try:
        yield
    finally:
        print("finally")


b = A("b")
a = A("a")
outer = A("outer", A("inner"))
print("main ends")
