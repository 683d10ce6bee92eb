package library

import (
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o777); err != nil {
		t.Fatal(err)
	}
}

func TestInstalled(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(root, "beside", "lib", "python"+Version)
	write(t, filepath.Join(beside, "os.py"))
	exe := filepath.Join(root, "beside", "bin", "stmjit")
	write(t, exe)

	t.Setenv(EnvStdlib, "")
	t.Setenv("PATH", "")
	if d, why := Installed(exe); d != beside {
		t.Errorf("beside the binary: %q (%s)", d, why)
	}
	t.Setenv(EnvStdlib, "/some/where/")
	if d, why := Installed(exe); d != "/some/where" || why != EnvStdlib {
		t.Errorf("from the environment: %q (%s)", d, why)
	}
}

// TestOnPath has a command that is a link into its installation, and one without a library.
func TestOnPath(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	name := "python" + Version
	lib := filepath.Join(root, "opt", "lib", name)
	write(t, filepath.Join(lib, "os.py"))
	write(t, filepath.Join(root, "opt", "bin", name))
	write(t, filepath.Join(root, "other", "python3"))
	if err := os.Mkdir(filepath.Join(root, "links"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(root, "opt", "bin", name), filepath.Join(root, "links", "python3")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", filepath.Join(root, "other")+string(os.PathListSeparator)+filepath.Join(root, "links"))
	if d, why := onPath(name); d != lib {
		t.Errorf("got %q (%s), want %q", d, why, lib)
	}
	write(t, filepath.Join(root, "pyenv", "versions", Version+".7", "lib", name, "os.py"))
	t.Setenv("PATH", filepath.Join(root, "pyenv", "shims"))
	if d, _ := onPath(name); filepath.Base(filepath.Dir(filepath.Dir(d))) != Version+".7" {
		t.Errorf("pyenv: %q", d)
	}
}
