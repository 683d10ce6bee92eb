# Stresses: making many small objects with float attributes, method calls, attribute reads and writes.
# Idea: points on a curve are normalised and their maximum taken, a pattern of many object-oriented float programs.
import sys
from math import cos, sin


class Point:
    def __init__(self, i):
        x = sin(i)
        self.x = x
        self.y = cos(i) * 3.0
        self.z = x * x / 2.0

    def length(self):
        return (self.x * self.x + self.y * self.y + self.z * self.z) ** 0.5

    def normalize(self):
        length = self.length()
        self.x /= length
        self.y /= length
        self.z /= length

    def maximize(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self

    def __repr__(self):
        return "<Point %.9f %.9f %.9f>" % (self.x, self.y, self.z)


def maximum(points):
    top = points[0]
    for point in points[1:]:
        top = top.maximize(point)
    return top


def round_of(size, start):
    points = [Point(float(start + i)) for i in range(size)]
    for point in points:
        point.normalize()
    return maximum(points)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    best = None
    done = 0
    while done < n:
        size = min(1000, n - done)
        top = round_of(size, done)
        best = top if best is None else best.maximize(top)
        done += size
    print(best)


main()
