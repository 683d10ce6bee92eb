# setdefault has one winner; pop and popitem give each key once; writes of different keys stay.
# allowed: \w+ ok
# seen: setdefault ok; pop ok; popitem ok
# rounds: 3
from meet import run


def setdefault(s):
    return [s.setdefault(k, object()) for k in range(12)]


def same(s, a, b, c):
    return "ok" if a == b == c == [s[k] for k in range(12)] and list(s) == list(range(12)) else "others"


def pop(s):
    return [k for k in range(20) if s.pop(k, None) is not None]


def pop_back(s):
    got = []
    for k in reversed(range(20)):
        try:
            got.append(s.pop(k) - 1)
        except KeyError:
            pass
    return got


def delete(s):
    got = []
    for k in range(20):
        try:
            del s[k]
        except KeyError:
            continue
        got.append(k)
    return got


def popitem(s):
    got = []
    while s:
        try:
            k, v = s.popitem()
        except KeyError:
            continue
        if v != k + 1:
            got.append((k, v))
        got.append(k)
    return got


def each_once(s, *got):
    return "ok" if sorted(sum(got, [])) == list(range(20)) and not s else f"{s} {got}"


def writer(k):
    def write(s):
        for i in range(20):
            s[k, i] = i
            if i % 3 == 0:
                del s[k, i]
    return write


def written(s, *_):
    want = {(k, i): i for k in range(3) for i in range(20) if i % 3}
    for k in range(3):
        if [i for a, i in s if a == k] != [i for i in range(20) if i % 3]:
            return f"order: {s}"
    return "ok" if s == want else f"{s}"


class Key:
    """A key whose methods are Python code, in which others may run. (With keys deleted
    meanwhile one could be there twice, in CPython too: it may take the place of a
    deleted one that the other thread has passed.)"""

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 4

    def __eq__(self, other):
        return self.n == other.n


def keys(s):
    for n in range(10):
        s[Key(n)] = n
        s.get(Key(n + 1))


def kept(s, *_):
    seen = [k.n for k in s]
    return "ok" if sorted(seen) == list(range(10)) and all(k.n == s[k] for k in s) else f"{seen}"


# Item assignment against += of others' keys: a word to a string is as good as an int.

def count(s):
    for word in "a b a c b a".split():
        s[word] = s.get(word, 0) + 1


def counted(s, *_):
    return "ok" if list(s) == ["a", "b", "c"] and 3 <= s["a"] <= 6 and 2 <= s["b"] <= 4 and 1 <= s["c"] <= 2 else f"{s}"


def numbers():
    return {k: k + 1 for k in range(20)}


run("setdefault", [setdefault] * 3, dict, same)
run("pop", [pop, pop_back, delete], numbers, each_once)
run("popitem", [popitem, popitem], numbers, each_once)
run("write", [writer(k) for k in range(3)], dict, written)
run("keys", [keys, keys], dict, kept)
run("count", [count, count], dict, counted)
