def while_loop(n):
    i = 0
    while i < n:
        if i == 3:
            continue
        if i > 5:
            break
        i += 1
    else:
        p()
    return i

def forever(f):
    while True:
        if f():
            return

def for_loop(xs, obj):
    for x in xs:
        if x:
            continue
        if not obj:
            break
    else:
        p(x)
    for i, (a, *b) in xs:
        p(i, a, b)
    for obj.attr in xs:
        pass
    for i in [1, 2, 3]:
        for j in {4, 5}:
            p(i, j)
    return x

for g in range(10):
    print(g)
