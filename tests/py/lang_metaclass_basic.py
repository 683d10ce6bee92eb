class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tags = kw
        cls.registry_name = name.lower()
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        Meta.seen.append(name)

    def __call__(cls, *a, **k):
        o = super().__call__(*a, **k)
        o.created = True
        return o

    def meta_method(cls):
        return "meta " + cls.__name__

    @property
    def meta_prop(cls):
        return len(cls.__name__)

    def __len__(cls):
        return 99

    def __iter__(cls):
        return iter([1, 2])

    def __contains__(cls, x):
        return x == "yes"

    def __getitem__(cls, k):
        return (cls.__name__, k)

    def __repr__(cls):
        return "<Meta " + cls.__name__ + ">"

    seen = []


class A(metaclass=Meta, color="red"):
    def __init__(self, v=0):
        self.v = v


class B(A):
    pass


a = A(5)
print(A.tags, B.tags, A.registry_name, Meta.seen, a.created, a.v, A.meta_method(), B.meta_prop, len(A), list(B), "yes" in A, "no" in A, A["k"], A, [B], type(A) is Meta, type(B).__name__, isinstance(A, Meta), isinstance(a, A))
try:
    a.meta_method
except AttributeError as e:
    print(e)


class Singleton(type):
    def __call__(cls, *args):
        if not hasattr(cls, "_it"):
            cls._it = super().__call__(*args)
        return cls._it


class S(metaclass=Singleton):
    def __init__(self, x):
        self.x = x


print(S(1) is S(2), S(3).x)


class Other(type):
    pass


try:
    class C(A, metaclass=Other):
        pass
except TypeError as e:
    print(e)


class Prep(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return {"injected": 42}


class P(metaclass=Prep):
    y = injected + 1


print(P.injected, P.y)
