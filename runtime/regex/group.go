package regex

import (
	"fmt"
	"strings"
)

// parseGroup reads what begins with "(" at start; p.i is behind it. It returns
// nil for what matches nothing: comments and flags of the whole pattern, which may
// stand here if first is set.
func (p *parser) parseGroup(flags *int, start int, first bool) (*node, *Error) {
	inner := *flags
	capture, name := true, ""
	if p.take('?') {
		if !p.more() {
			return nil, errorAt(p.i, "unexpected end of pattern")
		}
		c := p.src[p.i]
		p.i++
		switch c {
		case 'P':
			if !p.more() {
				return nil, errorAt(p.i, "unexpected end of pattern")
			}
			switch {
			case p.take('<'):
				at := p.i
				n, err := p.until('>', "group name")
				if err != nil {
					return nil, err
				}
				if err = p.checkName(n, at); err != nil {
					return nil, err
				}
				name = string(n)
			case p.take('='):
				return p.namedRef(*flags)
			default:
				return nil, errorAt(start+1, "unknown extension ?P%c", p.peek())
			}
		case ':':
			capture = false
		case '#':
			for {
				if !p.more() {
					return nil, errorAt(start, "missing ), unterminated comment")
				}
				if p.take(')') {
					return nil, nil
				}
				p.i++
			}
		case '=', '!', '<':
			return p.parseLook(c, *flags, start)
		case '(':
			return p.parseCond(*flags, start)
		case '>':
			sub, err := p.parseAlt(*flags, false)
			if err != nil || p.restart {
				return nil, err
			}
			if !p.take(')') {
				return nil, errorAt(start, "missing ), unterminated subpattern")
			}
			return &node{kind: kAtomic, subs: []*node{sub}}, nil
		default:
			if flagOf(c) == 0 && c != '-' {
				return nil, errorAt(start+1, "unknown extension ?%c", c)
			}
			add, del, global, err := p.parseFlags(c)
			if err != nil {
				return nil, err
			}
			if global {
				if !first {
					return nil, errorAt(start, "global flags not at the start of the expression")
				}
				if add&FlagVerbose != 0 && *flags&FlagVerbose == 0 {
					p.restart = true
				}
				p.flags |= add
				*flags |= add
				return nil, nil
			}
			if add&typeFlags != 0 {
				inner &^= typeFlags
			}
			inner = (inner | add) &^ del
			capture = false
		}
	}
	g := 0
	if capture {
		var err *Error
		if g, err = p.openGroup(name); err != nil {
			return nil, err
		}
	}
	sub, err := p.parseAlt(inner, false)
	if err != nil || p.restart {
		return nil, err
	}
	if !p.take(')') {
		return nil, errorAt(start, "missing ), unterminated subpattern")
	}
	if capture {
		info := &p.groups[g-1]
		info.closed = true
		info.lo, info.hi = p.width(sub)
	}
	return &node{kind: kGroup, group: g, subs: []*node{sub}}, nil
}

// openGroup numbers a group.
func (p *parser) openGroup(name string) (int, *Error) {
	p.groups = append(p.groups, groupInfo{hi: MaxRepeat})
	g := len(p.groups)
	if name != "" {
		if old, ok := p.names[name]; ok {
			return 0, errorAt(p.i-len([]rune(name))-1, "redefinition of group name %s as group %d; was group %d", p.u.Repr([]rune(name), false), g, old)
		}
		p.names[name] = g
	}
	return g, nil
}

// nameRepr is the repr of a name that might be a group's.
func (p *parser) nameRepr(name []rune) string {
	return strings.TrimPrefix(p.u.Repr(name, p.isBytes), "b")
}

func isASCII(s []rune) bool {
	for _, c := range s {
		if c >= 128 {
			return false
		}
	}
	return true
}

// checkName says whether a name can be a group's.
func (p *parser) checkName(name []rune, at int) *Error {
	if !p.u.IsIdentifier(name) {
		return errorAt(at, "bad character in group name %s", p.u.Repr(name, false))
	}
	if p.isBytes && !isASCII(name) {
		p.warn("DeprecationWarning", fmt.Sprintf("bad character in group name %s at position %d", p.u.Repr(name, true)[1:], at))
	}
	return nil
}

// namedRef reads the rest of (?P=name).
func (p *parser) namedRef(flags int) (*node, *Error) {
	at := p.i
	name, err := p.until(')', "group name")
	if err != nil {
		return nil, err
	}
	if err = p.checkName(name, at); err != nil {
		return nil, err
	}
	g, ok := p.names[string(name)]
	if !ok {
		return nil, errorAt(at, "unknown group name %s", p.nameRepr(name))
	}
	if !p.groups[g-1].closed {
		return nil, errorAt(at, "cannot refer to an open group")
	}
	return p.backref(g, p.i, p.flagsNow(flags))
}

// parseLook reads what looks ahead, or with "<" behind.
func (p *parser) parseLook(c rune, flags, start int) (*node, *Error) {
	behind := false
	if c == '<' {
		if !p.more() {
			return nil, errorAt(p.i, "unexpected end of pattern")
		}
		c = p.src[p.i]
		p.i++
		if c != '=' && c != '!' {
			return nil, errorAt(start+1, "unknown extension ?<%c", c)
		}
		behind = true
	}
	old := p.behind
	if behind && p.behind < 0 {
		p.behind = len(p.groups)
	}
	sub, err := p.parseAlt(flags, false)
	if err != nil || p.restart {
		return nil, err
	}
	p.behind = old
	if !p.take(')') {
		return nil, errorAt(start, "missing ), unterminated subpattern")
	}
	return &node{kind: kLook, behind: behind, negative: c == '!', subs: []*node{sub}}, nil
}

