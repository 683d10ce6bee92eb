package tests

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// fault is a command line with what must come of it. Texts are searched for; an empty one must be empty.
type fault struct {
	name           string
	args           []string
	stdin, env     string
	status         int
	stdout, stderr string
}

// in writes files to a new directory.
func in(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// stmjit starts the command; one that is still running after a minute is killed.
func stmjit(t *testing.T, dir, env string, args ...string) (cmd *exec.Cmd, stdout, stderr *bytes.Buffer) {
	t.Helper()
	cmd = exec.Command(binary, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "STMJIT="+env)
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	timer := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Signal(syscall.SIGQUIT) })
	t.Cleanup(func() { timer.Stop() })
	return cmd, stdout, stderr
}

func exitStatus(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	t.Fatal(err)
	return -1
}

// oneLine asks for a single line, as for all that is wrong with a command line.
func oneLine(t *testing.T, text string) {
	t.Helper()
	if strings.Count(text, "\n") != 1 || !strings.HasSuffix(text, "\n") {
		t.Errorf("expected one line: %q", text)
	}
}

func holds(t *testing.T, what, text, want string) {
	t.Helper()
	if want == "" && text != "" || !strings.Contains(text, want) {
		t.Errorf("%s: expected %q in\n%s", what, want, tail(text))
	}
}

