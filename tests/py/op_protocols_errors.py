def attempt(f):
    try:
        r = f()
        print("ok", r)
    except Exception as e:
        print(type(e).__name__, e)


class Bool:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v


class Len:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v


class LenBool(Len):
    __bool__ = lambda self: True


for v in (True, False, 1, None, "x"):
    attempt(lambda: bool(Bool(v)))
    attempt(lambda: "t" if Bool(v) else "f")
    attempt(lambda: not Bool(v))
for v in (0, 5, -1, "x", 1.5, 10**30, True, None):
    attempt(lambda: len(Len(v)))
    attempt(lambda: bool(Len(v)))
    attempt(lambda: bool(LenBool(v)))


class Hash:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v


for v in (5, -1, 2**61 - 1, 2**61, 10**30, "x", None, True):
    attempt(lambda: hash(Hash(v)))


class EqOnly:
    def __eq__(self, o): return True


class EqSub(EqOnly):
    __hash__ = object.__hash__


class NoHash:
    __hash__ = None


attempt(lambda: hash(EqOnly()))
attempt(lambda: {EqOnly()})
attempt(lambda: {NoHash(): 1})
attempt(lambda: isinstance(hash(EqSub()), int))
attempt(lambda: hash([]))
attempt(lambda: {[]: 1})
attempt(lambda: {{}})
attempt(lambda: hash(([],)))
attempt(lambda: EqOnly.__hash__)


class Str:
    def __init__(self, v): self.v = v
    def __str__(self): return self.v
    def __repr__(self): return self.v
    def __format__(self, spec): return self.v
    def __bytes__(self): return self.v


for v in ("s", 5, None, b"b"):
    attempt(lambda: str(Str(v)))
    attempt(lambda: repr(Str(v)))
    attempt(lambda: format(Str(v), "q"))
    attempt(lambda: f"{Str(v)}")
    attempt(lambda: "%s" % Str(v))
    attempt(lambda: [Str(v)])
    attempt(lambda: bytes(Str(v)))


class Idx:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v


for v in (1, "x", None, 1.0):
    attempt(lambda: [1, 2, 3][Idx(v)])
    attempt(lambda: [1, 2, 3][Idx(v):])
    attempt(lambda: range(Idx(v)))
    attempt(lambda: "ab" * Idx(v))
    attempt(lambda: int(Idx(v)))
    attempt(lambda: float(Idx(v)))


class It:
    def __init__(self, v): self.v = v
    def __iter__(self): return self.v


for v in (5, None, [1], iter([1, 2])):
    attempt(lambda: list(It(v)))
    attempt(lambda: [x for x in It(v)])
    attempt(lambda: 1 in It(v))
attempt(lambda: iter(5))
attempt(lambda: next(5))
attempt(lambda: next([]))
attempt(lambda: list(5))
attempt(lambda: [*5])
attempt(lambda: {**5})
attempt(lambda: print(*5))
attempt(lambda: print(**5))
attempt(lambda: dict(5))
attempt(lambda: dict([5]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: 1 in 5)


class GI:
    def __getitem__(self, i):
        if i < 3:
            return i * i
        raise IndexError


class GIStop:
    def __getitem__(self, i):
        if i < 3:
            return i
        raise StopIteration


class GIErr:
    def __getitem__(self, i):
        raise KeyError(i)


attempt(lambda: list(GI()))
attempt(lambda: 4 in GI())
attempt(lambda: 5 in GI())
attempt(lambda: list(GIStop()))
attempt(lambda: list(GIErr()))
attempt(lambda: list(reversed(GI())))


class Seq(GI):
    def __len__(self): return 3


attempt(lambda: list(reversed(Seq())))


class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i


class NoContains:
    __contains__ = None
    def __iter__(self): return iter([1])


class NoRev:
    __reversed__ = None


attempt(lambda: iter(NoIter()))
attempt(lambda: 1 in NoContains())
attempt(lambda: reversed(NoRev()))


class Cont:
    def __contains__(self, x): return x


for v in (1, 0, "", "x", None, []):
    attempt(lambda: v in Cont())
    attempt(lambda: v not in Cont())


class Rev:
    def __reversed__(self): return "anything"


attempt(lambda: reversed(Rev()))


class Call:
    def __call__(self, *a, **k): return a, k


attempt(lambda: Call()(1, b=2))
attempt(lambda: object()(1))
attempt(lambda: None.x())


class NotCallable:
    pass


attempt(lambda: NotCallable()())
n = NotCallable()
n.__call__ = lambda: 1
attempt(lambda: n())
n.__len__ = lambda: 1
attempt(lambda: len(n))
for what in (5, "s", None, n):
    attempt(lambda: what[0])
    attempt(lambda: what.nope)

    def setitem():
        what[0] = 1

    def delitem():
        del what[0]

    def unpack():
        a, b = what
    attempt(setitem)
    attempt(delitem)
    attempt(unpack)


class CtxNoExit:
    def __enter__(self): pass


class CtxNoEnter:
    def __exit__(self, *a): pass


def with_(x):
    def f():
        with x:
            return 1
    return f


attempt(with_(CtxNoExit()))
attempt(with_(CtxNoEnter()))
attempt(with_(5))
