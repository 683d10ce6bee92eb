# no-stm-off: there are threads
# Several threads: blocks that get in each other's way end all the same, and each is one step.
import _stm
import threading
from transaction import atomic


def run(*work):
    threads = [threading.Thread(target=w) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# one hot object, bare and in blocks
class Counter:
    n = 0


c = Counter()


def bump(k=2000):
    for i in range(k):
        with atomic:
            c.n += 1


run(bump, bump, bump, bump)
print('counter', c.n)

# two hot objects in opposite orders
a, b = [0], [0]


def forth():
    for i in range(1500):
        with atomic:
            a[0] += 1
            b[0] += 1


def back():
    for i in range(1500):
        with atomic:
            b[0] += 1
            a[0] += 1


run(forth, back)
print('opposite', a, b)
run(forth, back, forth, back)
print('opposite, four', a, b)

# three in a ring
ring = [[0], [0], [0]]


def around(k):
    def go():
        for i in range(800):
            with atomic:
                ring[k][0] += 1
                ring[(k + 1) % 3][0] += 1
    return go


run(around(0), around(1), around(2))
print('ring', ring)

# write skew: each reads both and writes one; together never below zero
for attempt in range(30):
    x, y = [1], [1]

    def take(mine):
        def go():
            for i in range(20):
                with atomic:
                    if x[0] + y[0] >= 2:
                        mine[0] -= 1
        return go

    run(take(x), take(y))
    if x[0] + y[0] != 1:
        print('write skew', x, y)
print('write skew done')

# transfers, and readers that see no transfer half done
accounts = [[100] for i in range(10)]
bad = []
done = []


def transfer(seed):
    def go():
        r = seed
        for i in range(1500):
            r = (r * 1103515245 + 12345) % 2147483648
            s, d, n = r // 7 % 10, r // 1000 % 10, r % 50
            with atomic:
                accounts[s][0] -= n
                accounts[d][0] += n
        done.append(seed)
    return go


def read():
    while len(done) < 2:
        with atomic:
            t = sum([x[0] for x in accounts])
        if t != 1000:
            bad.append(t)


run(transfer(1), transfer(2), read, read)
print('bank', sum([x[0] for x in accounts]), bad)

# a block and plain bytecodes of another thread
pair = [0, 0]
stop = []


def plain():
    while not stop:
        x, y = pair
        if x != y:
            bad.append((x, y))


def both():
    for i in range(1500):
        with atomic:
            pair[0] += 1
            pair[1] += 1
    stop.append(1)


run(both, plain)
print('pair', pair[0] == pair[1] == 1500)  # what plain() reads in two steps may differ
del bad[:]

# one dict for all, and a list that all append to
d, l = {}, []


def fill(k):
    def go():
        for i in range(400):
            with atomic:
                d[k, i] = i
                d['sum'] = d.get('sum', 0) + i
                l.append(k)
    return go


run(fill(0), fill(1), fill(2))
print('dict', len(d), d['sum'], [l.count(k) for k in range(3)])

# an exception leaves the block: what it did stays, in one step
log = []


def failing():
    for i in range(300):
        try:
            with atomic:
                log.append(1)
                c.n += 1
                raise KeyError(i)
        except KeyError:
            pass


c.n = 0
run(failing, failing)
print('exceptions', len(log), c.n)

# nested blocks, a generator's frame, recursion, one object made hot by all
shared = {'n': 0}


def steps(k):
    with atomic:
        shared['n'] += 1
        yield shared['n']
        shared['n'] += 1


def recurse(k):
    with atomic:
        shared['n'] += 1
        if k:
            recurse(k - 1)


def mixed():
    for i in range(60):
        list(steps(i))
        recurse(5)


run(mixed, mixed, mixed)
print('mixed', shared['n'] == 3 * 60 * 8)

# long readers against short writers: all end
numbers = [[i] for i in range(500)]


def reader():
    for i in range(20):
        with atomic:
            t = sum([x[0] for x in numbers])
        if t % 500 != sum(range(500)) % 500:
            bad.append(t)


def writer():
    for i in range(200):
        with atomic:
            for x in numbers[i % 5::5]:
                x[0] += 5


run(reader, writer, reader, writer)
print('readers', bad, sum([x[0] for x in numbers]) - sum(range(500)))
