# status: 1
def check(a, b):
    return (a +
            b)


result = check(
    1,
    "two",
)
