"""A queue of tiny transactions."""
import sys

from transaction import TransactionQueue


class Cell:
    def __init__(self):
        self.value = 0


def step(cell):
    cell.value += 1


def main():
    n, k = int(sys.argv[1]), int(sys.argv[2])
    cells = [Cell() for _ in range(1000)]
    q = TransactionQueue()
    for i in range(n):
        q.add(step, cells[i % 1000])
    q.run(k)
    print(sum(c.value for c in cells), q.number_of_transactions_executed())


main()
