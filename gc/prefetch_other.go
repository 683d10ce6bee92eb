//go:build !amd64

package gc

func prefetch(a, b uintptr) {}
