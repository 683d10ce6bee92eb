print((0.5).as_integer_ratio(), (-2.0).as_integer_ratio(), (0.1).as_integer_ratio())
print((3.0).is_integer(), (3.5).is_integer(), float("inf").is_integer())
print((1.0).hex(), (-0.1).hex(), (0.0).hex(), float("inf").hex(), 5e-324.hex())
print(float.fromhex("0x1.8p1"), float.fromhex("-0x1p-2"), float.fromhex("10"))
print((2.5).real, (2.5).imag, (2.5).conjugate(), (2.5).__add__(1), (2.5).__add__("x"), (2.5).__lt__(3), (7.5).__floordiv__(2))
print((2.7).__int__(), (2.7).__trunc__(), (-2.7).__floor__(), (-2.7).__ceil__())
print(float.__name__, isinstance(1.0, float), isinstance(1, float), isinstance(1.0, int))
x = 1e20
print(int(x), int(1e300) % 1000007, int(-1e18), int(0.99999), int(-0.99999), int(4.9e17) + 1)
try:
    float("inf").as_integer_ratio()
except OverflowError as e:
    print(e)
