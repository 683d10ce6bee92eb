class Desc:
    def __init__(self, k): self.k = k
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, obj, typ=None): return self if obj is None else obj.__dict__.get(self.n, 0) + self.k
    def __set__(self, obj, v): obj.__dict__[self.n] = v


class NonData:
    def __init__(self, v): self.v = v
    def __get__(self, obj, typ): return self.v


class Base:
    d = Desc(1)
    nd = NonData(5)
    count = 0

    def __init__(self, x): self.x = x
    def __call__(self, y): return self.x + y
    def __len__(self): return self.x % 5
    def __bool__(self): return self.x % 3 != 0
    def __contains__(self, v): return v == self.x % 4
    def __getitem__(self, i): return self.x * i
    def __setitem__(self, i, v): self.x = i + v
    def __eq__(self, o): return isinstance(o, Base) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x if isinstance(o, Base) else NotImplemented
    def __neg__(self): return Base(-self.x)
    def __abs__(self): return abs(self.x)
    def __add__(self, o): return Base(self.x + (o.x if isinstance(o, Base) else o))
    def __radd__(self, o): return self.x + o
    def __iadd__(self, o): self.x += o; return self
    def __mul__(self, o): return NotImplemented if o == 7 else self.x * o
    def __iter__(self): return iter(range(self.x % 4))
    def __enter__(self): self.x += 1; return self
    def __exit__(self, *a): self.x -= 1; return a[0] is KeyError
    def __index__(self): return self.x % 3
    def __int__(self): return self.x
    def __str__(self): return f"B{self.x}"
    def __repr__(self): return f"Base({self.x})"
    def __format__(self, s): return s + str(self.x)
    def __getattr__(self, n):
        if n.startswith("dyn"):
            return len(n)
        raise AttributeError(n)

    @property
    def prop(self): return self.x * 2

    @prop.setter
    def prop(self, v): self.x = v // 2

    @classmethod
    def make(cls, v): return cls(v)

    @staticmethod
    def stat(a, b): return a * b

    def meth(self, k=1): return self.x + k


class Left(Base):
    def meth(self, k=1): return super().meth(k) + 10
    @property
    def prop(self): return super().prop + 1
    @prop.setter
    def prop(self, v): Base.prop.fset(self, v + 2)


class Right(Base):
    def meth(self, k=1): return super().meth(k * 2) + 100
    def __mul__(self, o): return ("r", o)[1] + self.x
    def __rmul__(self, o): return o - self.x


class Diamond(Left, Right):
    __slots__ = ()
    def meth(self, k=1): return super().meth(k=k) + 1000


def run(n):
    t = 0
    keys = {}
    objs = [Base(1), Left(2), Right(3), Diamond(4)]
    for i in range(n):
        o = objs[i % 4]
        t += o(i) + len(o) + o[i % 7] + o.d + o.nd + o.prop + o.dynamic
        o.d = i % 11
        o.prop = i
        if o:
            t += 1
        if i % 4 in o:
            t += 2
        o[i] = 3
        if o == objs[0] or o < objs[1]:
            t += 3
        t += (o + 1).x + (2 + o) + (-o).x + abs(o) + [10, 20, 30][o] + int(o)
        o += 2
        try:
            t += o * 3
            t += o * 7
        except TypeError as e:
            t += len(str(e))
        for v in o:
            t += v
        with o as q:
            t += q.x
            if i % 5 == 0:
                raise_it(q) if i % 2 else None
        keys[o] = i
        t += len(str(o)) + len(repr(o)) + len(f"{o:>>}") + len("%s" % o)
        t += o.make(i).meth() + type(o).make(2).meth(3) + o.stat(2, 3) + Base.stat(i, 1)
        o.count += 1
        Base.count += 1
        m = o.meth
        t += m() + m(k=2)
        f = type(o).meth
        t += f(o, 4)
        try:
            o.missing
        except AttributeError as e:
            t += len(e.args[0])
        t += getattr(o, "nothing", 1) + hasattr(o, "x") + isinstance(o, Left) + issubclass(type(o), Right)
        t %= 1000003
    return t, len(keys), [o.count for o in objs], Base.count


def raise_it(q):
    raise KeyError(q)


print(run(400))


def mutate(n):
    class A:
        v = 1
        def f(self): return 1
    class B(A):
        pass
    a, b = A(), B()
    t = 0
    for i in range(n):
        t += a.f() + b.f() + a.v + b.v
        if i == 100:
            A.f = lambda self: 10
        elif i == 150:
            b.f = lambda: 1000
        elif i == 200:
            B.f = lambda self: 100
            del b.f
        elif i == 250:
            A.v = 7
        elif i == 300:
            b.v = 70
        elif i == 350:
            del B.f
            del b.v
        elif i == 400:
            A.__getattr__ = lambda self, n: 3
            t += a.whatever
        elif i == 420:
            A.v = property(lambda self: 50)
        elif i == 440:
            A.__getattribute__ = lambda self, n: (lambda: 2) if n == "f" else 4
    return t


print(mutate(500))


def dunder_changes(n):
    class V:
        def __init__(self, n): self.n = n
        def __add__(self, o): return self.n + o.n
        def __eq__(self, o): return self.n == o.n
        def __len__(self): return self.n
    a, b = V(1), V(2)
    t = 0
    for i in range(n):
        t += a + b
        t += a == b
        t += len(a)
        if i == 100:
            V.__add__ = lambda s, o: 100
        elif i == 150:
            V.__eq__ = lambda s, o: NotImplemented
        elif i == 200:
            V.__add__ = lambda s, o: NotImplemented
            V.__radd__ = lambda s, o: 7
            b = 5
            class W(V):
                def __radd__(self, o): return 3
                def __eq__(self, o): return True
            b = W(9)
        elif i == 250:
            V.__len__ = lambda s: 50
        elif i == 300:
            b = V(3)
            V.__add__ = lambda s, o: 1
    return t


print(dunder_changes(400))
