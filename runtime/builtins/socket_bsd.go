//go:build unix && !linux

package builtins

import "golang.org/x/sys/unix"

const sendFlags = 0

var systemSockets []namedInt

func socketOption(fd, level, option, n int) ([]byte, error) {
	s, err := unix.GetsockoptString(fd, level, option)
	return []byte(s), err
}
