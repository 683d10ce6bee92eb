package bench

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// helpText describes the command line that ParseArgs reads.
const helpText = `usage: stmjit bench [NAME...] [options]

Runs the benchmark programs (those whose names contain a NAME, or all) as whole processes, interleaved, and compares
user+system seconds: this binary in several modes, and other implementations found on the PATH.

  --runs N        measure everything N times (default 3; from 6 on the intervals hold with 95%%%%)
  --short         a tenth of the work: quick, but warm-up weighs more
  --size SIZE     test, short or long (default long: about 2-3 s with CPython 3.11)
  --rounds N      besides, call main() N times in one process, of the size short, to tell warm-up from the steady
                  state (default %d; 0: do not)
  --modes LIST    modes of this binary, comma-separated (default jit,interp,stm-off; for threads and memory jit); there are:
%s  --vs LIST       other implementations: python3, pypy3, luajit, gcc, or a path to one; "none" for none
                  (default: all of these that are found)
  --base NAME     what ratios refer to (default python3, or the first configuration)
  --threads LIST  measure the programs on threads, with these numbers of threads (1,2), by the clock, and compare
                  with the aims; some run with 8 besides
  --suite LIST    programs, threads, memory, or all (default programs; threads with --threads)
  --json FILE     write all samples and results as JSON
  --html FILE     write a report with charts, one page that needs nothing else
  --svg FILE      write the first chart of that report
  --baseline FILE compare with an earlier --json, and say which differences are significant
  --from FILE     measure nothing: report on an earlier --json
  --timeout S     give up a process after S seconds (default 300)
  --list          list the programs and leave
`

func help() string {
	var list strings.Builder
	for _, m := range modes {
		fmt.Fprintf(&list, "                    %-15s %s\n", m.name, m.about)
	}
	return fmt.Sprintf(strings.ReplaceAll(helpText, "%%%%", "%%"), DefaultRounds, list.String())
}

var (
	errHelp = errors.New("help asked for")
	errList = errors.New("list asked for")
)

// ParseArgs reads the arguments after "stmjit bench".
func ParseArgs(args []string) (Options, error) {
	o := Options{Rounds: DefaultRounds}
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
	"--suite": func(o *Options, value string) error {
		o.Suites = nil
		for _, item := range list(value) {
			switch suite := Suite(item); suite {
			case PlainSuite, ThreadSuite, MemorySuite:
				o.Suites = append(o.Suites, suite)
			case "all":
				o.Suites = []Suite{PlainSuite, ThreadSuite, MemorySuite}
			default:
				return fmt.Errorf("takes a list of programs, threads, memory, or all, not %q", item)
			}
		}
		return nil
	},
	"--rounds": func(o *Options, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > 0 && n < leastRounds {
			return fmt.Errorf("takes 0 or a number of at least %d, not %q", leastRounds, value)
		}
		o.Rounds = n
		return nil
	},
	"--json":     file(func(o *Options) *string { return &o.JSON }),
	"--html":     file(func(o *Options) *string { return &o.HTML }),
	"--svg":      file(func(o *Options) *string { return &o.SVG }),
	"--from":     file(func(o *Options) *string { return &o.From }),
	"--baseline": file(func(o *Options) *string { return &o.Baseline }),
	"--timeout": func(o *Options, value string) error {
		seconds, err := strconv.ParseFloat(value, 64)
		if err != nil || seconds <= 0 {
			return fmt.Errorf("takes a number of seconds, not %q", value)
		}
		o.Timeout = time.Duration(seconds * float64(time.Second))
		return nil
	},
}

func file(field func(o *Options) *string) func(o *Options, value string) error {
	return func(o *Options, value string) error {
		if value == "" {
			return errors.New("takes the name of a file")
		}
		*field(o) = value
		return nil
	}
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
