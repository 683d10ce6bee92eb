class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        print("get", i, end="; ")
        return self.items[i]

    def __len__(self):
        return len(self.items)


print(list(Countdown(3)), sum(Countdown(5)), 2 in Countdown(4), [*Countdown(2)], max(Countdown(3)))
print(list(Seq("ab")), "b" in Seq("ab"), list(reversed(Seq([1, 2]))), [x for x in Seq([7])])
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "x"), iter(it) is it)
values = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(values), 0)))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip([1, 2], "ab", (None, 0))), list(zip()), list(enumerate("ab")), list(enumerate("ab", start=10)), list(reversed([1, 2, 3])), list(reversed("ab")), list(reversed((1, 2))))
a = [1, 2, 3]
for x in a:
    if x < 10:
        a.append(x + 10)
print(a)
for x in a:
    a.remove(x)
print(a)
it = iter(a)
a.clear()
print(next(it, "gone"))


class NoIter:
    pass


class BadIter:
    def __iter__(self):
        return 5


class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next failed")


for c in (NoIter, BadIter, BadNext):
    try:
        for _ in c():
            pass
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
m = map(str, [1])
print(type(m).__name__, next(m), next(m, None), type(zip()).__name__, type(iter({})).__name__, type(iter([])).__name__, type(iter("")).__name__, type(iter(())).__name__, type(iter(set())).__name__, type(iter(range(1))).__name__, type(enumerate([])).__name__, type(reversed([])).__name__)
try:
    next(iter([]))
except StopIteration as e:
    print("stop", e.args)
print(list(zip(range(3), Countdown(10))), any(Countdown(3)), all(Countdown(3)), sorted(Countdown(4)), min(Seq([4, 2])))
