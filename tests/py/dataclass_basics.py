from dataclasses import *
from typing import *
import copy
@dataclass
class P:
    x: int
    y: int = 0
    z: list = field(default_factory=list)
print(P(1), P(1,2,[3]) == P(1,2,[3]), P.__doc__, P.__match_args__, P.__hash__)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'q'
f = F(1); print(f < F(2), hash(f) == hash(F(1)), {f: 1})
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: setattr(f, 'a', 2)); tr(lambda: delattr(f, 'b')); tr(lambda: P()); tr(lambda: F(1,2,3))
print(replace(f, a=5), asdict(P(1,2,[P(3)])), astuple(P(1)))
@dataclass(slots=True, kw_only=True)
class S:
    u: int
    v: InitVar[int] = 3
    w: ClassVar[int] = 9
    t: int = field(init=False, repr=False)
    def __post_init__(self, v): self.t = self.u * v
s = S(u=2); print(s, s.t, S.__slots__, S.w); tr(lambda: S(2)); tr(lambda: setattr(s,'nn',1))
@dataclass
class C(P):
    k: int = 5
    _: KW_ONLY
    m: int = 6
print(C(1,2,[3],4,m=7), C.__doc__)
tr(lambda: make_dataclass('Q', ['a', ('b', int), ('c', int, 3)])(1,2))
def bad1():
    @dataclass
    class X:
        a: list = []
def bad2():
    @dataclass
    class X:
        a: int = 1
        b: int
def bad3():
    @dataclass(frozen=True)
    class X(P): q: int = 1
for b in bad1,bad2,bad3: tr(b)
print(P(1).__eq__(3), is_dataclass(P), is_dataclass(3))
match P(1,2):
    case P(a, b): print(a, b)
print(repr(S.__dataclass_params__))
print(copy.copy(f), copy.deepcopy(s))
