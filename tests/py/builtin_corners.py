# Corners of built-in functions, of exec() and eval(), and of the names of types.
import sys
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *args, **kw: print(category.__name__, message)


def tr(s):
    try: print(repr(eval(s)))
    except BaseException as e: print(s, '->', type(e).__name__, e)
tr("compile('\\0','f','exec')")
class M2(type(sys)):
    __dict__ = property(lambda s: 8)
class Foo:
    __dict__ = 8
tr("dir(Foo())")
class F:
    def __init__(self): self.x=1
    __dict__ = property(lambda self: {'a':2})
tr("vars(F())")
tr("open('a\\0b')")
tr("bool(NotImplemented)")
tr("type('A\\udcdcB', (), {})")
tr("type('A', (), {'__doc__': 'x\\udcdcy'}).__doc__")
tr("type('A', (), {'__slots__': '__x__'})")
tr("type('A', (B,), {'__slots__': 'x'})") 
tr("type('A', (), {'__slots__': ['x'], 'x':1})")
tr("type('A', (), {'__slots__': ()}).__slots__")
for sl in ['b"x"','""','"foo bar"','"42"','"x\\0y"',"'x', '__dict__', '__dict__'", "('__weakref__','__weakref__')"]:
    tr("type('A', (), {'__slots__': (%s)})" % sl)
class B: pass
tr("type('A', (B,), {'__slots__': '__dict__'})")
tr("type('A', (B,), {'__slots__': '__weakref__'})")
tr("exec(compile('x','','exec'), {'__builtins__':123})")
tr("exec('class A: pass', {'__builtins__':{}})")
import types
tr("exec('superglobal=1', types.MappingProxyType({}))")
class D(dict):
    def __getitem__(self,k): raise KeyError(k,'mine')
tr("exec('globalname', D({'globalname':1}))")
class DD(dict):
    def __getitem__(self,k):
        if k=='__builtins__': raise ZeroDivisionError
        return dict.__getitem__(self,k)
tr("exec('x', D())")
tr("eval('a', {}, 5)")
class C:
    def __getitem__(s,i): raise KeyError(i)
    def keys(self): return 1
tr("eval('dir()', globals(), C())")
tr("eval('a', {'a':5}, C())")
tr("int(memoryview(b'123'))")
tr("int(memoryview(b'123'), 10)")
tr("int(bytearray(b'123'), 4)")
tr("open(b'a\\0b')")
tr("int(bytearray(b'12'))")
tr("'%c' % 'é'")
tr("b'%c' % 300")
tr("b'%c' % 'é'")
tr("'a%c' % 233")
tr("format(1, ',,')"); tr("format(1, '_,')"); tr("format(1,',_')"); tr("format(1,'__')")
import math
tr("math.nextafter(1.0, -math.inf)")
tr("math.nextafter(-0.0, 0.0)")
tr("''.find()"); tr("''.find(1,2,3,4)"); tr("'a'.startswith(1,2,3,4)"); tr("''.count()"); tr("''.index(1,2,3,4)"); tr("b''.find(1,2,3,4)"); tr("b''.find()")
tr("''.rfind(1,2,3,4)"); tr("''.endswith()"); tr("b''.startswith()")
tr("set(x=1)"); 
class S(set): pass
tr("S(x=1)")
class S2(set):
    def __init__(s, a=(), x=3): super().__init__(a)
tr("S2(x=1)"); tr("S2([1],x=1)")
tr("frozenset(x=1)")
tr("list(x=1)")
class L(list): pass
tr("L(x=1)")
class I1:
    def __index__(self): return True
class I2(int):
    def __index__(self): return True
class N1:
    def __int__(self): return True
class N2(int):
    def __int__(self): return True
class T1:
    def __trunc__(self): return 5
class T2:
    def __trunc__(self): return True
class T3:
    def __trunc__(self): return I1()
class T4:
    def __trunc__(self): return "x"
class T5:
    def __trunc__(self): return N1()
class Sub(int): pass
import operator
for c in I1,I2,N1,N2,T1,T2,T3,T4,T5:
    for f in int, Sub, operator.index, float, lambda x: [1, 2, 3][x:], hex:
        try: r = f(c()); print(c.__name__, r, type(r))
        except Exception as e: print(c.__name__, type(e).__name__, e)
class F:
    def __float__(self): return FS(42.)
class FS(float): pass
for f in float, FS: r = f(F()); print(r, type(r))
import math
print(math.sqrt(F()))
print(complex(F()))
class CC:
    def __complex__(self): return CS(1j)
class CS(complex): pass
print(complex(CC()))


def function():
    return 3 * 5


def closures():
    a, b = 2, 3

    def two():
        nonlocal a, b
        print("run with", a, b)
        return a * b
    return two


two = closures()
exec(two.__code__, two.__globals__, closure=two.__closure__)
exec(two.__code__, globals(), closure=(types.CellType(35), types.CellType(72)))
tr("exec(two.__code__, globals())")
tr("exec(two.__code__, globals(), closure=(1, 2))")
tr("exec(two.__code__, globals(), closure=two.__closure__[:1])")
tr("exec(function.__code__, globals(), closure=two.__closure__)")
tr("exec('1', globals(), closure=two.__closure__)")
tr("eval(two.__code__)")


class Builtins(dict):
    def __getitem__(self, name):
        if name == "print":
            return lambda *args: print("mine", *args)
        return dict.__getitem__(self, name)


exec("print(1)", {"__builtins__": Builtins()})
exec("def f():\n  print(2)\nf()", {"__builtins__": Builtins()})
tr("exec('f', {'__builtins__': Builtins()})")
try:
    1 / 0
except ZeroDivisionError as e:
    print(dir(e.__traceback__))


class Odd:
    __slots__ = ["__class__", "__dict__"]

    def __init__(self):
        self.bar = 1


print(dir(Odd()))


class Named:
    @property
    def __dict__(self):
        return {"only": 1}


print([n for n in dir(Named()) if "_" not in n], vars(Named()))
