# A block takes a node out of the shared place; what its thread does with the node afterwards needs no block.
# allowed: node (10|11) ok
# seen: node 10 ok; node 11 ok
import threading

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    atomic = threading.RLock()
from meet import Box, run


def take(s):
    with atomic:
        node = s.node
        s.node = None
    before = node.v
    node.v = 10 + before
    return "ok" if node.v == 10 + before and before in (0, 1) else f"{before} became {node.v}"


def change(s):
    with atomic:
        node = s.node
        if node is not None:
            node.v += 1


class State:
    def __init__(self):
        self.node = self.keep = Box(v=0)


run("node", [take, change], State, lambda s, a, b: f"{s.keep.v} {a}")
