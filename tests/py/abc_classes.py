import abc
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 1
try: B()
except TypeError as e: print(e)
class C(B):
    g = 2
print(C().g, A.__abstractmethods__ == {'f','g'}, C.__abstractmethods__)
@A.register
class D: pass
print(isinstance(D(), A), issubclass(D, A), isinstance(3, A), issubclass(int, A))
class E_(D): pass
print(isinstance(E_(), A))
A.register(int)
print(isinstance(3, A), isinstance(True, A))
try: A.register(3)
except TypeError as e: print(e)
class S(abc.ABC):
    __abc_tpflags__ = 1<<5
@S.register
class Q:
    def __len__(self): return 2
    def __iter__(self): return iter("ab")
    def __getitem__(self,i): return i
match Q():
    case [a,b]: print(a,b)
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return True if hasattr(C,'zz') else NotImplemented
class Z: zz=1
print(isinstance(Z(),H), issubclass(dict,H))
try: B.__abstractmethods__ = 3
except TypeError as e: print(e)
class P:
    pass
try: P.__abstractmethods__
except AttributeError as e: print(e)
