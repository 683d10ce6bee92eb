b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b[:3]), b + b"!", b * 2, 104 in b, b"ell" in b, b"xyz" in b)
print(b"", bytes(), bytes(3), bytes([65, 66, 67]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(5)), bytes((1, 2)))
print(b"it's", b'say "x"', b"\t\n\r\\\x7f", rb"\n", b"a" b"b", B"x", b'''tri
ple''')
print(b"a" < b"b", b"a" == b"a", b"a" == "a", b"abc" < b"abd", sorted([b"b", b"a"]), hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
print(b"hello world".upper(), b"a,b,c".split(b","), b",".join([b"x", b"y"]), b"hello".find(b"l"), b"hello".replace(b"l", b"L"), b"  x ".strip(), b"abc".startswith(b"ab"), b"x".hex(), bytes.fromhex("00ff 41"), b"hello".count(b"l"), b"AbC".lower(), b"ab".isalpha(), b"hello".index(b"o"), b"a-b".partition(b"-"))
print(b"%d %s" % (5, b"x"), b"\xc3\xa9".decode(), b"hello".decode("ascii"), str(b"x"), repr(b"x"), bool(b""), bool(b"a"), max(b"abc"), sum(b"abc"), b"abc".zfill(5), b"x".center(5, b"*"))
for f in (lambda: b[100], lambda: b + "a", lambda: bytes([256]), lambda: bytes("x"), lambda: bytes([-1]), lambda: b"a" < "a", lambda: "a" in b, lambda: 300 in b, lambda: bytes(-1), lambda: bytes.fromhex("0g"), lambda: b.index(b"z"), lambda: b["x"]):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
for x in b"ab":
    print(x, end=" ")
print()
