package prompt

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/peterh/liner"

	"stmjit/gc"
	"stmjit/runtime/builtins"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// editor reads lines from a terminal.
type editor struct {
	vm      *vm.VM
	line    *liner.State
	cooked  liner.ModeApplier // the terminal's mode while programs run
	raw     liner.ModeApplier
	history string

	mu   sync.Mutex
	ask  *question
	wake chan struct{} // a question or the line is there

	reading bool // a line is still being typed
	text    string
	err     error
	done    bool
}

// question is what the editor asks the main thread.
type question struct {
	line   string
	pos    int
	answer chan completion
}

type completion struct {
	head  string
	words []string
	tail  string
}

// newEditor returns an editor if standard input and output are a terminal that can be
// edited on; else nil.
func newEditor(v *vm.VM, history string) *editor {
	if !builtins.IsTerminal(0) || !builtins.IsTerminal(1) || !liner.TerminalSupported() {
		return nil
	}
	cooked, err := liner.TerminalMode()
	if err != nil {
		return nil
	}
	e := &editor{vm: v, cooked: cooked, history: history, wake: make(chan struct{}, 1)}
	e.line = liner.NewLiner()
	if e.raw, err = liner.TerminalMode(); err != nil {
		return nil
	}
	_ = cooked.ApplyMode()
	e.line.SetCtrlCAborts(true)
	e.line.SetTabCompletionStyle(liner.TabPrints)
	e.line.SetBeep(false)
	e.line.SetMultiLineMode(true)
	e.line.SetWordCompleter(e.complete)
	if f, err := os.Open(history); err == nil {
		_, _ = e.line.ReadHistory(f)
		_ = f.Close()
	}
	builtins.ReadTerminal = func(t *object.Thread, prompt string) (string, error, bool) {
		s, err := e.read(t, prompt)
		if err == errAborted {
			t.RaiseValue(object.KeyboardInterrupt)
		}
		return s, err, err != errPending && err != errAborted
	}
	return e
}

// close gives the terminal back and keeps the history, readable by its owner alone.
func (e *editor) close() {
	builtins.ReadTerminal = nil
	_ = e.line.Close()
	_ = e.cooked.ApplyMode()
	if e.history == "" {
		return
	}
	_ = os.MkdirAll(filepath.Dir(e.history), 0o700)
	f, err := os.OpenFile(e.history, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return // a dialogue needs no history
	}
	_, _ = e.line.WriteHistory(f)
	_ = f.Close()
}

func (e *editor) read(t *object.Thread, prompt string) (string, error) {
	if !e.reading {
		e.reading, e.done = true, false
		_ = e.raw.ApplyMode()
		go e.edit(plainText(prompt))
	} else {
		_, _ = io.WriteString(os.Stdout, plainText(prompt)) // a handler's exception came between
	}
	for {
		if t.Wait(e.wake, -1) == object.WokenByAlarm {
			if !e.vm.WaitPoint(t) {
				return "", errPending
			}
			continue
		}
		e.mu.Lock()
		ask, done := e.ask, e.done
		e.ask = nil
		e.mu.Unlock()
		if ask != nil {
			ask.answer <- e.candidates(t, ask)
		}
		if done {
			break
		}
	}
	e.reading = false
	_ = e.cooked.ApplyMode()
	switch {
	case e.err == liner.ErrPromptAborted:
		return "", errAborted
	case e.err != nil:
		return "", io.EOF
	}
	if strings.TrimSpace(e.text) != "" {
		e.line.AppendHistory(e.text)
	}
	return e.text, nil
}

// edit lets the user type one line.
func (e *editor) edit(prompt string) {
	text, err := e.line.Prompt(prompt)
	e.mu.Lock()
	e.text, e.err, e.done = text, err, true
	e.mu.Unlock()
	e.notify()
}

func (e *editor) notify() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// complete asks the main thread for what a word may become.
func (e *editor) complete(line string, pos int) (head string, words []string, tail string) {
	q := &question{line: line, pos: pos, answer: make(chan completion, 1)}
	e.mu.Lock()
	e.ask = q
	e.mu.Unlock()
	e.notify()
	c := <-q.answer
	return c.head, c.words, c.tail
}

// candidates finds the completions of the word before the cursor; a line without one is
// indented.
func (e *editor) candidates(t *object.Thread, q *question) completion {
	line := []rune(q.line)
	before, tail := string(line[:q.pos]), string(line[q.pos:])
	if strings.TrimSpace(before) == "" {
		return completion{head: before, words: []string{"    "}, tail: tail}
	}
	none := completion{head: before, tail: tail}
	m := t.Mark()
	defer t.Pop(m)
	old := t.Exc
	defer func() { t.Exc = old }()
	t.Exc = gc.Null
	f := helper(e.vm, t, "complete")
	if f == gc.Null {
		return none
	}
	r := t.Call(f, object.NewStr(t, before), e.vm.MainDict())
	if r == gc.Null {
		return none
	}
	found := strings.Split(object.GoStr(r), "\n")
	c := completion{head: strings.TrimSuffix(before, found[0]), tail: tail}
	if len(found) > 1 {
		c.words = found[1:]
	}
	return c
}

// plainText takes control sequences out of a prompt, which the editor could not
// measure.
func plainText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == 0x1b && i+1 < len(s) && s[i+1] == '[':
			for i += 2; i < len(s) && (s[i] < 0x40 || s[i] > 0x7e); i++ {
			}
		case s[i] < ' ' || s[i] == 0x7f:
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
