# Stresses: short-lived vector objects with operator methods, virtual intersect calls, float comparisons, None tests.
# Idea: Whitted, "An improved illumination model for shaded display" (1980): spheres over a chequered floor, mirrored.
import sys
from math import sqrt

EPSILON = 1e-6


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, distance):
        return self.origin + self.direction * distance


class Surface:
    def __init__(self, colour, mirror):
        self.colour = colour
        self.mirror = mirror

    def colour_at(self, point):
        return self.colour


class Sphere(Surface):
    def __init__(self, centre, radius, colour, mirror):
        super().__init__(colour, mirror)
        self.centre = centre
        self.radius = radius

    def hit(self, ray):
        """Distance along the ray to the nearest point of the sphere ahead, or None."""
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        under_root = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if under_root < 0.0:
            return None
        root = sqrt(under_root)
        if along - root > EPSILON:
            return along - root
        if along + root > EPSILON:
            return along + root
        return None

    def normal(self, point):
        return (point - self.centre) * (1.0 / self.radius)


class Floor(Surface):
    def __init__(self, height, colour, other, mirror):
        super().__init__(colour, mirror)
        self.height = height
        self.other = other

    def hit(self, ray):
        if ray.direction.y > -EPSILON:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > EPSILON else None

    def normal(self, point):
        return UP

    def colour_at(self, point):
        if (int(point.x // 1.0) + int(point.z // 1.0)) % 2:
            return self.other
        return self.colour


UP = Vector(0.0, 1.0, 0.0)


class Scene:
    def __init__(self, surfaces, light):
        self.surfaces = surfaces
        self.light = light

    def nearest(self, ray):
        best = None
        best_distance = 1e30
        for surface in self.surfaces:
            distance = surface.hit(ray)
            if distance is not None and distance < best_distance:
                best = surface
                best_distance = distance
        return best, best_distance

    def lit(self, point):
        to_light = self.light - point
        ray = Ray(point, to_light.unit())
        for surface in self.surfaces:
            if surface.hit(ray) is not None:
                return False
        return True

    def trace(self, ray, depth):
        surface, distance = self.nearest(ray)
        if surface is None:
            sky = 0.5 + 0.5 * ray.direction.y
            return Vector(0.4 * sky, 0.6 * sky, sky)
        point = ray.at(distance)
        normal = surface.normal(point)
        point = point + normal * 1e-4
        brightness = 0.2
        if self.lit(point):
            facing = normal.dot((self.light - point).unit())
            if facing > 0.0:
                brightness += 0.8 * facing
        colour = surface.colour_at(point) * brightness
        if surface.mirror > 0.0 and depth > 0:
            reflected = self.trace(Ray(point, ray.direction.mirrored(normal)), depth - 1)
            colour = colour * (1.0 - surface.mirror) + reflected * surface.mirror
        return colour


def build():
    surfaces = [Floor(-1.0, Vector(0.9, 0.9, 0.9), Vector(0.1, 0.1, 0.1), 0.1)]
    for i in range(5):
        centre = Vector(i * 1.2 - 2.4, 0.3 * (i % 3) - 0.5, 4.0 + 0.7 * (i % 2))
        colour = Vector(0.2 + 0.15 * i, 0.9 - 0.15 * i, 0.3 + 0.2 * (i % 3))
        surfaces.append(Sphere(centre, 0.6, colour, 0.15 * (i % 4)))
    return Scene(surfaces, Vector(-5.0, 8.0, -3.0))


def level(x):
    return int(min(max(x, 0.0), 1.0) * 255.0)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    scene = build()
    eye = Vector(0.0, 0.2, -3.0)
    sums = [0, 0, 0]
    check = 0
    for row in range(n):
        for col in range(n):
            direction = Vector((2.0 * col - n) / n, (n - 2.0 * row) / n, 2.5).unit()
            colour = scene.trace(Ray(eye, direction), 3)
            pixel = (level(colour.x), level(colour.y), level(colour.z))
            sums = [a + b for a, b in zip(sums, pixel)]
            check = (check * 31 + pixel[0] * 7 + pixel[1] * 3 + pixel[2]) % 1000003
    print(sums[0], sums[1], sums[2], check)


main()
