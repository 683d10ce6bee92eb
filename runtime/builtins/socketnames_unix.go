//go:build unix

package builtins

import (
	"context"
	"errors"
	"net"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// Names of hosts and services, by Go's resolver.

// Flags and errors of getaddrinfo, as the C library numbers them.
const (
	aiPassive     = 1
	aiCanonName   = 2
	aiNumericHost = 4
	aiNumericServ = 1024

	niNumericHost  = 1
	niNumericServ  = 2
	niNameRequired = 8

	eaiNoName  = -2
	eaiFamily  = -6
	eaiService = -8
)

var gaiTexts = map[int]string{
	eaiNoName: "Name or service not known", eaiFamily: "ai_family not supported", eaiService: "Servname not supported for ai_socktype",
}

// gaiError is an error of getaddrinfo.
type gaiError int

func (e gaiError) Error() string { return gaiTexts[int(e)] }

// gaiType is the class of such errors in Python.
var gaiType *object.Type

func raiseGAI(t *thread, err error) Value {
	var e gaiError
	if !errors.As(err, &e) {
		e = eaiNoName
	}
	return t.RaiseValue(gaiType, gc.IntValue(int64(e)), object.NewStr(t, e.Error()))
}

// resolve returns the addresses of a host for a family, 0 for all. An empty name is
// the wildcard if passive is set, else this machine.
func resolve(t *thread, host string, family int, passive, numeric bool) ([]net.IP, error) {
	var all []net.IP
	switch {
	case host == "<broadcast>":
		all = []net.IP{net.IPv4bcast}
	case host == "" && passive:
		all = []net.IP{net.IPv4zero, net.IPv6zero}
	case host == "":
		all = []net.IP{net.IPv6loopback, net.IPv4(127, 0, 0, 1)}
	default:
		name, _, _ := strings.Cut(host, "%")
		if ip := net.ParseIP(name); ip != nil {
			all = []net.IP{ip}
			break
		}
		if b := parseIPv4(host); b != nil {
			all = []net.IP{b}
			break
		}
		if numeric {
			return nil, gaiError(eaiNoName)
		}
		t.Block()
		found, err := net.DefaultResolver.LookupIPAddr(context.Background(), host)
		t.Unblock()
		if err != nil {
			return nil, gaiError(eaiNoName)
		}
		for _, a := range found {
			all = append(all, a.IP)
		}
	}
	var fit []net.IP
	for _, ip := range all {
		if v4 := ip.To4() != nil; family == 0 || v4 == (family == unix.AF_INET) {
			fit = append(fit, ip)
		}
	}
	if len(fit) == 0 {
		return nil, gaiError(eaiNoName)
	}
	return fit, nil
}

// resolveOne returns the first address.
func resolveOne(t *thread, host string, family int) (net.IP, error) {
	list, err := resolve(t, host, family, true, false)
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// kinds are the types of sockets that getaddrinfo tells of, with their protocols.
var kinds = []struct {
	kind, proto int
	network     string
}{
	{unix.SOCK_STREAM, unix.IPPROTO_TCP, "tcp"}, {unix.SOCK_DGRAM, unix.IPPROTO_UDP, "udp"}, {unix.SOCK_RAW, 0, ""},
}

// socketNames adds the looking up of names.
func socketNames(m *module, errs *socketErrors) {
	gaiType = errs.gai
	m.def("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", getAddrInfo).Effect()
	m.def("getnameinfo(sockaddr, flags, /)", getNameInfo).Effect()
	m.def("gethostname()", func(t *thread, a []Value) Value { return hostName(t) })
	m.def("gethostbyname(hostname, /)", func(t *thread, a []Value) Value {
		host, ok := hostArg(t, a[0])
		if !ok {
			return gc.Null
		}
		ip, err := resolveOne(t, host, unix.AF_INET)
		if err != nil {
			return raiseGAI(t, err)
		}
		return object.NewStr(t, ip.String())
	}).Effect()
	host := func(decl string, lookup func(t *thread, name string) (string, []net.IP, error)) {
		m.def(decl, func(t *thread, a []Value) Value {
			name, ok := hostArg(t, a[0])
			if !ok {
				return gc.Null
			}
			full, ips, err := lookup(t, name)
			if err != nil {
				return t.RaiseValue(errs.herror, gc.IntValue(1), object.NewStr(t, "Unknown host"))
			}
			mark := t.Mark()
			defer t.Pop(mark)
			vs := t.PushN(object.NewStr(t, full), gc.None, gc.None)
			vs[1] = object.NewList(t, nil)
			vs[2] = object.NewList(t, nil)
			for _, ip := range ips {
				object.ListAppend(t, vs[2], object.NewStr(t, ip.String()))
			}
			return object.NewTuple(t, vs)
		}).Effect()
	}
	host("gethostbyname_ex(hostname, /)", func(t *thread, name string) (string, []net.IP, error) {
		ips, err := resolve(t, name, unix.AF_INET, false, false)
		return name, ips, err
	})
	host("gethostbyaddr(ip_address, /)", func(t *thread, name string) (string, []net.IP, error) {
		ip, err := resolveOne(t, name, 0)
		if err != nil {
			return "", nil, err
		}
		t.Block()
		names, err := net.LookupAddr(ip.String())
		t.Unblock()
		if err != nil || len(names) == 0 {
			return "", nil, gaiError(eaiNoName)
		}
		return strings.TrimSuffix(names[0], "."), []net.IP{ip}, nil
	})
	m.def("getservbyname(servicename, protocolname='tcp', /)", func(t *thread, a []Value) Value {
		port, err := net.LookupPort(object.GoStr(a[1]), object.GoStr(a[0]))
		if err != nil {
			return t.Raise(object.OSError, "service/proto not found")
		}
		return gc.IntValue(int64(port))
	})
	m.def("getprotobyname(protocolname, /)", func(t *thread, a []Value) Value {
		protocols := map[string]int64{"ip": 0, "icmp": 1, "tcp": 6, "udp": 17, "ipv6": 41, "ipv6-icmp": 58}
		n, ok := protocols[strings.ToLower(object.GoStr(a[0]))]
		if !ok {
			return t.Raise(object.OSError, "protocol not found")
		}
		return gc.IntValue(n)
	})
}

// portOf reads a port: a number, or the name of a service.
func portOf(t *thread, v Value, network string, flags int) (int, error, bool) {
	switch {
	case v == gc.None:
		return 0, nil, true
	case object.IsIntLike(v):
		n, ok := object.ToInt64(t, v)
		return int(n & 0xffff), nil, ok
	}
	name, ok := hostArg(t, v)
	if !ok {
		t.Exc = gc.Null
		t.Raise(object.OSError, "Int or String expected")
		return 0, nil, false
	}
	if n, err := strconv.Atoi(name); err == nil {
		return n & 0xffff, nil, true
	}
	if flags&aiNumericServ != 0 || network == "" {
		return 0, gaiError(eaiNoName), true
	}
	n, err := net.LookupPort(network, name)
	if err != nil {
		return 0, gaiError(eaiService), true
	}
	return n, nil, true
}

func getAddrInfo(t *thread, a []Value) Value {
	host, ok := hostArg(t, a[0])
	if !ok {
		return gc.Null
	}
	var ns [4]int // family, type, protocol, flags
	for i := range ns {
		if ns[i], ok = fdArg(t, a[2+i]); !ok {
			return gc.Null
		}
	}
	family, kind, proto, flags := ns[0], ns[1], ns[2], ns[3]
	if family != 0 && family != unix.AF_INET && family != unix.AF_INET6 {
		return raiseGAI(t, gaiError(eaiFamily))
	}
	if a[0] == gc.None && a[1] == gc.None {
		return raiseGAI(t, gaiError(eaiNoName))
	}
	ips, err := resolve(t, host, family, flags&aiPassive != 0, flags&aiNumericHost != 0)
	if err != nil {
		return raiseGAI(t, err)
	}
	mark := t.Mark()
	defer t.Pop(mark)
	list := t.Push(object.NewList(t, nil))
	var last error = gaiError(eaiService)
	for i, ip := range ips {
		for _, k := range kinds {
			if kind != 0 && kind != k.kind || proto != 0 && k.proto != 0 && proto != k.proto {
				continue
			}
			port, err, ok := portOf(t, a[1], k.network, flags)
			if !ok {
				return gc.Null
			}
			if err != nil {
				last = err
				continue
			}
			name := ""
			if flags&aiCanonName != 0 && i == 0 {
				name = host
			}
			m := t.Mark()
			vs := t.PushN(gc.IntValue(unix.AF_INET), gc.IntValue(int64(k.kind)), gc.IntValue(int64(k.proto)), object.NewStr(t, name), gc.None)
			if ip.To4() != nil {
				vs[4] = hostPort(t, ip.String(), port)
			} else {
				vs[0] = gc.IntValue(unix.AF_INET6)
				vs[4] = object.NewTuple(t, []Value{object.NewStr(t, ip.String()), gc.IntValue(int64(port)), gc.IntValue(0), gc.IntValue(0)})
			}
			object.ListAppend(t, *list, object.NewTuple(t, vs))
			t.Pop(m)
		}
	}
	if object.ListLen(*list) == 0 {
		return raiseGAI(t, last)
	}
	return *list
}

func getNameInfo(t *thread, a []Value) Value {
	if object.Unwrap(a[0], object.TupleType) == gc.Null {
		return t.Raise(object.TypeError, "getnameinfo() argument 1 must be a tuple")
	}
	items := object.TupleItems(a[0])
	if len(items) < 2 {
		return t.Raise(object.TypeError, "getnameinfo(): illegal sockaddr argument")
	}
	host, ok := hostArg(t, items[0])
	if !ok {
		return gc.Null
	}
	port, ok := fdArg(t, items[1])
	if !ok {
		return gc.Null
	}
	flags, ok := fdArg(t, a[1])
	if !ok {
		return gc.Null
	}
	ip, err := resolveOne(t, host, 0)
	if err != nil {
		return raiseGAI(t, err)
	}
	name := ip.String()
	if flags&niNumericHost == 0 {
		t.Block()
		names, err := net.LookupAddr(name)
		t.Unblock()
		if err == nil && len(names) > 0 {
			name = strings.TrimSuffix(names[0], ".")
		} else if flags&niNameRequired != 0 {
			return raiseGAI(t, gaiError(eaiNoName))
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	v := t.Push(object.NewStr(t, name))
	return object.NewTuple(t, []Value{*v, object.NewStr(t, strconv.Itoa(port))})
}
