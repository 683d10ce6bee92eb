values = [0.0, 1.0, -1.0, 2.5, -2.5, 0.1, 1e10, -1e10, 1e100, 1e-100, 1e200]
for a in values:
    for b in values:
        print(a + b, a - b, a * b)
        if b:
            print(a / b, a // b, a % b, divmod(a, b))
for a in (5, -5, 7.5, -7.5):
    for b in (2, -2, 2.5, -2.5):
        print(a, b, a // b, a % b, divmod(a, b))
print(5.5 + 1, 1 + 5.5, 2 * 0.5, 3 - 0.5, 7 // 2.0, 7 % 2.5, -7 % 2.5, 1 / 4, 2**0.5 * 2**0.5)
print(0.0 == -0.0, 0.0 * -1, -0.0 + 0.0, -0.0 - 0.0, 1 / -1e400, -0.0 % 5, 0.0 // -3, -0.0 // 3)
print(abs(-2.5), -(-2.5), +2.5, abs(-0.0), bool(0.0), bool(-0.0), bool(1e-300), bool(float("nan")))
