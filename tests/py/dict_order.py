d = {}
for i in range(20):
    d[i * 7 % 20] = i
print(d)
for i in range(0, 20, 3):
    del d[i]
print(d)
for i in range(0, 20, 3):
    d[i] = "again"
print(d)
d[0] = "updated"
print(list(d)[-7:], d[0])
d.pop(7)
d[7] = "end"
print(d.popitem(), d.popitem())
big = {}
for i in range(1000):
    big[i] = i
for i in range(990):
    del big[i]
for i in range(5):
    big["s%d" % i] = i
print(big, len(big))
for i in range(3000):
    big[i % 7] = i
    if i % 3 == 0:
        big.pop((i + 3) % 7, None)
print(big)
mixed = {}
for key in [1, 1.0, True, "1", b"1", (1,), 1.5, 2**70, float(2**70), -1, -2, 0, False, 0.0, None]:
    mixed.setdefault(key, []).append(repr(key))
print(mixed)