func TestCommandLine(t *testing.T) {
	dir := in(t, map[string]string{
		"latin.py":  "x = 1\ns = '\xe9'\n",
		"coding.py": "# -*- coding: latin-1 -*-\nprint(len('\xe9'))\n",
		"null.py":   "print(1)\x00\n",
		"args.py":   "import sys\nprint(sys.argv, __name__)\n",
		"fails.py":  "def f():\n    return 1 / 0\nf()\n",
	})
	for _, d := range []string{"empty", "pack", "bare"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"pack/__init__.py": "print('init')", "pack/__main__.py": "print('main', __package__)", "bare/__init__.py": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	loop := "x = 0\nfor i in range(100000): x += i\nprint(x)"
	faults := []fault{
		{name: "not UTF-8", args: []string{"latin.py"}, status: 1, stderr: "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file " +
			filepath.Join(dir, "latin.py") + " on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details"},
		{name: "declared encoding", args: []string{"coding.py"}, stdout: "1\n"},
		{name: "null byte", args: []string{"null.py"}, status: 1, stderr: "SyntaxError: source code cannot contain null bytes"},
		{name: "directory", args: []string{"empty"}, status: 2, stderr: "can't find '__main__' module in \"empty\""},
		{name: "missing file", args: []string{"missing.py"}, status: 2, stderr: "can't open file \"missing.py\": no such file or directory"},
		{name: "unknown option", args: []string{"--what", "args.py"}, status: 2, stderr: "unknown option --what"},
		{name: "unknown letter", args: []string{"-Z"}, status: 2, stderr: "unknown option -Z"},
		{name: "option without value", args: []string{"--max-heap"}, status: 2, stderr: "--max-heap needs a value"},
		{name: "bad value", args: []string{"--threshold=no", "args.py"}, status: 2, stderr: "takes a number"},
		{name: "bad environment", args: []string{"args.py"}, env: "jit=maybe", status: 2, stderr: "STMJIT: option --jit takes on or off"},
		{name: "-c without code", args: []string{"-c"}, status: 2, stderr: "-c needs"},
		{name: "-m without module", args: []string{"-m"}, status: 2, stderr: "-m needs"},
		{name: "dump without script", args: []string{"dump"}, status: 2, stderr: "dump needs a script"},
		{name: "no such module", args: []string{"-m", "nowhere"}, status: 1, stderr: "No module named nowhere"},
		{name: "-c", args: []string{"-c", "import sys; print(sys.argv)", "a"}, stdout: "['-c', 'a']\n"},
		{name: "-m", args: []string{"-m", "args", "a"}, stdout: "args.py', 'a'] __main__\n"},
		{name: "-m with a package", args: []string{"-m", "pack"}, stdout: "init\nmain pack\n"},
		{name: "-m with a bare package", args: []string{"-m", "bare"}, status: 1, stderr: "No module named bare.__main__; 'bare' is a package and cannot be directly executed"},
		{name: "directory with a main", args: []string{"pack"}, stdout: "main"},
		{name: "-", args: []string{"-", "a"}, stdin: "import sys; print(sys.argv)", stdout: "['-', 'a']\n"},
		{name: "pipe", stdin: "import sys; print(sys.argv)", stdout: "['']\n"},
		{name: "traceback", args: []string{"fails.py"}, status: 1, stderr: "line 2, in f\n    return 1 / 0"},
		{name: "environment", args: []string{"-c", loop}, env: "stats,threshold=5", stdout: "4999950000\n", stderr: "collections:"},
		{name: "dump by environment", args: []string{"-c", "print(1)"}, env: "dump=bytecode,jit=off", stdout: "1\n", stderr: "loadglobal"},
		{name: "help", args: []string{"help"}, stdout: "usage: stmjit [options] script.py"},
		{name: "dump help", args: []string{"dump", "--help"}, stdout: "usage: stmjit dump"},
		{name: "bench help", args: []string{"bench", "--help"}, stdout: "usage: stmjit bench"},
		{name: "exit 3", args: []string{"-c", "import sys; sys.exit(3)"}, status: 3},
		{name: "exit None", args: []string{"-c", "import sys; sys.exit()"}},
		{name: "exit text", args: []string{"-c", "import sys; sys.exit('bye')"}, status: 1, stderr: "bye\n"},
		{name: "exit -1", args: []string{"-c", "import sys; sys.exit(-1)"}, status: 255},
		{name: "full disk", args: []string{"-c", "print(1, file=open('/dev/full', 'w'), flush=True)"}, status: 1, stderr: "OSError: [Errno 28]"},
	}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			if f.name == "full disk" && runtime.GOOS != "linux" {
				t.Skip("/dev/full is Linux's")
			}
			cmd, stdout, stderr := stmjit(t, dir, f.env, f.args...)
			cmd.Stdin = strings.NewReader(f.stdin)
			if status := exitStatus(t, cmd.Run()); status != f.status {
				t.Errorf("status %d, expected %d", status, f.status)
			}
			holds(t, "stdout", stdout.String(), f.stdout)
			holds(t, "stderr", stderr.String(), f.stderr)
			if f.status == 2 {
				oneLine(t, stderr.String())
			}
		})
	}
}

func TestJITOnOtherArchitectures(t *testing.T) {
	_, stdout, stderr := runCode(t, 0, "--jit=on", "-c", "print(1)")
	holds(t, "stdout", stdout, "1\n")
	want := ""
	if runtime.GOARCH != "amd64" {
		want = "there is no compiler here"
	}
	holds(t, "stderr", stderr, want)
}

// runCode runs the command and expects an exit status.
func runCode(t *testing.T, want int, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	cmd, out, errs := stmjit(t, t.TempDir(), "", args...)
	if status = exitStatus(t, cmd.Run()); status != want {
		t.Errorf("status %d, expected %d\n%s", status, want, tail(errs.String()))
	}
	return status, out.String(), errs.String()
}

