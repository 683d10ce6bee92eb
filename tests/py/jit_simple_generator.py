def g(n):
    i = 0
    while i < n:
        yield i
        i += 1


t = 0
for x in g(1000):
    t += x
print(t, sum(g(500)), list(g(5)), sum(1 for _ in g(300)))
