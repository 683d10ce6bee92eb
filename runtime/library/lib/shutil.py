"""Files and trees of files: copy, move, remove."""

import collections
import errno
import fnmatch
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree',
           'Error', 'SpecialFileError', 'ExecError', 'ReadError', 'make_archive', 'get_archive_formats',
           'register_archive_format', 'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format',
           'unregister_unpack_format', 'unpack_archive', 'ignore_patterns', 'chown', 'which',
           'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 1 << 16


class Error(OSError):
    """What copying and moving fails with."""


class SameFileError(Error):
    """A file would be copied to itself."""


class SpecialFileError(OSError):
    """A file of this kind cannot be copied."""


class ExecError(OSError):
    """A command could not be executed."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A registry operation with the archiving and unpacking registries fails."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of a file object to another one."""
    while data := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(data)


def _same(src, dst):
    if isinstance(src, os.DirEntry):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file; return dst."""
    sys.audit('shutil.copyfile', src, dst)
    if _same(src, dst):
        raise SameFileError('{!r} and {!r} are the same file'.format(src, dst))
    for path in (src, dst):
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError('`%s` is a named pipe' % (path.path if isinstance(path, os.DirEntry) else path))
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f'Directory does not exist: {dst}') from e
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions of a file."""
    sys.audit('shutil.copymode', src, dst)
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return  # links have none
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy the permissions and times of a file."""
    sys.audit('shutil.copystat', src, dst)
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    st = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions to a file or into a directory; return the new path."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions and times to a file or into a directory; return the new path."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree() that leaves out names that fit a pattern."""
    def ignore(path, names):
        return {n for p in patterns for n in fnmatch.filter(names, p)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a directory with all that is in it; return dst."""
    sys.audit('shutil.copytree', src, dst)
    with os.scandir(src) as it:
        entries = list(it)
    left_out = ignore(os.fspath(src), [e.name for e in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        from_, to = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        # The function of a caller gets paths; ours need not ask for the state again.
        source = entry if copy_function in (copy, copy2) else from_
        try:
            if entry.is_symlink():
                target = os.readlink(from_)
                if symlinks:
                    os.symlink(target, to)
                    copystat(source, to, follow_symlinks=False)
                    continue
                if ignore_dangling_symlinks and not os.path.exists(os.path.join(src, target)):
                    continue
            if entry.is_dir():
                copytree(source, to, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, to)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as e:
            errors.append((from_, to, str(e)))
    try:
        copystat(src, dst)
    except OSError as e:
        errors.append((src, dst, str(e)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a directory with all that is in it. Errors are raised, or ignored, or given to
    onerror with the function that failed, its path, and sys.exc_info()."""
    sys.audit('shutil.rmtree', path, dir_fd)
    if dir_fd is not None:
        raise NotImplementedError('dir_fd unavailable on this platform')
    if ignore_errors:
        onerror = lambda *args: None
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        if os.path.islink(path):
            raise OSError('Cannot call rmtree on a symbolic link')
    except OSError:
        onerror(os.path.islink, path, sys.exc_info())
        return
    _remove(path, onerror)


rmtree.avoids_symlink_attacks = False


def _remove(path, onerror):
    try:
        with os.scandir(path) as it:
            entries = list(it)
    except OSError:
        onerror(os.scandir, path, sys.exc_info())
        entries = []
    for entry in entries:
        try:
            is_dir = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_dir = False
        if is_dir:
            _remove(entry.path, onerror)
            continue
        try:
            os.unlink(entry.path)
        except OSError:
            onerror(os.unlink, entry.path, sys.exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, sys.exc_info())


def move(src, dst, copy_function=copy2):
    """Move a file or a directory to another place or into a directory; return the new path."""
    sys.audit('shutil.move', src, dst)
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)  # only the case of letters changes
            return dst
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep if isinstance(os.fspath(src), str) else b'/')))
        if os.path.exists(real):
            raise Error("Destination path '%s' already exists" % real)
    try:
        os.rename(src, real)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            if (os.path.abspath(dst) + os.sep).startswith(os.path.abspath(src) + os.sep):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
            copytree(src, real, symlinks=True, copy_function=copy_function)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


_usage = collections.namedtuple('usage', 'total used free')


def disk_usage(path):
    """The size of a file system in bytes, and what of it is used and free."""
    st = os.statvfs(path)
    return _usage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize, st.f_bavail * st.f_frsize)


