values = [1, -1, 2, -2, 3, -3, 7, -7, 10, 2**62 - 1, 2**62, -2**62, -2**62 - 1, 2**63, -2**63, 2**64 + 5, -2**64 - 5, 10**25, -10**25]
for a in [0] + values:
    for b in values:
        q, r = divmod(a, b)
        print(a // b, a % b, q * b + r == a, (q, r) == (a // b, a % b), 0 <= r < b or b < r <= 0)
