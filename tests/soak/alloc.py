# Two threads allocate and check what they have: lists that grow and are cut, trees, dicts, objects that the other thread
# takes over. Nothing may be lost or exchanged, and the memory may not grow. Arguments: objects to make, seed.
#
#     ./stmjit --nursery=256K tests/soak/alloc.py 1000000000
import sys
import threading

OBJECTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
THREADS = 2
RING = 1000
ROUND = 20000

failures = []
made = [0] * THREADS
rings = [[None] * RING for _ in range(THREADS)]  # each written by one thread, read and emptied by the other


class Node:
    def __init__(self, key, rest):
        self.key = key
        self.check = key * 7 + 3
        self.rest = rest


def resident():
    try:
        with open('/proc/self/statm') as f:
            return int(f.read().split()[1]) * 4096
    except OSError:
        return 0


def fail(*what):
    failures.append(what)
    print('FAILED:', *what, flush=True)


def chain(n, key):
    p = None
    for i in range(n):
        p = Node(key + i, p)
    return p


def check_chain(p, n, key):
    while p is not None:
        n -= 1
        if p.key != key + n or p.check != p.key * 7 + 3:
            fail('a node is', p.key, p.check, 'and should be', key + n)
            return
        p = p.rest
    if n != 0:
        fail(n, 'nodes are missing')


def tree(depth, key):
    if depth == 0:
        return (key, None, None)
    return (key, tree(depth - 1, 2 * key), tree(depth - 1, 2 * key + 1))


def check_tree(t, depth, key):
    if t[0] != key or (depth == 0) != (t[1] is None):
        fail('a node of a tree is', t[0], 'and should be', key)
    elif depth > 0:
        check_tree(t[1], depth - 1, 2 * key)
        check_tree(t[2], depth - 1, 2 * key + 1)


def work(me):
    x = SEED * 1000 + me
    mine, other = rings[me], rings[1 - me]
    old = {}  # long-lived: chains and trees, replaced one by one
    count = 0
    rounds = 0
    while count < OBJECTS // THREADS and not failures:
        for i in range(ROUND):
            x = (x * 1103515245 + 12345) & 0x7fffffff
            mine[x % RING] = Node(x, None)  # the other one may have taken the last
            if i % 2000 == 0:
                p = other[i % RING]
                if p is not None and p.check != p.key * 7 + 3:
                    fail('the other thread made', p.key, p.check)
        count += ROUND
        k = x % 200
        if k in old:
            kind, n, key, v = old[k]
            if kind:
                check_chain(v, n, key)
            else:
                check_tree(v, n, key)
        n = x // 256 % 300
        if rounds % 2:
            old[k] = (True, n, x, chain(n, x))
            count += n + 1
        else:
            n %= 9
            old[k] = (False, n, x, tree(n, x))
            count += 2 ** (n + 1)
        text = [str(x + i) for i in range(50)]
        if int(text[49]) != x + 49 or ''.join(text).count(text[7]) < 1:
            fail('a string is wrong', text[49])
        count += 50
        rounds += 1
        made[me] = count
    for kind, n, key, v in old.values():
        if kind:
            check_chain(v, n, key)
        else:
            check_tree(v, n, key)


def watch(done):
    first = last = 0
    while not done.wait(2):
        n = sum(made)
        now = resident()
        if first == 0 and n > OBJECTS // 10:
            first = now
        last = now
        if first and now > 2 * first + (32 << 20):
            fail('memory grew from', first, 'to', now)
    return first, last


def main():
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(done,))
    threads = [threading.Thread(target=work, args=(i,)) for i in range(THREADS)]
    watcher.start()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    done.set()
    watcher.join()
    if failures:
        sys.exit(1)
    print('nothing lost of', OBJECTS, 'objects')


main()
