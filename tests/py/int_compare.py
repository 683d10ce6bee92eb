values = [-2**64, -2**63 - 1, -2**63, -2**62 - 1, -2**62, -1, 0, 1, 2**62 - 1, 2**62, 2**63 - 1, 2**63, 2**64]
for i, a in enumerate(values):
    for k, b in enumerate(values):
        assert (a < b) == (i < k), (a, b)
        assert (a <= b) == (i <= k)
        assert (a == b) == (i == k)
        assert (a != b) == (i != k)
        assert (a > b) == (i > k)
        assert (a >= b) == (i >= k)
print(sorted(values, reverse=True))
print(min(values), max(values), min(3, 2**70, -5), max(3, 2**70, -5))
print(1 == True, 0 == False, 2 == True, True < 2, True + True, 2**70 == 2**70, 2**70 != 2**70 + 1)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2, 1 == 1 == 1, 1 != 2 != 1)
print(1 == "1", 1 != "1", None == 0)
for f in (lambda: 1 < "1", lambda: "a" >= 2**70, lambda: None < 1, lambda: [] > ()):
    try:
        f()
    except TypeError as e:
        print(e)
