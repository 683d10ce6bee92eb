def sieve_bool(n):
    p = [True] * (n + 1)
    p[0] = p[1] = False
    for i in range(2, int(n**0.5) + 1):
        if p[i]:
            for j in range(i * i, n + 1, i):
                p[j] = False
    return [i for i, v in enumerate(p) if v]


def sieve_slice(n):
    p = [1] * (n + 1)
    p[0:2] = [0, 0]
    i = 2
    while i * i <= n:
        if p[i]:
            p[i * i::i] = [0] * len(p[i * i::i])
        i += 1
    return [i for i in range(n + 1) if p[i]]


def sieve_set(n):
    s = set(range(2, n + 1))
    for i in range(2, int(n**0.5) + 1):
        if i in s:
            s -= set(range(i * i, n + 1, i))
    return sorted(s)


def sieve_dict(n):
    composite = {}
    out = []
    for i in range(2, n + 1):
        if i not in composite:
            out.append(i)
            composite[i * i] = [i]
        else:
            for p in composite.pop(i):
                composite.setdefault(i + p, []).append(p)
    return out


def sieve_gen(n):
    def numbers():
        for i in range(2, n + 1):
            yield i

    def strip(it, p):
        for x in it:
            if x % p:
                yield x

    it = numbers()
    out = []
    while True:
        p = next(it, None)
        if p is None:
            return out
        out.append(p)
        it = strip(it, p)


r = [f(400) for f in (sieve_bool, sieve_slice, sieve_set, sieve_dict, sieve_gen)]
print([len(x) for x in r], all(x == r[0] for x in r), r[0][-5:], sum(r[0]))
