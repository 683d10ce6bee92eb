"""The n queens problem; the places of the first two queens are dealt out to threads."""
import sys
import threading


def solve(n, row, columns, up, down):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if not (columns >> c & 1 or up >> (row + c) & 1 or down >> (row - c + n) & 1):
            count += solve(n, row + 1, columns | 1 << c, up | 1 << (row + c), down | 1 << (row - c + n))
    return count


def worker(i, step, n, results):
    total = 0
    for k in range(i, n * n, step):
        a, b = divmod(k, n)
        columns, up, down = 1 << a, 1 << a, 1 << (n - a)
        if columns >> b & 1 or up >> (1 + b) & 1 or down >> (1 - b + n) & 1:
            continue
        total += solve(n, 2, columns | 1 << b, up | 1 << (1 + b), down | 1 << (1 - b + n))
    results[i] = total


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    results = [0] * k
    threads = [threading.Thread(target=worker, args=(i, k, n, results)) for i in range(k)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(results))


main()
