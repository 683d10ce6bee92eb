def concat(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        if i % 10 == 9:
            s = s + "-" + str(i)
    return len(s), s[:30], s[-15:]


print(concat(500))


def widths(n):
    s = ""
    seen = []
    for i in range(n):
        s += "a" if i < 100 else "é" if i < 200 else "€" if i < 300 else "😀"
        if i % 100 == 99:
            seen.append((len(s), s[-1], s.count(s[-1]), len(s.encode())))
    return seen, s[99] + s[100] + s[200] + s[300]


print(widths(400))


def parts(n):
    out = []
    for i in range(n):
        out.append(f"{i:03d}:{i * 0.5:.1f}" + ("x" * (i % 3)))
        out.append("%d/%s" % (i, i % 2 == 0))
    t = ",".join(out)
    return len(t), t[:50], t[-30:]


print(parts(200))


def scan(s, n):
    vowels = digits = spaces = 0
    for _ in range(n):
        for c in s:
            if c in "aeiou":
                vowels += 1
            elif c.isdigit():
                digits += 1
            elif c == " ":
                spaces += 1
    return vowels, digits, spaces


print(scan("the quick brown fox 123 jumps", 20), scan("naïve €5 😀", 20))


def index_loop(s):
    out = []
    i = 0
    while i < len(s):
        if s[i] == "(":
            k = s.find(")", i)
            out.append(s[i + 1:k])
            i = k
        i += 1
    return out


print(index_loop("a(b)c(de)(f)" * 30)[-5:])


def compare(words):
    lt = eq = 0
    for a in words:
        for b in words:
            if a < b:
                lt += 1
            if a == b:
                eq += 1
            if a + "x" == b:
                eq += 1000
    return lt, eq


print(compare(["a", "b", "ab", "abc", "", "é", "€", "ax", "abx"] * 3))


def reverse(s):
    r = ""
    for c in s:
        r = c + r
    return r


print(reverse("hello world" * 10), reverse("añ€😀" * 20)[:8])


def numbers(n):
    t = 0
    for i in range(n):
        t += int(str(i)) + len(str(i * i)) + ord(str(i)[0]) + int(hex(i), 16)
    return t


print(numbers(300))
