# status: 1
def inner(values, i):
    return values[i].size


def outer(values):
    total = 0
    for k in range(3):
        for i in range(len(values)):
            total += inner(values, i)
            total += (
                k
            )
    return total


class V:
    def __init__(self, n):
        if n != 777:
            self.size = n


print(outer([V(n) for n in range(500)]))
print(outer([V(n) for n in range(1000)]))
