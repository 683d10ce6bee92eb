# status: 1
def compute(value):
    return value + offset


print(compute(1))
