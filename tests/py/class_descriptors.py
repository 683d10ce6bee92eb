class Desc:
    def __init__(self, log):
        self.log = log

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, cls):
        if obj is None:
            return ("class access", cls.__name__)
        return obj.__dict__.get("_" + self.name, "unset")

    def __set__(self, obj, v):
        self.log.append(v)
        obj.__dict__["_" + self.name] = v

    def __delete__(self, obj):
        del obj.__dict__["_" + self.name]


log = []


class C:
    x = Desc(log)
    y = Desc(log)


c = C()
print(c.x, C.x)
c.x = 5
c.y = 6
c.__dict__["x"] = "ignored"
print(c.x, c.y, log)
del c.x
print(c.x)


class NonData:
    def __get__(self, obj, cls=None):
        return "nondata"


class D:
    a = NonData()
    b = NonData()


d = D()
print(d.a, D.a)
d.a = 1
print(d.a, d.b, d.__dict__)


class Method:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, cls):
        return lambda *args: self.f(obj, *args)


class E:
    @Method
    def m(self, x):
        return (type(self).__name__, x)


print(E().m(3), E.m(4))


class SetOnly:
    def __set__(self, obj, v):
        print("SetOnly", v)
        obj.__dict__["s"] = v


class F:
    s = SetOnly()


f = F()
print(type(f.s).__name__)
f.s = 9
print(f.s)
try:
    del f.s
except AttributeError as e:
    print(e)


def func(self, y):
    return (self, y)


bound = func.__get__(10)
print(bound(20), func.__get__(None, int) is func)