def chown(path, user=None, group=None):
    """Change the owner of a file, by number or name."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    uid, gid = -1 if user is None else user, -1 if group is None else group
    if isinstance(user, str):
        import pwd
        try:
            uid = pwd.getpwnam(user).pw_uid
        except KeyError:
            raise LookupError('no such user: {!r}'.format(user)) from None
    if isinstance(group, str):
        import grp
        try:
            gid = grp.getgrnam(group).gr_gid
        except KeyError:
            raise LookupError('no such group: {!r}'.format(group)) from None
    os.chown(path, uid, gid)


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: of COLUMNS and LINES, of the terminal itself, or the fallback."""
    size = []
    for name in ('COLUMNS', 'LINES'):
        try:
            size.append(int(os.environ[name]))
        except (KeyError, ValueError):
            size.append(0)
    if min(size) <= 0:
        try:
            terminal = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            terminal = os.terminal_size(fallback)
        size = [n if n > 0 else t or f for n, t, f in zip(size, terminal, fallback)]
    return os.terminal_size(size)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The file that a command is, or None."""
    def fits(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)
    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    if not path:
        return None
    path = os.fsencode(path) if isinstance(cmd, bytes) else os.fspath(path)
    for directory in dict.fromkeys(path.split(b':' if isinstance(cmd, bytes) else ':')):
        file = os.path.join(directory, cmd)
        if fits(file):
            return file
    return None


# archives

def _make_tar(base_name, base_dir, compress, verbose, dry_run, owner, group, logger, root_dir):
    import tarfile
    name = base_name + '.tar' + {'': '', 'gz': '.gz', 'bz2': '.bz2', 'xz': '.xz'}[compress]
    if not dry_run:
        with tarfile.open(name, 'w:' + compress) as tar:
            tar.add(os.path.join(root_dir or '', base_dir), base_dir)
    return name


def _make_zip(base_name, base_dir, verbose, dry_run, logger, root_dir):
    import zipfile
    name = base_name + '.zip'
    if not dry_run:
        with zipfile.ZipFile(name, 'w', compression=zipfile.ZIP_DEFLATED) as archive:
            top = os.path.join(root_dir or '', base_dir)
            for where, dirs, files in os.walk(top):
                for n in sorted(dirs) + files:
                    full = os.path.join(where, n)
                    archive.write(full, os.path.normpath(os.path.join(base_dir, os.path.relpath(full, top))))
    return name


_formats = {'tar': (_make_tar, [('compress', '')], 'uncompressed tar file'),
            'gztar': (_make_tar, [('compress', 'gz')], "gzip'ed tar-file"),
            'zip': (_make_zip, [], 'ZIP file')}


def get_archive_formats():
    """The kinds of archives that make_archive() knows, with descriptions."""
    return sorted((name, f[2]) for name, f in _formats.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Make another kind of archive known."""
    if not callable(function):
        raise TypeError('The %s object is not callable' % function)
    extra_args = [] if extra_args is None else extra_args
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for e in extra_args:
        if not isinstance(e, (tuple, list)) or len(e) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _formats[name] = function, extra_args, description


def unregister_archive_format(name):
    """Forget a kind of archives."""
    del _formats[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    """Make an archive of a directory; return its name."""
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    try:
        function, extra, _ = _formats[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format) from None
    kwargs = {'dry_run': dry_run, 'logger': logger, 'root_dir': root_dir, 'verbose': verbose, **dict(extra)}
    if function is _make_tar:
        kwargs.update(owner=owner, group=group)
    elif function is not _make_zip:
        kwargs = {'dry_run': dry_run, 'logger': logger, **dict(extra)}
    return function(os.path.abspath(base_name), os.curdir if base_dir is None else base_dir, **kwargs)


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        tar = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError('%s is not a compressed or uncompressed tar file' % filename) from None
    with tar:
        tar.extractall(extract_dir)


def _unpack_zip(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError('%s is not a zip file' % filename)
    with zipfile.ZipFile(filename) as archive:
        archive.extractall(extract_dir)


_unpackers = {'tar': (['.tar'], _unpack_tar, [], 'uncompressed tar file'),
              'gztar': (['.tar.gz', '.tgz'], _unpack_tar, [], "gzip'ed tar-file"),
              'zip': (['.zip'], _unpack_zip, [], 'ZIP file')}


def get_unpack_formats():
    """The kinds of archives that unpack_archive() knows, with endings and descriptions."""
    return sorted((name, f[0], f[3]) for name, f in _unpackers.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Make another kind of archive known to unpack_archive()."""
    taken = {e: n for n, f in _unpackers.items() for e in f[0]}
    for e in extensions:
        if e in taken:
            raise RegistryError('%s is already registered for "%s"' % (e, taken[e]))
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _unpackers[name] = extensions, function, extra_args or [], description


def unregister_unpack_format(name):
    """Forget a kind of archives."""
    del _unpackers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, by default the working one."""
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        format = next((n for n, f in _unpackers.items() if filename.endswith(tuple(f[0]))), None)
        if format is None:
            raise ReadError("Unknown archive format '{0}'".format(filename))
    elif format not in _unpackers:
        raise ValueError("Unknown unpack format '{0}'".format(format))
    _, function, extra, _ = _unpackers[format]
    function(filename, extract_dir, **dict(extra))
