def lines(e):
    out = []
    tb = e.__traceback__
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


def leaf(x):
    if x == 700:
        raise ValueError(
            x)
    y = x + 1
    return y * 2


def middle(x):
    a = x - 1
    b = leaf(
        a + 1)
    return b - a


def top(n):
    total = 0
    for i in range(n):
        total += i
        total += middle(i)
        total -= 1
    return total


print(top(600))
try:
    top(1000)
except ValueError as e:
    print(e, lines(e))


class C:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v[0]

    def __add__(self, o):
        return self.get() + o


def objects(items):
    t = 0
    for it in items:
        t = it + t
    return t


items = [C([i]) for i in range(400)]
print(objects(items))
items[350] = C([])
try:
    objects(items)
except IndexError as e:
    print(e, lines(e))
items[350] = C(None)
try:
    objects(items)
except TypeError as e:
    print(e, lines(e))


def gen(n):
    for i in range(n):
        if i == 250:
            i = i / 0
        yield i


def consume(n):
    t = 0
    for x in gen(n):
        t += x
    return t


try:
    consume(300)
except ZeroDivisionError as e:
    print(e, lines(e))


def recursive(n):
    if n == 0:
        return undefined_at_bottom
    return recursive(n - 1) + 1


for k in range(30):
    try:
        recursive(5)
    except NameError as e:
        r = lines(e)
print(r)
