def f(a, b):
    t = 0
    for x in a:
        for y in b:
            t += x * y
    return t


print(f(range(30), range(30)))
print(f([1.5] * 20, range(20)))
print(f(range(20), [0.25] * 20))
print(f({1: 0, 2: 0}, (3, 4) * 40))
print(f((i for i in range(10)), [2] * 50))
print(f("ab", range(5)) if False else f([2**40] * 10, [2**30] * 10))
try:
    f(["a"], ["b"])
except TypeError as e:
    print(e)
