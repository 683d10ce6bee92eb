class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i >= self.n or i < -self.n:
            raise IndexError(i)
        return i * 10


class Keys:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2


class Hint:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.h


s = Seq(4)
print(list(s), 20 in s, 25 in s, list(reversed(s)), s[1:2], s[::2], s[..., 1:2] if False else "", [x for x in s], dict(zip(s, s)), max(s), sum(s), sorted(s, reverse=True), tuple(s), [*s], {*s}, list(map(str, s)), list(enumerate(s)), list(filter(None, s)), any(s), all(s))
a, *b = s
print(a, b, dict(Keys()), {**Keys()}, (lambda **k: k)(**Keys()))
print(list(Hint(1)), list(Hint(10)))
it = iter(s)
print(next(it), list(it), list(it), next(it, "default"))
c = Countdown(3)
print(2 in c, list(c), list(Countdown(2)), list(zip(Countdown(3), Countdown(5))), sum(Countdown(10)), min(Countdown(4)))
print(list(iter(lambda l=[3, 2, 1]: l.pop(), 2)))
it = iter([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), it.__length_hint__())


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


class BadNext:
    def __iter__(self): return self


class Raises:
    def __iter__(self): raise KeyError("iter")


class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")


print(attempt(lambda: list(BadNext())), attempt(lambda: list(Raises())), attempt(lambda: list(NextRaises())), attempt(lambda: [*Raises()]), attempt(lambda: 1 in Raises()), attempt(lambda: next(iter(NextRaises()))))
print(attempt(lambda: [x for x in 5]), attempt(lambda: next(iter([]))), attempt(lambda: next(Countdown(0))), attempt(lambda: max([])), attempt(lambda: dict([1])), attempt(lambda: list(Hint("x"))), attempt(lambda: list(Hint(-1))))
d = {1: 1, 2: 2}


def change():
    for k in d:
        d[k + 10] = 1


def change_set():
    st = {1, 2}
    for x in st:
        st.add(x + 10)


def change_list():
    l = [1, 2, 3]
    for x in l:
        if len(l) < 6:
            l.append(x)
    return l


print(attempt(change), attempt(change_set), change_list())


def hot(n):
    t = 0
    for r in range(n):
        for v in Countdown(r % 5):
            t += v
        for v in Seq(r % 4):
            t += v
        for i, (p, q) in enumerate(zip(Seq(3), Countdown(3))):
            t += i * p + q
        else:
            t += 1
        t += sum(x for x in Seq(r % 3)) + len([x for x in Countdown(3) if x])
        if r % 4 in Seq(5) or 10 in Seq(r % 3):
            t += 100
    return t


print(hot(200))


class Matrix:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d.get(k, 0)
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k in self.d
    def __missing__(self, k): return "unused"


m = Matrix()
for i in range(200):
    m[i % 5, i % 3] = m[i % 5, i % 3] + i
    m[i % 2:3] if False else None
    if (i, i) in m:
        del m[i, i]
    m["k"] += i
print(sorted((k, v) for k, v in m.d.items() if k != "k"), m["k"])
