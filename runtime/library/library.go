// Package library holds the modules of the standard library that are written in
// Python, as text in the binary. It knows nothing of how they are compiled.
package library

import (
	"embed"
	"strings"
)

//go:embed all:lib
var files embed.FS

//go:embed names.txt
var names string

// Names returns the names of the modules of CPython's standard library.
func Names() []string { return strings.Fields(names) }

// Dir stands for the directory of the library in paths: no directory of a file
// system is called so.
const Dir = "<stmjit>"

// Read returns the text of a file of the library, whose path begins with Dir.
func Read(path string) (text []byte, ok bool) {
	name, ok := strings.CutPrefix(path, Dir+"/")
	if !ok {
		return nil, false
	}
	text, err := files.ReadFile("lib/" + name)
	return text, err == nil
}

// IsDir reports whether a path is a directory of the library.
func IsDir(path string) bool {
	if path == Dir {
		return true
	}
	name, ok := strings.CutPrefix(path, Dir+"/")
	if !ok {
		return false
	}
	d, err := files.ReadDir("lib/" + name)
	return err == nil && len(d) > 0
}
