package builtins

import (
	"os"
	"strings"
	"testing"
)

// TestExpressions evaluates the expressions in testdata/expressions.txt and
// compares their results with those that CPython 3.11 gave.
func TestExpressions(t *testing.T) {
	b, err := os.ReadFile("testdata/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	n := 0
	for i := 0; i+1 < len(lines); i++ {
		want, ok := strings.CutPrefix(lines[i+1], "=> ")
		if !ok {
			continue
		}
		n++
		if got := strings.ReplaceAll(eval(lines[i]), "\n", `\n`); got != want {
			t.Errorf("%s\n got %s\nwant %s", lines[i], got, want)
		}
	}
	if n == 0 {
		t.Error("no expressions")
	}
}
