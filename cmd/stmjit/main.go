package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"stmjit/runtime/library"
)

const version = "0.1.0"

func main() { os.Exit(command(os.Args[1:])) }

// command runs the command line and returns the exit status.
func command(args []string) int {
	o := defaults()
	if err := o.fromEnvironment(); err != nil {
		return usage(err)
	}
	if len(args) > 0 {
		switch args[0] {
		case "help":
			printHelp(os.Stdout)
			return 0
		case "bench":
			return benchCommand(args[1:])
		case "conflicts":
			return conflictsCommand(args[1:], os.Stdout)
		case "gclog":
			return gcLogCommand(args[1:], os.Stdout)
		case "dump":
			return dumpCommand(o, args[1:])
		case "run":
			args = args[1:]
		}
	}
	job, err := parse(&o, args)
	if err != nil {
		return usage(err)
	}
	switch {
	case o.help:
		printHelp(os.Stdout)
		return 0
	case o.version > 0:
		printVersion(o.version > 1)
		return 0
	}
	return execute(&o, job)
}

// printVersion says which version this is and, if more is asked for, where modules
// come from that are not built in.
func printVersion(more bool) {
	fmt.Println("stmjit " + version + " (Python 3.11)")
	if !more {
		return
	}
	exe, _ := os.Executable()
	if dir, why := library.Installed(exe); dir != "" {
		fmt.Printf("standard library: %s (%s)\n", dir, why)
	} else {
		fmt.Println("standard library: none but the modules that are built in")
	}
}

func usage(err error) int {
	var fatal fatalError
	if errors.As(err, &fatal) {
		fmt.Fprintf(os.Stderr, "Fatal Python error: %v\n", err)
		return 1
	}
	fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
	return 2
}

// job is what is to be run: exactly one of the sources.
type job struct {
	file   string // "-": standard input
	code   string
	module string
	isCode bool
	prompt bool     // no program, but a terminal, or -i
	args   []string // sys.argv
}

func isTerminal(f *os.File) bool {
	s, err := f.Stat()
	return err == nil && s.Mode()&os.ModeCharDevice != 0
}

// source reads the program text and returns it with its name for messages and
// the directory that comes first in sys.path.
func (j *job) source() (src []byte, name, dir string, err error) {
	switch {
	case j.isCode:
		return []byte(j.code), "<string>", "", nil
	case j.file == "-":
		src, err = io.ReadAll(os.Stdin)
		return src, "<stdin>", "", err
	}
	st, err := os.Stat(j.file)
	if err != nil {
		return nil, "", "", fmt.Errorf("can't open file %q: %w", j.file, rootCause(err))
	}
	if st.IsDir() {
		main := filepath.Join(j.file, "__main__.py")
		if _, err := os.Stat(main); err != nil {
			return nil, "", "", fmt.Errorf("can't find '__main__' module in %q", j.file)
		}
		src, err = os.ReadFile(main)
		return src, main, j.file, err
	}
	if src, err = os.ReadFile(j.file); err != nil {
		return nil, "", "", fmt.Errorf("can't open file %q: %w", j.file, rootCause(err))
	}
	name = absolute(j.file)
	return src, name, filepath.Dir(name), nil
}

// absolute puts the working directory before a script's path, as it shall
// stand in tracebacks.
func absolute(path string) string {
	if dir, err := os.Getwd(); err == nil && !filepath.IsAbs(path) {
		return dir + string(filepath.Separator) + path
	}
	return path
}

func rootCause(err error) error {
	for {
		u := errors.Unwrap(err)
		if u == nil {
			return err
		}
		err = u
	}
}
