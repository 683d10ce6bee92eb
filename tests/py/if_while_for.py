def classify(n):
    if n < 0:
        return "neg"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "big"


print([classify(n) for n in (-1, 0, 5, 50)])
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "prime")
i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print(i, end=" ")
else:
    print("not reached")
print(i)
while i:
    i -= 1
else:
    print("while else", i)
for i in []:
    pass
else:
    print("empty for else")
out = []
for i in range(5):
    for k in range(5):
        if k == 3:
            break
        if (i + k) % 2:
            continue
        out.append((i, k))
    else:
        out.append("never")
    if i == 3:
        break
print(out)
for x in range(3): print(x, end=";")
if True: print("inline"); print("two")
while True:
    try:
        break
    finally:
        print("finally on break")
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("fin", i)
x = 5
x += 3; x -= 1; x *= 2; x //= 3; x **= 2; x %= 10; x <<= 3; x >>= 1; x |= 3; x &= 14; x ^= 5
print(x)
pass
for (a, b), c in [((1, 2), 3)]:
    print(a, b, c)
for d["k"] in ([d := {}] and range(3)):
    pass
print(d)
if not None and not [] and (1,):
    print("truthy")
assert True, "fine"
try:
    assert 1 > 2, "math works"
except AssertionError as e:
    print("assert", e, e.args)
try:
    assert []
except AssertionError as e:
    print("assert", repr(str(e)), e.args)
try:
    assert False, (1, 2)
except AssertionError as e:
    print(e.args)
