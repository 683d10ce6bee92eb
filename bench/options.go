package bench

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Options say what to measure and how to report it.
type Options struct {
	// Binary is the stmjit to measure; empty for the running executable.
	Binary string
	// Filters choose the programs whose names contain one of them; none chooses all.
	Filters []string
	// Size is the problem size, LongSize when empty.
	Size Size
	// Runs is how many times each program runs in each configuration, 3 when zero.
	Runs int
	// Modes are the modes of the binary to measure, by name in the table of modes; nil for DefaultModes.
	Modes []string
	// Versus are other implementations, by name or path; nil for all known ones found on the PATH.
	Versus []string
	// Base is the configuration that ratios refer to; empty for python3, or else the first configuration.
	Base string
	// Threads are numbers of threads: the programs on threads are measured instead of the others, each with these.
	Threads []int
	// JSON is the file that takes the results, none when empty.
	JSON string
	// Timeout ends a process that runs longer, 300 s when zero.
	Timeout time.Duration

	// Out takes the table, Progress what is going on meanwhile.
	Out, Progress io.Writer
}

// helpText describes the command line that ParseArgs reads.
const helpText = `usage: stmjit bench [NAME...] [options]

Runs the benchmark programs (those whose names contain a NAME, or all) as whole processes, interleaved, and compares
user+system seconds: this binary in several modes, and other implementations found on the PATH.

  --runs N       measure everything N times (default 3)
  --short        a tenth of the work: quick, but warm-up weighs more
  --size SIZE    test, short or long (default long: about 2-3 s with CPython 3.11)
  --modes LIST   modes of this binary, comma-separated (default jit,interp,stm-off); there are:
                 %s
  --vs LIST      other implementations: python3, pypy3, luajit, gcc, or a path to one; "none" for none
                 (default: all of these that are found)
  --base NAME    what ratios refer to (default python3, or the first configuration)
  --threads LIST measure the programs on threads, with these numbers of threads (1,2), by the clock, and compare
                 with the aims; some run with 8 besides; in the first of --modes
  --json FILE    write all samples and results as JSON
  --timeout S    give up a process after S seconds (default 300)
  --list         list the programs and leave
`

func help() string { return fmt.Sprintf(helpText, modeList()) }

var (
	errHelp = errors.New("help asked for")
	errList = errors.New("list asked for")
)

// ParseArgs reads the arguments after "stmjit bench".
func ParseArgs(args []string) (Options, error) {
	var o Options
	for i := 0; i < len(args); i++ {
		name, value, given := strings.Cut(args[i], "=")
		if !strings.HasPrefix(name, "-") {
			o.Filters = append(o.Filters, args[i])
			continue
		}
		switch name {
		case "--help", "-h":
			return o, errHelp
		case "--list":
			return o, errList
		case "--short":
			o.Size = ShortSize
			continue
		}
		set, known := setters[name]
		if !known {
			return o, fmt.Errorf("unknown option %s; 'stmjit bench --help' lists them", name)
		}
		if !given {
			if i+1 == len(args) {
				return o, fmt.Errorf("option %s needs a value", name)
			}
			i++
			value = args[i]
		}
		if err := set(&o, value); err != nil {
			return o, fmt.Errorf("option %s %w", name, err)
		}
	}
	return o, nil
}

var setters = map[string]func(o *Options, value string) error{
	"--runs": func(o *Options, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("takes a number of at least 1, not %q", value)
		}
		o.Runs = n
		return nil
	},
	"--size": func(o *Options, value string) error {
		switch o.Size = Size(value); o.Size {
		case TestSize, ShortSize, LongSize:
			return nil
		}
		return fmt.Errorf("takes test, short or long, not %q", value)
	},
	"--modes": func(o *Options, value string) error {
		o.Modes = list(value)
		for _, name := range o.Modes {
			if findMode(name) == nil {
				return fmt.Errorf("takes a list of %s, not %q", modeList(), name)
			}
		}
		return nil
	},
	"--vs": func(o *Options, value string) error {
		o.Versus = list(value)
		return nil
	},
	"--base": func(o *Options, value string) error {
		o.Base = value
		return nil
	},
	"--threads": func(o *Options, value string) error {
		o.Threads = nil
		for _, item := range list(value) {
			n, err := strconv.Atoi(item)
			if err != nil || n < 1 {
				return fmt.Errorf("takes a list of numbers from 1 up, not %q", value)
			}
			o.Threads = append(o.Threads, n)
		}
		if len(o.Threads) == 0 {
			return errors.New("takes at least one number")
		}
		slices.Sort(o.Threads)
		o.Threads = slices.Compact(o.Threads)
		return nil
	},
	"--json": func(o *Options, value string) error {
		o.JSON = value
		return nil
	},
	"--timeout": func(o *Options, value string) error {
		seconds, err := strconv.ParseFloat(value, 64)
		if err != nil || seconds <= 0 {
			return fmt.Errorf("takes a number of seconds, not %q", value)
		}
		o.Timeout = time.Duration(seconds * float64(time.Second))
		return nil
	},
}

// list splits at commas; "none" is the empty list.
func list(value string) []string {
	items := []string{}
	for _, item := range strings.Split(value, ",") {
		if item = strings.TrimSpace(item); item != "" && item != "none" {
			items = append(items, item)
		}
	}
	return items
}

// Main is the command "stmjit bench": it returns the exit status, 2 when it could not begin, 1 when a program failed
// or printed something else than it should, 130 after Ctrl-C.
func Main(args []string, stdout, stderr io.Writer) int {
	o, err := ParseArgs(args)
	switch {
	case errors.Is(err, errHelp):
		fmt.Fprint(stdout, help())
		return 0
	case errors.Is(err, errList):
		err = printList(stdout)
	case err == nil:
		o.Out, o.Progress = stdout, stderr
		err = Run(o)
	}
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "stmjit: bench: %v\n", err)
	switch {
	case errors.Is(err, errInterrupted):
		return 130
	case errors.As(err, new(*measureError)):
		return 1
	default:
		return 2
	}
}

func printList(w io.Writer) error {
	programs, err := Programs()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-18s %10s %10s %10s\n", "program", "test", "short", "long")
	for _, p := range programs {
		fmt.Fprintf(w, "%-18s %10d %10d %10d\n", p.Name, p.Test, p.Short, p.Long)
	}
	threaded, err := ThreadPrograms()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%-18s %10s %10s %10s\n", "with --threads", "test", "short", "long")
	for _, p := range threaded {
		fmt.Fprintf(w, "%-18s %10d %10d %10d\n", p.Name, p.Test, p.Short, p.Long)
	}
	return nil
}
