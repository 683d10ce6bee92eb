# A replacement field that was None while the loop was compiled may be a list later, whose text changes.
def show(values, x):
    out = []
    for v in values:
        out.append(f"{x}|{v}")
        if x is not None:
            x.append(v)
    return out


first = show(range(100), None)
print(first[0], first[-1])
print(show(range(4), [7]))
print(show(range(3), ["a", 1.5]))
