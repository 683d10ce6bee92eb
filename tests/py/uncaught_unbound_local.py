# status: 1
def f(n):
    for i in range(n):
        if i > 200:
            value = i
    return value


print(f(300))
print(f(100))
