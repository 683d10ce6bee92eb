"""Three threads write the same objects, in atomic blocks and, for what cannot be lost, under locks."""

import threading
from transaction import atomic


class Counter:
    def __init__(self):
        self.blocks = self.locked = 0
        self.lock = threading.Lock()


counters = [Counter() for _ in range(20)]


def fight():
    for i in range(10):
        for c in counters:
            for _ in range(10):
                with atomic:
                    c.blocks += 1
            for _ in range(10):
                with c.lock:
                    c.locked += 1


threads = [threading.Thread(target=fight) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
totals = {c.blocks + c.locked for c in counters}
print(len(counters), "objects,", *totals, "each")
