class Acc:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Acc({self.v})"

    def __iadd__(self, o):
        self.v.append(("iadd", o))
        return self

    def __isub__(self, o):
        return "replaced by isub"

    def __mul__(self, o):
        return Acc(self.v * o)

    def __imul__(self, o):
        return NotImplemented

    def __ior__(self, o):
        self.v.append(("ior", o))
        return self

    def __ipow__(self, o):
        return ("ipow", o)

    def __itruediv__(self, o):
        return ("itruediv", o)

    def __ifloordiv__(self, o):
        return ("ifloordiv", o)

    def __imod__(self, o):
        return ("imod", o)

    def __ilshift__(self, o):
        return ("ilshift", o)

    def __irshift__(self, o):
        return ("irshift", o)

    def __iand__(self, o):
        return ("iand", o)

    def __ixor__(self, o):
        return ("ixor", o)

    def __imatmul__(self, o):
        return ("imatmul", o)


a = b = Acc([1])
a += 5
print(a, a is b)
a |= 6
print(b)
a -= 1
print(a)
c = Acc([2])
c *= 2
print(c)
d = Acc([])
holder = {"k": d}
holder["k"] += 1
lst = [d]
lst[0] += 2


class H:
    pass


h = H()
h.d = d
h.d += 3
print(d, holder, lst, h.d)
for op in range(9):
    x = Acc([])
    if op == 0:
        x **= 2
    elif op == 1:
        x /= 2
    elif op == 2:
        x //= 2
    elif op == 3:
        x %= 2
    elif op == 4:
        x <<= 2
    elif op == 5:
        x >>= 2
    elif op == 6:
        x &= 2
    elif op == 7:
        x ^= 2
    else:
        x @= 2
    print(x)
t = (1,)
u = t
t += (2,)
print(t, u)
l = [1]
m = l
l += [2]
l *= 2
print(l, m, l is m)
s = {1}
r = s
s |= {2}
print(s is r, r)
f = frozenset([1])
g = f
f |= {2}
print(f is g, g)


def side():
    print("side", end=" ")
    return 0


arr = [10]
arr[side()] += 5
print(arr)
try:
    5 + Acc([])
except TypeError as e:
    print(e)
try:
    x = H()
    x += 1
except TypeError as e:
    print(e)
try:
    x = "a"
    x -= 1
except TypeError as e:
    print(e)
