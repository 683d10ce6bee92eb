M = 0xFFFFFFFFFFFFFFFF


def xorshift(seed, n):
    x = seed
    out = 0
    for _ in range(n):
        x ^= (x << 13) & M
        x ^= x >> 7
        x ^= (x << 17) & M
        out = (out + x) & M
    return x, out


def lcg(seed, n):
    x = seed
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & M
    return x


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & M
    return h


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & M


def rounds(n):
    a, b = 1, 2
    for i in range(n):
        a = (a + rotl(b, i % 63 + 1)) & M
        b = rotl(b ^ a, 17)
    return a, b


print(xorshift(1, 1000), lcg(42, 1000), fnv(b"hello world" * 30), rounds(500), xorshift(M, 300))


def signed32(n):
    x = 12345
    s = 0
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0xFFFFFFFF
        y = x - 0x100000000 if x & 0x80000000 else x
        s += y
    return x, s


print(signed32(1000))
