def f(n):
    for i in range(n):
        pass
    return i


print(f(1), f(5000))
n = 3000
while n:
    n -= 1
else:
    print("done", n)
for i in range(2000):
    continue
print(i)
for _ in [None] * 1000:
    ...
k = 0
while (k := k + 1) < 2000:
    pass
print(k)
