# status: 1
def step(table, i):
    return table[i] + 1


def run(table, n):
    total = 0
    for i in range(n):
        total += step(table, i)
    return total


table = list(range(1000))
print(run(table, 1000))
print(run(table, 1001))
