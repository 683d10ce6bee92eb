# no-stm-off: there are threads
import threading, _thread

def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__, str(e)

def in_thread(f, *a):
    out = []
    t = threading.Thread(target=lambda: out.append(attempt(f, *a)))
    t.start(); t.join()
    return out[0]

d = threading.local()
print(threading.local is _thread._local, type(d), attempt(threading.local, 1))
d.x = 1
print(d.x, d.__dict__, in_thread(lambda: attempt(getattr, d, 'x')), in_thread(lambda: d.__dict__))
def use(v):
    d.x = v
    d.y = [v]
    return d.x, sorted(d.__dict__.items())
print(in_thread(use, 5), d.x, hasattr(d, 'y'))
del d.x
print(attempt(lambda: d.x), attempt(delattr, d, 'x'), attempt(setattr, d, '__dict__', {}))
d.__dict__['z'] = 26
print(d.z, vars(d), getattr(d, 'q', 'none'))

class Mine(threading.local):
    number = 2
    made = []
    def __init__(self, *args, **kw):
        self.made.append(len(args))
        self.args = args
        self.__dict__.update(kw)
    def squared(self):
        return self.number ** 2
    @property
    def double(self):
        return self.number * 2
m = Mine(1, 2, color='red')
print(m.args, m.color, m.number, m.squared(), m.double, Mine.made)
m.number = 3
m.color = 'blue'
print(m.squared(), m.double, in_thread(lambda: (m.args, m.color, m.number, m.squared())), m.color, Mine.made)
print(in_thread(lambda: sorted(m.__dict__)), sorted(m.__dict__))
del m.number
print(m.number, attempt(setattr, m, 'double', 1)[0], attempt(lambda: m.nothing))

class Slots(threading.local):
    __slots__ = 'shared',
s = Slots()
s.shared = 1
s.own = 2
print(in_thread(lambda: (s.shared, attempt(lambda: s.own))), s.own)

class Fails(threading.local):
    def __init__(self, me):
        self.ok = 1
        if threading.get_ident() != me:
            raise ValueError('not here')
f = Fails(threading.get_ident())
print(f.ok, in_thread(lambda: attempt(lambda: f.ok)), f.ok)

class Plain(threading.local): pass
print(attempt(Plain, 1), attempt(Plain, a=1))

class Nested(threading.local):
    def __init__(self):
        self.inner = threading.local()
        self.inner.v = threading.current_thread().name
n = Nested()
print(n.inner.v, in_thread(lambda: n.inner.v.split('-')[0]))

# many threads, one object
counts = threading.local()
out = []
def count(k):
    counts.n = 0
    for i in range(k): counts.n += 1
    out.append(counts.n)
ts = [threading.Thread(target=count, args=(k,)) for k in range(20)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), hasattr(counts, 'n'))
locals_ = [threading.local() for _ in range(30)]
for i, l in enumerate(locals_): l.i = i
print(sum(l.i for l in locals_), in_thread(lambda: [hasattr(l, 'i') for l in locals_].count(True)))
