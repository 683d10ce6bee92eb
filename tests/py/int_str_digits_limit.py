import sys

print(len(str(10**4299)), sys.get_int_max_str_digits())
for f in (lambda: str(10**4300), lambda: int("1" * 4301), lambda: "%d" % 10**5000 if False else "%d" % (10**5000), lambda: f"{10**5000}"):
    try:
        f()
    except ValueError as e:
        print(e)
print(len(hex(10**5000)), len(bin(2**20000)), int("f" * 5000, 16) == 16**5000 - 1, 10**5000 % 997)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)), int("9" * 6000) == 10**6000 - 1)
