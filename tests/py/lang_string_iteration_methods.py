s = "Hello, World"
print([c for c in s if c.isupper()], {c: s.count(c) for c in "lo"}, s[::-1].swapcase(), list(enumerate(s[:3])), [s[i:i + 3] for i in range(0, len(s), 3)])
print(" ".join(w[::-1] for w in s.split()), "".join(sorted(s.lower())).strip(), [ord(c) - 96 for c in "abc"], list(map(str.upper, "ab")), "-".join(s[:3]))
print(s.lower().find("world"), s.replace(",", "").split(), s.partition(", "), s.title(), s.zfill(15), s.center(20, "."))
count = {}
for c in s:
    count[c] = count.get(c, 0) + 1
print(sorted(count.items(), key=lambda p: (-p[1], p[0])))
print(all(c in "0123456789" for c in "123"), any(c.isdigit() for c in "abc1"), min(s), max(s), len(set(s)))
rot = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
print("hello".translate(rot), "uryyb".translate(rot))
text = """first line
second line

  indented
last"""
for n, line in enumerate(text.splitlines(), 1):
    print(n, repr(line), len(line.strip()), line.startswith(" "))
print([l.split() for l in text.split("\n")], text.count("\n"), text.index("second"))
print("%s" * 3 % ("a", "b", "c"), ("%d," * 4)[:-1] % tuple(range(4)), "ab" "cd" * 2, "a" + "b" * 3 + "c")
print("abc" < "abd" < "b", "a" * 3 == "aaa", "b" in "abc" in ["abc"], not "" and "x" or "y")
print("1,2;3".replace(";", ",").split(","), sum(int(x) for x in "1 2 3".split()), "a=1;b=2".split(";"), dict(p.split("=") for p in "a=1;b=2".split(";")))
print("tab\tsep".expandtabs(8), "x".join("abc"), "".join(reversed("abc")), "Abc".isalpha(), "abc" .upper() .lower())
print("é".upper(), "ß".upper(), "İ".lower(), len("İ".lower()), "ΑΣ".lower(), "ǅ".isupper(), "ª".islower(), "Ⅷ".lower(), "Ⅷ".isupper())
