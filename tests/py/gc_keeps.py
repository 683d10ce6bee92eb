# What the module gc keeps alive: frozen objects, and garbage for DEBUG_SAVEALL.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name


class Final(Node):
    def __del__(self):
        print("finalized", self.name)


def cycle(*names, kind=Node):
    nodes = [kind(name) for name in names]
    for n, other in zip(nodes, nodes[1:] + nodes[:1]):
        n.other = other
    return nodes[0]


def names():
    return sorted(x.name for x in gc.garbage if isinstance(x, Node))


def drop(kind=Node):
    """A dead cycle; a weak reference to it."""
    r = weakref.ref(cycle("a", "b", "c", kind=kind))
    return r


print("--- saved")
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
r = drop()
print(gc.collect() >= 3, names(), r())
a = [x for x in gc.garbage if isinstance(x, Node) and x.name == "a"][0]
print(a.other.name, a.other.other.name, a.other.other.other is a)
r = drop(Final)
gc.collect()
print(names(), r())
old = cycle(*"defgh")
gc.set_debug(0)
gc.collect()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
old = None
gc.collect()
print(names())
kept = [x.other.name for x in gc.garbage if isinstance(x, Node)]
gc.set_debug(0)
gc.garbage.clear()
a = x = None
gc.collect()
print(gc.garbage, len(kept))
drop()
gc.collect()
print(gc.garbage)

print("--- frozen")
before = cycle("before")
r = weakref.ref(before)
gc.freeze()
after = [before]
print(gc.get_freeze_count() > 0, any(x is before for x in gc.get_objects()), any(x is after for x in gc.get_objects()))
n = gc.get_freeze_count()
gc.collect()
print(gc.get_freeze_count() <= n)
after = before = None
gc.collect()
print(r() is None)
s = drop()
gc.collect()
print(s())
gc.unfreeze()
print(gc.get_freeze_count())
gc.collect()
print(r())
