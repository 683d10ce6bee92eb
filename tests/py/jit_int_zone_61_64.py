edges = [2**61 - 1, 2**61, 2**61 + 1, 2**62 - 1, 2**62, 2**62 + 1, 2**63 - 1, 2**63, 2**63 + 1, 2**64 - 1, 2**64, 2**64 + 1]
edges = edges + [-e for e in edges] + [0, 1, -1]


def mix(values, rounds):
    acc = [0] * 8
    for r in range(rounds):
        for v in values:
            acc[0] += v
            acc[1] ^= v
            acc[2] |= v & 0xFFFF
            acc[3] += v >> 3
            acc[4] += v // 7
            acc[5] += v % 7
            acc[6] += 1 if v > 0 else 0
            acc[7] += (v << 2) & 0xFF
    return acc


print(mix(edges, 1))
print(mix(edges, 40))


def compare_all(values):
    c = [0, 0, 0]
    for a in values:
        for b in values:
            if a < b:
                c[0] += 1
            elif a == b:
                c[1] += 1
            else:
                c[2] += 1
    return c


print(compare_all(edges), compare_all(sorted(edges)), len(set(edges)))


def products(values):
    h = 0
    for a in values:
        for b in values:
            h = (h * 31 + a * b) % (2**61 - 1)
            h ^= (a + b) & (2**64 - 1)
            h ^= (a - b) & (2**62 - 1)
    return h


print(products(edges))
