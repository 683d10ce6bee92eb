# no-stress: a collection at each of so many blocks takes minutes
# 10^5 small blocks.
import threading
from transaction import atomic, TransactionQueue, getsegmentlimit


class Counter:
    n = 0


c = Counter()
for i in range(100000):
    with atomic:
        c.n += 1
print(c.n)

mine = [Counter() for i in range(4)]


def own(k):
    x = mine[k]
    for i in range(25000):
        with atomic:
            x.n += 1
            if i % 100 == 0:
                c.n += 1


if getsegmentlimit() > 1:
    threads = [threading.Thread(target=own, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
else:
    for k in range(4):
        own(k)
print([x.n for x in mine], c.n)


def bump(i):
    mine[i & 3].n += 1


tq = TransactionQueue()
for i in range(50000):
    tq.add(bump, i)
tq.run()
print([x.n for x in mine], tq.number_of_transactions_executed())
