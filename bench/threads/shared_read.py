"""A million objects made by one thread, then read by all, the first touch included."""
import sys
import threading
import time


class Item:
    def __init__(self, value, link):
        self.value = value
        self.link = link


def worker(items, first, last, rounds, results, i):
    total = 0
    for _ in range(rounds):
        part = 0
        for j in range(first, last):
            item = items[j]
            part = (part * 31 + item.value + item.link.value) % 65521
        total += part
    results[i] = total


def main():
    rounds, k = int(sys.argv[1]), int(sys.argv[2])
    items = []
    last = Item(0, None)
    for j in range(1000000):
        last = Item(j & 15, last)
        items.append(last)
    results = [0] * k
    began = time.perf_counter()
    threads = [threading.Thread(target=worker, args=(items, 0, len(items), rounds // k, results, i)) for i in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print("seconds", time.perf_counter() - began, file=sys.stderr)
    print(sum(results))


main()
