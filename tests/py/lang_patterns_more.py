# Warnings of the compiler go through the filters.
import warnings
x = 1
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    compile("assert (x, 'msg')\n1 is 1", "f.py", "exec")
    print([(str(i.message), i.filename, i.lineno, i.category) for i in w])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: compile("\nif x is 1: pass", "f.py", "exec")
    except SyntaxError as e: print(e, e.lineno)
class A: x: int = 1
class B(A): pass
print(A.__annotations__, B.__annotations__, B.__dict__.get('__annotations__'))
import collections, array
def kind(x):
    match x:
        case [120]: return "sequence"
        case {"a": y}: return y
        case _: return "other"
class Get(dict):
    def __missing__(self, k): return "missing"
print([kind(x) for x in ("x", b"x", bytearray(b"x"), array.array("b", b"x"), memoryview(b"x"), range(120, 121), collections.deque([120]), Get(), Get(a=1), collections.defaultdict(int))])
for f in "match {1: 2}:\n case {k.a: 1, k.b: 2}: pass", "match k:\n case K(1, a=2): pass":
    class K: a = b = 1; __match_args__ = ("a",)
    k = K()
    try: exec(f)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
async def co(): pass
c = co()
w = c.__await__()
print(type(w).__name__, iter(w) is w, c.cr_suspended)
try: w.send(None)
except StopIteration: print("stopped")
for f in (lambda: c.send(None), lambda: c.throw(ValueError)):
    try: f()
    except RuntimeError as e: print(e)
def g(): yield 1
x = g(); print(x.gi_suspended); next(x); print(x.gi_suspended)
