# Transfers between accounts in atomic blocks, with objects made and dropped; who sums up in a block sees all the money.
# allowed: \w+ ok
# seen: few ok; many ok
# rounds: 10
try:
    from __pypy__.thread import atomic
except ImportError:  # CPython
    import threading
    atomic = threading.RLock()
from meet import Box, run


def mover(seed):
    def move(s):
        n, r = len(s.accounts), seed
        for _ in range(30):
            r = (r * 1103515245 + 12345) & 0x7fffffff
            a, b = s.accounts[(r >> 8) % n], s.accounts[(r >> 16) % n]
            with atomic:
                a.money -= 7
                a.log.append((r, [a]))
                b.money += 7
                if len(b.log) > 5:
                    b.log.clear()
                s.moves += 1
    return move


def auditor(s):
    for _ in range(5):
        with atomic:
            total = sum(a.money for a in s.accounts)
        if total != 100 * len(s.accounts):
            return f"{total}"
    return "ok"


def state(n):
    return lambda: Box(accounts=[Box(money=100, log=[]) for _ in range(n)], moves=0)


def balance(s, a, b, got):
    total = sum(a.money for a in s.accounts)
    return got if total == 100 * len(s.accounts) and s.moves == 60 else f"{total} {s.moves}"


run("few", [mover(1), mover(2), auditor], state(3), balance)
run("many", [mover(1), mover(2), auditor], state(20), balance)
