class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        if key is not None:
            Plugin.registry[key] = cls
        cls.key = key


class P1(Plugin, key="one"):
    pass


class P2(P1, key="two"):
    pass


class P3(P2):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()}, P3.key, P2.key)
try:
    class P4(Plugin, bad=1):
        pass
except TypeError as e:
    print(e)
try:
    class Q(object, x=1):
        pass
except TypeError as e:
    print(e)


class Named:
    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__
        order.append(name)

    def __get__(self, obj, typ=None):
        if obj is None:
            return self
        return (self.name, obj.__dict__.get("_" + self.name))

    def __set__(self, obj, value):
        obj.__dict__["_" + self.name] = value


order = []


class WithNamed:
    b = Named()
    a = Named()

    class Inner:
        c = Named()


w = WithNamed()
w.a = 5
print(order, w.a, w.b, WithNamed.a.owner, WithNamed.Inner.c.owner)
late = Named()
WithNamed.late = late
print(hasattr(late, "name"))


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("no name")


try:
    class Z:
        bad = BadName()
except Exception as e:
    print(type(e).__name__, e, type(e.__cause__).__name__, e.__cause__)


class Calls:
    calls = []

    def __init_subclass__(cls, **kw):
        Calls.calls.append((cls.__name__, sorted(kw), cls.attr))
        super().__init_subclass__()


class Sub(Calls, one=1, two=2):
    attr = "set before"


print(Calls.calls)


class Base1:
    def __init_subclass__(cls, **kw):
        print("Base1", cls.__name__, kw)
        super().__init_subclass__(**kw)


class Base2:
    def __init_subclass__(cls, tag="none", **kw):
        print("Base2", cls.__name__, tag, kw)
        super().__init_subclass__(**kw)


class Multi(Base1, Base2, tag="t"):
    pass


T = type("T", (Multi,), {"x": 1}, tag="dynamic")
print(T.x)


class StaticInit:
    @staticmethod
    def __init_subclass__(**kw):
        print("static", kw)


class SI(StaticInit, a=1):
    pass


class Generic:
    def __class_getitem__(cls, k):
        return cls.__name__, k


print(Generic[int], Generic[1, 2], type("G2", (Generic,), {})["q"])


class Entries:
    def __mro_entries__(self, bases):
        return (Plugin,)


class FromEntries(Entries(), key="entries"):
    pass


print(FromEntries.__bases__, FromEntries.__orig_bases__[0].__class__.__name__, Plugin.registry["entries"].__name__)
