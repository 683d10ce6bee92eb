package syntax

import (
	"fmt"
	"unicode"
)

// Classes of bytes that decide which token begins.
const (
	classOther = iota
	className
	classDigit
	classQuote
)

var charClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
			t[c] = className
		case c >= '0' && c <= '9':
			t[c] = classDigit
		case c == '"' || c == '\'':
			t[c] = classQuote
		}
	}
	return t
}()

// single maps an operator character that stands alone to its kind; withEqual is
// the kind when = follows, doubled when the character is repeated, and
// doubledEqual when it is repeated with = behind.
type opEntry struct{ single, withEqual, doubled, doubledEqual kind }

var operators = [128]opEntry{
	'(': {single: tLPar}, ')': {single: tRPar}, '[': {single: tLSqb}, ']': {single: tRSqb},
	'{': {single: tLBrace}, '}': {single: tRBrace},
	',': {single: tComma}, ';': {single: tSemi}, '.': {single: tDot}, '~': {single: tTilde},
	':': {single: tColon, withEqual: tColonEqual},
	'=': {single: tEqual, withEqual: tEqEqual},
	'!': {single: tOther, withEqual: tNotEqual},
	'+': {single: tPlus, withEqual: tPlusEqual},
	'-': {single: tMinus, withEqual: tMinusEqual},
	'@': {single: tAt, withEqual: tAtEqual},
	'%': {single: tPercent, withEqual: tPercentEqual},
	'|': {single: tVBar, withEqual: tVBarEqual},
	'^': {single: tCircumflex, withEqual: tCircumflexEqual},
	'&': {single: tAmper, withEqual: tAmperEqual},
	'*': {tStar, tStarEqual, tDoubleStar, tDoubleStarEqual},
	'/': {tSlash, tSlashEqual, tDoubleSlash, tDoubleSlashEqual},
	'<': {tLess, tLessEqual, tLeftShift, tLeftShiftEqual},
	'>': {tGreater, tGreaterEqual, tRightShift, tRightShiftEqual},
	'$': {single: tOther}, '?': {single: tOther}, '`': {single: tOther},
}

// operator reads an operator or a bracket.
func (l *lexer) operator(c byte) token {
	start := l.pos
	e := operators[c&0x7f]
	k, n := e.single, 1
	switch c2 := l.at(start + 1); {
	case c2 == '=' && e.withEqual != 0:
		k, n = e.withEqual, 2
	case c2 == c && e.doubled != 0:
		k, n = e.doubled, 2
		if l.at(start+2) == '=' {
			k, n = e.doubledEqual, 3
		}
	case c == '-' && c2 == '>':
		k, n = tArrow, 2
	case c == '<' && c2 == '>':
		k, n = tOldNeq, 2
	case c == '.' && c2 == '.' && l.at(start+2) == '.':
		k, n = tEllipsis, 3
	}
	l.pos = start + n
	switch k {
	case tLPar, tLSqb, tLBrace:
		if !l.open(c, start) {
			return l.errorToken()
		}
	case tRPar, tRSqb, tRBrace:
		if !l.close(c) {
			return l.errorToken()
		}
	case tEnd:
		l.fail(fmt.Sprintf("invalid non-printable character U+%04X", c))
		return l.errorToken()
	}
	return l.token(k, start, l.pos)
}

func (l *lexer) open(c byte, start int) bool {
	if len(l.parens) >= maxLevel {
		l.fail("too many nested parentheses")
		return false
	}
	l.parens = append(l.parens, paren{c, l.line, int32(start - l.lineStart)})
	return true
}

func (l *lexer) close(c byte) bool {
	if len(l.parens) == 0 {
		l.fail("unmatched '" + string(rune(c)) + "'")
		return false
	}
	p := l.parens[len(l.parens)-1]
	l.parens = l.parens[:len(l.parens)-1]
	if p.char == '(' && c == ')' || p.char == '[' && c == ']' || p.char == '{' && c == '}' {
		return true
	}
	msg := fmt.Sprintf("closing parenthesis '%c' does not match opening parenthesis '%c'", c, p.char)
	if p.line != l.line {
		msg += fmt.Sprintf(" on line %d", p.line)
	}
	l.fail(msg)
	return false
}

