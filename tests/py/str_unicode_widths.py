ascii_text = "plain text"
latin = "café crème"
wide = "naïve €uro Ωmega"
astral = "smile 😀 and 🎉"
for s in (ascii_text, latin, wide, astral):
    print(len(s), s[::-1], s.upper(), s[3], s[-2:], s.find(s[-3]), len(s.encode("utf-8")), s.split(), s + ascii_text, s * 2)
print(ascii_text + latin + wide + astral)
mixed = astral + latin
print(mixed[8:], mixed[:6], len(mixed), mixed[6], mixed.replace("😀", "x"), mixed.replace("😀", "x") == mixed.replace("😀", "x"))
print(astral.replace("😀", ":").replace("🎉", "!"), (astral[:5] == "smile"), astral[:5] + latin[:3] == "smilecaf", {astral[:5]: 1}["smile"])
print("é" == "\xe9", "é" < "€" < "😀", sorted(["😀", "é", "z", "€", "a"]), "é" in latin, "€" in latin, "😀" in astral)
print([hex(ord(c)) for c in "aé€😀"], "".join(chr(c) for c in (97, 233, 8364, 128512)), [len(w) for w in astral.split()])
s = ""
for c in "aé€😀":
    s += c
    print(s, len(s), s[-1])
print(s[:3], s[:2], s[:1], s[:3] == "aé€", hash(s[:1]) == hash("a"), {"aé"[:1]} == {"a"})
