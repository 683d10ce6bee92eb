# no-stm-off: there are threads
# What threads share without a lock: generators, cells, globals, instances, exceptions, iterators.
import sys
import threading

N = 4


def run(f, *args, n=N):
    ts = [threading.Thread(target=f, args=(k,) + args) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


# a generator that all drive: each item comes once, and whoever meets it running is told
def numbers():
    i = 0
    while i < 4000:
        yield i
        i += 1


got = [[] for _ in range(N)]
shared = numbers()


def drain(k):
    mine = got[k]
    while True:
        try:
            mine.append(next(shared))
        except ValueError as e:
            assert str(e) == "generator already executing"
        except StopIteration:
            return


run(drain)
print(sorted(x for g in got for x in g) == list(range(4000)), all(g == sorted(g) for g in got))

# the same with for loops over an iterator of a list
source = iter(list(range(8000)))
parts = [[] for _ in range(N)]


def loop(k):
    for x in source:
        parts[k].append(x)


run(loop)
print(sorted(x for p in parts for x in p) == list(range(8000)))


# a cell under a lock, and one that each thread has for itself
def counters():
    total = 0
    lock = threading.Lock()

    def work(k):
        nonlocal total
        own = 0

        def step():
            nonlocal own
            own += 1

        for _ in range(2000):
            step()
            with lock:
                total += 1
        assert own == 2000

    run(work)
    return total


print(counters())

# globals: every thread makes names of its own and changes one together
together = 0
mutex = threading.Lock()


def names(k):
    global together
    for i in range(300):
        globals()["n_%d_%d" % (k, i)] = i
        with mutex:
            together += 1


run(names)
print(together, sum(1 for n in list(globals()) if n.startswith("n_")))


# attributes of one object: added, changed, deleted
class Box:
    def __init__(self):
        self.sum = 0

    def method(self):
        return self.sum


box = Box()


def attributes(k):
    for i in range(300):
        setattr(box, "a_%d_%d" % (k, i), i)
        with mutex:
            box.sum = box.sum + 1
        box.method()
        if i % 3 == 0:
            delattr(box, "a_%d_%d" % (k, i))


run(attributes)
print(box.method(), sum(1 for n in vars(box) if n.startswith("a_")))

# one exception object, raised by all
error = KeyError("shared")
caught = []


def fail(k):
    for _ in range(200):
        try:
            raise error
        except KeyError as e:
            caught.append(e is error)


run(fail)
print(len(caught), all(caught), error.__traceback__ is not None)

# what is being handled belongs to the thread
handled = []


def handle(k):
    try:
        raise ValueError(k)
    except ValueError:
        for _ in range(200):
            handled.append(sys.exc_info()[1].args[0] == k)
        try:
            raise TypeError(k)
        except TypeError as e:
            handled.append(e.__context__.args == (k,))
    handled.append(sys.exc_info() == (None, None, None))


run(handle)
print(len(handled), all(handled))

# appends and insertions at the same time lose nothing
items, table, names_seen = [], {}, set()


def collect(k):
    for i in range(2000):
        items.append((k, i))
        table[k, i] = i
        names_seen.add((k, i))


run(collect)
print(len(items), len(table), len(names_seen), sorted(items) == sorted(table) == sorted(names_seen))

# classes made by many threads, with methods called by others
classes = []


def build(k):
    for i in range(50):
        class Made(Box):
            tag = k * 100 + i

            def method(self):
                return super().method() + self.tag

        classes.append(Made)
        for c in classes[-3:]:
            assert c().method() == c.tag


run(build)
print(len(classes), sum(c.tag for c in classes))

# match statements, unpacking and keyword arguments on shared values
config = {"kind": "point", "xy": [1, 2], "rest": {"z": 3}}


def look(*args, **kw):
    match kw:
        case {"kind": "point", "xy": [x, y], **rest}:
            return x + y + rest["rest"]["z"] + args[0]


sums = []


def matching(k):
    for i in range(500):
        config["xy"][0] = 1
        first, *others = config["xy"]
        sums.append(look(first, **config) + len(others))


run(matching)
print(set(sums), len(sums))
