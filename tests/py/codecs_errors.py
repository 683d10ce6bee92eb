# What the exceptions of encoding and decoding tell.
for s, enc in (("aé€b", "ascii"), ("a\ud800\udc80b", "utf-8"), ("a€", "latin-1"), ("\udfff", "utf-16-be"), ("\ud800", "utf-32")):
    try:
        s.encode(enc)
    except UnicodeEncodeError as e:
        print(e.encoding, ascii(e.object), e.start, e.end, e.reason, "|", e, "|", [ascii(a) for a in e.args])
for b, enc in ((b"ab\xff\xfe", "utf-8"), (b"\xe2\x82", "utf-8"), (b"a\x80", "ascii"), (b"\x00\xdc", "utf-16-le"), (b"abc", "utf-16"), (b"abcde", "utf-32")):
    try:
        b.decode(enc)
    except UnicodeDecodeError as e:
        print(e.encoding, e.object, e.start, e.end, e.reason, "|", e, "|", e.args)
print(isinstance(UnicodeDecodeError("x", b"ab", 0, 1, "why"), ValueError), UnicodeDecodeError("x", b"ab", 0, 2, "why"), UnicodeEncodeError("x", "aé", 1, 2, "why"), UnicodeTranslateError("aé", 1, 2, "why"))
for name in ("UTF-8", "utf8", "Utf_8", "latin1", "ISO-8859-1", "ascii", "US-ASCII", "utf-16le", "UTF-32BE", "utf-8-sig"):
    print(name, "aé".encode(name, "replace"), "aé".encode(name, "replace").decode(name, "replace"))
for h in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass"):
    for enc in ("ascii", "latin-1", "utf-8", "utf-16-le"):
        try:
            print(h, enc, "x€\udc80😀".encode(enc, h))
        except UnicodeError as e:
            print(h, enc, e)
for h in ("ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
    for b in (b"a\xffb", b"\xf0\x9f\x98", b"\xc0\xaf", b"\xe2\x82\xe2\x82\xac", b"\xff\xfe\xfd"):
        try:
            print(h, ascii(b.decode("utf-8", h)))
        except UnicodeDecodeError as e:
            print(h, e)
print(ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")), ascii(b"\x00\xd8".decode("utf-16-le", "surrogatepass")))
every = "".join(map(chr, list(range(0x300)) + [0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff]))
for enc in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-le"):
    b = every.encode(enc)
    print(enc, len(b), b.decode(enc) == every, sum(b))
