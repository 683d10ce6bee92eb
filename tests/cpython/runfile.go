package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
)

// maxProcesses bounds how often a file is begun again after a method that ended
// the process.
const maxProcesses = 12

// runAll runs the files one after the other and prints a row for each.
func (s *settings) runAll(names []string) outcomes {
	mode := "--jit=" + s.jit
	if s.threshold > 0 {
		mode += fmt.Sprintf(" --threshold=%d", s.threshold)
	}
	fmt.Printf("%s\n%s\n", mode, header)
	var all outcomes
	var total counts
	for _, n := range names {
		f := s.runFile(n)
		all = append(all, f)
		c := f.count()
		total.add(c)
		fmt.Printf("%-26s  %s\n", n, c)
		if f.Note != "" && (s.verbose || len(f.Methods) == 0) {
			fmt.Printf("    %s\n", f.Note)
		}
		if s.verbose {
			for _, m := range f.Methods {
				if m.Outcome != passed && m.Outcome != skipped && m.Expected == "" {
					fmt.Printf("    %s: %s: %s\n", m.Outcome, m.Name, m.Text)
				}
			}
		}
	}
	fmt.Printf("%-26s  %s\n", "total", total)
	return all
}

// runFile runs a file, in several processes if need be.
func (s *settings) runFile(name string) *fileOutcome {
	f := &fileOutcome{Name: name}
	r := &results{file: f, index: map[string]int{}}
	for range maxProcesses {
		why := s.process(name, r)
		if r.whole || r.nothing != "" {
			break
		}
		if r.running == "" {
			// It ended outside of the methods: another attempt would do the same.
			f.Note = strings.TrimSpace(f.Note + " " + why)
			break
		}
		r.set(r.running, errored, why)
		r.running = ""
	}
	if r.nothing != "" {
		s.nothing(f, r)
	}
	for i := range f.Methods {
		m := &f.Methods[i]
		if m.Outcome == "" {
			m.Outcome, m.Text = errored, "did not run"
			if strings.Contains(f.Note, "skipped: ") {
				m.Outcome = skipped
			}
		}
		m.Expected = s.expected.reason(name, m.Name)
	}
	return f
}

var definition = regexp.MustCompile(`(?m)^[ \t]+(?:async )?def (test\w*)`)

// nothing counts the methods of a file that could not be loaded by its text.
func (s *settings) nothing(f *fileOutcome, r *results) {
	f.Note = r.text
	text, err := os.ReadFile(filepath.Join(s.dir, f.Name+".py"))
	if err != nil {
		text = nil
	}
	for _, m := range definition.FindAllSubmatch(text, -1) {
		f.Methods = append(f.Methods, method{Name: string(m[1]), Outcome: r.nothing, Text: "the file does not load"})
	}
	if len(f.Methods) == 0 {
		f.Methods = []method{{Name: "load", Outcome: r.nothing, Text: r.text}}
	}
}

// process runs the methods of a file that have no outcome yet, and says how the
// process ended.
func (s *settings) process(name string, r *results) string {
	out := filepath.Join(s.temp, "results")
	done := filepath.Join(s.temp, "done")
	work := filepath.Join(s.temp, "work")
	_ = os.Remove(out)
	_ = os.RemoveAll(work)
	if err := errors.Join(os.WriteFile(done, []byte(r.done()), 0o666), os.Mkdir(work, 0o777)); err != nil {
		return err.Error()
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.limit)
	defer cancel()
	args := []string{"--jit=" + s.jit}
	if s.threshold > 0 {
		args = append(args, fmt.Sprintf("--threshold=%d", s.threshold))
	}
	cmd := exec.CommandContext(ctx, s.binary, append(args, filepath.Join(s.temp, "driver.py"), "test."+name, out, done)...)
	cmd.Dir = work
	cmd.Env = append(os.Environ(), "TMPDIR="+work)
	if lib := filepath.Dir(s.dir); filepath.Base(s.dir) == "test" {
		cmd.Env = append(cmd.Env, "STMJIT_STDLIB="+lib)
	}
	var said tail
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	err := cmd.Run()
	if text, err := os.ReadFile(out); err == nil {
		r.read(string(text))
	}
	switch {
	case ctx.Err() != nil:
		return fmt.Sprintf("no end after %v", s.limit)
	case err != nil:
		return fmt.Sprintf("%v: %s", err, said.String())
	}
	return "the process ended: " + said.String()
}

// results collects what the driver says about a file.
type results struct {
	file    *fileOutcome
	index   map[string]int
	running string // method that has begun
	whole   bool   // the driver came to its end
	nothing string // outcome of a file that could not be loaded
	text    string
}

func (r *results) set(name, outcome, text string) {
	i, known := r.index[name]
	if !known {
		i = len(r.file.Methods)
		r.index[name] = i
		r.file.Methods = append(r.file.Methods, method{Name: name})
	}
	r.file.Methods[i].Outcome, r.file.Methods[i].Text = outcome, text
}

// done lists the methods that have an outcome.
func (r *results) done() string {
	var b strings.Builder
	for _, m := range r.file.Methods {
		if m.Outcome != "" {
			b.WriteString(m.Name + "\n")
		}
	}
	return b.String()
}

func (r *results) read(text string) {
	for _, line := range strings.Split(text, "\n") {
		head, more, _ := strings.Cut(line, "\t")
		what, name, ok := strings.Cut(head, " ")
		if !ok {
			continue
		}
		switch what {
		case "list":
			if _, known := r.index[name]; !known {
				r.set(name, "", "")
			}
		case "start":
			r.running = name
		case "end":
			r.whole = true
		case "nothing":
			r.nothing, r.text = name, more
		case "outside":
			r.file.Note = strings.TrimSpace(r.file.Note + " " + name + " " + more)
		default:
			r.set(name, what, more)
			r.running = ""
		}
	}
}

// tail keeps the beginning and the end of what a process says.
type tail struct{ first, last bytes.Buffer }

func (t *tail) Write(p []byte) (int, error) {
	if t.first.Len() < 2000 {
		t.first.Write(p[:min(len(p), 2000)])
	}
	t.last.Write(p)
	if n := t.last.Len(); n > 4000 {
		t.last.Next(n - 2000)
	}
	return len(p), nil
}

func (t *tail) String() string {
	s := t.last.String()
	if i := strings.Index(t.first.String(), "panic: "); i >= 0 {
		s = t.first.String()[i:]
	}
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) > 6 && !strings.HasPrefix(s, "panic: ") {
		lines = lines[len(lines)-6:]
	}
	s = strings.Join(lines, " | ")
	return s[:min(len(s), 700)]
}
