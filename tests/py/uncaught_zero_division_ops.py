# status: 1
def average(xs):
    total = 0
    for x in xs:
        total += x
    return total // len(xs) + 1


values = [[1, 2], [3], []]
for v in values:
    print(average(v))
