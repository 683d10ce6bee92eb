class Data:
    def __init__(self, log): self.log = log
    def __get__(self, obj, typ=None): return ("get", obj is None, typ.__name__ if typ else None)
    def __set__(self, obj, v): self.log.append(("set", v))
    def __delete__(self, obj): self.log.append("delete")


class NonData:
    def __get__(self, obj, typ=None): return "nondata"


class OnlySet:
    def __set__(self, obj, v): obj.__dict__["only"] = v * 2


class OnlyDelete:
    def __delete__(self, obj): print("deleting")


log = []


class C:
    d = Data(log)
    n = NonData()
    only = OnlySet()
    od = OnlyDelete()


c = C()
print(c.d, C.d, c.n, C.n)
c.__dict__["d"] = "hidden"
c.__dict__["n"] = "shown"
print(c.d, c.n)
c.d = 1
del c.d
print(log)
print(type(c.only).__name__)
c.only = 4
print(c.only)
del c.od
for stmt in ("del c.only", "c.od = 1"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(stmt, "->", e)
print(C.__dict__["d"].__get__(c, C), type(C.__dict__["n"]).__get__(C.__dict__["n"], None, C))


class Prop:
    def __init__(self): self._x = 1

    @property
    def x(self):
        "doc of x"
        return self._x

    @x.setter
    def x(self, v): self._x = v

    @x.deleter
    def x(self): self._x = None

    @property
    def ro(self): return "ro"

    wo = property(None, lambda self, v: print("wo", v))


p = Prop()
p.x = 7
print(p.x, Prop.x.__doc__, Prop.x.fget.__name__, Prop.x.fdel.__name__)
del p.x
print(p.x)
for stmt in ("p.ro = 1", "del p.ro", "p.wo"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(stmt, "->", e)
p.wo = 3


class Sub(Prop):
    @Prop.x.getter
    def x(self): return ("sub", self._x)

    @property
    def ro(self): return super().ro + "!"


s = Sub()
s.x = 9
print(s.x, s.ro, Sub.x.fset is Prop.x.fset)


class PropAttrErr:
    @property
    def bad(self): return self.nothing

    def __getattr__(self, name): return "fallback " + name


print(PropAttrErr().bad)


class MyProp(property):
    pass


class UsesMyProp:
    @MyProp
    def v(self):
        "doc v"
        return 11


print(UsesMyProp().v, type(UsesMyProp.__dict__["v"]).__name__)


class Lazy:
    def __init__(self, f):
        self.f = f
        self.__doc__ = f.__doc__
        self.name = f.__name__

    def __get__(self, obj, typ):
        if obj is None:
            return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v


class UsesLazy:
    count = 0

    @Lazy
    def value(self):
        "lazy doc"
        UsesLazy.count += 1
        return 42


u = UsesLazy()
print(u.value, u.value, UsesLazy.count, UsesLazy.value.__doc__)


class Callable:
    def __get__(self, obj, typ): return lambda *a: ("bound", a)


class Special:
    __len__ = Callable()
    __add__ = Callable()


print(Special() + 1, Special().__len__())
f = C.__init__
print(f is object.__init__, f)
m = p.__init__
print(m.__self__ is p, m.__func__ is Prop.__init__, m == p.__init__, m is p.__init__, m.__name__, hash(m) == hash(p.__init__))
print((lambda self: self).__get__(5)(), (lambda self: self).__get__(None, int).__name__)


class CM:
    @classmethod
    def make(cls, *a): return cls.__name__, a

    @staticmethod
    def stat(*a): return a

    @classmethod
    @property
    def chained(cls): return "chained " + cls.__name__


class CM2(CM):
    @classmethod
    def make(cls, *a): return ("sub",) + super().make(*a)

    @staticmethod
    def stat(*a): return ("sub", CM.stat(*a))


print(CM.make(1), CM2.make(1), CM2().make(2), CM.stat(1), CM2().stat(3), CM2.chained)
print(CM.__dict__["make"].__func__.__name__, CM.__dict__["stat"].__wrapped__.__name__, CM.make.__self__ is CM)
sm = staticmethod(len)
print(sm([1, 2]), isinstance(sm, staticmethod), CM.__dict__["stat"](1, 2))
try:
    CM.__dict__["make"]()
except TypeError as e:
    print(e)
