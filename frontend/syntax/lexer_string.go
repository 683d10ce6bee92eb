package syntax

import "strconv"

// str reads a string literal whose token begins at start (its prefix) and whose
// opening quote is at open. The escapes are decoded later, with the value.
func (l *lexer) str(start, open int) token {
	quote := l.src[open]
	t := l.token(tString, start, start)
	firstStart := l.lineStart
	firstLine := l.line
	size := 1
	l.pos = open + 1
	if l.at(l.pos) == quote {
		if l.at(l.pos+1) != quote {
			l.pos++
			return l.endString(t)
		}
		size = 3
		l.pos += 2
	}
	run := 0 // quotes seen in a row
	for run < size {
		c := l.at(l.pos)
		if c == 0 || c == '\n' && size == 1 {
			return l.unterminated(start, firstLine, firstStart, size)
		}
		l.pos++
		switch c {
		case quote:
			run++
			continue
		case '\n':
			l.newline()
		case '\\':
			if l.pos < len(l.src) {
				l.pos++
				if l.src[l.pos-1] == '\n' {
					l.newline()
				}
			}
		}
		run = 0
	}
	return l.endString(t)
}

func (l *lexer) endString(t token) token {
	t.end = int32(l.pos)
	t.EndLine = l.line
	t.EndCol = l.column(l.pos)
	return t
}

// unterminated reports a string without an end, at its first character.
func (l *lexer) unterminated(start int, line int32, lineStart, size int) token {
	last := l.line
	l.line, l.lineStart, l.pos = line, lineStart, start+1
	if size == 3 {
		l.fail("unterminated triple-quoted string literal (detected at line " + strconv.Itoa(int(last)) + ")")
	} else {
		l.fail("unterminated string literal (detected at line " + strconv.Itoa(int(last)) + ")")
	}
	return l.errorToken()
}
