"""Primes below n by trial division, in ranges dealt out to threads."""
import sys
import threading


def count(first, last, step):
    found = 0
    for n in range(first, last, step):
        if n < 2:
            continue
        d = 2
        while d * d <= n:
            if n % d == 0:
                break
            d += 1
        else:
            found += 1
    return found


def worker(i, n, limit, results):
    results[i] = count(i * 2, limit, 2 * n) + count(i * 2 + 1, limit, 2 * n)


def main():
    limit, n = int(sys.argv[1]), int(sys.argv[2])
    results = [0] * n
    threads = [threading.Thread(target=worker, args=(i, n, limit, results)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(results))


main()
