class Root:
    def __init__(self, **kw):
        self.trace = ["Root"]
        if kw:
            raise TypeError("left over: " + ", ".join(kw))

    def draw(self): return ["Root.draw"]


class A(Root):
    def __init__(self, a=0, **kw):
        super().__init__(**kw)
        self.a = a
        self.trace.append("A")

    def draw(self): return ["A"] + super().draw()


class B(Root):
    def __init__(self, b=0, **kw):
        super().__init__(**kw)
        self.b = b
        self.trace.append("B")

    def draw(self): return ["B"] + super().draw()


class C(A, B):
    def __init__(self, c=0, **kw):
        super().__init__(**kw)
        self.c = c
        self.trace.append("C")

    def draw(self): return ["C"] + super().draw()


class D(B, A):
    pass


c = C(a=1, b=2, c=3)
print(c.trace, c.draw(), D().draw(), [k.__name__ for k in C.__mro__])
try:
    C(z=1)
except TypeError as e:
    print(e)
try:
    class Bad(C, D):
        pass
except TypeError as e:
    print(e)
print(super(A, c).draw(), super(B, c).draw(), super(C, C).draw(c), super(C, c).__init__.__qualname__)


class Cell:
    def cls(self): return __class__
    def nested(self):
        def inner(s): return __class__, super().__repr__()[:5]
        return inner(self)
    def comp(self): return [__class__ for _ in range(1)]
    def lam(self): return (lambda: super(Cell, self).__eq__(self))()
    @classmethod
    def cm(cls): return super().__init_subclass__()
    @staticmethod
    def sm():
        try:
            super()
        except RuntimeError as e:
            return str(e)
    def rebind(self):
        self = 5
        try:
            return super().__init__()
        except TypeError as e:
            return str(e)
    def delself(self):
        del self
        try:
            super()
        except RuntimeError as e:
            return str(e)
    gen = lambda self: next(__class__.__name__ for _ in [1])


x = Cell()
print(x.cls() is Cell, x.nested(), x.comp() == [Cell], x.lam(), Cell.cm(), Cell.sm(), x.rebind(), x.delself(), x.gen())


def outside(self):
    try:
        return super().x
    except RuntimeError as e:
        return str(e)


Cell.outside = outside
print(x.outside())


class Prop(Root):
    @property
    def p(self): return 1
    @classmethod
    def c(cls): return cls.__name__
    def __getattr__(self, n): return "ga " + n
    def __eq__(self, o): return "eq"
    v = "class v"


class SubProp(Prop):
    @property
    def p(self): return super().p + 1
    @classmethod
    def c(cls): return super().c() + "!"
    def __getattr__(self, n): return super().__getattr__(n) + "?"
    def __eq__(self, o): return super().__eq__(o) + "2"
    @property
    def v(self): return super().v + " sub"
    def setv(self):
        try:
            super().v = 5
        except AttributeError as e:
            return str(e)
    def miss(self):
        try:
            return super().missing
        except AttributeError as e:
            return str(e)


s = SubProp()
print(s.p, s.c(), SubProp.c(), s.zz, s == 1, s.v, s.setv(), s.miss())


class Operators(int):
    def __add__(self, o): return Operators(super().__add__(o))
    def __mul__(self, o): return Operators(super().__mul__(o))
    def __repr__(self): return "O" + super().__repr__()
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __hash__(self): return super().__hash__() + 1


o = Operators(5)
print(o + 1, o * 2 + 3, repr(o), o.bit_length(), hash(o))


class ListLike(list):
    def append(self, v): super().append(v * 2)
    def __getitem__(self, i): return ("got", super().__getitem__(i))
    def __len__(self): return super().__len__() + 100
    def __iter__(self): return (x + 1 for x in super().__iter__())
    def __contains__(self, v): return super().__contains__(v) or v == "magic"
    def __setitem__(self, i, v): super().__setitem__(i, -v)


l = ListLike([1])
l.append(5)
l[0] = 9
print(l[0], len(l), list(l), "magic" in l, 10 in l, l)


class Meta(type):
    def hello(cls): return "hello " + cls.__name__
    def __call__(cls, *a): return super().__call__(*a)
    @property
    def mp(cls): return "mp"


class WithMeta(metaclass=Meta):
    def inst(self): return type(self).hello()
    @classmethod
    def cm(cls): return cls.hello(), super().__thisclass__.__name__


print(WithMeta().inst(), WithMeta.cm(), WithMeta.mp)
for f in (lambda: super(int, "x"), lambda: super(5, 5), lambda: super(C, A())):
    try:
        f()
    except TypeError as e:
        print(e)


def decorate(cls):
    class Wrapped(cls):
        def draw(self): return ["W"] + super().draw()
    Wrapped.__name__ = cls.__name__
    return Wrapped


@decorate
@decorate
class Leaf(C):
    def draw(self): return ["Leaf"] + super(type(self).__mro__[2], self).draw()


print(Leaf().draw(), Leaf.__name__, Leaf.__qualname__)
C.__bases__ = (B, A)
print(C().draw(), [k.__name__ for k in Leaf.__mro__])


def hot():
    t = 0
    objs = [C(a=1), D(), SubProp(), A()]
    for i in range(300):
        t += len(objs[i % 4].draw()) + len(objs[2].v) + objs[2].p
    return t


print(hot())
