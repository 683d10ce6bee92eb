// Package tests runs the corpus in tests/py and the benchmark programs through the built command, in every mode,
// and compares with what CPython 3.11 gave.
//
// A script NAME.py has its standard output in NAME.out, and its standard error in NAME.err when there is any. Lines
// of the form "# status: 1", "# args: a b", "# no-stress: reason" and "# no-stm-off: reason" among its first comment
// lines say with which status it ends (default 0), what it gets in sys.argv, and why it stays out of the stress modes
// or of that without barriers, where there is one thread.
//
//	go test ./tests                         everything
//	go test ./tests -run Scripts/int_       scripts whose names start with int_, all modes
//	go test ./tests -run Scripts/int_/jit   the same, in the modes that start with jit
//	go test ./tests -run '//interp$'        everything in one mode
//	go test ./tests -binary PATH            test that command, an absolute path, instead of building it
//	go test -short ./tests                  everything but the stress modes
//	go test ./tests -update -run Scripts/x  write NAME.out and NAME.err anew with the python3 on the PATH
package tests

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"stmjit/bench"
)

var (
	update  = flag.Bool("update", false, "write the expected outputs anew with the python3 on the PATH, which must be 3.11")
	command = flag.String("binary", "", "test this command instead of building cmd/stmjit")
)

// binary is the path of the command under test.
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
	dir, err := os.MkdirTemp("", "stmjit-tests-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "stmjit")
	if out, err := exec.Command("go", "build", "-o", path, "stmjit/cmd/stmjit").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "cmd/stmjit does not build: %v\n%s", err, out)
		return 1
	}
	binary = path
	return m.Run()
}

// mode is one way to run a script; all must give the same output.
type mode struct {
	name    string
	options []string
	env     string
	timeout time.Duration
	stress  bool
	command string // instead of the one under test
}

var modes = []mode{
	{name: "interp", options: []string{"--jit=off"}, timeout: 30 * time.Second},
	{name: "jit", options: []string{"--jit=on"}, timeout: 30 * time.Second},
	{name: "jit-threshold-2", options: []string{"--jit=on", "--threshold=2"}, timeout: 30 * time.Second},
	{name: "stm-off", options: []string{"--jit=on", "--threshold=2", "--stm=off"}, timeout: 30 * time.Second},
	{name: "stress-gc-interp", options: []string{"--jit=off"}, env: "stress=gc", timeout: 120 * time.Second, stress: true},
	{name: "stress-gc", options: []string{"--jit=on", "--threshold=2"}, env: "stress=gc", timeout: 120 * time.Second, stress: true},
	{name: "stress-exits", options: []string{"--jit=on", "--threshold=2"}, env: "stress=exits", timeout: 120 * time.Second, stress: true},
	{name: "stress-gc-exits", options: []string{"--jit=on", "--threshold=2"}, env: "stress=gc+exits", timeout: 120 * time.Second, stress: true},
}

// script is a program to run and what must come out.
type script struct {
	name     string
	dir      string
	args     []string
	stdout   string
	stderr   *string
	status   int
	noStress string
	noSTMOff string
	talks    bool // standard error is not looked at
}

func TestScripts(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("py", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatal("no scripts in tests/py")
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		t.Run(name, func(t *testing.T) {
			if *update {
				updateScript(t, name)
				return
			}
			s := readScript(t, name)
			runInModes(t, s)
		})
	}
}

func TestBenchPrograms(t *testing.T) {
	programs, err := bench.Programs()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			n := p.N(bench.TestSize)
			expected, ok := p.Expected(n)
			if !ok {
				t.Fatalf("bench/programs/%s.out has no section for %d", p.Name, n)
			}
			runInModes(t, &script{name: p.Name, dir: filepath.Join("..", "bench", "programs"),
				args: []string{strconv.Itoa(n)}, stdout: expected})
		})
	}
}

// TestThreadPrograms runs the benchmarks of threads with several numbers of them, which all give the same output. With
// -update it looks whether CPython gives it, too, where CPython has the modules.
func TestThreadPrograms(t *testing.T) {
	programs, err := bench.ThreadPrograms()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		for _, threads := range []int{1, 2, 4} {
			t.Run(fmt.Sprintf("%s/%d", p.Name, threads), func(t *testing.T) {
				s := &script{name: p.Name, dir: filepath.Join("..", "bench", "threads"), args: []string{strconv.Itoa(p.Test), strconv.Itoa(threads)},
					stdout: p.Expected, noSTMOff: "it starts threads", talks: true}
				if threads != 2 || p.Large {
					s.noStress = "two threads show it, and other programs with fewer objects"
				}
				if *update {
					askPython(t, s, string(p.Source()))
					return
				}
				runInModes(t, s)
			})
		}
	}
}

