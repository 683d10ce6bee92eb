# Generic aliases: parameters are replaced, and classes derive from them.
class V:
    def __init__(s,n): s.n=n
    def __typing_subst__(s,x): return x
    def __repr__(s): return "~"+s.n
T,U=V("T"),V("U")
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
GA=type(list[int])
t(lambda: list[T][int,str]); t(lambda: dict[T,U][int]); t(lambda: list[int][int]); t(lambda: list[T].__parameters__); t(lambda: dict[T,list[U]][int,str])
t(lambda: next(iter(tuple[int])))
t(lambda: next(iter(tuple[int])).__unpacked__)
t(lambda: next(iter(tuple[int])).__typing_unpacked_tuple_args__)
t(lambda: tuple[*tuple[int]]); t(lambda: GA(list)) ; t(lambda: GA(list,(int,),3)); t(lambda: GA(list,a=1))
t(lambda: list[int].__reduce__())
t(lambda: list[int].__mro_entries__(())); t(lambda: list[int]==list[int], ); t(lambda: dict[[int,str], None]); t(lambda: type[int])
class L(list): pass
t(lambda: L[int]().__orig_class__)
t(lambda: "__args__" in dir(list[int]))
class G(GA):
    __slots__=()
    def __repr__(self): return "G:"+super().__repr__()
    def m(self): return 5
    def __getitem__(self, x): return (x, super().__getitem__(x))
g=G(list,(T,)); t(lambda: g.m()); print(g, g[int], g==list[T], g.__args__, g.append)
