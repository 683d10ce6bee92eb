// Package prompt reads statements from a terminal, or from standard input as if it were
// one, and runs each when it is complete.
//
// On a terminal lines come from an editor with history and completion, which runs in a
// goroutine of its own: the main thread waits for the line as it waits for a lock, so that
// handlers of signals run and other threads can take what it owns. What Python code is
// to find out, the completions of a word, the editor asks of the main thread.
package prompt

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"stmjit/frontend/compile"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/builtins"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// errPending says that an exception is pending in the thread: a handler of a signal
// raised it while a line was awaited.
var errPending = errors.New("an exception is pending")

// errAborted says that Ctrl-C was pressed.
var errAborted = errors.New("interrupted")

// reader reads lines. The error io.EOF is the end of the input.
type reader interface {
	read(t *object.Thread, prompt string) (string, error)
}

// Prompt is a dialogue.
type Prompt struct {
	vm    *vm.VM
	t     *object.Thread
	in    reader
	tty   bool
	opts  compile.Options
	ended bool
}

// Settings are what the command line says about a dialogue.
type Settings struct {
	Banner  string // shown at the beginning
	Startup string // a file that is run before
	History string // where lines are kept; "": nowhere
}

// Run holds a dialogue to its end and returns the exit status.
func Run(v *vm.VM, s Settings) int {
	p := &Prompt{vm: v, t: v.Main}
	p.opts.Optimize = v.Config.Optimize
	p.prepare()
	if s.Startup != "" {
		if status, over := p.runFile(s.Startup); over {
			return status
		}
	}
	if s.Banner != "" {
		fmt.Fprintln(os.Stderr, s.Banner)
	}
	if e := newEditor(v, s.History); e != nil {
		p.in, p.tty = e, true
		defer e.close()
	} else {
		p.in = plain{v}
	}
	return p.loop()
}

// prepare sets what only a dialogue has: the prompts, and the names for people in
// builtins.
func (p *Prompt) prepare() {
	t := p.t
	m := t.Mark()
	defer t.Pop(m)
	for name, text := range map[string]string{"ps1": ">>> ", "ps2": "... "} {
		if v, _ := p.vm.SysAttr(t, object.Intern(name)); v == gc.Null {
			object.DictSetStr(t, t.Writing(object.ModuleDict(p.vm.Sys())), object.Intern(name), object.NewStr(t, text))
		}
	}
	if f := p.helper("prepare"); f == gc.Null || t.Call(f) == gc.Null {
		t.Exc = gc.Null
	}
	t.Exc = gc.Null
}

// helper returns a function of the module _prompt, which is Python; Null with an
// exception pending.
func (p *Prompt) helper(name string) gc.Value { return helper(p.vm, p.t, name) }

func helper(v *vm.VM, t *object.Thread, name string) gc.Value {
	mod := v.Import(t, "_prompt")
	if mod == gc.Null {
		return gc.Null
	}
	return object.GetAttr(t, mod, object.Intern(name))
}

// loop reads and runs statements.
func (p *Prompt) loop() int {
	for !p.ended {
		text, ok := p.statement()
		if !ok {
			continue
		}
		if status, over := p.run(text); over {
			return status
		}
	}
	builtins.FlushStreams(p.t)
	fmt.Fprintln(os.Stderr)
	return 0
}

// statement reads one statement; ok is false if there is none.
func (p *Prompt) statement() (text string, ok bool) {
	ps := "ps1"
	for {
		builtins.FlushStreams(p.t)
		line, err := p.in.read(p.t, p.promptText(ps))
		switch {
		case err == errAborted:
			fmt.Fprintln(os.Stderr, "KeyboardInterrupt")
			return "", false
		case err == errPending:
			fmt.Fprintln(os.Stderr)
			if e := p.t.Catch(object.KeyboardInterrupt); e != gc.Null {
				fmt.Fprintln(os.Stderr, "KeyboardInterrupt")
				return "", false
			}
			p.report()
			return "", false
		case err != nil:
			p.ended = text == "" || !p.tty
			return text, text != ""
		}
		text += line + "\n"
		if ps == "ps1" {
			if s := strings.TrimLeft(line, " \t\f"); s == "" || s[0] == '#' {
				return "", false
			}
		}
		if !syntax.Continues(text) {
			return text, true
		}
		ps = "ps2"
	}
}

// promptText is str() of sys.ps1 or sys.ps2.
func (p *Prompt) promptText(name string) string {
	t := p.t
	m := t.Mark()
	defer t.Pop(m)
	v, _ := p.vm.SysAttr(t, object.Intern(name))
	if v == gc.Null {
		t.Exc = gc.Null
		return ""
	}
	s, ok := object.StrGo(t, v)
	if !ok {
		t.Exc = gc.Null
		return ""
	}
	return s
}

// run runs a statement; over is true if it ends the program.
func (p *Prompt) run(text string) (status int, over bool) {
	t := p.t
	tree, ok := p.vm.ParseText(t, []byte(text), "<stdin>", syntax.Single)
	if ok {
		p.opts.Annotations = p.opts.Annotations || compile.FutureAnnotations(tree)
		code := p.vm.CompileText(t, []byte(text), "<stdin>", syntax.Single, p.opts)
		if code != nil && p.vm.RunCode(t, code, p.vm.MainDict(), gc.Unset) != gc.Null {
			return 0, false
		}
	}
	return p.report()
}

// report shows the pending exception; SystemExit ends the program.
func (p *Prompt) report() (status int, over bool) {
	t := p.t
	m := t.Mark()
	defer t.Pop(m)
	e := t.Push(t.Exc)
	t.Exc = gc.Null
	if object.IsInstance(*e, object.SystemExit) {
		return builtins.ReportUncaught(t, *e), true
	}
	builtins.SetLast(t, e)
	builtins.ReportUncaught(t, *e)
	t.Exc = gc.Null
	return 0, false
}

// runFile runs the startup file in the namespace of the dialogue.
func (p *Prompt) runFile(file string) (status int, over bool) {
	src, err := os.ReadFile(file)
	if err != nil {
		var path *os.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		fmt.Fprintf(os.Stderr, "Could not open PYTHONSTARTUP\nstmjit: %s: %v\n", file, err)
		return 0, false
	}
	code := p.vm.CompileSource(p.t, src, file, syntax.Exec)
	if code != nil && p.vm.RunCode(p.t, code, p.vm.MainDict(), gc.Unset) != gc.Null {
		return 0, false
	}
	return p.report()
}

// plain reads standard input that is no terminal, or one that cannot be edited on; the
// prompts go to standard error, as CPython's.
type plain struct{ vm *vm.VM }

func (p plain) read(t *object.Thread, prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt)
	m := t.Mark()
	defer t.Pop(m)
	in, _ := p.vm.SysAttr(t, object.Intern("__stdin__"))
	if in == gc.Null || in == gc.None {
		return "", io.EOF
	}
	line := t.CallMethod(in, object.Intern("readline"))
	if line == gc.Null {
		if t.Catch(object.OSError) != gc.Null || t.Catch(object.ValueError) != gc.Null {
			return "", io.EOF // standard input was closed
		}
		return "", errPending
	}
	if !object.IsStr(line) {
		return "", io.EOF
	}
	s := object.GoStr(line)
	if s == "" {
		return "", io.EOF
	}
	return strings.TrimSuffix(s, "\n"), nil
}
