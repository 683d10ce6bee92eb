# Corners of classes and descriptors.
import sys
import types


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


# What __reduce_ex__ makes of odd arguments for __new__.
class Args:
    def __init__(self, r):
        self.r = r

    def __getnewargs_ex__(self):
        return self.r


for r in [(), "bad", ((), "no dict"), ("no tuple", {})]:
    show(Args(r).__reduce_ex__, 2)


# A cycle of bases while a metaclass is asked for the order.
class Meta(type):
    ready = False

    def mro(cls):
        if Meta.ready:
            if cls.__name__ == "B1":
                B2.__bases__ = (B1,)
            if cls.__name__ == "B2":
                B1.__bases__ = (B2,)
        return type.mro(cls)


class A(metaclass=Meta):
    pass


class B1(A):
    pass


class B2(A):
    pass


Meta.ready = True
try:
    B1.__bases__ += ()
except TypeError as e:
    print(e)
Meta.ready = False


# A built-in __new__ that does not fit is replaced by the one that does.
class N1:
    __new__ = list.__new__


class N2(list):
    __new__ = object.__new__


print(type(N1()) is N1, type(N2([1])) is N2, N2([1]))


# pow with three arguments.
class I(int):
    def __pow__(self, other, mod=None):
        return ("pow", int(self), int(other), mod and int(mod))


print(pow(I(2), I(3), I(5)), pow(I(2), 3), int.__pow__(I(2), 3, 5))
show(pow, 1j, 2, 3)
show(pow, 2, 2.0, 3)


# Bound methods of anything that can be called.
class Callable:
    def __call__(self, *a):
        pass


f = Callable()
m = types.MethodType(f, 5)
print(repr(m))
f.__name__ = "name"
print(repr(m))
f.__qualname__ = "qualname"
print(repr(m))

# Built-in methods compare by object and function.
l = []
print(l.append == l.append, l.append != [].append, l.append == l.pop, hash(l.append) == hash(l.append))
print(l.__add__ == l.__add__, l.__add__ == [].__add__, l.__add__.__objclass__, l.__add__.__self__ is l)
for x in [int.__add__, (1).__add__, str.join, "".join, dict.__dict__["fromkeys"], dict.fromkeys, len, complex.real]:
    print(type(x).__name__, x.__name__, x.__qualname__)
print(dict.__dict__["fromkeys"].__get__(None, dict)("ab", 1))
print(complex.real.__doc__)


# Attributes of static and class methods.
def g(x: int):
    "doc of g"


sm, cm = staticmethod(g), classmethod(g)
cm.x = 42
print(cm.x, sorted(cm.__dict__), sorted(sm.__dict__))
cm.__doc__ = "other"
print(cm.__doc__, sm.__doc__)
del cm.x
print(hasattr(cm, "x"))
show(classmethod, g, kw=1)
show(staticmethod, g, kw=1)


# Hooks that are no functions.
class Hook:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, typ=None):
        def get(attr):
            print(self.name, attr)
            raise AttributeError(attr)
        return get


class H:
    __getattribute__ = Hook("getattribute")
    __getattr__ = Hook("getattr")


show(getattr, H(), "a")


# Metaclasses that do not derive from type.
class NotMeta:
    def __new__(mcls, name, *args, **kw):
        print("NotMeta", name)
        return super().__new__(mcls)

    @classmethod
    def __prepare__(mcls, name, bases):
        return {}


class SubMeta(NotMeta):
    pass


class P(metaclass=NotMeta):
    pass


class Q(metaclass=SubMeta):
    pass


class R(P, Q):
    pass


print(type(P).__name__, type(R).__name__)


# super() of an object that stands for another.
class Base:
    def f(self):
        return "Base.f"


class Derived(Base):
    def f(self):
        return super(Derived, self).f() + "->Derived.f"


class Proxy:
    def __init__(self, obj):
        self.__obj = obj

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__obj, name)


print(Derived.__dict__["f"](Proxy(Derived())))


class MySuper(super):
    pass


class E(Derived):
    def f(self):
        s = self.__super
        return type(s).__name__ + " " + s.f()


E._E__super = MySuper(E)
print(E().f())


# Slots in another order, and classes that differ in more.
class S1:
    __slots__ = ["a", "b"]


class S2:
    __slots__ = ["b", "a"]


class S3:
    __slots__ = ["a", "c"]


class S4(S1):
    __slots__ = ["e"]


class S5(S2):
    __slots__ = ["e"]


x = S1()
x.a = 1
x.__class__ = S2
print(type(x).__name__, x.a, hasattr(x, "b"))
x.b = 5
x.__class__ = S1
print(x.a, x.b)
for typ in S3, S4, int, 5:
    show(setattr, x, "__class__", typ)
show(setattr, S4(), "__class__", S5)


# Modules change their class.
class Lazy(types.ModuleType):
    kind = "lazy"

    @property
    def answer(self):
        return 42

    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError(name)


mod = types.ModuleType("mod")
mod.a = 1


def use():
    return [mod.a, getattr(mod, "kind", None), getattr(mod, "answer", None), getattr(mod, "xy", None)]


for _ in range(100):
    before = use()
mod.__class__ = Lazy
for _ in range(100):
    after = use()
print(before, after, type(mod).__name__, mod, mod.__dict__ is vars(mod))
mod.a = 2
mod.b = 3
mod.__class__ = types.ModuleType
print(use(), mod.b, mod)
show(setattr, Lazy("other"), "__class__", int)
bare = types.ModuleType.__new__(types.ModuleType)
print(bare.__dict__, hasattr(bare, "__name__"))
show(types.ModuleType)
show(types.ModuleType, 5)


class Module(types.ModuleType):
    pass


inst = Module("inst")
inst.b = inst.a = 1
print([n for n in dir(inst) if not n.startswith("__")], "Module" in dir(inst))


# A method of the wrong built-in type.
class W(int):
    __eq__ = str.__eq__
    __add__ = str.__add__


show(lambda: W() == W())
show(lambda: W() + W())


# The __dict__ of classes and modules is theirs.
class Plain:
    pass


class TypeAndPlain(Plain, type):
    pass


class T(metaclass=TypeAndPlain):
    pass


print(type(T.__dict__).__name__)
for v in T, Module("m"):
    try:
        Plain.__dict__["__dict__"].__set__(v, {})
    except (AttributeError, TypeError):
        print("refused")


class Str(str):
    pass


class Sl:
    __slots__ = (Str("x"),)


s = Sl()
s.x = 1
print(s.x)
