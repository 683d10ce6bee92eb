"""Finding out which JSON value comes."""

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

_DIGITS = frozenset('0123456789')


def _number(s, idx):
    """Return where the number at idx ends, and whether it is an integer; or None."""
    n = len(s)
    i = idx + 1 if s[idx] == '-' else idx
    if i >= n or s[i] not in _DIGITS:
        return None
    if s[i] == '0':
        i += 1
    else:
        while i < n and s[i] in _DIGITS:
            i += 1
    integer = True
    if i + 1 < n and s[i] == '.' and s[i + 1] in _DIGITS:
        integer = False
        i += 2
        while i < n and s[i] in _DIGITS:
            i += 1
    if i < n and s[i] in 'eE':
        j = i + 1
        if j < n and s[j] in '+-':
            j += 1
        if j < n and s[j] in _DIGITS:
            integer = False
            while j < n and s[j] in _DIGITS:
                j += 1
            i = j
    return i, integer


def py_make_scanner(context):
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    strict = context.strict
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    memo = context.memo
    words = {'n': ('null', None), 't': ('true', True), 'f': ('false', False)}

    def _scan_once(string, idx):
        try:
            c = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if c == '"':
            return parse_string(string, idx + 1, strict)
        if c == '{':
            return parse_object((string, idx + 1), strict, _scan_once, object_hook, object_pairs_hook, memo)
        if c == '[':
            return parse_array((string, idx + 1), _scan_once)
        if c in words:
            word, value = words[c]
            if string.startswith(word, idx):
                return value, idx + len(word)
        elif c == '-' or c in _DIGITS:
            found = _number(string, idx)
            if found is not None:
                end, integer = found
                return (parse_int if integer else parse_float)(string[idx:end]), end
        for word in ('NaN', 'Infinity', '-Infinity'):
            if string.startswith(word, idx):
                return parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            return _scan_once(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
