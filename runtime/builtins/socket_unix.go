//go:build unix

package builtins

import (
	"math"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("_socket", makeSocket) }

// Sockets are descriptors here; the class is Python (socket.py). Functions that may
// wait take a limit in seconds, None for no limit: descriptors of sockets with a limit
// are in non-blocking mode, as those of CPython are.

// socketErrors are the classes of this module's errors.
type socketErrors struct{ gai, herror *object.Type }

func makeSocket(v *vm.VM, t *thread) Value {
	m := newModule(t, "_socket", "Implementation module for socket operations.")
	for _, c := range socketConstants {
		m.int(c.name, int64(c.n))
	}
	class := func(name string) *object.Type {
		ns := t.Push(object.NewDict(t))
		object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern("socket"))
		typ := object.AsType(object.NewClass(t, object.TypeType, name, []*object.Type{object.OSError}, *ns, nil))
		m.set(name, typ.Self)
		return typ
	}
	errs := &socketErrors{gai: class("gaierror"), herror: class("herror")}
	m.set("has_ipv6", gc.True)
	socketDescriptors(m)
	socketConnections(m)
	socketData(m)
	socketOptions(m)
	socketNames(m, errs)
	socketAddresses(m)
	return m.done()
}

type namedInt struct {
	name string
	n    int
}

