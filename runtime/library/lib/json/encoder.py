"""Writing JSON."""

try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring_ascii = None
try:
    from _json import encode_basestring as c_encode_basestring
except ImportError:
    c_encode_basestring = None
try:
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_make_encoder = None

INFINITY = float('inf')

_ESCAPES = {c: '\\u%04x' % c for c in range(32)}
_ESCAPES.update({ord('\\'): '\\\\', ord('"'): '\\"', 8: '\\b', 12: '\\f', 10: '\\n', 13: '\\r', 9: '\\t'})


def py_encode_basestring(s):
    """Return a JSON representation of a Python string"""
    return '"' + s.translate(_ESCAPES) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring


def py_encode_basestring_ascii(s):
    """Return an ASCII-only JSON representation of a Python string"""
    s = s.translate(_ESCAPES)
    if not s.isascii():
        parts = []
        for c in s:
            n = ord(c)
            if n < 128:
                parts.append(c)
            elif n < 0x10000:
                parts.append('\\u%04x' % n)
            else:
                n -= 0x10000
                parts.append('\\u%04x\\u%04x' % (0xd800 | n >> 10, 0xdc00 | n & 0x3ff))
        s = ''.join(parts)
    return '"' + s + '"'


encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Extensible JSON <https://json.org> encoder for Python data structures.

    To extend this to recognize other objects, subclass and implement a
    ``.default()`` method with another method that returns a serializable
    object for ``o`` if possible, otherwise it should call the superclass
    implementation (to raise ``TypeError``).
    """
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Implement this method in a subclass such that it returns
        a serializable object for ``o``, or calls the base implementation
        (to raise a ``TypeError``)."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """Return a JSON string representation of a Python data structure.

        >>> from json.encoder import JSONEncoder
        >>> JSONEncoder().encode({"foo": ["bar", "baz"]})
        '{"foo": ["bar", "baz"]}'
        """
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return ''.join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string
        representation as available."""
        markers = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring

        def floatstr(o, allow_nan=self.allow_nan):
            if o != o:
                text = 'NaN'
            elif o == INFINITY:
                text = 'Infinity'
            elif o == -INFINITY:
                text = '-Infinity'
            else:
                return float.__repr__(o)
            if not allow_nan:
                raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
            return text

        if _one_shot and c_make_encoder is not None and self.indent is None:
            encode = c_make_encoder(markers, self.default, quote, self.indent, self.key_separator,
                                    self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)
        else:
            encode = _make_iterencode(markers, self.default, quote, self.indent, floatstr, self.key_separator,
                                      self.item_separator, self.sort_keys, self.skipkeys, _one_shot)
        return encode(o, 0)


def _make_iterencode(markers, default, quote, indent, floatstr, key_separator, item_separator, sort_keys, skipkeys, one_shot):
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def enter(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o

    def leave(o):
        if markers is not None:
            del markers[id(o)]

    def simple(o):
        """Return the text of what is no container, or None."""
        if isinstance(o, str):
            return quote(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return floatstr(o)
        return None

    def iterlist(items, level):
        if not items:
            yield '[]'
            return
        enter(items)
        level += 1
        before = '['
        separator = item_separator
        if indent is not None:
            newline = '\n' + indent * level
            separator += newline
            before += newline
        for value in items:
            text = simple(value)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from iterany(value, level)
            before = separator
        if indent is not None:
            yield '\n' + indent * (level - 1)
        yield ']'
        leave(items)

    def keytext(key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return floatstr(key)
        if key is True or key is False or key is None or isinstance(key, int):
            return simple(key)
        if skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def iterdict(dct, level):
        if not dct:
            yield '{}'
            return
        enter(dct)
        yield '{'
        level += 1
        before = ''
        separator = item_separator
        if indent is not None:
            newline = '\n' + indent * level
            separator += newline
            before = newline
        for key, value in sorted(dct.items()) if sort_keys else dct.items():
            key = keytext(key)
            if key is None:
                continue
            if before:
                yield before
            before = separator
            yield quote(key)
            yield key_separator
            text = simple(value)
            if text is not None:
                yield text
            else:
                yield from iterany(value, level)
        if indent is not None:
            yield '\n' + indent * (level - 1)
        yield '}'
        leave(dct)

    def iterany(o, level):
        text = simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from iterlist(o, level)
        elif isinstance(o, dict):
            yield from iterdict(o, level)
        else:
            enter(o)
            yield from iterany(default(o), level)
            leave(o)

    return iterany
