package compile

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"stmjit/frontend/syntax"
)

// describe returns an error with its place, or "ok".
func describe(err error) string {
	if err == nil {
		return "ok"
	}
	e, ok := err.(*syntax.SyntaxError)
	if !ok {
		return err.Error()
	}
	return fmt.Sprintf("%s: %s (%d:%d-%d:%d)", e.Kind, e.Msg, e.Line, e.Col, e.EndLine, e.EndCol)
}

// TestErrors compares errors with CPython's: testdata/errors.txt has sources,
// each followed by a line with the error and its place, or ok.
func TestErrors(t *testing.T) {
	data, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var src strings.Builder
	for _, line := range strings.SplitAfter(string(data), "\n") {
		want, found := strings.CutPrefix(line, "=> ")
		if !found {
			src.WriteString(line)
			continue
		}
		n++
		text := strings.TrimPrefix(src.String(), "\n")
		src.Reset()
		_, err := compileSource(t, text, "errors.py", syntax.Exec, Options{})
		if got := describe(err); got != strings.TrimSpace(want) {
			t.Errorf("%s\nwant %sgot  %s", text, want, got)
		}
	}
	if n < 150 {
		t.Errorf("only %d cases", n)
	}
}

// TestErrorText shows that an error carries its line, and that columns count
// bytes.
func TestErrorText(t *testing.T) {
	src := "def f():\n    é = 'ß'; break\n"
	_, err := compileSource(t, src, "text.py", syntax.Exec, Options{})
	e, ok := err.(*syntax.SyntaxError)
	if !ok || e.Text != "    é = 'ß'; break" || e.Line != 2 || e.Col != 16 || e.EndCol != 21 {
		t.Errorf("got %#v", err)
	}
}

// TestWarnings collects the SyntaxWarnings of a source.
func TestWarnings(t *testing.T) {
	tests := []struct{ src, want string }{
		{"x is 1", `1 "is" with a literal. Did you mean "=="?`},
		{"x is not 'a'", `1 "is not" with a literal. Did you mean "!="?`},
		{"x is None", ""},
		{"() is x", `1 "is" with a literal. Did you mean "=="?`},
		{"\nassert (x, 'message')", "2 assertion is always true, perhaps remove parentheses?"},
		{"assert ()", ""},
		{"[1, 2](3)", "1 'list' object is not callable; perhaps you missed a comma?"},
		{"f'a'(3)", "1 'str' object is not callable; perhaps you missed a comma?"},
		{"1[2]", "1 'int' object is not subscriptable; perhaps you missed a comma?"},
		{"(lambda: 0)[1]", "1 'function' object is not subscriptable; perhaps you missed a comma?"},
		{"[1, 2][3, 4]", "1 list indices must be integers or slices, not tuple; perhaps you missed a comma?"},
		{"'ab'['c']", "1 str indices must be integers or slices, not str; perhaps you missed a comma?"},
		{"'ab'[True]", ""},
		{"(1, 2)[x]", ""},
	}
	for _, test := range tests {
		var got []string
		warn := func(line int, msg string) { got = append(got, fmt.Sprintf("%d %s", line, msg)) }
		if _, err := compileSource(t, test.src, "warn.py", syntax.Exec, Options{Warn: warn}); err != nil {
			t.Error(err)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s: got %q", test.src, got)
		}
	}
}

// TestUnparse compares annotations that stay text with CPython's: every case of
// testdata/unparse.txt is an expression and its text.
func TestUnparse(t *testing.T) {
	data, err := os.ReadFile("testdata/unparse.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		src, want, _ := strings.Cut(c, "\n")
		// The expression stands where a star may be used, too.
		root, err := syntax.Parse([]byte("def f(x: "+src+"): pass\n"), "unparse.py", syntax.Exec)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		def := root.(*syntax.Module).Body[0].(*syntax.FunctionDef)
		if got := unparse(def.Args.Args[0].Annotation); got != want {
			t.Errorf("%s: want %s, got %s", src, want, got)
		}
	}
}