var socketConstants = append([]namedInt{
	{"AF_UNSPEC", unix.AF_UNSPEC}, {"AF_UNIX", unix.AF_UNIX}, {"AF_INET", unix.AF_INET}, {"AF_INET6", unix.AF_INET6},
	{"SOCK_STREAM", unix.SOCK_STREAM}, {"SOCK_DGRAM", unix.SOCK_DGRAM}, {"SOCK_RAW", unix.SOCK_RAW}, {"SOCK_RDM", unix.SOCK_RDM}, {"SOCK_SEQPACKET", unix.SOCK_SEQPACKET},
	{"SOL_SOCKET", unix.SOL_SOCKET}, {"SO_REUSEADDR", unix.SO_REUSEADDR}, {"SO_REUSEPORT", unix.SO_REUSEPORT}, {"SO_KEEPALIVE", unix.SO_KEEPALIVE},
	{"SO_BROADCAST", unix.SO_BROADCAST}, {"SO_SNDBUF", unix.SO_SNDBUF}, {"SO_RCVBUF", unix.SO_RCVBUF}, {"SO_ERROR", unix.SO_ERROR}, {"SO_TYPE", unix.SO_TYPE},
	{"SO_LINGER", unix.SO_LINGER}, {"SO_OOBINLINE", unix.SO_OOBINLINE}, {"SO_DONTROUTE", unix.SO_DONTROUTE}, {"SO_DEBUG", unix.SO_DEBUG},
	{"SO_RCVTIMEO", unix.SO_RCVTIMEO}, {"SO_SNDTIMEO", unix.SO_SNDTIMEO}, {"SO_RCVLOWAT", unix.SO_RCVLOWAT}, {"SO_SNDLOWAT", unix.SO_SNDLOWAT},
	{"SO_ACCEPTCONN", unix.SO_ACCEPTCONN}, {"SOMAXCONN", unix.SOMAXCONN},
	{"IPPROTO_IP", unix.IPPROTO_IP}, {"IPPROTO_ICMP", unix.IPPROTO_ICMP}, {"IPPROTO_TCP", unix.IPPROTO_TCP}, {"IPPROTO_UDP", unix.IPPROTO_UDP},
	{"IPPROTO_IPV6", unix.IPPROTO_IPV6}, {"IPPROTO_RAW", unix.IPPROTO_RAW}, {"TCP_NODELAY", unix.TCP_NODELAY}, {"TCP_MAXSEG", unix.TCP_MAXSEG},
	{"TCP_KEEPINTVL", unix.TCP_KEEPINTVL}, {"TCP_KEEPCNT", unix.TCP_KEEPCNT}, {"IP_TOS", unix.IP_TOS}, {"IP_TTL", unix.IP_TTL},
	{"IP_MULTICAST_TTL", unix.IP_MULTICAST_TTL}, {"IP_MULTICAST_LOOP", unix.IP_MULTICAST_LOOP}, {"IP_MULTICAST_IF", unix.IP_MULTICAST_IF},
	{"IP_ADD_MEMBERSHIP", unix.IP_ADD_MEMBERSHIP}, {"IP_DROP_MEMBERSHIP", unix.IP_DROP_MEMBERSHIP}, {"IPV6_V6ONLY", unix.IPV6_V6ONLY},
	{"IPV6_JOIN_GROUP", unix.IPV6_JOIN_GROUP}, {"IPV6_LEAVE_GROUP", unix.IPV6_LEAVE_GROUP}, {"IPV6_MULTICAST_HOPS", unix.IPV6_MULTICAST_HOPS},
	{"IPV6_UNICAST_HOPS", unix.IPV6_UNICAST_HOPS}, {"IPV6_MULTICAST_IF", unix.IPV6_MULTICAST_IF}, {"IPV6_MULTICAST_LOOP", unix.IPV6_MULTICAST_LOOP},
	{"MSG_PEEK", unix.MSG_PEEK}, {"MSG_OOB", unix.MSG_OOB}, {"MSG_DONTROUTE", unix.MSG_DONTROUTE}, {"MSG_WAITALL", unix.MSG_WAITALL},
	{"MSG_DONTWAIT", unix.MSG_DONTWAIT}, {"MSG_TRUNC", unix.MSG_TRUNC}, {"MSG_CTRUNC", unix.MSG_CTRUNC}, {"SCM_RIGHTS", unix.SCM_RIGHTS},
	{"SHUT_RD", unix.SHUT_RD}, {"SHUT_WR", unix.SHUT_WR}, {"SHUT_RDWR", unix.SHUT_RDWR},
	{"INADDR_ANY", 0}, {"INADDR_BROADCAST", 0xffffffff}, {"INADDR_LOOPBACK", 0x7f000001}, {"INADDR_NONE", 0xffffffff},
	{"AI_PASSIVE", aiPassive}, {"AI_CANONNAME", aiCanonName}, {"AI_NUMERICHOST", aiNumericHost}, {"AI_V4MAPPED", 8}, {"AI_ALL", 16}, {"AI_ADDRCONFIG", 32},
	{"AI_NUMERICSERV", aiNumericServ}, {"NI_NUMERICHOST", niNumericHost}, {"NI_NUMERICSERV", niNumericServ}, {"NI_NOFQDN", 4}, {"NI_NAMEREQD", niNameRequired},
	{"NI_DGRAM", 16}, {"NI_MAXHOST", 1025}, {"NI_MAXSERV", 32},
	{"EAI_BADFLAGS", -1}, {"EAI_NONAME", eaiNoName}, {"EAI_AGAIN", -3}, {"EAI_FAIL", -4}, {"EAI_FAMILY", eaiFamily}, {"EAI_SOCKTYPE", -7},
	{"EAI_SERVICE", eaiService}, {"EAI_MEMORY", -10}, {"EAI_SYSTEM", -11}, {"EAI_OVERFLOW", -12},
}, systemSockets...)

// socketArgs reads a descriptor and a limit.
func socketArgs(t *thread, fd, limit Value) (int, time.Duration, bool) {
	n, ok := fdArg(t, fd)
	if !ok {
		return 0, 0, false
	}
	d, ok := timeLimit(t, limit, time.Second)
	return n, d, ok
}

// socketCall makes a call that may have to wait until the descriptor is ready.
func socketCall(t *thread, fd int, limit time.Duration, events int16, f func() error) bool {
	for {
		if limit != 0 {
			ready, err, ok := awaitFD(t, fd, events, limit)
			switch {
			case !ok:
				return false
			case err != nil:
				t.RaiseOS(err, "")
				return false
			case !ready:
				t.RaiseValue(object.TimeoutError, object.NewStr(t, "timed out"))
				return false
			}
		}
		err := retry(f)
		if err == nil {
			return true
		}
		if err == unix.EAGAIN && limit != 0 {
			continue // another thread was faster
		}
		t.RaiseOS(err, "")
		return false
	}
}

