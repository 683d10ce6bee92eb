def count(n):
    i = 0
    while i < n:
        i += 1
    return i


print(count(0), count(1), count(2), count(10), count(100), count(1000), count(5000))
