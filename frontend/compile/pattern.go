package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

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
		if z, ok := k.(complex128); ok && imag(z) == 0 {
			id = real(z)
		} else if x, ok := floatOf(k); ok {
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
