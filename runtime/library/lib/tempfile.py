"""Files and directories that nobody else uses and that go away by themselves."""

import errno
import functools
import io
import os
import shutil
import sys
import types
import weakref
from random import Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp',
           'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None

_flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, 'O_NOFOLLOW', 0)


class _RandomNameSequence:
    """Names of eight letters, different in every process."""

    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    @property
    def rng(self):
        if os.getpid() != getattr(self, '_pid', None):
            self._rng, self._pid = Random(), os.getpid()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return ''.join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _kind(*args):
    """Whether the names are str or bytes; both is an error."""
    kinds = set()
    for arg in args:
        if arg is None:
            continue
        if isinstance(arg, os.PathLike):
            arg = os.fspath(arg)
        kinds.add(bytes if isinstance(arg, bytes) else str)
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if kinds:
        return kinds.pop()
    return bytes if isinstance(tempdir, bytes) else str


def _parameters(prefix, suffix, dir):
    kind = _kind(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _candidate_tempdir_list():
    names = [os.getenv(n) for n in ('TMPDIR', 'TEMP', 'TMP')]
    names = [n for n in names if n] + ['/tmp', '/var/tmp', '/usr/tmp']
    try:
        names.append(os.getcwd())
    except (AttributeError, OSError):
        names.append(os.curdir)
    return names


def _get_default_tempdir():
    """The first directory in which a file can be made."""
    names = _candidate_tempdir_list()
    for directory in names:
        directory = os.path.abspath(directory)
        for _, candidate in zip(range(100), _get_candidate_names()):
            path = os.path.join(directory, candidate)
            try:
                fd = os.open(path, _flags, 0o600)
                try:
                    os.write(fd, b'blat')
                finally:
                    os.close(fd)
                    os.unlink(path)
                return directory
            except FileExistsError:
                continue
            except OSError:
                break
    raise FileNotFoundError(errno.ENOENT, 'No usable temporary directory found in %s' % names)


def gettempprefix():
    """What the names begin with."""
    return template


def gettempprefixb():
    """What the names begin with, in bytes."""
    return os.fsencode(template)


def _directory():
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The directory for temporary files."""
    return os.fsdecode(_directory())


def gettempdirb():
    """The directory for temporary files, in bytes."""
    return os.fsencode(_directory())


def _attempt(dir, prefix, suffix, kind, make, what):
    """Make something under a name that is not there yet."""
    for _, name in zip(range(TMP_MAX), _get_candidate_names()):
        if kind is bytes:
            name = os.fsencode(name)
        path = os.path.join(dir, prefix + name + suffix)
        try:
            return make(path), os.path.abspath(path) if what == 'file' else path
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, 'No usable temporary %s name found' % what)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file; return its descriptor and its path. The caller removes it."""
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    dir = os.path.abspath(dir)

    def make(path):
        sys.audit('tempfile.mkstemp', path)
        return os.open(path, _flags, 0o600)
    return _attempt(dir, prefix, suffix, kind, make, 'file')


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory and return its path. The caller removes it."""
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)

    def make(path):
        sys.audit('tempfile.mkdtemp', path)
        os.mkdir(path, 0o700)
    return _attempt(dir, prefix, suffix, kind, make, 'directory')[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A name that is free now; somebody else may take it before you do."""
    if dir is None:
        dir = gettempdir()
    for _, name in zip(range(TMP_MAX), _get_candidate_names()):
        path = os.path.join(dir, prefix + name + suffix)
        if not os.path.lexists(path):
            return path
    raise FileExistsError(errno.EEXIST, 'No usable temporary filename found')


class _Closer:
    """Closes a file and removes it, once."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete
        self.closed = False

    def close(self):
        if self.closed:
            return
        self.closed = True
        try:
            self.file.close()
        finally:
            if self.delete:
                os.unlink(self.name)

    def __del__(self):
        self.close()


class _TemporaryFileWrapper:
    """A file with a name that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete
        self._closer = _Closer(file, name, delete)

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if callable(value) and not isinstance(value, type):
            bound = value

            @functools.wraps(bound)
            def value(*args, **kwargs):
                return bound(*args, **kwargs)
            value._closer = self._closer  # the file stays as long as its method is used
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        result = self.file.__exit__(*args)
        self.close()
        return result

    def close(self):
        """Close the file and remove it."""
        self._closer.close()

    def __iter__(self):
        for line in self.file:
            yield line


def _check_mode(mode, buffering, encoding, errors):
    if 'b' not in mode:
        return io.text_encoding(encoding)
    return encoding


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    """Make a file with a name, which is removed when it is closed."""
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    encoding = _check_mode(mode, buffering, encoding, errors)
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = io.open(fd, mode, buffering, encoding, errors, newline)
    except:
        os.close(fd)
        os.unlink(name)
        raise
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """Make a file without a name."""
    prefix, suffix, dir, kind = _parameters(prefix, suffix, dir)
    encoding = _check_mode(mode, buffering, encoding, errors)
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(name)
        return io.open(fd, mode, buffering, encoding, errors, newline)
    except:
        os.close(fd)
        raise


class SpooledTemporaryFile(io.IOBase):
    """A file that is kept in memory until it is too large, or its descriptor is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        if 'b' in mode:
            self._file = io.BytesIO()
        else:
            encoding = io.text_encoding(encoding)
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._options = {'mode': mode, 'buffering': buffering, 'suffix': suffix, 'prefix': prefix,
                         'encoding': encoding, 'newline': newline, 'dir': dir, 'errors': errors}

    __class_getitem__ = classmethod(types.GenericAlias)

    def rollover(self):
        """Move what is in memory to a file."""
        if self._rolled:
            return
        memory = self._file
        file = self._file = TemporaryFile(**self._options)
        at = memory.tell()
        if hasattr(file, 'buffer'):
            file.buffer.write(memory.detach().getvalue())
        else:
            file.write(memory.getvalue())
        file.seek(at, 0)
        self._rolled = True

    def _check(self, result):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()
        return result

    def write(self, s):
        return self._check(self._file.write(s))

    def writelines(self, lines):
        return self._check(self._file.writelines(lines))

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *args):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            self.close()

    def close(self):
        self._file.close()

    @property
    def name(self):
        try:
            return self._file.name
        except AttributeError:
            return None

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._options['mode']


def _forward(name, is_property):
    if is_property:
        return property(lambda self: getattr(self._file, name))

    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    return method


for _name in ('closed', 'encoding', 'errors', 'newlines'):
    setattr(SpooledTemporaryFile, _name, _forward(_name, True))
for _name in ('detach', 'flush', 'isatty', 'read', 'read1', 'readable', 'readinto', 'readinto1', 'readline', 'readlines',
              'seek', 'seekable', 'tell', 'writable'):
    setattr(SpooledTemporaryFile, _name, _forward(_name, False))
del _name


class TemporaryDirectory:
    """A directory that is removed at the end of a with statement, or when nobody refers to it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = weakref.finalize(self, self._cleanup, self.name,
                                           warn_message='Implicitly cleaning up {!r}'.format(self),
                                           ignore_errors=ignore_cleanup_errors)

    __class_getitem__ = classmethod(types.GenericAlias)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        def onerror(function, path, info):
            if issubclass(info[0], PermissionError):
                try:  # again with permissions
                    if path != name:
                        os.chmod(os.path.dirname(path), 0o700)
                    os.chmod(path, 0o700)
                    try:
                        os.unlink(path)
                    except (IsADirectoryError, PermissionError):
                        cls._rmtree(path, ignore_errors=ignore_errors)
                except FileNotFoundError:
                    pass
            elif not issubclass(info[0], FileNotFoundError) and not ignore_errors:
                raise
        shutil.rmtree(name, onerror=onerror)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False):
        cls._rmtree(name, ignore_errors=ignore_errors)
        import warnings
        warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return '<{} {!r}>'.format(self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        self.cleanup()

    def cleanup(self):
        """Remove the directory."""
        if self._finalizer.detach() or os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)
