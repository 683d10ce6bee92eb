package tests

import (
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"stmjit/bench"
)

// compiledLine is the line of --stats that says what was compiled.
var compiledLine = regexp.MustCompile(`compiled: (\d+) loops, (\d+) functions`)

// TestHotCodeIsCompiled finds programs that the compiler gives up as a whole: every benchmark program and every
// script whose name starts with jit_simple_ has a loop or a function that must be compiled.
func TestHotCodeIsCompiled(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("there is a compiler for amd64 only")
	}
	programs, err := bench.Programs()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			expectCompiled(t, filepath.Join("..", "bench", "programs"), p.Name, strconv.Itoa(p.N(bench.TestSize)))
		})
	}
	scripts, err := filepath.Glob(filepath.Join("py", "jit_simple_*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range scripts {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			expectCompiled(t, "py", name)
		})
	}
}

func expectCompiled(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	line := append([]string{binary, "--jit=on", "--stats", name + ".py"}, args...)
	r := run(t, dir, mode{timeout: 30 * time.Second}, line)
	counts := compiledLine.FindStringSubmatch(r.stderr)
	if counts == nil {
		t.Fatalf("status %d, and --stats does not say what was compiled:\n%s", r.status, tail(r.stderr))
	}
	if counts[1] == "0" && counts[2] == "0" {
		t.Errorf("nothing was compiled\n  cd %s && stmjit %s\n%s", filepath.Join("tests", dir), strings.Join(line[1:], " "), tail(r.stderr))
	}
}