// socketDescriptors adds the making and closing of sockets.
func socketDescriptors(m *module) {
	p := &posix{m: m}
	p.integers("open(family, type, proto, /)", func(t *thread, a []int) (Value, error) {
		fd, err := unix.Socket(a[0], a[1], a[2])
		if err == nil {
			unix.CloseOnExec(fd)
		}
		return gc.IntValue(int64(fd)), err
	}).Effect()
	p.integers("pair(family, type, proto, /)", func(t *thread, a []int) (Value, error) {
		fds, err := unix.Socketpair(a[0], a[1], a[2])
		if err == nil {
			unix.CloseOnExec(fds[0])
			unix.CloseOnExec(fds[1])
		}
		return object.NewTuple(t, ints(int64(fds[0]), int64(fds[1]))), err
	}).Effect()
	p.effect("close(fd, /)", func(a []int) error { return unix.Close(a[0]) })
	p.integers("dup(fd, /)", func(t *thread, a []int) (Value, error) {
		n, err := unix.FcntlInt(uintptr(a[0]), unix.F_DUPFD_CLOEXEC, 0)
		return gc.IntValue(int64(n)), err
	}).Effect()
	p.effect("setblocking(fd, yes, /)", func(a []int) error { return unix.SetNonblock(a[0], a[1] == 0) })
	p.effect("shutdown(fd, how, /)", func(a []int) error { return unix.Shutdown(a[0], a[1]) })
	p.effect("listen(fd, backlog, /)", func(a []int) error { return unix.Listen(a[0], max(a[1], 0)) })
}

// socketConnections adds what gives sockets addresses.
func socketConnections(m *module) {
	withAddress := func(decl string, f func(t *thread, fd int, sa unix.Sockaddr, limit time.Duration) Value) {
		m.def(decl, func(t *thread, a []Value) Value {
			limit := Value(gc.None)
			if len(a) > 3 {
				limit = a[3]
			}
			fd, d, ok := socketArgs(t, a[0], limit)
			if !ok {
				return gc.Null
			}
			family, ok := fdArg(t, a[1])
			if !ok {
				return gc.Null
			}
			sa, ok := readAddress(t, family, a[2], decl[:strings.IndexByte(decl, '(')])
			if !ok {
				return gc.Null
			}
			return f(t, fd, sa, d)
		}).Effect()
	}
	withAddress("bind(fd, family, address, /)", func(t *thread, fd int, sa unix.Sockaddr, _ time.Duration) Value {
		return osResult(t, unix.Bind(fd, sa), "")
	})
	withAddress("connect(fd, family, address, timeout, /)", func(t *thread, fd int, sa unix.Sockaddr, limit time.Duration) Value {
		if limit < 0 {
			// In blocking mode the system would not let a signal in.
			if err := unix.SetNonblock(fd, true); err != nil {
				return t.RaiseOS(err, "")
			}
			defer unix.SetNonblock(fd, false)
		}
		err := unix.Connect(fd, sa)
		if err == unix.ECONNABORTED { // what is left of an attempt that failed while it was waited for
			err = unix.Connect(fd, sa)
		}
		if err == unix.EINTR || err == unix.EINPROGRESS && limit != 0 {
			ok := socketCall(t, fd, limit, unix.POLLOUT, func() error {
				n, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR)
				if err == nil && n != 0 {
					err = unix.Errno(n)
				}
				return err
			})
			return noneIf(ok)
		}
		return osResult(t, err, "")
	})
	m.def("accept(fd, timeout, /)", func(t *thread, a []Value) Value {
		fd, limit, ok := socketArgs(t, a[0], a[1])
		if !ok {
			return gc.Null
		}
		var conn int
		var from unix.Sockaddr
		ok = socketCall(t, fd, limit, unix.POLLIN, func() (err error) {
			conn, from, err = unix.Accept(fd)
			return err
		})
		if !ok {
			return gc.Null
		}
		unix.CloseOnExec(conn)
		mark := t.Mark()
		defer t.Pop(mark)
		addr := t.Push(addressValue(t, from))
		return object.NewTuple(t, []Value{gc.IntValue(int64(conn)), *addr})
	}).Effect()
	for name, f := range map[string]func(fd int) (unix.Sockaddr, error){"getsockname": unix.Getsockname, "getpeername": unix.Getpeername} {
		m.def(name+"(fd, /)", func(t *thread, a []Value) Value {
			fd, ok := fdArg(t, a[0])
			if !ok {
				return gc.Null
			}
			sa, err := f(fd)
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return addressValue(t, sa)
		})
	}
}

