"""Sockets: connections between processes, on one machine or on many."""

import _socket
import io
import os
import sys
from _socket import *
from _socket import gaierror, herror
from enum import IntEnum as _IntEnum, IntFlag as _IntFlag

error = OSError
timeout = TimeoutError
EBADF, EAGAIN, EWOULDBLOCK = 9, 11, 11

__all__ = ['fromfd', 'getfqdn', 'create_connection', 'create_server', 'has_dualstack_ipv6', 'socket',
           'socketpair', 'getaddrinfo', 'error', 'timeout', 'AddressFamily', 'SocketKind']
__all__ += [n for n in dir(_socket) if n[:1].isupper() or n in (
    'gaierror', 'herror', 'gethostname', 'gethostbyname', 'gethostbyname_ex', 'gethostbyaddr', 'getnameinfo',
    'getservbyname', 'getprotobyname', 'inet_aton', 'inet_ntoa', 'inet_pton', 'inet_ntop', 'htons', 'htonl',
    'ntohs', 'ntohl', 'has_ipv6')]


def _named(base, name, prefix):
    members = {n: v for n, v in vars(_socket).items() if n.isupper() and n.startswith(prefix)}
    made = base(name, members, module=__name__)
    globals().update(made.__members__)
    return made


AddressFamily = _named(_IntEnum, 'AddressFamily', 'AF_')
SocketKind = _named(_IntEnum, 'SocketKind', 'SOCK_')
MsgFlag = _named(_IntFlag, 'MsgFlag', 'MSG_')
AddressInfo = _named(_IntFlag, 'AddressInfo', 'AI_')

_LOCALHOST, _LOCALHOST_V6 = '127.0.0.1', '::1'
_default_timeout = None