// name reads an identifier, a keyword, or the prefix of a string literal.
func (l *lexer) name() token {
	start := l.pos
	ascii := true
	i := start
	for ; i < len(l.src); i++ {
		c := l.src[i]
		if class := charClass[c]; class != className && class != classDigit {
			if class == classQuote && i-start <= 2 && isStringPrefix(l.src[start:i]) {
				return l.str(start, i)
			}
			break
		}
		if c >= 0x80 {
			ascii = false
		}
	}
	l.pos = i
	if !ascii {
		if !l.verifyIdentifier(start) {
			return l.errorToken()
		}
		t := l.token(tName, start, i)
		t.wide = true
		return t
	}
	return l.token(keyword(l.src[start:i]), start, i)
}

// isStringPrefix tells whether s, at most two letters, may stand before a quote.
func isStringPrefix(s string) bool {
	switch len(s) {
	case 1:
		switch s[0] | 0x20 {
		case 'b', 'f', 'r', 'u':
			return true
		}
	case 2:
		switch string([]byte{s[0] | 0x20, s[1] | 0x20}) {
		case "br", "rb", "fr", "rf":
			return true
		}
	}
	return false
}

// verifyIdentifier checks the identifier between start and pos, which holds
// characters outside ASCII.
func (l *lexer) verifyIdentifier(start int) bool {
	for i, r := range l.src[start:l.pos] {
		if isIdentStart(r) || i > 0 && isIdentContinue(r) {
			continue
		}
		l.pos = start + i + runeLen(r)
		if isPrintable(r) {
			l.fail(fmt.Sprintf("invalid character '%c' (U+%04X)", r, r))
		} else {
			l.fail(fmt.Sprintf("invalid non-printable character U+%04X", r))
		}
		return false
	}
	return true
}

func runeLen(r rune) int { return len(string(r)) }

// isIdentStart is the property XID_Start, or an underscore: what can begin an
// identifier and does so in its NFKC form, too.
func isIdentStart(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) &&
		!unicode.Is(unicode.Pattern_Syntax, r) && !unicode.Is(notXIDStart, r)
}

// isIdentContinue is the property XID_Continue.
func isIdentContinue(r rune) bool {
	if r < 0x80 {
		return isIdentStart(r) || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc,
		unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) &&
		!unicode.Is(unicode.Pattern_Syntax, r) && !unicode.Is(notXIDContinue, r)
}

// Characters with ID_Start or ID_Continue that lose it under NFKC (Unicode
// Standard Annex 31, section 5.1).
var (
	notXIDContinue = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x037a, Hi: 0x037a, Stride: 1},
			{Lo: 0x309b, Hi: 0x309c, Stride: 1},
			{Lo: 0xfc5e, Hi: 0xfc63, Stride: 1},
			{Lo: 0xfdfa, Hi: 0xfdfb, Stride: 1},
			{Lo: 0xfe70, Hi: 0xfe7e, Stride: 2},
		},
	}
	notXIDStart = &unicode.RangeTable{
		R16: []unicode.Range16{
			{Lo: 0x037a, Hi: 0x037a, Stride: 1},
			{Lo: 0x0e33, Hi: 0x0e33, Stride: 1},
			{Lo: 0x0eb3, Hi: 0x0eb3, Stride: 1},
			{Lo: 0x309b, Hi: 0x309c, Stride: 1},
			{Lo: 0xfc5e, Hi: 0xfc63, Stride: 1},
			{Lo: 0xfdfa, Hi: 0xfdfb, Stride: 1},
			{Lo: 0xfe70, Hi: 0xfe7e, Stride: 2},
			{Lo: 0xff9e, Hi: 0xff9f, Stride: 1},
		},
	}
)

// isPrintable is str.isprintable of one character.
func isPrintable(r rune) bool {
	if r == ' ' {
		return true
	}
	return !unicode.In(r, unicode.C, unicode.Z) && unicode.In(r, unicode.L, unicode.M, unicode.N,
		unicode.P, unicode.S)
}
