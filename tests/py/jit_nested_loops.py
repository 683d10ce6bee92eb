def triple(n):
    c = 0
    for i in range(n):
        for j in range(i, n):
            for k in range(j, n):
                if i * i + j * j == k * k:
                    c += 1
                c += (i ^ j ^ k) & 1
    return c


print(triple(25))


def triangle(n):
    rows = []
    for i in range(n):
        row = [1] * (i + 1)
        for j in range(1, i):
            row[j] = rows[i - 1][j - 1] + rows[i - 1][j]
        rows.append(row)
    return rows[-1]


print(triangle(30)[15], triangle(70)[35], sum(triangle(40)))


def zero_trip(n):
    c = 0
    for i in range(n):
        for j in range(i % 3):
            c += 1
        for j in range(0):
            c += 1000
        for j in []:
            c += 1000
        k = i % 2
        while k:
            c += 10
            k -= 1
    return c


print(zero_trip(500))


def inner_changes_outer(n):
    i = 0
    c = 0
    while i < n:
        j = 0
        while j < 3:
            i += j
            j += 1
            c += 1
        i += 1
    return i, c


print(inner_changes_outer(1000))


def spiral(n):
    grid = [[0] * n for _ in range(n)]
    x = y = 0
    dx, dy = 1, 0
    for v in range(1, n * n + 1):
        grid[y][x] = v
        nx, ny = x + dx, y + dy
        if not (0 <= nx < n and 0 <= ny < n and grid[ny][nx] == 0):
            dx, dy = -dy, dx
            nx, ny = x + dx, y + dy
        x, y = nx, ny
    return grid


for row in spiral(6):
    print(row)
print(sum(r[i] for i, r in enumerate(spiral(21))))


def deep(n):
    t = 0
    for a in range(n):
        for b in range(n):
            for c in range(n):
                for d in range(n):
                    for e in range(n):
                        t += a - b + c * d - e
    return t


print(deep(5))
