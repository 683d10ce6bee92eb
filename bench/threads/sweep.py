"""Threads sweep over the same 20,000 objects, reading and writing all of them."""
import sys
import threading


class Cell:
    def __init__(self):
        self.value = 0


def worker(rounds, cells):
    for _ in range(rounds):
        for c in cells:
            c.value += 1


def main():
    rounds, k = int(sys.argv[1]), int(sys.argv[2])
    cells = [Cell() for _ in range(20000)]
    threads = [threading.Thread(target=worker, args=(rounds // k, cells)) for _ in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(0 < sum(c.value for c in cells) <= rounds * 20000)


main()
