# Stresses: raising and catching, in the same function and across calls, finally and else, re-raise, own classes.
# Idea: a parser-like validator where one input in a few is bad and the error is the normal way out.
import sys


class Rejected(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class TooBig(Rejected):
    pass


def check(x):
    if x % 7 == 3:
        raise TooBig(x & 255)
    if x % 11 == 5:
        raise Rejected(x & 127)
    return x & 63


def guarded(x, log):
    try:
        return check(x)
    except TooBig as error:
        log[0] += error.code
        raise
    finally:
        log[1] += 1


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return -1


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    log = [0, 0]
    table = {0: 1, 2: 3, 4: 5, 6: 7}
    total = 0
    rejected = 0
    divided = 0
    for i in range(n):
        try:
            value = guarded(i, log)
        except Rejected as error:
            rejected += 1
            total ^= error.code
        else:
            total += value
        total += lookup(table, i & 7)
        try:
            divided += 100 // (i & 3)
        except ZeroDivisionError:
            divided -= 1
    print(total, rejected, divided, log[0], log[1])


main()
