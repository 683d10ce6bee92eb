# Files that nobody closed: what was written arrives when they die, with a warning for
# who wants to know.
import gc
import io
import os
import sys
import tempfile
import warnings

name = os.path.join(tempfile.gettempdir(), "stmjit_final_%d" % os.getpid())


def write(text):
    f = open(name, "w")
    f.write(text)


def write_raw():
    f = io.TextIOWrapper(io.BufferedWriter(io.FileIO(name, "w")), encoding="utf-8")
    f.write("through three layers")


def read():
    with open(name) as f:
        return f.read()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore")
    write("hello")
    gc.collect()
    print(read())
    write_raw()
    gc.collect()
    print(read(), caught)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    write("warned")
    gc.collect()
    print(read())
    print([(w.category.__name__, str(w.message).startswith("unclosed file <_io.TextIOWrapper name=")) for w in caught])


class Mine(io.RawIOBase):
    def close(self):
        if not self.closed:
            print("close of mine")
        super().close()


class Text(io.StringIO):
    def close(self):
        print("close of text", self.closed)
        super().close()


def drop(f):
    f()
    gc.collect()


drop(Mine)
drop(lambda: Text("x"))
drop(lambda: io.StringIO("x"))
drop(lambda: io.BytesIO(b"x"))
f = open(name)
f.close()
del f
gc.collect()
os.remove(name)
sys.stdout.flush()
print("end")
