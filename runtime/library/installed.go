package library

import (
	"os"
	"path/filepath"
	"strings"
)

// Version is the release of CPython whose library fits.
const Version = "3.11"

// EnvStdlib is the environment variable that names a directory of the standard library.
const EnvStdlib = "STMJIT_STDLIB"

// Installed returns the directory of a standard library on this machine, or "" if there is none, and why it was taken.
// It looks at the environment, beside the binary exe, at the usual places, and where the commands of the path are;
// a handful of questions to the file system, and no process is started.
func Installed(exe string) (dir, why string) {
	if d := os.Getenv(EnvStdlib); d != "" {
		return filepath.Clean(d), EnvStdlib
	}
	name := "python" + Version
	if exe != "" {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			exe = real
		}
		bin := filepath.Dir(exe)
		for _, d := range []string{filepath.Join(bin, "Lib"), filepath.Join(bin, "lib", name), filepath.Join(bin, "..", "lib", name)} {
			if isLibrary(d) {
				return d, "beside the binary"
			}
		}
	}
	for _, d := range []string{"/usr/lib/" + name, "/usr/local/lib/" + name} {
		if isLibrary(d) {
			return d, "installed"
		}
	}
	return onPath(name)
}

// onPath looks for a library that belongs to a command of the path.
func onPath(name string) (dir, why string) {
	for _, bin := range filepath.SplitList(os.Getenv("PATH")) {
		if bin == "" {
			continue
		}
		if filepath.Base(bin) == "shims" {
			// pyenv has scripts there, and the versions beside it.
			if ds, _ := filepath.Glob(filepath.Join(bin, "..", "versions", Version+".*", "lib", name)); len(ds) > 0 && isLibrary(ds[len(ds)-1]) {
				return ds[len(ds)-1], "a version of pyenv"
			}
			continue
		}
		for _, cmd := range []string{name, "python3"} {
			exe, err := filepath.EvalSymlinks(filepath.Join(bin, cmd))
			if err != nil {
				continue
			}
			if d := filepath.Join(filepath.Dir(exe), "..", "lib", name); isLibrary(d) {
				return d, strings.TrimSuffix(bin, "/") + "/" + cmd
			}
		}
	}
	return "", ""
}

// isLibrary reports whether a directory has what every standard library has.
func isLibrary(dir string) bool {
	s, err := os.Stat(filepath.Join(dir, "os.py"))
	return err == nil && s.Mode().IsRegular()
}