def _member(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


def _check_timeout(value):
    if value is None:
        return None
    value = float(value) if not isinstance(value, (int, float)) else value
    if value < 0:
        raise ValueError('Timeout value out of range')
    return float(value)


def getdefaulttimeout():
    """Return the time limit of new sockets in seconds; None is no limit."""
    return _default_timeout


def setdefaulttimeout(timeout, /):
    """Set the time limit of new sockets in seconds; None is no limit."""
    global _default_timeout
    _default_timeout = _check_timeout(timeout)


class socket:
    """An end point of a connection."""

    __slots__ = ['__weakref__', '_fd', 'family', 'type', 'proto', '_timeout', '_streams', '_closed']

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            self._fd = _socket.open(family, type, proto)
        else:
            if isinstance(fileno, float):
                raise TypeError("integer argument expected, got float")
            if fileno < 0:
                raise ValueError('negative file descriptor')
            name = _socket.getsockname(fileno)
            if family == -1:
                family = _family_of(fileno, name)
            type = _socket.getsockopt(fileno, SOL_SOCKET, SO_TYPE) if type == -1 else type
            if proto == -1:
                proto = _socket.getsockopt(fileno, SOL_SOCKET, SO_PROTOCOL) if 'SO_PROTOCOL' in globals() else 0
            self._fd = fileno
        self._streams, self._closed = 0, False
        nonblocking = type & getattr(_socket, 'SOCK_NONBLOCK', 0)
        type &= ~(getattr(_socket, 'SOCK_NONBLOCK', 0) | getattr(_socket, 'SOCK_CLOEXEC', 0))
        self.family = _member(AddressFamily, family)
        self.type = _member(SocketKind, type)
        self.proto = proto
        self._timeout = 0.0 if nonblocking else None
        if not nonblocking and _default_timeout is not None:
            self.settimeout(_default_timeout)

    @property
    def timeout(self):
        """The time limit in seconds; None is no limit."""
        return self._timeout

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __del__(self):
        if getattr(self, '_fd', -1) >= 0:
            import warnings
            warnings.warn(f'unclosed {self!r}', ResourceWarning, source=self)
            self._real_close()

    def __repr__(self):
        text = '<%s.%s%s fd=%i' % (self.__class__.__module__, self.__class__.__qualname__,
                                   ' [closed]' if self._closed else '', self.fileno())
        text += ', family=%s, type=%s, proto=%i' % (self.family, self.type, self.proto)
        if not self._closed:
            for name, ask in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    text += ', %s=%s' % (name, address)
        return text + '>'

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def fileno(self):
        """Return the descriptor; -1 when it is closed."""
        return self._fd

    def bind(self, address, /):
        """Give the socket an address of this machine."""
        _socket.bind(self._fd, self.family, address)

    def connect(self, address, /):
        """Connect to an address."""
        _socket.connect(self._fd, self.family, address, self._timeout)

    def connect_ex(self, address, /):
        """Connect to an address; return the number of the error, 0 for success."""
        try:
            self.connect(address)
        except TimeoutError as e:
            return e.errno or EAGAIN
        except OSError as e:
            if e.errno is None or isinstance(e, (gaierror, herror)):
                raise
            return e.errno
        return 0

    def listen(self, backlog=128, /):
        """Let others connect."""
        _socket.listen(self._fd, backlog)

    def accept(self):
        """Wait for a connection; return a socket for it and the other's address."""
        fd, address = _socket.accept(self._fd, self._timeout)
        conn = socket(self.family, self.type, self.proto, fileno=fd)
        if _default_timeout is None and self._timeout is not None:
            conn.setblocking(True)
        return conn, address

    def getsockname(self):
        """Return the socket's own address."""
        return _socket.getsockname(self._fd)

    def getpeername(self):
        """Return the address that the socket is connected to."""
        return _socket.getpeername(self._fd)

    def recv(self, bufsize, flags=0, /):
        """Receive up to bufsize bytes; none at the end."""
        return _socket.recv(self._fd, bufsize, flags, self._timeout)

    def recvfrom(self, bufsize, flags=0, /):
        """Receive up to bufsize bytes; return them and the sender's address."""
        return _socket.recvfrom(self._fd, bufsize, flags, self._timeout)

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; return how many bytes came."""
        return self._into(buffer, nbytes, lambda n: (self.recv(n, flags), None))[0]

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; return how many bytes came, and the sender's address."""
        return self._into(buffer, nbytes, lambda n: self.recvfrom(n, flags))

    def _into(self, buffer, nbytes, receive):
        with memoryview(buffer) as whole, whole.cast('B') as view:
            if nbytes < 0:
                raise ValueError('negative buffersize in recv_into')
            if nbytes > len(view):
                raise ValueError('buffer too small for requested bytes')
            data, address = receive(nbytes or len(view))
            view[:len(data)] = data
            return len(data), address

    def send(self, data, flags=0, /):
        """Send bytes; return how many of them were taken."""
        return _socket.send(self._fd, data, flags, self._timeout)

    def sendall(self, data, flags=0, /):
        """Send all of the bytes."""
        import time
        end = None if self._timeout is None else time.monotonic() + self._timeout
        limit = self._timeout
        with memoryview(data) as whole, whole.cast('B') as view:
            sent = 0
            while sent < len(view):
                if end is not None and self._timeout > 0:
                    limit = end - time.monotonic()
                    if limit <= 0:
                        raise TimeoutError('timed out')
                sent += _socket.send(self._fd, view[sent:sent + (1 << 20)], flags, limit)

    def sendto(self, data, *args):
        """Send bytes to an address; flags may stand before that."""
        if not 1 <= len(args) <= 2:
            raise TypeError(f'sendto() takes 2 or 3 arguments ({len(args) + 1} given)')
        flags = args[0] if len(args) == 2 else 0
        return _socket.send(self._fd, data, flags, self._timeout, self.family, args[-1])

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None):
        """Send several buffers as one message."""
        if ancdata:
            raise NotImplementedError('ancillary data')
        return _socket.send(self._fd, b''.join(buffers), flags, self._timeout, self.family, address)

    def sendfile(self, file, offset=0, count=None):
        """Send a file that is open in binary mode; return how many bytes were sent."""
        if self.type & SOCK_STREAM == 0:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if count is not None and (not isinstance(count, int) or count <= 0):
            raise (TypeError if not isinstance(count, int) else ValueError)(
                f'count must be a positive integer (got {count!r})')
        if self._timeout == 0:
            raise ValueError('non-blocking sockets are not supported')
        file.seek(offset)
        total = 0
        while count is None or total < count:
            data = file.read(1 << 16 if count is None else min(1 << 16, count - total))
            if not data:
                break
            self.sendall(data)
            total += len(data)
        file.seek(offset + total)
        return total

    def setblocking(self, flag, /):
        """Wait without a limit, or not at all."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        """Return whether calls wait."""
        return self._timeout != 0

    def settimeout(self, value, /):
        """Set the time limit of calls in seconds; None is no limit."""
        value = _check_timeout(value)
        if self._fd >= 0:
            _socket.setblocking(self._fd, value is None)
        self._timeout = value

    def gettimeout(self):
        """Return the time limit of calls in seconds; None is no limit."""
        return self._timeout

    def setsockopt(self, level, option, value, optlen=None, /):
        """Set an option to an integer or bytes."""
        _socket.setsockopt(self._fd, level, option, bytes(optlen) if value is None else value)

    def getsockopt(self, level, option, buflen=0, /):
        """Return an option: an integer, or bytes if their number is given."""
        return _socket.getsockopt(self._fd, level, option, buflen)

    def shutdown(self, how, /):
        """End one direction of the connection, or both."""
        _socket.shutdown(self._fd, how)

    def dup(self):
        """Return another socket for the same connection."""
        copy = self.__class__(self.family, self.type, self.proto, fileno=_socket.dup(self._fd))
        copy.settimeout(self._timeout)
        return copy

    def get_inheritable(self):
        """Return whether programs that are started get the descriptor."""
        return os.get_inheritable(self._fd)

    def set_inheritable(self, inheritable):
        """Say whether programs that are started get the descriptor."""
        os.set_inheritable(self._fd, inheritable)

    def detach(self):
        """Close the object without the connection; return the descriptor."""
        self._closed = True
        fd, self._fd = self._fd, -1
        return fd

    def _real_close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _socket.close(fd)

    def _decref_socketios(self):
        if self._streams > 0:
            self._streams -= 1
        if self._closed:
            self.close()

    def close(self):
        """Close the socket; the connection ends with the last file made of it."""
        self._closed = True
        if self._streams <= 0:
            self._real_close()

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """Return a file object for the connection."""
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError('invalid mode %r (only r, w, b allowed)' % (mode,))
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        raw = SocketIO(self, 'r' * reading + 'w' * writing)
        self._streams += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if 'b' not in mode:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if 'b' in mode:
            return buffer
        text = io.TextIOWrapper(buffer, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text


SocketType = socket


def _family_of(fd, name):
    if 'SO_DOMAIN' in globals():
        return _socket.getsockopt(fd, SOL_SOCKET, SO_DOMAIN)
    if not isinstance(name, tuple):
        return AF_UNIX
    return AF_INET if len(name) == 2 else AF_INET6


class SocketIO(io.RawIOBase):
    """The raw file of a socket."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError('invalid mode: %r' % mode)
        super().__init__()
        self._sock, self._mode = sock, mode if 'b' in mode else mode + 'b'
        self._timed_out = False

    def readinto(self, b):
        self._checkClosed()
        self._checkReadable()
        if self._timed_out:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def _checkClosed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _checkReadable(self):
        if not self.readable():
            raise io.UnsupportedOperation('File or stream is not readable.')

    def _checkWritable(self):
        if not self.writable():
            raise io.UnsupportedOperation('File or stream is not writable.')

    def readable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'r' in self._mode

    def writable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return 'w' in self._mode

    def seekable(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')
        return False

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return self.fileno() if not self.closed else -1

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        super().close()
        self._sock._decref_socketios()
        self._sock = None


def fromfd(fd, family, type, proto=0):
    """Make a socket of a copy of a descriptor."""
    return socket(family, type, proto, _socket.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Make two sockets that are connected to each other."""
    family = AF_UNIX if family is None else family
    a, b = _socket.pair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Return what is needed to connect to a host and port, in every way that there is."""
    return [(_member(AddressFamily, f), _member(SocketKind, t), p, name, address)
            for f, t, p, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def getfqdn(name=''):
    """Return the whole name of a host, by default this one."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        host, aliases, _ = gethostbyaddr(name)
    except OSError:
        return name
    return next((n for n in [host, *aliases] if '.' in n), host)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to a host and port by whatever address answers first."""
    host, port = address
    errors = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            errors.clear()
            return sock
        except OSError as e:
            if not all_errors:
                errors.clear()
            errors.append(e)
            if sock is not None:
                sock.close()
    try:
        if not errors:
            raise OSError('getaddrinfo returns an empty list')
        if all_errors:
            raise ExceptionGroup('create_connection failed', errors)
        raise errors[0]
    finally:
        errors.clear()


def has_dualstack_ipv6():
    """Return whether a socket can serve both versions of IP."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """Make a socket that listens at an address."""
    if reuse_port and 'SO_REUSEPORT' not in globals():
        raise ValueError('SO_REUSEPORT not supported on this platform')
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError('dualstack_ipv6 not supported on this platform')
        if family != AF_INET6:
            raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as e:
            raise OSError(e.errno, '%s (while attempting to bind on address %r)' % (e.strerror, address)) from None
        sock.listen(*() if backlog is None else (backlog,))
        return sock
    except OSError:
        sock.close()
        raise
