# Look-ups in dicts in hot loops: get, in, subscripts; keys of many types that are equal or not.
class Text(str):
    pass


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return isinstance(other, (Key, int)) and self.n == getattr(other, "n", other)


EDGES = [0, 1, -1, -2, 2, 1 << 59, 1 << 60, (1 << 60) - 1, -(1 << 60), -(1 << 60) - 1, (1 << 61) - 1, (1 << 61) - 2, 1 << 61,
         1 << 62, (1 << 62) - 1, 1 << 63, 1 << 64, -(1 << 61), 1 - (1 << 61), True, False, 1.0, 0.0, -1.0, 2.5, None, "a", "b", "",
         "é", "日本", "\U0001f600", b"a", (1, 2), (1.0, 2), frozenset([1]), Text("a"), Text("zz"), Key(1), Key(7), Key(1 << 60)]


def edges(rounds):
    out = []
    for known in (EDGES, EDGES[::2], EDGES[1::3], EDGES[::-1], []):
        d = {}
        for i, k in enumerate(known):
            d[k] = i
        total = 0
        for r in range(rounds):
            for k in EDGES:
                total = total * 3 + d.get(k, -5) & 0xFFFFFFFFFFF
                if k in d:
                    total += d[k]
                if k not in d:
                    total ^= 1
                    if d.get(k) is None:
                        total ^= 2
        out.append((len(d), total))
    return out


def words(n):
    counts, text = {}, "the quick brown fox jumps over the lazy dog and the cat"
    parts = text.split()
    for i in range(n):
        w = parts[i % len(parts)]
        made = w[:2] + w[2:]  # equal, but another object
        if made in counts:
            counts[made] += 1
        else:
            counts[made] = 1
        if i % 50 == 49:
            del counts[made]
    return sorted(counts.items())


def numbers(n):
    d, hits, misses = {}, 0, 0
    for i in range(n):
        k = (i * 7919) % 257 - 128
        got = d.get(k)
        if got is None:
            d[k] = i
            misses += 1
        else:
            hits += got
        if i % 13 == 0:
            d.pop((i * 31) % 257 - 128, None)
        if i % 97 == 0 and len(d) > 50:
            d.clear()
    return hits, misses, len(d)


def caught(n):
    d, out = {i: i * i for i in range(0, 100, 3)}, 0
    for i in range(n):
        try:
            out += d[i % 100]
        except KeyError as e:
            out -= e.args[0]
    return out


def changing(n):
    d, total = {}, 0
    for i in range(n):
        d[i] = i
        if i - 5 in d:
            total += d[i - 5]
        d.pop(i - 10, None)
        total += d.get(i + 1, 1)
    return total, len(d)


def of_keys(n):
    d, total = {Key(i): i for i in range(20)}, 0
    for i in range(n):
        total += d.get(i % 40, 1)
        total += d[Key(i % 20)]
        if Key(i % 60) in d:
            total += 1
    return total


class Counting(dict):
    def __missing__(self, k):
        return k


def subclass(n):
    d, total = Counting({1: 5}), 0
    for i in range(n):
        total += d[i % 4] + d.get(i % 4, 2)
    return total


print(edges(20))
print(words(400))
print(numbers(2000))
print(caught(500))
print(changing(500))
print(of_keys(200))
print(subclass(200))
