package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminalPatience is how long the test waits for what does come.
const terminalPatience = time.Minute

// terminal is the other end of a pseudo-terminal with a program on it.
type terminal struct {
	t    *testing.T
	ptm  *os.File
	got  chan []byte
	text string // what was shown and not expected yet
}

// openTerminal makes a pseudo-terminal; it skips the test where there is none.
func openTerminal(t *testing.T) (ptm, pts *os.File) {
	t.Helper()
	ptm, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	t.Cleanup(func() { _ = ptm.Close() })
	n := 0
	if err = unix.IoctlSetPointerInt(int(ptm.Fd()), unix.TIOCSPTLCK, 0); err == nil {
		n, err = unix.IoctlGetInt(int(ptm.Fd()), unix.TIOCGPTN)
	}
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	if pts, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	_ = unix.IoctlSetWinsize(int(pts.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 50, Col: 200})
	return ptm, pts
}

// onTerminal starts the command on a terminal of its own.
func onTerminal(t *testing.T, env []string, args ...string) (*terminal, func() error) {
	ptm, pts := openTerminal(t)
	c := stmjit(t, append([]string{"TERM=xterm", "NO_COLOR=", "PYTHON_COLORS="}, env...), args...)
	c.Stdin, c.Stdout, c.Stderr = pts, pts, pts
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	_ = pts.Close()
	t.Cleanup(func() { _ = c.Process.Kill() })
	x := &terminal{t: t, ptm: ptm, got: make(chan []byte, 100)}
	go func() {
		defer close(x.got)
		for {
			b := make([]byte, 4096)
			n, err := ptm.Read(b)
			if err != nil {
				return
			}
			x.got <- b[:n]
		}
	}()
	return x, c.Wait
}

// sequences are what moves the cursor and clears lines, but no colours.
var sequences = regexp.MustCompile("\x1b\\[[0-9;?]*[A-HJKhl]")

// expect waits until the terminal has shown a text, and forgets all up to it.
func (x *terminal) expect(want string) string {
	x.t.Helper()
	limit := time.After(terminalPatience)
	for {
		shown := strings.ReplaceAll(sequences.ReplaceAllString(x.text, ""), "\r", "")
		if i := strings.Index(shown, want); i >= 0 {
			x.text = shown[i+len(want):]
			return shown[:i]
		}
		select {
		case b, ok := <-x.got:
			if !ok {
				x.t.Fatalf("the program ended before %q; it showed %q", want, shown)
			}
			x.text += string(b)
		case <-limit:
			x.t.Fatalf("waited for %q; it showed %q", want, shown)
		}
	}
}

func (x *terminal) send(s string) {
	x.t.Helper()
	if _, err := x.ptm.WriteString(s); err != nil {
		x.t.Fatal(err)
	}
}

// TestTerminal holds a dialogue as people do.
func TestTerminal(t *testing.T) {
	history := filepath.Join(t.TempDir(), "history")
	startup := filepath.Join(t.TempDir(), "startup.py")
	if err := os.WriteFile(startup, []byte("from_startup = 'begun'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := []string{"PYTHON_HISTORY=" + history, "PYTHONSTARTUP=" + startup}
	x, wait := onTerminal(t, env, "--stats", "--threshold=50")
	x.expect(`Type "help", "copyright", "credits" or "license" for more information.`)
	for _, step := range [][2]string{
		{"6 * 7", "\n42\n"},
		{"_ + 1", "\n43\n"},
		{"from_startup", "\n'begun'\n"},
		{"exit", "\nUse exit() or Ctrl-D (i.e. EOF) to exit\n"},
		{"imp\tzlib", ""}, // completes import and its space
		{"zlib.adl\tb'')", "\n1\n"},
		{"input('name: ')", "\nname: "},
		{"me", "\n'me'\n"},
		{"1 / 0", "\x1b[1;35mZeroDivisionError\x1b[0m: \x1b[35mdivision by zero\x1b[0m\n"},
		{"import sys; sys.ps1 = 'next> '", ""},
	} {
		if before := step[0]; !strings.HasPrefix(before, "me") {
			x.expect(">>> ")
		}
		x.send(step[0] + "\r")
		if step[1] != "" {
			x.expect(step[1])
		}
	}
	x.expect("next> ")
	x.send("for i in range(100000):\r")
	x.expect("... ")
	x.send("    n = i * 2\r")
	x.expect("... ")
	x.send("\r")
	x.expect("next> ")
	x.send("n\r")
	x.expect("\n199998\n")
	x.expect("next> ")
	x.send("nothing of this")
	x.expect("this")
	x.send("\x03")
	x.expect("KeyboardInterrupt\n")
	x.expect("next> ")
	x.send("print('begin' + 's'); [0 for _ in iter(int, 1)]\r")
	x.expect("begins\n")
	x.send("\x03")
	x.expect("KeyboardInterrupt")
	x.expect("next> ")
	x.send("\x1b[A") // the line before
	x.send("\r")
	x.expect("begins\n")
	x.send("\x03")
	x.expect("KeyboardInterrupt")
	x.expect("next> ")
	x.send("\x04")
	stats := x.expect("memory:")
	if !regexp.MustCompile(`(?m)[1-9]\d* loops`).MatchString(stats) {
		t.Errorf("no loop was compiled: %s", stats)
	}
	if err := wait(); err != nil {
		t.Error(err)
	}
	b, err := os.ReadFile(history)
	if err != nil || !strings.Contains(string(b), "6 * 7\n") || !strings.Contains(string(b), "    n = i * 2\n") {
		t.Errorf("history: %v\n%s", err, b)
	}
}
