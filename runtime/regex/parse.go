package regex

import "strings"

// parser reads a pattern by recursive descent. What it returns has no
// flags but those in its nodes.
type parser struct {
	src     []rune
	isBytes bool
	flags   int // of the whole pattern, in the end
	u       *Unicode
	i       int

	groups   []groupInfo
	names    map[string]int
	checks   []groupCheck
	behind   int // groups below are older than the lookbehind that is read; -1: none
	warnings []Warning
	depth    int
	restart  bool // (?x) came: read again with it
}

type groupInfo struct {
	closed bool
	lo, hi int
}

// groupCheck is a group that has to be there in the end.
type groupCheck struct{ group, pos int }

// maxNesting bounds Go's stack.
const maxNesting = 2000

func (p *parser) parseAll() (*node, *Error) {
	first := p.flags
	if err := p.fixFlags(); err != nil {
		return nil, err
	}
	for {
		p.names, p.behind, p.i = map[string]int{}, -1, 0
		p.groups, p.checks, p.warnings, p.depth = nil, nil, nil, 0
		p.flags = first
		tree, err := p.parseAlt(p.flags, true)
		if p.restart && err == nil {
			p.restart = false
			first |= FlagVerbose
			continue
		}
		if err != nil {
			return nil, err
		}
		if p.i < len(p.src) {
			return nil, errorAt(p.i, "unbalanced parenthesis")
		}
		for _, c := range p.checks {
			if c.group > len(p.groups) {
				return nil, errorAt(c.pos, "invalid group reference %d", c.group)
			}
		}
		return tree, p.fixFlags()
	}
}

// fixFlags checks the flags of the whole pattern.
func (p *parser) fixFlags() *Error {
	bad := func(msg string) *Error { return &Error{Msg: msg, Pos: -1, Kind: "ValueError"} }
	if p.isBytes {
		switch {
		case p.flags&FlagUnicode != 0:
			return bad("cannot use UNICODE flag with a bytes pattern")
		case p.flags&FlagLocale != 0 && p.flags&FlagASCII != 0:
			return bad("ASCII and LOCALE flags are incompatible")
		}
		return nil
	}
	switch {
	case p.flags&FlagLocale != 0:
		return bad("cannot use LOCALE flag with a str pattern")
	case p.flags&FlagASCII != 0 && p.flags&FlagUnicode != 0:
		return bad("ASCII and UNICODE flags are incompatible")
	case p.flags&FlagASCII == 0:
		p.flags |= FlagUnicode
	}
	return nil
}

func (p *parser) more() bool { return p.i < len(p.src) }

// peek returns the next character, -1 at the end.
func (p *parser) peek() rune {
	if p.i < len(p.src) {
		return p.src[p.i]
	}
	return -1
}

func (p *parser) take(c rune) bool {
	if p.peek() == c {
		p.i++
		return true
	}
	return false
}

// flagsNow are the flags for nodes: those in force, and what whole patterns get
// by default.
func (p *parser) flagsNow(flags int) int {
	if !p.isBytes && flags&typeFlags == 0 {
		flags |= FlagUnicode
	}
	return flags
}

// nest counts how deep groups are in each other; leave is called on the way out.
func (p *parser) nest() (leave func(), err *Error) {
	if p.depth++; p.depth > maxNesting {
		return nil, &Error{Msg: "maximum recursion depth exceeded", Pos: -1, Kind: "RecursionError"}
	}
	return func() { p.depth-- }, nil
}

// parseAlt reads alternatives up to ")" or the end.
func (p *parser) parseAlt(flags int, top bool) (*node, *Error) {
	leave, bad := p.nest()
	if bad != nil {
		return nil, bad
	}
	defer leave()
	var subs []*node
	for {
		s, err := p.parseSeq(&flags, top && len(subs) == 0, top)
		if err != nil || p.restart {
			return s, err
		}
		subs = append(subs, s)
		if !p.take('|') {
			break
		}
	}
	if len(subs) == 1 {
		return subs[0], nil
	}
	return &node{kind: kAlt, subs: subs}, nil
}

