def run(n, switch):
    x = 0
    out = []
    for i in range(n):
        if i == switch:
            x = x + 0.5
        x = x + i
        if i % 97 == 0:
            out.append(x)
    return x, out


print(run(500, 250))
print(run(500, 1000))
print(run(500, 0))
print(run(500, 499))
