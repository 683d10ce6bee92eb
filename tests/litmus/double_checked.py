# Two threads make a thing on first use, checked without the lock and again with it: one is made, both see it whole.
# allowed: (lock|atomic) 1 same whole
# seen: lock 1 same whole; atomic 1 same whole
import threading

try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    atomic = threading.RLock()
from meet import run


class Thing:
    def __init__(self, owner):
        owner.made += 1
        self.items = [1]
        self.items.append(2)
        self.done = True


class Owner:
    def __init__(self):
        self.lock = threading.Lock()
        self.thing = None
        self.made = 0

    def get(self):
        if self.thing is None:
            with self.lock:
                if self.thing is None:
                    self.thing = Thing(self)
        return self.thing

    def get_in_block(self):
        if self.thing is None:
            with atomic:
                if self.thing is None:
                    self.thing = Thing(self)
        return self.thing


def use(s):
    t = s.get()
    return t, t.done and t.items == [1, 2]


def use_in_block(s):
    t = s.get_in_block()
    return t, t.done and t.items == [1, 2]


def outcome(s, a, b):
    return f"{s.made} {'same' if a[0] is b[0] else 'others'} {'whole' if a[1] and b[1] else 'part'}"


run("lock", [use, use], Owner, outcome)
run("atomic", [use_in_block, use_in_block], Owner, outcome)
