# Stresses: functions made at run time, cells read and written through nonlocal, functions as arguments.
# Idea: counters, composition and a memo as closures, after Abelson and Sussman's chapter on state.
import sys


def make_counter(start):
    count = start

    def step(by):
        nonlocal count
        count += by
        return count

    return step


def compose(f, g):
    return lambda x: f(g(x))


def adder(k):
    return lambda x: x + k


def repeated(f, times):
    def run(x):
        for _ in range(times):
            x = f(x)
        return x

    return run


def make_account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return False
        balance -= amount
        return True

    def current():
        return balance

    return deposit, withdraw, current


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    counter = make_counter(0)
    deposit, withdraw, current = make_account(100)
    refused = 0
    total = 0
    for i in range(n):
        step = compose(adder(i & 15), adder(3))
        total += repeated(step, 4)(i) & 255
        counter(i & 7)
        deposit(i % 5)
        if not withdraw(i % 7):
            refused += 1
    print(total, counter(0), current(), refused)


main()
