"""Objects as bytes and back, in protocols 0 to 5."""

import io
import struct
import sys
from _codecs import encode as _encode, escape_decode, raw_unicode_escape_decode, raw_unicode_escape_encode
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from itertools import islice
from types import FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]

bytes_types = (bytes, bytearray)
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """Data cannot be unpickled."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class PickleBuffer:
    """A buffer that may be handed over beside the data."""

    __slots__ = ("_view", "__weakref__")

    def __init__(self, object):
        self._view = memoryview(object)

    def raw(self):
        """The bytes as a flat memoryview."""
        self._alive()
        if not self._view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return self._view.cast("B")

    def _alive(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")

    def release(self):
        if self._view is not None:
            self._view.release()
            self._view = None


OPCODES = dict(
    MARK=b"(", STOP=b".", POP=b"0", POP_MARK=b"1", DUP=b"2", FLOAT=b"F", INT=b"I", BININT=b"J", BININT1=b"K", LONG=b"L", BININT2=b"M",
    NONE=b"N", PERSID=b"P", BINPERSID=b"Q", REDUCE=b"R", STRING=b"S", BINSTRING=b"T", SHORT_BINSTRING=b"U", UNICODE=b"V",
    BINUNICODE=b"X", APPEND=b"a", BUILD=b"b", GLOBAL=b"c", DICT=b"d", EMPTY_DICT=b"}", APPENDS=b"e", GET=b"g", BINGET=b"h", INST=b"i",
    LONG_BINGET=b"j", LIST=b"l", EMPTY_LIST=b"]", OBJ=b"o", PUT=b"p", BINPUT=b"q", LONG_BINPUT=b"r", SETITEM=b"s", TUPLE=b"t",
    EMPTY_TUPLE=b")", SETITEMS=b"u", BINFLOAT=b"G", PROTO=b"\x80", NEWOBJ=b"\x81", EXT1=b"\x82", EXT2=b"\x83", EXT4=b"\x84",
    TUPLE1=b"\x85", TUPLE2=b"\x86", TUPLE3=b"\x87", NEWTRUE=b"\x88", NEWFALSE=b"\x89", LONG1=b"\x8a", LONG4=b"\x8b", BINBYTES=b"B",
    SHORT_BINBYTES=b"C", SHORT_BINUNICODE=b"\x8c", BINUNICODE8=b"\x8d", BINBYTES8=b"\x8e", EMPTY_SET=b"\x8f", ADDITEMS=b"\x90",
    FROZENSET=b"\x91", NEWOBJ_EX=b"\x92", STACK_GLOBAL=b"\x93", MEMOIZE=b"\x94", FRAME=b"\x95", BYTEARRAY8=b"\x96", NEXT_BUFFER=b"\x97",
    READONLY_BUFFER=b"\x98")
globals().update(OPCODES)
__all__ += sorted(OPCODES)
TRUE = b"I01\n"
FALSE = b"I00\n"

_BATCH = 1000
_FRAME_LEAST = 4
_FRAME_TARGET = 64 * 1024
_GO_ON = object()


def encode_long(x):
    """An int as little-endian two's complement of the fewest bytes; 0 has none."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    result = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and result[-1] == 0xFF and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The inverse of encode_long()."""
    return int.from_bytes(data, "little", signed=True)


