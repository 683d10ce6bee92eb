# Where the arguments of an OSError go, and what its numbers make of it.
def tr(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
# exception hierarchy
import errno, select, socket
tr(lambda: BlockingIOError("a","b",3).characters_written)
tr(lambda: BlockingIOError().characters_written)
tr(lambda: hasattr(BlockingIOError("a"), "characters_written"))
e = BlockingIOError("a", "b", 3)
tr(lambda: (e.args, e.characters_written)); 
def dl(): del e.characters_written
tr(dl)
tr(dl)
def st(): e.characters_written = "x"
tr(st)
class A(OSError):
    def __new__(cls, *args, **kwargs):
        self = OSError.__new__(cls, *args)
        self.baz = kwargs.get('bar')
        return self
tr(lambda: A("some message", bar="baz").args)
class B(OSError):
    def __new__(cls, foo, bar): 
        o = super().__new__(cls, foo); o.bar = bar; return o
tr(lambda: B("m", 5))
tr(lambda: B("m", 5).args)
class C(OSError):
    def __init__(self, foo, bar=None): super().__init__(foo); self.bar=bar
tr(lambda: C("m", bar=5).args); tr(lambda: C("m", "n").args)
for n in "EAGAIN EALREADY EINPROGRESS EWOULDBLOCK EPIPE ESHUTDOWN ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EEXIST ENOENT EISDIR ENOTDIR EINTR EACCES EPERM ESRCH ETIMEDOUT".split():
    print(n, type(OSError(getattr(errno, n), "x")).__name__)

