# Where names live, what is evaluated when, and what assignments leave behind.
import sys
class A:
    __x = 1
    def __init__(self): self.__y = 2
    def get(self): return self.__x, self.__y, __class__.__name__
    class __In: pass
    def kw(self, __p, *, __q=3): return __p, __q
class B(A):
    def get(self): return super().get() + (super(B, self).get(),)
    @classmethod
    def cm(cls): return super().__init__, cls
    @staticmethod
    def sm(x, y=[]): y.append(x); return y
    x = [i for i in range(3)]
    y = [[j + i for j in range(2)] for i in x]
    def f(self, super_=super): return [super(B, s).get() for s in [self]]
print(B().get(), sorted(k for k in A.__dict__ if 'x' in k or 'In' in k), B.x, B.y, B().f(), A().kw(1, _A__q=5))
print(B.sm(1), B.sm(2), B.cm()[1])
def deco(tag):
    print('deco', tag)
    def d(f):
        print('apply', tag, f.__name__ if hasattr(f, '__name__') else f)
        return f
    return d
@deco(1)
@deco(2)
def f(a, b=deco('default') and 1, *c, d: deco('ann') = deco('kw') and 2, **e) -> deco('ret'): return a, b, c, d, e
@deco('c1')
@deco('c2')
class C(A, metaclass=type): pass
print(f(0), f(1, 2, 3, 4, d=5, z=6), f.__qualname__, C.__qualname__)
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        def inner2():
            nonlocal x
            x *= 10
            return x
        return inner2
    def get(): return x
    def dele():
        nonlocal x
        del x
    return inner, get, dele
i, g, dl = outer()
print(g(), i()(), g())
dl()
try: g()
except NameError as e: print(type(e).__name__, e)
try: dl()
except NameError as e: print(type(e).__name__, e)
def ub():
    if 0: x = 1
    try: x
    except UnboundLocalError as e: print(e)
    try: del x
    except UnboundLocalError as e: print(e)
    try:
        x += 1
    except UnboundLocalError as e: print(e)
    class Q:
        try: y
        except NameError as e: print(e)
        x = 5
        print(x)
    for y in []: pass
    try: y
    except UnboundLocalError as e: print(e)
ub()
def exc():
    try:
        1/0
    except ZeroDivisionError as e:
        e2 = e
    try: e
    except UnboundLocalError as x: print(x)
    return e2
print(repr(exc()))
x = 'global'
class D:
    x = x + '!'
    def f(self): return x
    l = lambda self: x
    locals()['dyn'] = 7
    z = dyn
print(D.x, D().f(), D().l(), D.z)
def scope(x):
    class E:
        y = x
        x = 'class x'
        z = x
        def m(self): return x
    return E.y, E.z, E().m()
try: print(scope('param'))
except NameError as e: print(e)
exec('a = 1\ndef ff(): return a\nprint(ff(), a)\nclass Z:\n  q = a\nprint(Z.q)')
ns = {}
exec('b = 5\ntry: print((lambda: b)())\nexcept NameError as e: print(e)', {}, ns)
print(ns)
print(eval('[x for x in range(3)]'), eval('x + y', {'x': 1}, {'y': 2}))
def loc():
    p = 1
    def q(): return p
    r: int
    return sorted(locals().items(), key=lambda t: t[0])[0][0], 'r' in locals(), [k for k in locals()]
print(loc())
def star(*args, **kw): return args, kw
print(star(*[1], *(2, 3), *'ab', x=1, **{'y': 2}, z=3, **{'w': 4}), [*range(2), *'c'], {*[1], 2}, {**{'a': 1}, 'b': 2}, (*[],))
a, *b, c = range(5); print(a, b, c)
(a, b), *c = [(1, 2), 3]; print(a, b, c)
*a, = 'xy'; print(a)
for i, (j, *k) in enumerate([(1, 2, 3), 'ab']): print(i, j, k)
[a, [b, c]] = 1, (2, 3); print(a, b, c)
x = y = z = []; x.append(1); print(y, z)
i = 0; l = [0, 0, 0]; i, l[i] = 1, 9; print(i, l)
l[i] = i = 2; print(i, l)
i = l[i] = 0; print(i, l)
d = {}; d['a'], d['b'] = d['b'], d['c'] = 1, 2; print(d)
print([y := 5, y ** 2], (y := 7) + y, y)
def w():
    a = 1
    r = a + (a := 5) + a
    return r, [a, (a := 2), a], {(a := 3): a}, a
print(w())
print([last := i for i in range(4)], last)
def w2(): return [(t := i) for i in range(3)], t
print(w2())
print(f'{3.14159:.2f} {"s"!r:>5} {1+1=} {{}} {x!s}', f'{1:{"<"}{10}}|')
for n in range(3):
    if n == 1: continue
    print(n)
else: print('else')
while True:
    break
else: print('no')
n = 0
while n < 3:
    n += 1
    try:
        if n == 2: continue
        print('body', n)
    finally: print('fin', n)
def ret():
    for i in range(3):
        try: return i
        finally:
            if i < 1: continue
            print('f', i)
print(ret())
def ret2():
    while True:
        try: return 1
        finally: break
    return 2
print(ret2())
def ret3():
    x = 1
    try: return x
    finally: x = 2
print(ret3())
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), (lambda: (yield))().__class__.__name__)
assert 1, 'no'
try: assert 0, 'msg' + '!'
except AssertionError as e: print(e.args)
try: assert ()
except AssertionError as e: print(e.args)
print(__name__, __debug__, 3 if 0 else 4, -1 ** 2, 2 ** -1, 1 < 2 < 3 > 2)
global_in_func = 0
def gf():
    global global_in_func, new_global
    global_in_func += 1; new_global = 2
    for global_in_func in range(5): pass
    def global_in_func2(): pass
gf(); print(global_in_func, new_global)
