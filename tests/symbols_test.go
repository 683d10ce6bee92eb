package tests

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tool skips a test where a program, or the processor that traces are for, is not there.
func tool(t *testing.T, name string) {
	t.Helper()
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("there are traces on Linux on x86-64 only")
	}
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
}

// toolRun runs a program in a directory, for two minutes at most, and returns what it wrote.
func toolRun(dir string, line ...string) (string, error) {
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = time.Second
	timer := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Run()
	return out.String(), err
}

const hotLoop = `
def triple(x):
    return x * 3 % 7

def count(n):
    s = 0
    for i in range(n):
        s += triple(i)
    return s

`

// TestPerf has perf name the samples that fall into machine code, by the map and by the dump.
func TestPerf(t *testing.T) {
	tool(t, "perf")
	dir := in(t, map[string]string{"hot.py": hotLoop + "print(count(30000000))\n"})
	if out, err := toolRun(dir, "perf", "record", "-k", "mono", "-o", "data", "true"); err != nil {
		t.Skipf("perf cannot record here: %v\n%s", err, out)
	}
	out, err := toolRun(dir, "perf", "record", "-k", "mono", "-o", "data", binary, "--perf", "hot.py")
	require.NoError(t, err, out)
	report, err := toolRun(dir, "perf", "report", "--stdio", "-s", "sym", "-i", "data")
	require.NoError(t, err, report)
	require.Regexp(t, `py::count:hot\.py:7:loop\d`, report)

	if out, err := toolRun(dir, "perf", "inject", "--jit", "-i", "data", "-o", "injected"); err != nil {
		t.Skipf("perf cannot read dumps of code: %v\n%s", err, out)
	}
	report, err = toolRun(dir, "perf", "report", "--stdio", "-s", "sym,srcline", "-i", "injected")
	require.NoError(t, err, report)
	require.Regexp(t, `py::count:hot\.py:7:loop\d +hot\.py:3`, report, "the line of the function that was inlined")

	maps := regexp.MustCompile(`jit-(\d+)\.dump`)
	files, err := filepath.Glob(filepath.Join(dir, "jit-*.dump"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	require.NoError(t, os.Remove("/tmp/perf-"+maps.FindStringSubmatch(files[0])[1]+".map"))
}

// TestGDB stops a program in gdb now and then, until it is in machine code, and wants the names of the trace and of the
// function that was inlined, and Go's frames below.
func TestGDB(t *testing.T) {
	tool(t, "gdb")
	tool(t, "kill")
	dir := in(t, map[string]string{
		"hot.py": hotLoop + `
import os, signal, subprocess, threading, time

def poke():
    while True:
        time.sleep(0.1)
        subprocess.run(["kill", "-USR1", str(os.getpid())])

signal.signal(signal.SIGUSR1, lambda *args: None)
threading.Thread(target=poke, daemon=True).start()
while True:
    count(100000000)
`,
		"commands": "set pagination off\nset confirm off\nhandle SIGURG nostop noprint pass\nhandle SIGUSR1 stop print pass\nrun\n" +
			strings.Repeat("thread apply all backtrace\ncontinue\n", 4) + "thread apply all backtrace\nkill\n",
	})
	out, err := toolRun(dir, "gdb", "-batch", "-nx", "-x", "commands", "--args", binary, "--gdb", "hot.py")
	if regexp.MustCompile(`(?i)ptrace: |Operation not permitted|Could not trace`).MatchString(out) {
		t.Skipf("gdb may not run programs here:\n%s", out)
	}
	if err != nil && strings.Contains(err.Error(), "killed") {
		t.Skipf("gdb did not get through in time: %v", err)
	}
	require.NoError(t, err, out)
	require.Regexp(t, `py::count:hot\.py:7:\w+ \(\) at .*hot\.py:\d+\n#\d+ .*amd64\.enter \(\)[^\n]*\n#\d+ .*amd64\.\(\*Backend\)\.Run `, out)
	require.Regexp(t, `#\d+ .*main\.main \(`, out)
}
