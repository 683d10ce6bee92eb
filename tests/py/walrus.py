if (n := 10) > 5:
    print(n)
while (n := n - 3) > 0:
    print(n, end=" ")
print(n)
data = [1, 2, 3, 4]
print([y for x in data if (y := x * x) > 4], y, any((hit := x) > 2 for x in data), hit)
print((a := 1) + (b := 2), a, b, [c := 5, c + 1], {(k := "key"): k}, f"{(z := 3)}", z)


def f(x, y=(w := 7)):
    return (t := x * 2) + t + y


print(f(1), w, (lambda: (q := 5) + q)())


def gen():
    while (x := (yield)) is not None:
        print("got", x)


g = gen()
next(g)
g.send(1)
g.send(2)
try:
    g.send(None)
except StopIteration:
    print("end")


def outer():
    total = 0
    parts = [total := total + v for v in range(5)]
    return total, parts


print(outer())
