for spec in ["", "10", "<10", ">10", "^10", "*<10", "*>10", "*^10", ".3", "10.3", "^10.2", "s", "10s", "010", "-^5.1s"]:
    print(repr(spec), "|" + format("hello", spec) + "|")
for spec in ["d", "=10", ",", "+", "#", " ", "x"]:
    try:
        print(format("hello", spec))
    except ValueError as e:
        print(repr(spec), e)
for value in [[1], (1,), {}, None, object, print]:
    try:
        print(format(value, "") == str(value), format(value, "10"))
    except TypeError as e:
        print(e)
for spec in [">8", "<8", "^8", "=8", "08", "+8", "x>8", "é^8"]:
    print(spec, "|", format(42, spec), "|", format(-4.5, spec), "|", format(True, spec), "|", sep="")