// socketData adds sending and receiving.
func socketData(m *module) {
	receive := func(decl string, withAddress bool) {
		m.def(decl, func(t *thread, a []Value) Value {
			fd, limit, ok := socketArgs(t, a[0], a[3])
			if !ok {
				return gc.Null
			}
			n, ok := fdArg(t, a[1])
			if !ok {
				return gc.Null
			}
			flags, ok := fdArg(t, a[2])
			switch {
			case !ok:
				return gc.Null
			case n < 0:
				return t.Raise(object.ValueError, "negative buffersize in recv")
			case !gc.TryReserve(uintptr(n)):
				return t.Raise(object.MemoryError, "")
			}
			buf := make([]byte, n)
			var from unix.Sockaddr
			ok = socketCall(t, fd, limit, unix.POLLIN, func() (err error) {
				n, from, err = unix.Recvfrom(fd, buf, flags)
				return err
			})
			if !ok {
				return gc.Null
			}
			if !withAddress {
				return object.NewBytes(t, buf[:n])
			}
			mark := t.Mark()
			defer t.Pop(mark)
			vs := t.PushN(object.NewBytes(t, buf[:n]), gc.None)
			vs[1] = addressValue(t, from)
			return object.NewTuple(t, vs)
		}).Effect()
	}
	receive("recv(fd, bufsize, flags, timeout, /)", false)
	receive("recvfrom(fd, bufsize, flags, timeout, /)", true)
	m.def("send(fd, data, flags, timeout, family=0, address=None, /)", func(t *thread, a []Value) Value {
		fd, limit, ok := socketArgs(t, a[0], a[3])
		if !ok {
			return gc.Null
		}
		flags, ok := fdArg(t, a[2])
		if !ok {
			return gc.Null
		}
		family, ok := fdArg(t, a[4])
		if !ok {
			return gc.Null
		}
		var to unix.Sockaddr
		if a[5] != gc.None {
			if to, ok = readAddress(t, family, a[5], "sendto"); !ok {
				return gc.Null
			}
		}
		data, ok := copyOf(t, a[1])
		if !ok {
			return gc.Null
		}
		n := 0
		ok = socketCall(t, fd, limit, unix.POLLOUT, func() (err error) {
			n, err = unix.SendmsgN(fd, data, nil, to, flags|sendFlags)
			return err
		})
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64(n))
	}).Effect()
}

// socketOptions adds the options: integers or bytes.
func socketOptions(m *module) {
	m.def("setsockopt(fd, level, option, value, optlen=?, /)", func(t *thread, a []Value) Value {
		var ns [3]int
		for i := range ns {
			n, ok := fdArg(t, a[i])
			if !ok {
				return gc.Null
			}
			ns[i] = n
		}
		if object.IsIntLike(a[3]) {
			n, ok := fdArg(t, a[3])
			if !ok {
				return gc.Null
			}
			return osResult(t, unix.SetsockoptInt(ns[0], ns[1], ns[2], n), "")
		}
		b, ok := copyOf(t, a[3])
		if !ok {
			return gc.Null
		}
		return osResult(t, unix.SetsockoptString(ns[0], ns[1], ns[2], string(b)), "")
	}).Effect()
	m.def("getsockopt(fd, level, option, buflen=0, /)", func(t *thread, a []Value) Value {
		var ns [4]int
		for i := range ns {
			n, ok := fdArg(t, a[i])
			if !ok {
				return gc.Null
			}
			ns[i] = n
		}
		if ns[3] == 0 {
			n, err := unix.GetsockoptInt(ns[0], ns[1], ns[2])
			if err != nil {
				return t.RaiseOS(err, "")
			}
			return gc.IntValue(int64(n))
		}
		if ns[3] < 0 || ns[3] > 1024 {
			return t.Raise(object.OSError, "getsockopt buflen out of range")
		}
		s, err := socketOption(ns[0], ns[1], ns[2], ns[3])
		if err != nil {
			return t.RaiseOS(err, "")
		}
		return object.NewBytes(t, s)
	})
}

var familyNames = map[int]string{unix.AF_INET: "AF_INET", unix.AF_INET6: "AF_INET6"}

