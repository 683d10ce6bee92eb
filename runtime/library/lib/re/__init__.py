"""Regular expressions."""

import _sre
import enum
from _sre import Pattern, Match

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]

__version__ = "2.2.1"


@enum.global_enum
@enum._simple_enum(enum.IntFlag, boundary=enum.KEEP)
class RegexFlag:
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class error(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """Return the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in string by the
    replacement repl.  repl can be either a string or a callable;
    if a string, backslash escapes in it are processed.  If it is
    a callable, it's passed the Match object and must return
    a replacement string to be used."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """Return a 2-tuple containing (new_string, number).
    new_string is the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in the source
    string by the replacement repl.  number is the number of
    substitutions that were made."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """Split the source string by the occurrences of the pattern,
    returning a list containing the resulting substrings.  If
    capturing parentheses are used in pattern, then the text of all
    groups in the pattern are also returned as part of the resulting
    list."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string.

    If one or more capturing groups are present in the pattern, return
    a list of groups; this will be a list of tuples if the pattern
    has more than one group.

    Empty matches are included in the result."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object.

    Empty matches are included in the result."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression caches"
    _cache.clear()
    _templates.clear()


def template(pattern, flags=0):
    "Compile a template pattern, returning a Pattern object, deprecated"
    import warnings
    warnings.warn("The re.template() function is deprecated "
                  "as it is an undocumented feature "
                  "without an obvious purpose. "
                  "Use re.compile() instead.",
                  DeprecationWarning)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return _compile(pattern, flags | RegexFlag.TEMPLATE)


_special = {c: '\\' + chr(c) for c in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """
    Escape special characters in a string.
    """
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


_cache = {}
_CACHE_SIZE = 512
_KINDS = {'ValueError': ValueError, 'OverflowError': OverflowError, 'RecursionError': RecursionError}


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    found = _cache.get(key)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray, memoryview)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & 1:
        import warnings
        warnings.warn("The re.TEMPLATE/re.T flag is deprecated "
                      "as it is an undocumented flag "
                      "without an obvious purpose. "
                      "Don't use it.",
                      DeprecationWarning)
    result = _sre._compile(pattern, flags)
    if len(result) == 3:
        kind, msg, pos = result
        if kind:
            raise _KINDS[kind](msg)
        raise error(msg, pattern, pos) from None
    compiled, doubts = result
    for category, msg in doubts:
        _warn(category, msg, 3)
    if not flags & 128:
        while len(_cache) >= _CACHE_SIZE:
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass
        _cache[key] = compiled
    return compiled


def _warn(category, msg, level):
    import warnings
    warnings.warn(msg, FutureWarning if category == 'FutureWarning' else DeprecationWarning, stacklevel=level + 1)


# Templates of sub() and expand(): lists of texts and numbers of groups.

_templates = {}
_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_DIGITS = frozenset('0123456789')
_OCTAL = frozenset('01234567')
_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')


def _template(pattern, repl):
    """Return the parts of a template, or a text if there are no groups in it."""
    key = pattern, type(repl), repl
    try:
        parts = _templates.get(key)
    except TypeError:
        key = parts = None      # a bytearray
    if parts is None:
        parts = _parse_template(pattern, repl)
        if all(not isinstance(p, int) for p in parts):
            parts = parts[0] if parts else repl[:0]
        if key is not None:
            if len(_templates) >= _CACHE_SIZE:
                _templates.clear()
            _templates[key] = parts
    return parts


def _parse_template(pattern, repl):
    text = repl if isinstance(repl, str) else str(repl, 'latin1')
    groups = pattern.groups
    parts = []
    literal = []
    i = 0
    n = len(text)

    def flush():
        if literal:
            s = ''.join(literal)
            parts.append(s if isinstance(repl, str) else s.encode('latin1'))
            literal.clear()

    def group(index, pos):
        if index > groups:
            raise error("invalid group reference %d" % index, repl, pos)
        flush()
        parts.append(index)

    while i < n:
        j = text.find('\\', i)
        if j < 0:
            literal.append(text[i:])
            break
        if j > i:
            literal.append(text[i:j])
        if j + 1 >= n:
            raise error("bad escape (end of pattern)", repl, j)
        c = text[j + 1]
        i = j + 2
        if c == 'g':
            if text[i:i + 1] != '<':
                raise error("missing <", repl, i)
            start = i + 1
            end = text.find('>', start)
            if end < 0:
                raise error("missing >, unterminated name" if start < n else "missing group name", repl, start)
            name = text[start:end]
            if not name:
                raise error("missing group name", repl, start)
            i = end + 1
            group(_template_group(pattern, repl, name, start), start)
        elif c == '0':
            k = i
            while k < n and k < i + 2 and text[k] in _OCTAL:
                k += 1
            literal.append(chr(int('0' + text[i:k], 8)))
            i = k
        elif c in _DIGITS:
            if i < n and text[i] in _DIGITS:
                i += 1
                if c in _OCTAL and text[i - 1] in _OCTAL and i < n and text[i] in _OCTAL:
                    value = int(text[j + 1:i + 1], 8)
                    if value > 0o377:
                        raise error('octal escape value %s outside of range 0-0o377' % text[j:i + 1], repl, j)
                    literal.append(chr(value))
                    i += 1
                    continue
            group(int(text[j + 1:i]), j + 1)
        elif c in _ESCAPES:
            literal.append(_ESCAPES[c])
        elif c in _LETTERS:
            raise error('bad escape \\' + c, repl, j)
        else:
            literal.append('\\' + c)
    flush()
    return parts


def _template_group(pattern, repl, name, start):
    """Return the number of a group from its name or number in a template."""
    if name.isidentifier():
        if not isinstance(repl, str) and not name.isascii():
            _warn('', "bad character in group name %s at position %d" % (repr(name.encode('latin1'))[1:], start), 5)
        try:
            return pattern.groupindex[name]
        except KeyError:
            raise IndexError("unknown group name %r" % name) from None
    try:
        index = int(name)
    except ValueError:
        index = -1
    if index < 0:
        raise error("bad character in group name %r" % name, repl, start)
    if not (name.isdecimal() and name.isascii()):
        _warn('', "bad character in group name %r at position %d" % (name, start), 5)
    if index >= _sre.MAXGROUPS:
        raise error("invalid group reference %d" % index, repl, start)
    return index


class Scanner:
    """Splits texts into tokens: for each an expression, and what to do with it."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        # One group for each phrase tells which one it was; the phrases' own groups count, too.
        phrases = []
        self._actions = {}
        number = 1
        for phrase, action in lexicon:
            self._actions[number] = action
            phrases.append('(%s)' % phrase)
            number += _compile(phrase, flags).groups + 1
        self.scanner = _compile('|'.join(phrases), flags)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        i = 0
        while True:
            m = match()
            if not m:
                break
            j = m.end()
            if i == j:
                break
            action = self._actions[m.lastindex]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            i = j
        return result, string[i:]
