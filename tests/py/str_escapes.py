print("tab\there", "new\\nline", "quote\"s", 'single\'s', "bell\x07".encode(), "\101\x41\u0041\U00000041")
print(repr("\n\t\r\\\0\x01\x7f\x80\xa0\xad"), repr("é€😀"), repr("\u200b\ufeff\ud7ff"))
print(r"raw\n\t", R"\x41", "a" "b" 'c', """triple
line "quoted" text""", '''it's''')
print("line one \
continued", "\N{BULLET}", "\N{greek small letter alpha}")
print(len("\U0001F600"), len("é"), len("e\u0301"), "\x00" == "\0", len("\x00a"))
print(ascii("é€😀\n"), ascii("abc"), "%a" % "é", f"{'é'!a}", f"{'é'!r}")
print("\
joined")
print('\'', "\"", "'", '"', "\a\b\f\v".encode())
print("{}".format("\\"), "\u00e9" == "é", "caf\xe9")