def _names_in(module, name):
    """The object of a dotted name, and what it is found in."""
    obj, parent = module, None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {module!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {module!r}") from None
    return obj, parent


_getattribute = _names_in


def whichmodule(obj, name):
    """The name of the module that an object is from."""
    module_name = getattr(obj, "__module__", None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _names_in(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


# Names of modules and of what is in them in Python 2, for protocols below 3.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser", "_thread": "thread",
                "functools": "functools", "pickle": "pickle", "socketserver": "SocketServer", "winreg": "_winreg", "reprlib": "repr"}
_OLD_NAMES = {("builtins", "range"): ("__builtin__", "xrange"), ("functools", "reduce"): ("__builtin__", "reduce"),
              ("builtins", "chr"): ("__builtin__", "unichr"), ("builtins", "str"): ("__builtin__", "unicode"),
              ("builtins", "int"): ("__builtin__", "long"), ("builtins", "zip"): ("itertools", "izip"), ("builtins", "map"): ("itertools", "imap"),
              ("builtins", "filter"): ("itertools", "ifilter"), ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
              ("itertools", "zip_longest"): ("itertools", "izip_longest"), ("sys", "intern"): ("__builtin__", "intern"),
              ("collections", "UserDict"): ("UserDict", "IterableUserDict"), ("collections", "UserList"): ("UserList", "UserList"),
              ("collections", "UserString"): ("UserString", "UserString")}
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()} | {"exceptions": "builtins", "cPickle": "pickle", "StringIO": "io", "cStringIO": "io"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()} | {("__builtin__", "basestring"): ("builtins", "str"), ("exceptions", "StandardError"): ("builtins", "Exception"),
                                                             ("UserDict", "UserDict"): ("collections", "UserDict")}


_NEW_IN_3 = ("RecursionError", "StopAsyncIteration", "ResourceWarning", "BaseExceptionGroup", "ExceptionGroup", "EncodingWarning")


def _old_exception(cls):
    """The name that Python 2 has for an exception."""
    if cls is ModuleNotFoundError:
        return "ImportError"
    if issubclass(cls, OSError):
        return "OSError"
    return cls.__name__


class _Framer:
    """Puts what is written into frames, of which each says its length (protocol 4)."""

    def __init__(self, write):
        self.file_write = write
        self.frame = None

    def start(self):
        self.frame = io.BytesIO()

    def end(self):
        if self.frame and self.frame.tell() > 0:
            self.commit(True)
        self.frame = None

    def commit(self, force=False):
        if self.frame and (self.frame.tell() >= _FRAME_TARGET or force):
            data = self.frame.getvalue()
            if len(data) >= _FRAME_LEAST:
                self.file_write(FRAME + struct.pack("<Q", len(data)))
            self.file_write(data)
            self.frame = io.BytesIO()

    def write(self, data):
        if self.frame:
            return self.frame.write(data)
        return self.file_write(data)

    def write_large(self, header, payload):
        if self.frame:
            self.commit(True)
        self.file_write(header)
        self.file_write(payload)


class Pickler:
    """Writes objects to a file."""

    dispatch = {}

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.framer = _Framer(file_write)
        self.write = self.framer.write
        self._write_large = self.framer.write_large
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget which objects were written."""
        self.memo.clear()

    def dump(self, obj):
        """Write an object."""
        if not hasattr(self, "framer"):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        if self.proto >= 2:
            self.write(PROTO + bytes([self.proto]))
        if self.proto >= 4:
            self.framer.start()
        self.save(obj)
        self.write(STOP)
        self.framer.end()

    def memoize(self, obj):
        if self.fast:
            return
        i = len(self.memo)
        self.write(self.put(i))
        self.memo[id(obj)] = i, obj

    def put(self, i):
        if self.proto >= 4:
            return MEMOIZE
        if self.bin:
            return BINPUT + bytes([i]) if i < 256 else LONG_BINPUT + struct.pack("<I", i)
        return PUT + repr(i).encode("ascii") + b"\n"

    def get(self, i):
        if self.bin:
            return BINGET + bytes([i]) if i < 256 else LONG_BINGET + struct.pack("<I", i)
        return GET + repr(i).encode("ascii") + b"\n"

    def persistent_id(self, obj):
        return None

    def save(self, obj, save_persistent_id=True):
        self.framer.commit()
        pid = self.persistent_id(obj)
        if pid is not None and save_persistent_id:
            self.save_pers(pid)
            return
        found = self.memo.get(id(obj))
        if found is not None:
            self.write(self.get(found[0]))
            return
        rv = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            rv = override(obj)
        if rv is NotImplemented:
            t = type(obj)
            f = self.dispatch.get(t)
            if f is not None:
                f(self, obj)
                return
            reduce = getattr(self, "dispatch_table", dispatch_table).get(t)
            if reduce is not None:
                rv = reduce(obj)
            elif issubclass(t, type):
                self.save_global(obj)
                return
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    rv = reduce(self.proto)
                else:
                    reduce = getattr(obj, "__reduce__", None)
                    if reduce is None:
                        raise PicklingError(f"Can't pickle {t.__name__!r} object: {obj!r}")
                    rv = reduce()
        if isinstance(rv, str):
            self.save_global(obj, rv)
            return
        if not isinstance(rv, tuple):
            raise PicklingError(f"{reduce if override is None else override} must return string or tuple")
        if not 2 <= len(rv) <= 6:
            raise PicklingError(f"Tuple returned by {reduce if override is None else override} must have two to six elements")
        self.save_reduce(obj=obj, *rv)

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            self._save_newobj_ex(args, obj)
        elif self.proto >= 2 and name == "__newobj__":
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(args[1:])
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:
                # It was written among its own arguments.
                self.write(POP + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(TUPLE2 + REDUCE + POP)

    def _save_newobj_ex(self, args, obj):
        cls, args, kwargs = args
        if not hasattr(cls, "__new__"):
            raise PicklingError("args[0] from __newobj_ex__ args has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError("args[0] from __newobj_ex__ args has the wrong class")
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
        else:
            self.save(partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    def save_none(self, obj):
        self.write(NONE)

    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    dispatch[bool] = save_bool

    def save_long(self, obj):
        if self.bin:
            if 0 <= obj <= 0xFF:
                self.write(BININT1 + bytes([obj]))
                return
            if 0 <= obj <= 0xFFFF:
                self.write(BININT2 + struct.pack("<H", obj))
                return
            if -0x80000000 <= obj <= 0x7FFFFFFF:
                self.write(BININT + struct.pack("<i", obj))
                return
        if self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + bytes([len(data)]) + data)
            else:
                self.write(LONG4 + struct.pack("<i", len(data)) + data)
        elif -0x80000000 <= obj <= 0x7FFFFFFF:
            self.write(INT + repr(obj).encode("ascii") + b"\n")
        else:
            self.write(LONG + repr(obj).encode("ascii") + b"L\n")

    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + struct.pack(">d", obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b"\n")

    dispatch[float] = save_float

    def save_bytes(self, obj):
        if self.proto < 3:
            if obj:
                self.save_reduce(_encode, (str(obj, "latin1"), "latin1"), obj=obj)
            else:
                self.save_reduce(bytes, (), obj=obj)
            return
        n = len(obj)
        if n <= 0xFF:
            self.write(SHORT_BINBYTES + bytes([n]) + obj)
        elif n > 0xFFFFFFFF and self.proto >= 4:
            self._write_large(BINBYTES8 + struct.pack("<Q", n), obj)
        elif n >= _FRAME_TARGET:
            self._write_large(BINBYTES + struct.pack("<I", n), obj)
        else:
            self.write(BINBYTES + struct.pack("<I", n) + obj)
        self.memoize(obj)

    dispatch[bytes] = save_bytes

    def save_bytearray(self, obj):
        if self.proto < 5:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
            return
        n = len(obj)
        if n >= _FRAME_TARGET:
            self._write_large(BYTEARRAY8 + struct.pack("<Q", n), obj)
        else:
            self.write(BYTEARRAY8 + struct.pack("<Q", n) + obj)
        self.memoize(obj)

    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as m:
            if not m.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            in_band = True
            if self._buffer_callback is not None:
                in_band = bool(self._buffer_callback(obj))
            if in_band:
                if m.readonly:
                    self.save_bytes(m.tobytes())
                else:
                    self.save_bytearray(m.tobytes())
            else:
                self.write(NEXT_BUFFER)
                if m.readonly:
                    self.write(READONLY_BUFFER)

    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            n = len(data)
            if n <= 0xFF and self.proto >= 4:
                self.write(SHORT_BINUNICODE + bytes([n]) + data)
            elif n > 0xFFFFFFFF and self.proto >= 4:
                self._write_large(BINUNICODE8 + struct.pack("<Q", n), data)
            elif n >= _FRAME_TARGET:
                self._write_large(BINUNICODE + struct.pack("<I", n), data)
            else:
                self.write(BINUNICODE + struct.pack("<I", n) + data)
        else:
            # What would end the line, or be taken for the begin of an escape.
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a").replace("\r", "\\u000d").replace("\x1a", "\\u001a")
            self.write(UNICODE + raw_unicode_escape_encode(text)[0] + b"\n")
        self.memoize(obj)

    dispatch[str] = save_str

    def save_tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        n = len(obj)
        if n <= 3 and self.proto >= 2:
            for item in obj:
                self.save(item)
            if id(obj) in self.memo:
                self.write(POP * n + self.get(self.memo[id(obj)][0]))
            else:
                self.write((TUPLE1, TUPLE2, TUPLE3)[n - 1])
                self.memoize(obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            # The tuple is in itself, and was written on the way.
            self.write((POP_MARK if self.bin else POP * (n + 1)) + self.get(self.memo[id(obj)][0]))
            return
        self.write(TUPLE)
        self.memoize(obj)

    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    dispatch[list] = save_list

    def _batch_appends(self, items):
        if not self.bin:
            for x in items:
                self.save(x)
                self.write(APPEND)
            return
        it = iter(items)
        while batch := list(islice(it, _BATCH)):
            if len(batch) == 1:
                self.save(batch[0])
                self.write(APPEND)
                continue
            self.write(MARK)
            for x in batch:
                self.save(x)
            self.write(APPENDS)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        if not self.bin:
            for k, v in items:
                self.save(k)
                self.save(v)
                self.write(SETITEM)
            return
        it = iter(items)
        while batch := list(islice(it, _BATCH)):
            if len(batch) > 1:
                self.write(MARK)
            for k, v in batch:
                self.save(k)
                self.save(v)
            self.write(SETITEMS if len(batch) > 1 else SETITEM)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        it = iter(obj)
        while batch := list(islice(it, _BATCH)):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(POP_MARK + self.get(self.memo[id(obj)][0]))
            return
        self.write(FROZENSET)
        self.memoize(obj)

    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
        if name is None:
            name = obj.__name__
        module_name = whichmodule(obj, name)
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = _names_in(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code:
                if code <= 0xFF:
                    self.write(EXT1 + bytes([code]))
                elif code <= 0xFFFF:
                    self.write(EXT2 + struct.pack("<H", code))
                else:
                    self.write(EXT4 + struct.pack("<i", code))
                return
        last = name.rpartition(".")[2]
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif "." in name:
            self.save_reduce(getattr, (parent, last))
        elif self.proto >= 3:
            self.write(GLOBAL + module_name.encode("utf-8") + b"\n" + name.encode("utf-8") + b"\n")
        else:
            if self.fix_imports:
                if (module_name, name) in _OLD_NAMES:
                    module_name, name = _OLD_NAMES[module_name, name]
                elif module_name == "builtins" and isinstance(obj, type) and issubclass(obj, BaseException) and name not in _NEW_IN_3:
                    module_name, name = "exceptions", _old_exception(obj)
                else:
                    module_name = _OLD_MODULES.get(module_name, module_name)
            try:
                self.write(GLOBAL + module_name.encode("ascii") + b"\n" + name.encode("ascii") + b"\n")
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using pickle protocol {self.proto}") from None
        self.memoize(obj)

    def save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):
                self.save_reduce(type, (value,), obj=obj)
                return
        self.save_global(obj)

    dispatch[FunctionType] = save_global
    dispatch[type] = save_type




class Unpickler:
    """Reads objects from a file."""

    dispatch = {}

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def _readline(self):
        line = self._frame_line() if self._frame else self._file_readline()
        if not line or line[-1] != 10:
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _frame_line(self):
        line = self._frame.readline()
        if line:
            return line
        self._frame = None
        return self._file_readline()

    def read(self, n):
        if self._frame:
            data = self._frame.read(n)
            if len(data) == n:
                return data
            if data:
                raise UnpicklingError("pickle exhausted before end of frame")
            self._frame = None
        data = self._file_read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _opcode(self):
        try:
            return self.read(1)[0]
        except UnpicklingError:
            raise EOFError("Ran out of input") from None

    def load(self):
        """Read an object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._frame = None
        self.metastack = []
        self.stack = []
        self.append = self.stack.append
        self.proto = 0
        dispatch = self.dispatch
        try:
            while True:
                key = self._opcode()
                f = dispatch.get(key)
                if f is None:
                    raise UnpicklingError(f"invalid load key, {chr(key)!r}." if 32 <= key < 127 else f"invalid load key, '\\x{key:02x}'.")
                f(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None

    def pop_mark(self):
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        items = self.stack
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        """The object of a name in a module."""
        sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _NEW_NAMES:
                module, name = _NEW_NAMES[module, name]
            else:
                module = _NEW_MODULES.get(module, module)
        __import__(module, level=0)
        if self.proto >= 4:
            return _names_in(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def _number(self, fmt):
        return struct.unpack(fmt, self.read(struct.calcsize(fmt)))[0]

    def _sized(self, fmt, what):
        n = self._number(fmt)
        if n < 0:
            raise UnpicklingError(f"{what} pickle has negative byte count")
        if n > sys.maxsize:
            raise UnpicklingError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return self.read(n)

    def _decode_string(self, value):
        if self.encoding == "bytes":
            return value
        return value.decode(self.encoding, self.errors)


def _op(*codes):
    def register(f):
        for code in codes:
            Unpickler.dispatch[code[0]] = f
        return f
    return register


def _constant(code, value):
    Unpickler.dispatch[code[0]] = lambda self: self.append(value)


_constant(NONE, None)
_constant(NEWTRUE, True)
_constant(NEWFALSE, False)
_constant(EMPTY_TUPLE, ())
for _code, _kind in ((EMPTY_LIST, list), (EMPTY_DICT, dict), (EMPTY_SET, set)):
    Unpickler.dispatch[_code[0]] = lambda self, kind=_kind: self.append(kind())
for _code, _fmt in ((BININT, "<i"), (BININT1, "<B"), (BININT2, "<H"), (BINFLOAT, ">d")):
    Unpickler.dispatch[_code[0]] = lambda self, fmt=_fmt: self.append(self._number(fmt))
for _code, _fmt in ((BINUNICODE, "<I"), (BINUNICODE8, "<Q"), (SHORT_BINUNICODE, "<B")):
    Unpickler.dispatch[_code[0]] = lambda self, fmt=_fmt: self.append(str(self._sized(fmt, "unicode"), "utf-8", "surrogatepass"))
for _code, _fmt in ((BINBYTES, "<I"), (BINBYTES8, "<Q"), (SHORT_BINBYTES, "<B")):
    Unpickler.dispatch[_code[0]] = lambda self, fmt=_fmt: self.append(bytes(self._sized(fmt, "bytes")))
for _code, _fmt in ((BINSTRING, "<i"), (SHORT_BINSTRING, "<B")):
    Unpickler.dispatch[_code[0]] = lambda self, fmt=_fmt: self.append(self._decode_string(self._sized(fmt, "BINSTRING")))
for _code, _fmt in ((LONG1, "<B"), (LONG4, "<i")):
    Unpickler.dispatch[_code[0]] = lambda self, fmt=_fmt: self.append(decode_long(self._sized(fmt, "LONG")))
Unpickler.dispatch[BYTEARRAY8[0]] = lambda self: self.append(bytearray(self._sized("<Q", "BYTEARRAY8")))


@_op(PROTO)
def _load_proto(self):
    proto = self.read(1)[0]
    if proto > HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {proto}")
    self.proto = proto


@_op(FRAME)
def _load_frame(self):
    n = self._number("<Q")
    if n > sys.maxsize:
        raise ValueError(f"frame size > sys.maxsize: {n}")
    if self._frame and self._frame.read() != b"":
        raise UnpicklingError("beginning of a new frame before end of current frame")
    self._frame = None
    data = self._file_read(n)
    if len(data) < n:
        raise UnpicklingError("pickle exhausted before end of frame")
    self._frame = io.BytesIO(data)


@_op(STOP)
def _load_stop(self):
    raise _Stop(self.stack.pop())


@_op(MARK)
def _load_mark(self):
    self.metastack.append(self.stack)
    self.stack = []
    self.append = self.stack.append


@_op(POP)
def _load_pop(self):
    if self.stack:
        del self.stack[-1]
    else:
        self.pop_mark()


@_op(POP_MARK)
def _load_pop_mark(self):
    self.pop_mark()


@_op(DUP)
def _load_dup(self):
    self.append(self.stack[-1])


@_op(INT)
def _load_int(self):
    data = self._readline()
    if data in (b"00", b"01"):
        self.append(data == b"01")
    else:
        self.append(int(data, 0))


@_op(LONG)
def _load_long(self):
    value = self._readline()
    if value and value[-1] == 76:
        value = value[:-1]
    self.append(int(value, 0))


@_op(FLOAT)
def _load_float(self):
    self.append(float(self._readline()))


@_op(STRING)
def _load_string(self):
    data = self._readline()
    if len(data) < 2 or data[0] != data[-1] or data[0] not in b"\"'":
        raise UnpicklingError("the STRING opcode argument must be quoted")
    self.append(self._decode_string(escape_decode(data[1:-1])[0]))


@_op(UNICODE)
def _load_unicode(self):
    self.append(raw_unicode_escape_decode(self._readline())[0])


@_op(PERSID)
def _load_persid(self):
    try:
        pid = self._readline().decode("ascii")
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
    self.append(self.persistent_load(pid))


@_op(BINPERSID)
def _load_binpersid(self):
    self.append(self.persistent_load(self.stack.pop()))


@_op(NEXT_BUFFER)
def _load_next_buffer(self):
    if self._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    try:
        self.append(next(self._buffers))
    except StopIteration:
        raise UnpicklingError("not enough out-of-band buffers")


@_op(READONLY_BUFFER)
def _load_readonly_buffer(self):
    with memoryview(self.stack[-1]) as m:
        if not m.readonly:
            self.stack[-1] = m.toreadonly()


@_op(TUPLE)
def _load_tuple(self):
    items = self.pop_mark()
    self.append(tuple(items))


def _load_small_tuple(n):
    def load(self):
        items = tuple(self.stack[-n:])
        if len(items) < n:
            raise IndexError
        self.stack[-n:] = [items]
    return load


for _n, _code in enumerate((TUPLE1, TUPLE2, TUPLE3), 1):
    Unpickler.dispatch[_code[0]] = _load_small_tuple(_n)


@_op(LIST)
def _load_list(self):
    items = self.pop_mark()
    self.append(items)


@_op(DICT)
def _load_dict(self):
    items = self.pop_mark()
    self.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})


@_op(FROZENSET)
def _load_frozenset(self):
    items = self.pop_mark()
    self.append(frozenset(items))


def _instantiate(self, cls, args):
    if not args and isinstance(cls, type) and not hasattr(cls, "__getinitargs__"):
        self.append(cls.__new__(cls))
        return
    self.append(cls(*args))


@_op(INST)
def _load_inst(self):
    module = self._readline().decode("ascii")
    name = self._readline().decode("ascii")
    cls = self.find_class(module, name)
    _instantiate(self, cls, self.pop_mark())


@_op(OBJ)
def _load_obj(self):
    args = self.pop_mark()
    cls = args.pop(0)
    _instantiate(self, cls, args)


@_op(NEWOBJ)
def _load_newobj(self):
    args = self.stack.pop()
    cls = self.stack.pop()
    self.append(cls.__new__(cls, *args))


@_op(NEWOBJ_EX)
def _load_newobj_ex(self):
    kwargs = self.stack.pop()
    args = self.stack.pop()
    cls = self.stack.pop()
    self.append(cls.__new__(cls, *args, **kwargs))


@_op(GLOBAL)
def _load_global(self):
    module = self._readline().decode("utf-8")
    name = self._readline().decode("utf-8")
    self.append(self.find_class(module, name))


@_op(STACK_GLOBAL)
def _load_stack_global(self):
    name = self.stack.pop()
    module = self.stack.pop()
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    self.append(self.find_class(module, name))


def _load_extension(fmt):
    def load(self):
        code = self._number(fmt)
        found = _extension_cache.get(code, _GO_ON)
        if found is not _GO_ON:
            self.append(found)
            return
        key = _inverted_registry.get(code)
        if not key:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {code}")
        found = _extension_cache[code] = self.find_class(*key)
        self.append(found)
    return load


for _code, _fmt in ((EXT1, "<B"), (EXT2, "<H"), (EXT4, "<i")):
    Unpickler.dispatch[_code[0]] = _load_extension(_fmt)


@_op(REDUCE)
def _load_reduce(self):
    args = self.stack.pop()
    func = self.stack[-1]
    self.stack[-1] = func(*args)


def _remembered(self, i):
    try:
        self.append(self.memo[i])
    except KeyError:
        raise UnpicklingError(f"Memo value not found at index {i}") from None


@_op(GET)
def _load_get(self):
    _remembered(self, int(self._readline()))


@_op(BINGET)
def _load_binget(self):
    _remembered(self, self.read(1)[0])


@_op(LONG_BINGET)
def _load_long_binget(self):
    _remembered(self, self._number("<I"))


@_op(PUT)
def _load_put(self):
    i = int(self._readline())
    if i < 0:
        raise ValueError("negative PUT argument")
    self.memo[i] = self.stack[-1]


@_op(BINPUT)
def _load_binput(self):
    self.memo[self.read(1)[0]] = self.stack[-1]


@_op(LONG_BINPUT)
def _load_long_binput(self):
    i = self._number("<I")
    if i > sys.maxsize:
        raise ValueError("negative LONG_BINPUT argument")
    self.memo[i] = self.stack[-1]


@_op(MEMOIZE)
def _load_memoize(self):
    self.memo[len(self.memo)] = self.stack[-1]


@_op(APPEND)
def _load_append(self):
    value = self.stack.pop()
    self.stack[-1].append(value)


@_op(APPENDS)
def _load_appends(self):
    items = self.pop_mark()
    obj = self.stack[-1]
    extend = getattr(obj, "extend", None)
    if extend is not None:
        extend(items)
        return
    for item in items:
        obj.append(item)


@_op(SETITEM)
def _load_setitem(self):
    value = self.stack.pop()
    key = self.stack.pop()
    self.stack[-1][key] = value


@_op(SETITEMS)
def _load_setitems(self):
    items = self.pop_mark()
    obj = self.stack[-1]
    for i in range(0, len(items), 2):
        obj[items[i]] = items[i + 1]


@_op(ADDITEMS)
def _load_additems(self):
    items = self.pop_mark()
    obj = self.stack[-1]
    if isinstance(obj, set):
        obj.update(items)
    else:
        for item in items:
            obj.add(item)


@_op(BUILD)
def _load_build(self):
    state = self.stack.pop()
    obj = self.stack[-1]
    setstate = getattr(obj, "__setstate__", _GO_ON)
    if setstate is not _GO_ON:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        attributes = obj.__dict__
        for k, v in state.items():
            attributes[sys.intern(k) if type(k) is str else k] = v
    if slots:
        for k, v in slots.items():
            setattr(obj, k, v)


_Pickler, _Unpickler = Pickler, Unpickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that bytes stand for."""
    if isinstance(s, str):
        raise TypeError("Can't load pickle from unicode string")
    return Unpickler(io.BytesIO(s), fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


_dump, _dumps, _load, _loads = dump, dumps, load, loads
