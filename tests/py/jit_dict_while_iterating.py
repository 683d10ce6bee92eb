def change(n):
    d = {i: i for i in range(10)}
    errors = 0
    for r in range(n):
        try:
            for k in d:
                if k == 5 and r % 3 == 0:
                    d[100 + r] = 1
                if k == 7 and r % 3 == 1:
                    del d[7]
        except RuntimeError as e:
            errors += 1
            d = {i: i for i in range(10)}
    return errors


print(change(90))


def update_values(n):
    d = {c: 0 for c in "abcdef"}
    for i in range(n):
        for k in d:
            d[k] += i
    return d


print(update_values(100))


def class_attrs(n):
    class C:
        pass

    t = 0
    for i in range(n):
        setattr(C, "a%d" % (i % 20), i)
        t += getattr(C, "a%d" % (i % 20))
    return t


print(class_attrs(200))


def sets(n):
    s = set()
    t = 0
    for i in range(n):
        if i * i % 31 in s:
            t += 1
        s.add(i * i % 31)
        if i % 50 == 49:
            s.discard(4)
        t += len(s)
    return t, sorted(s)


print(sets(300))


def set_types(n):
    s = set()
    for i in range(n):
        s.add((i % 5, i % 7))
        s.add(str(i % 11))
        s.add(i % 3 * 1.0)
    return len(s), sum(1 for x in s if isinstance(x, tuple))


print(set_types(300))


def inter(n):
    a, b = set(range(0, 100, 2)), set(range(0, 100, 3))
    t = 0
    for i in range(n):
        t += len(a & b) + len(a | b) - len(a - b) + len(a ^ b)
        a.add(i)
        b.discard(i)
    return t


print(inter(120))
