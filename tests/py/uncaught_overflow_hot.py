# status: 1
def grow(x, n):
    for i in range(n):
        x = x * 1.5
        y = int(x)
    return y


print(len(str(grow(1.0, 500))))
grow(1.0, 5000)
