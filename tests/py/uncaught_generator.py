# status: 1
def numbers():
    yield 1
    yield 2
    raise KeyError("no more numbers")


def total(it):
    return sum(x for x in it)


total(numbers())
