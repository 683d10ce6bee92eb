# Stresses: making strings: formatting, join, split, slices, find, character loops, conversion from and to int.
# Idea: a report is written line by line and read back, as text-handling scripts do.
import sys


def write_report(n):
    lines = []
    for i in range(n):
        name = "item" + str(i % 97)
        lines.append(f"{name}:{i:06d}:" + "x" * (i % 5) + ":%x" % (i * 31))
    return "\n".join(lines)


def read_report(text):
    numbers = 0
    marks = 0
    hexes = 0
    check = 0
    for line in text.split("\n"):
        name, number, mark, code = line.split(":")
        numbers += int(number)
        marks += len(mark)
        hexes += int(code, 16)
        at = line.find("x")
        if at >= 0:
            check = (check * 31 + at) & 0xFFFFFF
        for c in name[4:]:
            check = (check * 31 + ord(c)) & 0xFFFFFF
        if name.startswith("item1") and not code.endswith("f"):
            check ^= len(name.upper().replace("ITEM", "it"))
    return numbers, marks, hexes, check


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    length = 0
    totals = [0, 0, 0, 0]
    done = 0
    while done < n:
        size = min(1000, n - done)
        text = write_report(size)
        length += len(text)
        totals = [a + b for a, b in zip(totals, read_report(text))]
        done += size
    print(length, *totals)


main()
