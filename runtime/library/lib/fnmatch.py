"""File names against patterns of the shell: * ? [letters] [!letters]."""

import functools
import os
import posixpath
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Whether a name fits a pattern, letters as the system takes them."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Whether a name fits a pattern, with the case of letters."""
    return _matcher(pat)(name) is not None


def filter(names, pat):
    """The names that fit a pattern."""
    match = _matcher(os.path.normcase(pat))
    if os.path is posixpath:
        return [n for n in names if match(n)]
    return [n for n in names if match(os.path.normcase(n))]


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    text = translate(str(pat, 'ISO-8859-1')).encode('ISO-8859-1') if isinstance(pat, bytes) else translate(pat)
    return re.compile(text).match


def translate(pat):
    """The regular expression for a pattern."""
    parts, i = [], 0  # parts: pieces of the expression, None for a *
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] is not None:
                parts.append(None)
        elif c == '?':
            parts.append('.')
        elif c == '[':
            end = pat.find(']', i + (2 if pat[i:i + 1] == '!' else 1))
            if end < 0:
                parts.append('\\[')
            else:
                parts.append(_letters(pat[i:end]))
                i = end + 1
        else:
            parts.append(re.escape(c))
    return '(?s:' + _joined(parts) + ')\\Z'


def _letters(text):
    """The expression for what stands in brackets."""
    negated = text.startswith('!')
    if negated:
        text = text[1:]
    pieces, i = [], 0  # single letters, and pairs for ranges
    while i < len(text):
        if i + 2 < len(text) and text[i + 1] == '-':
            if text[i] <= text[i + 2]:
                pieces.append((text[i], text[i + 2]))
            i += 3
        else:
            pieces.append(text[i])
            i += 1
    if not pieces:
        return '.' if negated else '(?!)'
    quote = lambda c: '\\' + c if c in '\\]^-[&~|' else c
    inner = ''.join(quote(p) if isinstance(p, str) else quote(p[0]) + '-' + quote(p[1]) for p in pieces)
    return '[' + '^' * negated + inner + ']'


def _joined(parts):
    """One expression; what follows a * that is not the last one is found at the first
    place that fits and not looked for again, so that no pattern takes exponential time."""
    stars = [i for i, p in enumerate(parts) if p is None]
    if not stars:
        return ''.join(parts)
    text = ''.join(parts[:stars[0]])
    for a, b in zip(stars, stars[1:]):
        text += '(?>.*?' + ''.join(parts[a + 1:b]) + ')'
    return text + '.*' + ''.join(parts[stars[-1] + 1:])
