# no-stm-off: there are threads
# Operations on lists, dicts, sets, bytearrays and iterators that several threads use at the same time: one
# operation with keys and items of built-in types is one step to the other threads.
import _thread

N = 4


def run(f):
    locks, errors = [], []
    for i in range(N):
        lock = _thread.allocate_lock()
        lock.acquire()
        locks.append(lock)

        def go(i=i, lock=lock):
            try:
                f(i)
            except BaseException as e:
                errors.append(repr(e))
            finally:
                lock.release()
        _thread.start_new_thread(go, ())
    for lock in locks:
        lock.acquire()
    assert not errors, errors[:3]


def appends():
    l = []

    def f(i):
        for k in range(1000):
            l.append((i, k))
    run(f)
    return len(l), all([k for j, k in l if j == i] == list(range(1000)) for i in range(N))


def extends():
    l, b = [], bytearray()

    def f(i):
        for k in range(100):
            l.extend([i] * 5 if k % 3 == 0 else (i,) * 5 if k % 3 == 1 else iter([i] * 5))
            b.extend(bytes([i]) * 7)
    run(f)
    return (len(l), all(len(set(l[j:j + 5])) == 1 for j in range(0, len(l), 5)),
            len(b), all(len(set(b[j:j + 7])) == 1 for j in range(0, len(b), 7)))


def pops():
    l = list(range(2000))
    d = dict.fromkeys(range(2000))
    got = [[] for i in range(N)]

    def f(i):
        try:
            while True:
                got[i].append(l.pop())
        except IndexError:
            pass
        try:
            while True:
                got[i].append(d.popitem()[0])
        except KeyError:
            pass
    run(f)
    return sorted(sum(got, [])) == sorted(2 * list(range(2000)))


def copies():
    l, d, s = [0] * 50, dict.fromkeys(range(20), 0), set()
    torn = []

    def f(i):
        for k in range(120):
            if i % 2:
                l[:] = [k] * (50 + i)
                d.update(dict.fromkeys(range(20), (i, k)))
                s.update(range(100 * i, 100 * i + 50))
                s.difference_update(range(100 * i, 100 * i + 50))
            else:
                for c in (list(l), l[:], l.copy(), l + [], list(dict(d).values()), list(d.copy().values()), list(d.values())):
                    if len(set(c)) > 1:
                        torn.append(c)
                for c in (set(s), s.copy(), s | set(), frozenset(s)):
                    n = [sum(1 for x in c if b <= x < b + 50) for b in (100, 300)]
                    if set(n) - {0, 50}:
                        torn.append(n)
    run(f)
    return torn[:3]


def defaults():
    d, s = {}, set()

    def f(i):
        for k in range(300):
            d.setdefault(k, []).append(i)
            s.add(k % 100)
            s.add((k % 100, "x"))
    run(f)
    return len(d), all(sorted(v) == list(range(N)) for v in d.values()), len(s)


def sorts():
    l, by_key = [5, 3, 1] * 50, list(range(200))

    def f(i):
        for k in range(50):
            if i % 2:
                l.sort()
            else:
                l.append(k)
            if i == 0:
                try:
                    by_key.sort(key=lambda x: -x)
                except ValueError:
                    pass
            else:
                len(by_key), by_key[:10]
    run(f)
    return len(l), sorted(by_key) == list(range(200))


def shared_iterators():
    n = 300
    for make in (lambda: iter(range(n)), lambda: enumerate(range(n)), lambda: zip(range(n), iter(list(range(n)))),
                 lambda: enumerate(reversed(list(range(n)))), lambda: iter(list(range(n))), lambda: iter(tuple(range(n))),
                 lambda: iter("a" * n), lambda: iter(bytearray(n)), lambda: iter(dict.fromkeys(range(n)).items())):
        it = make()
        got = [[] for i in range(N)]

        def f(i):
            for x in it:
                got[i].append(x)
        run(f)
        if sorted(sum(got, [])) != sorted(make()):
            return make()
    return "ok"


def crosswise():
    a, b, x, y, p, q = [1], [2], {1, 2, 3}, {3, 4, 5}, {}, {}

    def f(i):
        for k in range(80):
            l, m = (a, b) if i % 2 else (b, a)
            l.extend(m)
            del l[20:]
            l == m, l + m, l < m
            l[1:2] = m[:1]
            s, t = (x, y) if i % 2 else (y, x)
            s |= t
            s & t, s - t, s ^ t, s <= t, s.isdisjoint(t)
            s.update(t, [k % 10])
            s.intersection_update(range(8))
            d, e = (p, q) if i % 2 else (q, p)
            d[k % 50] = i
            d.update(e)
            d | e, d == e, d.keys() & e.keys(), list(d.items()), sorted(d)
    run(f)
    return "ok"


def changing_size():
    d, s = dict.fromkeys(range(50)), set(range(50))
    sizes = set()

    def f(i):
        for k in range(100):
            if i % 2:
                d[100 + i] = k
                s.add(100 + i)
                del d[100 + i]
                s.remove(100 + i)
            else:
                try:
                    for key in d:
                        pass
                    for key in s:
                        pass
                except RuntimeError as e:
                    assert "changed size during iteration" in str(e), e
                sizes.add(len(list(d)) // 10)
                sizes.add(len(list(s)) // 10)
    run(f)
    return sizes


class List(list):
    pass


class Dict(dict):
    pass


def derived():
    l, d = List(), Dict()

    def f(i):
        for k in range(300):
            l.append(k)
            d[k] = i
            d.setdefault((i, k), 1)
    run(f)
    return len(l), len(d)


def nested():
    l = [[i] for i in range(10)]
    l.append({"a": l[0], "b": (l[1], {1, 2})})

    def f(i):
        for k in range(50):
            l[i][0] = k
            repr(l), str(l[10]), l == [x for x in l]
            l[10]["a"].append(k)
            l[10]["a"].pop()
    run(f)
    return len(l)


for case in (appends, extends, pops, copies, defaults, sorts, shared_iterators, crosswise, changing_size, derived, nested):
    print(case.__name__, case())
