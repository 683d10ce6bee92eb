# status: 1
def numbers(n):
    for i in range(n):
        yield 100 // (n - i - 1)


def total(n):
    t = 0
    for x in numbers(n):
        t += x
    return t


print("start")
total(600)
