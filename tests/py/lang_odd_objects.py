# Notes that are no list, thrown classes that make no exception, methods that are each other, a namespace that is the object.
class C: pass
e = ValueError(1)
try:
    e.__notes__ = 1; e.add_note("x")
except TypeError as x: print(x)
e = ValueError(1)
try: e.add_note()
except TypeError as x: print(x)
try: e.add_note(42)
except TypeError as x: print(x)
try:
    del e.__notes__
except AttributeError as x: print(x)
import copy
print(copy.copy(e), copy.deepcopy(e))
e.add_note("a"); e2=copy.deepcopy(e); print(e2.__notes__); del e.__notes__; print(hasattr(e,'__notes__')); e.__notes__=(1,); 
try: e.add_note("b")
except TypeError as x: print(x)
def f():
    yield 1
g=f()
try: g.throw(5)
except TypeError as x: print(x)
class E(Exception):
    def __new__(cls,*a): return object()
g=f(); next(g)
try: g.throw(E)
except TypeError as x: print(x)
class X(dict):
    def __init__(self):
        dict.__init__(self)
        self.__dict__ = self
x = X()
x.attr = 42
print(x.attr, x)
class C:
    def __getitem__(self, i): raise IndexError
class BadIter:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
def test_3720():
    class BadIterator(object):
        def __iter__(self): return self
        def __next__(self):
            del BadIterator.__next__
            return 1
    try:
        for i in BadIterator(): pass
    except TypeError as e: print(e)
test_3720()
class A: pass
def f():
    try:
        class Meta(type):
            def __new__(cls, name, bases, namespace, **kwargs):
                ns = dict(namespace)
                ns["__classcell__"] = 5
                return super().__new__(cls, name, bases, ns)
        class X(metaclass=Meta):
            def m(self): return __class__
    except TypeError as e: print(e)
f()
class Foo: pass
Foo.__repr__ = Foo.__str__
try: repr(Foo())
except RecursionError: print("deep")
class P:
    @property
    def a(self): "doc of a"
    @a.setter
    def a(self, x): pass
    b = property(None, None, None, "given")
    @classmethod
    @property
    def c(cls): return cls.__name__
    @staticmethod
    def s(): "static"
print(P.a.__doc__, P.b.__doc__, P.c, P.__dict__['s'].__doc__, P.__dict__['s'].__name__)
class SubProp(property): "of the class"
@SubProp
def f(self): "getter"
print(f.__doc__, f.getter(lambda s: 0).__doc__)
try: P().b
except AttributeError as e: print(e)
import types
print(types.MethodType(len, "abc")())
def g(): pass
print(g.__code__.co_names, (lambda: x.y + z).__code__.co_names, g.__code__ == g.__code__.replace(), g.__code__.replace(co_name="h").co_name)
