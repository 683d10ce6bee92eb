# Where attributes live: in the object, in its dict, in functions, modules and
# classes, and what moves them.
import sys


class Plain:
    kind = "class"

    def __init__(self, n):
        self.n = n


p = Plain(1)
d = p.__dict__
d["extra"] = 2
p.third = 3
print(sorted(d), p.extra, p.__dict__ is d, vars(p) is d)
del p.n
try:
    p.n
except AttributeError as e:
    print(e, e.name, e.obj is p)
p.__dict__ = {"n": 10, "kind": "own"}
print(p.n, p.kind, hasattr(p, "extra"))
del p.__dict__
print(p.__dict__, p.kind)
for i in range(70):
    setattr(p, "a%d" % i, i)
print(len(p.__dict__), p.a69, sorted(vars(p))[:3])
print([x for x in dir(p) if not x.startswith("__")][:4])


class Other:
    def hello(self):
        return "hello", self.n


q = Plain(5)
q.__class__ = Other
print(type(q).__name__, q.hello(), isinstance(q, Plain))
q.m = 6
print(q.__dict__)


def f(a: int, b: str = "x") -> float:
    "doc"


f.tag = [1]
f.tag.append(2)
print(f.tag, f.__dict__, f.__annotations__ is f.__annotations__, f.__annotations__)
f.__dict__ = {"other": 1}
print(f.other, hasattr(f, "tag"), sorted(x for x in dir(f) if not x.startswith("__")))
f.__defaults__ = (1, 2)
f.__doc__ = None
f.__name__ = "g"
print(f.__defaults__, f.__doc__, f.__name__, f(), f.__kwdefaults__)


def swap():
    return "swapped"


f.__code__ = swap.__code__
print(f())


class Meta(type):
    def mro(cls):
        order = type.mro(cls)
        if cls.__name__ == "Early":
            print(cls.__name__, cls.__bases__, [c.__name__ for c in order])
        return order

    def speak(cls):
        return cls.__name__, cls.word


class Early(metaclass=Meta):
    word = "early"


class Late(Early):
    pass


print(Early.speak(), Late.speak())
Early.word = "changed"
print(Late.speak())
del Early.word
try:
    Late.speak()
except AttributeError as e:
    print(e)


class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"

    def __len__(self):
        return 7


class C(A):
    pass


class D(C):
    pass


o = D()
print(o.who(), bool(o), [c.__name__ for c in D.__mro__])
C.__bases__ = (B,)
print(o.who(), len(o), [c.__name__ for c in D.__mro__], C in A.__subclasses__(), C in B.__subclasses__())
try:
    B.__bases__ = (D,)
except TypeError as e:
    print(e)
print([c.__name__ for c in B.__mro__])
C.__name__, C.__qualname__, C.__module__ = "See", "Q.See", "elsewhere"
print(C)
try:
    object.__setattr__(A, "x", 1)
except TypeError as e:
    print(e)
try:
    object.__delattr__(Early, "x")
except TypeError as e:
    print(e)


class Slotted:
    __slots__ = (n for n in ("a", "b"))


s = Slotted()
s.a = 1
Slotted.b.__set__(s, 2)
print(s.a, Slotted.b.__get__(s), Slotted.a)
try:
    s.c = 1
except AttributeError as e:
    print(e)

mod = type(sys)("made", "its doc")
mod.value = 1
print(mod.value, mod.__doc__, sorted(mod.__dict__))
mod.__getattr__ = lambda name: name * 2
print(mod.missing)


class Module(type(sys)):
    def twice(self):
        return self.value * 2


sub = Module("sub")
sub.value = 21
print(sub.twice(), sub.__dict__["value"], sub.__name__)
try:
    sub.nothing
except AttributeError as e:
    print(e)

e = SyntaxError("bad", ("file.py", 3, 4, "text", 3, 9))
print(e.lineno, e.offset, e)
e.lineno = 8
print(e.lineno, e.args, e)
e.args = (1, 2)
print(e.args, e.filename)
e.add_note("a")
e.add_note("b")
print(e.__notes__)
w = ValueError("w")
w.with_traceback(None).__context__ = e
w.__cause__ = KeyError("k")
print(repr(w.__cause__), w.__suppress_context__, w.__context__ is e)

cell = (lambda: o).__closure__
print(cell)


def outer():
    x = 1

    def inner():
        return x
    return inner


i = outer()
i.__closure__[0].cell_contents = [5]
print(i(), i.__closure__[0].cell_contents)


def failing():
    local = 1
    raise KeyError("tb")


try:
    failing()
except KeyError as err:
    tb = err.__traceback__
    print(tb.tb_frame is tb.tb_frame, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_lineno == tb.tb_next.tb_lineno)
    tb.tb_next = None
    print(err.__traceback__.tb_next)


class Prop:
    def __init__(self):
        self._v = 0

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self.__dict__["_v"] = x

    @v.deleter
    def v(self):
        del self._v


r = Prop()
r.v = 4
print(r.v, Prop.v.__get__(r), Prop.__dict__["v"].fget(r))
del r.v
print(r.__dict__)
