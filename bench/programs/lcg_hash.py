# Stresses: 64-bit wrap-around arithmetic: products beyond a machine word that a mask brings back at once.
# Idea: Knuth's MMIX linear congruential generator mixed into the FNV-1a hash and a xorshift finish.
import sys

MASK = 0xFFFFFFFFFFFFFFFF


def lcg_hash(n):
    state = 1
    digest = 0xCBF29CE484222325
    for _ in range(n):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        mixed = (state ^ (state >> 33)) & 0xFF
        digest = ((digest ^ mixed) * 0x100000001B3) & MASK
    digest ^= digest >> 29
    digest = (digest * 0xBF58476D1CE4E5B9) & MASK
    return digest ^ (digest >> 32)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    print("%016x" % lcg_hash(n))


main()
