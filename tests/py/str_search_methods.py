s = "the quick brown fox jumps over the lazy dog the end"
print(s.find("the"), s.find("the", 1), s.find("the", 1, 10), s.find("cat"), s.find(""), s.find("", 100), s.find("", 51), s.find("end"))
print(s.rfind("the"), s.rfind("the", 0, 35), s.rfind("cat"), s.rfind(""), s.rfind("t", -10), s.find("e", -3), s.find("e", None, None))
print(s.index("fox"), s.rindex("the"), s.count("the"), s.count("e", 5, 20), s.count(""), "aaaa".count("aa"), s.count("zzz"))
for f in (lambda: s.index("cat"), lambda: s.rindex("cat"), lambda: s.find(5), lambda: s.count(None), lambda: s.startswith(5), lambda: s.index("")):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.startswith("the"), s.startswith("quick", 4), s.startswith(("a", "the")), s.endswith("end"), s.endswith(("x", "nd")), s.endswith("the", 0, -4), s.startswith(""), s.startswith("", 100))
print("a.b.c".partition("."), "a.b.c".rpartition("."), "abc".partition("."), "abc".rpartition("."), "abc".partition("abc"))
print("abcabc".replace("b", "X"), "abcabc".replace("b", "X", 1), "aaa".replace("", "-"), "aaa".replace("", "-", 2), "abc".replace("x", "y"), "aaa".replace("aa", "b"), "".replace("", "x"))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "abc".removeprefix("x"), "abc".removesuffix(""))
print("ÀéÀ€".find("€"), "😀a😀".find("a"), "😀a😀".rfind("😀"), "aé😀".index("😀"), "x" * 1000 + "y" in "x" * 2000, ("x" * 1000 + "y").find("xy"))
