n = 1
for i in range(1, 61):
    n *= i
print(n)
print(len(str(3**2000)), str(3**2000)[:20], str(3**2000)[-20:])
print(7**100)
print(-7**99)
a = 123456789**12
b = 987654321**7
print(a, b)
print(a // b, a % b)
print(-a // b, -a % b)
print(a // -b, a % -b)
print(a * b - b * a, (a + b) * (a - b) == a * a - b * b)
print(int(str(a)) == a, int(hex(b), 16) == b, int(bin(a), 2) == a)
print(a & b, a | b, a ^ b, ~a)
print(a >> 50, a << 50, -a >> 50)
print(sum(range(10**6, 10**6 + 100)) * 10**15)
