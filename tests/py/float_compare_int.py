two53 = 2**53
two63 = 2**63
two64 = 2**64
for i in [two53 - 1, two53, two53 + 1, two53 + 2, two63 - 1, two63, two63 + 1, two63 - 512, two63 - 1024, two64, two64 + 1, -two53 - 1, -two63 - 1, -two63, 2**62, 2**62 - 1, 10**400, -10**400]:
    for f in [9007199254740992.0, 9007199254740994.0, 9.223372036854775807e18, 9223372036854774784.0, 1.8446744073709552e19, -9007199254740992.0, -9.223372036854775808e18, 4.611686018427388e18, float("inf"), float("-inf"), float("nan")]:
        print(i < f, i <= f, i == f, i != f, i > f, i >= f, f < i, f == i, f > i, end=";")
    print()
print(1 == 1.0, 1 < 1.5, 2 > 1.5, 0 == -0.0, True == 1.0, True < 1.5)
print({1: "a", 1.0: "b", True: "c"}, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1))
print(hash(2.0) == hash(2), hash(2.0**70) == hash(2**70), hash(0.5), hash(-0.5), hash(float("inf")), hash(float("-inf")), hash(1e100) == hash(int(1e100)))
