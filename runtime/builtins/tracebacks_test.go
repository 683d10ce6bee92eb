package builtins

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// TestTracebacks prints what the programs in testdata/tracebacks.txt raise and
// compares it with what CPython 3.11 printed for them. A last line "\ no newline"
// says that the output has no line end.
func TestTracebacks(t *testing.T) {
	b, err := os.ReadFile("testdata/tracebacks.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	heads := regexp.MustCompile(`(?m)^-- (\w+) --\n`).FindAllStringSubmatchIndex(text, -1)
	dir := t.TempDir()
	for i, h := range heads {
		name := text[h[2]:h[3]]
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		src, want, ok := strings.Cut(text[h[1]:end], "--- expected ---\n")
		if !ok {
			t.Fatalf("%s has no expectation", name)
		}
		want = strings.TrimSuffix(want, "\n\\ no newline\n")
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(dir, name+".py")
			if err := os.WriteFile(file, []byte(src), 0o600); err != nil {
				t.Fatal(err)
			}
			defer func() { object.DictDelStr(object.ModuleDict(testVM.Sys()), object.Intern("tracebacklimit")) }()
			e := run(file, src)
			if e == gc.Null {
				t.Fatal("nothing was raised")
			}
			var got strings.Builder
			PrintException(testVM.Main, e, &got)
			if g := strings.ReplaceAll(got.String(), dir+string(filepath.Separator), ""); g != want {
				t.Errorf("got:\n%s\nwant:\n%s", g, want)
			}
		})
	}
}
