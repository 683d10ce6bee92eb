s = "hello"
print(s, repr(s), len(s), s[0], s[-1], s[1:3], s[::-1], s[::2], s[10:], s[-3:], s[:-3], s[3:1], s[4:0:-2])
print(s + " world", s * 3, 3 * s, s * 0, s * -1, "" * 5)
print("ell" in s, "x" in s, "" in s, "hello!" in s, "lo" not in s)
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "a" == "a", "a" != "b", "Z" <= "a", "é" > "z")
for c in "abc":
    print(c, end=",")
print()
print(list("xyz"), tuple("xyz"), sorted("hello"), "".join(reversed("abc")), max("hello"), min("hello"))
print(ord("a"), ord("é"), ord("€"), ord("😀"), chr(97), chr(233), chr(8364), chr(128512))
print(str(5), str(None), str([1, "a"]), str((1,)), str({}), str("x"), str(), repr("it's"), repr('say "hi"'), repr("both ' and \""))
for f in (lambda: s[10], lambda: s["a"], lambda: s + 1, lambda: 1 + s, lambda: s * 1.5, lambda: s * "a", lambda: 1 in s, lambda: s[1:2:0], lambda: ord("ab"), lambda: ord(""), lambda: chr(-1), lambda: chr(0x110000), lambda: s[1.0:], lambda: -s, lambda: s - "a"):
    try:
        f()
    except (TypeError, IndexError, ValueError) as e:
        print(type(e).__name__, e)
try:
    s[0] = "j"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
