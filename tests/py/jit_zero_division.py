def safe(values):
    out = 0
    errors = 0
    for i, v in enumerate(values):
        try:
            out += 1000 // v
        except ZeroDivisionError:
            errors += 1
            out -= i
    return out, errors


values = [(i * 7) % 11 for i in range(500)]
print(safe(values), safe([v - 5 for v in values]), safe([1] * 300 + [0] + [2] * 100))


def until_zero(n):
    x = n
    i = 0
    while True:
        x -= 1
        i += 10 % x
    return i


try:
    until_zero(400)
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)


def floats(vs):
    t = 0.0
    bad = 0
    for v in vs:
        try:
            t += 1.0 / v
            t += 5.0 % v
        except ZeroDivisionError as e:
            bad += len(str(e))
    return t, bad


print(floats([0.5, 0.25, 0.0, 2.0, -0.0, 1e300] * 60))


def mods(vs):
    r = []
    for v in vs:
        try:
            r.append(7 % v)
        except ZeroDivisionError as e:
            r.append(str(e))
    return r[-3:]


print(mods([1, 2, 3] * 50 + [0]), mods([1.5] * 80 + [0.0]))
