def f(n):
    even = odd = 0
    for i in range(n):
        if i % 2 == 0:
            even += i
        else:
            odd += 1
    return even, odd


print(f(0), f(1), f(7), f(1000))
