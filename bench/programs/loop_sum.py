# Stresses: one tight counting loop of machine-integer arithmetic with overflow checks.
# Idea: the smallest loop that a compiler cannot replace by a closed formula.
import sys


def loop_sum(n):
    total = 0
    for i in range(n):
        total = total + (i ^ (total & 7))
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    print(loop_sum(n))


main()
