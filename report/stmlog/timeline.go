package stmlog

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// What the picture shows of a thread, from below: states stand on each other, slot by slot.
type layer int

const (
	running layer = iota
	waiting
	aborted
	stopped
	turn
	away
	layers
)

// names and colours of the layers. What costs time stands out.
var (
	layerNames  = [layers]string{"running", "waiting for an object", "in a block that was undone", "collecting", "waiting for a processor", "away (lock, thread, system)"}
	layerColors = [layers]string{"#7fbf7b", "#d7301f", "#7a0177", "#2b6cb0", "#e6ab02", "#e3e3e3"}
)

const (
	pictureWidth = 1100
	leftMargin   = 92
	rightMargin  = 14
	topMargin    = 34
	axisHeight   = 26
	// mostColumns is how many columns the picture has: slots beyond are drawn together.
	mostColumns = 600
	// drawnThreads is how many threads are drawn.
	drawnThreads = 48
)

// SVG draws the time lines of the threads.
func (l *Log) SVG(w io.Writer) error {
	var b strings.Builder
	l.draw(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// draw writes the picture's element.
func (l *Log) draw(b *strings.Builder) {
	threads := l.Threads[:min(len(l.Threads), drawnThreads)]
	row := 40
	switch {
	case len(threads) > 24:
		row = 14
	case len(threads) > 10:
		row = 24
	}
	height := topMargin + len(threads)*(row+6) + axisHeight
	if len(threads) < len(l.Threads) {
		height += 16
	}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="Liberation Sans,Arial,Helvetica,sans-serif" font-size="11">`+"\n", pictureWidth, height)
	fmt.Fprintf(b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", pictureWidth, height)
	x := leftMargin
	for i := range layers {
		fmt.Fprintf(b, `<rect x="%d" y="8" width="11" height="11" fill="%s"/><text x="%d" y="18" fill="#222">%s</text>`+"\n", x, layerColors[i], x+15, layerNames[i])
		x += 24 + 6*len(layerNames[i])
	}
	total := max(float64(l.slots())*l.Slot, 1e-6) // a log of nothing has an axis, too
	width := float64(pictureWidth - leftMargin - rightMargin)
	for i, t := range threads {
		y := topMargin + i*(row+6)
		name := fmt.Sprintf("thread %d", t.Number)
		if i == 0 {
			name = "main thread"
		}
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end" fill="#222">%s</text>`+"\n", leftMargin-8, y+row/2+4, name)
		l.drawThread(b, t, leftMargin, y, width, float64(row), total)
	}
	bottom := topMargin + len(threads)*(row+6)
	if len(threads) < len(l.Threads) {
		fmt.Fprintf(b, `<text x="%d" y="%d" fill="#777">and %d more threads</text>`+"\n", leftMargin, bottom+8, len(l.Threads)-len(threads))
		bottom += 16
	}
	l.drawAxis(b, float64(bottom), width, total)
	b.WriteString("</svg>\n")
}

// slots is how many slots the program's time takes.
func (l *Log) slots() int {
	if l.Slot <= 0 {
		return 1
	}
	return max(1, int(math.Ceil(l.Seconds/l.Slot)))
}

// piece is what a layer covers in a column of the picture.
type piece struct{ x0, x1, y0, y1 float64 }

// drawThread draws a thread: an area for each layer, on top of the last.
func (l *Log) drawThread(b *strings.Builder, t *Thread, left, top int, width, height, total float64) {
	count := l.slots()
	columns := mostColumns
	if len(l.Threads) > 16 {
		columns /= 3
	}
	step := (count + columns - 1) / columns
	var pieces [layers][]piece
	for i := 0; i < count; i += step {
		end := min(i+step, count)
		shares := l.column(t, i, end)
		below := 0.0
		for s := range layers {
			if shares[s] > 0 {
				pieces[s] = append(pieces[s], piece{float64(left) + width*float64(i)*l.Slot/total, float64(left) + width*float64(end)*l.Slot/total,
					float64(top) + height*(1-below), float64(top) + height*(1-below-shares[s])})
			}
			below += shares[s]
		}
	}
	for s := range layers {
		if len(pieces[s]) > 0 {
			fmt.Fprintf(b, `<path fill="%s" d="%s"><title>%s</title></path>`+"\n", layerColors[s], outline(pieces[s]), html.EscapeString(l.tip(t)))
		}
	}
}

