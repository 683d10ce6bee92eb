values = [0, 1, -3, 7, 2**40, 2**70, 0.5, -2.5, 1e20, True]
for a in values:
    for b in values:
        r = []
        r.append(a + b)
        r.append(a - b)
        r.append(a * b)
        if b:
            r.append(a / b)
            r.append(a // b)
            r.append(a % b)
        r.append(a < b)
        r.append(a == b)
        print(a, b, r, [type(x).__name__ for x in r[:4]])
total = 0
for v in values:
    total += v
    total *= 2
print(total, sum(values), max(values), min(values), sorted(values))
print(10**16 + 0.5, 2**53 + 1.0, (2**53 + 1) * 1.0, 2**70 + 0.5, 1e16 + 1, -7 // 2.0, -7 % 2.0, 7 % -2.5, 2**1023 * 1.0, 0.1 * 3, 1e308 * 10)
try:
    2**1024 * 1.0
except OverflowError as e:
    print(e)
try:
    2**1024 + 0.5
except OverflowError as e:
    print(e)
print(2**1024 > 1e308, 2**1024 == float("inf"), -2**1024 < -1e308, 10**400 > float("inf"), 10**308 < 1e308)
print(1 if 0.1 + 0.2 == 0.3 else 2, 0.5 == 1 / 2, 3 == 3.0, hash(3) == hash(3.0), 3 in [3.0], [1, 2] == [1.0, 2.0], {1.0: "x"}[1], (1, 2.0) in {(1.0, 2)})
