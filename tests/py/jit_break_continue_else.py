def primes(n):
    out = []
    for x in range(2, n):
        for p in out:
            if p * p > x:
                out.append(x)
                break
            if x % p == 0:
                break
        else:
            out.append(x)
    return out


p = primes(500)
print(len(p), p[-5:], sum(p))


def first_over(rows, limit):
    found = []
    for r in rows:
        t = 0
        for i, v in enumerate(r):
            if v < 0:
                continue
            t += v
            if t > limit:
                found.append(i)
                break
        else:
            found.append(None)
    return found


rows = [[(i * j * 7) % 23 - 5 for j in range(20)] for i in range(40)]
print(first_over(rows, 60), first_over(rows, 10)[:10])


def labelled(n):
    c = 0
    i = 0
    while i < n:
        i += 1
        if i % 2 == 0:
            continue
        j = 0
        while True:
            j += 1
            if j > i:
                break
            if j % 3 == 0:
                continue
            if j > 20:
                c += 1000
                break
            c += 1
        else:
            c += 10**9
        if c > 30000:
            break
    else:
        return "else", c, i
    return "break", c, i


print(labelled(30), labelled(1000))


def for_else(values, target):
    for v in values:
        if v == target:
            r = "found"
            break
    else:
        r = "missing"
    return r


print(for_else(range(300), 299), for_else(range(300), 300), for_else([], 1), for_else([1.0] * 100, 1))


def loop_var_after(n):
    for i in range(n):
        if i * i > 5000:
            break
    a = i
    for i in range(n):
        pass
    return a, i


print(loop_var_after(500), loop_var_after(10))
