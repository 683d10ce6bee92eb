package benchreport

import (
	_ "embed"
	"fmt"
	"html/template"
	"image/color"
	"io"
	"math"
	"strings"

	"stmjit/bench"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"seconds": bench.Seconds, "bytes": bench.Bytes, "percent": func(e *bench.Estimate) string { return e.Error() },
	"ratio":   func(e *bench.Estimate) string { return fmt.Sprintf("%.2f", e.Value) },
	"ms":      func(s float64) float64 { return 1e3 * s },
	"verdict": func(c bench.Comparison) string { return strings.TrimSuffix(c.Verdict(), "?") },
	"hex": func(c color.Color) template.CSS {
		r, g, b, _ := c.RGBA()
		return template.CSS(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
	},
}).Parse(pageText))

// view is what the page shows.
type view struct {
	*bench.Results
	Colors   map[string]color.Color
	Overview template.HTML // whole processes
	Steady   template.HTML // "" without rounds
	Plain    []*card
	Threads  []*card
	Memory   []*card
	Baseline *bench.Baseline
	Changes  []*change
	Failures []string
}

// card is a program with its pictures.
type card struct {
	*bench.ProgramResult
	About    string
	Pictures []template.HTML
}

// change is a row of the comparison with an earlier run.
type change struct {
	*bench.Change
	Old, New string
	Better   bool
}

// HTML writes a page with all charts and tables that needs no other file.
func HTML(w io.Writer, r *bench.Results, b *bench.Baseline) error {
	v := &view{Results: r, Colors: palette(r), Baseline: b}
	if err := v.addPlain(); err != nil {
		return err
	}
	for _, p := range r.Of(bench.ThreadSuite) {
		c := newCard(p)
		picture, err := scaling(r, p)
		if err = c.add(picture, err); err != nil {
			return err
		}
		v.Threads = append(v.Threads, c)
	}
	for _, p := range r.Of(bench.MemorySuite) {
		c := newCard(p)
		for _, f := range figures(p) {
			picture, err := bars(r, f, p.Measurements, func(m *bench.Measurement) *bench.Estimate { return m.Figures[f] },
				func(_ *bench.Measurement, e *bench.Estimate) string {
					return fmt.Sprintf("%.4g %s", e.Value, e.Error())
				})
			if err = c.add(picture, err); err != nil {
				return err
			}
		}
		picture, err := bars(r, "peak memory, MiB", p.Measurements, peak, peakText)
		if err = c.add(picture, err); err != nil {
			return err
		}
		v.Memory = append(v.Memory, c)
	}
	if b != nil {
		for _, c := range b.Significant() {
			v.Changes = append(v.Changes, &change{c, c.Format(c.Old.Value), c.Format(c.New.Value), c.Percent() < 0})
		}
	}
	for _, p := range r.Programs {
		for _, m := range p.Measurements {
			if m.Error != "" {
				v.Failures = append(v.Failures, fmt.Sprintf("%s %d with %s: %s", p.Name, p.N, m.Name(), m.Error))
			}
		}
	}
	return page.Execute(w, v)
}

func newCard(p *bench.ProgramResult) *card { return &card{ProgramResult: p, About: p.About()} }

// add puts a picture on the card, if there is one.
func (c *card) add(picture string, err error) error {
	if err == nil && picture != "" {
		c.Pictures = append(c.Pictures, template.HTML(picture))
	}
	return err
}

// addPlain makes the pictures of programs without threads.
func (v *view) addPlain() error {
	r := v.Results
	programs := r.Of(bench.PlainSuite)
	if len(programs) == 0 {
		return nil
	}
	for _, steady := range []bool{false, true} {
		if steady && r.Rounds == 0 {
			break
		}
		p, rows, err := overview(r, steady)
		if err != nil {
			return err
		}
		picture, err := inline(overviewWidth, overviewHeight(rows), p)
		if err != nil {
			return err
		}
		if steady {
			v.Steady = template.HTML(picture)
		} else {
			v.Overview = template.HTML(picture)
		}
	}
	for _, p := range programs {
		c := newCard(p)
		picture, err := bars(r, fmt.Sprintf("user+system seconds for %d", p.N), p.Measurements, func(m *bench.Measurement) *bench.Estimate { return m.Seconds }, timeText)
		if err = c.add(picture, err); err != nil {
			return err
		}
		picture, err = rounds(r, p)
		if err = c.add(picture, err); err != nil {
			return err
		}
		picture, err = bars(r, "peak memory, MiB", p.Measurements, peak, peakText)
		if err = c.add(picture, err); err != nil {
			return err
		}
		v.Plain = append(v.Plain, c)
	}
	return nil
}

func timeText(m *bench.Measurement, e *bench.Estimate) string {
	text := fmt.Sprintf("%.3g %s", e.Value, e.Error())
	if m.Ratio != nil {
		text += fmt.Sprintf("  %.3g×", m.Ratio.Value)
	}
	return text
}

const mib = 1 << 20

func peak(m *bench.Measurement) *bench.Estimate {
	if m.PeakMemory == nil {
		return nil
	}
	e := *m.PeakMemory
	e.Value, e.Low, e.High = e.Value/mib, e.Low/mib, e.High/mib
	return &e
}

func peakText(_ *bench.Measurement, e *bench.Estimate) string {
	return fmt.Sprintf("%.*f %s", max(0, 1-int(math.Log10(max(e.Value, 1)))), e.Value, e.Error())
}

// figures are the names of what a program reported, each once.
func figures(p *bench.ProgramResult) []string {
	var names []string
	seen := map[string]bool{}
	for _, m := range p.Measurements {
		for _, f := range m.FigureNames() {
			if !seen[f] {
				seen[f] = true
				names = append(names, f)
			}
		}
	}
	return names
}
