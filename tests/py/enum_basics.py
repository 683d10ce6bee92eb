from enum import *
import enum
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = 3
    ALIAS = 1
    def f(self): return self.name
    @property
    def g(self): return self.value*2
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), Color.ALIAS is Color.RED, Color.RED.f(), Color.RED.g, Color.__members__)
class P(IntFlag):
    R=4; W=2; X=1
print(P.R|P.W, repr(P.R|P.W), repr(~P.R), P(8), repr(P(9)), P.R+1, f"{P.R}", list(P.R|P.X), P.R in P.R|P.W, repr(P(0)))
class F(Flag):
    A=auto(); B=auto(); C=auto(); AB=A|B
print(F.A|F.C, repr(F.A|F.C), repr(~F.A), F.AB, repr(F(0)), bool(F(0)), len(F.AB), list(F), F)
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: F(8)); tr(lambda: Color(9)); tr(lambda: Color['x']); tr(lambda: Color.zz); tr(lambda: Color.RED.BLUE)
tr(lambda: setattr(Color,'RED',2)); tr(lambda: delattr(Color,'RED')); tr(lambda: setattr(Color.RED,'value',2)); 
class S(StrEnum):
    AA=auto(); B='x'
print(S.AA, repr(S.AA), f"{S.B:>3}", S('x'))
class I(IntEnum):
    one=1; two=2
print(I.one, repr(I.one), I.one+1, I.one<I.two, f"{I.two}", I.two == 2)
A = Enum('Animal', 'CAT DOG'); print(list(A), A.CAT.__module__, A)
print(dir(Color), dir(Color.RED), 'x' if Color.RED in Color else '', len(Color), Color.RED.__class__)
tr(lambda: type('X',(Color,),{}))
class Planet(Enum):
    E = (1,2); M=(3,4)
    def __init__(self,a,b): self.a=a; self.b=b
print(Planet.E.a, Planet((3,4)), repr(Planet.M))
class T(tuple, Enum):
    X=(1,2)
print(repr(T.X), T.X[0])
@unique
class U(Enum): A=1;B=2
tr(lambda: unique(Color)); tr(lambda: verify(CONTINUOUS)(Enum('Q', {'a':1,'c':3})))
print({Color.RED: 1}[Color.RED], hash(Color.RED)==hash('RED'))
tr(lambda: Enum('Z', {'mro': 1}))
class O(Enum):
    _order_='a b'; a=1; b=2
class M(Enum):
    x=1
    @classmethod
    def _missing_(cls, v): return cls.x if v=='q' else None
print(M('q')); tr(lambda: M('r'))
class Z(Enum):
    name_=1; value='v'
print(Z.value, Z.name_.value)
