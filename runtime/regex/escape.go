package regex

import (
	"fmt"
	"strings"
)

func isHex(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isOct(c rune) bool   { return c >= '0' && c <= '7' }
func isDec(c rune) bool   { return c >= '0' && c <= '9' }
func isAlpha(c rune) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' && c < 128 }

// plainEscapes are the escapes that mean one character everywhere.
var plainEscapes = map[rune]rune{'a': 7, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': '\\'}

// charEscape reads an escape that means one character, which p.i is behind the
// letter of; ok is false if it is none.
func (p *parser) charEscape(c rune, start int) (r rune, ok bool, err *Error) {
	if r, ok = plainEscapes[c]; ok {
		return r, true, nil
	}
	want := 0
	switch {
	case c == 'x':
		want = 2
	case c == 'u' && !p.isBytes:
		want = 4
	case c == 'U' && !p.isBytes:
		want = 8
	case c == 'N' && !p.isBytes:
		r, err = p.namedChar(start)
		return r, err == nil, err
	default:
		return 0, false, nil
	}
	for p.i < len(p.src) && p.i < start+2+want && isHex(p.src[p.i]) {
		r = r<<4 | rune(hexValue(p.src[p.i]))
		if r > 0x10ffff || r < 0 {
			r = 0x110000
		}
		p.i++
	}
	text := string(p.src[start:p.i])
	switch {
	case p.i < start+2+want:
		return 0, false, errorAt(start, "incomplete escape %s", text)
	case r > 0x10ffff:
		return 0, false, errorAt(start, "bad escape %s", text)
	}
	return r, true, nil
}

func hexValue(c rune) int {
	if c <= '9' {
		return int(c - '0')
	}
	return int(c|0x20-'a') + 10
}

// namedChar reads the rest of \N{NAME}.
func (p *parser) namedChar(start int) (rune, *Error) {
	if !p.take('{') {
		return 0, errorAt(p.i, "missing {")
	}
	name, err := p.until('}', "character name")
	if err != nil {
		return 0, err
	}
	if p.u.ByName != nil {
		if r, ok := p.u.ByName(string(name)); ok {
			return r, nil
		}
	}
	return 0, errorAt(start, "undefined character name %s", p.u.Repr(name, false))
}

// until reads a name up to its end, which it skips.
func (p *parser) until(end rune, what string) ([]rune, *Error) {
	start := p.i
	for p.more() && p.src[p.i] != end {
		p.i++
	}
	name := p.src[start:p.i]
	if !p.more() {
		if len(name) == 0 {
			return nil, errorAt(start, "missing %s", what)
		}
		return nil, errorAt(start, "missing %c, unterminated name", end)
	}
	p.i++
	if len(name) == 0 {
		return nil, errorAt(start, "missing %s", what)
	}
	return name, nil
}

func octalError(start int, text []rune) *Error {
	return errorAt(start, "octal escape value %s outside of range 0-0o377", string(text))
}

// parseEscape reads an escape outside of sets; p.i is behind the backslash.
func (p *parser) parseEscape(flags, start int) (*node, *Error) {
	if !p.more() {
		return nil, errorAt(start, "bad escape (end of pattern)")
	}
	c := p.src[p.i]
	p.i++
	now := p.flagsNow(flags)
	lit := func(r rune) *node { return &node{kind: kLit, char: r, flags: now} }
	switch c {
	case 'A':
		return &node{kind: kAt, place: atBegin, flags: now}, nil
	case 'Z':
		return &node{kind: kAt, place: atEnd, flags: now}, nil
	case 'b':
		return &node{kind: kAt, place: atBoundary, flags: now}, nil
	case 'B':
		return &node{kind: kAt, place: atNonBoundary, flags: now}, nil
	case 'd', 'D', 's', 'S', 'w', 'W':
		return &node{kind: kSet, flags: now, set: &charSet{items: []item{{class: byte(c)}}}}, nil
	}
	if r, ok, err := p.charEscape(c, start); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return lit(r), nil
	}
	if isDec(c) {
		return p.numberEscape(c, start, now)
	}
	if isAlpha(c) {
		return nil, errorAt(start, "bad escape \\%c", c)
	}
	return lit(c), nil
}

// numberEscape reads an octal escape, or a reference to a group.
func (p *parser) numberEscape(c rune, start, flags int) (*node, *Error) {
	if c == '0' {
		r := rune(0)
		for i := 0; i < 2 && p.more() && isOct(p.peek()); i++ {
			r = r<<3 | (p.src[p.i] - '0')
			p.i++
		}
		return &node{kind: kLit, char: r, flags: flags}, nil
	}
	g := int(c - '0')
	if isDec(p.peek()) {
		d := p.src[p.i]
		p.i++
		if isOct(c) && isOct(d) && isOct(p.peek()) {
			r := (c-'0')<<6 | (d-'0')<<3 | (p.src[p.i] - '0')
			p.i++
			if r > 0o377 {
				return nil, octalError(start, p.src[start:p.i])
			}
			return &node{kind: kLit, char: r, flags: flags}, nil
		}
		g = g*10 + int(d-'0')
	}
	if g > len(p.groups) {
		return nil, errorAt(start+1, "invalid group reference %d", g)
	}
	return p.backref(g, start, flags)
}

// backref makes a reference to a group that there is.
func (p *parser) backref(g, pos, flags int) (*node, *Error) {
	if !p.groups[g-1].closed {
		return nil, errorAt(pos, "cannot refer to an open group")
	}
	if p.behind >= 0 && g > p.behind {
		return nil, errorAt(p.i, "cannot refer to group defined in the same lookbehind subpattern")
	}
	return &node{kind: kBackref, group: g, flags: flags}, nil
}

// parseSet reads a set; p.i is behind the bracket.
func (p *parser) parseSet(flags, start int) (*node, *Error) {
	set := &charSet{}
	unterminated := errorAt(start, "unterminated character set")
	if p.peek() == '[' {
		p.warn("FutureWarning", fmt.Sprintf("Possible nested set at position %d", p.i))
	}
	set.negate = p.take('^')
	for first := true; ; first = false {
		if !p.more() {
			return nil, unterminated
		}
		at := p.i
		c := p.src[p.i]
		p.i++
		if c == ']' && !first {
			break
		}
		var lo item
		if c == '\\' {
			var err *Error
			if lo, err = p.setEscape(at); err != nil {
				return nil, err
			}
		} else {
			if !first && strings.ContainsRune("-&~|", c) && p.peek() == c {
				what := map[rune]string{'-': "difference", '&': "intersection", '~': "symmetric difference", '|': "union"}[c]
				p.warn("FutureWarning", fmt.Sprintf("Possible set %s at position %d", what, at))
			}
			lo = item{lo: c, hi: c}
		}
		if p.peek() != '-' {
			set.items = append(set.items, lo)
			continue
		}
		loEnd := p.i
		p.i++
		if !p.more() {
			return nil, unterminated
		}
		if p.peek() == ']' {
			p.i++
			set.items = append(set.items, lo, item{lo: '-', hi: '-'})
			break
		}
		hiAt := p.i
		h := p.src[p.i]
		p.i++
		hi := item{lo: h, hi: h}
		if h == '\\' {
			var err *Error
			if hi, err = p.setEscape(hiAt); err != nil {
				return nil, err
			}
		} else if h == '-' {
			p.warn("FutureWarning", fmt.Sprintf("Possible set difference at position %d", hiAt-1))
		}
		if lo.class != 0 || hi.class != 0 || hi.lo < lo.lo {
			return nil, errorAt(at, "bad character range %s-%s", string(p.src[at:loEnd]), string(p.src[hiAt:p.i]))
		}
		set.items = append(set.items, item{lo: lo.lo, hi: hi.lo})
	}
	return &node{kind: kSet, set: set, flags: p.flagsNow(flags)}, nil
}

// setEscape reads an escape in a set; start is the place of the backslash, which p.i
// is behind.
func (p *parser) setEscape(start int) (item, *Error) {
	if !p.more() {
		return item{}, errorAt(start, "bad escape (end of pattern)")
	}
	c := p.src[p.i]
	p.i++
	one := func(r rune) (item, *Error) { return item{lo: r, hi: r}, nil }
	switch c {
	case 'd', 'D', 's', 'S', 'w', 'W':
		return item{class: byte(c)}, nil
	case 'b':
		return one(8)
	}
	if r, ok, err := p.charEscape(c, start); ok || err != nil {
		return item{lo: r, hi: r}, err
	}
	if isOct(c) {
		r := c - '0'
		for i := 0; i < 2 && p.more() && isOct(p.peek()); i++ {
			r = r<<3 | (p.src[p.i] - '0')
			p.i++
		}
		if r > 0o377 {
			return item{}, octalError(start, p.src[start:p.i])
		}
		return one(r)
	}
	if isDec(c) || isAlpha(c) {
		return item{}, errorAt(start, "bad escape \\%c", c)
	}
	return one(c)
}
