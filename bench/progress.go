package bench

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress tells what is running: a bar that is written over and over on a terminal, otherwise a line for each program
// and run.
type progress struct {
	w        io.Writer
	terminal bool
	total    int
	finished int
	begin    time.Time
	line     strings.Builder
	width    int
}

func newProgress(w io.Writer, total int) *progress {
	if w == nil {
		w = io.Discard
	}
	return &progress{w: w, terminal: isTerminal(w), total: total, begin: time.Now()}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (p *progress) start(program, configuration string, run, runs int) {
	if p.terminal {
		p.show(fmt.Sprintf("%s %3d%% %d/%d%s  %s: %s, run %d of %d", bar(p.finished, p.total), 100*p.finished/max(1, p.total),
			p.finished, p.total, p.left(), program, configuration, run, runs))
		return
	}
	if p.line.Len() == 0 {
		fmt.Fprintf(&p.line, "[%d/%d] run %d/%d %s:", p.finished+1, p.total, run, runs, program)
	}
	fmt.Fprintf(&p.line, " %s", configuration)
}

// barWidth is that of the bar in characters, each of which has eight steps.
const barWidth = 24

// bar draws how much is done.
func bar(done, total int) string {
	steps := barWidth * 8 * done / max(1, total)
	parts := []rune(" ▏▎▍▌▋▊▉")
	drawn := strings.Repeat("█", steps/8)
	if steps < barWidth*8 {
		drawn += string(parts[steps%8])
	}
	return "▕" + drawn + strings.Repeat(" ", barWidth-len([]rune(drawn))) + "▏"
}

func (p *progress) done(seconds float64, err error) {
	p.finished++
	if err != nil {
		p.line.WriteString(" failed")
	} else {
		fmt.Fprintf(&p.line, " %.3f", seconds)
	}
}

// skip counts processes that are not run because the same one failed before.
func (p *progress) skip(n int) { p.finished += n }

func (p *progress) endProgram() {
	if !p.terminal && p.line.Len() > 0 {
		fmt.Fprintln(p.w, p.line.String())
	}
	p.line.Reset()
}

// end removes the bar from the terminal.
func (p *progress) end() {
	if p.terminal {
		p.show("")
		fmt.Fprint(p.w, "\r")
	}
}

// show replaces the line on the terminal.
func (p *progress) show(text string) {
	width := len([]rune(text))
	pad := ""
	if p.width > width {
		pad = strings.Repeat(" ", p.width-width)
	}
	fmt.Fprint(p.w, "\r", text, pad)
	p.width = width
}

// left estimates the time to the end from the time so far.
func (p *progress) left() string {
	if p.finished < 5 {
		return ""
	}
	each := time.Since(p.begin) / time.Duration(p.finished)
	return fmt.Sprintf(", %v left", (each * time.Duration(p.total-p.finished)).Round(time.Second))
}
