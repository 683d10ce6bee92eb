# Weak references and finalizers beside atomic blocks: nothing runs in a block, and what
# a block made that is aborted never was.
import gc
import weakref

try:
    from __pypy__.thread import atomic
except ImportError:
    import threading
    atomic = threading.RLock()

log = []


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def make(name):
    A(name)


with atomic:
    make("in a block")
    gc.collect()
    print("in the block", [x for x in log if 0])
for i in range(10):
    pass
gc.collect()
print(log)
log.clear()

a = A("kept")
with atomic:
    r = weakref.ref(a)
    print(r() is a)
print(r() is a)
a = None
gc.collect()
print(r(), log)
log.clear()

for i in range(200):
    with atomic:
        make(i)
gc.collect()
print(sorted(log) == list(range(200)))
