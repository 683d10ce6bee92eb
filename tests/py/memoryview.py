def re_addr(x):
    return str(x).split(" at 0x")[0] if " at 0x" in repr(x) else repr(x)
import array
def t(f):
    try: print(re_addr(f()))
    except BaseException as e: print(type(e).__name__, e)
b=bytearray(b'abcdefgh')
m=memoryview(b)
t(lambda: memoryview(1)); t(lambda: memoryview()); t(lambda: memoryview(object=b'1')); t(lambda: memoryview(b,b)); t(lambda:memoryview(x=1))
t(lambda: m['x']); t(lambda:m[99]); t(lambda:m[1,2]); t(lambda:m[()]); t(lambda:m[...]); t(lambda:m[1.0])
def f(x): exec(x,globals())
for s in ['m[0]="a"','m[0]=300','m[0]=b"x"','del m[0]','m[0:2]=b"abc"','m[0:2]=1','m[0:2]="ab"','m[0,1]=1','m[1:2,1:2]=1','m[...]=1', 'm["a"]=1','m.foo','m.foo=1','m.obj=1','hash(m)','b.append(1)','m<m','m+m','m*2','b[:]=b""','b.clear()','del b[0]','b+=b"1"','b[0:1]=b"xx"','b.__init__()','b.pop()','b.extend(b"1")', 'b[0:1]=b"x"', 'b.insert(0,1)','b.remove(97)','b*=2']:
    t(lambda:f(s))
z=memoryview(b'\x00\x00\x00\x00').cast('i',[])
t(lambda:len(z)); t(lambda:z[()]); t(lambda:z[...]); t(lambda:z[0]); t(lambda:z.tolist()); t(lambda:z.shape); t(lambda:list(z)); t(lambda: z.tobytes()); t(lambda: z[0:1])
for a in [('x',),('ii',),(1,),('@i',),('<i',),('B',[2,4]),('B',[2,5]),('B',1),('B',[0,1]),('B',['a']),('i',[1,2]),('i',(2,)),('q',[2,2,2]),('d',),('B',[-1]),('B',[2**64]),('h',[]),('c',),('?',),('P',),('n',),('e',),('',),('B',[1]*65)]:
    t(lambda:m.cast(*a)); t(lambda:m.cast(*a).tolist())
t(lambda:m[::2].cast('h')); t(lambda:m.cast('i').cast('h'))
x=m.cast('B',[2,4])
t(lambda:x[0]); t(lambda:x[0,1]); t(lambda:x[0,9]); t(lambda:x[2,0]); t(lambda:x[0,1,2]); t(lambda:x[1:].tolist()); t(lambda:x[1:2,0:1]); t(lambda:list(x)); t(lambda:len(x)); t(lambda:x.strides); t(lambda: x==m); t(lambda:x==x); t(lambda:x[::-1].tolist()); t(lambda:x[::-1].tobytes()); t(lambda:x[0:1]) ; t(lambda:x[:,0]); t(lambda:x['a',1]); t(lambda:x.cast('B').tolist()); t(lambda: x[::-1].cast('B')); t(lambda:97 in m); t(lambda:reversed(m)); t(lambda:list(reversed(m)))
t(lambda: f('x[0]=1')); t(lambda:f('x[0,0]=1')); t(lambda:f('x[0:1]=x[1:2]'))
t(lambda:x.tobytes('F')); t(lambda:x.tobytes(order='X')); t(lambda:x.tobytes(None)); t(lambda:x.tobytes(1));t(lambda:x.hex()); t(lambda:m.hex(':',2))
for at in 'obj nbytes itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous readonly'.split():
    t(lambda:getattr(m[::2],at)); t(lambda:getattr(x,at)); t(lambda:getattr(z,at))
print(m[::2]==b'bdfh', m==b, b==m, m!=b, m==1, memoryview(b'ab')==array.array('b',[97,98]), memoryview(array.array('d',[1,2]))==memoryview(array.array('i',[1,2])))
t(lambda:hash(memoryview(b'abc'))==hash(b'abc')); t(lambda:hash(memoryview(b'abcd').cast('i')));
m2=m[2:4]
m.release(); m.release()
t(lambda:m[0]); t(lambda:m.obj); t(lambda:len(m)); t(lambda:m.tolist()); t(lambda:m==m); t(lambda:m==b); t(lambda:hash(m)); t(lambda:repr(m)[:23]); t(lambda:m.nbytes); t(lambda: bytes(m)); t(lambda:memoryview(m)); t(lambda:m2.tolist()); t(lambda:m.toreadonly()); t(lambda: m.__enter__()); t(lambda:m.cast('B')); t(lambda:f('m[0]=1')); t(lambda:b.join([m])); t(lambda: b'a'+m)
t(lambda: [n for n in dir(memoryview)])
with memoryview(b) as q:
    t(lambda:q.toreadonly().readonly); t(lambda:q.toreadonly())
t(lambda:q[0])
t(lambda:isinstance(q,memoryview)); t(lambda:type(memoryview(b)[:2]).__name__)
class B(bytearray): pass
t(lambda: type(memoryview(B(b'1')).obj).__name__)
t(lambda: memoryview(memoryview(b)).obj is b)
def sub():
    class X(memoryview): pass
t(sub)
t(lambda: int(memoryview(b'12'))); t(lambda: float(memoryview(b'12'))); t(lambda: str(memoryview(b'ab'),'utf8')); t(lambda: b'abc'.find(memoryview(b'b'))); t(lambda:b' '.join([memoryview(b'a'),b'b'])); t(lambda: bytes(memoryview(b'abc')[::-1])); t(lambda:bytearray(memoryview(b'abcd').cast('h')));t(lambda: b'a'<memoryview(b'b')); t(lambda: memoryview(b'a')<b'b'); t(lambda:b'a'+memoryview(b'b'))
