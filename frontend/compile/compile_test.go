package compile

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

var update = flag.Bool("update", false, "rewrite the expected listings")

// compileSource parses, compiles and checks a source.
func compileSource(t testing.TB, src, name string, mode syntax.Mode, opts Options) (*bytecode.Code, error) {
	t.Helper()
	root, err := syntax.Parse([]byte(src), name, mode)
	if err != nil {
		return nil, err
	}
	opts.Source = src
	code, err := Compile(root, name, opts)
	if err != nil {
		return nil, err
	}
	if err := bytecode.Check(code); err != nil {
		var b bytes.Buffer
		bytecode.Dump(&b, code)
		t.Fatalf("%s: %v\n%s\n%s", name, err, src, b.String())
	}
	return code, nil
}

func listing(t testing.TB, code *bytecode.Code) string {
	t.Helper()
	var b bytes.Buffer
	if err := bytecode.Dump(&b, code); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestListings compiles testdata/*.py and compares the bytecode with *.txt.
func TestListings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			code, err := compileSource(t, string(src), filepath.Base(file), syntax.Exec, Options{})
			if err != nil {
				t.Fatal(err)
			}
			compareFile(t, strings.TrimSuffix(file, ".py")+".txt", listing(t, code))
		})
	}
}

func compareFile(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (rewrite it with -update):\n%s", file, difference(string(want), got))
	}
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return "want " + w[i] + "\ngot  " + g[i]
		}
	}
	return "one is longer"
}

// TestModes compiles one source in the ways that are not a plain file.
func TestModes(t *testing.T) {
	tests := []struct {
		name, src string
		mode      syntax.Mode
		opts      Options
		want      string
	}{
		{"eval", "x + 1", syntax.Eval, Options{}, `
<module>: line 1, 1 registers, module
    1     0  loadglobal    r0, "x"
          3  addk          r0, r0, 1
          4  return        r0
`},
		{"eval in a namespace", "x + 1", syntax.Eval, Options{Namespace: true}, `
<module>: line 1, 1 registers, module
    1     0  loadname      r0, "x"
          1  addk          r0, r0, 1
          2  return        r0
`},
		{"single", "x\n", syntax.Single, Options{}, `
<module>: line 1, 1 registers, module
    1     0  loadglobal    r0, "x"
          3  printexpr     r0
          4  loadk         r0, None
          5  return        r0
`},
		{"namespace", "x = y\ndel x\n", syntax.Exec, Options{Namespace: true}, `
<module>: line 1, 1 registers, module
    1     0  loadname      r0, "y"
          1  storename     r0, "x"
    2     2  delname       "x"
          3  loadk         r0, None
          4  return        r0
`},
		{"optimized", "'doc'\nassert x\ny = __debug__\n", syntax.Exec, Options{Optimize: 2}, `
<module>: line 1, 1 registers, module
    3     0  loadk         r0, False
          1  storeglobal   r0, "y"
          3  loadk         r0, None
          4  return        r0
`},
		{"inherited annotations", "x: a.b\n", syntax.Exec, Options{Annotations: true}, `
<module>: line 1, 3 registers, module, future annotations
    1     0  annotations
          1  loadk         r0, "a.b"
          2  loadglobal    r1, "__annotations__"
          5  loadk         r2, "x"
          6  setitem       r1, r2, r0
          7  loadk         r0, None
          8  return        r0
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, err := compileSource(t, test.src, "mode.py", test.mode, test.opts)
			if err != nil {
				t.Fatal(err)
			}
			if got := listing(t, code); got != strings.TrimPrefix(test.want, "\n") {
				t.Errorf("got:\n%s", got)
			}
		})
	}
}

// TestRepositoryPrograms compiles every Python file of the repository.
func TestRepositoryPrograms(t *testing.T) {
	n := 0
	for _, pattern := range []string{"../../bench/programs/*.py", "../../tests/py/*.py"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n++
			if _, err := compileSource(t, string(src), file, syntax.Exec, Options{}); err != nil {
				if e, ok := err.(*syntax.SyntaxError); !ok || e.Line == 0 {
					t.Errorf("%s: %v", file, err)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("found %d programs", n)
	}
}

// TestFarJumps compiles bodies too long for a 16-bit jump.
func TestFarJumps(t *testing.T) {
	body := strings.Repeat("        f(a, b)\n", 9000)
	src := "def far(a, b):\n    while a < b:\n        if a is None or b == 3: continue\n" + body + "    return a\n"
	code, err := compileSource(t, src, "far.py", syntax.Exec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	over := 0
	for _, k := range code.Consts {
		if f, ok := k.(*bytecode.Code); ok {
			for pc := 0; pc < len(f.Words); pc = f.Next(pc) {
				if w := f.Words[pc]; w.Op() == bytecode.JMP && (w.J32() > 1<<15 || w.J32() < -1<<15) {
					over++
				}
			}
		}
	}
	if over < 2 {
		t.Errorf("%d far jumps", over)
	}
}

// TestLimits compiles what does not fit in an instruction.
func TestLimits(t *testing.T) {
	var consts strings.Builder
	consts.WriteString("x = [")
	for i := range 70000 {
		consts.WriteString("f(" + strings.Repeat("1", 1+i%7) + strings.Repeat("0", i%3) + itoa(i) + "),\n")
	}
	consts.WriteString("]\n")
	args := "f(" + strings.Repeat("x,", 70000) + ")\n"
	for name, src := range map[string]string{"constants": consts.String(), "registers": args} {
		_, err := compileSource(t, src, name+".py", syntax.Exec, Options{})
		if err == nil || !strings.Contains(err.Error(), "too many "+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// FuzzCompile checks that whatever parses compiles to sound bytecode or fails
// with a SyntaxError.
func FuzzCompile(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.py")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		compileSource(t, src, "fuzz.py", syntax.Exec, Options{})
		compileSource(t, src, "fuzz.py", syntax.Exec, Options{Namespace: true, Annotations: true, Optimize: 2})
	})
}
