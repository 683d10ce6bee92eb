a = [5, 2, 9, 1, 5, 6, -3, 0]
print(sorted(a), sorted(a, reverse=True), a)
a.sort()
print(a)
a.sort(reverse=True)
print(a)
words = ["banana", "apple", "Cherry", "date", "Apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted([3.5, 1, 2**70, -1e300, True, 0.5]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2, 1], [1, 5], [1]]), sorted([(1, "b"), (1, "a")]), sorted([]), sorted(range(5, 0, -1)))
n = 1
data = []
for i in range(500):
    n = (n * 1103515245 + 12345) % 2147483648
    data.append(n % 1000)
s = sorted(data)
print(all(s[i] <= s[i + 1] for i in range(len(s) - 1)), s[:10], s[-10:], sum(s) == sum(data))
by_last = sorted(range(500), key=lambda i: data[i] % 10)
print(all((data[x] % 10, x) < (data[y] % 10, y) for x, y in zip(by_last, by_last[1:])))


class Item:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return "I%d" % self.v


print(sorted([Item(3), Item(1), Item(2)]), min([Item(3), Item(1)]), sorted([Item(3), Item(1), Item(2)], reverse=True))
for f in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: [1].sort(5), lambda: sorted([1, 2], key=5), lambda: sorted(5), lambda: sorted([1], foo=2), lambda: sorted([Item(1), 5])):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def bad_key(x):
    if x == 3:
        raise ValueError("bad key %d" % x)
    return x


z = [1, 2, 3, 4]
try:
    z.sort(key=bad_key)
except ValueError as e:
    print(e, z)


def changing(x):
    z.append(x)
    return x


try:
    z.sort(key=changing)
except ValueError as e:
    print(e, len(z))
