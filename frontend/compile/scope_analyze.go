package compile

import "stmjit/frontend/syntax"

// A name that a block binds lives there. A name that it only uses is looked for
// in the functions around it, innermost first, skipping classes; a global
// declaration on the way, or reaching the module, makes it a global. When a
// function has it, its variable becomes a cell and every block in between
// passes the cell through.

// resolve decides where every name of s and of the blocks inside it lives.
func (c *compiler) resolve(s *scope) {
	for i := 0; i < len(s.order); i++ {
		c.resolveSymbol(s, s.order[i])
	}
	for _, child := range s.children {
		c.resolve(child)
	}
}

func (c *compiler) resolveSymbol(s *scope, sym *symbol) {
	switch {
	case sym.where != unresolved: // passed through
	case sym.flags&defGlobal != 0:
		if sym.flags&defNonlocal != 0 {
			c.fail(s.directiveAt(sym.name), "name '%s' is nonlocal and global", sym.name)
		}
		sym.where = globalExplicit
	case sym.flags&defNonlocal != 0:
		if s.kind == moduleBlock {
			c.fail(s.directiveAt(sym.name), "nonlocal declaration not allowed at module level")
		}
		if !bindOutside(s, sym.name) {
			c.fail(s.directiveAt(sym.name), "no binding for nonlocal '%s' found", sym.name)
		}
		sym.where = free
	case sym.flags&bound != 0:
		sym.where = local
	case bindOutside(s, sym.name):
		sym.where = free
	default:
		sym.where = globalImplicit
	}
}

// bindOutside looks for the block around s that has name, makes it a cell
// there and lets the blocks in between pass it through.
func bindOutside(s *scope, name string) bool {
	owner := s.parent
	for ; owner != nil; owner = owner.parent {
		if owner.kind == classBlock {
			if name == "__class__" {
				owner.needsClassCell = true
				break
			}
			continue
		}
		if owner.kind != functionBlock {
			return false
		}
		flags := owner.flagsOf(name)
		if flags&defGlobal != 0 {
			return false
		}
		if flags&defNonlocal == 0 && flags&bound != 0 {
			owner.symbols[name].where = cell
			break
		}
	}
	if owner == nil {
		return false
	}
	for p := s.parent; p != owner; p = p.parent {
		sym, known := p.symbols[name]
		switch {
		case !known:
			p.symbol(name).where = free
		case p.kind == classBlock && sym.flags&(bound|defGlobal) != 0:
			sym.flags |= freeClass
		}
	}
	return true
}

// directiveAt returns where s declares name.
func (s *scope) directiveAt(name string) syntax.Pos {
	for _, d := range s.directives {
		if d.name == name {
			return d.at
		}
	}
	return syntax.Pos{}
}
