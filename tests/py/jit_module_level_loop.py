total = 0
text = ""
items = []
for i in range(500):
    total += i
    if i % 50 == 0:
        text += str(i) + ","
    if i % 100 == 99:
        items.append(total)
        total = total * 1.5
print(total, text, items, i)
n = 300
while n > 0:
    n -= 1
    if n % 7 == 0:
        total += 1
    x = n
print(n, total, x)
for i in range(100):
    def f(k):
        return k + i

    total += f(i)
print(total)
try:
    for i in range(300):
        y = 100 / (200 - i)
except ZeroDivisionError:
    print("stopped at", i, y)
a = [k * k for k in range(200) if k % 3]
b = {k: v for k, v in zip(a, range(200))}
print(sum(a), len(b), sum(b.values()))


class C:
    acc = 0
    for i in range(200):
        acc += i


print(C.acc, C.i)
for i in range(200):
    globals()["g%d" % (i % 3)] = i
    total += g0
print(total)
del i
try:
    i
except NameError as e:
    print(e)
for a, (b, *c) in [(1, (2, 3, 4))] * 100:
    total += a + b + len(c)
print(total)
