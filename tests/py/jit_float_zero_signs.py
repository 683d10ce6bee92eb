def signs(values, rounds):
    out = []
    for _ in range(rounds):
        out = []
        for v in values:
            w = v * 0.0
            out.append(w)
            out.append(-w)
            out.append(w + 0.0)
            out.append(0.0 - w)
            out.append(v - v)
            out.append(w == 0.0)
    return out


print(signs([1.0, -1.0, 0.0, -0.0, 5e-324], 100))


def accumulate(n):
    x = -0.0
    for i in range(n):
        x = x + -0.0
    y = 0.0
    for i in range(n):
        y = y + -0.0
    z = 0.0
    for i in range(n):
        z = -z
    return x, y, z


print(accumulate(200), accumulate(201))


def mixed(n):
    x = 0
    for i in range(n):
        x = x * -1.0
    return x


print(mixed(100), mixed(101))


def compare(vals):
    c = 0
    for _ in range(50):
        for a in vals:
            for b in vals:
                if a == b:
                    c += 1
                if a < b:
                    c += 1000
                if not a:
                    c += 1000000
    return c


print(compare([0.0, -0.0, 0, False, 1.0]))
d = {}
for i in range(100):
    d[0.0 if i % 2 else -0.0] = i
    d[0] = i
print(d)