// readAddress reads an address of Python: a path for AF_UNIX, else host, port and
// for IPv6 flow label and scope.
func readAddress(t *thread, family int, v Value, caller string) (unix.Sockaddr, bool) {
	if family == unix.AF_UNIX {
		path, ok := fsPath(t, v)
		// A zero byte begins the name of a socket that is no file; Go writes @ for it.
		switch {
		case strings.HasPrefix(path, "@"):
			path = "./" + path
		case strings.HasPrefix(path, "\x00"):
			path = "@" + path[1:]
		}
		return &unix.SockaddrUnix{Name: path}, ok
	}
	if object.Unwrap(v, object.TupleType) == gc.Null {
		t.Raise(object.TypeError, "%s(): %s address must be tuple, not %s", caller, familyNames[family], object.TypeOf(v).Name)
		return nil, false
	}
	items := object.TupleItems(object.Unwrap(v, object.TupleType))
	if len(items) < 2 || len(items) > 4 {
		t.Raise(object.TypeError, "AF_INET address must be a pair (host, port)")
		return nil, false
	}
	host, ok := hostArg(t, items[0])
	if !ok {
		return nil, false
	}
	port, ok := object.ToInt64(t, items[1])
	if !ok {
		return nil, false
	}
	if port < 0 || port > math.MaxUint16 {
		t.Raise(object.OverflowError, "%s(): port must be 0-65535.", caller)
		return nil, false
	}
	var rest [2]int64
	for i := 2; i < len(items); i++ {
		if rest[i-2], ok = object.ToInt64(t, items[i]); !ok {
			return nil, false
		}
	}
	ip, err := resolveOne(t, host, family)
	if err != nil {
		raiseGAI(t, err)
		return nil, false
	}
	if family == unix.AF_INET6 {
		sa := &unix.SockaddrInet6{Port: int(port), ZoneId: uint32(rest[1])}
		copy(sa.Addr[:], ip.To16())
		return sa, true
	}
	sa := &unix.SockaddrInet4{Port: int(port)}
	copy(sa.Addr[:], ip.To4())
	return sa, true
}

// hostArg reads the name of a host.
func hostArg(t *thread, v Value) (string, bool) {
	if object.IsStr(v) {
		return object.GoStr(v), true
	}
	if b, ok := object.BytesView(v); ok {
		return string(b), true
	}
	if v == gc.None {
		return "", true
	}
	t.Raise(object.TypeError, "str, bytes or bytearray expected, not %s", object.TypeOf(v).Name)
	return "", false
}

// addressValue makes the address of Python.
func addressValue(t *thread, sa unix.Sockaddr) Value {
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return hostPort(t, net.IP(sa.Addr[:]).String(), sa.Port)
	case *unix.SockaddrInet6:
		return object.NewTuple(t, []Value{object.NewStr(t, net.IP(sa.Addr[:]).String()), gc.IntValue(int64(sa.Port)), gc.IntValue(0), gc.IntValue(int64(sa.ZoneId))})
	case *unix.SockaddrUnix:
		if len(sa.Name) > 0 && sa.Name[0] == '@' {
			return object.NewBytes(t, append([]byte{0}, sa.Name[1:]...))
		}
		return fsName(t, sa.Name, false)
	}
	return gc.None
}

func hostPort(t *thread, host string, port int) Value {
	return object.NewTuple(t, []Value{object.NewStr(t, host), gc.IntValue(int64(port))})
}

