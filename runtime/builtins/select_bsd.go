//go:build unix && !linux

package builtins

func systemSelect(*module) {}
