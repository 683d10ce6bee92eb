package builtins

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stmjit/gc"
)

// output runs a program and returns what it printed and raised.
func output(t *testing.T, file, src string) (string, Value) {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := stateOf(testVM).stdout
	was := out.raw.fd
	out.raw.fd = int(f.Fd())
	e := run(file, src)
	err = out.flush()
	out.raw.fd = was
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(b), e
}

// TestFiles runs testdata/files.py, which opens files beside itself.
func TestFiles(t *testing.T) {
	src, err := os.ReadFile("testdata/files.py")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/files.out")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "files.py")
	SetArgv(testVM.Main, testVM, []string{file})
	got, e := output(t, file, string(src))
	if e != gc.Null {
		var b strings.Builder
		PrintException(testVM.Main, e, &b)
		t.Errorf("raised %s", b.String())
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Errorf("line %d\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
}

// TestStreams reads through small pieces, as from a terminal or pipe.
func TestStreams(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for _, part := range []string{"fir", "st\r", "\nsec", "ond\rthi", "rd \xc3", "\xa9\nlast"} {
			_, _ = w.WriteString(part)
		}
		w.Close()
	}()
	f := &textFile{stream: newStream(newRawFile(int(r.Fd())), "pipe"), codec: "utf-8", newline: "\n", universal: true}
	f.readable = true
	var got []string
	for {
		b, err := f.readLine(-1, f.lineEnd)
		if err != nil {
			t.Fatal(err)
		}
		if len(b) == 0 {
			break
		}
		got = append(got, string(bytes.Clone(b)))
	}
	want := []string{"first\r\n", "second\r", "third é\n", "last"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSharedFiles runs testdata/shared_files.py, in which threads share files.
// CPython's text files do not promise as much, so that there is no output of it
// to compare with.
func TestSharedFiles(t *testing.T) {
	src, err := os.ReadFile("testdata/shared_files.py")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "shared.py")
	SetArgv(testVM.Main, testVM, []string{file})
	got, e := output(t, file, string(src))
	if e != gc.Null {
		var b strings.Builder
		PrintException(testVM.Main, e, &b)
		t.Errorf("raised %s", b.String())
	}
	if got != "ok\n" {
		t.Errorf("printed %q", got)
	}
}
