package builtins

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The fields that strptime() reads, as regular expressions. Alternatives are
// tried in order, so the longer ones come first.
var timePatterns = sync.OnceValue(func() map[byte]string {
	z := timeZone()
	return map[byte]string{
		'd': `3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`,
		'f': `[0-9]{1,6}`,
		'H': `2[0-3]|[0-1]\d|\d`,
		'I': `1[0-2]|0[1-9]|[1-9]`,
		'G': `\d\d\d\d`,
		'j': `36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`,
		'm': `1[0-2]|0[1-9]|[1-9]`,
		'M': `[0-5]\d|\d`,
		'S': `6[0-1]|[0-5]\d|\d`,
		'U': `5[0-3]|[0-4]\d|\d`,
		'W': `5[0-3]|[0-4]\d|\d`,
		'V': `5[0-3]|0[1-9]|[1-4]\d|\d`,
		'w': `[0-6]`,
		'u': `[1-7]`,
		'y': `\d\d`,
		'Y': `\d\d\d\d`,
		'z': `[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z`,
		'p': `AM|PM`,
		'a': nameAlternatives(7, func(i int) string { return shortDay(i) }),
		'A': nameAlternatives(7, dayName),
		'b': nameAlternatives(12, func(i int) string { return shortMonth(i + 1) }),
		'B': nameAlternatives(12, func(i int) string { return time.Month(i + 1).String() }),
		'Z': `UTC|GMT|` + regexp.QuoteMeta(z.name) + `|` + regexp.QuoteMeta(z.summerName),
	}
})

func nameAlternatives(n int, name func(int) string) string {
	var names []string
	for i := range n {
		names = append(names, name(i))
	}
	return strings.Join(names, "|")
}

var compositeDirectives = strings.NewReplacer("%c", "%a %b %d %H:%M:%S %Y", "%x", "%m/%d/%y", "%X", "%H:%M:%S", "%T", "%H:%M:%S", "%R", "%H:%M", "%D", "%m/%d/%y", "%F", "%Y-%m-%d", "%%", "%%")

// parseTime is strptime(); msg says what is wrong.
func parseTime(text, layout string) (b brokenTime, msg string) {
	re := strings.Builder{}
	re.WriteString(`(?i)^`)
	var fields []byte
	expanded := compositeDirectives.Replace(layout)
	for i := 0; i < len(expanded); i++ {
		switch c := expanded[i]; {
		case c == '%':
			i++
			if i >= len(expanded) {
				return b, fmt.Sprintf("stray %% in format '%s'", layout)
			}
			if expanded[i] == '%' {
				re.WriteByte('%')
				continue
			}
			p, ok := timePatterns()[expanded[i]]
			if !ok {
				return b, fmt.Sprintf("'%c' is a bad directive in format '%s'", expanded[i], layout)
			}
			re.WriteString("(" + p + ")")
			fields = append(fields, expanded[i])
		case c == ' ' || c >= '\t' && c <= '\r':
			for i+1 < len(expanded) && strings.IndexByte(" \t\n\v\f\r", expanded[i+1]) >= 0 {
				i++
			}
			re.WriteString(`\s+`)
		default:
			re.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	x, err := regexp.Compile(re.String())
	if err != nil {
		return b, fmt.Sprintf("time data %s does not match format %s", quote(text), quote(layout))
	}
	m := x.FindStringSubmatch(text)
	if m == nil {
		return b, fmt.Sprintf("time data %s does not match format %s", quote(text), quote(layout))
	}
	if len(m[0]) != len(text) {
		return b, "unconverted data remains: " + text[len(m[0]):]
	}
	p := timeParts{week: -1, weekFirst: -1, b: brokenTime{year: 1900, mon: 1, mday: 1, wday: -1, isdst: -1}}
	for i, c := range fields {
		p.read(c, m[i+1])
	}
	return p.finish()
}

func quote(s string) string {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), "'", `\'`) + "'"
}

