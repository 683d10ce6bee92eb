# status: 1
class Stop(BaseException):
    pass


def f():
    raise Stop("everything")


try:
    f()
except Exception:
    print("not caught here")
