"""The operating system: files, directories, processes, the environment."""

import abc
import posixpath as path
import stat as st
import sys
from _collections_abc import MutableMapping, Mapping
from types import GenericAlias as _GenericAlias

import posix
from posix import *
from posix import _exit

sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = 'posix'
linesep = '\n'

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT = 0, 1
P_NOWAITO = P_NOWAIT

supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {chdir, chmod, chown, listdir, scandir, stat, statvfs, truncate, utime}
supports_follow_symlinks = {stat, chown, utime}
supports_bytes_environ = True


def _public(module):
    return [n for n in dir(module) if not n.startswith('_')]


# names and paths

def fsencode(filename):
    """A file name as the system has it, in bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    return filename


def fsdecode(filename):
    """A file name as str; bytes that are no text become surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    return filename


class PathLike(abc.ABC):
    """What has a path in the file system."""

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return hasattr(subclass, '__fspath__') or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(_GenericAlias)


# directories

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those that it needs above it."""
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        if last == (b'.' if isinstance(last, bytes) else '.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, and those above it as long as they are empty."""
    rmdir(name)
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    while above and last:
        try:
            rmdir(above)
        except OSError:
            break
        above, last = path.split(above)


def renames(old, new):
    """Rename a file, make the directories that this needs, and remove those that it leaves empty."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if above and last:
        try:
            removedirs(above)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield for each directory of a tree its path, its directories and its other files.
    From the top down, directories taken out of the list are left out of the walk."""
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    todo = [fspath(top)]
    while todo:
        top = todo.pop()
        if isinstance(top, tuple):  # on the way up
            yield top
            continue
        dirs, others, into = [], [], []
        try:
            entries = scandir(top)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        failed = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as e:
                    if onerror is not None:
                        onerror(e)
                    failed = True
                    break
                if entry is None:
                    break
                try:
                    is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else others).append(entry.name)
                if is_dir and not topdown and (followlinks or not _is_link(entry)):
                    into.append(entry.path)
        if failed:
            continue
        if topdown:
            yield top, dirs, others
            for d in reversed(dirs):
                below = path.join(top, d)
                if followlinks or not path.islink(below):
                    todo.append(below)
        else:
            todo.append((top, dirs, others))
            todo.extend(reversed(into))


