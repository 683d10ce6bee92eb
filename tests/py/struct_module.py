import struct
def t(f):
    try: print(repr(f()).split(" at 0x")[0])
    except BaseException as e: print(type(e).__name__, e)
S=struct.Struct
for f in ['','i','ii','bi','=bi','<q','>h','!H','@l','xi','5s','p','10p','0i','b0i','3','3 i',' i i ','z','<n','=P','N','P','e','?c','%','i3','99999999999999999999i','9223372036854775807i','9223372036854775807s9223372036854775807s','\0','é','cxxi','bq0','hP','<bq','20x', 'iq', 'b0q','1','s','0s','<0s','i\0']:
    t(lambda:(f,struct.calcsize(f)))
t(lambda:struct.calcsize(1)); t(lambda:struct.calcsize(b'i')); t(lambda:struct.calcsize()); t(lambda:struct.Struct()); t(lambda:struct.Struct(b'ii').format); t(lambda:struct.Struct('ii').size)
for c in 'bBhHiIlLqQnN':
    for v in [0,1,-1,127,128,-128,-129,255,256,32767,32768,-32769,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**32-1,2**32,2**63-1,2**63,-2**63,-2**63-1,2**64-1,2**64,2**100,'a',1.5,None,True]:
        for o in ['','<','>']:
            if o and c in 'nN': continue
            t(lambda:struct.pack(o+c,v))
for c in 'efd':
    for v in [0,1.5,-0.0,1e300,1e10,65504,65519,65520,float('inf'),float('-inf'),float('nan'),5.960464477539063e-08,2.98e-8,6.1e-5,3.4e38,3.5e38,'a',None,2**2000,True,1e-45,1e-46,0.1]:
        for o in ['','<','>']:
            t(lambda:struct.pack(o+c,v)); 
            t(lambda:struct.unpack(o+c,struct.pack(o+c,v)))
for f,v in [('c',b'a'),('c','a'),('c',b'ab'),('c',1),('c',bytearray(b'a')),('s',b'ab'),('3s',b'a'),('3s','a'),('3s',bytearray(b'abcd')),('p',b'abc'),('3p',b'abc'),('5p',b'abc'),('0p',b'abc'),('0s',b'abc'),('300p',b'x'*400),('5p','a'),('?',0),('?',[]),('?',[1]),('?','x'),('P',1),('P',-1),('P',2**64),('P','a'),('3s',1),('x',1),('',1),('p',b''),('1p',b'q'),('2p',b'q')]:
    t(lambda:struct.pack(f,v))
t(lambda:struct.pack('i')); t(lambda:struct.pack('i',1,2)); t(lambda:struct.pack()); t(lambda:S('i').pack()); t(lambda:S('i').pack(1,2))
t(lambda:struct.unpack('i',b'abc')); t(lambda:struct.unpack('i',b'abcde')); t(lambda:struct.unpack('i','abcd')); t(lambda:struct.unpack('i')); t(lambda:struct.unpack('3s5pc?',b'abc\x03abcdx\x01')); t(lambda:struct.unpack('<hhl',b'\1\0\2\0\3\0\0\0')); t(lambda:struct.unpack('i',memoryview(b'abcd'))); t(lambda:struct.unpack('2i',bytearray(8)));t(lambda:struct.unpack('P',b'\xff'*8)); t(lambda:struct.unpack('N',b'\xff'*8))
t(lambda:struct.unpack_from('i',b'abcdefgh',4)); t(lambda:struct.unpack_from('i',b'abcdefgh',5)); t(lambda:struct.unpack_from('i',b'abcdefgh',-4)); t(lambda:struct.unpack_from('i',b'abcdefgh',-3)); t(lambda:struct.unpack_from('i',b'abcdefgh',-9)); t(lambda:struct.unpack_from('i',buffer=b'abcdefgh',offset=2)); t(lambda:struct.unpack_from('i',b'ab')); t(lambda:struct.unpack_from('i',b'abcd',99)); t(lambda:S('i').unpack_from(b'abcd',2)); t(lambda:S('i').unpack_from(buffer=b'abcd')); t(lambda:S('i').unpack_from()); t(lambda:struct.unpack_from('i')); t(lambda: struct.unpack_from('i',b'abcd','x'))
b=bytearray(8)
t(lambda:struct.pack_into('i',b,0,1)); t(lambda:b); t(lambda:struct.pack_into('i',b,4,-1)); t(lambda:b); t(lambda:struct.pack_into('i',b,5,1)); t(lambda:struct.pack_into('i',b,-4,7)); t(lambda:b); t(lambda:struct.pack_into('i',b,-3,7)); t(lambda:struct.pack_into('i',b,-9,7)); t(lambda:struct.pack_into('i',b'abcd',0,7)); t(lambda:struct.pack_into('i',b,0)); t(lambda:struct.pack_into('i',b)); t(lambda:struct.pack_into('i')); t(lambda:struct.pack_into('i',b,0,1,2)); t(lambda:S('i').pack_into(b,0,5)); t(lambda:S('i').pack_into(b)); t(lambda:S('i').pack_into(b,'x',1)); t(lambda:S('i').pack_into('abc',0,1)); t(lambda:struct.pack_into('xbx',b,2,65)); t(lambda:b); t(lambda:struct.pack_into('i',memoryview(b),0,9)); t(lambda:b);t(lambda:struct.pack_into('i',b,0,'a'))
it=struct.iter_unpack('hb',b'abcabc')
t(lambda:struct.error); t(lambda:S); t(lambda:sorted(struct.__all__)); t(lambda:S('<i')); t(lambda:repr(S('i')))
s=S('i'); t(lambda:s.__init__('ii')); t(lambda:s.size); t(lambda:s.format); 
class P(S):
    def __init__(self,f): super().__init__(f)
    def pk(self,*a): return self.pack(*a)
t(lambda:P('hh').pk(1,2)); t(lambda:P('hh').size)
class Q(S):
    def __new__(cls,*a): return S.__new__(cls,'b')
t(lambda:Q('h').size)
t(lambda:S.__new__(S).pack(1)); t(lambda:S.__new__(S).size)
class I:
    def __index__(self): return 5
class F:
    def __float__(self): return 2.5
class Z:
    def __bool__(self): raise OSError('x')
t(lambda:struct.pack('i',I())); t(lambda:struct.pack('f',F())); t(lambda:struct.pack('d',I())); t(lambda:struct.pack('i',F())); t(lambda:struct.pack('?',Z()))
t(lambda:struct._clearcache()); t(lambda:struct.pack('>hhl',1,2,3)); t(lambda:struct.pack('@hl',1,2)); t(lambda:struct.pack('l0h',1)); t(lambda:struct.pack('b0l',1));t(lambda:struct.pack('=b0l',1))
t(lambda:S('i').__sizeof__()>0); t(lambda:struct.Struct('é')); t(lambda:struct.unpack('s',b'')); t(lambda:struct.pack('4xh',1)); t(lambda:struct.unpack('4xh',b'1234\1\0'))
