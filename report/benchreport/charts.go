package benchreport

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"stmjit/bench"
)

const cardWidth = 5.2 * vg.Inch

// bars draws a row for each measurement that has a value, the first above, with intervals, and says what each is.
func bars(r *bench.Results, title string, of []*bench.Measurement, value func(*bench.Measurement) *bench.Estimate, text func(*bench.Measurement, *bench.Estimate) string) (string, error) {
	colors := palette(r)
	p := newPlot(title)
	var names []string
	var labels plotter.XYLabels
	most := 0.0
	for _, m := range slices.Backward(of) {
		e := value(m)
		if e == nil {
			continue
		}
		row := float64(len(names))
		p.Add(bar{row, e, colors[m.Configuration]})
		names = append(names, m.Name())
		labels.XYs = append(labels.XYs, plotter.XY{X: max(e.High, e.Value), Y: row})
		labels.Labels = append(labels.Labels, text(m, e))
		most = max(most, e.High, e.Value)
	}
	if len(names) == 0 || most <= 0 {
		return "", nil
	}
	notes, err := plotter.NewLabels(labels)
	if err != nil {
		return "", err
	}
	for i := range notes.TextStyle {
		notes.TextStyle[i].Font.Size = vg.Points(8.5)
		notes.TextStyle[i].YAlign = draw.YCenter
		notes.TextStyle[i].Color = ink
	}
	notes.Offset = vg.Point{X: vg.Points(5)}
	p.Add(notes)
	p.NominalY(names...)
	p.X.Min, p.X.Max = 0, most*1.42 // room for the text
	p.X.Tick.Marker = upTo{most}
	p.Y.Min, p.Y.Max = -0.6, float64(len(names))-0.4
	p.Y.Tick.Length = 0
	return inline(cardWidth, vg.Length(len(names))*vg.Points(18)+vg.Points(48), p)
}

// bar is one from 0 to a value, with its interval.
type bar struct {
	row   float64
	e     *bench.Estimate
	color color.Color
}

func (b bar) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	half := vg.Points(5.5)
	mid := y(b.row)
	c.FillPolygon(b.color, []vg.Point{{X: x(0), Y: mid - half}, {X: x(b.e.Value), Y: mid - half}, {X: x(b.e.Value), Y: mid + half}, {X: x(0), Y: mid + half}})
	line := draw.LineStyle{Color: ink, Width: vg.Points(0.8)}
	c.StrokeLine2(line, x(b.e.Low), mid, x(b.e.High), mid)
	for _, end := range []float64{b.e.Low, b.e.High} {
		c.StrokeLine2(line, x(end), mid-half/2, x(end), mid+half/2)
	}
}

// upTo makes some marks at round numbers, none beyond the values.
type upTo struct{ most float64 }

func (u upTo) Ticks(float64, float64) []plot.Tick {
	step := math.Pow(10, math.Floor(math.Log10(u.most)))
	for _, finer := range []float64{0.5, 0.4} { // 5 of the next power, then 2
		if u.most/step < 3 {
			step *= finer
		}
	}
	var ticks []plot.Tick
	for i := 0; float64(i)*step <= u.most*1.02; i++ {
		v := float64(i) * step
		ticks = append(ticks, plot.Tick{Value: v, Label: strconv.FormatFloat(v, 'g', 4, 64)})
	}
	return ticks
}

// rounds draws the time of each round of main in one process, the median over the processes, for each configuration.
func rounds(r *bench.Results, program *bench.ProgramResult) (string, error) {
	colors := palette(r)
	p := newPlot(fmt.Sprintf("main(%d) again and again in one process", roundsN(program)))
	p.X.Label.Text, p.Y.Label.Text = "round", "ms"
	p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, decades{}
	p.Y.Min, p.Y.Max = 1e9, 0
	drawn := false
	for _, m := range program.Measurements {
		typical := m.TypicalRounds()
		if len(typical) == 0 {
			continue
		}
		drawn = true
		var xys plotter.XYs
		for i, t := range typical {
			t = max(t, 1e-5) // what the clock does not see
			xys = append(xys, plotter.XY{X: float64(i + 1), Y: 1e3 * t})
			p.Y.Min, p.Y.Max = min(p.Y.Min, 1e3*t), max(p.Y.Max, 1e3*t)
		}
		line, dots, err := plotter.NewLinePoints(xys)
		if err != nil {
			return "", err
		}
		line.LineStyle = draw.LineStyle{Color: colors[m.Configuration], Width: vg.Points(1.2)}
		dots.GlyphStyle = draw.GlyphStyle{Color: colors[m.Configuration], Radius: vg.Points(1.8), Shape: draw.CircleGlyph{}}
		p.Add(line, dots)
		p.Legend.Add(m.Configuration, line)
		if m.WarmUp.Rounds > 0 && m.WarmUp.Rounds < len(typical) {
			p.Add(settledMark{plotter.XY{X: float64(m.WarmUp.Rounds) + 0.5, Y: 1e3 * m.WarmUp.Steady.Value}, colors[m.Configuration]})
		}
	}
	if !drawn {
		return "", nil
	}
	p.Y.Min, p.Y.Max = p.Y.Min/1.3, p.Y.Max*1.3
	p.X.Min, p.X.Max = 0.5, float64(r.Rounds)+float64(r.Rounds)*0.32 // room for the legend
	p.X.Tick.Marker = roundNumbers(r.Rounds)
	p.Legend.Top, p.Legend.Left = true, false
	return inline(cardWidth, 2.4*vg.Inch, p)
}

