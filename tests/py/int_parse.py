for text in ["0", "12", "-12", "+7", " 42 ", "\t9\n", "1_000", "0012", "123456789012345678901234567890", "-9223372036854775808"]:
    print(repr(text), int(text))
for text, base in [("ff", 16), ("0xff", 16), ("0XFF", 0), ("0b101", 0), ("101", 2), ("0o17", 8), ("17", 8), ("z", 36), ("-Zz", 36), ("0b11", 2), ("100", 3), ("0", 0)]:
    print(repr(text), base, int(text, base))
for args in [("",), ("abc",), ("1.5",), ("1 2",), ("0x10",), ("1__0",), ("_1",), ("12", 37), ("9", 8), ("012", 0), ("--1",), (None,), ([],), (1.5, 10)]:
    try:
        print(int(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(int(), int(3.99), int(-3.99), int(True), int(1e20), int(b"17"))
for x in (float("inf"), float("nan")):
    try:
        int(x)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
