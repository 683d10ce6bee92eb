// Command cpython runs CPython's own tests under stmjit and counts what passes,
// method by method.
//
//	go run ./tests/cpython DIR [flags] [FILE...]
//
// DIR is the directory `test` of an installed test-suite of CPython 3.11; FILE are
// names such as test_grammar, all of them without any. Each file runs in a process
// of its own with a time limit; when it does not come to its end the method that
// was running is an error and the others run in another process.
//
// What only CPython can pass stands in expected.txt, by name and with the reason. It
// is run, and counted apart.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

type settings struct {
	dir       string
	binary    string
	jit       string
	threshold int
	limit     time.Duration
	verbose   bool
	jsonFile  string
	against   string
	compare   bool
	expected  expectations
	temp      string
}

func main() { os.Exit(run(os.Args[1:])) }

func fail(err error) int {
	fmt.Fprintf(os.Stderr, "cpython: %v\n", err)
	return 2
}

// parseArgs reads flags before, between and after the other arguments.
func parseArgs(args []string) (*settings, []string, error) {
	s := &settings{}
	f := flag.NewFlagSet("cpython", flag.ContinueOnError)
	f.StringVar(&s.binary, "stmjit", "", "the `binary` to test; built if not given")
	f.StringVar(&s.jit, "jit", "on", "on or off")
	f.IntVar(&s.threshold, "threshold", 0, "back-edges after which a loop is hot")
	f.DurationVar(&s.limit, "limit", 2*time.Minute, "time limit of a process")
	f.BoolVar(&s.verbose, "v", false, "name what failed")
	f.StringVar(&s.jsonFile, "json", "", "write all outcomes to `FILE`")
	f.StringVar(&s.against, "against", "", "name what passed in the run whose --json is `FILE` and does not pass now")
	f.BoolVar(&s.compare, "compare", false, "run interpreted, then compiled at threshold 2, and name what passes only interpreted")
	var rest []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, nil, err
		}
		if args = f.Args(); len(args) > 0 {
			rest = append(rest, args[0])
			args = args[1:]
		}
	}
	if len(rest) == 0 {
		return nil, nil, fmt.Errorf("usage: cpython DIR [--jit=on|off] [--threshold N] [--compare] [-v] [--json FILE] [FILE...]")
	}
	s.dir = rest[0]
	return s, rest[1:], nil
}

func run(args []string) int {
	s, names, err := parseArgs(args)
	if err != nil {
		return fail(err)
	}
	if s.temp, err = os.MkdirTemp("", "cpython"); err != nil {
		return fail(err)
	}
	defer os.RemoveAll(s.temp)
	if err := s.prepare(); err != nil {
		return fail(err)
	}
	if names, err = s.files(names); err != nil {
		return fail(err)
	}
	if s.compare {
		s.jit, s.threshold = "off", 0
		before := s.runAll(names)
		s.jit, s.threshold = "on", 2
		return report(before, s.runAll(names))
	}
	all := s.runAll(names)
	if s.jsonFile != "" {
		b, err := json.MarshalIndent(all, "", " ")
		if err == nil {
			err = os.WriteFile(s.jsonFile, b, 0o666)
		}
		if err != nil {
			return fail(err)
		}
	}
	if s.against != "" {
		var before outcomes
		b, err := os.ReadFile(s.against)
		if err == nil {
			err = json.Unmarshal(b, &before)
		}
		if err != nil {
			return fail(err)
		}
		return report(before, all)
	}
	return 0
}

// prepare finds the binary and reads the list of expectations.
func (s *settings) prepare() (err error) {
	if s.dir, err = filepath.Abs(s.dir); err != nil {
		return err
	}
	if s.binary == "" {
		s.binary = filepath.Join(s.temp, "stmjit")
		build := exec.Command("go", "build", "-o", s.binary, "stmjit/cmd/stmjit")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return err
		}
	}
	if s.binary, err = filepath.Abs(s.binary); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.temp, "driver.py"), []byte(driver), 0o666); err != nil {
		return err
	}
	s.expected, err = readExpectations(expectedText)
	return err
}

// files returns the names of the test files to run.
func (s *settings) files(names []string) ([]string, error) {
	if len(names) == 0 {
		found, err := filepath.Glob(filepath.Join(s.dir, "test_*.py"))
		if err != nil {
			return nil, err
		}
		names = found
	}
	for i, n := range names {
		n = strings.TrimSuffix(filepath.Base(n), ".py")
		if !strings.HasPrefix(n, "test_") {
			n = "test_" + n
		}
		names[i] = n
		_, err1 := os.Stat(filepath.Join(s.dir, n+".py"))
		_, err2 := os.Stat(filepath.Join(s.dir, n, "__init__.py"))
		if err1 != nil && err2 != nil {
			return nil, fmt.Errorf("no test file %s in %s", n, s.dir)
		}
	}
	sort.Strings(names)
	return names, nil
}

// report names what passed before and does not now.
func report(before, now outcomes) int {
	bad := 0
	for _, f := range now {
		old := before.file(f.Name)
		if old == nil {
			continue
		}
		for _, m := range f.Methods {
			if o := old.method(m.Name); o != nil && o.Outcome == passed && m.Outcome != passed {
				fmt.Printf("passed before, now %s: %s %s: %s\n", m.Outcome, f.Name, m.Name, m.Text)
				bad++
			}
		}
	}
	if bad > 0 {
		fmt.Printf("%d methods passed before and do not now\n", bad)
		return 1
	}
	fmt.Println("all that passed before pass now")
	return 0
}