def _is_link(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


# the environment

class _Environ(MutableMapping):
    """Variables of the environment; changes are seen by programs that are started."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey, self.decodekey = encodekey, decodekey
        self.encodevalue, self.decodevalue = encodevalue, decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(k)!r}: {self.decodevalue(v)!r}' for k, v in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**other, **self}

    def __ior__(self, other):
        self.update(other)
        return self


def _make_environs():
    encoding, errors = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()

    def encode(value):
        if not isinstance(value, str):
            raise TypeError('str expected, not %s' % type(value).__name__)
        return value.encode(encoding, errors)

    def decode(value):
        return value.decode(encoding, errors)

    def check(value):
        if not isinstance(value, bytes):
            raise TypeError('bytes expected, not %s' % type(value).__name__)
        return value

    data = posix.environ
    return _Environ(data, encode, decode, encode, decode), _Environ(data, check, bytes, check, bytes)


environ, environb = _make_environs()


def getenv(key, default=None):
    """A variable of the environment, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """A variable of the environment as bytes, or the default."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The directories in which programs are looked for."""
    if env is None:
        env = environ
    text = env.get('PATH')
    if any(k == b'PATH' for k in env):
        if text is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        text = env[b'PATH']
    if text is None:
        text = defpath
    return fsdecode(text).split(pathsep)


# programs

def execl(file, *args):
    """Replace the process by a program."""
    execv(file, args)


def execle(file, *args):
    """Replace the process by a program with the environment that comes last."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """Replace the process by a program that is looked for."""
    execvp(file, args)


def execlpe(file, *args):
    """Replace the process by a program that is looked for, with the environment that comes last."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Replace the process by a program that is looked for, with a sequence of arguments."""
    _execute(file, args, None)


def execvpe(file, args, env):
    """Replace the process by a program that is looked for, with arguments and environment."""
    _execute(file, args, env)


def _execute(file, args, env):
    run = (lambda f: execv(f, args)) if env is None else (lambda f: execve(f, args, env))
    if path.dirname(file):
        run(file)
    first = last = None
    for d in get_exec_path(env):
        try:
            run(path.join(fsencode(d) if isinstance(file, bytes) else d, file))
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            first = first or e
    raise first or last


def posix_spawn(path, argv, env, /, *, file_actions=None, setpgroup=-1, resetids=False, setsid=False,
                setsigmask=(), setsigdef=(), scheduler=None):
    """Start a program and return its number."""
    files = [0, 1, 2]
    opened = []
    try:
        for action, fd, *rest in file_actions or ():
            while len(files) <= fd:
                files.append(-1)
            if action == POSIX_SPAWN_OPEN:
                opened.append(open(*rest))
                files[fd] = opened[-1]
            elif action == POSIX_SPAWN_CLOSE:
                files[fd] = -1
            else:
                new, = rest
                while len(files) <= new:
                    files.append(-1)
                files[new] = files[fd] if files[fd] >= 0 else fd
        return posix._start(path, argv, env, None, files, setsid, setpgroup)
    finally:
        for fd in opened:
            close(fd)


POSIX_SPAWN_OPEN, POSIX_SPAWN_CLOSE, POSIX_SPAWN_DUP2 = 0, 1, 2


def posix_spawnp(path, argv, env, /, **options):
    """Start a program that is looked for and return its number."""
    import shutil
    return posix_spawn(shutil.which(path) or path, argv, env, **options)


def spawnv(mode, file, args):
    """Run a program; wait for it in mode P_WAIT."""
    return spawnve(mode, file, args, None)


def spawnve(mode, file, args, env):
    """Run a program with an environment; wait for it in mode P_WAIT."""
    pid = posix._start(file, args, env, None, [0, 1, 2], False, -1)
    if mode != P_WAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


def spawnl(mode, file, *args):
    """Run a program; wait for it in mode P_WAIT."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """Run a program with the environment that comes last."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnvp(mode, file, args):
    """Run a program that is looked for."""
    return spawnvpe(mode, file, args, None)


def spawnvpe(mode, file, args, env):
    """Run a program that is looked for, with an environment."""
    import shutil
    return spawnve(mode, shutil.which(file) or file, args, env)


def spawnlp(mode, file, *args):
    """Run a program that is looked for."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """Run a program that is looked for, with the environment that comes last."""
    return spawnvpe(mode, file, args[:-1], args[-1])


class _Pipe:
    """The stream of popen()."""

    def __init__(self, stream, process):
        self._stream, self._process = stream, process

    def close(self):
        self._stream.close()
        code = self._process.wait()
        if code == 0:
            return None
        return code << 8 if code > 0 else -code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return iter(self._stream)

    def __getattr__(self, name):
        return getattr(self._stream, name)


def popen(cmd, mode='r', buffering=-1):
    """Run a command of the shell; its output or, in mode 'w', its input is the stream."""
    import io
    import subprocess
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    pipe = {'stdout' if mode == 'r' else 'stdin': subprocess.PIPE}
    p = subprocess.Popen(cmd, shell=True, bufsize=buffering, **pipe)
    return _Pipe(io.TextIOWrapper(p.stdout if mode == 'r' else p.stdin), p)


# descriptors

def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """Open a file object for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    import io
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def device_encoding(fd):
    """The encoding of a terminal; None if the descriptor is of none."""
    return 'UTF-8' if isatty(fd) else None


__all__ = _public(posix) + [
    'altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull',
    'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'get_exec_path', 'fdopen', 'extsep',
    '_exit', 'makedirs', 'removedirs', 'renames', 'walk', 'execl', 'execle', 'execlp', 'execlpe', 'execvp',
    'execvpe', 'environ', 'environb', 'getenv', 'getenvb', 'supports_bytes_environ', 'P_WAIT', 'P_NOWAIT',
    'P_NOWAITO', 'spawnv', 'spawnve', 'spawnvp', 'spawnvpe', 'spawnl', 'spawnle', 'spawnlp', 'spawnlpe',
    'posix_spawn', 'posix_spawnp', 'POSIX_SPAWN_OPEN', 'POSIX_SPAWN_CLOSE', 'POSIX_SPAWN_DUP2', 'popen',
    'PathLike', 'device_encoding', 'supports_dir_fd', 'supports_effective_ids', 'supports_fd',
    'supports_follow_symlinks']
del _public, _make_environs
