// Command stmjit runs Python programs.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

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
		case "help", "--help", "-h":
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
	if o.version > 0 {
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
	fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
	return 2
}

// job is what is to be run: exactly one of the sources.
type job struct {
	file   string // "-": standard input
	code   string
	module string
	isCode bool
	args   []string // sys.argv
}

// parse reads options up to the script and returns what to run.
func parse(o *options, args []string) (*job, error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "-":
			return &job{file: "-", args: args[i:]}, nil
		case a == "-c":
			if i+1 >= len(args) {
				return nil, errors.New("option -c needs the code to run")
			}
			return &job{code: args[i+1], isCode: true, args: append([]string{"-c"}, args[i+2:]...)}, nil
		case a == "-m":
			if i+1 >= len(args) {
				return nil, errors.New("option -m needs the name of a module")
			}
			return &job{module: args[i+1], args: append([]string{"-m"}, args[i+2:]...)}, nil
		case strings.HasPrefix(a, "-X") || strings.HasPrefix(a, "-W"):
			value := a[2:]
			if value == "" {
				if i++; i >= len(args) {
					return nil, fmt.Errorf("option %s needs an argument", a)
				}
				value = args[i]
			}
			o.pythonOption(a[1], value)
		case a == "-V" || a == "--version":
			o.version++
		case a == "-O" || a == "-OO":
			o.optimize = len(a) - 1
		case a == "-u":
			o.unbuf = true
		case a == "-E" || a == "-I":
			o.isolated = true
		case a == "-VV":
			o.version += 2
		case a == "-B" || a == "-s" || a == "-S" || a == "-q" || a == "-b":
			// CPython's options without a meaning here
		case a == "-X":
			i++ // what follows is for one implementation or another
		case strings.HasPrefix(a, "-X"):
		case strings.HasPrefix(a, "--"):
			name, value, has := strings.Cut(a[2:], "=")
			if !has && wantsValue(name) && i+1 < len(args) {
				i++
				value, has = args[i], true
			}
			if err := o.set(name, value, has); err != nil {
				return nil, err
			}
		case strings.HasPrefix(a, "-"):
			return nil, fmt.Errorf("unknown option %s; 'stmjit help' lists them", a)
		default:
			return &job{file: a, args: args[i:]}, nil
		}
	}
	if o.version > 0 {
		return &job{}, nil
	}
	if isTerminal(os.Stdin) {
		return nil, errors.New("no script given; 'stmjit help' says how to run one")
	}
	return &job{file: "-", args: []string{""}}, nil
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
