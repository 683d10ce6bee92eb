def mandel(w, h, limit):
    out = []
    for y in range(h):
        row = ""
        for x in range(w):
            cr, ci = 3.0 * x / w - 2.0, 2.0 * y / h - 1.0
            zr = zi = 0.0
            for i in range(limit):
                zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                if zr * zr + zi * zi > 4:
                    break
            row += " .:-=+*#%@"[i * 9 // (limit - 1)]
        out.append(row)
    return out


for row in mandel(50, 16, 30):
    print(row)


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


print("%.9f %.9f" % (integrate(lambda x: x * x, 0, 3, 500), integrate(lambda x: 1 / (1 + x * x), 0.0, 1.0, 500)))


def lcg(n):
    x = 12345
    counts = [0] * 16
    for _ in range(n):
        x = (x * 1664525 + 1013904223) % 2**32
        counts[x >> 28] += 1
    return x, counts


print(lcg(1000))


def crc32(data):
    table = []
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        table.append(c)
    crc = 0xFFFFFFFF
    for b in data:
        crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


print(hex(crc32(b"123456789")), hex(crc32(bytes(range(256)) * 2)))


def adler(data):
    a, b = 1, 0
    for c in data:
        a = (a + c) % 65521
        b = (b + a) % 65521
    return b << 16 | a


print(adler(b"Wikipedia"), adler(b"x" * 500))


def heat(n, steps):
    u = [0.0] * n
    u[n // 2] = 100.0
    for _ in range(steps):
        v = u[:]
        for i in range(1, n - 1):
            v[i] = u[i] + 0.25 * (u[i - 1] - 2 * u[i] + u[i + 1])
        u = v
    return ["%.6f" % x for x in u[n // 2 - 3:n // 2 + 4]]


print(heat(41, 60))


def rule(n, width, steps):
    cells = [0] * width
    cells[width // 2] = 1
    for _ in range(steps):
        print("".join(" #"[c] for c in cells))
        cells = [(n >> (4 * cells[i - 1] + 2 * cells[i] + cells[(i + 1) % width])) & 1 for i in range(width)]


rule(30, 41, 12)


def levenshtein(a, b):
    d = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        d[i][0] = i
    for j in range(len(b) + 1):
        d[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            c = 0 if a[i - 1] == b[j - 1] else 1
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + c)
    return d[-1][-1]


print(levenshtein("the quick brown fox", "a quack brawn ox jumps"))