// TestCorpusIsWhole finds expected outputs without a script.
func TestCorpusIsWhole(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("py", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		base := strings.TrimSuffix(path, filepath.Ext(path))
		if _, err := os.Stat(base + ".py"); err != nil {
			t.Errorf("%s has no script %s.py", path, base)
		}
	}
}

func readScript(t *testing.T, name string) *script {
	t.Helper()
	base := filepath.Join("py", name)
	source, err := os.ReadFile(base + ".py")
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := os.ReadFile(base + ".out")
	if err != nil {
		t.Fatalf("no expected output: %v; go test ./tests -update -run 'Scripts/^%s$' makes it", err, name)
	}
	s := &script{name: name, dir: "py", stdout: string(stdout)}
	if stderr, err := os.ReadFile(base + ".err"); err == nil {
		text := string(stderr)
		s.stderr = &text
	}
	s.readDirectives(t, string(source))
	return s
}

// readDirectives takes "# key: value" lines from the comment that starts the script.
func (s *script) readDirectives(t *testing.T, source string) {
	t.Helper()
	for _, line := range strings.Split(source, "\n") {
		if !strings.HasPrefix(line, "#") {
			return
		}
		key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "status":
			n, err := strconv.Atoi(value)
			if err != nil {
				t.Fatalf("%s.py: bad directive %q", s.name, line)
			}
			s.status = n
		case "args":
			s.args = strings.Fields(value)
		case "no-stress":
			s.noStress = value
		case "no-stm-off":
			s.noSTMOff = value
		}
	}
}

func runInModes(t *testing.T, s *script) {
	for _, m := range modes {
		if m.stress && (s.noStress != "" || testing.Short()) || m.name == "stm-off" && s.noSTMOff != "" {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			runScript(t, s, m)
		})
	}
}

func runScript(t *testing.T, s *script, m mode) {
	t.Helper()
	line := append([]string{cmp.Or(m.command, binary)}, m.options...)
	line = append(append(line, s.name+".py"), s.args...)
	r := run(t, s.dir, m, line)
	repeat := fmt.Sprintf("cd %s && STMJIT=%s stmjit %s", filepath.Join("tests", s.dir), m.env, strings.Join(line[1:], " "))
	if r.timedOut {
		t.Fatalf("still running after %v\n  %s\n%s", m.timeout, repeat, tail(r.stderr))
	}
	if r.status != s.status {
		t.Errorf("status %d, expected %d\n  %s\n%s", r.status, s.status, repeat, tail(r.stderr))
	}
	if difference := compare(s.stdout, r.stdout); difference != "" {
		t.Errorf("stdout differs\n  %s\n%s", repeat, difference)
	}
	if s.stderr != nil {
		if difference := compare(*s.stderr, r.stderr); difference != "" {
			t.Errorf("stderr differs\n  %s\n%s", repeat, difference)
		}
	} else if r.stderr != "" && !s.talks && !t.Failed() {
		t.Errorf("nothing was expected on stderr\n  %s\n%s", repeat, tail(r.stderr))
	}
}

type result struct {
	stdout, stderr string
	status         int
	timedOut       bool
}

// run runs a process; one that takes too long gets SIGQUIT, so that a Go program shows where it is.
func run(t *testing.T, dir string, m mode, line []string) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), m.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "STMJIT="+m.env, "PYTHONDONTWRITEBYTECODE=1")
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) }
	cmd.WaitDelay = 5 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && ctx.Err() == nil {
		t.Fatal(err)
	}
	return result{stdout.String(), relative(t, dir, stderr.String()), cmd.ProcessState.ExitCode(), ctx.Err() != nil}
}

// relative removes the directory of the scripts from paths in a traceback, so that it reads the same everywhere.
func relative(t *testing.T, dir, text string) string {
	t.Helper()
	absolute, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(text, absolute+string(filepath.Separator), "")
}

// compare describes the first line where the texts differ, with two lines before it; empty when they are equal.
func compare(expected, got string) string {
	if expected == got {
		return ""
	}
	want, have := strings.SplitAfter(expected, "\n"), strings.SplitAfter(got, "\n")
	i := 0
	for i < len(want) && i < len(have) && want[i] == have[i] {
		i++
	}
	var b strings.Builder
	for k := max(0, i-2); k < i; k++ {
		fmt.Fprintf(&b, "  line %d            %q\n", k+1, want[k])
	}
	fmt.Fprintf(&b, "  line %d   expected %s\n", i+1, lineOrEnd(want, i))
	fmt.Fprintf(&b, "  line %d   got      %s\n", i+1, lineOrEnd(have, i))
	return b.String()
}

func lineOrEnd(lines []string, i int) string {
	if i >= len(lines) || lines[i] == "" {
		return "(end)"
	}
	return strconv.Quote(lines[i])
}

func tail(text string) string {
	const most = 3000
	if len(text) > most {
		return "..." + text[len(text)-most:]
	}
	return text
}
