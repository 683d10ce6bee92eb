import sys
def g(): yield
cands = {"fn":type(g),"bi":type(len),"meth":type([].append),"bm":type(g.__get__(1)),"none":type(None),"ni":type(NotImplemented),"ell":type(...),"bool":bool,"range":range,"slice":slice,"gen":type(g()),"code":type(g.__code__),"cell":type((lambda x:(lambda:x))(1).__closure__[0]),"mp":type(int.__dict__),"li":type(iter([])),"ti":type(iter(())),"ri":type(iter(range(1))),"si":type(iter("")),"dk":type({}.keys()),"dv":type({}.values()),"di":type({}.items()),"dki":type(iter({})),"seti":type(iter(set())),"md":type(str.upper),"gs":type(int.__dict__["real"]),"enumerate":enumerate,"zip":zip,"map":map,"filter":filter,"reversed":reversed,"super":super,"property":property,"sm":staticmethod,"cm":classmethod,"mod":type(sys),"ci":type(iter(int,1)),"lrev":type(reversed([])),"cplx":complex,"bytes":bytes,"ba":bytearray,"fs":frozenset,"type":type}
for k,v in cands.items():
    try:
        class X(v): pass
        print(k,"ok")
    except TypeError as e: print(k,e)
class E(enumerate): pass
print(list(E("ab")), next(E("ab")))
class Z(zip): pass
print(list(Z("ab","cd")))
class M(map): pass
print(list(M(str,[1])))
class F(filter): pass
print(list(F(None,[1,0])))
class R(reversed): pass

class SM(staticmethod): pass
class CM(classmethod): pass
class P(property):
    def extra(self): return "extra"
class T:
    @SM
    def a(x): return x
    @CM
    def b(cls): return cls.__name__
    @P
    def c(self): "doc"; return self._c
    @c.setter
    def c(self, v): self._c = v
print(T.a(1), T().a(2), T.b(), T().b(), T.a.__name__, SM(len)([1]), T.__dict__["b"].__func__.__name__)
t=T(); t.c=5; print(t.c, type(T.__dict__["c"]).__name__, T.c.extra(), T.c.__doc__, T.c.fget.__name__)
class Su(super): pass
class B:
    def f(self): return "B.f"
class D(B):
    def f(self): return Su(D, self).f() + " D.f"
print(D().f())
class Mo(type(sys)):
    def hello(self): return self.__name__
m=Mo("abc"); m.x=1; print(m.hello(), m.x)
