def f(limit):
    i = 0
    t = 0
    while True:
        i += 1
        if i > limit:
            break
        if i % 3:
            continue
        t += i
    return t, i


print(f(0), f(5), f(1000), f(999.5))
