"""k-means: threads assign their share of the points, the results are merged after each round."""
import sys
import threading

K = 8


def make_points(n):
    x, points = 12345, []
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        a = x / 0x7FFFFFFF
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        points.append((a, x / 0x7FFFFFFF))
    return points


def assign(points, first, last, centres, sums):
    for i in range(first, last):
        px, py = points[i]
        best, where = 1e30, 0
        for k in range(K):
            cx, cy = centres[k]
            dx = px - cx
            dy = py - cy
            d = dx * dx + dy * dy
            if d < best:
                best, where = d, k
        s = sums[where]
        s[0] += px
        s[1] += py
        s[2] += 1


def worker(points, first, last, centres, merged, lock):
    sums = [[0.0, 0.0, 0] for _ in range(K)]
    assign(points, first, last, centres, sums)
    with lock:
        for k in range(K):
            m, s = merged[k], sums[k]
            m[0] += s[0]
            m[1] += s[1]
            m[2] += s[2]


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    points = make_points(n)
    centres = points[:K]
    lock = threading.Lock()
    for _ in range(40):
        merged = [[0.0, 0.0, 0] for _ in range(K)]
        threads = [threading.Thread(target=worker, args=(points, n * i // k, n * (i + 1) // k, centres, merged, lock)) for i in range(k)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        centres = [(m[0] / m[2], m[1] / m[2]) for m in merged]
    print(sorted((round(x, 6), round(y, 6)) for x, y in centres))


main()
