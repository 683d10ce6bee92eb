class T:
    def __init__(self, v):
        self.v = v

    def __int__(self):
        return self.v

    def __float__(self):
        return self.v / 2

    def __index__(self):
        return self.v

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __bytes__(self):
        return b"bytes"

    def __hash__(self):
        return 7

    def __format__(self, spec):
        return "fmt<" + spec + ">"

    def __len__(self):
        return 3

    def __trunc__(self):
        return 9


t = T(4)
print(int(t), float(t), str(t), repr(t), bytes(t), hash(t), f"{t:x}", f"{t}", f"{t!r}", len(t), [t], (t,), {1: t}, "%s %r" % (t, t), "%d" % t, [0, 1, 2, 3, 4, 5][t], range(t), [1] * t, "ab" * t, hex(t), chr(T(65)), list(range(T(2), T(5))), list(range(10))[T(2):T(5)], 1 << T(3) if False else "no")


class NoStr:
    def __repr__(self):
        return "only repr"


class NoRepr:
    def __str__(self):
        return "only str"


print(str(NoStr()), repr(NoStr()), str(NoRepr()), repr(NoRepr()).startswith("<__main__.NoRepr object at 0x"))


class Bad:
    def __int__(self):
        return "x"

    def __float__(self):
        return 1

    def __index__(self):
        return 1.5

    def __repr__(self):
        return None

    def __hash__(self):
        return 1.5

    def __len__(self):
        return "three"

    def __iter__(self):
        return None

    def __format__(self, s):
        return 5


b = Bad()
for f in (lambda: int(b), lambda: float(b), lambda: [1][b], lambda: repr(b), lambda: hash(b), lambda: len(b), lambda: iter(b), lambda: format(b), lambda: str(b), lambda: f"{b}", lambda: range(b)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class HugeLen:
    def __len__(self):
        return 2**70


try:
    len(HugeLen())
except OverflowError as e:
    print(e)
