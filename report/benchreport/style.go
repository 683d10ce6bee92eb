// Package benchreport draws what `stmjit bench` measured: charts as SVG, and a page with all of them.
package benchreport

import (
	"fmt"
	"image/color"
	"io"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"stmjit/bench"
)

// Colours of configurations that every report has in common; the others take theirs from spare, in order. They differ for
// people who see few colours, too (after Okabe and Ito).
var (
	known = map[string]color.Color{
		"jit": rgb(0xd55e00), "interp": rgb(0xe69f00), "stm-off": rgb(0xcc79a7), "lock": rgb(0x009e73), "htm": rgb(0x882255),
		"interp-stm-off": rgb(0xddcc77),
		"python3":        rgb(0x0072b2), "pypy3": rgb(0x56b4e9), "luajit": rgb(0x6a51a3), "gcc": rgb(0x555555),
	}
	spare = []color.Color{rgb(0x44aa99), rgb(0x999933), rgb(0xaa4499), rgb(0x332288)}

	ink   = rgb(0x222222)
	faint = rgb(0xdddddd)
	grey  = rgb(0x777777)
)

func rgb(x uint32) color.Color {
	return color.RGBA{R: uint8(x >> 16), G: uint8(x >> 8), B: uint8(x), A: 0xff}
}

// palette gives each configuration of a run a colour.
func palette(r *bench.Results) map[string]color.Color {
	colors, next := map[string]color.Color{}, 0
	for _, c := range r.Configurations {
		if colors[c.Name] = known[c.Name]; colors[c.Name] == nil {
			colors[c.Name] = spare[next%len(spare)]
			next++
		}
	}
	return colors
}

// newPlot returns a plot in the style of the report.
func newPlot(title string) *plot.Plot {
	p := plot.New()
	p.Title.Text = title
	p.Title.TextStyle.Font.Size = vg.Points(11)
	p.Title.TextStyle.Color = ink
	p.Title.Padding = vg.Points(5)
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle.Color = grey
		a.Tick.LineStyle.Color = grey
		a.Tick.Label.Font.Size = vg.Points(9)
		a.Label.TextStyle.Font.Size = vg.Points(9)
		a.Label.TextStyle.Color = grey
		a.Padding = vg.Points(2)
	}
	p.Legend.TextStyle.Font.Size = vg.Points(9)
	p.Legend.Padding = vg.Points(2)
	p.Legend.ThumbnailWidth = vg.Points(16)
	return p
}

// families are what a browser shows the text in: the fonts that widths are computed with, and what is like them.
var families = strings.NewReplacer("font-family:Liberation Serif", "font-family:Liberation Sans,Arial,Helvetica,sans-serif",
	"font-family:Liberation Sans", "font-family:Liberation Sans,Arial,Helvetica,sans-serif")

func init() {
	plot.DefaultFont = font.Font{Typeface: "Liberation", Variant: "Sans"}
}

// write draws a plot as SVG.
func write(w io.Writer, width, height vg.Length, p *plot.Plot) error {
	canvas := vgsvg.New(width, height)
	c := draw.New(canvas)
	p.Draw(draw.Crop(c, vg.Points(4), -vg.Points(8), vg.Points(4), -vg.Points(4)))
	var text strings.Builder
	if _, err := canvas.WriteTo(&text); err != nil {
		return err
	}
	_, err := io.WriteString(w, families.Replace(text.String()))
	return err
}

// inline is write for a page: without what comes before the picture's element.
func inline(width, height vg.Length, p *plot.Plot) (string, error) {
	var b strings.Builder
	if err := write(&b, width, height, p); err != nil {
		return "", err
	}
	_, text, found := strings.Cut(b.String(), "<svg")
	if !found {
		return "", fmt.Errorf("no picture was drawn")
	}
	return "<svg" + text, nil
}
