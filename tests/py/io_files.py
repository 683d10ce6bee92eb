import io, sys
import os, shutil, tempfile
os.chdir(tempfile.mkdtemp())
os_tmp = "stmjit_io_files.tmp"
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with open(os_tmp, "w") as f:
    print(f.write("héllo\nworld\n"), f.mode, f.encoding, f.name == os_tmp, f.newlines, f.closed)
    print(f.buffer, f.buffer.raw, f.buffer.mode, f.line_buffering, f.write_through)
    tr(lambda: f.read())
print(f.closed); tr(lambda: f.write("x")); tr(lambda: f.readable())
print(repr(f))
with open(os_tmp, "rb") as f:
    print(f, f.read(3), f.peek(2)[:2], f.readline(), f.tell(), f.seek(0), f.read1(4), f.raw.mode)
    tr(lambda: f.write(b"x")); tr(lambda: f.seek(-1)); tr(lambda: f.read(-5))
    b = bytearray(4); print(f.readinto(b), b)
    pass
with open(os_tmp, "rb", buffering=0) as f:
    print(type(f), f.read(4), f.readall(), f.read(2), f.seek(2), f.tell(), f.seekable(), f.isatty(), f.closefd)
    tr(lambda: f.write(b"x"))
with open(os_tmp, "r+b") as f:
    print(f, f.read(3), f.write(b"ZZ"), f.seek(0), f.read())
with open(os_tmp, newline="") as f: print(f.readlines(), f.newlines)
f = io.FileIO(os_tmp); print(f.mode, f.name == os_tmp, f.readline(), list(f)); f.close()
tr(lambda: io.FileIO(os_tmp, "q")); tr(lambda: io.FileIO(os_tmp, "rw")); tr(lambda: io.FileIO("/tmp/stmjit_io_nope")); tr(lambda: open("/tmp"))
tr(lambda: open(os_tmp, closefd=False)); tr(lambda: open(-1)); tr(lambda: open(99)); tr(lambda: open(os_tmp, "rt", buffering=0))
b = io.BytesIO(); t = io.TextIOWrapper(b, encoding="utf-8", newline="\r\n")
t.write("é\nx"); print(b.getvalue()); t.flush(); print(b.getvalue(), t, t.buffer is b)
t.detach(); tr(lambda: t.write("x")); tr(lambda: repr(t)); print(b.closed)
t = io.TextIOWrapper(io.BytesIO(b"ab\r\ncd\rxy\xc3\xa9\nlast"), encoding="utf-8")
print(t.readline(), t.read(2), t.read(), t.newlines)
t = io.TextIOWrapper(io.BytesIO("é\nabc".encode("utf-16")), encoding="utf-16"); print(t.read())
class Raw(io.RawIOBase):
    def __init__(self, parts): self.parts = parts; self.out = []; super().__init__()
    def readable(self): return True
    def writable(self): return True
    def readinto(self, b):
        if not self.parts: return 0
        p = self.parts.pop(0); b[:len(p)] = p; return len(p)
    def write(self, b): self.out.append(bytes(b)); return len(b)
r = Raw([b"abc\nd", b"ef", b"g\nh"]); br = io.BufferedReader(r)
print(br.readline(), br.read(2), br.read(), br.read(), br)
r = Raw([]); bw = io.BufferedWriter(r, 4); print(bw.write(b"ab"), r.out, bw.write(b"cdef"), bw.flush(), b"".join(r.out))
bw.close(); print(bw.closed, r.closed)
tr(lambda: bw.write(b"q"))
with io.TextIOWrapper(io.BufferedReader(Raw([b"one\ntw", b"o\nthree"])), encoding="ascii") as t: print(list(t))
p = io.BufferedRWPair(Raw([b"xyz"]), Raw([])); print(p.read(2), p.write(b"1"), p.readable(), p.closed)
tr(lambda: io.BufferedReader(io.BytesIO(b"abc")).read(2))
tr(lambda: io.BufferedWriter(Raw([]), 0))
tr(lambda: io.TextIOWrapper(io.BytesIO(), encoding="nope"))
tr(lambda: io.TextIOWrapper(io.BytesIO(), newline="q"))
print(sys.stdout.name, sys.stdout.encoding, sys.stderr.errors, sys.stdin.name, sys.stdout.buffer.raw.fileno(), sys.stdout.fileno())
sys.stdout.flush(); sys.stdout.buffer.write(b"bytes\n"); sys.stdout.buffer.flush()
print(isinstance(sys.stdout, io.TextIOBase), isinstance(sys.stdout.buffer, io.BufferedIOBase), isinstance(sys.stdout.buffer.raw, io.RawIOBase), type(sys.stdout))
sys.stdout.reconfigure(line_buffering=True); print(sys.stdout.line_buffering)
d = io.IncrementalNewlineDecoder(None, True); print(repr(d.decode("a\r")), repr(d.decode("\nb\r")), repr(d.decode("", final=True)), d.newlines)
class T(io.TextIOWrapper):
    def write(self, s): return super().write(s.upper())
b = io.BytesIO(); x = T(b, encoding="ascii"); print("hi", file=x, flush=True); print(b.getvalue())
x.foo = 1; print(x.foo)
tr(lambda: io.TextIOWrapper(b, encoding="ascii").write("é"))
f = open(os_tmp); next(f); tr(lambda: f.tell()); f.close()
with open(os_tmp, "a+") as f: print(f.tell() > 0, f.read(), f.seek(0), len(f.read()))
tr(lambda: io.open(os_tmp, "x"))
print(io.text_encoding(None), io.text_encoding("x"))
shutil.rmtree(os.getcwd())