// timeParts is what strptime() has read.
type timeParts struct {
	b         brokenTime
	pm, noon  bool
	hasYday   bool
	week      int // number of the week, -1 if none
	weekFirst int // day that weeks begin on
	isoYear   int
}

// read takes one field.
func (p *timeParts) read(c byte, s string) {
	n, _ := strconv.Atoi(strings.TrimSpace(s))
	b := &p.b
	switch c {
	case 'Y':
		b.year = n
	case 'y':
		if b.year = 1900 + n; n <= 68 {
			b.year = 2000 + n
		}
	case 'G':
		p.isoYear = n
	case 'm':
		b.mon = n
	case 'b':
		b.mon = nameIndex(s, 12, func(i int) string { return shortMonth(i + 1) }) + 1
	case 'B':
		b.mon = nameIndex(s, 12, func(i int) string { return time.Month(i + 1).String() }) + 1
	case 'd':
		b.mday = n
	case 'H':
		b.hour = n
	case 'I':
		b.hour, p.noon = n%12, true
	case 'p':
		p.pm = strings.EqualFold(s, "PM")
	case 'M':
		b.min = n
	case 'S':
		b.sec = n
	case 'j':
		b.yday, p.hasYday = n, true
	case 'a':
		b.wday = nameIndex(s, 7, shortDay)
	case 'A':
		b.wday = nameIndex(s, 7, dayName)
	case 'w':
		b.wday = (n + 6) % 7
	case 'u':
		b.wday = n - 1
	case 'U':
		p.week, p.weekFirst = n, 6
	case 'W':
		p.week, p.weekFirst = n, 0
	case 'V':
		p.week = n
	case 'Z':
		z := timeZone()
		b.zone, b.hasZone, b.isdst = s, true, 0
		if z.daylight != 0 && strings.EqualFold(s, z.summerName) {
			b.isdst = 1
		}
	case 'z':
		b.zone, b.hasZone, b.offset = "", true, parseOffset(s)
	}
}

func nameIndex(s string, n int, name func(int) string) int {
	for i := range n {
		if strings.EqualFold(s, name(i)) {
			return i
		}
	}
	return 0
}

func parseOffset(s string) int {
	if s == "Z" || s == "z" {
		return 0
	}
	d := strings.ReplaceAll(s[1:], ":", "")
	num := func(i int) int {
		if len(d) < i+2 {
			return 0
		}
		n, _ := strconv.Atoi(d[i : i+2])
		return n
	}
	off := num(0)*3600 + num(2)*60 + num(4)
	if s[0] == '-' {
		return -off
	}
	return off
}

// finish derives the fields that were not given.
func (p *timeParts) finish() (brokenTime, string) {
	b := &p.b
	if p.noon && p.pm {
		b.hour += 12
	}
	if p.week >= 0 && b.wday >= 0 {
		switch {
		case p.weekFirst >= 0:
			first := (int(time.Date(b.year, 1, 1, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
			day := (b.wday - p.weekFirst + 7) % 7
			start := (7 - (first-p.weekFirst+7)%7) % 7 // days before week 1
			b.yday, p.hasYday = start+7*(p.week-1)+day+1, true
		case p.isoYear != 0:
			jan4 := time.Date(p.isoYear, 1, 4, 0, 0, 0, 0, time.UTC)
			monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7)
			d := monday.AddDate(0, 0, 7*(p.week-1)+b.wday)
			b.year, b.yday, p.hasYday = d.Year(), d.YearDay(), true
		}
	}
	if !p.hasYday {
		d := time.Date(b.year, time.Month(b.mon), b.mday, 0, 0, 0, 0, time.UTC)
		if d.Day() != b.mday {
			return *b, "day is out of range for month"
		}
		b.yday = d.YearDay()
	} else {
		d := time.Date(b.year, 1, b.yday, 0, 0, 0, 0, time.UTC)
		b.year, b.mon, b.mday, b.yday = d.Year(), int(d.Month()), d.Day(), d.YearDay()
	}
	b.wday = (int(time.Date(b.year, time.Month(b.mon), b.mday, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
	return *b, ""
}
