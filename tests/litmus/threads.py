# Threads start threads, end while others wait for what they have, and are many.
# allowed: \w+ ok
# seen: tree ok; end ok; many ok
# rounds: 20
import _thread
import threading
import time

from meet import Box, run, together


def grow(s, depth):
    s.items.append(depth)
    s.keys[len(s.items), depth] = depth
    if depth:
        kids = [threading.Thread(target=grow, args=(s, depth - 1)) for _ in range(2)]
        for k in kids:
            k.start()
        for k in kids:
            k.join()


def plant(s):
    grow(s, 3)


def grown(s, *_):
    return "ok" if sorted(s.items) == sorted(([3] + [2] * 2 + [1] * 4 + [0] * 8) * 2) else f"{s.items}"


# A thread writes to objects and ends at once; others use them in that moment.

def end(s):
    def last(n):
        for x in s.items:
            x.n = n
        s.count.append(n)
    for n in range(6):
        _thread.start_new_thread(last, (n,))


def use(s):
    while len(s.count) < 6:
        for x in s.items:
            x.n = x.n
        time.sleep(0)


def used(s, *_):
    return "ok" if all(x.n in range(6) for x in s.items) and sorted(s.count) == list(range(6)) else f"{[x.n for x in s.items]}"


# An exception ends a thread, as exit() does; locks it has stay taken, objects do not.

def fail(s):
    def body():
        s.items.append(1)
        try:
            _thread.exit()
        finally:
            s.items.append(2)
    for _ in range(5):
        _thread.start_new_thread(body, ())


def wait_for_all(s):
    while len(s.items) < 10:
        time.sleep(0)


# Each has a place in the list, and a lock goes round.

def many(s):
    lock = threading.Lock()

    def body(i):
        s.items[i] += 1
        with lock:
            s.total += i
    together([(body, i) for i in range(60)])


def counted(s, *_):
    return "ok" if s.items == [1] * 60 and s.total == sum(range(60)) else f"{s.items} {s.total}"


run("tree", [plant, plant], lambda: Box(items=[], keys={}), grown)
run("end", [end, use], lambda: Box(items=[Box(n=0) for _ in range(10)], count=[]), used)
run("fail", [fail, wait_for_all], lambda: Box(items=[]), lambda s, *_: "ok" if sorted(s.items) == [1] * 5 + [2] * 5 else f"{s.items}")
run("many", [many], lambda: Box(items=[0] * 60, total=0), counted)
