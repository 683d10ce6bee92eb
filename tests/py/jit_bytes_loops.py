data = bytes(range(256)) * 2


def f(b):
    t = 0
    for x in b:
        t = (t * 33 + x) & 0xFFFFFFFF
    return t


def g(b):
    c = 0
    for i in range(len(b)):
        if b[i] & 1:
            c += b[i]
        if b[-1 - i] > 200:
            c -= 1
    return c


def h(n):
    out = []
    for i in range(n):
        out.append(i * 7 & 255)
    return bytes(out)


print(f(data), g(data), h(300)[:10], f(h(300)), h(50).count(7), sum(data))
crc = 0
for x in b"The quick brown fox" * 10:
    crc ^= x << 8
    for _ in range(8):
        crc = (crc << 1 ^ 0x1021) & 0xFFFF if crc & 0x8000 else crc << 1
print(hex(crc))
try:
    for i in range(600):
        x = data[i]
except IndexError as e:
    print(e, i)
