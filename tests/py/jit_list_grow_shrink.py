def run(n):
    a = []
    t = 0
    for i in range(n):
        a.append(i)
        if i % 3 == 0:
            t += a.pop()
        if len(a) > 50:
            t += len(a)
            a.clear()
        if i % 11 == 0:
            a.insert(0, -i)
        if i % 13 == 0 and a:
            del a[0]
    return t, a


print(run(1000))


def queue(n):
    q = [0]
    out = 0
    while q:
        x = q.pop(0)
        out = (out * 31 + x) % 1000003
        if x * 2 + 2 < n:
            q.append(x * 2 + 1)
            q.append(x * 2 + 2)
    return out


print(queue(500))


def stack(n):
    s = [n]
    c = 0
    while s:
        x = s.pop()
        c += 1
        if x > 1:
            s.append(x // 2)
            s.append(x - x // 2 - 1)
    return c


print(stack(400))


def shrink_while_iterating(n):
    a = list(range(n))
    seen = 0
    for x in a:
        seen += 1
        if x % 2:
            a.pop()
    return seen, len(a)


print(shrink_while_iterating(300))


def grow_while_iterating(n):
    a = [1, 2, 3]
    for x in a:
        if len(a) < n:
            a.append(x * 2 % 1001)
    return len(a), sum(a)


print(grow_while_iterating(400))


def length_in_condition(a):
    i = 0
    while i < len(a):
        if a[i] % 3 == 0:
            del a[i]
        else:
            i += 1
    return a[:10], len(a)


print(length_in_condition(list(range(300))))


def slices(n):
    a = list(range(20))
    for i in range(n):
        a = a[1:] + a[:1]
        a[3:5] = [a[4], a[3]]
    return a


print(slices(300))


def extend(n):
    a = [1]
    for i in range(n):
        a += [i]
        a.extend((i, i + 1))
        if len(a) > 100:
            a = a[50:]
    return len(a), sum(a)


print(extend(300))
