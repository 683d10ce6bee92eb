def kinds(xs):
    [x for x in xs]
    {x for x in xs}
    {x: y for x, y in xs}
    return sum(x for x in xs)

def clauses(xs):
    return [x + y for x in xs if x if x > 1 for y in [f(x)] for z in y if z]

def captures(xs, a):
    return [[a + x for x in y] for y in xs]

class C:
    n = 3
    squares = [n * n for n in range(n)]
