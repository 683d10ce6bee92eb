out = []
x = 1.0
for i in range(120):
    x = x * -1.37 + 0.11
    if i % 10 == 0:
        out.append("%.4f|%g|%r" % (x, x, x))
    if i % 15 == 0:
        out.append(f"{x:.3e} {x:10.2f} {int(x)}")
print("\n".join(out))
vals = [0.1 * i for i in range(100)]
print(vals[3], vals[7], vals[99], sum(vals), sum(v * v for v in vals))
y = 0.0
for v in vals:
    y = y / 3 + v
print(y, y == y + 0.0, repr(y)[:8])
for e in range(-330, 310, 40):
    v = 1.5
    for _ in range(abs(e)):
        v = v * 10 if e > 0 else v / 10
    print(e, v)
