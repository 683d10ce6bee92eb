"""Streams of bytes and text."""

import _io
import abc
from _io import (DEFAULT_BUFFER_SIZE, UnsupportedOperation, BlockingIOError,
                 open, open_code, text_encoding, FileIO, BytesIO, StringIO,
                 BufferedReader, BufferedWriter, BufferedRandom, TextIOWrapper)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase",
           "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair",
           "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END",
           "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder", "text_encoding"]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

OpenWrapper = open


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


class BufferedRWPair(BufferedIOBase):
    """A buffered reader and a buffered writer in one, over two raw streams."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(-1 if size is None else size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def flush(self):
        return self._writer.flush()

    def readable(self):
        return self._reader.readable()

    def writable(self):
        return self._writer.writable()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        return self._writer.isatty() or self._reader.isatty()

    @property
    def closed(self):
        try:
            return self._writer.closed
        except AttributeError:
            raise ValueError("I/O operation on uninitialized object") from None


BufferedRWPair.__module__ = '_io'


class IncrementalNewlineDecoder:
    """Decodes pieces of text, and turns all ends of lines in it into \n if asked to.

    A \r at the end of a piece is kept until it is known what follows.
    """

    def __init__(self, decoder, translate, errors='strict'):
        self._decoder = decoder
        self._translate = translate
        self.errors = errors
        self._pending = False
        self._seen = 0

    def decode(self, input, final=False):
        if self._decoder is None:
            text = input
        else:
            text = self._decoder.decode(input, final=final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._pending and (text or final):
            text = '\r' + text
            self._pending = False
        if text.endswith('\r') and not final:
            text = text[:-1]
            self._pending = True
        both = text.count('\r\n')
        alone = text.count('\r') - both
        lines = text.count('\n') - both
        self._seen |= (lines and 1) | (alone and 2) | (both and 4)
        if self._translate:
            if both:
                text = text.replace('\r\n', '\n')
            if alone:
                text = text.replace('\r', '\n')
        return text

    def getstate(self):
        state, flag = (b'', 0) if self._decoder is None else self._decoder.getstate()
        return state, flag << 1 | self._pending

    def setstate(self, state):
        buffer, flag = state
        self._pending = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((buffer, flag >> 1))

    def reset(self):
        self._seen = 0
        self._pending = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return (None, '\n', '\r', ('\r', '\n'), '\r\n', ('\n', '\r\n'),
                ('\r', '\r\n'), ('\r', '\n', '\r\n'))[self._seen]


IncrementalNewlineDecoder.__module__ = '_io'
_io.BufferedRWPair = BufferedRWPair
_io.IncrementalNewlineDecoder = IncrementalNewlineDecoder

RawIOBase.register(FileIO)
for _cls in BytesIO, BufferedReader, BufferedWriter, BufferedRandom:
    BufferedIOBase.register(_cls)
for _cls in StringIO, TextIOWrapper:
    TextIOBase.register(_cls)
del _cls
