package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// ThreadResults are what one run of the programs on threads found.
type ThreadResults struct {
	// Version of this format.
	Version  int                    `json:"version"`
	Time     time.Time              `json:"time"`
	Machine  Machine                `json:"machine"`
	Size     Size                   `json:"size"`
	Runs     int                    `json:"runs"`
	Mode     string                 `json:"mode"`
	Programs []*ThreadProgramResult `json:"programs"`
}

// ThreadProgramResult holds what was measured of one program.
type ThreadProgramResult struct {
	Name         string               `json:"name"`
	N            int                  `json:"n"`
	Measurements []*ThreadMeasurement `json:"measurements"`

	program *ThreadProgram
}

// ThreadMeasurement is one program with one number of threads. What counts is the time on the clock of the whole process,
// or what the program itself printed.
type ThreadMeasurement struct {
	// Threads is their number; Peer is the other implementation that ran, if it was not this binary.
	Threads     int          `json:"threads"`
	Peer        string       `json:"peer,omitempty"`
	Samples     []Sample     `json:"samples,omitempty"`
	Median      float64      `json:"median,omitempty"`
	Min         float64      `json:"min,omitempty"`
	Comparisons []Comparison `json:"comparisons,omitempty"`
	// Error says why there is no result.
	Error string `json:"error,omitempty"`

	command []string
}

// Comparison sets a measurement beside another, or beside an aim.
type Comparison struct {
	// What says the unit, as "× 1 thread".
	What  string  `json:"what"`
	Value float64 `json:"value"`
	// Aim is what the value has to reach, or with AtMost must not exceed; 0 for none.
	Aim    float64 `json:"aim,omitempty"`
	AtMost bool    `json:"at_most,omitempty"`
}

// threadSession is one run of the programs on threads.
type threadSession struct {
	options  *Options
	results  *ThreadResults
	progress *progress
	dir      string
}

func newThreadSession(o *Options) (*threadSession, error) {
	all, err := ThreadPrograms()
	if err != nil {
		return nil, err
	}
	programs, err := choose(all, func(p *ThreadProgram) string { return p.Name }, o.Filters)
	if err != nil {
		return nil, err
	}
	m := &modes[0]
	if len(o.Modes) > 0 {
		m = findMode(o.Modes[0])
	}
	if len(o.Modes) > 1 || m == nil {
		return nil, fmt.Errorf("threads are measured in one mode at a time; there are: %s", modeList())
	}
	var peers []*Configuration
	versus := o.Versus
	if versus == nil {
		versus = []string{"python3"}
	}
	for _, name := range versus {
		switch peer, err := findPeer(name); {
		case err == nil:
			peers = append(peers, peer)
		case o.Versus != nil:
			return nil, err
		}
	}
	s := &threadSession{options: o, results: &ThreadResults{Version: 1, Time: time.Now().UTC().Truncate(time.Second),
		Machine: thisMachine(), Size: o.Size, Runs: o.Runs, Mode: m.name}}
	if s.dir, err = os.MkdirTemp("", "stmjit-bench-"); err != nil {
		return nil, err
	}
	for _, p := range programs {
		if err := s.add(p, m, peers); err != nil {
			os.RemoveAll(s.dir)
			return nil, err
		}
	}
	return s, nil
}

// add plans the measurements of a program. Others run it where there is an aim that they are the measure of.
func (s *threadSession) add(p *ThreadProgram, m *mode, peers []*Configuration) error {
	file := filepath.Join(s.dir, p.Name+".py")
	if err := os.WriteFile(file, p.Source(), 0o644); err != nil {
		return err
	}
	result := &ThreadProgramResult{Name: p.Name, N: p.N(s.options.Size), program: p}
	s.results.Programs = append(s.results.Programs, result)
	add := func(executable string, options []string, peer string, threads int) {
		command := append([]string{executable}, options...)
		command = append(command, file, strconv.Itoa(result.N), strconv.Itoa(threads))
		result.Measurements = append(result.Measurements, &ThreadMeasurement{Threads: threads, Peer: peer, command: command})
	}
	for _, k := range p.counts(s.options.Threads) {
		add(s.options.Binary, m.options, "", k)
	}
	if p.CPython > 0 {
		for _, peer := range peers {
			add(peer.executable, nil, peer.Name, s.options.Threads[0])
		}
	}
	return nil
}

func (s *threadSession) measureAll(ctx context.Context) error {
	total := 0
	for _, r := range s.results.Programs {
		total += len(r.Measurements) * s.options.Runs
	}
	s.progress = newProgress(s.options.Progress, total)
	defer s.progress.end()
	for run := 1; run <= s.options.Runs; run++ {
		for _, r := range s.results.Programs {
			if err := s.measureProgram(ctx, r, run); err != nil {
				return err
			}
		}
	}
	return nil
}

// measureProgram runs a program once with each number of threads. Only an interruption is an error.
func (s *threadSession) measureProgram(ctx context.Context, r *ThreadProgramResult, run int) error {
	agreed, known := r.program.Expected, r.N == r.program.Test
	for _, m := range r.Measurements {
		if m.Error != "" {
			s.progress.skip()
			continue
		}
		s.progress.start(r.Name, m.name(), run, s.options.Runs)
		output, sample, err := measure(ctx, m.command, s.options.Timeout)
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err == nil && !known {
			agreed, known = output, true
		}
		if err == nil && output != agreed {
			err = fmt.Errorf("printed %q, expected %q", brief(output), brief(agreed))
		}
		if err != nil {
			m.Error = err.Error()
		} else {
			m.Samples = append(m.Samples, sample)
		}
		s.progress.done(sample.Clock(), err)
	}
	s.progress.endProgram()
	return nil
}

