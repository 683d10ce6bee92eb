package tests

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"testing"
	"time"
)

// TestStopped stops the whole process again and again in the middle of things, as a
// shell's job control does, and lets it go on: no clock that goes on meanwhile may
// mean anything. The processors are more than there are, and their slots are used up
// after a few epochs.
func TestStopped(t *testing.T) {
	cmd := exec.Command(binary, "--procs=8", "--epochs=5", "bank.py", "200")
	cmd.Dir = "litmus"
	cmd.Env = append(os.Environ(), "STMJIT=stress=watchdog", "PYTHONDONTWRITEBYTECODE=1")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- cmd.Wait() }()
	late := time.After(2 * time.Minute)
	for n := 0; ; n++ {
		select {
		case err := <-ended:
			if err != nil || !regexp.MustCompile(`^few ok: \d+\nmany ok: \d+\n$`).Match(out.Bytes()) {
				t.Errorf("%v after %d stops\n%s", err, n, tail(out.String()))
			}
			return
		case <-late:
			cmd.Process.Signal(syscall.SIGQUIT)
			t.Fatalf("still running after %d stops: %v\n%s", n, <-ended, tail(out.String()))
		case <-time.After(7 * time.Millisecond):
			cmd.Process.Signal(syscall.SIGSTOP)
			time.Sleep(time.Duration(n%4) * 5 * time.Millisecond)
			cmd.Process.Signal(syscall.SIGCONT)
		}
	}
}
