print("a b  c".split(), "a b  c".split(" "), " a b ".split(), "".split(), "".split(","), "a,b,c".split(","), "a,b,c".split(",", 1), "a,,c".split(","), "abc".split("x"))
print("a b c d".split(None, 2), "  a  b  ".split(None, 1), "a b c".rsplit(None, 1), "a,b,c".rsplit(",", 1), "a--b--c".split("--"), "a,b".split(sep=",", maxsplit=5), "a b\tc\nd\u2003e".split())
print("one\ntwo\r\nthree\rfour".splitlines(), "one\ntwo\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\x0bb\x0cc\x1cd\u2028e".splitlines())
print(",".join(["a", "b", "c"]), "".join([]), "-".join("abc"), ", ".join(("x",)), "".join(str(i) for i in range(5)), "é".join(["a", "😀"]))
for f in (lambda: ",".join([1, 2]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "a".split(""), lambda: "a".split(5)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxhixx".strip("x"), "abcba".strip("ab"), "abc".strip("abc"), "mississippi".lstrip("mis"), "hello\n".rstrip("\n"), "".strip())
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "ab\ncd\te".expandtabs(4))
print("x".center(7, "*"), "x".center(6, "*"), "ab".center(7), "|", "x".ljust(3, "-"), "x".rjust(3, "-"), "42".zfill(5), "-42".zfill(6), "+7".zfill(1), "toolong".center(3))
try:
    "x".center(5, "ab")
except TypeError as e:
    print(e)
