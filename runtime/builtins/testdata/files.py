import sys

path = sys.argv[0].rsplit("/", 1)[0] + "/" if "/" in sys.argv[0] else ""
path += "files.tmp"


def attempt(f):
    try:
        return f()
    except (OSError, ValueError, TypeError) as e:
        return type(e).__name__ + ": " + str(e).replace(path, "PATH")


with open(path, "w") as f:
    print(f.closed, f.writable(), f.readable(), f.seekable(), f.isatty(), f.mode, f.encoding, f.errors, f.name == path)
    print(f.write("héllo\nworld\r\nlast"), f.tell())
    f.writelines(["\n", "x\ty\n"])
    print("printed", 1, 2.5, sep="-", file=f)
print(f.closed)
with open(path) as f:
    print(f.read(3), repr(f.readline()), f.readline(2), repr(f.readline()), repr(f.read()), repr(f.read()), repr(f.readline()))
    f.seek(0)
    print(f.readlines())
    f.seek(0)
    print([line for line in f], next(f, "end"))
    f.seek(0)
    print(f.readlines(8))
with open(path, newline="") as f:
    print(f.readlines())
with open(path, "rb") as f:
    print(f.read(4), f.readline(), f.tell(), f.seek(2), f.read(3), f.readlines(), f.read())
    print(f.seek(-4, 2), f.read(), f.seek(1), f.seek(2, 1), f.read(2))
with open(path, "a") as f:
    print(f.tell(), f.write("more"), f.tell())
with open(path, "r+") as f:
    print(f.read(2), f.seek(0, 2), f.write("tail\n"), f.seek(0), repr(f.read()))
with open(path, "r+b") as f:
    print(f.seek(1), f.write(b"ZZ"), f.seek(0), f.read(6), f.truncate(3), f.seek(0), f.read())
with open(path, "w", newline="\r\n") as f:
    f.write("a\nb\n")
with open(path, "rb") as f:
    print(f.read(), repr(f).replace(path, "PATH"))
with open(path, "w", encoding="latin-1", errors="replace") as f:
    f.write("é€\n")
with open(path, encoding="latin-1") as f:
    print(f.read())
print(attempt(lambda: open(path).read()))
print(open(path, errors="replace").read(), open(path, errors="ignore").read(), ascii(open(path, errors="surrogateescape").read()))
print(attempt(lambda: open(path, "w", encoding="ascii").write("é")))
for enc in ("utf-16", "utf-8-sig", "utf-16-le", "utf-32"):
    with open(path, "w", encoding=enc) as f:
        f.write("añ")
        f.write("b\nc")
    with open(path, "rb") as f:
        raw = f.read()
    with open(path, encoding=enc) as f:
        print(enc, raw, f.readlines())
f = open(path)
f.close()
for m in ("read", "readline", "__enter__", "flush", "tell", "__iter__", "readable", "fileno"):
    print(m, (attempt(getattr(f, m)) or "").rstrip("."))
print(f.close())
for call in (
    lambda: open(path, "x"), lambda: open(path, "rr"), lambda: open(path + "/no"), lambda: open(path + "2"), lambda: open("/"),
    lambda: open(path, "r").write("a"), lambda: open(path, "rb").write(b"a"), lambda: open(path, "ab").read(), lambda: open(path, "a").read(),
    lambda: open(path, "a").write(b"a"), lambda: open(path, "ab").write("a"), lambda: open(path, "a").seek(-1), lambda: open(path, "a").seek(1, 1),
    lambda: open(path).seek(0, 9), lambda: open(path).read("a"),
):
    print(attempt(call))
big = "line of text\n" * 20000
with open(path, "w") as f:
    f.write(big)
    f.write("é" * 100000)
with open(path) as f:
    print(f.read() == big + "é" * 100000)
with open(path) as f:
    print(sum(len(line) for line in f))
with open(path) as f:
    parts = []
    while True:
        part = f.read(7777)
        if not part:
            break
        parts.append(part)
    print("".join(parts) == big + "é" * 100000, len(parts))
with open(path, "wb") as f:
    print(f.write(bytearray(b"ab\ncd\n")), f.tell(), f.writelines([b"x\n", b"y"]))
print(list(open(path, "rb")), open(path, "rb").read(3))


class Closes:
    def __enter__(self):
        self.f = open(path)
        return self.f

    def __exit__(self, *a):
        self.f.close()


with Closes() as f:
    print(f.readline())
try:
    with open(path) as f:
        raise KeyError("inside")
except KeyError:
    print(f.closed)
open(path, "w").close()
print(open(path).read() == "", open(path).readlines(), list(open(path)))
