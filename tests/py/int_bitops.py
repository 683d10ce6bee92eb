values = [0, 1, -1, 0xFF, -0x100, 0x5555, 2**62 - 1, 2**62, -2**62, 2**63 + 5, -2**63 - 5, 2**64 - 1, 2**100 + 7, -2**100 - 7]
for a in values:
    for b in values:
        print(a & b, a | b, a ^ b)
for a in values:
    print(~a, a & 0xFFFFFFFFFFFFFFFF, (a ^ -1) == ~a, a.bit_length(), bin(a), hex(a), oct(a))
print(True & False, True | False, True ^ True, ~True, True & 3, 2 | True, False ^ 7)
