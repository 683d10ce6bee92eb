from collections import *
import collections, collections.abc
from functools import *
print(Counter('abracadabra').most_common(2), Counter(a=1)+Counter(b=2))
d=defaultdict(list); d['a'].append(1); d['b']; print(d, d['a'])
od=OrderedDict([('a',1),('b',2),('c',3)]); od.move_to_end('a'); print(od); od.move_to_end('c',last=False); print(od, od.popitem(last=False), od.popitem())
P=namedtuple('P','x y',defaults=[5]); p=P(1); print(p,p.x,p._replace(x=3),p._asdict(),P._fields,P.x,P.__doc__,p==(1,5))
print(ChainMap({'a':1},{'b':2}), UserList([1,2])+[3], UserString('ab').upper(), UserDict(a=1))
print(isinstance([],collections.abc.Sequence), isinstance({},collections.abc.Mapping), issubclass(int,collections.abc.Hashable))
@lru_cache(maxsize=2)
def f(x): print('f',x); return x*2
f(1);f(2);f(1);f(3);f(2);print(f.cache_info(), f.__name__, f.__wrapped__(9)); f.cache_clear(); print(f.cache_info())
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(60), fib.cache_info(), fib.cache_parameters())
print(reduce(lambda a,b:a+b,[1,2,3]), partial(int,base=2)('101'), partial(print,1,2,sep='-'))
print(sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
@total_ordering
class A:
    def __init__(s,x): s.x=x
    def __lt__(s,o): return s.x<o.x
    def __eq__(s,o): return s.x==o.x
print(A(1)<=A(1),A(1)>=A(2),A(2)>A(1))
class B:
    @cached_property
    def y(self): print('once'); return 4
    @lru_cache
    def m(self,a): return a
    def pm(self,a,b): return a,b
    q=partialmethod(pm,7)
b=B(); print(b.y,b.y,b.m(3),b.q(8))
@singledispatch
def g(x): return 'obj'
@g.register
def _(x:int): return 'int'
@g.register(list)
def _(x): return 'list'
print(g(1),g([]),g(''),g(True))
import operator
print(operator.itemgetter(1,2)('abc'), operator.attrgetter('real')(3), operator.methodcaller('upper')('a'), operator.itemgetter(1), operator.length_hint([1,2]), operator.add(1,2), operator.countOf([1,2,1],1), operator.indexOf([1,2],2))
