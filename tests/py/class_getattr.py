class Dynamic:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError("no " + name)


d = Dynamic()
print(d.real, d.get_foo(), getattr(d, "get_bar")(), hasattr(d, "zzz"), getattr(d, "zzz", "default"))
try:
    d.zzz
except AttributeError as e:
    print(e)


class Logged:
    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)

    def method(self):
        return self.secret


l = Logged()
l.x = 1
l.x += 1
print(l.x, l.secret, l.method())
del l.x
try:
    l.x
except AttributeError as e:
    print(e)


class Both:
    def __getattribute__(self, name):
        raise AttributeError("always")

    def __getattr__(self, name):
        return "fallback " + name


print(Both().anything)


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        setattr(self.target, name, value)


class T:
    v = 5

    def m(self):
        return self.v


t = T()
p = Proxy(t)
p.v = 10
print(p.v, p.m(), t.v, T.v)


class Frozen:
    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")


try:
    Frozen().x = 1
except AttributeError as e:
    print(e)


class Priv:
    __hidden = 1

    def __init__(self):
        self.__x = 5
        self.__dunder__ = 6

    def get(self):
        return self.__x + self.__hidden


v = Priv()
print(v.get(), v._Priv__x, sorted(v.__dict__), hasattr(v, "__x"))
