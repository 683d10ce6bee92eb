try:
    b"ab\xff\xfe".decode("utf-8")
except UnicodeDecodeError as e:
    print(e, e.encoding, e.start, e.end, e.reason, e.object)
try:
    "abc€".encode("ascii")
except UnicodeEncodeError as e:
    print(e, e.encoding, e.start, e.end, e.reason, e.object)
for bad in (b"\x80", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"a\xc3(", b"\xf5\x80\x80\x80"):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(e)
    print(bad.decode("utf-8", "replace").encode("ascii", "backslashreplace"), bad.decode("utf-8", "ignore"), bad.decode("latin-1").encode("unicode_escape") if False else "")
try:
    "x".encode("no-such-codec")
except LookupError as e:
    print(e)
try:
    "\ud800".encode()
except UnicodeEncodeError as e:
    print(e)
print(len("\ud800"), repr("\ud800"), "\ud83d\ude00" == "😀")
