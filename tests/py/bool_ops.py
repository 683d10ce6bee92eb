values = [0, 1, "", "a", [], [0], None, 0.0, True, False, (), {}, {1: 2}, set()]
for v in values:
    print(repr(v), bool(v), not v, v or "or", v and "and")
print(True and 1 and "x", 0 or [] or None, not not [], not None)


def trace(name, value):
    print(name, end=" ")
    return value


print(trace("a", 0) or trace("b", 2) or trace("c", 3))
print(trace("a", 1) and trace("b", 0) and trace("c", 3))
print(trace("a", 1) and trace("b", 0) or trace("c", 3))
print(not trace("a", 1) or trace("b", 5))
print(True + 1, True * 3, True == 1, str(True), repr(False), int(True), float(True), True is True, bool(), f"{True}", f"{True:d}", f"{True:5}", "%d %s" % (True, True))
print([False, True][True], "ab"[True], sum([True, True, False]), -True, ~False, True << 3, divmod(True, 1), True / 2)
print(isinstance(True, bool), type(True).__name__, type(1 == 1).__name__, type(True & False).__name__, type(True + False).__name__)
x = 5
print("yes" if x > 3 and x < 10 else "no", "yes" if not x else "no", x if x else None)
