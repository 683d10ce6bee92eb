print("é".encode("latin1"), b"\xe9\x80".decode("cp1252"), "ж".encode("koi8-r"), "ж".encode("windows-1251"), "é".encode("ISO-8859-15"), "a\u20ac".encode("utf-8-sig"), b"\xef\xbb\xbfx".decode("utf_8_sig"))
for f in (lambda: b"\x81".decode("cp1252"), lambda: "é".encode("nope"), lambda: "ж".encode("cp437"), lambda: "\u4e2d".encode("cp1252", "namereplace"), lambda: "\u4e2d".encode("cp1252", "xmlcharrefreplace"), lambda: "\u4e2d".encode("latin-1", "backslashreplace"), lambda: b"\x81".decode("cp1252","surrogateescape"), lambda: "\u00e9".encode("utf-16-le"), lambda: "\u00e9".encode("U8")):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, e)