// socketAddresses adds conversions of addresses and numbers.
func socketAddresses(m *module) {
	m.def("inet_aton(ip_addr, /)", func(t *thread, a []Value) Value {
		s, ok := hostArg(t, a[0])
		if !ok {
			return gc.Null
		}
		ip := parseIPv4(s)
		if ip == nil {
			return t.Raise(object.OSError, "illegal IP address string passed to inet_aton")
		}
		return object.NewBytes(t, ip)
	})
	m.def("inet_pton(address_family, ip_string, /)", func(t *thread, a []Value) Value {
		family, ok := fdArg(t, a[0])
		if !ok {
			return gc.Null
		}
		s, ok := hostArg(t, a[1])
		if !ok {
			return gc.Null
		}
		ip := net.ParseIP(s)
		switch {
		case family != unix.AF_INET && family != unix.AF_INET6:
			return t.RaiseOS(unix.EAFNOSUPPORT, "")
		case ip == nil, (ip.To4() != nil && !hasColon(s)) != (family == unix.AF_INET):
			return t.Raise(object.OSError, "illegal IP address string passed to inet_pton")
		case family == unix.AF_INET:
			return object.NewBytes(t, ip.To4())
		}
		return object.NewBytes(t, ip.To16())
	})
	toText := func(decl string, size func(t *thread, a []Value) (int, []byte, bool), what string) {
		m.def(decl, func(t *thread, a []Value) Value {
			n, b, ok := size(t, a)
			if !ok {
				return gc.Null
			}
			if len(b) != n {
				return t.Raise(object.ValueError, "%s", what)
			}
			if n == 4 {
				return object.NewStr(t, net.IP(b).String())
			}
			return object.NewStr(t, ipv6Text(b))
		})
	}
	toText("inet_ntoa(packed_ip, /)", func(t *thread, a []Value) (int, []byte, bool) {
		b, ok := copyOf(t, a[0])
		if ok && len(b) != 4 {
			t.Raise(object.OSError, "packed IP wrong length")
			return 0, nil, false
		}
		return 4, b, ok
	}, "packed IP wrong length")
	toText("inet_ntop(address_family, packed_ip, /)", func(t *thread, a []Value) (int, []byte, bool) {
		family, ok := fdArg(t, a[0])
		if !ok {
			return 0, nil, false
		}
		b, ok := copyOf(t, a[1])
		switch {
		case !ok:
			return 0, nil, false
		case family == unix.AF_INET:
			return 4, b, true
		case family == unix.AF_INET6:
			return 16, b, true
		}
		t.Raise(object.ValueError, "unknown address family %d", family)
		return 0, nil, false
	}, "invalid length of packed IP address string")
	swap := func(name string, bits uint, f func(n uint64) uint64) {
		m.def(name+"(x, /)", func(t *thread, a []Value) Value {
			n, ok := object.ToInt64(t, a[0])
			if !ok {
				return gc.Null
			}
			if n < 0 {
				return t.Raise(object.OverflowError, "%s: can't convert negative Python int to C %d-bit unsigned integer", name, bits)
			}
			if uint64(n)>>bits != 0 {
				return t.Raise(object.OverflowError, "%s: Python int too large to convert to C %d-bit unsigned integer", name, bits)
			}
			return object.NewUint(t, f(uint64(n)))
		})
	}
	for _, name := range []string{"htons", "ntohs"} {
		swap(name, 16, func(n uint64) uint64 { return n>>8 | n&0xff<<8 })
	}
	for _, name := range []string{"htonl", "ntohl"} {
		swap(name, 32, func(n uint64) uint64 { return n>>24 | n>>8&0xff00 | n<<8&0xff0000 | n<<24&0xff000000 })
	}
}

func hasColon(s string) bool {
	for i := range len(s) {
		if s[i] == ':' {
			return true
		}
	}
	return false
}

// ipv6Text writes an address; Go would write one that stands for an IPv4 address as
// that.
func ipv6Text(b []byte) string {
	if ip := net.IP(b); ip.To4() == nil {
		return ip.String()
	}
	return "::ffff:" + net.IP(b).To4().String()
}

// parseIPv4 reads one to four numbers, of which the last fills what is left.
func parseIPv4(s string) []byte {
	var parts []uint64
	for begin, i := 0, 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '.' {
			continue
		}
		n, err := strconv.ParseUint(s[begin:i], 0, 32)
		if err != nil || len(parts) == 4 {
			return nil
		}
		parts = append(parts, n)
		begin = i + 1
	}
	last := len(parts) - 1
	if parts[last]>>(8*uint(4-last)) != 0 {
		return nil
	}
	n := parts[last]
	for i, p := range parts[:last] {
		if p > 255 {
			return nil
		}
		n |= p << (8 * uint(3-i))
	}
	return []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}
}

// hostName is the machine's.
func hostName(t *thread) Value {
	name, err := os.Hostname()
	if err != nil {
		return t.RaiseOS(err, "")
	}
	return object.NewStr(t, name)
}
