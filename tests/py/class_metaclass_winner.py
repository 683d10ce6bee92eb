# type() with bases of another metaclass leaves the making to that.
class M(type):
    def __new__(mcs, name, bases, ns, *, mark=None):
        print("new", mcs.__name__, name, mark)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, sorted(kw))

class A(metaclass=M, mark=1): pass
B = type("B", (A,), {}, mark=2)
print(type(B), B.__mro__)
class N(M): pass
class C(metaclass=N): pass
D = type("D", (A, C), {}, mark=3)
print(type(D).__name__)
try:
    type("E", (A,), {}, other=1)
except TypeError as e:
    print(e)
