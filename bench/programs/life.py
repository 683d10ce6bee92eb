# Stresses: sets and dicts keyed by tuples of small ints, tuple making and hashing.
# Idea: Conway's Game of Life on an unbounded plane, live cells kept in a set; the R-pentomino and a glider.
import sys


def step(live):
    neighbours = {}
    for x, y in live:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    neighbours[cell] = neighbours.get(cell, 0) + 1
    alive = set()
    for cell, count in neighbours.items():
        if count == 3 or (count == 2 and cell in live):
            alive.add(cell)
    return alive


def start():
    r_pentomino = [(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)]
    glider = [(101, 100), (102, 101), (100, 102), (101, 102), (102, 102)]
    return set(r_pentomino + glider)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    live = start()
    for _ in range(n):
        live = step(live)
    total = 0
    for x, y in live:
        total += x * 31 + y * 17
    print(len(live), total)


main()
