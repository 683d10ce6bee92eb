import array
A=array.array
def t(f):
    try: print(repr(f()).split(' at 0x')[0])
    except BaseException as e: print(type(e).__name__, e)
for c in 'bBhHiIlLqQ':
    a=A(c)
    for v in [2**7,2**8,2**15,2**16,2**31,2**32,2**63,2**64,-1,-129,-2**15-1,-2**31-1,-2**63-1,-2**100,'a',1.5,None,True]:
        t(lambda:A(c,[v])); 
for c in 'fd':
    for v in [1,1e300,-1e300,float('inf'),'a',None,2**2000]: t(lambda:A(c,[v]))
for x in [(),('b',),('x',),(1,),('bb',),('b',b'abc'),('i',b'abc'),('i',bytearray(b'abcd')),('i','abcd'),('u','abcd'),('u',A('u','ab')),('i',A('u','ab')),('u',A('i',[1])),('u',['a','b']),('u',[1]),('u',['ab']),('u',[b'a']),('i',A('d',[1.0])),('d',A('i',[1])),('b',range(3)),('b',5),('b',None),('b',[1],2),('b',memoryview(b'ab')),('u',b'abcd'),('u',b'\xff\xff\xff\xff'),('\u20ac',)]:
    t(lambda:A(*x))
t(lambda:A(typecode='b'))
a=A('i',range(10))
def s(x):
    try: exec(x,globals()); r=None
    except BaseException as e: r='%s %s'%(type(e).__name__,e)
    print(x,r,a)
    s(x)
for x in ['a.tolist()','a.tobytes()','a.typecode','a.itemsize','len(a)','a==a','a==A("d",a)','a<A("i",[9])','a!=A("i")','a>=A("i",[1])','A("d",[1])==A("i",[1])','A("u","ab")<A("u","b")','5 in a','"x" in a','list(iter(a))','iter(a)','type(iter(a))','A','repr(A("u","a\\0b"))','str(A("d",[1.5,2]))','A("b")','A("u")','A("f",[0.1])','a.buffer_info()[1]','array.typecodes','a.__reduce_ex__(2)','a.__reduce_ex__(4)[0]','a.__reduce_ex__(3)','a.__copy__()','a.__deepcopy__({})','a.__sizeof__()>10','sorted(n for n in dir(a) if n[:2]!="__")','a[::-1]','a[1:3]','a[5:2]','A("u","ab").tounicode()','array.ArrayType is A','iter(a).__reduce__()','bytes(A("h",[1,2]))','memoryview(A("h",[1,2])).format','memoryview(A("u","ab")).format','memoryview(A("u","ab")).itemsize','bytearray(b"x").join([A("b",[65])])','2*A("b",[1])','max(a)','sum(a)','A("b",b"abc").index(98)','A("b",[1,2,3]).index(1,1)', 'A("d",[float("nan")]).count(float("nan"))','A("b",[1]).__iadd__(A("b",[2]))','A("q",[1]).__contains__(1.0)','a.__doc__ is None','A("b")==[]']:
    t(lambda:eval(x))
class B(A):
    def __init__(self,t,i=(),z=1): self.z=z
b=B('i',[1,2],z=3)
t(lambda:(b,b.z,type(b[:]),type(b+b),type(b*2),b.__reduce_ex__(2),b.__reduce_ex__(3)))
class C(A):
    def __new__(cls,*a): return A.__new__(cls,'i',[9])
t(lambda:C()); t(lambda:C().__copy__()); t(lambda:array._array_reconstructor(A,'i',8,b'abcd')); t(lambda:array._array_reconstructor(A,'h',0,b'\1\xff')); t(lambda:array._array_reconstructor(int,'h',0,b'\1\xff')); t(lambda:array._array_reconstructor(A,'x',0,b'\1\xff')); t(lambda:array._array_reconstructor(A,'h',99,b'')); t(lambda:array._array_reconstructor(A,'d',17,b'\x3f\xf0\0\0\0\0\0\0')); t(lambda:array._array_reconstructor(A,'u',20,b'a\0\0\0')); t(lambda:array._array_reconstructor(A,'i',3,b'\0\1\0')); t(lambda:array._array_reconstructor(A,'l',3,b'\0\1\0\5')); t(lambda:array._array_reconstructor(A,'i',8,'')); t(lambda:array._array_reconstructor(A,'b',0,b'ab'))
it=iter(a); next(it); t(lambda:it.__reduce__()[1:]); it.__setstate__(0); t(lambda:list(it)); t(lambda:it.__reduce__())
