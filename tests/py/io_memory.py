import io
s = io.StringIO()
s.write("abc\n"); s.write("déf"); print(repr(s.getvalue()), s.tell())
s.seek(1); print(s.read(1)); s.write("XYZ"); print(repr(s.getvalue()))
s = io.StringIO("a\r\nb\rc\n", newline=None); print(list(s), s.newlines)
s = io.StringIO("a\r\nb\rc\nd", newline=""); print(list(s), s.newlines)
s = io.StringIO("a\nb\n", newline="\r\n"); print(repr(s.getvalue()), s.readlines())
print("x", "y", file=s); print(repr(s.getvalue()))
for bad in [lambda: s.write(b"x"), lambda: io.StringIO(3), lambda: io.StringIO("", "q"), lambda: s.seek(-1), lambda: s.seek(1,1), lambda: s.seek(0, 5), lambda: s.truncate(-3), lambda: s.read("x"), lambda: s.fileno(), lambda: s.detach()]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
s.close()
try: s.write("x")
except ValueError as e: print(e)
print(s.closed)
b = io.BytesIO(b"hello\nworld")
print(b.read(3), b.readline(), b.tell(), b.read(), b.read())
b.seek(20); b.write(b"z"); print(b.getvalue(), b.truncate(3), b.getvalue(), b.tell())
b.seek(0); print(b.readlines(), b.readable(), b.seekable(), b.isatty())
ba = bytearray(2); b.seek(0); print(b.readinto(ba), ba, b.read1())
for bad in [lambda: b.write("x"), lambda: io.BytesIO(3), lambda: b.seek(-1), lambda: b.seek(0, 5), lambda: b.truncate(-3), lambda: b.read("x"), lambda: b.fileno(), lambda: b.detach()]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
with io.BytesIO() as f: f.write(b"1")
print(f.closed)
try: f.read()
except ValueError as e: print(e)
class R(io.RawIOBase):
    def __init__(self): self.d = [b"ab", b"c\nd", b""]
    def readable(self): return True
    def readinto(self, b):
        x = self.d.pop(0); b[:len(x)] = x; return len(x)
r = R(); print(r.read(5), r.read(2) if 0 else '', r.readline(1) if 0 else '')
r = R(); print(r.readall())
print(r.closed); r.close(); print(r.closed)
print(isinstance(b, io.IOBase), isinstance(s, io.TextIOBase), isinstance(b, io.BufferedIOBase), issubclass(io.StringIO, io.RawIOBase))
class S(io.StringIO):
    def write(self, x): return super().write(x.upper())
x = S(); print("hi", file=x); print(x.getvalue()); x.foo = 3; print(x.foo, x.__dict__)
print(io.StringIO("ab\ncd").__getstate__(), io.BytesIO(b"q").__getstate__())
print(io.BytesIO.__mro__, io.StringIO.__mro__, io.RawIOBase.__mro__)
print(io.UnsupportedOperation.__mro__)
import sys
old = sys.stdout
sys.stdout = io.StringIO()
print("captured"); v = sys.stdout.getvalue(); sys.stdout = old
print(repr(v))
s = io.StringIO("one\ntwo\nthree"); print(s.readline(2), s.readline(), next(s), s.readlines())
for i in range(3): s.write("€"*i)
print(s.getvalue())
