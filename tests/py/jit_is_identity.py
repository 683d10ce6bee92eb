def f(objs, target):
    same = equal = 0
    for o in objs:
        if o is target:
            same += 1
        if o == target:
            equal += 1
        if o is not target:
            same += 1000
    return same, equal


a, b = [1], [1]
print(f([a, b, a] * 100, a), f([None, 0, False] * 50, None), f([a, b], b))


class E:
    def __eq__(self, o):
        return True


e = E()
print(f([e, E(), 5] * 40, e), f([True, False, None] * 50, False))


def toggles(n):
    x, y = object(), object()
    cur = x
    c = 0
    for i in range(n):
        cur = y if cur is x else x
        if cur is y:
            c += 1
    return c


print(toggles(501))
