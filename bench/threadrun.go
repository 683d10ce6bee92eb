package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// Comparison sets a measurement beside another, or beside an aim.
type Comparison struct {
	// What says the unit, as "× 1 thread".
	What  string    `json:"what"`
	Value *Estimate `json:"value"`
	// Aim is what the value has to reach, or with AtMost must not exceed; 0 for none.
	Aim    float64 `json:"aim,omitempty"`
	AtMost bool    `json:"at_most,omitempty"`
}

// Verdict says whether the aim is reached: "reached", "missed", or, where the interval holds the aim, which it seems.
func (c *Comparison) Verdict() string {
	low, high := c.Value.Low >= c.Aim, c.Value.High >= c.Aim
	verdict := "reached"
	if (c.Value.Value >= c.Aim) == c.AtMost && c.Value.Value != c.Aim {
		verdict = "missed"
	}
	if low != high {
		verdict += "?"
	}
	return verdict
}

// planThreads plans a program on threads: this binary with each number of them; others run it where there is an aim
// that they are the measure of.
func (s *session) planThreads(p *ThreadProgram) error {
	file := filepath.Join(s.dir, p.Name+".py")
	if err := os.WriteFile(file, p.Source(), 0o644); err != nil {
		return err
	}
	o := s.options
	result := &ProgramResult{Suite: ThreadSuite, Name: p.Name, N: p.N(o.Size), aims: p}
	if result.N == p.Test {
		result.expected = p.Expected
	}
	s.results.Programs = append(s.results.Programs, result)
	add := func(c *Configuration, threads int) {
		command := append([]string{c.executable}, c.Options...)
		command = append(command, file, strconv.Itoa(result.N), strconv.Itoa(threads))
		result.Measurements = append(result.Measurements, &Measurement{Configuration: c.Name, Threads: threads, command: command})
	}
	for _, c := range s.results.Configurations {
		switch {
		case c.mode == nil && p.CPython > 0 && c.language == python:
			add(c, o.Threads[0])
		case c.mode == nil || o.Modes == nil && c.mode != &modes[0]:
		case c.mode.alone:
			s.skip(c.Name+" with threads", "threads are switched off in it")
		default:
			for _, k := range p.counts(o.Threads) {
				add(c, k)
			}
		}
	}
	return nil
}

// skip notes once that something is not measured.
func (s *session) skip(name, reason string) {
	for _, old := range s.results.Skipped {
		if old.Name == name {
			return
		}
	}
	s.results.Skipped = append(s.results.Skipped, Skip{name, reason})
}

// compare sets a measurement beside the ones that its program's aims name. Aims are for long runs, and for the way that
// programs are meant to run.
func (r *Results) compare(p *ProgramResult, m *Measurement) (found []Comparison) {
	aims := p.aims
	own := func(other *Measurement) *Estimate {
		return estimate(ratios(other.times(p.Suite), m.times(p.Suite)))
	}
	if base := r.baseOf(p, m); base != m && base.Ran() && (m.Threads != aims.Many || base.Threads > 1) {
		c := Comparison{What: fmt.Sprintf("× %s", countThreads(base.Threads)), Value: own(base)}
		if base.Threads == 1 && m.Threads == 2 {
			c.Aim = aims.Target
		}
		found = append(found, c)
	}
	if few := p.mostBelow(m); m.Threads == aims.Many && few.Ran() && few.Threads > 1 {
		found = append(found, Comparison{What: fmt.Sprintf("× %s", countThreads(few.Threads)), Value: own(few), Aim: manyTarget})
	}
	if aims.Each > 0 && findMode(m.Configuration) != nil {
		var each []float64
		for _, t := range m.times(p.Suite) {
			each = append(each, t/float64(p.N)*1e6)
		}
		found = append(found, Comparison{What: "µs each", Value: estimate(each), Aim: aims.Each, AtMost: true})
	}
	if findMode(m.Configuration) != nil {
		for _, other := range p.Measurements {
			if findMode(other.Configuration) == nil && other.Ran() {
				found = append(found, Comparison{What: "× " + other.Configuration, Value: own(other), Aim: aims.CPython})
			}
		}
	}
	for _, other := range r.Of(ThreadSuite) {
		if o := other.Find(m.Configuration, m.Threads); other.Name == aims.Against && o.Ran() {
			c := Comparison{What: "× " + other.Name, Value: own(o).times(float64(p.N) / float64(other.N))} // by item
			if m.Threads == 2 {
				c.Aim = 1
			}
			found = append(found, c)
		}
	}
	found = slices.DeleteFunc(found, func(c Comparison) bool { return c.Value == nil })
	if r.Size != LongSize || m.Configuration != modes[0].name {
		for i := range found {
			found[i].Aim = 0
		}
	}
	return found
}

// times multiplies an estimate.
func (e *Estimate) times(f float64) *Estimate {
	if e == nil {
		return nil
	}
	scaled := *e
	scaled.Value, scaled.Low, scaled.High = e.Value*f, e.Low*f, e.High*f
	return &scaled
}

// mostBelow returns the measurement in the same configuration with the most threads below those of another.
func (p *ProgramResult) mostBelow(m *Measurement) *Measurement {
	var most *Measurement
	for _, x := range p.Measurements {
		if x.Configuration == m.Configuration && x.Threads < m.Threads && (most == nil || x.Threads > most.Threads) {
			most = x
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

// cells are what the table shows of a comparison.
func (c *Comparison) cells() []string {
	aim := ""
	if c.Aim > 0 {
		sign := "≥"
		if c.AtMost {
			sign = "≤"
		}
		aim = fmt.Sprintf("%s %.2f %s", sign, c.Aim, c.Verdict())
	}
	return []string{fmt.Sprintf("%.2f %s", c.Value.Value, c.What), c.Value.Error(), aim}
}
