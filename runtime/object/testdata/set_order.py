# Prints a digest of the order of sets of ints after each of many random
# operations; set_order.txt is what CPython 3.11 printed.
MASK = (1 << 64) - 1


class Random:
    def __init__(self, seed):
        self.x = seed

    def below(self, n):
        self.x = (self.x * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.x >> 33) % n


def digest(s):
    h = len(s)
    for x in s:
        h = (h * 1000003 + x) & MASK
    return h


def numbers(r, span):
    return [r.below(span) - span // 3 for _ in range(r.below(24))]


for case in range(30):
    r = Random(case)
    span = [10, 50, 300, 5000, 10**6, 10**15][case % 6]
    s = set()
    out = []
    for step in range(60):
        op = r.below(12)
        if op < 4:
            for x in numbers(r, span):
                s.add(x)
        elif op == 4:
            for x in numbers(r, span):
                s.discard(x)
        elif op == 5:
            a = r.below(span)
            s.update(range(a, a + r.below(100)))
        elif op == 6:
            s.update(set(numbers(r, span)))
        elif op == 7:
            s = s | set(numbers(r, span))
        elif op == 8:
            s = s - set(numbers(r, span))
        elif op == 9:
            s ^= set(numbers(r, span))
        elif op == 10:
            s = set(range(r.below(40), r.below(400), 1 + r.below(9))) & s | s
        else:
            for _ in range(r.below(4)):
                if s:
                    s.pop()
        out.append(digest(s))
    print(*out)
