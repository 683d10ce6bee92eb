def ints(n):
    d = {}
    for i in range(n):
        k = i * 7 % 101
        d[k] = d.get(k, 0) + i
        if i % 13 == 0 and k in d:
            del d[k]
    t = 0
    for k, v in d.items():
        t = (t * 31 + k * v) % 1000003
    return len(d), t


print(ints(1000))


def strs(n):
    d = {}
    names = ["n%d" % i for i in range(37)]
    for i in range(n):
        name = names[i * i % 37]
        if name in d:
            d[name] += 1
        else:
            d[name] = 1
    return d


print(strs(500))


def mixed(n):
    d = {}
    keys = [1, "1", 1.5, (1, 2), None, True, 2**70, "é", b"1", -1, 0.0]
    for i in range(n):
        d[keys[i % len(keys)]] = d.get(keys[i * 3 % len(keys)], 0) + i
    return d


print(mixed(300))


def growing(n):
    d = {0: 0}
    for i in range(n):
        d[i + 1] = d[i] + i
    s = 0
    for i in range(n, -1, -1):
        s += d.pop(i)
    return s, d


print(growing(500))


def misses(n):
    d = {i: i for i in range(0, n, 2)}
    hit = miss = 0
    for i in range(n):
        try:
            hit += d[i]
        except KeyError as e:
            miss += e.args[0]
    return hit, miss


print(misses(600))


def float_keys(n):
    d = {}
    for i in range(n):
        d[i * 0.5] = i
    t = 0
    for i in range(n):
        t += d.get(i, -1)
    return len(d), t


print(float_keys(300))


def views(n):
    d = {"a": 1, "b": 2, "c": 3}
    t = 0
    for i in range(n):
        for k in d:
            t += d[k]
        for v in d.values():
            t -= v
        for k, v in d.items():
            t += v * len(k)
        d["a"] = i
    return t


print(views(200))


def memo(n):
    cache = {}

    def f(k):
        if k < 2:
            return k
        if k not in cache:
            cache[k] = f(k - 1) + f(k - 2)
        return cache[k]

    return f(n)


print(memo(90), memo(200))


def big_keys(n):
    d = {}
    for i in range(n):
        d[2**62 + i % 50] = i
        d[-(2**62) - i % 50] = i
    return len(d), sum(d.values()), (2**62 + 3) in d


print(big_keys(400))


def replaced_type(n):
    d = {"x": 0}
    for i in range(n):
        d["x"] = d["x"] + 1
        if i == 200:
            d["x"] = 0.5
        if i == 300:
            d = {"y": 1, "x": 10**20}
    return d


print(replaced_type(400))
