package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// A pattern is tested from the outside in. What it captures stays in temporaries
// until the whole pattern has matched, and is then bound before the guard.

func (g *gen) match(s *syntax.Match) {
	subject := g.push(s.Subject)
	end := newLabel()
	for i, c := range s.Cases {
		top := g.top
		next := newLabel()
		p := &patternGen{g: g, fail: next, captures: map[string]int{}}
		p.last = c.Guard != nil || i == len(s.Cases)-1
		p.match(c.Pattern, subject)
		for _, name := range p.order {
			restore := g.at(c.Pattern.Span())
			g.storeName(name, p.captures[name])
			restore()
		}
		g.setTop(top)
		if c.Guard != nil {
			restore := g.at(c.Pattern.Span())
			g.cond(c.Guard, next, false)
			restore()
		}
		g.stmts(c.Body)
		g.goTo(end)
		g.bind(next)
	}
	g.bind(end)
}

// patternGen generates one case's pattern.
type patternGen struct {
	g        *gen
	fail     *label // where a mismatch goes
	captures map[string]int
	order    []string
	last     bool       // whether the pattern may match everything
	seen     syntax.Pos // of the pattern looked at last, where CPython places errors
}

// sub generates a pattern inside another.
func (p *patternGen) sub(pat syntax.Pattern, r int) {
	last := p.last
	p.last = true
	p.match(pat, r)
	p.last = last
}

// match tests the value in r and goes on if the pattern matches.
func (p *patternGen) match(pat syntax.Pattern, r int) {
	g := p.g
	defer g.at(pat.Span())()
	p.seen = pat.Span()
	switch pat := pat.(type) {
	case *syntax.MatchValue:
		p.value(pat, r)
	case *syntax.MatchSingleton:
		g.jump(bytecode.JISK, 0, r, g.konst(pat.Value), p.fail)
	case *syntax.MatchAs:
		if pat.Pattern != nil {
			p.match(pat.Pattern, r)
		} else if !p.last {
			what := "wildcard"
			if pat.Name != "" {
				what = "name capture '" + pat.Name + "'"
			}
			g.c.fail(pat.Pos, "%s makes remaining patterns unreachable", what)
		}
		p.capture(pat.Name, r)
	case *syntax.MatchStar:
		p.capture(pat.Name, r)
	case *syntax.MatchSequence:
		p.sequence(pat, r)
	case *syntax.MatchMapping:
		p.mapping(pat, r)
	case *syntax.MatchClass:
		p.class(pat, r)
	case *syntax.MatchOr:
		p.or(pat, r)
	default:
		bug("pattern %T", pat)
	}
}

// capture notes that a name takes the value in r, which stays there.
func (p *patternGen) capture(name string, r int) {
	if name == "" {
		return
	}
	defer p.g.at(p.seen)()
	p.g.forbidden(name, syntax.Store)
	if _, again := p.captures[name]; again {
		p.g.c.fail(p.seen, "multiple assignments to name '%s' in pattern", name)
	}
	p.captures[name] = r
	p.order = append(p.order, name)
}

func (p *patternGen) value(pat *syntax.MatchValue, r int) {
	g := p.g
	top := g.top
	if _, ok := pat.Value.(*syntax.Attribute); !ok {
		if _, ok := g.c.constant(pat.Value); !ok {
			g.c.fail(pat.Pos, "patterns may only match literals and attribute lookups")
		}
	}
	g.compareJump(syntax.Eq, r, pat.Value, nil, p.fail, false)
	g.setTop(top)
}

// lengthTest jumps away unless the length of r and n compare as op says.
func (p *patternGen) lengthTest(r int, op bytecode.Op, n int) {
	g := p.g
	top := g.top
	length := g.temp()
	g.emit(bytecode.GETLEN, length, r, 0)
	g.jump(op, 0, length, g.konst(int64(n)), p.fail)
	g.setTop(top)
}

func (p *patternGen) test(op bytecode.Op, r int) {
	g := p.g
	top := g.top
	t := g.temp()
	g.emit(op, t, r, 0)
	g.test(t, p.fail, false)
	g.setTop(top)
}

func (p *patternGen) sequence(pat *syntax.MatchSequence, r int) {
	g := p.g
	star, wild, starWild := -1, true, false
	for i, sub := range pat.Patterns {
		if s, ok := sub.(*syntax.MatchStar); ok {
			if star >= 0 {
				g.c.fail(pat.Pos, "multiple starred names in sequence pattern")
			}
			star, starWild = i, s.Name == ""
			wild = wild && starWild
		} else if !isWildcard(sub) {
			wild = false
		}
	}
	n := len(pat.Patterns)
	p.test(bytecode.MATCHSEQ, r)
	if star < 0 {
		p.lengthTest(r, bytecode.JEQK, n)
	} else if n > 1 {
		p.lengthTest(r, bytecode.JGEK, n-1)
	}
	switch {
	case wild:
	case starWild:
		p.items(pat, r, star)
	default:
		p.unpack(pat, r, star)
	}
}

func isWildcard(p syntax.Pattern) bool {
	as, ok := p.(*syntax.MatchAs)
	return ok && as.Pattern == nil && as.Name == ""
}

// items tests the items before and after a star that takes no name, by index.
func (p *patternGen) items(pat *syntax.MatchSequence, r, star int) {
	g := p.g
	n := len(pat.Patterns)
	for i, sub := range pat.Patterns {
		if i == star || isWildcard(sub) {
			continue
		}
		item := g.temp()
		if i < star {
			g.emit(bytecode.GETITEMK, item, r, g.konst(int64(i)))
		} else {
			g.emit(bytecode.GETLEN, item, r, 0)
			g.emit(bytecode.SUBK, item, item, g.konst(int64(n-i)))
			g.emit(bytecode.GETITEM, item, r, item)
		}
		p.sub(sub, item)
	}
}

// unpack unpacks the sequence and tests the items.
func (p *patternGen) unpack(pat *syntax.MatchSequence, r, star int) {
	g := p.g
	n := len(pat.Patterns)
	first := g.top
	g.setTop(first + n)
	if star < 0 {
		g.emit(bytecode.UNPACK, first, r, n)
	} else {
		after := n - star - 1
		if star > 0xff || after > 0xff {
			g.c.fail(pat.Pos, "too many expressions in star-unpacking sequence pattern")
		}
		g.emit(bytecode.UNPACKEX, first, r, star|after<<8)
	}
	for i, sub := range pat.Patterns {
		p.sub(sub, first+i)
	}
}