// name says in short what ran.
func (m *ThreadMeasurement) name() string {
	if m.Peer != "" {
		return m.Peer
	}
	return strconv.Itoa(m.Threads)
}

// measured says whether there is a median.
func (m *ThreadMeasurement) measured() bool { return m != nil && m.Error == "" && m.Median > 0 }

// find returns the measurement with a number of threads of this binary, nil if there is none.
func (r *ThreadProgramResult) find(threads int) *ThreadMeasurement {
	for _, m := range r.Measurements {
		if m.Threads == threads && m.Peer == "" {
			return m
		}
	}
	return nil
}

// summarize fills medians and comparisons from the samples.
func (r *ThreadResults) summarize() {
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if len(m.Samples) == 0 || m.Error != "" {
				continue
			}
			clock := make([]float64, len(m.Samples))
			for i, s := range m.Samples {
				clock[i] = s.Clock()
			}
			m.Median, m.Min = median(clock), slices.Min(clock)
		}
	}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if m.measured() && m.Peer == "" {
				m.Comparisons = r.compare(p, m)
			}
		}
	}
}

// compare sets a measurement beside the ones that its program's aims name. Aims are for long runs.
func (r *ThreadResults) compare(p *ThreadProgramResult, m *ThreadMeasurement) (found []Comparison) {
	if base := p.Measurements[0]; base != m && base.measured() && (m.Threads != p.program.Many || base.Threads > 1) {
		c := Comparison{What: fmt.Sprintf("× %s", countThreads(base.Threads)), Value: base.Median / m.Median}
		if base.Threads == 1 && m.Threads == 2 {
			c.Aim = p.program.Target
		}
		found = append(found, c)
	}
	if few := p.mostBelow(m.Threads); m.Threads == p.program.Many && few.measured() && few.Threads > 1 {
		found = append(found, Comparison{What: fmt.Sprintf("× %s", countThreads(few.Threads)), Value: few.Median / m.Median, Aim: manyTarget})
	}
	if p.program.Each > 0 {
		found = append(found, Comparison{What: "µs each", Value: m.Median / float64(p.N) * 1e6, Aim: p.program.Each, AtMost: true})
	}
	for _, other := range p.Measurements {
		if other.Peer != "" && other.measured() {
			found = append(found, Comparison{What: "× " + other.Peer, Value: other.Median / m.Median, Aim: p.program.CPython})
		}
	}
	for _, other := range r.Programs {
		if o := other.find(m.Threads); other.Name == p.program.Against && o.measured() {
			each, theirs := m.Median/float64(p.N), o.Median/float64(other.N)
			c := Comparison{What: "× " + other.Name, Value: theirs / each}
			if m.Threads == 2 {
				c.Aim = 1
			}
			found = append(found, c)
		}
	}
	if r.Size != LongSize {
		for i := range found {
			found[i].Aim = 0
		}
	}
	return found
}

// mostBelow returns the measurement with the most threads below a number.
func (r *ThreadProgramResult) mostBelow(threads int) *ThreadMeasurement {
	var most *ThreadMeasurement
	for _, m := range r.Measurements {
		if m.Peer == "" && m.Threads < threads && (most == nil || m.Threads > most.Threads) {
			most = m
		}
	}
	return most
}

func countThreads(n int) string {
	if n == 1 {
		return "1 thread"
	}
	return fmt.Sprintf("%d threads", n)
}

// problems lists what failed, one line each.
func (r *ThreadResults) problems() []string {
	var problems []string
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if m.Error != "" {
				problems = append(problems, fmt.Sprintf("%s %d with %s: %s", p.Name, p.N, countThreads(m.Threads), m.Error))
			}
		}
	}
	return problems
}

// rows are the cells of the table: heads, and a row for each measurement and for each further comparison.
func (r *ThreadResults) rows() [][]string {
	rows := [][]string{{"program", "n", "threads", "seconds", "(min)", "compared", "aim"}}
	for _, p := range r.Programs {
		name, n := p.Name, strconv.Itoa(p.N)
		for _, m := range p.Measurements {
			row := []string{name, n, m.name()}
			name, n = "", ""
			switch {
			case m.Error != "":
				row = append(row, "failed", "")
			case len(m.Samples) == 0:
				row = append(row, "not run", "")
			default:
				row = append(row, fmt.Sprintf("%.3f", m.Median), fmt.Sprintf("(%.3f)", m.Min))
			}
			for _, c := range m.Comparisons {
				rows = append(rows, append(row, c.cells()...))
				row = []string{"", "", "", "", ""}
			}
			if len(m.Comparisons) == 0 {
				rows = append(rows, append(row, "", ""))
			}
		}
	}
	return rows
}

func (c *Comparison) cells() []string {
	aim := ""
	if c.Aim > 0 {
		sign, mark := "≥", "missed"
		if c.AtMost {
			sign = "≤"
		}
		if c.AtMost == (c.Value <= c.Aim) {
			mark = "reached"
		}
		aim = fmt.Sprintf("%s %.2f %s", sign, c.Aim, mark)
	}
	return []string{fmt.Sprintf("%.2f %s", c.Value, c.What), aim}
}
