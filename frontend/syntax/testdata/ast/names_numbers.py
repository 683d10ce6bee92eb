# Names, numbers and other constants.
None
True
False
...
x
_
match
case
type
über = naïve
ℌ = ﬁ
a.b.c
0
00
0_0
7
1_000_000
9223372036854775807
9223372036854775808
123456789012345678901234567890
0xff
0XFF_ff
0x_dead_beef
0o17
0O1_7
0b101
0B1_01
0xffffffffffffffffffffffff
0.0
1.
.5
1.5e3
1E-7
1e+20
1e16
1e22
123456789.123456789
1_0.0_1e1_0
5e-324
1e400
0e0
00.5
09.5
09e1
0j
1j
1.5J
.5e3j
1e400j
007j
1if x else 2
1 if x else 2
1or 2
