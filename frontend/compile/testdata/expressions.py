def arithmetic(a, b):
    a + b
    a - 1
    2 * a
    x = a // b ** 2
    x = -a + ~b
    return (a + b) * (a - b)

def folded():
    return 2 ** 10, -1, 1 + 2j, 'a' * 3 + 'b', (1, (2, 3))[1], not 0, 7 // 2, 1 / 4, 10 % 3, 1 << 4

def not_folded():
    return 1 // 0, 2 ** 1000, 'a' * 5000, 2.0 ** 0.5

def displays(a, b, c):
    (a, b, c)
    [a, b]
    [c, b, a]
    {a, b}
    {a: b, 'k': c}
    [1, 2, 3]
    {1, 2, 3}
    (*a, b)
    [a, *b, c]
    {*a, b}
    {**a, 'k': b, **c}
    x = [a, *x]

def subscripts(a, i):
    a[0], a[i], a[1:i], a[:, ::2], a['k'][i]

def attributes(a):
    return a.b.c

def choice(a, b, c):
    x = a if b else c
    return x if a < b else (a and b or c)

def walrus(a):
    (n := a) + n
    a + (a := 2)
    return [a, (a := 3), a]

def lambdas(a):
    return lambda x, y=a, *, k=1: x + y + a + k

x, y
__debug__
...
