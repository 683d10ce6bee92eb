for a in [0, 1, -1, 7, 10**20, -3 * 10**18, 2**53 + 1, 2**63, 2**64 - 1]:
    for b in [1, -1, 3, 7, 2**53 + 1, 10**19, -2**70]:
        print(a, b, a / b)
print(10**400 / 10**399, (10**400 + 1) / 10**398)
print(1 / 10**320, -1 / 10**400)
try:
    print(10**400 / 3)
except OverflowError as e:
    print(type(e).__name__, e)
for op in ("a / b", "a // b", "a % b", "divmod(a, b)", "a / 0.0", "a // 0.0", "a % 0.0"):
    a, b = 5, 0
    try:
        if op == "a / b":
            a / b
        elif op == "a // b":
            a // b
        elif op == "a % b":
            a % b
        elif op == "divmod(a, b)":
            divmod(a, b)
        elif op == "a / 0.0":
            a / 0.0
        elif op == "a // 0.0":
            a // 0.0
        else:
            a % 0.0
    except ZeroDivisionError as e:
        print(op, "->", e)
