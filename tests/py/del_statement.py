x = 1
del x
try:
    x
except NameError as e:
    print(e)
a, b, c = [1, 2, 3], {"k": 1, "l": 2}, 5
del a[0], b["k"], c
print(a, b)
try:
    c
except NameError as e:
    print(e)


class C:
    y = 1

    def __init__(self):
        self.x = 1


o = C()
del o.x
for f in (lambda: o.x, lambda: delattr(o, "x"), lambda: delattr(o, "y"), lambda: delattr(C, "zz")):
    try:
        f()
    except AttributeError as e:
        print(e)
del C.y
print(hasattr(o, "y"))
o.x = 5
print(o.x)


def f(p):
    q = p
    del p, q
    try:
        return p
    except UnboundLocalError as e:
        return str(e)


print(f(1))
a = [0, 1, 2, 3, 4, 5]
del a[1:3], (a[0])
print(a)
del (a[0], [a[0]])
print(a)
for i in range(3):
    v = i
    del v
try:
    print(v)
except NameError as e:
    print(e)


class D:
    def __delitem__(self, k):
        print("delitem", k)

    def __delattr__(self, n):
        print("delattr", n)


d = D()
del d[1], d["a":"b"], d.foo, d[1, 2]
try:
    del zzz
except NameError as e:
    print(e)
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
