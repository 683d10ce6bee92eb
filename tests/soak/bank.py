"""Soak of atomic blocks: a bank whose sums must always be right.

    stmjit tests/soak/bank.py SECONDS [SEED]

Rounds of random transfers between accounts of several kinds, by a random number of
threads, some of them in transactions of a queue, with readers, inevitable blocks,
exceptions and large containers in between. It prints a line per round, and ends with
status 1 at the first sum that is wrong. STMJIT=stress=gc collects at every safe point."""

import sys
import threading
import time
from collections import deque

import _stm
from transaction import TransactionQueue, atomic, stmdict

seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
START = 1000


class Random:
    """Numbers by chance, the same for the same seed."""

    def __init__(self, seed):
        self.state = hash(seed) & 0xffffffff

    def randrange(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff
        return (self.state >> 33) % n

    def random(self):
        return self.randrange(1 << 30) / (1 << 30)

    def choice(self, items):
        return items[self.randrange(len(items))]


class Account:
    def __init__(self):
        self.balance = START
        self.moves = 0


class Bank:
    """Accounts as objects, as items of a list and of dicts, and coins in a deque and a set."""

    def __init__(self, n):
        self.n = n
        self.objects = [Account() for i in range(n)]
        self.list = [START] * n
        self.dict = {i: START for i in range(n)}
        self.stm = stmdict((i, START) for i in range(n))
        self.coins = deque(range(n))
        self.owned = set(range(n))
        self.moves = [0]

    def transfer(self, kind, a, b, amount):
        if kind == 0:
            x, y = self.objects[a], self.objects[b]
            x.balance -= amount
            x.moves += 1
            y.balance += amount
            y.moves += 1
        elif kind == 1:
            self.list[a] -= amount
            self.list[b] += amount
        elif kind == 2:
            self.dict[a] -= amount
            self.dict[b] += amount
        elif kind == 3:
            self.stm[a] -= amount
            self.stm[b] += amount
        elif kind == 4:
            coin = self.coins.popleft()
            self.owned.discard(coin)
            self.coins.append(coin)
            self.owned.add(coin)
        else:
            self.list.append(self.list[a])
            self.list[a] = self.list.pop()
            self.dict[a, b] = amount
            del self.dict[a, b]

    def sums(self):
        return (sum([x.balance for x in self.objects]), sum(self.list), sum(self.dict.values()), sum(self.stm.values()),
                len(self.coins), len(self.owned), len(self.dict), sum([x.moves for x in self.objects]) % 2)

    def right(self):
        total = START * self.n
        return total, total, total, total, self.n, self.n, self.n, 0


class Wrong(Exception):
    pass


class Refused(Exception):
    pass


def work(bank, r, end, wrong):
    """A thread: transfers in blocks of one to four, sometimes refused, printed, or looked at as a whole."""
    while time.time() < end and not wrong:
        steps = [(r.randrange(6), r.randrange(bank.n), r.randrange(bank.n), r.randrange(100)) for i in range(1 + r.randrange(4))]
        way = r.random()
        try:
            with atomic:
                for step in steps:
                    bank.transfer(*step)
                if way < 0.02:
                    _stm.become_inevitable()
                elif way < 0.04:
                    _stm.abort_once()
                elif way < 0.06:
                    time.sleep(0.0001)
                elif way < 0.08:
                    raise Refused
                for step in steps[1:]:
                    bank.transfer(*step)
        except Refused:
            pass
        if way > 0.98:
            with atomic:
                seen = bank.sums()
            if seen != bank.right():
                wrong.append(seen)
        bank_moves[0] += 1  # not in a block: some are lost


def transactions(bank, r, count, wrong):
    tq = TransactionQueue()

    def one(depth, seed):
        r = Random(seed)
        bank.transfer(r.randrange(6), r.randrange(bank.n), r.randrange(bank.n), r.randrange(100))
        if depth:
            tq.add(one, depth - 1, seed + 1)
        if seed % 50 == 0 and bank.sums() != bank.right():
            raise Wrong(bank.sums())

    for i in range(count):
        tq.add(one, r.randrange(4), r.randrange(1000000))
    try:
        tq.run(r.randrange(5))
    except Wrong as e:
        wrong.append(e)


def round_of(r, length):
    bank, wrong = Bank(r.choice([2, 10, 100, 2000])), []
    end = time.time() + length
    count = 1 + r.randrange(12)
    threads = [threading.Thread(target=work, args=(bank, Random(r.random()), end, wrong)) for i in range(count)]
    for t in threads:
        t.start()
    queues = 0
    while time.time() < end and not wrong:
        transactions(bank, r, 50, wrong)
        queues += 1
    for t in threads:
        t.join()
    if bank.sums() != bank.right():
        wrong.append(bank.sums())
    print('accounts %d, threads %d, blocks about %d, queues %d' % (bank.n, count, bank_moves[0], queues), flush=True)
    if wrong:
        print('wrong:', wrong[0], 'right:', bank.right())
        sys.exit(1)
    bank_moves[0] = 0


bank_moves = [0]
print('seed', seed)
r = Random(seed)
begin = time.time()
while time.time() - begin < seconds:
    round_of(r, min(2, seconds / 4))
print('all sums were right')
