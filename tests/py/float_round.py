for x in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e300, 123.456, -123.456, 0.0, -0.0, 4503599627370497.5, 5e-324]:
    print(x, round(x), round(x, 1), round(x, 2), round(x, -1), round(x, 0))
for n in [0, 5, 15, 25, -15, -25, 123456, 149, 150, 151, 2**70]:
    print(n, round(n), round(n, 0), round(n, 2), round(n, -1), round(n, -2), round(n, -30))
print(round(2.5), round(3.5), round(1e20), round(1.0, None), type(round(1.0, 0)).__name__, type(round(1.0)).__name__)
print(round(1234.5678, 3), round(1.005, 2), round(0.1 + 0.2, 10), round(1e22, 2), round(5.5e-10, 10))
for x in (float("inf"), float("nan")):
    print(round(x, 2))
    try:
        round(x)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    round("x")
except TypeError as e:
    print(e)
