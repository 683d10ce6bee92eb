"""Transfers between random accounts of 100,000, each an atomic block."""
import sys
import threading

from transaction import atomic


class Account:
    def __init__(self, balance):
        self.balance = balance


def worker(seed, n, accounts):
    x, size = seed * 7919 + 1, len(accounts)
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        a = accounts[(x >> 4) % size]
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        b = accounts[(x >> 4) % size]
        amount = x & 63
        with atomic:
            a.balance -= amount
            b.balance += amount


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    accounts = [Account(1000) for _ in range(100000)]
    threads = [threading.Thread(target=worker, args=(i, n // k, accounts)) for i in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(a.balance for a in accounts))


main()
