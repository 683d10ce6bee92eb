def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(50), fib(90), fib(91), fib(92), fib(93), fib(300), fib(1000) % 10**20)


def digits_sum(n):
    t = 0
    while n:
        t += n % 10
        n //= 10
    return t


print(digits_sum(2**1000), digits_sum(fib(500)), digits_sum(12345))


def big_then_small(n):
    x = 2**70
    total = 0
    for i in range(n):
        if x > 1000:
            x //= 3
        else:
            x = x * 7 + 1
        total += x % 1013
    return x, total


print(big_then_small(1000))


def modexp(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


print([modexp(3, 10**9 + k, 2**61 - 1) for k in range(5)], modexp(5, 2**200, 10**30 + 57))
