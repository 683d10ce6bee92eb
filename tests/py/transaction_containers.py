# no-stm-off: there are threads
# Containers and queues for transactions, and the rest of what transaction, pypystm and __pypy__.thread have.
import _stm
import threading
import pypystm
import transaction
import __pypy__.thread
from transaction import (atomic, stmdict, stmset, stmidset, stmiddict, queue, Empty, count, threadlocalproperty,
                         hint_commit_soon, last_abort_info, TransactionQueue)


def run(*work):
    threads = [threading.Thread(target=w) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


for module in transaction, pypystm:
    print([name for name in module.__all__ if not hasattr(module, name)])
for name in transaction.__all__:
    assert getattr(__pypy__.thread, name) is getattr(pypystm, name) is getattr(transaction, name)

# stmdict
d = stmdict()
d['abc'] = 'def'
print(list(d), len(d), d['abc'], d.get('x'), d.get('x', 1), 'abc' in d, 'x' in d)
for missing in (lambda: d['x'], lambda: d.pop('x'), lambda: d.__delitem__('x')):
    try:
        missing()
    except KeyError as e:
        print('KeyError', e)
print(d.setdefault('abc', 1), d.setdefault('new', 2), d.pop('new'), d.pop('new', 3), d)
del d['abc']
print(len(d), d, bool(d))
d.update({i: -i for i in range(1000)})
print(len(d), sum(d.keys()), sum(d.values()), sorted(d.items())[:2], d == {i: -i for i in range(1000)}, d.copy() == d)
k, v = d.popitem()
print(k == -v, len(d))
d.clear()
print(len(d), stmdict(a=1, b=2) == {'a': 1, 'b': 2}, stmdict([(1, 2)]) == stmdict({1: 2}))


def work(k):
    def go():
        for i in range(300):
            with atomic:
                d[k, i] = i
                d['n'] = d.get('n', 0) + 1
        for i in range(0, 300, 2):
            del d[k, i]
    return go


run(work(0), work(1), work(2))
print(len(d), d['n'])

# stmset
s = stmset([1, 2])
s.add(3)
s.add(3)
s.discard(7)
s.remove(1)
print(sorted(s), len(s), 2 in s, 1 in s, s)
try:
    s.remove(1)
except KeyError as e:
    print('KeyError', e)
s.update(range(100), 'ab')
print(len(s), s.pop() is not None, len(s))

# by identity
a, b = [1], [1]
ids = stmidset([a])
print(a in ids, b in ids, len(ids), [x is a for x in ids])
ids.add(b)
ids.remove(a)
ids.discard(a)
print(a in ids, b in ids, len(ids))
try:
    ids.remove(a)
except KeyError as e:
    print('KeyError', e)
m = stmiddict()
m[a] = 1
m[b] = 2
print(m[a], m[b], m.get([1]), m.get([1], 5), a in m, [1] in m, len(m), m.setdefault(a, 9), m.pop(b), m.pop(b, None))
del m[a]
try:
    m[a]
except KeyError as e:
    print('KeyError', e)
print(m.keys(), m.values(), m.items())

# queue
q = queue()
for i in range(5):
    q.put(i)
print([q.get() for i in range(5)], q.qsize(), q.empty())
for get in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.001)):
    try:
        get()
    except Empty:
        print('Empty')
with atomic:
    q.put('in')
    print(q.get())
with atomic:
    q.put(1)
    q.put(2)
    _stm.abort_once()
with atomic:
    q.get()
    _stm.abort_once()
print(q.get(), q.qsize())
with atomic:
    try:
        q.get_nowait()
    except Empty:
        print('Empty', _stm.is_inevitable())
q = queue()
out = []


def puts():
    for i in range(300):
        with atomic:
            q.put(i)
            if i % 10 == 0:
                _stm.abort_once()


def gets():
    for i in range(300):
        with atomic:
            x = q.get()
            out.append(x)
        q.task_done()


run(puts, gets, puts, gets)
print(sorted(out) == sorted(list(range(300)) * 2), q.qsize())
q.join()
for i in range(3):
    q.put(i)
worker = threading.Thread(target=lambda: [(q.get(), q.task_done()) for i in range(3)])
worker.start()
q.join()
print('joined', q.qsize())
try:
    q.task_done()
except ValueError as e:
    print(e)

# count
numbers = [[] for i in range(3)]


def take(k):
    def go():
        for i in range(200):
            with atomic:
                numbers[k].append(count())
    return go


run(take(0), take(1), take(2))
print(len(set(sum(numbers, []))), all(n == sorted(n) for n in numbers))
print(type(transaction.time()), transaction.clock() >= 0, hint_commit_soon())


# threadlocalproperty
class C:
    x = threadlocalproperty()
    y = threadlocalproperty(list)


c, c2 = C(), C()
c.x = 1
print(c.x, hasattr(c2, 'x'), c.y, c.y is c.y, c.y is c2.y)
seen = []


def other():
    seen.append(hasattr(c, 'x'))
    c.x = 2
    c.y.append(1)
    seen.append((c.x, c.y))


run(other)
print(seen, c.x, c.y, isinstance(C.x, threadlocalproperty))
del c.x
print(hasattr(c, 'x'))
try:
    del c.x
except AttributeError as e:
    print(e)

local = transaction.local()
with atomic:
    local.v = [_stm.retries()]
    first = vars(local).get('w')
    local.w = 1
    _stm.abort_once()
print(local.v, first)


def fresh():
    with atomic:
        seen.append(getattr(local, 'v', 'nothing'))
        local.v = 1
        _stm.abort_once()


del seen[:]
run(fresh)
print(seen)

# last_abort_info: nothing in a new thread; then seconds, the line, the other's line, how often before
info = []


def aborts():
    info.append(last_abort_info())
    with atomic:
        _stm.abort_once()
    info.append(last_abort_info())


run(aborts)
seconds, line, who, before = info[1]
print(info[0], seconds >= 0, line.rsplit(':', 1)[0].endswith('transaction_containers.py'), who, before)
