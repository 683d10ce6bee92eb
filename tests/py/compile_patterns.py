# Match statements with every kind of pattern, class statements and annotations.
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Color: RED = 1; BLUE = 'b'
def m(v):
    match v:
        case Color.RED: return 'red'
        case 'a' | 'b' as s: return 'ab', s
        case None: return 'none'
        case True | False as b: return 'bool', b
        case -1 | 2.5 | 3+4j: return 'num'
        case []: return 'empty'
        case [x]: return 'one', x
        case [x, y] if x == y: return 'pair eq', x
        case (x, y): return 'pair', x, y
        case [1, *mid, 9]: return '1..9', mid
        case [*_, last] if last == 'z': return 'last z'
        case [first, *_]: return 'first', first
        case {'k': 1, **rest}: return 'k1', rest
        case {'k': [a, b]}: return 'k list', a, b
        case {}: return 'mapping'
        case Pt(0, y=yy): return 'pt0', yy
        case Pt(x=xx, y=Pt(a, b)): return 'nested', xx, a, b
        case Pt(a, b): return 'pt', a, b
        case int(n) if n > 100: return 'big', n
        case int() | float(): return 'number'
        case str(s): return 'str', s
        case bytes(): return 'bytes'
        case _: return 'other'
for v in [1, 'a', 'b', None, True, False, -1, 2.5, 3+4j, [], [5], (1, 1), (1, 2), [1, 2, 3, 9], ['q', 'w', 'z'], ['q', 'w', 'e'], {'k': 1, 'j': 2}, {'k': (1, 2)}, {'z': 0}, Pt(0, 5), Pt(1, Pt(2, 3)), Pt(1, 2), 500, 7, 1.5, 'xyz', b'q', object(), range(3), {1, 2}]:
    print(repr(v) if not isinstance(v, (Pt, object)) or isinstance(v, (int, str, list, tuple, dict)) else type(v).__name__, m(v))
def m2(x):
    match x:
        case [[a, b] | [b, a, _], c]: return a, b, c
        case {'x': (1 | 2) as n, 'y': [*_, {'z': z}]}: return n, z
        case x: return 'cap', x
print(m2([[1, 2], 3]), m2([[1, 2, 3], 4]), m2({'x': 2, 'y': [0, {'z': 5}]}), m2(8))
try:
    match Pt(1, 2):
        case Pt(1, 2, 3): pass
except TypeError as e: print(e)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prepare', name, kw); return {}
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class WM(metaclass=Meta, opt=1):
    a: int = 1; b: 'str'
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)
kws = {'q': 2}
class Sub(*[WM], **kws, z=3): pass
print(WM.__annotations__, Sub.__mro__[1].__name__, WM.__qualname__, WM.__module__)
x: int = 5
print(__annotations__)
def f(): x: int = 5; y: undefined_name = 3; return x, y
print(f(), f.__annotations__)
print([[(i, j) for j in range(i)] for i in range(3)], {k: v for k, v in zip('ab', range(2))}, {c for c in 'aab'} == {'a', 'b'})
print([x for x in range(5) if x if x % 2 for x in [x * 10]], [lambda: i for i in range(2)][0]())
