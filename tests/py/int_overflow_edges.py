top = 2**62 - 1
bottom = -2**62
print(top + 1, bottom - 1, top + 1 - 1, bottom - 1 + 1)
print(top * 2, bottom * 2, top * top, bottom * bottom, top * bottom)
print(-bottom, -(-bottom), abs(bottom), bottom // -1, bottom % -1)
print(top - bottom, bottom - top)
x = 1
for i in range(70):
    x = x * 2
    print(x, x - 1, -x, -x - 1, (x - 1) // 2, (x >> 1) == x // 2)
y = 2**63 - 1
print(y, y + 1, y * -1 - 1, (y + 1) * -1, y & (y + 1), y ^ -1)
print(3037000499 * 3037000499, 3037000500 * 3037000500, 2147483648 * 2147483648, 4294967296 * 4294967296)
print(-2147483648 * 2147483648, -3037000500 * 3037000500, 1518500250 * 3037000500)
