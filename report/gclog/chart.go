package gclog

import (
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"stmjit/gc"
)

// chartPoints bounds the points of a curve: of a longer log each point stands for
// several collections, and is the largest of them.
const chartPoints = 1500

// The chart has the pauses above and the heap below, over the same time.
const (
	chartWidth  = 9 * vg.Inch
	chartHeight = 6 * vg.Inch
)

var (
	minorColor  = color.RGBA{R: 0x2b, G: 0x6c, B: 0xb0, A: 0xff}
	majorColor  = color.RGBA{R: 0xc0, G: 0x39, B: 0x2b, A: 0xff}
	beforeColor = color.RGBA{R: 0x99, G: 0xa3, B: 0xa4, A: 0xff}
)

// Chart draws the pauses and the size of the heap over time, as SVG.
func Chart(w io.Writer, events []gc.Event) error {
	pauses, err := pauseChart(events)
	if err != nil {
		return err
	}
	heap, err := heapChart(events)
	if err != nil {
		return err
	}
	canvas := vgsvg.New(chartWidth, chartHeight)
	tiles := draw.Tiles{Rows: 2, Cols: 1, PadX: vg.Millimeter, PadY: 3 * vg.Millimeter, PadTop: vg.Millimeter, PadRight: 2 * vg.Millimeter}
	plots := [][]*plot.Plot{{pauses}, {heap}}
	for i, row := range plot.Align(plots, tiles, draw.New(canvas)) {
		plots[i][0].Draw(row[0])
	}
	_, err = canvas.WriteTo(w)
	return err
}

func pauseChart(events []gc.Event) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = "Pauses"
	p.Y.Label.Text = "ms"
	p.Y.Min = 0
	p.Legend.Top = true
	byKind := map[bool][]gc.Event{}
	for _, e := range events {
		byKind[e.Kind == gc.EventMinor] = append(byKind[e.Kind == gc.EventMinor], e)
	}
	for _, c := range []struct {
		events []gc.Event
		name   string
		color  color.Color
	}{{byKind[true], "minor", minorColor}, {byKind[false], "major", majorColor}} {
		if len(c.events) == 0 {
			continue
		}
		s, err := plotter.NewScatter(points(c.events, func(e gc.Event) float64 { return ms(e.Pause) }))
		if err != nil {
			return nil, err
		}
		s.GlyphStyle = draw.GlyphStyle{Color: c.color, Radius: vg.Points(1.5), Shape: draw.CircleGlyph{}}
		p.Add(s)
		p.Legend.Add(c.name, s)
	}
	return p, nil
}

func heapChart(events []gc.Event) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = "Heap"
	p.X.Label.Text = "seconds"
	p.Y.Label.Text = "MiB"
	p.Y.Min = 0
	p.Legend.Top, p.Legend.Left = true, true
	for _, c := range []struct {
		of    func(e gc.Event) float64
		name  string
		color color.Color
	}{
		{func(e gc.Event) float64 { return mib(e.Before) }, "before", beforeColor},
		{func(e gc.Event) float64 { return mib(e.After) }, "after", minorColor},
	} {
		l, err := plotter.NewLine(points(events, c.of))
		if err != nil {
			return nil, err
		}
		l.LineStyle = draw.LineStyle{Color: c.color, Width: vg.Points(1)}
		p.Add(l)
		p.Legend.Add(c.name, l)
	}
	return p, nil
}

// points returns a figure of the collections over time, thinned out to chartPoints.
func points(events []gc.Event, of func(gc.Event) float64) plotter.XYs {
	step := max(1, (len(events)+chartPoints-1)/chartPoints)
	var xys plotter.XYs
	for i := 0; i < len(events); i += step {
		best := plotter.XY{X: events[i].Start.Seconds(), Y: of(events[i])}
		for _, e := range events[i:min(i+step, len(events))] {
			if y := of(e); y > best.Y {
				best = plotter.XY{X: e.Start.Seconds(), Y: y}
			}
		}
		xys = append(xys, best)
	}
	return xys
}
