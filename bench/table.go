package bench

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Print writes the tables of all that was measured.
func (r *Results) Print(w io.Writer) error {
	if w == nil {
		return nil
	}
	var b strings.Builder
	if plain := r.Of(PlainSuite); len(plain) > 0 {
		fmt.Fprintf(&b, "user+system seconds: median of %d runs, and half of its %s; × is times as fast as %s\n\n", r.Runs, r.interval(), r.Base)
		table(&b, r.plainRows(plain), true)
		if r.Rounds > 0 {
			r.printWarmUp(&b, plain)
		}
		fmt.Fprintf(&b, "\npeak memory: median of %d runs\n\n", r.Runs)
		table(&b, r.memoryRows(plain), false)
	}
	if threads := r.Of(ThreadSuite); len(threads) > 0 {
		fmt.Fprintf(&b, "%sseconds on the clock: median of %d runs, and half of its %s; throughput in multiples of another's\n\n", separator(&b), r.Runs, r.interval())
		table(&b, r.threadRows(threads), false)
	}
	if memory := r.Of(MemorySuite); len(memory) > 0 {
		fmt.Fprintf(&b, "%slarge heaps: medians of %d runs\n\n", separator(&b), r.Runs)
		table(&b, r.heapRows(memory), false)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func separator(b *strings.Builder) string {
	if b.Len() == 0 {
		return ""
	}
	return "\n"
}

// interval says what the errors are.
func (r *Results) interval() string {
	if r.Runs == 1 {
		return "interval (of which one run says nothing)"
	}
	if e := estimate(make([]float64, r.Runs)); e.Confidence < Confidence {
		return fmt.Sprintf("range (which holds the true median with %.0f%%; 6 runs give 95%%)", 100*e.Confidence)
	}
	return fmt.Sprintf("%.0f%% interval", 100*Confidence)
}

// table writes rows of cells under their heads, all but the first column to the right. With a summary the last row stands apart.
func table(b *strings.Builder, rows [][]string, summary bool) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	width := 2 * (len(widths) - 1)
	for _, n := range widths {
		width += n
	}
	for k, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i == 0 {
				line.WriteString(cell + pad)
			} else {
				line.WriteString("  " + pad + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		if k == 0 || summary && k == len(rows)-2 {
			b.WriteString(strings.Repeat("-", width) + "\n")
		}
	}
}

// plainRows have three columns for each configuration.
func (r *Results) plainRows(programs []*ProgramResult) [][]string {
	head := []string{"program", "n"}
	last := []string{"geometric mean", ""}
	for _, c := range r.Configurations {
		head = append(head, c.Name, "±", "×")
		if mean := r.Mean(c.Name); mean != nil {
			last = append(last, fmt.Sprintf("of %d", mean.Programs), mean.Ratio.Error(), fmt.Sprintf("%.2f", mean.Ratio.Value))
		} else {
			last = append(last, "", "", "")
		}
	}
	rows := [][]string{head}
	for _, p := range programs {
		row := []string{p.Name, fmt.Sprint(p.N)}
		for _, c := range r.Configurations {
			row = append(row, p.Find(c.Name, 0).cells()...)
		}
		rows = append(rows, row)
	}
	return append(rows, last)
}

func (m *Measurement) cells() []string {
	switch {
	case m == nil:
		return []string{"-", "", ""}
	case m.Error != "":
		return []string{"failed", "", ""}
	case !m.Ran():
		return []string{"not run", "", ""}
	}
	ratio := ""
	if m.Ratio != nil {
		ratio = fmt.Sprintf("%.2f", m.Ratio.Value)
	}
	return []string{fmt.Sprintf("%.3f", m.Seconds.Value), m.Seconds.Error(), ratio}
}

// printWarmUp writes what the rounds found.
func (r *Results) printWarmUp(b *strings.Builder, programs []*ProgramResult) {
	var of []*Configuration
	for _, c := range r.Configurations {
		if slices.ContainsFunc(programs, func(p *ProgramResult) bool { m := p.Find(c.Name, 0); return m != nil && m.WarmUp != nil }) {
			of = append(of, c)
		}
	}
	if len(of) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%d rounds of main() in one process, milliseconds: the first round, a round in the steady state, and what the warm-up cost beyond it\n"+
		"(~: the last rounds still fell or rose); × is times as fast as %s in the steady state\n\n", r.Rounds, r.Base)
	head := []string{"program", "n"}
	last := []string{"geometric mean", ""}
	for _, c := range of {
		head = append(head, c.Name, "steady", "cost", "×")
		cell := ""
		if mean := r.Mean(c.Name); mean != nil && mean.Steady != nil {
			cell = fmt.Sprintf("%.2f", mean.Steady.Value)
		}
		last = append(last, "", "", "", cell)
	}
	rows := [][]string{head}
	for _, p := range programs {
		row := []string{p.Name, ""}
		for _, c := range of {
			m := p.Find(c.Name, 0)
			if m == nil || m.WarmUp == nil {
				row = append(row, "-", "", "", "")
				continue
			}
			w := m.WarmUp
			row[1] = fmt.Sprint(w.N)
			steady, ratio := fmt.Sprintf("%.1f", 1e3*w.Steady.Value), ""
			if !w.Settled {
				steady = "~" + steady
			}
			if m.SteadyRatio != nil {
				ratio = fmt.Sprintf("%.2f", m.SteadyRatio.Value)
			}
			row = append(row, fmt.Sprintf("%.1f", 1e3*w.First), steady, fmt.Sprintf("%.1f", 1e3*w.Cost), ratio)
		}
		rows = append(rows, row)
	}
	table(b, append(rows, last), true)
}

func (r *Results) memoryRows(programs []*ProgramResult) [][]string {
	head := []string{"program"}
	for _, c := range r.Configurations {
		head = append(head, c.Name)
	}
	rows := [][]string{head}
	for _, p := range programs {
		row := []string{p.Name}
		for _, c := range r.Configurations {
			cell := "-"
			if m := p.Find(c.Name, 0); m.Ran() && m.PeakMemory != nil {
				cell = Bytes(m.PeakMemory.Value)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// threadRows have a row for each measurement and for each further comparison.
func (r *Results) threadRows(programs []*ProgramResult) [][]string {
	rows := [][]string{{"program", "n", "", "threads", "seconds", "±", "compared", "±", "aim"}}
	for _, p := range programs {
		name, n := p.Name, fmt.Sprint(p.N)
		for _, m := range p.Measurements {
			row := append([]string{name, n, m.Configuration, fmt.Sprint(m.Threads)}, m.cells()[:2]...)
			name, n = "", ""
			for _, c := range m.Comparisons {
				rows = append(rows, append(row, c.cells()...))
				row = []string{"", "", "", "", "", ""}
			}
			if len(m.Comparisons) == 0 {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// heapRows have a row for each measurement and each of its figures.
func (r *Results) heapRows(programs []*ProgramResult) [][]string {
	rows := [][]string{{"program", "n", "", "seconds", "±", "peak memory", "figure", "±", ""}}
	for _, p := range programs {
		name, n := p.Name, fmt.Sprint(p.N)
		for _, m := range p.Measurements {
			row := append([]string{name, n, m.Configuration}, m.cells()[:2]...)
			name, n = "", ""
			peak := ""
			if m.Ran() && m.PeakMemory != nil {
				peak = Bytes(m.PeakMemory.Value)
			}
			row = append(row, peak)
			for _, f := range m.FigureNames() {
				e := m.Figures[f]
				rows = append(rows, append(row, fmt.Sprintf("%.1f", e.Value), e.Error(), f))
				row = []string{"", "", "", "", "", ""}
			}
			if len(m.Figures) == 0 {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// FigureNames are the names of what the program reported, in order.
func (m *Measurement) FigureNames() []string {
	var names []string
	for f := range m.Figures {
		names = append(names, f)
	}
	slices.Sort(names)
	return names
}
