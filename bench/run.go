package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// errInterrupted says that Ctrl-C or SIGTERM ended the measuring.
var errInterrupted = errors.New("interrupted")

// measureError says that the measuring worked but what was measured did not.
type measureError struct{ problems []string }

func (e *measureError) Error() string { return strings.Join(e.problems, "\n  ") }

// Run measures what the options ask for, or reads it, prints the tables and writes the files. Ctrl-C ends it with tables
// of what there is so far. The error is a *measureError when programs failed or gave wrong output.
func Run(o Options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := o.complete(); err != nil {
		return err
	}
	var baseline *Results
	if o.Baseline != "" {
		var err error
		if baseline, err = ReadResults(o.Baseline); err != nil {
			return err
		}
	}
	if o.From != "" {
		r, err := ReadResults(o.From)
		if err != nil {
			return err
		}
		return o.report(r, baseline, nil)
	}
	s, err := newSession(&o)
	if err != nil {
		return err
	}
	defer os.RemoveAll(s.dir)
	if err := s.plan(ctx); err != nil {
		return err
	}
	for _, skip := range s.results.Skipped {
		fmt.Fprintf(s.progress.w, "%s is not measured: %s\n", skip.Name, skip.Reason)
	}
	runErr := s.measureAll(ctx)
	s.progress.end()
	s.results.Summarize()
	return o.report(s.results, baseline, runErr)
}

// session is one run of the benchmarks.
type session struct {
	options  *Options
	results  *Results
	dir      string
	progress *progress
}

func newSession(o *Options) (*session, error) {
	s := &session{options: o, results: &Results{Version: FormatVersion, Time: time.Now().UTC().Truncate(time.Second),
		Machine: thisMachine(), Size: o.Size, Runs: o.Runs}}
	var err error
	r := s.results
	if r.Configurations, r.Skipped, err = configurations(o); err != nil {
		return nil, err
	}
	if len(r.Configurations) == 0 {
		message := "nothing to measure: no modes and nothing to compare with"
		for _, skip := range r.Skipped {
			message += fmt.Sprintf("; %s: %s", skip.Name, skip.Reason)
		}
		return nil, errors.New(message)
	}
	if s.dir, err = os.MkdirTemp("", "stmjit-bench-"); err != nil {
		return nil, err
	}
	return s, nil
}

// chooseBase takes the configuration asked for, or CPython, or the first, and leaves those away that nothing is measured in.
func (s *session) chooseBase() error {
	r := s.results
	used := map[string]bool{}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			used[m.Configuration] = true
		}
	}
	r.Configurations = slices.DeleteFunc(r.Configurations, func(c *Configuration) bool { return !used[c.Name] })
	asked := s.options.Base
	wanted := asked
	if wanted == "" {
		wanted = "python3"
	}
	var names []string
	for _, c := range r.Configurations {
		if c.Name == wanted {
			r.Base = wanted
			return nil
		}
		names = append(names, c.Name)
	}
	if asked != "" || len(names) == 0 {
		return fmt.Errorf("the base %q is not among what is measured: %s", wanted, strings.Join(names, ", "))
	}
	r.Base = names[0]
	return nil
}

// plan chooses, writes and compiles the programs of all suites.
func (s *session) plan(ctx context.Context) error {
	all, err := allPrograms()
	if err != nil {
		return err
	}
	var of []*anyProgram
	for _, p := range all {
		if slices.Contains(s.options.Suites, p.suite) {
			of = append(of, p)
		}
	}
	chosen, err := choose(of, func(p *anyProgram) string { return p.name }, s.options.Filters)
	if err != nil {
		return err
	}
	for _, p := range chosen {
		var err error
		switch p.suite {
		case PlainSuite:
			err = s.planProgram(ctx, p.plain)
		case ThreadSuite:
			err = s.planThreads(p.thread)
		case MemorySuite:
			err = s.planMemory(p.memory)
		}
		if err != nil {
			return err
		}
	}
	if err := s.chooseBase(); err != nil {
		return err
	}
	total := 0
	for _, p := range s.results.Programs {
		for _, m := range p.Measurements {
			total += m.processes() * s.options.Runs
		}
	}
	s.progress = newProgress(s.options.Progress, total)
	return nil
}

