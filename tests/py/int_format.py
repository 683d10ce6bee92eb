for n in [0, 5, -5, 255, 1234567, -1234567, 2**64, -10**20]:
    print(f"{n}|{n:d}|{n:8d}|{n:<8}|{n:^8}|{n:+d}|{n: d}|{n:08d}|{n:,}|{n:_}|{n:x}|{n:X}|{n:#x}|{n:o}|{n:#o}|{n:b}|{n:#b}")
    print("%d|%5d|%-8d|%08d|%+d|% d|%x|%X|%#x|%o|%#o|%i|%s|%r" % ((n,) * 14))
print(f"{1234:*>10}|{1234:*<10}|{1234:*^11}|{-5:=+6d}|{-5:06d}|{255:_x}|{65:c}|{1e3:,.2f}|{12:e}|{12:f}|{1:%}")
print("%c%c%c" % (72, "i", 0x1F600))
print("%5.3d|%.0d|%.10d" % (7, 0, -42))
width = 9
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 2, 3.14159))
print(f"{42:{width}d}|{42:<{width}}|{2**70:,}|{0xDEADBEEF:#_x}")
for spec in ("q", ".2d", "10s", ",s", ",_d", "5.5x"):
    try:
        print(format(5, spec))
    except ValueError as e:
        print(spec, "->", e)
for template, value in [("%d", "x"), ("%d", 1.9), ("%x", 1.5), ("%c", "ab"), ("%c", -1), ("%d", None), ("%y", 3), ("%", 1)]:
    try:
        print(template % value)
    except (TypeError, ValueError, OverflowError) as e:
        print(template, repr(value), type(e).__name__, e)
