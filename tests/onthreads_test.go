package tests

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestScriptsOnThreads runs the scripts about hot loops on three threads at a time, which share the code and so the
// traces, but no objects: each thread prints what one alone prints.
func TestScriptsOnThreads(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("py", "jit_*.py"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no scripts about hot loops: ", err)
	}
	for _, m := range []mode{
		{name: "jit", options: []string{"--threshold=2"}, timeout: 60 * time.Second},
		{name: "stress-exits", options: []string{"--threshold=2", "--stress=exits"}, timeout: 120 * time.Second, stress: true},
	} {
		if m.stress && testing.Short() {
			continue
		}
		for _, path := range paths {
			name := filepath.Base(path)
			t.Run(strings.TrimSuffix(name, ".py")+"/"+m.name, func(t *testing.T) {
				t.Parallel()
				line := append([]string{binary}, m.options...)
				r := run(t, "py", m, append(line, filepath.Join("..", "testdata", "onthreads.py"), name, "3"))
				if r.timedOut || r.status != 0 || r.stdout != "" || r.stderr != "" {
					t.Errorf("status %d, timed out: %v\n%s%s", r.status, r.timedOut, r.stdout, tail(r.stderr))
				}
			})
		}
	}
}
