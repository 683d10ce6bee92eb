import sys

ops = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
sym = dict(zip(ops, "+ - * / // % ** << >> & | ^ @".split()))


def make(name, kinds, bases=(object,), result=None):
    ns = {}
    for op in ops:
        for k in kinds:
            def f(self, other, *mod, k=k, op=op):
                if result is NotImplemented:
                    return NotImplemented
                return (name, k + op, type(other).__name__)
            ns[f"__{k}{op}__"] = f
    return type(name, bases, ns)


A = make("A", [""])
R = make("R", ["r"])
I = make("I", ["i"])
All = make("All", ["", "r", "i"])
SubAll = make("SubAll", ["r"], (All,))
PlainSub = type("PlainSub", (All,), {})
Not = make("Not", ["", "r", "i"], result=NotImplemented)
Nothing = type("Nothing", (), {})
IntSub = make("IntSub", ["", "r"], (int,))
IntR = make("IntR", ["r"], (int,))
StrSub = make("StrSub", ["", "r"], (str,))
ListSub = make("ListSub", ["i"], (list,))
FloatSub = make("FloatSub", ["r"], (float,))
objs = [A(), R(), I(), All(), SubAll(), PlainSub(), Not(), Nothing(), IntSub(3), IntR(2), StrSub("s"), ListSub([1]), FloatSub(1.5), 1, 2.5, "t", [0], True, None, {1}, {1: 2}, (1,)]


def short(x):
    r = repr(x)
    return r if " at 0x" not in r else type(x).__name__


def attempt(f, *a):
    try:
        return short(f(*a))
    except (TypeError, ValueError) as e:
        return str(e)


def main():
    total = 0
    for op in ops:
        binary = eval(f"lambda a, b: a {sym[op]} b")
        ns = {}
        exec(f"def inplace(a, b):\n    a {sym[op]}= b\n    return a", ns)
        for a in objs:
            for b in objs:
                if op in ("lshift", "pow", "mul") and isinstance(a, (int, str)) and isinstance(b, int) and type(a) is not A:
                    pass
                x = attempt(binary, a, b)
                keep = a
                if isinstance(a, (list, set, dict)):
                    a = type(a)(a)
                y = attempt(ns["inplace"], a, b)
                a = keep
                total += len(x) + sum(map(ord, y)) % 97
                if op == "add" and (type(a).__module__ == "__main__" or x != y) or x != y and op == "mul":
                    print(op, type(a).__name__, type(b).__name__, "|", x, "|", y if x != y else "same")
        print(op, total)


main()


class Cmp:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return f"eq{self.n}"
    def __lt__(self, o): return f"lt{self.n}"
    def __gt__(self, o): return f"gt{self.n}"
    def __le__(self, o): return NotImplemented


class CmpSub(Cmp):
    def __lt__(self, o): return f"sublt{self.n}"
    def __gt__(self, o): return f"subgt{self.n}"
    def __ge__(self, o): return f"subge{self.n}"


class OnlyEq:
    def __eq__(self, o): return NotImplemented


a, b, s = Cmp(1), Cmp(2), CmpSub(3)
print(a < b, b > a, a == b, a != b, a < s, s < a, a > s, a <= s, s >= a, a == 1, 1 == a, 1 < a, 1 > a)
for f in (lambda: a <= b, lambda: a >= b, lambda: 1 <= a, lambda: a <= 1, lambda: Nothing() < Nothing(), lambda: Nothing() < 1, lambda: "a" < 1, lambda: [1] < (1,), lambda: None < None, lambda: 1j < 2j):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(e)
o = OnlyEq()
print(o == o, o == OnlyEq(), o != o, o != 5, Nothing() == Nothing())
for f in (lambda: -Nothing(), lambda: +"s", lambda: ~1.5, lambda: abs("x"), lambda: divmod(Nothing(), 1), lambda: divmod("a", 2.0), lambda: pow(Nothing(), 1), lambda: pow(2, "x", 5), lambda: round(Nothing())):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(e)


class Un:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __divmod__(self, o): return "divmod", o
    def __rdivmod__(self, o): return "rdivmod", o
    def __pow__(self, o, m=None): return "pow", o, m
    def __round__(self, n=None): return "round", n
    def __index__(self): return 7
    def __int__(self): return 8
    def __float__(self): return 9.5
    def __complex__(self): return 1j
    def __trunc__(self): return 10
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"


u = Un()
import math
print(-u, +u, ~u, abs(u), divmod(u, 1), divmod(1, u), pow(u, 2), pow(u, 2, 3), u ** 4, round(u), round(u, 2), int(u), float(u), complex(u), math.floor(u), math.ceil(u), math.trunc(u), hex(u), [0] * 8 and list(range(10))[u], "x" * u, bin(u), chr(Un.__index__(u) + 60))
