import io
import pickle
from decimal import Decimal
from fractions import Fraction
import datetime
import collections


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slots:
    __slots__ = ("a", "b")


class Words(list):
    pass


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class Stateful:
    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.kept = state["kept"] + 1


def function():
    pass


N = collections.namedtuple("N", "a b")
p = Point([1], {"k": (None, True)})
p.me = p
s = Slots()
s.a = 5
w = Words("abc")
w.extra = 1
st = Stateful()
st.kept = 1
shared = ["s"]
values = [None, True, False, 0, -1, 255, 256, 70000, -2**31, 2**31, 2**100, -2**2100, 1.5, -0.0, float("inf"), 1j, "", "a\nb\\", "\u00e9\u4e2d\U0001f600\ud800", b"", b"ab\x00\xff",
          bytearray(b"xyz"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1, [2]], {}, {"a": 1}, {1, 2}, frozenset("q"), int, len, function, Point, range(3), slice(1, 2, 3),
          ValueError("v", 1), Decimal("1.50"), Fraction(1, 3), datetime.date(2020, 1, 2), N(1, 2), Pair(1, 2), collections.OrderedDict(a=1), collections.deque([1], 3),
          collections.Counter("aab"), ..., NotImplemented, [shared, shared]]
for proto in range(6):
    data = [pickle.dumps(v, proto) for v in values]
    back = [pickle.loads(d) for d in data]
    print(proto, sum(map(len, data)) > 0, [(a, b) for a, b in zip(values, back) if repr(a) != repr(b)])
    q = pickle.loads(pickle.dumps(p, proto))
    print(q.x, q.y, q.me is q, type(q).__name__)
    x = pickle.loads(pickle.dumps(w, proto))
    print(x, x.extra, type(x).__name__, pickle.loads(pickle.dumps(st, proto)).kept)
    if proto >= 2:
        print(pickle.loads(pickle.dumps(s, proto)).a)
    one, two = pickle.loads(pickle.dumps([shared, shared], proto))
    print(one is two, pickle.dumps([1, "a", (2.5, b"x", None)], proto))


class Persist(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.x if isinstance(obj, Point) and isinstance(obj.x, str) else None

    def reducer_override(self, obj):
        return (int, ("7",)) if obj is function else NotImplemented


class Restore(pickle.Unpickler):
    def persistent_load(self, pid):
        return "point " + pid


f = io.BytesIO()
Persist(f, 4).dump([Point("p1", 0), function, 3])
f.seek(0)
print(Restore(f).load())
buffers = []
data = pickle.dumps([pickle.PickleBuffer(bytearray(b"abc")), b"in"], 5, buffer_callback=buffers.append)
print(data, len(buffers), pickle.loads(data, buffers=[bytearray(b"abc")]))
for bad in (lambda: pickle.dumps(lambda: 0), lambda: pickle.loads(b""), lambda: pickle.loads(b"\x80\x04K"), lambda: pickle.loads(b"?"), lambda: pickle.loads(b"\x80\x09."),
            lambda: pickle.dumps(1, 9), lambda: pickle.loads(b"cnomodule_x\ny\n."), lambda: pickle.dumps((i for i in ()))):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, "lambda" in str(e) or e)
