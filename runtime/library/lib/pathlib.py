"""Paths as objects: pure ones, which are only names, and those that ask and change the file system."""

import errno
import fnmatch
import io
import _windowspaths as ntpath
import os
import posixpath
import re
import stat
import sys
from _collections_abc import Sequence

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']

# What says that there is no such file, for the questions that answer False then.
_absent = {errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP}


_plain = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/')


def _quote(path):
    """Bytes as they stand in a URI."""
    return ''.join(chr(b) if b in _plain else '%%%02X' % b for b in path)


def _means_absent(e):
    return getattr(e, 'errno', None) in _absent


class _Parents(Sequence):
    """The directories above a path, the nearest first."""

    def __init__(self, path):
        self._kind = type(path)
        self._drive, self._root, self._parts = path._drive, path._root, path._parts

    def __len__(self):
        return len(self._parts) - (1 if self._drive or self._root else 0)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        n = len(self)
        if i >= n or i < -n:
            raise IndexError(i)
        if i < 0:
            i += n
        return self._kind._of(self._drive, self._root, self._parts[:-i - 1])

    def __repr__(self):
        return '<{}.parents>'.format(self._kind.__name__)


class PurePath:
    """A path without a file system."""

    __slots__ = ('_drive', '_root', '_parts', '_text', '_hash')

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return cls._of(*cls._parse(args))

    @classmethod
    def _of(cls, drive, root, parts):
        self = object.__new__(cls)
        self._drive, self._root, self._parts = drive, root, parts
        return self

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    @classmethod
    def _parse(cls, args):
        """Drive, root and parts of joined paths; the first part is drive and root, if any."""
        drive, root, parts = '', '', []
        for arg in args:
            if isinstance(arg, PurePath):
                d, r, p = cls._split(str(arg)) if type(arg)._module is not cls._module else (
                    arg._drive, arg._root, arg._parts[1 if arg._drive or arg._root else 0:])
            else:
                text = os.fspath(arg)
                if not isinstance(text, str):
                    raise TypeError('argument should be a str object or an os.PathLike object returning str, '
                                    'not %r' % type(text))
                d, r, p = cls._split(text)
            if r and (d or not drive) or d and cls._fold(d) != cls._fold(drive):
                drive, root, parts = d or drive, r, list(p)
            elif r:
                root, parts = r, list(p)
            else:
                parts = parts + list(p)
                drive = d or drive
        if drive or root:
            parts = [drive + root] + parts
        return drive, root, parts

    @classmethod
    def _split(cls, text):
        """Drive, root and the parts below of one path."""
        sep = cls._module.sep
        if cls._module.altsep:
            text = text.replace(cls._module.altsep, sep)
        drive, root, rest = cls._anchors(text)
        return drive, root, [sys.intern(p) for p in rest.split(sep) if p and p != '.']

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            sep = self._module.sep
            if self._drive or self._root:
                self._text = self._drive + self._root + sep.join(self._parts[1:])
            else:
                self._text = sep.join(self._parts) or '.'
            return self._text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with slashes."""
        return str(self).replace(self._module.sep, '/')

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return '{}({!r})'.format(self.__class__.__name__, self.as_posix())

    def as_uri(self):
        """The path as a URI with the scheme file."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._uri()

    @property
    def _key(self):
        return [self._fold(p) for p in self._parts]

    def __eq__(self, other):
        if not isinstance(other, PurePath) or self._module is not other._module:
            return NotImplemented
        return self._key == other._key

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._key))
            return self._hash

    def _compared(self, other):
        return isinstance(other, PurePath) and self._module is other._module

    def __lt__(self, other):
        return self._key < other._key if self._compared(other) else NotImplemented

    def __le__(self, other):
        return self._key <= other._key if self._compared(other) else NotImplemented

    def __gt__(self, other):
        return self._key > other._key if self._compared(other) else NotImplemented

    def __ge__(self, other):
        return self._key >= other._key if self._compared(other) else NotImplemented

    drive = property(lambda self: self._drive, doc='The letter or the share, on Windows.')
    root = property(lambda self: self._root, doc='The root, if there is one.')
    anchor = property(lambda self: self._drive + self._root, doc='Drive and root.')
    parts = property(lambda self: tuple(self._parts), doc='The parts of the path.')

    @property
    def name(self):
        """The last part, if that is not the root."""
        if len(self._parts) == (1 if self._drive or self._root else 0):
            return ''
        return self._parts[-1]

    @property
    def suffix(self):
        """The last extension with its dot, or nothing."""
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + s for s in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last part without the last extension."""
        name = self.name
        i = name.rfind('.')
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        drive, root, parts = self._split(name)
        if not name or name[-1] in (self._module.sep, self._module.altsep) or drive or root or len(parts) != 1:
            raise ValueError('Invalid name %r' % name)
        return self._of(self._drive, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """The path with the same extension and another name before it."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another extension, or none."""
        if self._module.sep in suffix or self._module.altsep and self._module.altsep in suffix:
            raise ValueError('Invalid suffix %r' % (suffix,))
        if suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError('Invalid suffix %r' % (suffix,))
        name = self.name
        if not name:
            raise ValueError('%r has an empty name' % (self,))
        old = self.suffix
        return self._of(self._drive, self._root, self._parts[:-1] + [(name[:-len(old)] if old else name) + suffix])

    def relative_to(self, *other):
        """The path from another one on, which has to be a beginning of this."""
        if not other:
            raise TypeError('need at least one argument')
        base = type(self)(*other)
        n = len(base._parts)
        # A root without a drive is a beginning of one with it.
        if base._root and not base._drive and self._drive:
            ok = False
        else:
            ok = self._key[:n] == base._key
        if not ok and not (base._drive and not base._root and self._fold(self._drive) == self._fold(base._drive) and n == 1):
            raise ValueError('{!r} is not in the subpath of {!r} OR one path is relative and the other is absolute.'
                             .format(str(self), str(base)))
        if n == 1 and base._drive and not base._root:
            return self._of('', self._root, ([self._root] if self._root else []) + self._parts[1:])
        return self._of('', '', self._parts[n:]) if n else self._of(self._drive, self._root, list(self._parts))

    def is_relative_to(self, *other):
        """Whether another path is a beginning of this."""
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def joinpath(self, *args):
        """The path with others appended; absolute ones replace what stands before."""
        return self._of(*self._parse((self, *args)))

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._of(*self._parse((key, self)))
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path without its last part."""
        if len(self._parts) == (1 if self._drive or self._root else 0):
            return self
        return self._of(self._drive, self._root, self._parts[:-1])

    @property
    def parents(self):
        """All directories above."""
        return _Parents(self)

    def is_absolute(self):
        """Whether it begins at the root, and on Windows with a drive."""
        return bool(self._root) and (bool(self._drive) or self._module is posixpath)

    def match(self, path_pattern):
        """Whether the path, or its end if the pattern is relative, fits a pattern."""
        drive, root, pattern = self._parse((path_pattern,))
        if not pattern:
            raise ValueError('empty pattern')
        if drive and self._fold(drive) != self._fold(self._drive) or root and root != self._root:
            return False
        parts = self._key
        if drive or root:
            if len(pattern) != len(parts):
                return False
            pattern = pattern[1:]
        elif len(pattern) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, self._fold(pat)) for part, pat in zip(reversed(parts), reversed(pattern)))

    @classmethod
    def __class_getitem__(cls, kind):
        from types import GenericAlias
        return GenericAlias(cls, kind)


class PurePosixPath(PurePath):
    """A pure path of POSIX systems."""

    __slots__ = ()
    _module = posixpath

    @staticmethod
    def _anchors(text):
        rest = text.lstrip('/')
        n = len(text) - len(rest)
        return '', '//' if n == 2 else '/' if n else '', rest

    @staticmethod
    def _fold(part):
        return part

    def _uri(self):
        return 'file://' + _quote(bytes(self))

    def is_reserved(self):
        """Whether the system keeps the name for itself."""
        return False


class PureWindowsPath(PurePath):
    """A pure path of Windows."""

    __slots__ = ()
    _module = ntpath
    _reserved = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'} | {
        f'{d}{n}' for d in ('COM', 'LPT') for n in '123456789\xb9\xb2\xb3'}

    @staticmethod
    def _anchors(text):
        drive, rest = ntpath.splitdrive(text)
        below = rest.lstrip('\\')
        root = '\\' if below != rest else ''
        if drive.startswith('\\\\') and not root and len(drive) > 2 and not below and drive.count('\\') >= 3:
            root = '\\'
        return drive, root, below

    @staticmethod
    def _fold(part):
        return part.lower()

    def _uri(self):
        if len(self._drive) == 2 and self._drive[1] == ':':
            return 'file:///' + self._drive + _quote(self.as_posix()[2:].encode())
        return 'file:' + _quote(self.as_posix().encode())

    def is_reserved(self):
        """Whether the system keeps the name for itself."""
        if not self._parts or self._parts[0].startswith('\\\\'):
            return False
        return self._parts[-1].partition('.')[0].partition(':')[0].rstrip(' ').upper() in self._reserved


class Path(PurePath):
    """A path of this system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        if (cls._module is ntpath) != (os.name == 'nt'):
            raise NotImplementedError('cannot instantiate %r on your system' % (cls.__name__,))
        return cls._of(*cls._parse(args))

    def __enter__(self):
        import warnings
        warnings.warn('pathlib.Path.__enter__() is deprecated and scheduled for removal in Python 3.13; Path objects '
                      'as a context manager is a no-op', DeprecationWarning, stacklevel=2)
        return self

    def __exit__(self, *args):
        pass

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's directory."""
        return cls('~').expanduser()

    # questions

    def stat(self, *, follow_symlinks=True):
        """The state of the file."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """The state of the file, or of the link if it is one."""
        return os.stat(self, follow_symlinks=False)

    def owner(self):
        """The name of the owner."""
        import pwd
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        """The name of the group."""
        import grp
        return grp.getgrgid(self.stat().st_gid).gr_name

    def _is(self, test, follow=True):
        try:
            return test(self.stat(follow_symlinks=follow).st_mode)
        except OSError as e:
            if not _means_absent(e):
                raise
            return False
        except ValueError:
            return False

    def exists(self):
        """Whether there is such a file."""
        return self._is(lambda mode: True)

    def is_dir(self):
        """Whether it is a directory."""
        return self._is(stat.S_ISDIR)

    def is_file(self):
        """Whether it is a regular file."""
        return self._is(stat.S_ISREG)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is(stat.S_ISLNK, follow=False)

    def is_socket(self):
        """Whether it is a socket."""
        return self._is(stat.S_ISSOCK)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._is(stat.S_ISFIFO)

    def is_block_device(self):
        """Whether it is a block device."""
        return self._is(stat.S_ISBLK)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._is(stat.S_ISCHR)

    def is_mount(self):
        """Whether another file system is mounted there."""
        return self.is_dir() and os.path.ismount(self)

    def samefile(self, other_path):
        """Whether another path names the same file."""
        other = other_path.stat() if hasattr(other_path, 'stat') else os.stat(other_path)
        return os.path.samestat(self.stat(), other)

    def iterdir(self):
        """The files in the directory."""
        for name in os.listdir(self):
            yield self._of(self._drive, self._root, self._parts + [name])

    def absolute(self):
        """The path from the root on, as it is."""
        return self if self.is_absolute() else self.cwd() / self

    def resolve(self, strict=False):
        """The path from the root on without symbolic links."""
        try:
            text = os.path.realpath(self, strict=strict)
        except OSError as e:
            if e.errno == errno.ELOOP:
                raise RuntimeError('Symlink loop from %r' % e.filename) from None
            raise
        path = type(self)(text)
        if not strict:
            try:
                path.stat()
            except OSError as e:
                if e.errno == errno.ELOOP:
                    raise RuntimeError('Symlink loop from %r' % e.filename) from None
        return path

    def readlink(self):
        """What the symbolic link leads to."""
        return type(self)(os.readlink(self))

    def expanduser(self):
        """The path with a user's directory for ~ or ~user at its beginning."""
        if self._drive or self._root or not self._parts or self._parts[0][:1] != '~':
            return self
        home = os.path.expanduser(self._parts[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        return type(self)(home, *self._parts[1:])

    # patterns

    def glob(self, pattern):
        """The files below that fit a pattern."""
        sys.audit('pathlib.Path.glob', self, pattern)
        if not pattern:
            raise ValueError('Unacceptable pattern: {!r}'.format(pattern))
        return self._glob(pattern, [])

    def rglob(self, pattern):
        """The files anywhere below that fit a pattern."""
        sys.audit('pathlib.Path.rglob', self, pattern)
        return self._glob(pattern, ['**'])

    def _glob(self, pattern, first):
        drive, root, parts = self._parse((pattern,))
        if drive or root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if pattern and pattern[-1] in (self._module.sep, self._module.altsep):
            parts = parts + ['']
        parts = first + parts
        for part in parts:
            if '**' in part and part != '**':
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        found = _select(self, parts)
        return _once(found) if parts.count('**') > 1 else found

    # changes

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The contents of the file."""
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """The text in the file."""
        with self.open('r', encoding=io.text_encoding(encoding), errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Replace the contents of the file."""
        view = memoryview(data)
        with self.open('wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Replace the text in the file."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open('w', encoding=io.text_encoding(encoding), errors=errors, newline=newline) as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or give it the time of now."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions, of the link if it is one."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory, which has to be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Rename the file; return the new path."""
        os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        """Rename the file, over another one if need be; return the new path."""
        os.replace(self, target)
        return type(self)(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this a symbolic link."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this another name of a file."""
        os.link(target, self)

    def link_to(self, target):
        """Give the file another name. Deprecated: hardlink_to() has the usual order."""
        import warnings
        warnings.warn('pathlib.Path.link_to() is deprecated and is scheduled for removal in Python 3.12. Use '
                      'pathlib.Path.hardlink_to() instead.', DeprecationWarning, stacklevel=2)
        os.link(self, target)


def _scan(path):
    """The entries of a directory; none if it cannot be read."""
    try:
        with os.scandir(path) as it:
            return list(it)
    except PermissionError:
        return []


def _entry_is_dir(entry, follow=True):
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError as e:
        if not _means_absent(e):
            raise
        return False


def _below(path, entry):
    return path._of(path._drive, path._root, path._parts + [entry.name])


def _select(path, parts):
    """The files below path that fit the parts of a pattern."""
    if not path.is_dir():
        return
    first, *rest = parts
    if first == '':
        yield path
    elif first == '**':
        for directory in _directories(path):
            if rest:
                yield from _select(directory, rest)
            else:
                yield directory
    elif not re.search(r'[*?\[]', first):
        found = path._of(path._drive, path._root, path._parts + [first])
        if rest and found.is_dir():
            yield from _select(found, rest)
        elif not rest and (found.exists() or found.is_symlink()):
            yield found
    else:
        fold = path._fold
        match = re.compile(fnmatch.translate(fold(first))).fullmatch
        for entry in _scan(path):
            if match(fold(entry.name)) and (not rest or _entry_is_dir(entry)):
                found = _below(path, entry)
                if rest:
                    yield from _select(found, rest)
                else:
                    yield found


def _directories(path):
    """A directory and all those below it, but for those that links lead to."""
    yield path
    for entry in _scan(path):
        if _entry_is_dir(entry, follow=False):
            yield from _directories(_below(path, entry))


def _once(paths):
    seen = set()
    for p in paths:
        if p not in seen:
            seen.add(p)
            yield p


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system, if this is one."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows, if this is that."""

    __slots__ = ()

    def is_mount(self):
        """Whether another file system is mounted there."""
        raise NotImplementedError('Path.is_mount() is unsupported on this system')


os.PathLike.register(PurePath)
