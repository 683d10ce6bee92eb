package model

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The second model finds nothing wrong in a small configuration either, and does
// find mutants. Its head says how to explore larger ones.
func TestSpin(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, tool := range []string{"spin", "cc"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s: apt-get install spin gcc", tool)
		}
	}
	file, err := filepath.Abs("ownership.pml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		mutant string
		errors string
	}{{"0", "errors: 0"}, {"7", "errors: 1"}} {
		dir := t.TempDir()
		run := func(name string, args ...string) string {
			cmd := exec.Command(name, args...)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
			}
			return string(bytes.TrimSpace(out))
		}
		run("spin", "-a", "-DN=2", "-DK=2", "-DWORLD=1", "-DMUTANT="+tt.mutant, file)
		run("cc", "-w", "-O0", "-DSAFETY", "-DCOLLAPSE", "-o", "pan", "pan.c")
		if out := run(filepath.Join(dir, "pan"), "-m1000000"); !strings.Contains(out, tt.errors) {
			t.Errorf("mutant %s: no %q in\n%s", tt.mutant, tt.errors, out)
		}
	}
}
