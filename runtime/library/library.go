// Package library holds the modules of the standard library that are written in
// Python, as text in the binary. It knows nothing of how they are compiled.
package library

import (
	"embed"
	"strings"
)

//go:embed all:lib
var files embed.FS

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