// processes is how many a run of a measurement takes.
func (m *Measurement) processes() int {
	if m.rounds != nil {
		return 2
	}
	return 1
}

func (s *session) planProgram(ctx context.Context, p *Program) error {
	o := s.options
	n := p.N(o.Size)
	result := &ProgramResult{Suite: PlainSuite, Name: p.Name, N: n}
	result.expected, _ = p.Expected(n)
	s.results.Programs = append(s.results.Programs, result)
	for _, c := range s.results.Configurations {
		command, err := c.command(ctx, p, n, s.dir)
		if err != nil {
			return err
		}
		if command == nil {
			continue
		}
		m := &Measurement{Configuration: c.Name, command: command}
		if o.Rounds > 0 && c.language == python {
			s.results.Rounds = o.Rounds
			m.rounds = &roundsJob{n: p.N(o.roundSize())}
			m.rounds.expected, _ = p.Expected(m.rounds.n)
			if m.rounds.command, err = c.roundsCommand(p, m.rounds.n, o.Rounds, s.dir); err != nil {
				return err
			}
		}
		result.Measurements = append(result.Measurements, m)
	}
	return nil
}

// roundSize is that of the programs whose main is called again and again: short, but not longer than what is measured
// whole.
func (o *Options) roundSize() Size {
	if o.Size == TestSize {
		return TestSize
	}
	return ShortSize
}

// measureAll goes through everything once per run, so that all configurations see the same weather.
func (s *session) measureAll(ctx context.Context) error {
	for run := 1; run <= s.options.Runs; run++ {
		for _, p := range s.results.Programs {
			if err := s.measureProgram(ctx, p, run); err != nil {
				return err
			}
		}
	}
	return nil
}

// measureProgram runs a program once in every configuration. Only an interruption is an error.
func (s *session) measureProgram(ctx context.Context, p *ProgramResult, run int) error {
	reference := "CPython 3.11's"
	agreed := p.expected
	for _, m := range p.Measurements {
		if m.Error != "" {
			s.progress.skip(m.processes())
			continue
		}
		s.progress.start(p.Name, m.Name(), run, s.options.Runs)
		done, err := measure(ctx, m.command, s.options.Timeout)
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err == nil && agreed == "" && p.Suite != MemorySuite {
			agreed, reference = done.stdout, m.Name()+"'s"
		}
		if err == nil && p.Suite != MemorySuite && done.stdout != agreed {
			err = fmt.Errorf("printed %q, but %s output is %q", brief(done.stdout), reference, brief(agreed))
		}
		if err == nil && m.log != "" {
			err = done.sample.addPauses(m.log)
		}
		if err == nil {
			m.Samples = append(m.Samples, done.sample)
		}
		s.progress.done(p.seconds(done.sample), err)
		if err == nil && m.rounds != nil {
			s.progress.start(p.Name, "rounds", run, s.options.Runs)
			begin := time.Now()
			if err = m.measureRounds(ctx, s.options); ctx.Err() != nil {
				return errInterrupted
			}
			s.progress.done(time.Since(begin).Seconds(), err)
		}
		if err != nil {
			m.Error = err.Error()
			if m.rounds != nil && len(m.Samples) == len(m.Series) {
				s.progress.skip(1) // of the rounds
			}
		}
	}
	s.progress.endProgram()
	return nil
}

// seconds is the time of a sample that counts for the program.
func (p *ProgramResult) seconds(s Sample) float64 {
	if p.Suite == PlainSuite {
		return s.CPU()
	}
	return s.Clock()
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
		for _, m := range p.Measurements {
			if m.Error != "" {
				problems = append(problems, fmt.Sprintf("%s %d with %s: %s", p.Name, p.N, m.Name(), m.Error))
			}
		}
	}
	return problems
}
