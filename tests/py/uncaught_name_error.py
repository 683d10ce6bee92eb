def compute(value):
    return value + offset


print(compute(1))
