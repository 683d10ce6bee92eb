def run(start, step, n):
    x = start
    steps = 0
    for i in range(n):
        x = x + step
        steps += 1
        if x > 2**62:
            steps += 1000
    return x, steps


print(run(0, 1, 500))
print(run(2**62 - 300, 1, 500))
print(run(2**62 - 300, 7, 500))
print(run(2**62 - 1, 0, 300))
print(run(-2**62 + 200, -1, 500))
print(run(2**63 - 300, 1, 500))
print(run(2**64 - 300, 1, 500))
print(run(2**61, 2**55, 500))
print(run(2**62 + 250, -1, 500))
