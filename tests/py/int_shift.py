for a in [0, 1, -1, 5, -5, 255, 2**31, 2**61, 2**62 - 1, -2**62, 2**63, -2**63, 2**100 + 12345, -2**100 - 12345]:
    for k in [0, 1, 2, 31, 32, 61, 62, 63, 64, 65, 100, 128]:
        print(a, k, a << k, a >> k)
print(1 << 200, -1 >> 1000, 1 >> 10**10, -5 >> 10**20, 0 << 10)
for expression in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 2**70 << -3, lambda: 1 << 1.0):
    try:
        print(expression())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
