# Stresses: float arithmetic in a loop nest whose inner trip count varies from point to point.
# Idea: escape-time picture of the Mandelbrot set (Brooks and Matelski 1978), counted instead of drawn.
import sys


def mandelbrot(size, limit):
    inside = 0
    steps = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for col in range(size):
            cr = 2.0 * col / size - 1.5
            zr = 0.0
            zi = 0.0
            for i in range(limit):
                zr2 = zr * zr
                zi2 = zi * zi
                if zr2 + zi2 > 4.0:
                    steps += i
                    break
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
            else:
                inside += 1
    return inside, steps


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    inside, steps = mandelbrot(n, 50)
    print(inside, steps)


main()
