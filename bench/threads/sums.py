"""Sums over lists of the threads' own, made and read by each."""
import sys
import threading


def worker(i, rounds, results):
    data = [(j * 7 + i) % 1000 for j in range(10000)]
    total = 0
    for r in range(rounds):
        for x in data:
            total += x
    results[i] = total


def main():
    rounds, n = int(sys.argv[1]), int(sys.argv[2])
    results = [0] * n
    threads = [threading.Thread(target=worker, args=(i, rounds // n, results)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(results))


main()
