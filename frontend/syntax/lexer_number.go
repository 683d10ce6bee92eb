package syntax

// number reads an integer, a float or an imaginary literal that begins at pos.
func (l *lexer) number() token {
	start := l.pos
	c := l.at(start)
	ok := true
	switch {
	case c == '.':
		l.pos++
		ok = l.fraction()
	case c != '0':
		ok = l.digits() && l.decimalTail()
	default:
		switch l.at(start+1) | 0x20 {
		case 'x':
			ok = l.radix("hexadecimal", 16)
		case 'o':
			ok = l.radix("octal", 8)
		case 'b':
			ok = l.radix("binary", 2)
		default:
			ok = l.leadingZero()
		}
	}
	if !ok {
		return l.errorToken()
	}
	return l.token(tNumber, start, l.pos)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits reads decimal digits with single underscores between them. It stands on
// a digit.
func (l *lexer) digits() bool {
	for {
		for isDigit(l.at(l.pos)) {
			l.pos++
		}
		if l.at(l.pos) != '_' {
			return true
		}
		l.pos++
		if !isDigit(l.at(l.pos)) {
			l.fail("invalid decimal literal")
			return false
		}
	}
}

// decimalTail reads what may follow the integer part.
func (l *lexer) decimalTail() bool {
	switch l.at(l.pos) {
	case '.':
		l.pos++
		return l.fraction()
	case 'e', 'E', 'j', 'J':
		return l.exponent()
	}
	return l.numberEnd("decimal")
}

// fraction reads the digits behind the point and what may follow them.
func (l *lexer) fraction() bool {
	if isDigit(l.at(l.pos)) && !l.digits() {
		return false
	}
	return l.exponent()
}

// exponent reads an optional exponent and an optional j.
func (l *lexer) exponent() bool {
	if l.at(l.pos)|0x20 == 'e' {
		switch c := l.at(l.pos + 1); {
		case c == '+' || c == '-':
			l.pos += 2
			if !isDigit(l.at(l.pos)) {
				l.fail("invalid decimal literal")
				return false
			}
		case isDigit(c):
			l.pos++
		default:
			return l.numberEnd("decimal")
		}
		if !l.digits() {
			return false
		}
	}
	if l.at(l.pos)|0x20 == 'j' {
		l.pos++
		return l.numberEnd("imaginary")
	}
	return l.numberEnd("decimal")
}

// leadingZero reads a decimal literal that begins with 0: only zero itself,
// floats and imaginary numbers may.
func (l *lexer) leadingZero() bool {
	start := l.pos
	for {
		if l.at(l.pos) == '_' {
			l.pos++
			if !isDigit(l.at(l.pos)) {
				l.fail("invalid decimal literal")
				return false
			}
		}
		if l.at(l.pos) != '0' {
			break
		}
		l.pos++
	}
	zeros := l.pos
	if isDigit(l.at(l.pos)) {
		if !l.digits() {
			return false
		}
		switch l.at(l.pos) | 0x20 {
		case '.' | 0x20, 'e', 'j':
		default:
			l.failRange("leading zeros in decimal integer literals are not permitted; "+
				"use an 0o prefix for octal integers", start+1-l.lineStart, zeros+1-l.lineStart)
			return false
		}
	}
	return l.decimalTail()
}

// radix reads a literal behind 0x, 0o or 0b.
func (l *lexer) radix(name string, base byte) bool {
	l.pos += 2
	for {
		if l.at(l.pos) == '_' {
			l.pos++
		}
		if !isRadixDigit(l.at(l.pos), base) {
			return l.badDigit(name)
		}
		for isRadixDigit(l.at(l.pos), base) {
			l.pos++
		}
		if l.at(l.pos) != '_' {
			break
		}
	}
	if isDigit(l.at(l.pos)) {
		return l.badDigit(name)
	}
	return l.numberEnd(name)
}

func isRadixDigit(c, base byte) bool {
	if base == 16 {
		return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
	}
	return c >= '0' && c < '0'+base
}

func (l *lexer) badDigit(name string) bool {
	if c := l.at(l.pos); isDigit(c) {
		l.pos++
		l.fail("invalid digit '" + string(rune(c)) + "' in " + name + " literal")
	} else {
		l.fail("invalid " + name + " literal")
	}
	return false
}

// numberEnd checks that no ASCII letter follows, but for the keywords that may follow a
// number without a space (`1if x else 2`).
func (l *lexer) numberEnd(name string) bool {
	i := l.pos
	c := l.at(i)
	if c >= 0x80 || charClass[c] != className && !isDigit(c) {
		return true
	}
	ok := false
	if c == 'i' {
		// Here, unlike below, CPython does not look whether the keyword ends.
		c2 := l.at(i + 1)
		ok = c2 == 'f' || c2 == 'n' || c2 == 's'
	} else {
		for i < len(l.src) && (charClass[l.src[i]] == className || isDigit(l.src[i])) {
			i++
		}
		switch l.src[l.pos:i] {
		case "and", "else", "for", "not", "or":
			ok = true
		}
	}
	if !ok {
		l.fail("invalid " + name + " literal")
	}
	return ok
}
