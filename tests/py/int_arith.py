def show(a, b):
    print(a, b, a + b, a - b, a * b)


values = [0, 1, -1, 7, -7, 2**31, -2**31, 2**62 - 1, 2**62, -2**62, -2**62 - 1, 2**63 - 1, 2**63, -2**63, 10**30, -10**30]
for a in values:
    for b in values:
        show(a, b)
for a in values:
    print(-a, +a, ~a, abs(a), bool(a))
