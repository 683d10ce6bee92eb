a = 3**150
b = 7**60
c = -5**80
for x in (a, b, c, -a):
    for y in (b, c, 1, -1, 10**9, 2**64, -2**32):
        print((x + y) % 10**12, (x - y) % 10**12, (x * y) % 10**12, x // y % 10**12, x % y % 10**12, (x & y) % 10**9, (x | y) % 10**9, (x ^ y) % 10**9, x > y, x == y)
print(a, b, c, sep="\n")
print(a // b, a % b, divmod(a, c), divmod(c, a), -a // b, -a % b)
print(a >> 10, a >> 200, a >> 300, c >> 10, c >> 200, c >> 1000, a << 5, (a << 300) >> 300 == a)
print(a.bit_length(), c.bit_length(), (a * b).bit_count(), hash(a) == hash(a + 0), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(2**122), hash(a), hash(c))
print(str(a)[:10], hex(b), oct(b)[:20], bin(2**70 + 1), f"{a:,}"[:40], f"{b:_x}", "%d %x" % (b, b), int(hex(b), 16) == b, int(str(a)) == a)
print(a**3 % 10**15, pow(a, b, 10**20), pow(a, 0, 5), (-3)**51, (-2)**100, 2**100 - 2**99 == 2**99, a - a, a * 0, a // a, a % a, -a + a, a ^ a, a & 0, a | 0 == a)
print(float(a), a / b, a * 1.0, a + 0.5, a > 1e71, a < float("inf"), int(float(a)) == a, round(a, -60), abs(c), -c > 0, ~a, +a == a)
print(sum(range(2**64, 2**64 + 10)), max(a, b, c) == a, min(a, b, c) == c, sorted([a, b, c, 0, 1]) == [c, 0, 1, b, a], a in [b, a], {a: 1}[3**150], len({a, 3**150, a + 1}))
x = 1
for i in range(1, 200):
    x = x * i + (-1)**i
    if i % 3 == 0:
        x //= 2
print(x % 10**30, x.bit_length())
n = 10**50
s = 0
while n:
    n, r = divmod(n, 7)
    s = s * 10 + r
print(s)


def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


print(isqrt(2 * 10**100), isqrt(a) ** 2 <= a < (isqrt(a) + 1) ** 2)
e = 0
t = 10**60
k = 1
while t:
    e += t
    t //= k
    k += 1
print(e)
