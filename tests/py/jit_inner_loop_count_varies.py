def f(n):
    t = 0
    for i in range(n):
        for j in range(i % 17):
            t += j
            if t % 1001 == 1000:
                break
        else:
            t += 1
    return t


print(f(300))


def ragged(rows):
    t = 0
    for r in rows:
        for x in r:
            t += x
        t -= len(r)
    return t


print(ragged([list(range(i % 9)) for i in range(200)]), ragged([[], [], [1]] * 50), ragged([range(3), (1, 2), [0.5], {7: 8}] * 30))


def bubble(a):
    n = len(a)
    swaps = 0
    while n > 1:
        m = 0
        for i in range(1, n):
            if a[i - 1] > a[i]:
                a[i - 1], a[i] = a[i], a[i - 1]
                swaps += 1
                m = i
        n = m
    return swaps


a = [(i * 7919) % 211 for i in range(60)]
print(bubble(a), a == sorted(a), bubble(a))


def pascal(n):
    row = [1]
    for _ in range(n):
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
    return row


print(max(pascal(40)), sum(pascal(70)) == 2**70)
