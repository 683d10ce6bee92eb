"""Transfers between 1,000 accounts, one in ten with one of 10 hot ones, under one lock."""
import sys
import threading

LOCK = threading.Lock()

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
        if x % 10 == 0:
            b = accounts[(x >> 8) % 10]
        amount = x & 63
        with LOCK:
            a.balance -= amount
            b.balance += amount

def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    accounts = [Account(1000) for _ in range(1000)]
    threads = [threading.Thread(target=worker, args=(i, n // k, accounts)) for i in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(a.balance for a in accounts))

main()