// outline is the path around pieces; those that touch are drawn together.
func outline(pieces []piece) string {
	var b strings.Builder
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && pieces[n].x0 == pieces[n-1].x1 {
			n++
		}
		run := pieces[:n]
		pieces = pieces[n:]
		fmt.Fprintf(&b, "M%.1f,%.1f", run[0].x0, run[0].y1)
		for i, p := range run {
			if i > 0 && p.y1 != run[i-1].y1 {
				fmt.Fprintf(&b, "H%.1fV%.1f", p.x0, p.y1)
			}
		}
		fmt.Fprintf(&b, "H%.1fV%.1f", run[n-1].x1, run[n-1].y0)
		for i := n - 2; i >= 0; i-- {
			if run[i].y0 != run[i+1].y0 {
				fmt.Fprintf(&b, "H%.1fV%.1f", run[i].x1, run[i].y0)
			}
		}
		fmt.Fprintf(&b, "H%.1fZ", run[0].x0)
	}
	return b.String()
}

// tip is what a browser shows where the pointer rests.
func (l *Log) tip(t *Thread) string {
	s := l.shares(t)
	return fmt.Sprintf("thread %d, %s: running %.1f%%, waiting %.1f%%, aborted %.1f%%, collecting %.1f%%, waiting for a processor %.1f%%, away %.1f%%",
		t.Number, duration(t.Life()), s.running, s.of[Waiting], s.of[Aborted], s.stopped, s.of[Turn], s.of[Away])
}

// column returns the shares of the layers in slots from..to of a thread, which add up to the part of them in which it
// lived.
func (l *Log) column(t *Thread, from, to int) (shares [layers]float64) {
	begin, end := float64(from)*l.Slot, float64(to)*l.Slot
	lived := (min(end, t.Ended) - max(begin, t.Began)) / (end - begin)
	if lived <= 0 {
		return shares
	}
	var of [States]float64
	collecting := 0.0
	for i := from; i < to; i++ {
		for s := range States {
			of[s] += at(t.Slots[s], i) / (end - begin)
		}
		collecting += at(l.Collecting, i) / (end - begin)
	}
	rest := lived
	take := func(x float64) float64 {
		x = max(0, min(x, rest))
		rest -= x
		return x
	}
	shares[away], shares[aborted], shares[waiting], shares[turn] = take(of[Away]), take(of[Aborted]), take(of[Waiting]), take(of[Turn])
	shares[stopped] = take(collecting)
	shares[running] = rest
	return shares
}

// drawAxis writes the time below the threads.
func (l *Log) drawAxis(b *strings.Builder, top, width, total float64) {
	step := math.Pow(10, math.Floor(math.Log10(total)))
	for _, finer := range []float64{0.5, 0.4} {
		if total/step < 4 {
			step *= finer
		}
	}
	fmt.Fprintf(b, `<path d="M%d,%.1fH%.1f" stroke="#777" fill="none"/>`+"\n", leftMargin, top, leftMargin+width)
	for i := 0; float64(i)*step <= total*1.001; i++ {
		x := leftMargin + width*float64(i)*step/total
		fmt.Fprintf(b, `<path d="M%.1f,%.1fv5" stroke="#777" fill="none"/><text x="%[1]f" y="%[3]f" text-anchor="middle" fill="#555">%[4]s</text>`+"\n", x, top, top+17, mark(float64(i)*step))
	}
}

// mark writes a time below the axis.
func mark(s float64) string {
	switch {
	case s == 0 || s >= 1:
		return fmt.Sprintf("%.4g s", s)
	case s >= 1e-3:
		return fmt.Sprintf("%.4g ms", s*1e3)
	}
	return fmt.Sprintf("%.4g µs", s*1e6)
}
