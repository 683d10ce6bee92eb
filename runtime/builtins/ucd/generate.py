"""Write unicode14.bin, what the module unicodedata knows beyond names.

Run by a Python whose own database is that of Unicode 14.0, which is all it takes:
    python3.11 generate.py

The file is a deflated sequence of numbers of variable length (7 bits a byte, the
lower first). Its parts: the strings of the categories, directions, widths and tags;
the records (category, direction, combining class, width, mirrored); for Unicode 14.0
and 3.2.0 the runs (length, record); the decompositions; the numbers; the characters
that nothing is composed to.
"""
import sys
import unicodedata as u
import zlib
from fractions import Fraction

assert u.unidata_version == '14.0.0'
out = bytearray()


def number(n):
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)


def strings(list_):
    number(len(list_))
    for s in list_:
        number(len(s))
        out.extend(s.encode('ascii'))


chars = [chr(i) for i in range(sys.maxunicode + 1)]
db = [[(d.category(c), d.bidirectional(c), d.combining(c), d.east_asian_width(c), d.mirrored(c)) for c in chars]
      for d in (u, u.ucd_3_2_0)]
records = sorted(set(db[0]) | set(db[1]))
kinds = [sorted({r[k] for r in records}) for k in (0, 1, 3)]
decompositions = [(ord(c), u.decomposition(c).split()) for c in chars if u.decomposition(c)]
tags = sorted({d[0] for _, d in decompositions if d[0][0] == '<'})
for k in kinds:
    strings(k)
strings(tags)

number(len(records))
for cat, bidi, combining, width, mirrored in records:
    for n in (kinds[0].index(cat), kinds[1].index(bidi), combining, kinds[2].index(width), mirrored):
        number(n)
index = {r: i for i, r in enumerate(records)}
for table in db:
    runs = []
    for r in table:
        if runs and runs[-1][1] == index[r]:
            runs[-1][0] += 1
        else:
            runs.append([1, index[r]])
    number(len(runs))
    for n, i in runs:
        number(n)
        number(i)

number(len(decompositions))
last = 0
for c, parts in decompositions:
    number(c - last)
    last = c
    tag = 0
    if parts[0][0] == '<':
        tag = tags.index(parts.pop(0)) + 1
    number(tag)
    number(len(parts))
    for p in parts:
        number(int(p, 16))

numeric = [(i, c) for i, c in enumerate(chars) if u.numeric(c, None) is not None]
number(len(numeric))
last = 0
for i, c in numeric:
    number(i - last)
    last = i
    number(2 if u.decimal(c, None) is not None else 1 if u.digit(c, None) is not None else 0)
    f = Fraction(u.numeric(c)).limit_denominator(1000)
    assert float(f) == u.numeric(c)
    number(2 * f.numerator if f >= 0 else -2 * f.numerator + 1)
    number(f.denominator)

excluded = [c for c, parts in decompositions if parts and len(parts) < 3 and u.decomposition(chr(c))[0] != '<'
            and u.normalize('NFC', chr(c)) != chr(c)]
number(len(excluded))
last = 0
for c in excluded:
    number(c - last)
    last = c

deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
with open('unicode14.bin', 'wb') as f:
    f.write(deflate.compress(bytes(out)) + deflate.flush())
