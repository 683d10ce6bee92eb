class Count:
    def __init__(self, n):
        self.i = 0
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


class Seq:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * 2

    def __len__(self):
        return self.n


class GenIter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i * 3


def total(it):
    t = 0
    for x in it:
        t += x
    return t


print(total(Count(300)), total(Seq(300)), total(GenIter(300)), total(iter([1] * 200)), total(x for x in Count(100)), total(map(int, "123" * 50)), total({i: 0 for i in range(100)}), total(reversed(Seq(100))))
for it in ([1, 2, 3], (4, 5), {6}, {7: 8}, range(3), Count(3), Seq(3), GenIter(3), iter([9]), b"ab"):
    print(total(it), end=" ")
print()


def manual(n):
    it = iter(range(n))
    t = 0
    while True:
        try:
            x = next(it)
        except StopIteration:
            break
        t += x
    return t


print(manual(300))


def with_default(n):
    it = Count(n)
    c = 0
    while next(it, None) is not None:
        c += 1
    return c


print(with_default(300))


def unpack(n):
    t = 0
    for i in range(n):
        a, b = Seq(2)
        c, *d = GenIter(4)
        e, (f, g) = i, [i, i]
        t += a + b + c + sum(d) + e + f - g
    return t


print(unpack(150))


def contains(n):
    c = 0
    s = Seq(5)
    for i in range(n):
        if i % 20 in s:
            c += 1
        if i % 7 in (1, 3, 5):
            c += 10
        if i % 7 not in [1, 2]:
            c += 100
        if "a" in "banana" and i in range(0, n, 3):
            c += 1000
        if i in {1, 2, 3} or i % 50 in {5: 1}:
            c += 10000
    return c


print(contains(200))


def stop_iteration_from_next(n):
    c = 0
    for i in range(n):
        g = Count(i % 3)
        try:
            while True:
                c += next(g)
        except StopIteration:
            c += 100
    return c


print(stop_iteration_from_next(150))
