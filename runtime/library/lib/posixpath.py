"""Paths of POSIX systems; os.path is this module."""

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists',
           'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile',
           'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep',
           'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath']

curdir, pardir, extsep, sep, pathsep = '.', '..', '.', '/', ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

# below what os takes from here, which is loaded by this if it was not before
import os
import stat
from genericpath import *
from genericpath import _check_arg_types, _splitext


def _like(path, text):
    """text as bytes if path is bytes."""
    return text.encode() if isinstance(path, bytes) else text


def _get_sep(path):
    return _like(path, '/')


def normcase(s):
    """The path as it is: case matters."""
    return os.fspath(s)


def isabs(s):
    """Whether a path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join paths; what stands before an absolute one is dropped."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        if not p:
            path[:0] + slash
        for b in map(os.fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a path into what stands before its last slash and what stands behind it."""
    p = os.fspath(p)
    slash = _get_sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Split a path into root and extension."""
    p = os.fspath(p)
    return _splitext(p, _get_sep(p), None, _like(p, '.'))


def splitdrive(p):
    """Split the drive off, which is always empty."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """The last part of a path."""
    return split(p)[1]


def dirname(p):
    """A path without its last part."""
    return split(p)[0]


def islink(path):
    """Whether it is a symbolic link."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Whether there is such a file, or symbolic link."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Whether another file system is mounted there."""
    try:
        here = os.lstat(path)
        if stat.S_ISLNK(here.st_mode):
            return False
        above = os.lstat(realpath(join(os.fspath(path), _like(os.fspath(path), '..'))))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replace ~ and ~user at the beginning by a home directory."""
    path = os.fspath(path)
    if not path.startswith(_like(path, '~')):
        return path
    slash = _get_sep(path)
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    name = os.fsdecode(path[1:end])
    if not name and 'HOME' in os.environ:
        home = os.environ['HOME']
    else:
        try:
            import pwd
            home = (pwd.getpwnam(name) if name else pwd.getpwuid(os.getuid())).pw_dir
        except (ImportError, KeyError):
            return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(slash) + path[end:] or slash


def expandvars(path):
    """Replace $name and ${name} by the variables of the environment that exist."""
    path = os.fspath(path)
    text, environ = os.fsdecode(path), os.environ
    parts, i = [], 0
    while True:
        dollar = text.find('$', i)
        if dollar < 0:
            break
        begin = end = dollar + 1
        if text[begin:begin + 1] == '{':
            begin += 1
            end = text.find('}', begin)
            after = end + 1
        else:
            while end < len(text) and (text[end] == '_' or text[end].isascii() and text[end].isalnum()):
                end += 1
            after = end
        name = text[begin:end] if end >= 0 else ''
        if name in environ:
            parts += text[i:dollar], environ[name]
            i = after
        else:
            parts.append(text[i:begin])
            i = begin
    text = ''.join(parts) + text[i:]
    return os.fsencode(text) if isinstance(path, bytes) else text


def normpath(path):
    """Drop empty parts, '.', and '..' with what it takes back."""
    path = os.fspath(path)
    slash, dot, dots = _like(path, '/'), _like(path, '.'), _like(path, '..')
    if not path:
        return dot
    root = path[:len(path) - len(path.lstrip(slash))]
    if len(root) != 2:  # two slashes may mean something to the system
        root = root[:1]
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """A path from the root on, normalised."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """A path from the root on without symbolic links."""
    filename = os.fspath(filename)
    slash, dot, dots = _like(filename, '/'), _like(filename, '.'), _like(filename, '..')
    path = slash if isabs(filename) else os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    rest = filename.split(slash)[::-1]  # the parts to come, the next one last
    seen = {}  # what links lead to; None while that is being found out
    while rest:
        part = rest.pop()
        if part is None:  # the end of the link that comes next
            seen[rest.pop()] = path
            continue
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path)
            continue
        new = join(path, part)
        try:
            if not stat.S_ISLNK(os.lstat(new).st_mode):
                path = new
                continue
        except OSError:
            if strict:
                raise
            path = new
            continue
        if new in seen:
            if seen[new] is not None:
                path = seen[new]
                continue
            if strict:
                os.stat(new)  # raises: too many levels
            path = new
            continue
        target = os.readlink(new)
        seen[new] = None
        rest += [new, None]
        if isabs(target):
            path = slash
        rest += target.split(slash)[::-1]
    return path


def relpath(path, start=None):
    """The path from start, by default the working directory, to path."""
    if not path:
        raise ValueError('no path specified')
    path = os.fspath(path)
    slash, dots = _like(path, '/'), _like(path, '..')
    start = _like(path, '.') if start is None else os.fspath(start)
    try:
        begin = [x for x in abspath(start).split(slash) if x]
        end = [x for x in abspath(path).split(slash) if x]
        n = len(commonprefix([begin, end]))
        return slash.join([dots] * (len(begin) - n) + end[n:]) or _like(path, '.')
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that all the paths begin with."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    slash, dot = _like(paths[0], '/'), _like(paths[0], '.')
    try:
        lists = [[c for c in p.split(slash) if c and c != dot] for p in paths]
        roots = {p.startswith(slash) for p in paths}
        if len(roots) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        return (slash if roots.pop() else slash[:0]) + slash.join(commonprefix(lists))
    except (TypeError, AttributeError):
        _check_arg_types('commonpath', *paths)
        raise
