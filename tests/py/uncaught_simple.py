# status: 1
def f(x):
    return g(x) + 1


def g(x):
    y = x * 2
    return y / (x - x)


print("before")
f(5)
print("after")
