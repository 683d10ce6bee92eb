def run(a_values, b_values, rounds):
    t = [0, 0, 0]
    for _ in range(rounds):
        for a in a_values:
            for b in b_values:
                t[0] += a // b
                t[1] += a % b
                q, r = divmod(a, b)
                t[2] = t[2] * 3 % 1000003 + q * 3 + r
    return t


print(run(range(-10, 11), [1, 2, 3, -1, -2, -3, 7, -7], 10))
print(run([2**62 - 1, -2**62, 2**62, -2**62 - 1], [1, -1, 2, -2, 2**31, -2**31, 2**62], 20))
print(run([1.5, -1.5, 7, -7], [2, -2, 0.5, -0.5], 20))


def constants(n):
    t = 0
    for i in range(-n, n):
        t = t * 3 + i // 8 + i % 8 + i // 10 + i % 10 + i // -4 + i % -4 + i // 1 + i % 1
        t %= 1000003
    return t


print(constants(500))


def div_float(n):
    s = 0.0
    for i in range(1, n):
        s += n / i - i / n
        s += -i // 0.3 + i % 0.3
    return s


print("%.9f" % div_float(500))


def min_div(x, n):
    for i in range(n):
        y = x // -1
        z = x % -1
    return y, z


print(min_div(-2**62, 200), min_div(-2**63, 200), min_div(2**62 - 1, 200))