func TestClosedOutput(t *testing.T) {
	t.Run("closed", func(t *testing.T) {
		cmd := exec.Command("sh", "-c", `exec "$0" -c 'print(1)' >&-`, binary)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("reader gone", func(t *testing.T) {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd, _, stderr := stmjit(t, "", "", "-c", "while True: print('x' * 100)")
		cmd.Stdout = w
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		w.Close()
		_, _ = r.Read(make([]byte, 10))
		r.Close()
		if status := exitStatus(t, cmd.Wait()); status != 1 && status != 120 {
			t.Errorf("status %d", status)
		}
		holds(t, "stderr", stderr.String(), "BrokenPipeError: [Errno 32] Broken pipe\n")
	})
}

// TestSignals sends signals to programs in loops, which say that they are there.
func TestSignals(t *testing.T) {
	loop := "print('go', flush=True)\nx = 0\nwhile True:\n    x = x + 1 & 0xffff\n"
	for _, c := range []struct {
		name, jit, code string
		signal          os.Signal
		status          int // -1: ended by the signal
		stderr          string
	}{
		{"compiled loop", "on", loop, os.Interrupt, -1, "KeyboardInterrupt\n"},
		{"interpreted loop", "off", loop, os.Interrupt, -1, "KeyboardInterrupt\n"},
		{"caught", "on", "try:\n    " + strings.ReplaceAll(loop, "\n", "\n    ") + "\nexcept KeyboardInterrupt: raise SystemExit(5)", os.Interrupt, 5, ""},
		{"sleep", "on", "import time\nprint('go', flush=True)\ntime.sleep(1000)", os.Interrupt, -1, "KeyboardInterrupt\n"},
		{"built-in", "on", "print('go', flush=True)\nany(iter(int, 1))", os.Interrupt, -1, "KeyboardInterrupt\n"},
		{"terminate", "on", loop, syscall.SIGTERM, -1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd, _, stderr := stmjit(t, "", "", "--jit="+c.jit, "-c", c.code)
			cmd.Stdout = nil
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := out.Read(make([]byte, 10)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
			sent := time.Now()
			if err := cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			if status := exitStatus(t, cmd.Wait()); status != c.status {
				t.Errorf("status %d, expected %d\n%s", status, c.status, tail(stderr.String()))
			}
			if d := time.Since(sent); d > 20*time.Second {
				t.Errorf("ended only after %v", d)
			}
			holds(t, "stderr", stderr.String(), c.stderr)
		})
	}
}

func TestOutOfHeap(t *testing.T) {
	for name, code := range map[string]string{
		"list":        "l = []\nwhile True: l.append([1])",
		"list of int": "l = []\nwhile True: l.append(1)",
		"dict":        "d = {}\nwhile True: d[len(d)] = 1",
		"set":         "s = set()\nwhile True: s.add(len(s))",
		"chain":       "x = None\nwhile True: x = (x, 1)",
		"objects":     "class C: pass\nx = None\nwhile True:\n    y = C(); y.next = x; x = y",
		"str":         "s = 'a'\nwhile True: s += s",
		"repeat":      "[0] * 10**12",
		"repeat str":  "'a' * 10**12",
		"shift":       "1 << 10**12",
		"range":       "list(range(10**12))",
		"display":     "[*range(10**12)]",
		"set of":      "set(range(10**12))",
		"fromkeys":    "dict.fromkeys(range(10**12))",
		"pairs":       "dict(zip(range(10**12), range(10**12)))",
		"garbage":     "max(enumerate(range(10**12)))",
		"join":        "','.join(map(str, range(10**12)))",
		"code":        "while True: exec('x = 1')",
		"classes":     "while True: type('A', (), {})",
		"pad":         "'x'.ljust(10**12)",
		"format":      "'%1000000000000d' % 1",
	} {
		t.Run(name, func(t *testing.T) {
			_, _, stderr := runCode(t, 1, "--max-heap=64M", "-c", code)
			holds(t, "stderr", stderr, "MemoryError\n")
		})
	}
	t.Run("caught", func(t *testing.T) {
		_, stdout, stderr := runCode(t, 0, "--max-heap=64M", "-c", `
def fill():
    l = []
    while True: l.append([len(l)])
for i in range(4):
    try: fill()
    except MemoryError: print("caught")
l = [[i] for i in range(100000)]
print(sum(x[0] for x in l))`)
		holds(t, "stdout", stdout, strings.Repeat("caught\n", 4)+"4999950000\n")
		holds(t, "stderr", stderr, "")
	})
}

// TestDepth takes programs that recurse in every way there is as deep as they go.
func TestDepth(t *testing.T) {
	const deep = "import sys\nsys.setrecursionlimit(10**9)\n"
	const class = deep + "class A:\n    def __add__(s, o): return s + o\n    def __repr__(s): return repr(s)\n" +
		"    def __eq__(s, o): return s == o\n    def __hash__(s): return hash(s)\n    def __call__(s): return s()\n" +
		"    def __getattr__(s, n): return getattr(s, n + 'x')\n    def __lt__(s, o): return s < o\na = A()\n"
	for name, code := range map[string]string{
		"function":   "def f(n): return f(n) + 1\nf(0)",
		"no limit":   deep + "def f(n): return f(n) + 1\nf(0)",
		"add":        class + "a + 1",
		"repr":       class + "repr(a)",
		"eq":         class + "a == A()",
		"hash":       class + "{a: 1}",
		"call":       class + "a()",
		"getattr":    class + "a.b",
		"sort":       class + "sorted([a, a])",
		"generators": deep + "def g(): yield from g()\nlist(g())",
		"key":        deep + "def k(x): return sorted([1], key=k)\nk(1)",
		"list repr":  "l = []\nfor i in range(10**6): l = [l]\nrepr(l)",
		"list eq":    "a = []\nb = []\nfor i in range(10**6): a = [a]; b = [b]\na == b",
	} {
		for _, jit := range []string{"on", "off"} {
			t.Run(name+"/"+jit, func(t *testing.T) {
				_, _, stderr := runCode(t, 1, "--jit="+jit, "-c", code)
				if !strings.Contains(stderr, "RecursionError: ") && !strings.Contains(stderr, "MemoryError") {
					t.Errorf("no RecursionError:\n%s", tail(stderr))
				}
			})
		}
	}
	t.Run("goes on", func(t *testing.T) {
		_, stdout, _ := runCode(t, 0, "-c", deep+"def f(n): return f(n) + 1\ndef g(n): return 0 if n == 0 else g(n - 1) + 1\n"+
			"for i in range(3):\n    try: f(0)\n    except RecursionError: print('caught')\nprint(g(50000))")
		holds(t, "stdout", stdout, "caught\ncaught\ncaught\n50000\n")
	})
}

// TestNestedSource gives the parser and the compiler what is nested a million deep.
func TestNestedSource(t *testing.T) {
	const n = 1_000_000
	for name, c := range map[string]struct{ source, message string }{
		"parentheses": {strings.Repeat("(", n) + strings.Repeat(")", n), "too many nested parentheses"},
		"brackets":    {strings.Repeat("[", n) + strings.Repeat("]", n), "too many nested parentheses"},
		"braces":      {strings.Repeat("{", n), "too many nested parentheses"},
		"calls":       {strings.Repeat("f(", n), "too many nested parentheses"},
		"minus":       {strings.Repeat("-", n) + "1", "maximum recursion depth exceeded during compilation"},
		"not":         {strings.Repeat("not ", n) + "1", "maximum recursion depth exceeded during compilation"},
		"lambda":      {strings.Repeat("lambda: ", n) + "1", "maximum recursion depth exceeded during compilation"},
		"attributes":  {"a" + strings.Repeat(".a", n), "maximum recursion depth exceeded during compilation"},
		"sum":         {"1" + strings.Repeat("+1", n), "maximum recursion depth exceeded during compilation"},
		"elif":        {"if 1: pass\n" + strings.Repeat("elif 1: pass\n", n/10), "maximum recursion depth exceeded during compilation"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := in(t, map[string]string{"deep.py": c.source + "\n"})
			_, _, stderr := runCode(t, 1, filepath.Join(dir, "deep.py"))
			holds(t, "stderr", stderr, c.message)
		})
	}
}
