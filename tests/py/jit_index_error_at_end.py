def walk(a):
    i = 0
    t = 0
    try:
        while True:
            t += a[i]
            i += 1
    except IndexError as e:
        return i, t, str(e)


for n in (0, 1, 5, 100, 1000):
    print(walk(list(range(n))), walk(tuple(range(n))), walk(range(n)))


def write(a, n):
    try:
        for i in range(n):
            a[i] = i * i
    except IndexError as e:
        return i, str(e)
    return "fine", a[-1]


print(write([0] * 300, 300), write([0] * 300, 301), write([0] * 10, 500))


def chars(s):
    i = 0
    n = 0
    try:
        while 1:
            if s[i] == "a":
                n += 1
            i += 1
    except IndexError as e:
        return n, i, str(e)


print(chars("banana" * 50), chars(""), chars("é" * 100 + "a"))


def outside(a, n):
    t = 0
    for i in range(n):
        t += a[i]
    return t


print(outside([1] * 500, 500))
try:
    outside([1] * 500, 501)
except IndexError as e:
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(e, tb.tb_lineno, tb.tb_frame.f_code.co_name)
