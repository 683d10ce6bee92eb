package tests

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// python is the interpreter that makes the expected outputs; it is looked for once, and only by -update.
var python = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("python3", "-c", "import sys; print(sys.executable); print(*sys.version_info[:2])").Output()
	if err != nil {
		return "", err
	}
	path, version, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if version != "3 11" {
		return "", &wrongVersion{version}
	}
	return path, nil
})

type wrongVersion struct{ version string }

func (e *wrongVersion) Error() string {
	return "the python3 on the PATH is version " + strings.ReplaceAll(e.version, " ", ".") + "; expected outputs come from 3.11"
}

// updateScript runs a script under CPython with two hash seeds, which must agree, and writes what came out.
func updateScript(t *testing.T, name string) {
	t.Helper()
	path, err := python()
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Join("py", name)
	source, err := os.ReadFile(base + ".py")
	if err != nil {
		t.Fatal(err)
	}
	s := &script{name: name, dir: "py"}
	s.readDirectives(t, string(source))
	command := append([]string{path, name + ".py"}, s.args...)
	m := mode{timeout: time.Minute}
	t.Setenv("PYTHONHASHSEED", "1")
	first := run(t, s.dir, m, command)
	t.Setenv("PYTHONHASHSEED", "2")
	second := run(t, s.dir, m, command)
	if first != second {
		t.Fatalf("the output depends on the hash seed:\n%s%s", compare(first.stdout, second.stdout), compare(first.stderr, second.stderr))
	}
	if first.timedOut || first.status != s.status {
		t.Fatalf("status %d, expected %d\n%s", first.status, s.status, tail(first.stderr))
	}
	write(t, base+".out", first.stdout)
	if first.stderr != "" {
		write(t, base+".err", first.stderr)
	} else if err := os.Remove(base + ".err"); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

// askPython compares what CPython prints for a script with what is expected, unless the script needs this runtime.
func askPython(t *testing.T, s *script, source string) {
	t.Helper()
	if strings.Contains(source, "from transaction import") {
		t.Skip("CPython has no module transaction")
	}
	path, err := python()
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, s.dir, mode{timeout: time.Minute}, append([]string{path, s.name + ".py"}, s.args...))
	if difference := compare(s.stdout, r.stdout); difference != "" || r.status != 0 {
		t.Errorf("CPython gives something else, status %d\n%s%s", r.status, difference, tail(r.stderr))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
