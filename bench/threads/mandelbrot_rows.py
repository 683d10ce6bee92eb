"""Rows of the Mandelbrot set, dealt out to threads: disjoint work on floats."""
import sys
import threading


def row(y, size):
    inside = 0
    ci = 2.0 * y / size - 1.0
    for x in range(size):
        cr = 2.0 * x / size - 1.5
        zr = zi = 0.0
        i = 0
        while i < 50 and zr * zr + zi * zi <= 4.0:
            zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
            i += 1
        if i == 50:
            inside += 1
    return inside


def worker(first, step, size, results):
    total = 0
    for y in range(first, size, step):
        total += row(y, size)
    results[first] = total


def main():
    size, n = int(sys.argv[1]), int(sys.argv[2])
    results = [0] * n
    threads = [threading.Thread(target=worker, args=(i, n, size, results)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sum(results))


main()
