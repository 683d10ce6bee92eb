def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def power(base, exponent, modulus):
    result = 1
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


print(gcd(2**80 * 9, 6**40), gcd(-12, 18), gcd(0, 5), gcd(17, 0))
print([n for n in range(100) if is_prime(n)])
print(power(3, 10**15, 2**61 - 1), power(7, 12345, 10**12), pow(7, 12345, 10**12))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in range(1, 30)], collatz(2**40 - 1))


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


print(isqrt(10**40), isqrt(2 * 10**60), [isqrt(i) for i in range(1, 20)])
