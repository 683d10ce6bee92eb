def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def even(n):
    if n == 0:
        return True
    return odd(n - 1)


def odd(n):
    if n == 0:
        return False
    return even(n - 1)


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def total(t):
    if not t:
        return 0
    return t[0] + total(t[1:])


def tree(d):
    return None if d == 0 else (tree(d - 1), d, tree(d - 1))


def walk(t):
    return 0 if t is None else walk(t[0]) + t[1] + walk(t[2])


def subsets(items, i, chosen):
    if i == len(items):
        return [list(chosen)]
    out = subsets(items, i + 1, chosen)
    chosen.append(items[i])
    out += subsets(items, i + 1, chosen)
    chosen.pop()
    return out


print(fib(16), even(200), odd(201), even(333), ack(2, 6), gcd(2**60, 6**20), tak(9, 5, 2), total(list(range(100))), walk(tree(8)), len(subsets([1, 2, 3, 4, 5, 6], 0, [])))
print([gcd(i * 12, 90) for i in range(100)][-5:], sum(fib(i % 10) for i in range(100)))


def depth(n, acc=0):
    if n == 0:
        return acc
    return depth(n - 1, acc + n)


for _ in range(20):
    r = depth(400)
print(r, depth(800, 0.5))


def hot_then_overflow(n):
    if n == 0:
        return 2**62 - 5
    return hot_then_overflow(n - 1) + 1


for i in range(12):
    print(hot_then_overflow(i), end=" ")
print()


def raises(n):
    if n == 0:
        raise ValueError("bottom")
    return raises(n - 1)


c = 0
for i in range(60):
    try:
        raises(i)
    except ValueError:
        c += 1
print(c)
