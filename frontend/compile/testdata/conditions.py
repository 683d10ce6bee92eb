def jumps(a, b, c):
    if a < b:
        p(1)
    if a <= 10 and b != 'x' or not c:
        p(2)
    else:
        p(3)
    if not (a and b):
        p(4)
    elif a is None:
        p(5)
    elif a is not b:
        p(6)
    if a in (1, 2) or a not in [3, b] or a in {4, 5}:
        p(7)
    if a < b < c <= 10:
        p(8)
    if (a if b else c) > 0:
        p(9)
    if (n := a) and n:
        p(10)
    assert a, b

def values(a, b, c):
    x = a < b
    x = a < b < c
    x = a is None
    x = not a in b
    x = a or b or c
    x = x and a
    return not a == b

def constants(a):
    if 1:
        p(1)
    else:
        p(2)
    if 0:
        p(3)
    while 0:
        p(4)
    if a and True:
        p(5)
    if __debug__:
        p(6)

def chained(a):
    return 1 in [1] in [[1]]
