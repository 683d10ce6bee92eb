table = str.maketrans("abc", "xyz")
print("aabbcc d".translate(table), "abc".translate({97: "A", 98: None, 99: 67}), "hello".translate(str.maketrans("", "", "l")))
print("abc".translate(str.maketrans({"a": "1", "b": "22", "c": None})))
print(sorted(str.maketrans("ab", "cd", "e").items()))
print("hello".encode(), "é€".encode("utf-8"), "é".encode("latin-1"), b"h\xc3\xa9".decode(), b"\xe9".decode("latin-1"), "abc".encode("ascii"))
for f in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xff".decode("ascii"), lambda: "€".encode("latin-1")):
    try:
        f()
    except UnicodeError as e:
        print(type(e).__name__, e)
print("é".encode("ascii", "replace"), "é".encode("ascii", "ignore"), b"a\xff".decode("utf-8", "replace") == "a\ufffd", b"a\xffb".decode("ascii", "ignore"))
