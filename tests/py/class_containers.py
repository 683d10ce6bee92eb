class Stack:
    def __init__(self):
        self.items = {}

    def __getitem__(self, k):
        if isinstance(k, slice):
            return ("slice", k.start, k.stop, k.step)
        return ("get", k, self.items.get(str(k)))

    def __setitem__(self, k, v):
        print("set", k, v)
        self.items[str(k)] = v

    def __delitem__(self, k):
        print("del", k)

    def __contains__(self, x):
        print("contains", x)
        return x == 5 and "truthy"

    def __len__(self):
        return 7

    def __iter__(self):
        yield from "it"

    def __reversed__(self):
        return iter([3, 2, 1])


s = Stack()
s[1] = "a"
s["k"] = 2
s[1:2] = 3
s[1, 2] = 4
s[...] = 5
print(s[1], s["k"], s[1:2], s[::], s[:5:2], s[1, 2], s[1:2, 3], s[...], s[-1])
del s[1], s[1:], s[1, 2]
print(5 in s, 6 in s, 6 not in s, len(s), bool(s), list(s), list(reversed(s)), [*s], sorted(s), max(s))
s[0] += "x" if False else (1,)
for i, x in enumerate(s):
    print(i, x)


class Only:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i


print(list(Only()), 2 in Only(), 9 in Only(), tuple(Only()), sum(Only()))
a, b, c, d = Only()
print(a, b, c, d)


class Grid:
    def __init__(self, w, h):
        self.w = w
        self.cells = [0] * (w * h)

    def __getitem__(self, xy):
        x, y = xy
        return self.cells[y * self.w + x]

    def __setitem__(self, xy, v):
        x, y = xy
        self.cells[y * self.w + x] = v


g = Grid(3, 2)
g[1, 1] = 5
g[0, 0] += 2
g[1, 1] *= 3
print(g.cells, g[1, 1])
for f in (lambda: Only()["a"], lambda: len(Only()), lambda: Only().__setitem__(1, 2), lambda: g[1], lambda: reversed(Only())):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    Only()[0] = 1
except TypeError as e:
    print(e)
try:
    del Only()[0]
except TypeError as e:
    print(e)
