package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// errInterrupted says that Ctrl-C or SIGTERM ended the measuring.
var errInterrupted = errors.New("interrupted")

// measureError says that the measuring worked but what was measured did not.
type measureError struct{ problems []string }

func (e *measureError) Error() string { return strings.Join(e.problems, "\n  ") }

// Run measures what the options ask for, prints the table and writes the JSON file. Ctrl-C ends it with a table of
// what there is so far. The error is a *measureError when programs failed or gave wrong output.
func Run(o Options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := o.complete(); err != nil {
		return err
	}
	if len(o.Threads) > 0 {
		return runThreads(ctx, &o)
	}
	s, err := newSession(&o)
	if err != nil {
		return err
	}
	defer os.RemoveAll(s.dir)
	if err := s.prepare(ctx); err != nil {
		return err
	}
	runErr := s.measureAll(ctx)
	s.progress.end()
	s.results.summarize()
	if err := s.results.print(o.Out); err != nil {
		return err
	}
	return finish(&o, s.results, s.results.problems(), runErr)
}

// runThreads is Run for the programs on threads.
func runThreads(ctx context.Context, o *Options) error {
	s, err := newThreadSession(o)
	if err != nil {
		return err
	}
	defer os.RemoveAll(s.dir)
	runErr := s.measureAll(ctx)
	s.results.summarize()
	head := fmt.Sprintf("seconds on the clock, median (minimum) of %d runs; throughput in multiples of another's\n\n", o.Runs)
	if err := printTable(o.Out, head, s.results.rows(), false); err != nil {
		return err
	}
	return finish(o, s.results, s.results.problems(), runErr)
}

// finish writes the results to the file that the options name, and returns what went wrong.
func finish(o *Options, results any, problems []string, runErr error) error {
	if o.JSON != "" {
		if err := writeJSON(o.JSON, results); err != nil {
			return fmt.Errorf("cannot write the results: %w", err)
		}
	}
	if runErr != nil {
		return runErr
	}
	if len(problems) > 0 {
		return &measureError{problems}
	}
	return nil
}

// session is one run of the benchmarks.
type session struct {
	options  *Options
	programs []*Program
	results  *Results
	dir      string
	progress *progress
}

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
	if o.Binary == "" {
		executable, err := os.Executable()
		if err != nil {
			return err
		}
		o.Binary = executable
	}
	if o.JSON != "" {
		if info, err := os.Stat(filepath.Dir(o.JSON)); err != nil || !info.IsDir() {
			return fmt.Errorf("there is no directory for the results file %s", o.JSON)
		}
	}
	return nil
}

func newSession(o *Options) (*session, error) {
	all, err := Programs()
	if err != nil {
		return nil, err
	}
	s := &session{options: o}
	if s.programs, err = choose(all, programName, o.Filters); err != nil {
		return nil, err
	}
	s.results = &Results{Version: 1, Time: time.Now().UTC().Truncate(time.Second), Machine: thisMachine(), Size: o.Size, Runs: o.Runs}
	if s.results.Configurations, err = configurations(o); err != nil {
		return nil, err
	}
	if s.results.Base, err = chooseBase(o.Base, s.results.Configurations); err != nil {
		return nil, err
	}
	if s.dir, err = os.MkdirTemp("", "stmjit-bench-"); err != nil {
		return nil, err
	}
	return s, nil
}

// chooseBase returns the configuration asked for, or CPython, or the first.
func chooseBase(asked string, configurations []*Configuration) (string, error) {
	if len(configurations) == 0 {
		return "", errors.New("nothing to measure: no modes and nothing to compare with")
	}
	wanted := asked
	if wanted == "" {
		wanted = "python3"
	}
	names := make([]string, len(configurations))
	for i, c := range configurations {
		if c.Name == wanted {
			return wanted, nil
		}
		names[i] = c.Name
	}
	if asked != "" {
		return "", fmt.Errorf("the base %q is not among what is measured: %s", asked, strings.Join(names, ", "))
	}
	return names[0], nil
}

// prepare writes and compiles the programs.
func (s *session) prepare(ctx context.Context) error {
	total := 0
	for _, p := range s.programs {
		n := p.N(s.options.Size)
		result := &ProgramResult{Name: p.Name, N: n, Measurements: map[string]*Measurement{}}
		s.results.Programs = append(s.results.Programs, result)
		for _, c := range s.results.Configurations {
			command, err := c.command(ctx, p, n, s.dir)
			if err != nil {
				return err
			}
			if command != nil {
				result.Measurements[c.Name] = &Measurement{command: command}
				total += s.options.Runs
			}
		}
	}
	s.progress = newProgress(s.options.Progress, total)
	return nil
}

// measureAll goes through everything once per run, so that all configurations see the same weather.
func (s *session) measureAll(ctx context.Context) error {
	for run := 1; run <= s.options.Runs; run++ {
		for i, p := range s.programs {
			if err := s.measureProgram(ctx, p, s.results.Programs[i], run); err != nil {
				return err
			}
		}
	}
	return nil
}

// measureProgram runs a program once in every configuration. Only an interruption is an error.
func (s *session) measureProgram(ctx context.Context, p *Program, result *ProgramResult, run int) error {
	agreed, known := p.Expected(result.N)
	reference := "CPython 3.11's"
	for _, c := range s.results.Configurations {
		m := result.Measurements[c.Name]
		if m == nil {
			continue
		}
		if m.Error != "" {
			s.progress.skip()
			continue
		}
		s.progress.start(p.Name, c.Name, run, s.options.Runs)
		output, sample, err := measure(ctx, m.command, s.options.Timeout)
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err == nil && !known {
			agreed, known, reference = output, true, c.Name+"'s"
		}
		if err == nil && output != agreed {
			err = fmt.Errorf("printed %q, but %s output is %q", brief(output), reference, brief(agreed))
		}
		if err != nil {
			m.Error = err.Error()
		} else {
			m.Samples = append(m.Samples, sample)
		}
		s.progress.done(sample.CPU(), err)
	}
	s.progress.endProgram()
	return nil
}

func brief(output string) string {
	const most = 60
	output = strings.TrimSuffix(output, "\n")
	if len(output) > most {
		return output[:most] + "..."
	}
	return output
}

// problems lists what failed, one line each.
func (r *Results) problems() []string {
	var problems []string
	for _, p := range r.Programs {
		for _, c := range r.Configurations {
			if m := p.Measurements[c.Name]; m != nil && m.Error != "" {
				problems = append(problems, fmt.Sprintf("%s %d with %s: %s", p.Name, p.N, c.Name, m.Error))
			}
		}
	}
	return problems
}