// parseCond reads the rest of (?(group)yes|no).
func (p *parser) parseCond(flags, start int) (*node, *Error) {
	leave, bad := p.nest()
	if bad != nil {
		return nil, bad
	}
	defer leave()
	at := p.i
	name, err := p.until(')', "group name")
	if err != nil {
		return nil, err
	}
	g := 0
	if p.u.IsIdentifier(name) {
		if err = p.checkName(name, at); err != nil {
			return nil, err
		}
		var ok bool
		if g, ok = p.names[string(name)]; !ok {
			return nil, errorAt(at, "unknown group name %s", p.nameRepr(name))
		}
	} else {
		var plain, ok bool
		if g, plain, ok = p.u.number(name); !ok {
			return nil, errorAt(at, "bad character in group name %s", p.u.Repr(name, false))
		}
		if !plain {
			p.warn("DeprecationWarning", fmt.Sprintf("bad character in group name %s at position %d", strings.TrimPrefix(p.u.Repr(name, p.isBytes), "b"), at))
		}
		switch {
		case g == 0:
			return nil, errorAt(at, "bad group number")
		case g >= MaxGroups:
			return nil, errorAt(at, "invalid group reference %d", g)
		}
		p.checks = append(p.checks, groupCheck{g, at})
	}
	if p.behind >= 0 && (g > len(p.groups) || !p.groups[g-1].closed) {
		return nil, errorAt(p.i, "cannot refer to an open group")
	}
	if p.behind >= 0 && g > p.behind {
		return nil, errorAt(p.i, "cannot refer to group defined in the same lookbehind subpattern")
	}
	yes, err := p.parseSeq(&flags, false, false)
	if err != nil || p.restart {
		return nil, err
	}
	no := seq(nil)
	if p.take('|') {
		if no, err = p.parseSeq(&flags, false, false); err != nil || p.restart {
			return nil, err
		}
		if p.peek() == '|' {
			return nil, errorAt(p.i, "conditional backref with more than two branches")
		}
	}
	if !p.take(')') {
		return nil, errorAt(start, "missing ), unterminated subpattern")
	}
	return &node{kind: kCond, group: g, subs: []*node{yes, no}}, nil
}

// number reads a group's number as int() does; plain says that it has ASCII digits
// only.
func (u *Unicode) number(s []rune) (n int, plain, ok bool) {
	plain = true
	for len(s) > 0 && u.IsSpace(s[0]) {
		s, plain = s[1:], false
	}
	for len(s) > 0 && u.IsSpace(s[len(s)-1]) {
		s, plain = s[:len(s)-1], false
	}
	if len(s) > 0 && s[0] == '+' {
		s, plain = s[1:], false
	}
	last := rune('_')
	for _, c := range s {
		if c == '_' {
			if last == '_' {
				return 0, false, false
			}
			plain, last = false, c
			continue
		}
		d := -1
		if isDec(c) {
			d = int(c - '0')
		} else if u.Decimal != nil {
			d, plain = u.Decimal(c), false
		}
		if d < 0 {
			return 0, false, false
		}
		n, last = min(n*10+d, 1<<40), c
	}
	return n, plain, last != '_'
}

func flagOf(c rune) int {
	switch c {
	case 'i':
		return FlagIgnoreCase
	case 'L':
		return FlagLocale
	case 'm':
		return FlagMultiline
	case 's':
		return FlagDotAll
	case 'x':
		return FlagVerbose
	case 'a':
		return FlagASCII
	case 't':
		return FlagTemplate
	case 'u':
		return FlagUnicode
	}
	return 0
}

// parseFlags reads flags, from their first letter c on, up to ")", which makes
// them global, or ":".
func (p *parser) parseFlags(c rune) (add, del int, global bool, err *Error) {
	badFlag := func(missing string) *Error {
		switch {
		case !p.more():
			return errorAt(p.i, "missing %s", missing)
		case p.u.IsWord(p.peek()) && !isDec(p.peek()) && p.peek() != '_':
			return errorAt(p.i, "unknown flag")
		}
		return errorAt(p.i, "missing %s", missing)
	}
	for c != '-' {
		f := flagOf(c)
		switch {
		case p.isBytes && c == 'u':
			return 0, 0, false, errorAt(p.i, "bad inline flags: cannot use 'u' flag with a bytes pattern")
		case !p.isBytes && c == 'L':
			return 0, 0, false, errorAt(p.i, "bad inline flags: cannot use 'L' flag with a str pattern")
		}
		if add |= f; f&typeFlags != 0 && add&typeFlags != f {
			return 0, 0, false, errorAt(p.i, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
		}
		if p.take(')') {
			return add, 0, true, nil
		}
		if p.take(':') {
			return add, 0, false, nil
		}
		if c = p.peek(); c != '-' && flagOf(c) == 0 {
			return 0, 0, false, badFlag("-, : or )")
		}
		p.i++
	}
	if c = p.peek(); flagOf(c) == 0 {
		return 0, 0, false, badFlag("flag")
	}
	p.i++
	for {
		f := flagOf(c)
		if f&typeFlags != 0 {
			return 0, 0, false, errorAt(p.i, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
		}
		if del |= f; add&del != 0 {
			return 0, 0, false, errorAt(p.i, "bad inline flags: flag turned on and off")
		}
		if p.take(':') {
			return add, del, false, nil
		}
		if c = p.peek(); flagOf(c) == 0 {
			return 0, 0, false, badFlag(":")
		}
		p.i++
	}
}
