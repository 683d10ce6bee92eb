# no-stm-off: there are threads
# Threads change classes, functions, exceptions and modules that others use.
import sys
import threading

N = 4
ROUNDS = 300
errors = []


def together(f):
    barrier = threading.Barrier(N)

    def run(i):
        try:
            barrier.wait()
            f(i)
        except BaseException as e:
            errors.append((f.__name__, repr(e)))

    ts = [threading.Thread(target=run, args=(i,)) for i in range(N)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print(f.__name__, errors)


class Base:
    value = 0

    def method(self):
        return 1

    def __init__(self):
        self.a = 1


class Derived(Base):
    pass


def class_attributes(i):
    o = Derived()
    seen = set()
    for k in range(ROUNDS):
        if i == 0:
            Base.value = k
            Base.method = lambda self, k=k: k + 1
            setattr(Base, "extra%d" % (k % 50), k)
        assert Derived.value >= 0 and o.method() >= 1 and o.a == 1
        seen.add(o.value)
    assert seen


def special_methods(i):
    o = Derived()
    for k in range(ROUNDS):
        if i == 0:
            Base.__len__ = lambda self: 5
        elif i == 1 and k % 3 == 0:
            Base.__repr__ = lambda self: "repr"
        try:
            assert len(o) == 5
        except TypeError:
            pass
        r = repr(o)
        assert r == "repr" or "Derived object" in r
        assert bool(o) is True


def bases(i):
    class One:
        def who(self):
            return 1

    class Two:
        def who(self):
            return 2

    class Here(One):
        pass

    class Below(Here):
        pass

    o = Below()
    for k in range(ROUNDS // 3):
        Here.__bases__ = (Two,) if k % 2 == 0 else (One,)
        assert o.who() == 2 - k % 2
        if k % 10 == 0:
            shared_base.__bases__ = (left,) if i % 2 else (right,)
        assert shared_object.side() in ("left", "right")


class left:
    def side(self):
        return "left"


class right:
    def side(self):
        return "right"


class shared_base(left):
    pass


class shared_derived(shared_base):
    pass


shared_object = shared_derived()


def new_classes(i):
    for k in range(ROUNDS // 3):
        cls = type("Made%d" % k, (Derived,), {"n": k, "get": lambda self: self.n, "__slots__": ("s",)})
        o = cls()
        o.s = o.get()
        assert o.s == k and isinstance(o, Base) and issubclass(cls, Derived)
        exec("def f(x): return x + %d\nclass C:\n    y = f(1)\n" % k, ns := {})
        assert ns["C"].y == k + 1 and ns["f"].__code__.co_name == "f"


class Shared:
    pass


shared = Shared()


def shared_attributes(i):
    for k in range(ROUNDS):
        setattr(shared, "t%d_%d" % (i, k % 40), k)
        assert getattr(shared, "t%d_%d" % (i, k % 40)) == k
        if k % 50 == 49:
            delattr(shared, "t%d_%d" % (i, k % 40))
        shared.common = (i, k)
        a, b = shared.common
        assert 0 <= a < N


def shared_dict(i):
    d = shared.__dict__
    for k in range(ROUNDS):
        d["d%d" % i] = k
        assert getattr(shared, "d%d" % i) == k
        assert shared.__dict__ is d
        dir(shared)


made_once = []


def functions(i):
    for k in range(ROUNDS):
        f = funcs[k]
        made_once.append((k, id(f.__dict__), id(f.__annotations__)))
        setattr(f, "by%d" % i, k)
        f.__defaults__ = (k, k)
        x, y = f()
        assert x == y
        assert getattr(f, "by%d" % i) == k


def make_function():
    def f(x=0, y: int = 0):
        return x, y
    return f


funcs = [make_function() for _ in range(ROUNDS)]

exception = ValueError("shared")


def exceptions(i):
    for k in range(ROUNDS):
        try:
            raise exception
        except ValueError as e:
            assert e is exception
            e.args = (i, k)
            assert len(e.args) == 2
            try:
                raise KeyError(k)
            except KeyError as e2:
                assert e2.__context__ is exception
        if k % 20 == 0:
            exception.__traceback__ = None
            exception.add_note("note %d" % i)


mod = type(sys)("shared_module")


def modules(i):
    for k in range(ROUNDS):
        setattr(mod, "m%d" % i, k)
        assert getattr(mod, "m%d" % i) == k
        mod.all = k
        assert mod.all >= 0 and mod.__name__ == "shared_module"


class Switch1:
    def who(self):
        return 1


class Switch2:
    def who(self):
        return 2


switching = Switch1()


def class_of_object(i):
    for k in range(ROUNDS):
        switching.__class__ = Switch2 if k & 1 else Switch1
        assert switching.who() in (1, 2)


def many_attributes(i):
    for k in range(ROUNDS // 10):
        o = Wide()
        for n in range(30):
            setattr(o, "w%d" % n, n)
        assert sum(getattr(o, "w%d" % n) for n in range(30)) == 435


class Wide:
    pass


for f in (class_attributes, special_methods, bases, new_classes, shared_attributes, shared_dict,
          functions, exceptions, modules, class_of_object, many_attributes):
    together(f)
print(len(made_once), len(set(made_once)), exception.__notes__.count("note 0"), len(shared.__dict__) > 100)
print([getattr(mod, "m%d" % i) for i in range(N)], all(funcs[k].by3 == k for k in range(ROUNDS)))
