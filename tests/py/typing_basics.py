from typing import *
import typing, collections.abc
T = TypeVar('T'); K=TypeVar('K', bound=int); P=ParamSpec('P'); Ts=TypeVarTuple('Ts')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(List[int], Dict[str, List[T]], Optional[int], Union[int,str,None], Union[int,int], Callable[[int,str],bool], Callable[...,T], Tuple[int,...], Tuple[()], Type[int], Literal[1,'a'], Annotated[int, 'x'], ClassVar[int], Final[int], Any, NoReturn, T, K, P, Ts)
print(Dict[str,T][int], Union[T,str][int], Callable[P,int][[int,str]], List[T].__parameters__, get_origin(List[int]), get_args(Callable[[int],str]), get_args(Union[int,str]))
class G(Generic[T]):
    x: T
    def f(self) -> 'G[T]': ...
print(G[int], G.__parameters__, G[int]().__orig_class__, get_type_hints(G), get_type_hints(G.f))
class H(G[int], Generic[K]): pass
print(H[bool], H.__mro__, H.__orig_bases__)
class Pr(Protocol):
    def meth(self) -> int: ...
@runtime_checkable
class PR(Protocol):
    def meth(self) -> int: ...
class I:
    def meth(self): return 1
print(isinstance(I(), PR), isinstance(3, PR), issubclass(I, PR)); tr(lambda: isinstance(I(), Pr)); tr(lambda: Pr())
class NT(NamedTuple):
    a: int
    b: str = 'x'
    def m(self): return self.a
print(NT(1), NT(1).m(), NT.__annotations__, NT._fields, NamedTuple('Q', [('z', int)])(3))
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1,b='x'), TD.__required_keys__, TD.__optional_keys__, TD.__total__, is_typeddict(TD))
U = NewType('U', int); print(U(3), U, U.__supertype__)
def f(a: int, b: 'List[str]' = None) -> Optional['G']: ...
print(get_type_hints(f))
tr(lambda: List[int,str]); tr(lambda: G[int,str]); tr(lambda: Union[()]); tr(lambda: isinstance(1, List[int])); tr(lambda: Optional[int,str]); tr(lambda: List()); tr(lambda: Any())
print(int | List[int], List[int] | None, isinstance([], List), issubclass(dict, Mapping), Union[int,str]==Union[str,int], hash(Union[int,str])==hash(Union[str,int]))
print(cast(int, 'x'), Self, Never, TYPE_CHECKING, AnyStr, Sequence[int], Iterable[T], ContextManager[int], Generator[int,str,None], Deque[int], DefaultDict[int,str], typing.Pattern[str] if 0 else '')
@overload
def o(a: int) -> int: ...
@overload
def o(a: str) -> str: ...
def o(a): return a
print(len(get_overloads(o)), o(3))
@final
class FF: pass
print(FF.__final__, ForwardRef('x'), Concatenate[int,P], TypeGuard[int], Unpack[Ts], Tuple[int, Unpack[Ts]])
class V(Generic[Unpack[Ts]]): pass
print(V[int,str], V.__parameters__)
print(get_type_hints(NT), isinstance(3, SupportsInt), isinstance('a', SupportsAbs))
def g(x: Annotated[int, 'm']): ...
print(get_type_hints(g), get_type_hints(g, include_extras=True))
print(Literal[1,2]==Literal[2,1], Optional[None], Union[None,int], Callable, Tuple, List)
