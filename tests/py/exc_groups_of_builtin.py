errors = [ArithmeticError, AssertionError, AttributeError, BaseException, BlockingIOError, BrokenPipeError, BufferError, ChildProcessError, ConnectionError, EOFError, Exception, FileExistsError, FileNotFoundError, FloatingPointError, GeneratorExit, ImportError, IndentationError, IndexError, InterruptedError, IsADirectoryError, KeyError, KeyboardInterrupt, LookupError, MemoryError, ModuleNotFoundError, NameError, NotADirectoryError, NotImplementedError, OSError, OverflowError, PermissionError, ProcessLookupError, RecursionError, ReferenceError, RuntimeError, StopIteration, SyntaxError, SystemError, SystemExit, TabError, TimeoutError, TypeError, UnboundLocalError, UnicodeError, UserWarning, ValueError, Warning, DeprecationWarning, ZeroDivisionError]
for e in errors:
    print(e.__name__, "<", e.__mro__[1].__name__, repr(e("msg")), str(e("msg")), e().args, e("msg").args)
print(str(KeyError("k")), repr(str(KeyError("k"))), str(KeyError(1)), str(KeyError()), str(KeyError("a", "b")))
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit("bye").code)
e = NameError("n", name="var")
print(e.name, e.args, AttributeError("a", name="x", obj=5).obj, ImportError("m", name="mod").name)
e = OSError(2, "No such file", "f.txt")
print(e.errno, e.strerror, e.filename, e, type(e).__name__, OSError("just text"), OSError(13, "denied"), repr(OSError(1, "x")))
try:
    object.nope
except AttributeError as e:
    print(e.name, e.obj)
try:
    undefined_thing
except NameError as e:
    print(e.name)
e = ValueError("noted")
e.add_note("a note")
e.add_note("another")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as x:
    print(x)
