# no-stm-off: there are threads
# TransactionQueue: every call is made once, as a step of its own, in any order and on any number of processors.
import threading
import transaction
from transaction import TransactionQueue, TransactionError, is_atomic

print(transaction.getsegmentlimit() >= 1, is_atomic())

# all calls are made, in blocks
for segments in (0, 1, 2, 3, 8):
    tq = TransactionQueue()
    out = []
    for i in range(500):
        tq.add(out.append, i)
    tq.add(lambda: out.append(is_atomic()))
    tq.run(segments)
    print(segments, sorted(out[:]) == sorted(list(range(500)) + [True]), tq.number_of_transactions_executed())
tq.run()
print(tq.number_of_transactions_executed())

# arguments
got = {}


def call(*args, **kwds):
    got[len(got)] = args, kwds


tq.add(call)
tq.add(call, 1, 2)
tq.add(call, 1, a=2)
tq.add(call, f=1, self=2)
tq.add(call, *range(20))
tq.run(nb_segments=1)
for i in range(5):
    print(got[i])
for bad in ((1,), None):
    try:
        tq.add(bad)
    except TypeError as e:
        print(e)


# a transaction is one step: all counters together
counters = [0] * 10


def bump(i):
    counters[i] += 1
    counters[9 - i] += 1
    assert sum(counters) % 2 == 0


for i in range(2000):
    tq.add(bump, i % 10)
tq.run(4)
print(counters, tq.number_of_transactions_executed())

# transactions that add others: a tree
leaves = []


def tree(depth):
    if depth == 0:
        leaves.append(1)
        return
    for i in range(3):
        tq.add(tree, depth - 1)


tq.add(tree, 6)
tq.run(2)
print(len(leaves), tq.number_of_transactions_executed())

# what a transaction adds comes only once, though it is aborted before
import _stm
added = []


def adds(i):
    tq.add(added.append, i)
    _stm.abort_once()


for i in range(50):
    tq.add(adds, i)
tq.run(2)
print(sorted(added) == list(range(50)), tq.number_of_transactions_executed())

# generators: each step is a transaction
trace = [[] for i in range(5)]


def steps(k):
    for i in range(10):
        trace[k].append((i, is_atomic()))
        yield


for k in range(5):
    tq.add_generator(steps(k))
tq.add_generator(iter([1, 2, 3]))
tq.run(2)
print(all(t == [(i, True) for i in range(10)] for t in trace), tq.number_of_transactions_executed())


# chains of calls keep their order, others do not matter
chains = [[] for i in range(10)]


def link(k, j):
    chains[k].append(j)
    if j < 20:
        tq.add(link, k, j + 1)


for k in range(10):
    tq.add(link, k, 0)
tq.run(3)
print(all(c == list(range(21)) for c in chains))


# an exception: run() raises it; others that wait are dropped
class Oops(Exception):
    pass


def fails(i):
    done.append(i)
    raise Oops(i)


done = []
for i in range(200):
    tq.add(fails, i)
try:
    tq.run(2)
except Oops as e:
    print('raised', e.args[0] in done, 1 <= len(done) <= 2)
tq.run()
print(len(done) <= 2, tq.number_of_transactions_executed())

# its transaction has committed what it did before
value = []


def half():
    value.append('before')
    raise KeyError('key')


tq.add(half)
try:
    tq.run()
except KeyError as e:
    print(e, value, is_atomic())

# it stops chains
n = [0]


def endless():
    n[0] += 1
    if n[0] == 500:
        raise Oops('enough')
    tq.add(endless)
    tq.add(endless)


tq.add(endless)
try:
    tq.run(2)
except Oops as e:
    print(e, n[0] >= 500)

# not in a transaction
with transaction.atomic:
    try:
        tq.run()
    except TransactionError as e:
        print(e)


def nested():
    inner = TransactionQueue()
    inner.add(print)
    try:
        inner.run()
    except TransactionError:
        value.append('nested')


tq.add(nested)
tq.run()
print(value)

# two runs of different queues at the same time, in threads
results = []


def one(k):
    q = TransactionQueue()
    mine = []
    for i in range(300):
        q.add(mine.append, i)
    q.run(2)
    results.append(sorted(mine) == list(range(300)))


threads = [threading.Thread(target=one, args=(k,)) for k in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)

# the functions of 2012
total = [0]


def add_up(i):
    total[0] += i
    if i > 0 and i % 100 == 0:
        transaction.add(add_up, 1)


transaction.set_num_threads(2)
for i in range(1000):
    transaction.add(add_up, i)
transaction.run()
print(total[0] == sum(range(1000)) + 9)


class Derived(TransactionQueue):
    name = 'derived'


d = Derived()
d.add(total.append, 1)
d.run()
print(d.name, len(total), isinstance(d, TransactionQueue))

# it prints: each print is a transaction that cannot be undone
for i in range(20):
    tq.add(print, end='')
tq.run(2)
print(tq.number_of_transactions_executed())
