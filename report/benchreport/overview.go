package benchreport

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"stmjit/bench"
)

// Overview draws, as SVG, how many times as fast as the base each configuration is: a row for each program, the
// fastest of the first configuration above, and the geometric means below. Lines at the points are the intervals.
func Overview(w io.Writer, r *bench.Results) error {
	p, rows, err := overview(r, false)
	if err != nil {
		return err
	}
	return write(w, overviewWidth, overviewHeight(rows), p)
}

const overviewWidth = 8.6 * vg.Inch

func overviewHeight(rows int) vg.Length { return vg.Length(rows)*vg.Points(17) + 1.1*vg.Inch }

// overview makes the plot for whole processes or for the steady state, and says how many rows it has.
func overview(r *bench.Results, steady bool) (*plot.Plot, int, error) {
	programs := r.Of(bench.PlainSuite)
	if len(programs) == 0 {
		return nil, 0, fmt.Errorf("the chart is about programs without threads, and there are none")
	}
	ratio := func(m *bench.Measurement) *bench.Estimate {
		switch {
		case m == nil:
			return nil
		case steady:
			return m.SteadyRatio
		}
		return m.Ratio
	}
	first := r.Configurations[0].Name
	value := func(p *bench.ProgramResult) float64 {
		if e := ratio(p.Find(first, 0)); e != nil {
			return e.Value
		}
		return 0
	}
	programs = slices.Clone(programs)
	slices.SortStableFunc(programs, func(a, b *bench.ProgramResult) int { return cmp.Compare(value(a), value(b)) })

	title := "whole programs"
	if steady {
		title = "steady state"
	}
	p := newPlot(fmt.Sprintf("Times as fast as %s, %s", r.Base, title))
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, powers{}
	p.X.Min, p.X.Max = 1, 1
	names := []string{"geometric mean"}
	for _, program := range programs {
		names = append(names, program.Name)
	}
	p.Add(rowLines(len(names)), baseLine(1))
	for _, c := range slices.Backward(r.Configurations) {
		var at points
		if mean := r.Mean(c.Name); mean != nil {
			e := mean.Ratio
			if steady {
				e = mean.Steady
			}
			at.add(e, 0)
		}
		for i, program := range programs {
			at.add(ratio(program.Find(c.Name, 0)), i+1)
		}
		if len(at.XYs) == 0 || c.Name == r.Base {
			continue
		}
		if err := at.addTo(p, palette(r)[c.Name]); err != nil {
			return nil, 0, err
		}
	}
	for _, c := range r.Configurations {
		if c.Name != r.Base && slices.ContainsFunc(programs, func(x *bench.ProgramResult) bool { return ratio(x.Find(c.Name, 0)) != nil }) {
			p.Legend.Add(c.Name, dot{palette(r)[c.Name]})
		}
	}
	p.NominalY(names...)
	p.Y.Min, p.Y.Max = -0.6, float64(len(names))-0.4
	p.Y.Tick.Length = 0
	p.Legend.Top, p.Legend.Left = false, false
	p.Legend.YOffs = vg.Points(24)
	p.Legend.XOffs = -vg.Points(4)
	p.X.Min, p.X.Max = p.X.Min/1.15, p.X.Max*1.15
	return p, len(names), nil
}

// points are estimates in rows.
type points struct {
	plotter.XYs
	plotter.XErrors
}

func (at *points) add(e *bench.Estimate, row int) {
	if e == nil || e.Value <= 0 || e.Low <= 0 {
		return
	}
	at.XYs = append(at.XYs, plotter.XY{X: e.Value, Y: float64(row)})
	at.XErrors = append(at.XErrors, struct{ Low, High float64 }{e.Value - e.Low, e.High - e.Value})
}

func (at *points) addTo(p *plot.Plot, c interface {
	RGBA() (r, g, b, a uint32)
}) error {
	bars, err := plotter.NewXErrorBars(at)
	if err != nil {
		return err
	}
	bars.LineStyle.Color, bars.LineStyle.Width, bars.CapWidth = c, vg.Points(1), vg.Points(3)
	dots, err := plotter.NewScatter(at)
	if err != nil {
		return err
	}
	dots.GlyphStyle = draw.GlyphStyle{Color: c, Radius: vg.Points(3.2), Shape: draw.CircleGlyph{}}
	p.Add(bars, dots)
	return nil
}

// dot is what the legend shows of a configuration.
type dot struct {
	color interface {
		RGBA() (r, g, b, a uint32)
	}
}

func (d dot) Thumbnail(c *draw.Canvas) {
	c.DrawGlyph(draw.GlyphStyle{Color: d.color, Radius: vg.Points(3.2), Shape: draw.CircleGlyph{}}, c.Center())
}

// rowLines are faint lines for the eye to follow, with a stronger one above the means.
type rowLines int

func (n rowLines) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for i := range int(n) {
		c.StrokeLine2(draw.LineStyle{Color: faint, Width: vg.Points(0.5)}, c.Min.X, y(float64(i)), c.Max.X, y(float64(i)))
	}
	c.StrokeLine2(draw.LineStyle{Color: grey, Width: vg.Points(0.5)}, c.Min.X, y(0.5), c.Max.X, y(0.5))
}

// baseLine is a line across at a value.
type baseLine float64

func (b baseLine) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	at := x(float64(b))
	c.StrokeLine2(draw.LineStyle{Color: grey, Width: vg.Points(1), Dashes: []vg.Length{vg.Points(3), vg.Points(3)}}, at, c.Min.Y, at, c.Max.Y)
}

// powers marks 1, 2, 5, 10, 20, 50 and so on.
type powers struct{}

func (powers) Ticks(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for e := math.Floor(math.Log10(low)); e <= math.Ceil(math.Log10(high)); e++ {
		for _, m := range []float64{1, 2, 5} {
			if v := m * math.Pow(10, e); v >= low && v <= high {
				ticks = append(ticks, plot.Tick{Value: v, Label: fmt.Sprintf("%g×", v)})
			}
		}
	}
	return ticks
}
