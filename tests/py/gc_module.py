# The module gc, as far as it does not count references.
# no-stress: collections at every safe point find everything before collect() does
import gc


class Node:
    def __init__(self):
        self.next = None


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
print(gc.get_threshold())
gc.set_threshold(500, 5)
print(gc.get_threshold())
gc.set_threshold(700, 10, 10)
print(gc.get_debug())
gc.set_debug(gc.DEBUG_COLLECTABLE)
print(gc.get_debug() == gc.DEBUG_COLLECTABLE)
gc.set_debug(0)
print(gc.DEBUG_LEAK == gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL)
show(lambda: gc.collect(3))
show(lambda: gc.collect(-1))
show(lambda: gc.collect("x"))
print(isinstance(gc.collect(0), int), isinstance(gc.collect(generation=1), int))
print(len(gc.get_stats()), sorted(gc.get_stats()[2]), len(gc.get_count()), gc.garbage)
before = gc.get_stats()[2]["collections"]
gc.collect()
print(gc.get_stats()[2]["collections"] > before)

print("--- callbacks")
calls = []


def callback(phase, info):
    calls.append((phase, info["generation"], sorted(info)))


gc.callbacks.append(callback)
gc.collect()
gc.callbacks.remove(callback)
gc.collect()
print(calls)

print("--- objects")
a = Node()
a.next = b = Node()
li = [a]
print(any(x is li for x in gc.get_objects()), any(x is a for x in gc.get_objects()))
print(any(x is li for x in gc.get_referrers(a)), any(x is b for x in gc.get_referents(a)), gc.get_referents(li)[0] is a)
print(gc.get_referents())
for x in (0, 1.5, "a", b"b", None, {}, {"a": 1}, ()):
    print(repr(x), gc.is_tracked(x))
print([gc.is_tracked(x) for x in ([], {"a": []}, a, ([],), set(), show, Node, gc)])
print(gc.is_finalized(a), gc.is_finalized(3))
show(lambda: gc.get_objects(-2))
show(lambda: gc.get_objects(3))
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())

print("--- what collect() finds")


def cycle_of(n):
    items = [[] for _ in range(n)]
    items.append(items)


def no_cycle():
    return [[i] for i in range(100)]


def instances():
    a, b = Node(), Node()
    a.next, b.next = b, a


def pair():
    t = []
    t.append((t,))


gc.collect()
for f, args in ((cycle_of, (0,)), (cycle_of, (50,)), (no_cycle, ()), (instances, ()), (pair, ())):
    f(*args)
    n = gc.collect()
    print(f.__name__, n, gc.collect())
print(sorted(gc.get_referents([1, "x"], (2,), {3: 4})[:2], key=str))
