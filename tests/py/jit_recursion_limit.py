def down(n):
    return down(n + 1) + 1


def probe(n):
    c = 0
    for i in range(n):
        try:
            down(0)
        except RecursionError:
            c += 1
    return c


print(probe(10))


def count(n):
    global deepest
    deepest = n
    return count(n + 1)


depths = set()
for i in range(5):
    try:
        count(0)
    except RecursionError as e:
        depths.add(deepest)
print(len(depths), 900 < deepest < 1001)


class T:
    def __init__(self, d):
        self.child = T(d + 1) if d >= 0 else None


for i in range(3):
    try:
        T(0)
    except RecursionError:
        print("too deep")


def handler(n):
    try:
        return handler(n + 1)
    except RecursionError:
        return n


print(900 < handler(0) < 1001)


def loop_and_recurse(n):
    t = 0
    for i in range(3):
        if n > 0:
            t += loop_and_recurse(n - 1)
        t += i
    return t


print(loop_and_recurse(6))