const verboseSpace = " \t\n\r\v\f"

// parseSeq reads one alternative. first says that it is where global flags may
// stand: these go to *flags as well.
func (p *parser) parseSeq(flags *int, first, top bool) (*node, *Error) {
	var subs []*node
	for p.more() {
		c := p.peek()
		if c == '|' || c == ')' {
			break
		}
		if *flags&FlagVerbose != 0 {
			if strings.ContainsRune(verboseSpace, c) {
				p.i++
				continue
			}
			if c == '#' {
				for p.more() && p.src[p.i] != '\n' {
					p.i++
				}
				p.i = min(p.i+1, len(p.src))
				continue
			}
		}
		start := p.i
		p.i++
		var n *node
		var err *Error
		switch c {
		case '\\':
			n, err = p.parseEscape(*flags, start)
		case '[':
			n, err = p.parseSet(*flags, start)
		case '.':
			n = &node{kind: kAny, flags: p.flagsNow(*flags)}
		case '^':
			n = &node{kind: kAt, place: atLineBegin, flags: *flags}
		case '$':
			n = &node{kind: kAt, place: atLineEnd, flags: *flags}
		case '(':
			n, err = p.parseGroup(flags, start, first && len(subs) == 0)
			if p.restart {
				return n, err
			}
			if n == nil && err == nil {
				continue
			}
		case '*', '+', '?', '{':
			var done bool
			if done, err = p.parseRepeat(&subs, c, start); done || err != nil {
				if err != nil {
					return nil, err
				}
				continue
			}
			n = &node{kind: kLit, char: c, flags: p.flagsNow(*flags)}
		default:
			n = &node{kind: kLit, char: c, flags: p.flagsNow(*flags)}
		}
		if err != nil {
			return nil, err
		}
		subs = append(subs, n)
	}
	return seq(subs), nil
}

// parseRepeat makes the last of subs repeated; done is false if a "{" begins
// no repetition.
func (p *parser) parseRepeat(subs *[]*node, c rune, start int) (done bool, err *Error) {
	lo, hi := 0, MaxRepeat
	switch c {
	case '?':
		hi = 1
	case '+':
		lo = 1
	case '{':
		if p.peek() == '}' {
			return false, nil
		}
		los := p.digits()
		his := los
		if p.take(',') {
			his = p.digits()
		}
		if !p.take('}') {
			p.i = start + 1
			return false, nil
		}
		tooLarge := &Error{Msg: "the repetition number is too large", Pos: -1, Kind: "OverflowError"}
		if los != "" {
			if lo = smallNumber(los); lo >= MaxRepeat {
				return false, tooLarge
			}
		}
		if his != "" {
			if hi = smallNumber(his); hi >= MaxRepeat {
				return false, tooLarge
			}
			if hi < lo {
				return false, errorAt(start+1, "min repeat greater than max repeat")
			}
		}
	}
	s := *subs
	if len(s) == 0 || s[len(s)-1].kind == kAt {
		return false, errorAt(start, "nothing to repeat")
	}
	last := s[len(s)-1]
	if last.kind == kRepeat {
		return false, errorAt(start, "multiple repeat")
	}
	if last.kind == kGroup && last.group == 0 {
		last = last.subs[0]
	}
	m := greedy
	if p.take('?') {
		m = lazy
	} else if p.take('+') {
		m = possessive
	}
	s[len(s)-1] = &node{kind: kRepeat, subs: []*node{last}, min: lo, max: hi, mode: m}
	return true, nil
}

func (p *parser) digits() string {
	i := p.i
	for p.more() && p.src[p.i] >= '0' && p.src[p.i] <= '9' {
		p.i++
	}
	return string(p.src[i:p.i])
}

// smallNumber is the value of digits, or MaxRepeat.
func smallNumber(s string) int {
	n := 0
	for _, c := range s {
		if n = n*10 + int(c-'0'); n >= MaxRepeat {
			return MaxRepeat
		}
	}
	return n
}

func (p *parser) warn(category, msg string) {
	p.warnings = append(p.warnings, Warning{category, msg})
}
