step = 1
factor = 2.0


def f(x):
    return x + step


def run(n):
    global step, f, factor
    t = 0
    for i in range(n):
        t += f(i) * factor
        if i == 150:
            step = 10
        if i == 250:
            step = 0.5
        if i == 300:
            f = lambda x: x * 1000
        if i == 350:
            factor = 3
    return t


print(run(500))


def counter(n):
    global count
    count = 0
    for i in range(n):
        count += 1
        count = count + i % 2
    return count


print(counter(500), count)


def builtin_shadow(n):
    global len
    t = 0
    for i in range(n):
        t += len("abc")
        if i == 100:
            len = lambda s: 1000
        if i == 200:
            del len
    return t


print(builtin_shadow(300))


def undefined(n):
    global later
    seen = 0
    for i in range(n):
        try:
            seen += later
        except NameError:
            seen += 1
        if i == 120:
            later = 1000
        if i == 180:
            del later
    return seen


print(undefined(250))


def via_globals(n):
    t = 0
    for i in range(n):
        globals()["step"] = i
        t += step
    return t


print(via_globals(300))