// roundNumbers marks the first and every fifth round.
type roundNumbers int

func (n roundNumbers) Ticks(float64, float64) []plot.Tick {
	ticks := []plot.Tick{{Value: 1, Label: "1"}}
	for i := 5; i <= int(n); i += 5 {
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: strconv.Itoa(i)})
	}
	return ticks
}

func roundsN(p *bench.ProgramResult) int {
	for _, m := range p.Measurements {
		if m.WarmUp != nil {
			return m.WarmUp.N
		}
	}
	return 0
}

// settledMark is where the warm-up ends.
type settledMark struct {
	at    plotter.XY
	color color.Color
}

func (s settledMark) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	at := vg.Point{X: x(s.at.X), Y: y(s.at.Y)}
	c.StrokeLine2(draw.LineStyle{Color: s.color, Width: vg.Points(1), Dashes: []vg.Length{vg.Points(2), vg.Points(2)}}, at.X, at.Y-vg.Points(9), at.X, at.Y+vg.Points(9))
}

// decades marks 1, 2, 5, 10 and so on.
type decades struct{}

func (decades) Ticks(low, high float64) []plot.Tick {
	ticks := powers{}.Ticks(low, high)
	for i := range ticks {
		ticks[i].Label = fmt.Sprintf("%g", ticks[i].Value)
	}
	return ticks
}

// scaling draws the throughput over the number of threads, in multiples of that with the first number.
func scaling(r *bench.Results, program *bench.ProgramResult) (string, error) {
	colors := palette(r)
	p := newPlot("")
	p.X.Label.Text, p.Y.Label.Text = "threads", "throughput"
	most, threads, drawn := 1.0, 1.0, false
	for _, c := range r.Configurations {
		var at upright
		for _, m := range program.Measurements {
			if m.Configuration == c.Name && m.Ratio != nil {
				at.XYs = append(at.XYs, plotter.XY{X: float64(m.Threads), Y: m.Ratio.Value})
				at.YErrors = append(at.YErrors, struct{ Low, High float64 }{m.Ratio.Value - m.Ratio.Low, m.Ratio.High - m.Ratio.Value})
				most, threads = max(most, m.Ratio.High), max(threads, float64(m.Threads))
			}
		}
		if len(at.XYs) < 2 {
			continue
		}
		drawn = true
		line, dots, err := plotter.NewLinePoints(at.XYs)
		if err != nil {
			return "", err
		}
		whiskers, err := plotter.NewYErrorBars(at)
		if err != nil {
			return "", err
		}
		line.LineStyle = draw.LineStyle{Color: colors[c.Name], Width: vg.Points(1.4)}
		dots.GlyphStyle = draw.GlyphStyle{Color: colors[c.Name], Radius: vg.Points(2.6), Shape: draw.CircleGlyph{}}
		whiskers.LineStyle.Color, whiskers.CapWidth = colors[c.Name], vg.Points(4)
		p.Add(line, whiskers, dots)
		p.Legend.Add(c.Name, line)
	}
	if !drawn {
		return "", nil
	}
	cpus := float64(r.Machine.CPUs)
	ideal, err := plotter.NewLine(plotter.XYs{{X: 1, Y: 1}, {X: min(cpus, threads), Y: min(cpus, threads)}, {X: threads, Y: min(cpus, threads)}})
	if err != nil {
		return "", err
	}
	ideal.LineStyle = draw.LineStyle{Color: grey, Width: vg.Points(0.8), Dashes: []vg.Length{vg.Points(3), vg.Points(3)}}
	p.Add(ideal)
	p.Legend.Add(fmt.Sprintf("%d processors", r.Machine.CPUs), ideal)
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, counts{program}
	p.X.Min, p.X.Max = 0.9, threads*1.1
	p.Y.Min, p.Y.Max = 0, max(most, min(cpus, threads))*1.1
	p.Y.Tick.Marker = upTo{p.Y.Max}
	p.Legend.Top, p.Legend.Left = false, false
	p.Legend.YOffs = vg.Points(6)
	return inline(3.5*vg.Inch, 2.3*vg.Inch, p)
}

// upright are points with errors in what is measured.
type upright struct {
	plotter.XYs
	plotter.YErrors
}

// counts marks the numbers of threads.
type counts struct{ program *bench.ProgramResult }

func (n counts) Ticks(float64, float64) []plot.Tick {
	var ticks []plot.Tick
	for _, m := range n.program.Measurements {
		if m.Threads > 0 {
			ticks = append(ticks, plot.Tick{Value: float64(m.Threads), Label: fmt.Sprint(m.Threads)})
		}
	}
	return ticks
}
