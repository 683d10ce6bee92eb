# Integers up to 64 bits and beyond in hot loops: masks, shifts, products that need more bits.
MASK = 0xFFFFFFFFFFFFFFFF
M63 = (1 << 63) - 1
M32 = 0xFFFFFFFF


def lcg(n, x=1):
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & MASK
    return x


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & MASK
    return h


def xorshift(n):
    x, out = 88172645463325252, 0
    for i in range(n):
        x ^= (x << 13) & MASK
        x ^= x >> 7
        x ^= (x << 17) & MASK
        out += x % 1000
        if x > 1 << 63:
            out += 1
        if x == i or x < 1000 or x >= MASK or x != x:
            out -= 1
    return x, out


def splitmix(n):
    s, out = 0, []
    for i in range(n):
        s = (s + 0x9E3779B97F4A7C15) & MASK
        z = s
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        if i % 40 == 0:
            out.append((z, z // 7, z % 7, z // 1000003, -z, ~z, z & -8, float(z), z / 3, str(z), hash(z), z | 5, z - 1, z + 1))
    return out


def signed(n):
    x, out = 12345, []
    for i in range(n):
        x = (x * -7046029254386353131 + i) & MASK
        y = x - (1 << 64) if x >> 63 else x
        if i % 25 == 0:
            out.append(y)
    return out


def narrow(n):
    a, b = 1, 2
    for i in range(n):
        a = (a * 1103515245 * 1103515245 * 1103515245 + 12345) & M63
        b = (b << 40) + a * a & M32
    return a, b


def kept(n):
    # the wide values are used
    out = []
    x = 3
    for i in range(n):
        wide = x * 0x9E3779B97F4A7C15
        x = wide & MASK
        if i % 20 == 0:
            out.append((wide, wide >> 64, wide.bit_length()))
    return out


def mixed(n):
    # a word, a small int, a negative one and what is beyond by turns
    out, total = [0, 1, -1, 5, MASK, MASK + 1, -MASK, 1 << 62, (1 << 62) - 1, -(1 << 62), -(1 << 62) - 1, 1 << 63, M63], 0
    for i in range(n):
        v = out[i % 13]
        total ^= (v * 3 + 1) & MASK
        total += v & 0xFF
        total ^= (v ^ i) & MASK
        total = (total - v) & MASK
        if v > 7:
            total += 1
        if v == MASK:
            total ^= 2
    return total


def powers(n):
    out = []
    for i in range(n):
        x = i + (1 << 61)
        y = x + x + x + x + x
        z = x * x * x - y
        out.append((y & MASK) ^ (z & MASK) ^ (z >> 3 & MASK))
    return sum(out) & MASK


def dicts(n):
    d, x = {}, 7
    for i in range(n):
        x = (x * 2862933555777941757 + 3037000493) & MASK
        d[x] = i
        d[x & 15] = x
    return len(d), sorted(d.items())[:20]


def squares(n):
    x = 3
    for i in range(n):
        x = x * x
        x = x * x
        x = x * x
        x = x * x
        x = x * x
        x = x * x
        x &= MASK
        x |= 3
    return x


def attributes(n):
    class State:
        pass

    s = State()
    s.x = 1
    for i in range(n):
        s.x = (s.x * 0xD1342543DE82EF95 + 1) & MASK
    return s.x, vars(s)


print(lcg(300), lcg(300, MASK), lcg(300, 0))
print(fnv(b"some bytes to hash " * 30), hex(fnv(bytes(range(256)))))
print(xorshift(300))
for row in splitmix(200):
    print(*row)
print(signed(200))
print(narrow(300))
for row in kept(100):
    print(*row)
print(mixed(400))
print(powers(300))
print(dicts(200))
print(squares(200))
print(attributes(300))
