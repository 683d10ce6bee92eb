# Instances of subclasses of str and bytes are text everywhere; what methods make of them is plain.
class Name(str):
    extra = 1

    def __repr__(self):
        return "N:" + str.__repr__(self)

    def shout(self):
        return Name(self.upper() + "!")


n = Name("bob")
print(n, repr(n), n.shout(), type(n.shout()).__name__, type(n.upper()).__name__, n + "x", "x" + n, n * 2, len(n), n[0], n[1:], type(n[:]).__name__, list(n), "o" in n, n == "bob", "bob" == n, hash(n) == hash("bob"), {n: 1}["bob"], {"bob": 2}[n])
print(f"{n}", f"{n:>5}", f"{n!r}", "%s %r" % (n, n), "{} {!r}".format(n, n), "{0.extra} {0[1]}".format(n), ",".join([n, n]), n.join(["a", "b"]), "xboby".replace(n, "-"), "a bob c".split(n), "bob".startswith(n), n.encode(), n < "c", sorted([n, "a"]), str(n), type(str(n)).__name__)
print(n.find(Name("b"), 1), n.partition(Name("o")), n.translate({ord("b"): Name("xx")}), n.center(7, Name("*")), Name(5), Name(b"a", "ascii"), getattr(n, Name("extra")), int(Name("12")), float(Name("1.5")), Name("%s") % 1, Name("{}").format(2), isinstance(n, str))
n.attr = Name("v")
print(n.attr, n.__dict__, n.strip("b"), n.title(), n.isalpha(), n.zfill(5), n.maketrans("a", "b"), n.removeprefix("b"), n.splitlines(), n.count("b"), n.index("o"), n.casefold(), n.rsplit("o"), n.expandtabs())


class Blob(bytes):
    def tag(self):
        return len(self)


b = Blob(b"abc")
print(b, b.tag(), b + b"d", type(b + b"d").__name__, b[0], b[1:], list(b), b == b"abc", hash(b) == hash(b"abc"), {b: 1}[b"abc"], b.decode(), b.hex(), b"-".join([b, b]), b"xabcx".find(b), b.upper(), b * 2, Blob.fromhex("6162"), type(Blob.fromhex("61")).__name__, bytes(b), int(Blob(b"12")), b"%s" % b, 97 in b, b"b" in b)


class Buf(bytearray):
    pass


a = Buf(b"xy")
a.append(122)
a += b"!"
print(a, a == b"xyz!", len(a), a[0], a[:2], bytes(a), a.decode(), type(a).__name__, a.pop(), a)
a[0] = 65
a[1:2] = b"BC"
del a[-1]
print(a, a.find(b"C"), a.upper(), Buf(3), Buf([1, 2]), Buf("é", "utf-8"))


class Fmt:
    def __format__(self, spec):
        return Name("<" + spec + ">")

    def __str__(self):
        return Name("strname")

    def __bytes__(self):
        return b"by"


f = Fmt()
print(f"{f:abc}", "{:{}}".format(f, "w"), format(f, "q"), format(f), str(f), type(str(f)).__name__, "%s" % f, bytes(f), b"%s" % f, b"%b" % f)


class BadFmt:
    def __format__(self, spec):
        return 5

    def __str__(self):
        return 5

    def __bytes__(self):
        return "x"


for g in (lambda: format(BadFmt()), lambda: f"{BadFmt()}", lambda: str(BadFmt()), lambda: "%s" % BadFmt(), lambda: bytes(BadFmt()), lambda: "{}".format(BadFmt())):
    try:
        print(g())
    except TypeError as e:
        print(e)


class Map:
    def __getitem__(self, key):
        if key == "missing":
            raise KeyError(key)
        return "<" + str(key) + ">"


print("%(a)s %(b c)s" % Map(), "{a} {b}".format_map(Map()), "abc".translate(Map()), "%s" % {"a": 1})
for g in (lambda: "%(missing)s" % Map(), lambda: "{missing}".format_map(Map())):
    try:
        print(g())
    except KeyError as e:
        print(repr(e))


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return "s" + str(i)


print(",".join(Seq()), ",".join(c for c in "abc"), ",".join({"k": 1}), b",".join(iter([b"1", b"2"])))
