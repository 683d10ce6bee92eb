"""What paths have in common on all systems: questions about the files that they name."""

import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile',
           'samefile', 'sameopenfile', 'samestat']


def _stat(path):
    """The state of a file, or None if there is none."""
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    """Whether there is such a file; False for a broken symbolic link."""
    return _stat(path) is not None


def isfile(path):
    """Whether it is a regular file, or a link to one."""
    st = _stat(path)
    return st is not None and stat.S_ISREG(st.st_mode)


def isdir(s):
    """Whether it is a directory, or a link to one."""
    st = _stat(s)
    return st is not None and stat.S_ISDIR(st.st_mode)


def getsize(filename):
    """The size of a file in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When a file was changed last."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When a file was read last."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When the state of a file was changed last."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest beginning that all the paths, taken as text, have."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Whether two states are of one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths name one file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of one file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """Split the extension off: from the last dot of the last part of the path on, unless
    there are only dots before it."""
    start = p.rfind(sep) + 1
    if altsep:
        start = max(start, p.rfind(altsep) + 1)
    dot = p.rfind(extsep)
    if dot >= start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Refuse a mixture of str and bytes, and what is neither."""
    kinds = set()
    for s in args:
        if not isinstance(s, (str, bytes)):
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {s.__class__.__name__!r}') from None
        kinds.add(isinstance(s, str))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


import os  # last, since os takes the functions above from posixpath
