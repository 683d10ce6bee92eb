"""Threads update one dict at keys of their own, with some work between."""
import sys
import threading


def worker(i, n, table):
    x = i + 1
    for j in range(n):
        for _ in range(2000):
            x = (x * 75 + 74) % 65537
        key = i * 1000 + x % 1000
        table[key] = table.get(key, 0) + 1


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    table = {}
    threads = [threading.Thread(target=worker, args=(i, n // k, table)) for i in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(table.values()))


main()
