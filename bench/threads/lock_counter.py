"""One counter under a lock."""
import sys
import threading


class Counter:
    def __init__(self):
        self.value = 0


def worker(n, counter, lock):
    for _ in range(n):
        with lock:
            counter.value += 1


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    counter, lock = Counter(), threading.Lock()
    threads = [threading.Thread(target=worker, args=(n // k, counter, lock)) for _ in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(counter.value)


main()
