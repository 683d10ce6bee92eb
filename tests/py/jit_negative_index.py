def run(a, n):
    t = 0
    for i in range(n):
        t += a[-1] + a[-(i % len(a)) - 1] - a[i % len(a)]
        a[-1] = (a[-1] + i) % 1000
        a[-2] -= 1
    return t, a


print(run([1, 2, 3, 4, 5], 500))


def strs(s, n):
    out = 0
    for i in range(n):
        out += ord(s[-1 - i % len(s)]) * (i % 3)
    return out


print(strs("hello", 300), strs("héllo€", 300))


def tuples(t, n):
    x = 0
    for i in range(n):
        x += t[-1] * t[i % -len(t)]
    return x


print(tuples((1, 2, 3), 300))


def out_of_range(a, idx):
    good = bad = 0
    for i in idx:
        try:
            good += a[i]
        except IndexError:
            bad += 1
    return good, bad


a = list(range(10))
print(out_of_range(a, [i - 15 for i in range(30)] * 20))
print(out_of_range(tuple(a), [i - 15 for i in range(30)] * 20))
print(out_of_range(a, [3] * 200 + [-11, 10, -10, 9]))
print(out_of_range(range(10), [i - 15 for i in range(30)] * 20))
