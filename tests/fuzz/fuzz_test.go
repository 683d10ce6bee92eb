package fuzz

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	command  = flag.String("binary", "", "test this command instead of building cmd/stmjit")
	seed     = flag.Uint64("seed", 1, "seed of the first program")
	count    = flag.Int("programs", 0, "how many programs; 0: a few")
	keep     = flag.String("keep", "", "directory for the programs that fail, and for all if there is only one")
	noPython = flag.Bool("no-python", false, "do not compare with the python3 on the PATH")
)

// modes are the ways to run a program; the first is what the others must agree with.
var modes = []string{
	"jit=off",
	"jit=on,threshold=2",
	"jit=on",
	"jit=on,threshold=2,stress=exits",
	"jit=on,threshold=2,stress=gc",
	"jit=on,threshold=2,stress=gc+exits",
	"jit=on,threshold=3,verify=on,stm=off",
}

// shortPrograms is how many programs an ordinary test run tries.
const shortPrograms = 60

// timeout is for one run of a program; programs take well under a second.
const timeout = 120 * time.Second

var binary string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	if *command != "" {
		binary = *command
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "stmjit-fuzz-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "stmjit")
	if out, err := exec.Command("go", "build", "-o", binary, "stmjit/cmd/stmjit").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "cmd/stmjit does not build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// python is the path of a CPython 3.11 to compare with, or why there is none.
func python() (path, why string) {
	if *noPython {
		return "", "-no-python"
	}
	path, err := exec.LookPath("python3")
	if err != nil {
		return "", "there is no python3 on the PATH"
	}
	out, err := exec.Command(path, "-c", "import platform, sys; print(platform.python_implementation(), '%d.%d' % sys.version_info[:2], sys.executable)").Output()
	if fields := strings.Fields(string(out)); err != nil || len(fields) < 3 || fields[0] != "CPython" || fields[1] != "3.11" {
		return "", "the python3 on the PATH is " + strings.TrimSpace(string(out)) + ", not CPython 3.11"
	} else {
		path = fields[2] // not a wrapper, which is slow to start
	}
	return path, ""
}

// TestPrograms runs random programs in all modes and compares what they print.
func TestPrograms(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("there is a compiler for amd64 only")
	}
	n := *count
	if n == 0 {
		n = shortPrograms
	}
	py, why := python()
	if py == "" {
		t.Logf("not compared with CPython: %s", why)
	}
	for i := range n {
		s := *seed + uint64(i)
		t.Run(fmt.Sprint(s), func(t *testing.T) {
			t.Parallel()
			tryProgram(t, s, py, n == 1)
		})
	}
}

func tryProgram(t *testing.T, seed uint64, py string, one bool) {
	dir := t.TempDir()
	name := fmt.Sprintf("%d.py", seed)
	source := Program(seed)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	expected := ""
	for i, m := range modes {
		got := runProgram(t, dir, []string{binary, name}, "STMJIT="+m)
		if i == 0 {
			expected = got
			if !strings.HasPrefix(lastLine(got), "status 0") {
				t.Errorf("interpreted, seed %d fails:\n%s", seed, tail(got))
				break
			}
			continue
		}
		if got != expected {
			t.Errorf("seed %d with STMJIT=%s:\n%s", seed, m, difference(expected, got))
		}
	}
	if py != "" {
		if got := runProgram(t, dir, []string{py, name}, "PYTHONHASHSEED=0"); got != expected {
			t.Errorf("seed %d with CPython, which is right:\n%s", seed, difference(expected, got))
		}
	}
	if *keep != "" && (t.Failed() || one) {
		if err := os.WriteFile(filepath.Join(*keep, name), []byte(source), 0o666); err != nil {
			t.Error(err)
		}
	}
}

// runProgram returns what a command prints, and its exit status.
func runProgram(t *testing.T, dir string, line []string, env string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env, "GOMAXPROCS=1")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }
	cmd.WaitDelay = 5 * time.Second
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && ctx.Err() == nil {
		t.Fatalf("%s: %v", line[0], err)
	}
	if ctx.Err() != nil {
		return out.String() + tail(stderr.String()) + "\nstill running after " + timeout.String()
	}
	status := cmd.ProcessState.ExitCode()
	if status != 0 {
		out.Write(stderr.Bytes()) // else there are warnings in it, which name the file
	}
	return fmt.Sprintf("%s\nstatus %d", &out, status)
}

func lastLine(s string) string { return s[strings.LastIndexByte(s, '\n')+1:] }

func tail(s string) string { return s[max(0, len(s)-2000):] }

// difference shows the first line that differs.
func difference(expected, got string) string {
	a, b := strings.Split(expected, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(nothing)", "(nothing)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = strings.Join(b[i:min(len(b), i+8)], "\n           ")
		}
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("  line %d\n  expected %s\n  got      %s", i+1, x, y)
		}
	}
	return ""
}
