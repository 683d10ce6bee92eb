"""One counter in atomic blocks."""
import sys
import threading

from transaction import atomic


class Counter:
    def __init__(self):
        self.value = 0


def worker(n, counter):
    for _ in range(n):
        with atomic:
            counter.value += 1


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    counter = Counter()
    threads = [threading.Thread(target=worker, args=(n // k, counter)) for _ in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(counter.value)


main()
