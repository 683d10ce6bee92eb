package main

import (
	"os"
	"path/filepath"
	"runtime"

	"stmjit/runtime/builtins"
	"stmjit/runtime/prompt"
)

// runPrompt is the dialogue of a program that has no script.
func (s *session) runPrompt() int {
	if !s.o.python.flags.SafePath {
		builtins.SetPath0(s.vm.Main, s.vm, "")
	}
	s.vm.NewMain(s.vm.Main, "")
	set := prompt.Settings{History: s.history(), Startup: s.o.python.env("PYTHONSTARTUP")}
	if s.o.python.flags.Quiet == 0 {
		set.Banner = "Python 3.11.7 (stmjit " + version + ") on " + runtime.GOOS + "\n" +
			`Type "help", "copyright", "credits" or "license" for more information.`
	}
	return prompt.Run(s.vm, set)
}

// inspect is the dialogue after a script, in its namespace.
func (s *session) inspect() int { return prompt.Run(s.vm, prompt.Settings{History: s.history()}) }

// inspects reports whether there is one: option -i or PYTHONINSPECT, which the program
// may have set itself, and somebody to talk to.
func (s *session) inspects() bool {
	p := &s.o.python
	wanted := p.flags.Inspect > 0 || p.env("PYTHONINSPECT") != ""
	return wanted && (p.flags.Interactive || isTerminal(os.Stdin))
}

// history is the file that lines are kept in: PYTHON_HISTORY, or one in the directory
// for such data; "": nowhere.
func (s *session) history() string {
	if s.o.python.flags.Isolated {
		return ""
	}
	if file := s.o.python.env("PYTHON_HISTORY"); file != "" {
		return file
	}
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "stmjit", "history")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".stmjit_history")
}
