import copy
class S:
    __slots__=('a','b')
s=S(); s.a=[1]; t=copy.deepcopy(s); print(t.a, t.a is s.a, hasattr(t,'b'))
class L(list): pass
l=L([1,[2]]); l.z=3; m=copy.deepcopy(l); print(m, m.z, type(m), m[1] is l[1])
class D(dict): pass
d=D(a=[1]); d.q=1; e=copy.copy(d); print(e, e.q, e['a'] is d['a'])
class I(int): pass
print(copy.copy(I(5)), copy.deepcopy({1,2,(3,)}), copy.deepcopy(frozenset([1])), copy.copy(bytearray(b'x')), copy.copy(range(3)), copy.copy(slice(1,2)))
print((1).__reduce_ex__(4)[1:], ValueError(1,2).__reduce__(), {1}.__reduce__(), iter([1,2]).__reduce__())
for x in [(i for i in []), len, print.__class__, copy]:
    try: print(x.__reduce_ex__(4))
    except Exception as ex: print(type(ex).__name__, ex)
class N:
    def __new__(cls, x): o=object.__new__(cls); o.x=x; return o
    def __getnewargs__(self): return (self.x,)
print(copy.copy(N(4)).x, N(4).__reduce_ex__(2)[1])
class K:
    def __new__(cls, *, x): o=object.__new__(cls); o.x=x; return o
    def __getnewargs_ex__(self): return ((), {'x': self.x})
print(copy.copy(K(x=4)).x)
e = copy.copy(KeyError('a')); print(repr(e))
print(S.__reduce_ex__(s, 2)[2])
try: s.__reduce_ex__(1)
except TypeError as ex: print(ex)
class P: pass
p=P(); p.x=1; print(p.__getstate__(), p.__reduce_ex__(0)[1][1:], [].__getstate__(), object().__getstate__())
x=[1]; x.append(x); y=copy.deepcopy(x); print(y is y[1])
