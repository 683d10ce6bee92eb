class S:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


s = S()
print(s[1], s[1:2], s[1:2:3], s[:], s[::2], s[1, 2], s[1:2, ::3], s[...], s[()], s["a":"b"], s[None:None], s[-1:], s[(1, 2)], s[1,], s[[1]])
s[1:2] = "v"
s[::2], s[0] = "x", "y"
del s[1:], s[0]
print(s[1:3].start, s[::-1].step, s[1:3] == slice(1, 3), list(range(10))[s[2:8:3]], "abcdef"[s[-3:]], (1, 2, 3)[s[::-1]])
for args in ((5,), (1, 5), (1, 10, 2), (None, None, -1), (-3, None), (100, -100, -3)):
    sl = slice(*args)
    print(sl, sl.indices(6), list(range(6))[sl])


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        if isinstance(key, tuple):
            r, c = key
            rows = self.rows[r] if isinstance(r, slice) else [self.rows[r]]
            return [row[c] for row in rows]
        return self.rows[key]


m = Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(m[1], m[1, 2], m[:, 0], m[0:2, 1:], m[::-1, ::2], m[-1, -1])


class Slicer(list):
    def __getitem__(self, k):
        r = super().__getitem__(k)
        return Slicer(r) if isinstance(k, slice) else r


sl = Slicer(range(10))
print(sl[2:5], type(sl[2:5]).__name__, sl[3], sl[::3][1:])
for f in (lambda: slice(1, 2, 3, 4), lambda: [1][slice("a", 2)], lambda: slice(1).indices(-1), lambda: slice(1, 2, 0).indices(5)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(e)
