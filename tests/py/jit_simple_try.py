n = 0
for i in range(500):
    try:
        n += 10 // (i % 5)
    except ZeroDivisionError:
        n -= 1
print(n)
