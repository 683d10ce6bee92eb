# no-stm-off: there are threads
# Large containers that several threads change in blocks, by item and as a whole.
import _stm
import threading
from collections import deque
from transaction import atomic

N = 2000
l = [0] * N
d = {i: 0 for i in range(N)}
s = set(range(N))
q = deque(range(N))
bad = []


def run(*work):
    threads = [threading.Thread(target=w) for w in work]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def items(seed):
    def go():
        r = seed
        for i in range(400):
            r = (r * 1103515245 + 12345) % 2147483648
            a, b = r // 7 % N, r // 1000 % N
            with atomic:
                l[a] += 1
                l[b] -= 1
                d[a] -= 1
                d[b] += 1
                q.append(q.popleft())
                s.discard(a)
                s.add(a)
                if i % 20 == 0:
                    _stm.abort_once()
    return go


def look():
    for i in range(15):
        with atomic:
            x = sum(l), sum(d.values()), len(s), len(q)
        if x != (0, 0, N, N):
            bad.append(x)


run(items(1), items(2), look)
print(sum(l), sum(d.values()), len(s), sorted(q) == list(range(N)), sorted(s) == list(range(N)), bad)
print(all([l[i] == -d[i] for i in range(N)]))


# without blocks on the other side
def bare():
    for i in range(3000):
        l[i % N] = l[i % N]
        d[i % N] = d[i % N]


def grow():
    for i in range(300):
        with atomic:
            d['n', i] = i
            l.append(i)


def shrink():
    for i in range(300):
        while True:
            with atomic:
                if l[-1] is not None and len(l) > N:
                    l.pop()
                    break


run(grow, shrink, bare)
print(len(l) == N, len(d) == N + 300)

# in opposite orders, inevitable and not
a, b = [0] * N, [0] * N


def both(x, y, inevitable):
    def go():
        for i in range(200):
            with atomic:
                x[i] += 1
                if inevitable and i % 10 == 0:
                    _stm.become_inevitable()
                y[i] += 1
    return go


run(both(a, b, False), both(b, a, False), both(a, b, True), both(b, a, True))
print(a == b == [4] * 200 + [0] * (N - 200))
