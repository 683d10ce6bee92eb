# no-stm-off: there are threads
import select, socket, threading

def serve(server, n):
    for _ in range(n):
        conn, address = server.accept()
        with conn:
            while data := conn.recv(100):
                conn.sendall(data.upper())

server = socket.create_server(('127.0.0.1', 0))
host, port = server.getsockname()
print(host, port > 0, server.family == socket.AF_INET, server.type == socket.SOCK_STREAM, server.proto)
t = threading.Thread(target=serve, args=(server, 2))
t.start()
with socket.create_connection((host, port), timeout=10) as c:
    print(c.gettimeout(), c.getpeername() == (host, port))
    c.sendall(b'hello')
    print(c.recv(100))
    buf = bytearray(10)
    print(c.send(b'into'), c.recv_into(buf), bytes(buf))
    c.shutdown(socket.SHUT_WR)
    print(c.recv(10))
c = socket.socket()
c.connect(('localhost', port))
with c.makefile('rw', encoding='utf-8', newline='\n') as f:
    f.write('lines\nof text\u00e9\n')
    f.flush()
    print(repr(f.readline()), repr(f.readline()))
c.close()
t.join()
server.close()
print(c.fileno(), repr(server).split(' fd')[0])

a, b = socket.socketpair()
a.send(b'x' * 10)
print(b.recv(4), b.recv(100, socket.MSG_PEEK), b.recv(100))
b.settimeout(0.01)
try:
    b.recv(1)
except TimeoutError as e:
    print(type(e) is socket.timeout, e)
b.setblocking(False)
try:
    b.recv(1)
except BlockingIOError as e:
    print(e, b.getblocking(), b.gettimeout())
print(select.select([b], [a], [], 0) == ([], [a], []))
a.send(b'now')
print(select.select([a, b], [], [], 5) == ([b], [], []))
p = select.poll()
p.register(b, select.POLLIN)
print(p.poll(1000) == [(b.fileno(), select.POLLIN)])
p.unregister(b)
print(p.poll(0))
a.close()
print(b.recv(10), b.recv(10))
b.close()
try:
    b.recv(1)
except OSError as e:
    print(e)

u1, u2 = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in 'ab')
u1.bind(('127.0.0.1', 0))
print(u2.sendto(b'datagram', u1.getsockname()), u1.recvfrom(100)[0])
u1.close()
u2.close()
closed = socket.socket()
closed.bind(('127.0.0.1', 0))
c = socket.socket()
print(c.connect_ex(closed.getsockname()))
try:
    c.connect(closed.getsockname())
except ConnectionRefusedError as e:
    print(e)
c.close()
closed.close()

print(socket.inet_aton('127.0.0.1'), socket.inet_ntoa(b'\x01\x02\x03\x04'), socket.inet_pton(socket.AF_INET6, '::1'))
print(socket.inet_ntop(socket.AF_INET6, bytes(15) + b'\x01'), socket.htons(1), socket.ntohl(1), socket.gethostbyname('127.0.0.1'))
print([x[4] for x in socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)])
for f in (lambda: socket.inet_aton('x'), lambda: socket.htons(-1), lambda: socket.htons(70000), lambda: socket.socket().bind(3), lambda: socket.socket().settimeout(-1)):
    try:
        f()
    except (OSError, OverflowError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), len(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 4)))
fd = s.detach()
print(s.fileno(), socket.socket(fileno=fd).family == socket.AF_INET)
