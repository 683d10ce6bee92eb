class R:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __iter__(self):
        n = self.a
        while n < self.b:
            yield n
            n += 1

    def __reversed__(self):
        n = self.b - 1
        while n >= self.a:
            yield n
            n -= 1

    def __len__(self):
        return self.b - self.a

    def __contains__(self, x):
        return self.a <= x < self.b


r = R(2, 6)
print(list(r), list(reversed(r)), len(r), 3 in r, 6 in r, [a * b for a in r for b in r][:5], max(r), sorted(r, reverse=True), list(zip(r, r)), dict(enumerate(r)), sum(r), tuple(r), set(r), [*r, *r])
a, *b, c = r
print(a, b, c)
it = iter(r)
print(next(it), next(it), list(it), list(it))


class Fib:
    def __init__(self):
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        v = self.a
        if v > 50:
            raise StopIteration
        self.a, self.b = self.b, self.a + self.b
        return v


f = Fib()
print(next(f), next(f), list(f), next(f, "over"))
for x in Fib():
    if x > 10:
        break
else:
    print("no")
print(x, 13 in Fib(), 14 in Fib(), any(v == 8 for v in Fib()), list(filter(lambda v: v % 2, Fib())), list(map(lambda a, b: a + b, Fib(), range(5))))


class Chars:
    def __init__(self, s):
        self.s = s

    def __getitem__(self, i):
        return self.s[i]


print(list(Chars("abc")), "b" in Chars("abc"), [c for c in Chars("xy")], "".join(Chars("join")))
stop = iter([1, 2, 3, 0, 4].__iter__().__next__, 0)
print(list(stop))
nested = [iter([1, 2]), iter("ab")]
print([list(n) for n in nested], [list(n) for n in nested])
it = iter(range(10))
print([next(it) + next(it) for _ in range(5)], list(zip(*[iter(range(6))] * 2)))
