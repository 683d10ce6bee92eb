"""Files by patterns of the shell."""

import fnmatch
import itertools
import os
import re
import sys

__all__ = ['escape', 'glob', 'iglob']

_magic = re.compile('[*?[]')
_magic_bytes = re.compile(b'[*?[]')


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that fit a pattern; with recursive, ** stands for any directories."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that fit a pattern, one after the other."""
    if dir_fd is not None:
        raise NotImplementedError('dir_fd unavailable on this platform')
    sys.audit('glob.glob', pathname, recursive)
    sys.audit('glob.glob/2', pathname, recursive, root_dir, dir_fd)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _find(pathname, root, recursive, False, include_hidden)
    if not pathname or recursive and _is_deep(pathname[:2]):
        first = next(found, None)  # ** also fits no directory at all
        if first:
            found = itertools.chain([first], found)
    return found


def _is_deep(part):
    return part in ('**', b'**')


def has_magic(s):
    """Whether there is anything but letters that stand for themselves."""
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def escape(pathname):
    """The pattern that fits nothing but this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + re.sub(b'([*?[])', br'[\1]', pathname)
    return drive + re.sub('([*?[])', r'[\1]', pathname)


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _find(pattern, root, recursive, dirs_only, hidden):
    head, tail = os.path.split(pattern)
    if not has_magic(pattern):
        if tail:
            if os.path.lexists(os.path.join(root, pattern)):
                yield pattern
        elif os.path.isdir(os.path.join(root, head)):
            yield pattern
        return
    if not head:
        if recursive and _is_deep(tail):
            yield from _below(root, tail, dirs_only, hidden)
        else:
            yield from _fitting(root, tail, dirs_only, hidden)
        return
    heads = _find(head, root, recursive, True, hidden) if head != pattern and has_magic(head) else [head]
    for head in heads:
        directory = os.path.join(root, head)
        if not has_magic(tail):
            if not tail and os.path.isdir(directory) or tail and os.path.lexists(os.path.join(directory, tail)):
                yield os.path.join(head, tail)
        elif recursive and _is_deep(tail):
            for name in _below(directory, tail, dirs_only, hidden):
                yield os.path.join(head, name)
        else:
            for name in _fitting(directory, tail, dirs_only, hidden):
                yield os.path.join(head, name)


def _names(directory, dirs_only):
    """The names in a directory, bytes if it is."""
    try:
        entries = os.scandir(directory or (b'.' if isinstance(directory, bytes) else '.'))
    except OSError:
        return []
    names = []
    with entries:
        try:
            for entry in entries:
                try:
                    if not dirs_only or entry.is_dir():
                        names.append(entry.name)
                except OSError:
                    pass
        except OSError:
            pass
    return names


def _fitting(directory, pattern, dirs_only, hidden):
    if isinstance(pattern, bytes) and isinstance(directory, str):
        directory = os.fsencode(directory)
    names = _names(directory, dirs_only)
    if not hidden and not _is_hidden(pattern):
        names = [n for n in names if not _is_hidden(n)]
    return fnmatch.filter(names, pattern)


def _below(directory, pattern, dirs_only, hidden):
    """All that is in a directory and below, as paths from there; first the directory."""
    if not directory or os.path.isdir(directory):
        yield pattern[:0]
    if isinstance(pattern, bytes) and isinstance(directory, str):
        directory = os.fsencode(directory)
    yield from _deep(directory, dirs_only, hidden)


def _deep(directory, dirs_only, hidden):
    for name in _names(directory, dirs_only):
        if not hidden and _is_hidden(name):
            continue
        yield name
        path = os.path.join(directory, name) if directory else name
        for rest in _deep(path, dirs_only, hidden):
            yield os.path.join(name, rest)
