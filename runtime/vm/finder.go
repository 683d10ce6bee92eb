package vm

import (
	"os"
	"path/filepath"
	"strings"

	"stmjit/runtime/library"
	"stmjit/runtime/object"
)

// Source is a module as it is found in a list of directories.
type Source struct {
	File     string   // its text; "" for a namespace package
	Package  string   // its directory, if it is a package
	Portions []string // the directories of a namespace package
}

// FindSource looks for the last part of a module's name in directories; nil if
// there is none. Directories without `__init__.py` make a namespace package, if
// nothing else is found.
func FindSource(dirs []string, last string) *Source {
	var portions []string
	for _, d := range dirs {
		if d == "" {
			d = "."
		}
		if d == library.Dir || strings.HasPrefix(d, library.Dir+"/") {
			for _, s := range []Source{{File: d + "/" + last + "/__init__.py", Package: d + "/" + last}, {File: d + "/" + last + ".py"}} {
				if _, ok := library.Read(s.File); ok {
					return &s
				}
			}
			continue
		}
		pkg := filepath.Join(d, last)
		if init := filepath.Join(pkg, "__init__.py"); isFile(init) {
			return &Source{File: absolute(init), Package: absolute(pkg)}
		}
		if file := pkg + ".py"; isFile(file) {
			return &Source{File: absolute(file)}
		}
		if st, err := os.Stat(pkg); err == nil && st.IsDir() {
			portions = append(portions, absolute(pkg))
		}
	}
	if portions == nil {
		return nil
	}
	return &Source{Portions: portions}
}

func isFile(p string) bool {
	s, err := os.Stat(p)
	return err == nil && s.Mode().IsRegular()
}

func absolute(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

// Search returns the `__path__` of a package. Those of the library that comes with
// us go on in the installed one: there are the modules that ours does not have.
func (vm *VM) Search(name, pkg string) []string {
	if rest, ours := strings.CutPrefix(pkg, library.Dir+"/"); ours && vm.Config.Stdlib != "" {
		if dir := filepath.Join(vm.Config.Stdlib, filepath.FromSlash(rest)); isFile(filepath.Join(dir, "__init__.py")) {
			return []string{pkg, dir}
		}
	}
	return []string{pkg}
}

// ReadSource returns the text of a module's file. The error of the system is
// raised.
func ReadSource(t *object.Thread, file string) ([]byte, bool) {
	if b, ours := library.Read(file); ours {
		return b, true
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.RaiseOS(err, file)
		return nil, false
	}
	return b, true
}
