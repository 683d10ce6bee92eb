package builtins

import (
	"os"
	"regexp"
	"strings"
)

// Control sequences for the parts of a traceback.
const (
	colourPlace  = "\x1b[35m"   // where it was
	colourMark   = "\x1b[1;31m" // what failed
	colourType   = "\x1b[1;35m" // the exception's class
	colourSays   = "\x1b[35m"   // and what it says
	colourNormal = "\x1b[0m"
)

// colours reports whether what is written is for people at a terminal who do not object:
// NO_COLOR and PYTHON_COLORS=0 do, and terminals that have none.
func (w *errorWriter) colours() bool {
	if w.direct || w.file == nil || w.file.stream == nil || w.file.stream.raw == nil || !w.file.stream.raw.tty {
		return false
	}
	switch os.Getenv("PYTHON_COLORS") {
	case "0":
		return false
	case "1":
		return true
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && os.Getenv("TERM") != ""
}

// colourer collects the text of an exception and colours it line by line.
type colourer struct {
	out   strings.Builder
	shown bool // the last line was source, which a line of marks may follow
}

var (
	placeLine = regexp.MustCompile(`^([ |+-]*)File "(.*)", line (\d+)(?:, in (.*))?$`)
	marksLine = regexp.MustCompile(`^[ |]*[~^]+$`)
	errorLine = regexp.MustCompile(`^([ |+]*)([\pL_][\pL\pN_.]*)(?:(: )(.*))?$`)
)

func (c *colourer) Write(b []byte) (int, error) {
	for _, line := range strings.SplitAfter(string(b), "\n") {
		text := strings.TrimSuffix(line, "\n")
		c.out.WriteString(c.colour(text) + line[len(text):])
	}
	return len(b), nil
}

func (c *colourer) colour(line string) string {
	paint := func(with, s string) string { return with + s + colourNormal }
	if m := placeLine.FindStringSubmatch(line); m != nil {
		s := m[1] + `File "` + paint(colourPlace, m[2]) + `", line ` + paint(colourPlace, m[3])
		if m[4] != "" {
			s += ", in " + paint(colourPlace, m[4])
		}
		c.shown = true
		return s
	}
	if strings.Contains(line, "    ") && c.shown { // source, or marks under it
		if marksLine.MatchString(line) {
			i := strings.IndexAny(line, "~^")
			return line[:i] + paint(colourMark, line[i:])
		}
		return line
	}
	c.shown = false
	if m := errorLine.FindStringSubmatch(line); m != nil && !strings.HasPrefix(line, "Traceback ") {
		s := m[1] + paint(colourType, m[2]) + m[3]
		if m[4] != "" {
			s += paint(colourSays, m[4])
		}
		return s
	}
	return line
}
