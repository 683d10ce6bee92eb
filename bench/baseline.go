package bench

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"golang.org/x/perf/benchmath"
)

// Change is how a figure differs from that of an earlier run.
type Change struct {
	Program, Configuration string
	Threads                int
	// What changed: "seconds", "steady" or "memory".
	What     string
	Old, New *Estimate
	// P is the chance that a difference like that comes from noise alone, by the Mann-Whitney U-test.
	P float64
	// Significant says that P is below Alpha.
	Significant bool
	// Warning says why the test could find nothing, "" if it could.
	Warning string
}

// Percent is by how much the new median is above the old one.
func (c *Change) Percent() float64 { return 100 * (c.New.Value/c.Old.Value - 1) }

// Baseline is a comparison with an earlier run.
type Baseline struct {
	// Name of the file, and why its numbers may not be comparable.
	Name    string
	Caveats []string
	Changes []*Change
	// Missing are measurements that only one of the runs has.
	Missing int
}

// Compare compares r with an earlier run, figure by figure.
func (r *Results) Compare(old *Results, name string) *Baseline {
	b := &Baseline{Name: name}
	if old.Machine != r.Machine {
		b.Caveats = append(b.Caveats, fmt.Sprintf("the earlier run was on another machine or with another Go: %v, now %v", old.Machine, r.Machine))
	}
	for _, p := range r.Programs {
		i := slices.IndexFunc(old.Programs, func(q *ProgramResult) bool { return q.Suite == p.Suite && q.Name == p.Name })
		if i < 0 {
			b.Missing += len(p.Measurements)
			continue
		}
		was := old.Programs[i]
		if was.N != p.N {
			b.Caveats = append(b.Caveats, fmt.Sprintf("%s ran with %d, now with %d: not compared", p.Name, was.N, p.N))
			continue
		}
		for _, m := range p.Measurements {
			o := was.Find(m.Configuration, m.Threads)
			if !m.Ran() || !o.Ran() {
				b.Missing++
				continue
			}
			b.compare(p, m, "seconds", o.times(p.Suite), m.times(p.Suite))
			b.compare(p, m, "memory", o.memory(), m.memory())
			if o.WarmUp != nil && m.WarmUp != nil && o.WarmUp.N == m.WarmUp.N {
				b.compare(p, m, "steady", o.WarmUp.steady, m.WarmUp.steady)
			}
		}
	}
	return b
}

func (b *Baseline) compare(p *ProgramResult, m *Measurement, what string, old, now []float64) {
	if len(old) == 0 || len(now) == 0 {
		return
	}
	x, y := benchmath.NewSample(slices.Clone(old), &thresholds), benchmath.NewSample(slices.Clone(now), &thresholds)
	c := &Change{Program: p.Name, Configuration: m.Configuration, Threads: m.Threads, What: what, Old: estimate(old), New: estimate(now)}
	test := benchmath.AssumeNothing.Compare(x, y)
	c.P, c.Significant = test.P, test.P < Alpha
	for _, w := range test.Warnings {
		c.Warning = w.Error()
	}
	b.Changes = append(b.Changes, c)
}

// Significant returns the changes that noise does not explain, the largest first.
func (b *Baseline) Significant() []*Change {
	var list []*Change
	for _, c := range b.Changes {
		if c.Significant {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(x, y *Change) int {
		switch d := math.Abs(y.Percent()) - math.Abs(x.Percent()); {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	return list
}

// Overall is the geometric mean of new to old over the programs, for a configuration and a figure; 0 if there are none.
func (b *Baseline) Overall(configuration, what string) (ratio float64, n int) {
	var list []float64
	for _, c := range b.Changes {
		if c.Configuration == configuration && c.What == what && c.Old.Value > 0 {
			list = append(list, c.New.Value/c.Old.Value)
		}
	}
	return geometricMean(list), len(list)
}

// Chance says how many of the significant changes are expected although nothing changed.
func (b *Baseline) Chance() string {
	testable := 0
	for _, c := range b.Changes {
		if c.Warning == "" {
			testable++
		}
	}
	significant := len(b.Significant())
	if testable == 0 {
		for _, c := range b.Changes {
			return "no difference can be told from noise: " + c.Warning
		}
		return "nothing to compare"
	}
	return fmt.Sprintf("%d of %d figures differ significantly (p < %v); %.1f would by chance if nothing had changed",
		significant, len(b.Changes), Alpha, Alpha*float64(testable))
}

// Print writes the significant changes and the means.
func (b *Baseline) Print(w io.Writer, configurations []*Configuration) error {
	var text strings.Builder
	fmt.Fprintf(&text, "\nagainst %s: %s\n", b.Name, b.Chance())
	for _, caveat := range b.Caveats {
		fmt.Fprintf(&text, "  %s\n", caveat)
	}
	if b.Missing > 0 {
		fmt.Fprintf(&text, "  %d measurements are in only one of the runs\n", b.Missing)
	}
	if list := b.Significant(); len(list) > 0 {
		rows := [][]string{{"program", "", "threads", "figure", "then", "±", "now", "±", "change", "p"}}
		for _, c := range list {
			threads := ""
			if c.Threads > 0 {
				threads = fmt.Sprint(c.Threads)
			}
			rows = append(rows, []string{c.Program, c.Configuration, threads, c.What, c.Format(c.Old.Value), c.Old.Error(),
				c.Format(c.New.Value), c.New.Error(), fmt.Sprintf("%+.1f%%", c.Percent()), fmt.Sprintf("%.3f", c.P)})
		}
		text.WriteString("\n")
		table(&text, rows, false)
	}
	rows := [][]string{{"geometric mean of now/then", "seconds", "steady", "memory"}}
	for _, c := range configurations {
		row, any := []string{c.Name}, false
		for _, what := range []string{"seconds", "steady", "memory"} {
			ratio, n := b.Overall(c.Name, what)
			cell := ""
			if n > 0 {
				cell, any = fmt.Sprintf("%.3f of %d", ratio, n), true
			}
			row = append(row, cell)
		}
		if any {
			rows = append(rows, row)
		}
	}
	if len(rows) > 1 {
		text.WriteString("\n")
		table(&text, rows, false)
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// Format writes an amount of what changed.
func (c *Change) Format(v float64) string {
	if c.What == "memory" {
		return Bytes(v)
	}
	return Seconds(v)
}
