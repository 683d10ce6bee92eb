def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)


def power(b, e):
    if e == 0:
        return 1
    h = power(b, e // 2)
    return h * h * b if e % 2 else h * h


for _ in range(50):
    a, b = fact(20), power(3, 30)
print(a, b, fact(25), power(2, 100), power(1.5, 10))
