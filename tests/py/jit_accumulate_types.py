def run(start, items):
    acc = start
    for x in items:
        acc += x
    return acc


print(run(0, range(300)), run(0.0, range(300)), run("", "abc" * 100)[-5:], len(run([], [[1]] * 200)), len(run((), [(1, 2)] * 200)), run(0, [0.1] * 200), run(b"", [b"x"] * 100)[:3])
base = [0]
alias = base
base += [1] * 5
print(alias is base, len(alias))
acc = alias
for i in range(200):
    acc += (i,)
print(len(base), base is acc)
t = ()
u = t
for i in range(100):
    t += (i,)
print(len(t), u)
s = {0}
v = s
for i in range(200):
    s |= {i % 50}
print(len(v), s is v)
f = frozenset()
for i in range(100):
    f |= {i % 9}
print(len(f), type(f).__name__)
x = 1
for i in range(100):
    x *= 2
    x -= 1
    x //= 1
    x |= 1
    x ^= 2
    x &= ~4
print(x)
y = 1.0
for i in range(100):
    y *= 1.1
    y -= 0.05
    y /= 1.01
    y **= 0.99
    y //= 0.001
    y *= 0.001
    y %= 50
print("%.6f" % y)
