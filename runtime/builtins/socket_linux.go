package builtins

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// sendFlags go with every message: a broken connection is an error, no signal.
const sendFlags = unix.MSG_NOSIGNAL

var systemSockets = []namedInt{
	{"SOCK_CLOEXEC", unix.SOCK_CLOEXEC}, {"SOCK_NONBLOCK", unix.SOCK_NONBLOCK}, {"SO_PEERCRED", unix.SO_PEERCRED}, {"SO_PASSCRED", unix.SO_PASSCRED},
	{"SO_DOMAIN", unix.SO_DOMAIN}, {"SO_PROTOCOL", unix.SO_PROTOCOL}, {"SO_BINDTODEVICE", unix.SO_BINDTODEVICE}, {"SO_PRIORITY", unix.SO_PRIORITY},
	{"TCP_KEEPIDLE", unix.TCP_KEEPIDLE}, {"TCP_USER_TIMEOUT", unix.TCP_USER_TIMEOUT}, {"TCP_CORK", unix.TCP_CORK}, {"TCP_FASTOPEN", unix.TCP_FASTOPEN},
	{"TCP_DEFER_ACCEPT", unix.TCP_DEFER_ACCEPT}, {"TCP_QUICKACK", unix.TCP_QUICKACK}, {"TCP_INFO", unix.TCP_INFO}, {"MSG_NOSIGNAL", unix.MSG_NOSIGNAL},
	{"MSG_CMSG_CLOEXEC", unix.MSG_CMSG_CLOEXEC}, {"AF_NETLINK", unix.AF_NETLINK}, {"AF_PACKET", unix.AF_PACKET}, {"AF_VSOCK", unix.AF_VSOCK},
}

// socketOption reads an option of at most n bytes.
func socketOption(fd, level, option, n int) ([]byte, error) {
	b := make([]byte, n)
	size := uint32(n)
	_, _, no := unix.Syscall6(unix.SYS_GETSOCKOPT, uintptr(fd), uintptr(level), uintptr(option), uintptr(unsafe.Pointer(&b[0])), uintptr(unsafe.Pointer(&size)), 0)
	if no != 0 {
		return nil, no
	}
	return b[:size], nil
}
