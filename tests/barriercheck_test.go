package tests

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The scripts that the build with the tag barriercheck cannot run, since it knows one thread only; and those that
// take it long when it collects at every safe point.
var (
	severalThreads = regexp.MustCompile(`^(thread|transaction|stm|weakref_threads|atomic_(threads|locks|inevitable|many|compiled|big_threads|split_moves|generator)$)`)
	slowStress     = regexp.MustCompile(`^(recursion|jit|uncaught|algorithms|hot|int|float|num)`)
)

// TestBarriers runs the scripts with a build that panics when an operation touches an object without having passed
// its barrier: there, a thread loses all objects at each bytecode outside of atomic blocks, and at some barriers.
func TestBarriers(t *testing.T) {
	if testing.Short() {
		t.Skip("the check build takes a while; run without -short")
	}
	path := filepath.Join(t.TempDir(), "stmjit-check")
	if out, err := exec.Command("go", "build", "-tags", "barriercheck", "-o", path, "stmjit/cmd/stmjit").CombinedOutput(); err != nil {
		t.Fatalf("cmd/stmjit does not build with -tags barriercheck: %v\n%s", err, out)
	}
	paths, err := filepath.Glob(filepath.Join("py", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []mode{
		{name: "plain", options: []string{"--jit=off"}, timeout: 60 * time.Second, command: path},
		{name: "stress-gc", options: []string{"--jit=off"}, env: "stress=gc", timeout: 120 * time.Second, stress: true, command: path},
	} {
		t.Run(m.name, func(t *testing.T) {
			for _, path := range paths {
				name := strings.TrimSuffix(filepath.Base(path), ".py")
				s := readScript(t, name)
				if severalThreads.MatchString(name) || strings.Contains(s.noSTMOff, "threads") || m.stress && slowStress.MatchString(name) {
					continue
				}
				t.Run(name, func(t *testing.T) {
					if m.stress && s.noStress != "" {
						return
					}
					t.Parallel()
					runScript(t, s, m)
				})
			}
		})
	}
}
