"""Paths of Windows, as names: for PureWindowsPath, and for who reads such paths elsewhere."""

import os

curdir, pardir, extsep, sep, pathsep, altsep = '.', '..', '.', '\\', ';', '/'
defpath = '.;C:\\bin'
devnull = 'nul'

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'normpath', 'curdir',
           'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull']


def normcase(s):
    """The path in small letters with backslashes."""
    return os.fspath(s).replace('/', '\\').lower()


def splitdrive(p):
    """Split a letter with its colon, or a share, off."""
    p = os.fspath(p)
    text = p.replace('/', '\\')
    if text[1:2] == ':':
        return p[:2], p[2:]
    if not text.startswith('\\\\'):
        return p[:0], p
    begin = 8 if text[:8].upper() == '\\\\?\\UNC\\' else 2
    host = text.find('\\', begin)
    if host < 0:
        return p, p[:0]
    share = text.find('\\', host + 1)
    if share < 0:
        return p, p[:0]
    return p[:share], p[share:]


def isabs(s):
    """Whether a path begins at a root."""
    s = os.fspath(s).replace('/', '\\')
    return s.startswith('\\\\') or splitdrive(s)[1].startswith('\\')


def join(path, *paths):
    """Join paths; what stands before an absolute one, or one with another drive, is dropped."""
    drive, rest = splitdrive(os.fspath(path))
    for p in map(os.fspath, paths):
        d, r = splitdrive(p)
        if r[:1] in ('\\', '/') and r:
            drive, rest = d or drive, r
        elif d and d.lower() != drive.lower():
            drive, rest = d, r
        else:
            drive = d or drive
            rest += ('\\' if rest and rest[-1] not in '\\/' else '') + r
    if rest and rest[0] not in '\\/' and drive and drive[-1] != ':':
        return drive + '\\' + rest
    return drive + rest


def split(p):
    """Split a path into what stands before its last separator and what stands behind it."""
    drive, rest = splitdrive(p)
    i = max(rest.rfind('\\'), rest.rfind('/')) + 1
    head, tail = rest[:i], rest[i:]
    return drive + (head.rstrip('\\/') or head), tail


def splitext(p):
    """Split a path into root and extension."""
    from genericpath import _splitext
    return _splitext(os.fspath(p), '\\', '/', '.')


def basename(p):
    """The last part of a path."""
    return split(p)[1]


def dirname(p):
    """A path without its last part."""
    return split(p)[0]


def normpath(path):
    """Drop empty parts, '.', and '..' with what it takes back."""
    drive, rest = splitdrive(os.fspath(path).replace('/', '\\'))
    root = '\\' if rest.startswith('\\') else ''
    parts = []
    for part in rest.split('\\'):
        if not part or part == '.':
            continue
        if part == '..' and parts and parts[-1] != '..':
            parts.pop()
        elif part != '..' or not root:
            parts.append(part)
    return drive + root + '\\'.join(parts) or '.'
