for n in [0, 1, -1, 5, 255, 256, -256, 2**62, 2**63, -2**63, 2**64 - 1, 2**200]:
    print(n, n.bit_length(), n.bit_count(), n.real, n.imag, n.numerator, n.denominator, n.conjugate())
print((1024).to_bytes(2, "big"), (1024).to_bytes(10, "little"), (-1).to_bytes(3, "big", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xfe", "little", signed=True), int.from_bytes(b"", "big"))
print((7).as_integer_ratio(), (-0).as_integer_ratio())
print((5).__add__(3), (5).__sub__(8), (5).__mul__(2), (5).__lt__(7), (5).__eq__(5), (5).__add__("x"), (5).__neg__())
print((2**70).__hash__() == hash(2**70), hash(1) == hash(1.0) == hash(True), hash(0), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(2**100))
print(int.__name__, (3).__class__ is int, isinstance(True, int), isinstance(3, bool), issubclass(bool, int))
try:
    (256).to_bytes(1, "big")
except OverflowError as e:
    print(e)
try:
    (-1).to_bytes(1, "big")
except OverflowError as e:
    print(e)
