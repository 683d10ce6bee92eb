d = {}
for i in range(1000):
    k = i % 13
    if k in d:
        d[k] += i
    else:
        d[k] = i
print(d)
