class C:
    __slots__=("s",)
    def f(self): pass
class D(C): pass
def fn(): pass
import sys
e = ValueError()
tests = ["del C.__name__","del C.__qualname__","del C.__module__","del C.__doc__","del C.__bases__","del C.__mro__", "C.__mro__ = ()","C.__name__ = 5","C.__qualname__ = 5","C.__name__ = 'a\\0b'","C.__dict__ = {}","del C.__dict__","C.__base__ = 1",
"del fn.__name__","del fn.__qualname__","del fn.__doc__","del fn.__defaults__","del fn.__kwdefaults__","del fn.__code__","del fn.__closure__","fn.__closure__ = ()","fn.__globals__ = {}","fn.__dict__ = 5","del fn.__dict__","del fn.__module__","fn.__annotations__ = 5","del fn.__annotations__","fn.__code__ = 5", "fn.__defaults__ = [1]","fn.__kwdefaults__ = []","fn.__name__ = 5",
"del e.__suppress_context__","e.__suppress_context__ = 5","del e.args","e.args = 5","del e.__context__","del e.__cause__","del e.__traceback__","e.__traceback__=5","e.__cause__=5","e.__context__='x'","e.__dict__=5","del e.__dict__",
"del C().s","C().x = 1","C().__dict__","C().f = 1","del C().f","del D().s", "del D().zz","del sys.nothing","del C.nothing","C.__class__ = 5","C().__class__ = D","D().__class__ = C",
"del e.__class__","del C().__class__","C().f.x = 1","C().f.__name__ = 1","C().f.__func__ = 1","del C().f.__doc__","C.__bases__ = 5","C.__bases__ = ()","C.__bases__ = (5,)","C.__bases__ = (C,)","C.__bases__ = (D,)","D.__bases__ = (int,)","C.__bases__=(D,D)","D.__bases__ = (C,C)",
"C.__doc__ = 5","int.__doc__ = 5","int.__name__ = 'x'","int.__bases__ = ()","del int.__module__","StopIteration().value = 5", "SystemExit(3).code","del AttributeError().name","del StopIteration().value",
"property().fget = 1","del property().fget","staticmethod(5)()","classmethod(5).__get__(1)","C.s.__get__(5)","C.s.__set__(D(), 4)","C.s.__delete__(D())","C.s.__get__(None)","C.s.__objclass__","C.s","int.real","int.real.__get__(5)","type.__dict__['__name__'].__get__(C)",
"C.__subclasses__()","fn.__get__(None, None)","object.__setattr__(C, 'x', 1)","type.__setattr__(C, 'xx', 1)","object.__delattr__(C, 'xx')","type.__delattr__(C, 'xx')","object.__getattribute__(C, 'f')",
"super(5)","super(C, 5)","super(C)","super(C).__thisclass__","super(C, C()).__self_class__","super(C,C())","super(D,D()).zz","super(D, D).f","super(D,D()).f.__self__.__class__","super(C, D).__repr__", "super()", "super(1,2,3)", "super(C, None)"]
for s in tests:
    try:
        try: r = eval(s); print(s, "=>", str(r)[:60].split(" at 0x")[0])
        except SyntaxError: exec(s); print(s, "OK")
    except Exception as x: print(s, "->", type(x).__name__, x)
