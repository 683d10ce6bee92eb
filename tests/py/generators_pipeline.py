def source(n):
    for i in range(n):
        yield i


def mapper(f, it):
    for x in it:
        yield f(x)


def keep(p, it):
    for x in it:
        if p(x):
            yield x


def batch(it, n):
    out = []
    for x in it:
        out.append(x)
        if len(out) == n:
            yield out
            out = []
    if out:
        yield out


def interleave(a, b):
    a, b = iter(a), iter(b)
    while True:
        try:
            yield next(a)
        except StopIteration:
            yield from b
            return
        a, b = b, a


print(list(batch(keep(lambda x: x % 3 == 0, mapper(lambda x: x * x, source(20))), 2)))
print(list(interleave([1, 2, 3], "abcdef")))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


p = primes()
print([next(p) for _ in range(20)])


def permutations(items):
    if len(items) <= 1:
        yield tuple(items)
    else:
        for i in range(len(items)):
            for rest in permutations(items[:i] + items[i + 1:]):
                yield (items[i],) + rest


print(list(permutations([1, 2, 3])), sum(1 for _ in permutations(list(range(6)))))


def powerset(items):
    if not items:
        yield ()
        return
    for rest in powerset(items[1:]):
        yield rest
        yield (items[0],) + rest


print(list(powerset((1, 2, 3))))
gens = [source(i) for i in range(5)]
alive = True
while alive:
    alive = False
    for g in gens:
        v = next(g, None)
        if v is not None:
            print(v, end=" ")
            alive = True
print()
g = (x for x in range(10))
print(next(g), [next(g), next(g)], list(g), list(g))
