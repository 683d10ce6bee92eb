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

func (p *patternGen) mapping(pat *syntax.MatchMapping, r int) {
	g := p.g
	p.test(bytecode.MATCHMAP, r)
	n := len(pat.Keys)
	if n > 0 {
		p.lengthTest(r, bytecode.JGEK, n)
	}
	if n == 0 && pat.Rest == "" {
		return
	}
	p.checkKeys(pat)
	keys := g.temp()
	if n > 0 {
		g.move(keys, g.tupleOf(pat.Keys, keys))
		values := g.temp()
		g.emit(bytecode.MATCHKEYS, values, r, keys)
		g.jump(bytecode.JISK, 1, values, g.konst(nil), p.fail)
		items := g.top
		g.setTop(items + n)
		g.emit(bytecode.UNPACK, items, values, n)
		for i, sub := range pat.Patterns {
			p.sub(sub, items+i)
		}
	}
	if pat.Rest == "" {
		return
	}
	rest := g.temp()
	g.emit(bytecode.DICT, rest, g.top, 0)
	g.emit(bytecode.DICTUPDATE, rest, r, 0)
	if n > 0 {
		each := g.top
		g.setTop(each + n)
		g.emit(bytecode.UNPACK, each, keys, n)
		for i := range n {
			g.emit(bytecode.DELITEM, rest, each+i, 0)
		}
		g.setTop(each)
	}
	p.capture(pat.Rest, rest)
}

// checkKeys refuses keys that are given twice or are neither literals nor
// dotted names.
func (p *patternGen) checkKeys(pat *syntax.MatchMapping) {
	seen := map[any]bool{}
	for _, key := range pat.Keys {
		k, ok := p.g.c.constant(key)
		if !ok {
			if _, ok := key.(*syntax.Attribute); !ok {
				p.g.c.fail(pat.Pos, "mapping pattern keys may only match literals and attribute lookups")
			}
			continue
		}
		id := constKey(k)
		if x, ok := floatOf(k); ok {
			id = x
		}
		if seen[id] {
			p.g.c.fail(pat.Pos, "mapping pattern checks duplicate key (%s)", reprConst(k))
		}
		seen[id] = true
	}
}

func (p *patternGen) class(pat *syntax.MatchClass, r int) {
	g := p.g
	for i, name := range pat.KwdAttrs {
		if name == "__debug__" {
			g.c.fail(pat.KwdPatterns[i].Span(), "cannot assign to __debug__")
		}
		for j, other := range pat.KwdAttrs[i+1:] {
			if name == other {
				g.c.fail(pat.KwdPatterns[i+1+j].Span(), "attribute name repeated in class pattern: %s", name)
			}
		}
	}
	var names bytecode.Tuple
	for _, name := range pat.KwdAttrs {
		names = append(names, bytecode.Str(name))
	}
	top := g.top
	cls := g.push(pat.Cls)
	g.loadConst(int64(len(pat.Patterns)), noReg)
	g.loadConst(names, noReg)
	g.setTop(top)
	attrs := g.temp()
	g.emit(bytecode.MATCHCLASS, attrs, r, cls)
	g.jump(bytecode.JISK, 1, attrs, g.konst(nil), p.fail)
	subs := append(append([]syntax.Pattern(nil), pat.Patterns...), pat.KwdPatterns...)
	for i, sub := range subs {
		if isWildcard(sub) {
			continue
		}
		v := g.temp()
		g.emit(bytecode.GETITEMK, v, attrs, g.konst(int64(i)))
		p.sub(sub, v)
	}
}

// or tries alternatives, which all bind the same names: each leaves them in the
// same registers.
func (p *patternGen) or(pat *syntax.MatchOr, r int) {
	g := p.g
	matched := newLabel()
	var names []string
	shared := map[string]int{}
	outerFail, outerCaptures, outerOrder, last := p.fail, p.captures, p.order, p.last
	for i, alt := range pat.Patterns {
		top := g.top
		p.fail, p.captures, p.order = newLabel(), map[string]int{}, nil
		if i == 0 {
			// The registers of the names lie below everything that the
			// alternatives use: there are at most as many as the first binds.
			names = boundNames(alt, nil)
			for _, name := range names {
				shared[name] = g.temp()
			}
			top = g.top
		}
		p.last = last && i == len(pat.Patterns)-1
		p.match(alt, r)
		if len(p.order) != len(names) {
			g.c.fail(p.seen, "alternative patterns bind different names")
		}
		for _, name := range p.order {
			reg, ok := shared[name]
			if !ok {
				g.c.fail(p.seen, "alternative patterns bind different names")
			}
			g.move(reg, p.captures[name])
		}
		g.goTo(matched)
		g.bind(p.fail)
		g.setTop(top)
	}
	p.fail, p.captures, p.order, p.last = outerFail, outerCaptures, outerOrder, last
	g.goTo(p.fail)
	g.bind(matched)
	for _, name := range names {
		p.capture(name, shared[name])
	}
}

// boundNames appends the names that a pattern captures, in order.
func boundNames(p syntax.Pattern, names []string) []string {
	switch p := p.(type) {
	case *syntax.MatchStar:
		if p.Name != "" {
			names = append(names, p.Name)
		}
	case *syntax.MatchAs:
		if p.Pattern != nil {
			names = boundNames(p.Pattern, names)
		}
		if p.Name != "" {
			names = append(names, p.Name)
		}
	case *syntax.MatchSequence:
		for _, sub := range p.Patterns {
			names = boundNames(sub, names)
		}
	case *syntax.MatchMapping:
		for _, sub := range p.Patterns {
			names = boundNames(sub, names)
		}
		if p.Rest != "" {
			names = append(names, p.Rest)
		}
	case *syntax.MatchClass:
		for _, sub := range p.Patterns {
			names = boundNames(sub, names)
		}
		for _, sub := range p.KwdPatterns {
			names = boundNames(sub, names)
		}
	case *syntax.MatchOr:
		names = boundNames(p.Patterns[0], names)
	}
	return names
}
