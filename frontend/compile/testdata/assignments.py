def simple(a, b):
    x = y = a
    a.p = x = b
    x = a.p = b
    a[0] = b
    a[b] = a
    a[b:] = a[:b] = x

def tuples(a, b):
    a, b = b, a
    a, b = b, a + b
    x, y = 1, 2
    a.p, b.p = b, a
    a, (b, x) = a, y
    x, y = a
    x, *y = a
    *x, y, b = a
    (x, y), b = a
    [a[0], a[1]] = b
    a = [a, b] = x

def augmented(a, b):
    global g
    a += 1
    a -= b
    a.p *= b
    a[b] //= 2
    a[1:b] += a
    g @= b

def deleted(a, b):
    del a.p, a[0], (b, a)
    return a

def annotated(a):
    x: int
    y: int = a
    a.p: int = 1
    a[0]: f()

m: int = 1
m.n: int
(o): int = 2
p: 'str'
