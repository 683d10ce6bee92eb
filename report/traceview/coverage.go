package traceview

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// fewSamples is how many there should be for shares to say something.
const fewSamples = 50

// WriteCoverage writes the source with the share of the time that each line took, and
// how much of that was interpreted, compiled, and spent on leaving machine code.
// Below a line stands why it is not compiled.
func WriteCoverage(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	s := &r.Samples
	fmt.Fprintf(out, "%d samples of %.2f s of processor time", s.All, s.Seconds)
	if s.All == 0 {
		out.WriteString(": the program was too short to be measured\n")
	} else {
		fmt.Fprintf(out, ": %s interpreted, %s compiled, %s in exits; %s compiling, %s collecting, %s in Go's runtime\n",
			share(s.Interpreted, s.All), share(s.Compiled, s.All), share(s.Exits, s.All), share(s.Compiling, s.All), share(s.Collecting, s.All), share(s.Unknown, s.All))
		if s.All < fewSamples {
			out.WriteString("so few samples say little; let the program do more\n")
		}
	}
	out.WriteString("time is the line's share of all samples; interp, compiled, exits are shares of the line's time,\n" +
		"with the built-ins that it called\n")
	var others []string
	for i := range r.Files {
		f := &r.Files[i]
		switch {
		case !f.Library && len(f.Text) > 0:
			f.print(out, s.All)
		case f.samples() > 0:
			others = append(others, fmt.Sprintf("%6s  %s", share(f.samples(), s.All), f.Name))
		}
	}
	if len(others) > 0 {
		out.WriteString("\nother files\n" + strings.Join(others, "\n") + "\n")
	}
	return out.Flush()
}

// samples are those of all lines.
func (f *File) samples() (n int64) {
	for i := range f.Lines {
		n += f.Lines[i].Samples()
	}
	return n
}

func (f *File) print(out *bufio.Writer, all int64) {
	fmt.Fprintf(out, "\n%s\n%5s %6s  %6s %8s %6s\n", f.Name, "line", "time", "interp", "compiled", "exits")
	lines := f.Lines
	for n, text := range f.Text {
		l := &Line{}
		if len(lines) > 0 && lines[0].N == n+1 {
			l, lines = &lines[0], lines[1:]
		}
		if k := l.Samples(); k == 0 {
			fmt.Fprintf(out, "%5d %6s  %6s %8s %6s", n+1, "", "", "", "")
		} else {
			fmt.Fprintf(out, "%5d %6s  %6s %8s %6s", n+1, share(k, all), share(l.Interpreted, k), share(l.Compiled, k), share(l.Exits, k))
		}
		out.WriteString(strings.TrimRight("  "+text, " \t\r") + "\n")
		for _, why := range l.Why {
			fmt.Fprintf(out, "%38s^ %s\n", "", why)
		}
	}
}

// share is part of all in percent.
func share(part, all int64) string {
	switch {
	case all == 0 || part == 0:
		return "-"
	case part == all:
		return "100%"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(all))
}
