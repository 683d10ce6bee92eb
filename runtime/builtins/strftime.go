package builtins

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// isoWeek returns the year and week that ISO 8601 puts the day in.
func (b *brokenTime) isoWeek() (year, week int) {
	return time.Date(b.year, 1, b.yday, 0, 0, 0, 0, time.UTC).ISOWeek()
}

// weekOf counts the weeks of the year that begin on the given day (Monday is 0).
func (b *brokenTime) weekOf(first int) int { return (b.yday - 1 + 7 - (b.wday-first+7)%7) / 7 }

func (b *brokenTime) hour12() int {
	if h := b.hour % 12; h != 0 {
		return h
	}
	return 12
}

// format is strftime() in the C locale, with the flags of the GNU library.
func (b *brokenTime) format(layout string) string {
	var out strings.Builder
	for i := 0; i < len(layout); i++ {
		if layout[i] != '%' {
			out.WriteByte(layout[i])
			continue
		}
		start := i
		i++
		flag := byte(0)
		for i < len(layout) && strings.IndexByte("_-0^#", layout[i]) >= 0 {
			flag = layout[i]
			i++
		}
		width := 0
		for i < len(layout) && layout[i] >= '0' && layout[i] <= '9' {
			width = width*10 + int(layout[i]-'0')
			i++
		}
		if i < len(layout) && (layout[i] == 'E' || layout[i] == 'O') {
			i++
		}
		if i >= len(layout) {
			out.WriteString(layout[start:])
			break
		}
		s, ok := b.directive(layout[i], flag, width)
		if !ok {
			s = layout[start : i+1]
		}
		out.WriteString(s)
	}
	return out.String()
}

// directive formats one field.
func (b *brokenTime) directive(c, flag byte, width int) (string, bool) {
	if n, digits, pad, ok := b.numeric(c); ok {
		switch flag {
		case '_':
			pad = ' '
		case '0':
			pad = '0'
		case '-':
			return strconv.Itoa(n), true
		}
		return padNumber(n, max(digits, width), pad), true
	}
	s, ok := b.textual(c)
	switch flag {
	case '^':
		s = strings.ToUpper(s)
	case '#':
		if c == 'p' || c == 'Z' {
			s = strings.ToLower(s)
		} else {
			s = strings.ToUpper(s)
		}
	}
	if n := width - len(s); n > 0 {
		fill := " "
		if flag == '0' {
			fill = "0"
		}
		s = strings.Repeat(fill, n) + s
	}
	return s, ok
}

func padNumber(n, digits int, pad byte) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 && pad == '0' {
		sign, s = "-", s[1:]
	}
	return sign + strings.Repeat(string(pad), max(digits-len(sign)-len(s), 0)) + s
}

func (b *brokenTime) numeric(c byte) (n, digits int, pad byte, ok bool) {
	isoYear, week := 0, 0
	if c == 'G' || c == 'g' || c == 'V' {
		isoYear, week = b.isoWeek()
	}
	switch c {
	case 'Y':
		return b.year, 1, '0', true
	case 'C':
		return floorDiv(b.year, 100), 2, '0', true
	case 'y':
		return (b.year%100 + 100) % 100, 2, '0', true
	case 'G':
		return isoYear, 1, '0', true
	case 'g':
		return (isoYear%100 + 100) % 100, 2, '0', true
	case 'V':
		return week, 2, '0', true
	case 'm':
		return b.mon, 2, '0', true
	case 'd':
		return b.mday, 2, '0', true
	case 'e':
		return b.mday, 2, ' ', true
	case 'H':
		return b.hour, 2, '0', true
	case 'k':
		return b.hour, 2, ' ', true
	case 'I':
		return b.hour12(), 2, '0', true
	case 'l':
		return b.hour12(), 2, ' ', true
	case 'M':
		return b.min, 2, '0', true
	case 'S':
		return b.sec, 2, '0', true
	case 'j':
		return b.yday, 3, '0', true
	case 'u':
		return b.wday + 1, 1, '0', true
	case 'w':
		return (b.wday + 1) % 7, 1, '0', true
	case 'U':
		return b.weekOf(6), 2, '0', true
	case 'W':
		return b.weekOf(0), 2, '0', true
	case 's':
		return int(b.time(time.Local).Unix()), 1, '0', true
	}
	return 0, 0, 0, false
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (b *brokenTime) textual(c byte) (string, bool) {
	switch c {
	case 'a':
		return shortDay(b.wday), true
	case 'A':
		return dayName(b.wday), true
	case 'b', 'h':
		return shortMonth(b.mon), true
	case 'B':
		return time.Month(b.mon).String(), true
	case 'p':
		return [2]string{"AM", "PM"}[b.hour/12], true
	case 'P':
		return [2]string{"am", "pm"}[b.hour/12], true
	case 'c':
		return b.format("%a %b %e %H:%M:%S %Y"), true
	case 'D', 'x':
		return b.format("%m/%d/%y"), true
	case 'F':
		return b.format("%Y-%m-%d"), true
	case 'R':
		return b.format("%H:%M"), true
	case 'r':
		return b.format("%I:%M:%S %p"), true
	case 'T', 'X':
		return b.format("%H:%M:%S"), true
	case 'n':
		return "\n", true
	case 't':
		return "\t", true
	case '%':
		return "%", true
	case 'Z':
		if b.hasZone {
			return b.zone, true
		}
		z := timeZone()
		if b.isdst > 0 {
			return z.summerName, true
		}
		return z.name, true
	case 'z':
		off := b.offset
		if !b.hasZone {
			z := timeZone()
			if off = z.offset; b.isdst > 0 {
				off = z.summer
			}
		}
		sign := '+'
		if off < 0 {
			sign, off = '-', -off
		}
		return fmt.Sprintf("%c%02d%02d", sign, off/3600, off/60%60), true
	}
	return "", false
}
