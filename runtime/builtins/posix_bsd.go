//go:build unix && !linux

package builtins

import "golang.org/x/sys/unix"

func unixSync() error { return unix.Sync() }

func priority(which, who int) (int, error) { return unix.Getpriority(which, who) }

func (p *posix) system() {}
