package bench

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	// Suites are the groups of programs to choose from; nil for those on threads if Threads says how many, otherwise for
	// those without.
	Suites []Suite
	// Threads are the numbers of threads for programs on threads, 1 and 2 when empty.
	Threads []int
	// Rounds is how many times main runs in one process, to tell warm-up from the steady state; 0 for not at all.
	Rounds int
	// JSON, HTML and SVG are the files that take the results, the report and its first chart, none when empty.
	JSON, HTML, SVG string
	// From is a JSON file to report on: nothing is measured.
	From string
	// Baseline is the JSON file of an earlier run to compare with, none when empty.
	Baseline string
	// Timeout ends a process that runs longer, 300 s when zero.
	Timeout time.Duration

	// Out takes the table, Progress what is going on meanwhile.
	Out, Progress io.Writer
	// Reports write the files with pictures.
	Reports Reports
}

// Reports make what can be looked at of results; the comparison is nil without a baseline.
type Reports struct {
	HTML func(w io.Writer, r *Results, b *Baseline) error
	SVG  func(w io.Writer, r *Results) error
}

// DefaultRounds is how many rounds the command line asks for unless it says something else.
const DefaultRounds = 10

// complete fills in what the options leave open, and looks at what could fail later.
func (o *Options) complete() error {
	if o.Size == "" {
		o.Size = LongSize
	}
	if o.Runs == 0 {
		o.Runs = 3
	}
	if o.Timeout == 0 {
		o.Timeout = 300 * time.Second
	}
	if o.Suites == nil {
		o.Suites = []Suite{PlainSuite}
		if len(o.Threads) > 0 {
			o.Suites = []Suite{ThreadSuite}
		}
	}
	if len(o.Threads) == 0 {
		o.Threads = []int{1, 2}
	}
	if o.Binary == "" {
		executable, err := os.Executable()
		if err != nil {
			return err
		}
		o.Binary = executable
	}
	for _, file := range []string{o.JSON, o.HTML, o.SVG} {
		if file == "" {
			continue
		}
		if info, err := os.Stat(filepath.Dir(file)); err != nil || !info.IsDir() {
			return fmt.Errorf("there is no directory for the file %s", file)
		}
	}
	return nil
}

// report prints and writes what the options ask for, and returns what went wrong.
func (o *Options) report(r, baseline *Results, runErr error) error {
	if o.Out == nil {
		o.Out = io.Discard
	}
	if err := r.Print(o.Out); err != nil {
		return err
	}
	var against *Baseline
	if baseline != nil {
		against = r.Compare(baseline, o.Baseline)
		if err := against.Print(o.Out, r.Configurations); err != nil {
			return err
		}
	}
	if o.JSON != "" {
		if err := writeJSON(o.JSON, r); err != nil {
			return fmt.Errorf("cannot write the results: %w", err)
		}
	}
	write := func(file string, make func(w io.Writer) error) error {
		if file == "" {
			return nil
		}
		var text bytes.Buffer
		err := make(&text)
		if err == nil {
			err = writeFile(file, text.Bytes())
		}
		if err != nil {
			return fmt.Errorf("cannot write the report: %w", err)
		}
		return nil
	}
	if err := write(o.HTML, func(w io.Writer) error { return o.Reports.HTML(w, r, against) }); err != nil {
		return err
	}
	if err := write(o.SVG, func(w io.Writer) error { return o.Reports.SVG(w, r) }); err != nil {
		return err
	}
	if runErr != nil {
		return runErr
	}
	if problems := r.problems(); len(problems) > 0 {
		return &measureError{problems}
	}
	return nil
}
