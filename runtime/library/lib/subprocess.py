"""Other programs: start them, talk to them through pipes, wait for them."""

import errno
import io
import os
import signal
import sys
import threading
import time
import types

import posix

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output',
           'run', 'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    """What goes wrong with other programs."""


class CalledProcessError(SubprocessError):
    """A program ended with another status than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took too long."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What became of a program that run() started."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        parts += [f'{n}={getattr(self, n)!r}' for n in ('stdout', 'stderr') if getattr(self, n) is not None]
        return f'{type(self).__name__}({", ".join(parts)})'

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError unless the status is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


_active = []  # programs that nobody waits for any more


def _cleanup():
    """Take the status of such programs that have ended."""
    for p in _active[:]:
        if p.poll() is not None:
            _active.remove(p)


def _optim_args_from_interpreter_flags():
    """The options with which another interpreter optimises as this one does."""
    return ['-' + 'O' * sys.flags.optimize] if sys.flags.optimize > 0 else []


def _args_from_interpreter_flags():
    """The options with which another interpreter runs as this one does."""
    letters = {'dont_write_bytecode': 'B', 'no_site': 'S', 'verbose': 'v', 'bytes_warning': 'b', 'quiet': 'q'}
    args = _optim_args_from_interpreter_flags()
    if sys.flags.isolated:
        args.append('-I')
    else:
        args += ['-E'] * bool(sys.flags.ignore_environment) + ['-s'] * bool(sys.flags.no_user_site)
    args += ['-' + letter * getattr(sys.flags, name) for name, letter in letters.items() if getattr(sys.flags, name) > 0]
    for option in getattr(sys, 'warnoptions', ()):
        args.append('-W' + option)
    for name, value in getattr(sys, '_xoptions', {}).items():
        args += ['-X', name if value is True else f'{name}={value}']
    return args


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        done = CompletedProcess(process.args, process.poll(), stdout, stderr)
    if check:
        done.check_returncode()
    return done


def call(*popenargs, timeout=None, **kwargs):
    """Run a program and return its status."""
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a program; CalledProcessError unless its status is 0."""
    code = call(*popenargs, **kwargs)
    if code:
        cmd = kwargs.get('args')
        raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program and return what it wrote; CalledProcessError unless its status is 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Run a command of the shell; return its status and what it wrote, without the last newline."""
    try:
        data, code = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors), 0
    except CalledProcessError as e:
        data, code = e.output, e.returncode
    return code, data.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Run a command of the shell and return what it wrote, without the last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """Join arguments as the C library of Windows takes them apart."""
    words = []
    for arg in map(os.fsdecode, seq):
        word, slashes = '', 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            word += '\\' * (2 * slashes + 1 if c == '"' else slashes) + c
            slashes = 0
        if not arg or ' ' in arg or '\t' in arg:
            words.append('"' + word + '\\' * (2 * slashes) + '"')
        else:
            words.append(word + '\\' * slashes)
    return ' '.join(words)


class Popen:
    """A program that was started."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        _cleanup()
        self._waitpid_lock = threading.Lock()
        self._input, self._sent = None, 0
        self._read = {}
        self.returncode = self.pid = None
        self.stdin = self.stdout = self.stderr = None
        bufsize = -1 if bufsize is None else bufsize
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        if preexec_fn is not None:
            raise RuntimeError('preexec_fn is not supported: nothing can run between fork and exec')
        if pass_fds and not close_fds:
            import warnings
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.args = args
        self.encoding, self.errors = encoding, errors
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self.pipesize = pipesize
        ours, theirs, opened = self._connect(stdin, stdout, stderr)
        try:
            self._start(args, executable, shell, cwd, env, theirs, pass_fds, start_new_session, process_group,
                        user, group, extra_groups, umask)
        except:
            for fd in ours:
                if fd is not None:
                    os.close(fd)
            raise
        finally:
            for fd in opened:
                os.close(fd)
        modes = 'wb', 'rb', 'rb'
        for name, fd, mode in zip(('stdin', 'stdout', 'stderr'), ours, modes):
            if fd is None:
                continue
            stream = io.open(fd, mode, -1 if bufsize == 1 else bufsize)
            if self.text_mode:
                stream = io.TextIOWrapper(stream, encoding=encoding, errors=errors,
                                          line_buffering=bufsize == 1, write_through=bufsize == 0)
            setattr(self, name, stream)

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    __class_getitem__ = classmethod(types.GenericAlias)

    def _connect(self, *streams):
        """The ends of pipes that are ours, the descriptors that the program gets, and
        those that are to be closed when it runs."""
        ours, theirs, opened = [None] * 3, [0, 1, 2], []
        try:
            for i, stream in enumerate(streams):
                if stream is None:
                    if not _is_open(i):
                        theirs[i] = -1
                elif stream == PIPE:
                    r, w = os.pipe()
                    theirs[i], ours[i] = (r, w) if i == 0 else (w, r)
                    opened.append(theirs[i])
                elif stream == DEVNULL:
                    theirs[i] = os.open(os.devnull, os.O_RDWR)
                    opened.append(theirs[i])
                elif stream == STDOUT and i == 2:
                    theirs[i] = theirs[1]
                elif isinstance(stream, int):
                    theirs[i] = stream
                else:
                    theirs[i] = stream.fileno()
        except:
            for fd in opened + [fd for fd in ours if fd is not None]:
                os.close(fd)
            raise
        return ours, theirs, opened

    def _start(self, args, executable, shell, cwd, env, files, pass_fds, session, process_group, *credentials):
        if any(c is not None and c != -1 for c in credentials):
            raise NotImplementedError('user, group, extra_groups and umask of a program cannot be set')
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = [executable or '/bin/sh', '-c', *args]
        executable = args[0] if executable is None or shell and executable == args[0] else executable
        if not executable and not args:
            raise IndexError('list index out of range')
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        files = list(files)
        for fd in sorted(set(map(int, pass_fds))):
            while len(files) <= fd:
                files.append(-1)
            files[fd] = fd
        group = -1 if process_group is None else process_group
        name = os.fsencode(executable)
        if os.path.dirname(name):
            candidates = [name]
        else:
            candidates = [os.path.join(os.fsencode(d), name) for d in os.get_exec_path(env)]
        error = None
        for path in candidates:
            try:
                self.pid = posix._start(path, args, env, cwd, files, session, group)
                return
            except (FileNotFoundError, NotADirectoryError) as e:
                error = error or e
            except OSError as e:
                error = e
        if cwd is not None and not os.path.isdir(cwd):
            raise OSError(error.errno, error.strerror, cwd) from None
        raise OSError(error.errno, error.strerror, os.fsdecode(executable)) from None

    def __repr__(self):
        args = repr(self.args if isinstance(self.args, (str, bytes)) else list(self.args))
        text = f'<{type(self).__name__}: returncode: {self.returncode} args: {args}'
        return text[:76] + '...>' if len(text) > 80 else text + '>'

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def __del__(self):
        if self.__dict__.get('pid') is None or self.returncode is not None:
            return
        import warnings
        warnings.warn('subprocess %s is still running' % self.pid, ResourceWarning, source=self)
        if self.poll() is None:
            _active.append(self)

    def poll(self):
        """Return the status if the program has ended, else None."""
        if self.returncode is None and self._waitpid_lock.acquire(False):
            try:
                if self.returncode is None:
                    self._take(os.WNOHANG)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _take(self, options):
        """Ask for the status of the program; a negative one is the signal that ended it."""
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            self.returncode = 0  # somebody else has it
            return
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Wait for the end of the program and return its status."""
        end = None if timeout is None else time.monotonic() + timeout
        delay = 0.0005
        # A thread that waits in the system hears of no signal, so the main one does not.
        blocking = end is None and threading.current_thread() is not threading.main_thread()
        while self.returncode is None:
            if blocking:
                with self._waitpid_lock:
                    if self.returncode is None:
                        self._take(0)
                continue
            if self.poll() is not None:
                break
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutExpired(self.args, timeout)
                delay = min(delay, left)
            time.sleep(delay)
            delay = min(delay * 2, 0.05)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Send input, read all that the program writes, and wait for its end."""
        if self._sent and input:
            raise ValueError('Cannot send input after starting communication')
        end = None if timeout is None else time.monotonic() + timeout
        if self._input is None and input is not None:
            if self.text_mode and self.stdin is not None and isinstance(input, str):
                input = input.encode(self.stdin.encoding, self.stdin.errors)
            self._input = memoryview(input).cast('B') if input else memoryview(b'')
        self._exchange(end, timeout)
        out = [self._text(s) for s in (self.stdout, self.stderr)]
        self.wait(None if end is None else max(0, end - time.monotonic()))
        return tuple(out)

    def _exchange(self, end, timeout):
        """Write and read until all pipes are closed."""
        import select
        poll = select.poll()
        files = {}
        if self.stdin and not self.stdin.closed:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if self._input:
                files[self.stdin.fileno()] = self.stdin
                poll.register(self.stdin, select.POLLOUT)
            else:
                self._close_input()
        for stream in (self.stdout, self.stderr):
            if stream and not stream.closed:
                self._read.setdefault(stream, [])
                files[stream.fileno()] = stream
                poll.register(stream, select.POLLIN | select.POLLPRI)
        while files:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutExpired(self.args, timeout, *(b''.join(self._read[s]) if s in self._read else None
                                                           for s in (self.stdout, self.stderr)))
            for fd, event in poll.poll(None if left is None else left * 1000):
                stream = files[fd]
                if stream is self.stdin:
                    try:
                        self._sent += os.write(fd, self._input[self._sent:self._sent + select.PIPE_BUF])
                        done = self._sent >= len(self._input)
                    except BrokenPipeError:
                        done = True
                    if done:
                        poll.unregister(fd)
                        del files[fd]
                        self._close_input()
                    continue
                data = os.read(fd, 1 << 15)
                if data:
                    self._read[stream].append(data)
                else:
                    poll.unregister(fd)
                    del files[fd]
                    stream.close()

    def _close_input(self):
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as e:
            if e.errno != errno.EINVAL:
                raise

    def _text(self, stream):
        if stream is None:
            return None
        data = b''.join(self._read.get(stream, ()))
        if self.text_mode:
            return data.decode(stream.encoding, stream.errors).replace('\r\n', '\n').replace('\r', '\n')
        return data

    def send_signal(self, sig):
        """Send the program a signal, unless it has ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask the program to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the program."""
        self.send_signal(signal.SIGKILL)


def _is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
