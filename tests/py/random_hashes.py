import random, hashlib, binascii, hmac
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for s in (0,1,-5,10**30,'abc',b'xyz',2.5,bytearray(b'q')):
    random.seed(s); print([random.random() for i in range(3)], random.getrandbits(70), random.randint(1,100))
random.seed(42)
print(random.choice('abcdef'),random.choices([1,2,3],[5,1,1],k=5),random.sample(range(1000),5),random.sample([1,2,3,4],3))
l=list(range(10)); random.shuffle(l); print(l)
print(random.gauss(0,1),random.gauss(),random.normalvariate(),random.expovariate(2),random.triangular(1,5,2),random.betavariate(2,3),random.gammavariate(.5,1),random.gammavariate(3,2),random.gammavariate(1,2),random.vonmisesvariate(1,2),random.paretovariate(3),random.weibullvariate(1,2),random.lognormvariate(0,1),random.uniform(1,2),random.randrange(3,100,7),random.randbytes(5))
st=random.getstate(); a=random.random(); random.setstate(st); print(a==random.random(), len(st[1]))
random.seed('v1',version=1); print(random.random())
t(random.randrange,0);t(random.choice,[]);t(random.sample,[1],2);t(random.seed,(1,))
for n in sorted(hashlib.algorithms_guaranteed):
    h=hashlib.new(n,b'hello'); h.update(b' world'*100); print(n,h.name,h.digest_size,h.block_size,h.hexdigest(*([20] if 'shake' in n else [])), h.copy().digest(*([3] if 'shake' in n else []))[:3])
print(hashlib.blake2b(b'x',digest_size=20,key=b'k',salt=b's',person=b'p').hexdigest(), hashlib.blake2s(b'y',key=b'kk',node_offset=3,last_node=True).hexdigest())
print(hashlib.pbkdf2_hmac('sha256',b'p',b's',10).hex(), hmac.new(b'k',b'm','sha256').hexdigest(), hmac.digest(b'k',b'm','md5').hex(), hmac.compare_digest('a','a'))
t(hashlib.md5,'a');t(hashlib.new,'foo')
print(binascii.hexlify(b'abc'),binascii.hexlify(b'abcdef','-',2),binascii.unhexlify('616263'),binascii.b2a_base64(b'hello'),binascii.a2b_base64('aGVsbG8='),binascii.crc32(b'abc'),binascii.crc_hqx(b'abc',0))
t(binascii.unhexlify,'6');t(binascii.unhexlify,'zz');t(binascii.a2b_base64,b'a');t(binascii.a2b_base64,b'abc');t(binascii.a2b_base64,b'ab==\n c',strict_mode=True)
print(binascii.b2a_uu(b'hello world'),binascii.a2b_uu(binascii.b2a_uu(b'hello world')),binascii.b2a_qp(b'a=b c \n\xe9'),binascii.a2b_qp(b'a=3Db=\nc=E9'),binascii.b2a_qp(b'a b_',header=True))
