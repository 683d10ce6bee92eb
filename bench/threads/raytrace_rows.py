"""A small ray tracer whose rows are dealt out to threads: short-lived objects of one's own, a scene that all read."""
import math
import sys
import threading


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def scale(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self.scale(1.0 / math.sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, shade):
        self.centre = centre
        self.radius = radius
        self.shade = shade

    def hit(self, origin, direction):
        oc = origin - self.centre
        b = oc.dot(direction)
        c = oc.dot(oc) - self.radius * self.radius
        d = b * b - c
        if d < 0.0:
            return -1.0
        return -b - math.sqrt(d)


SCENE = [Sphere(Vec(i * 1.1 - 4.0, (i * 7 % 5) - 2.0, 8.0 + i % 3), 0.8, 0.2 + 0.08 * i) for i in range(10)]
LIGHT = Vec(1.0, 1.0, -1.0).unit()
EYE = Vec(0.0, 0.0, -1.0)


def colour(direction):
    nearest = 1e30
    found = None
    for s in SCENE:
        t = s.hit(EYE, direction)
        if 0.0 < t < nearest:
            nearest = t
            found = s
    if found is None:
        return 0.1
    p = EYE + direction.scale(nearest)
    n = (p - found.centre).scale(1.0 / found.radius)
    return found.shade * max(0.1, n.dot(LIGHT))


def worker(first, step, size, results):
    total = 0.0
    for y in range(first, size, step):
        for x in range(size):
            total += colour(Vec(x / size - 0.5, y / size - 0.5, 1.0).unit())
    results[first] = total


def main():
    size, n = int(sys.argv[1]), int(sys.argv[2])
    results = [0.0] * n
    threads = [threading.Thread(target=worker, args=(i, n, size, results)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(round(sum(results), 3))


main()
