nan = float("nan")
inf = float("inf")
for a in (nan, inf, -inf, 1.0):
    for b in (nan, inf, -inf, 1.0):
        print(a, b, a < b, a <= b, a == b, a != b, a > b, a >= b, a + b, a - b, a * b, a / b)
print(nan in [nan], nan == nan, [nan] == [nan], [float("nan")] == [float("nan")], nan in (1.0, 2.0))
print(min(1.0, nan), min(nan, 1.0), max(1.0, nan), max(nan, 1.0))
print(inf // 2, inf % 2, 5 % inf, -5 % inf, 5 // inf, -5 // inf, nan // 1)
print(inf > 10**400, -inf < -10**400, inf == 10**400, nan < 10**400)
for text in ["inf", "-Infinity", "NaN", "+inf", " 1e3 ", "1_0.5", "1e400", "-1e400", ".5", "5.", "1e-400", "0x1p3", "", "abc", "1e", "--1", "infin"]:
    try:
        print(repr(text), float(text))
    except ValueError as e:
        print(e)
print(float(), float(3), float(True), float(2**60), float("1" * 30))
try:
    float(10**400)
except OverflowError as e:
    print(e)
for value in (None, [], "x" * 3):
    try:
        float(value)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
