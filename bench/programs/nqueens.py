# Stresses: deep recursion with many arguments, bit operations on small integers, data-dependent branches.
# Idea: counting placements of n queens with three bit masks (the method Martin Richards described in 1997).
import sys


def place(full, columns, left, right):
    if columns == full:
        return 1
    found = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        found += place(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    print(place((1 << n) - 1, 0, 0, 0))


main()
