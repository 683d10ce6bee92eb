for base in [0, 1, -1, 2, -2, 3, 10, -7, 2**32]:
    for e in [0, 1, 2, 3, 5, 31, 62, 63, 64, 65]:
        print(base, e, base**e)
print(2**-1, 10**-3, (-2) ** -3, 0**0, 0.0**0)
print(-2**2, (-2) ** 2, 2**3**2, -2**-2)
print(pow(3, 200, 1000007), pow(2, 10**18, 10**9 + 7), pow(-3, 5, 7), pow(3, 5, -7), pow(7, 0, 1))
print(pow(3, -1, 11), pow(10, -3, 7))
print(2**0.5, 4**0.5, 2**-0.5, 9.0**2, 2**10.0)
for f in (lambda: 0**-1, lambda: 0.0**-1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 3, 5)):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
