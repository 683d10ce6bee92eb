package compile

import (
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
)

// access is how a block reaches a name.
type access uint8

const (
	inRegister  access = iota
	inCell             // a cell made here
	inFreeCell         // the cell of a free variable
	inClassCell        // the namespace of a class body, then a free variable
	inGlobals
	inNamespace
)

// variable tells how to reach a mangled name, and its register if it has one.
func (g *gen) variable(name string) (access, int) {
	where := globalImplicit
	if sym := g.scope.lookup(name); sym != nil {
		where = sym.where
	}
	switch g.scope.kind {
	case functionBlock:
		switch where {
		case local:
			return inRegister, g.regs[name]
		case cell:
			return inCell, g.regs[name]
		case free:
			return inFreeCell, g.frees[name]
		}
		return inGlobals, noReg
	case classBlock:
		switch where {
		case free:
			return inClassCell, g.frees[name]
		case globalExplicit:
			return inGlobals, noReg
		}
		return inNamespace, noReg
	}
	if g.c.opts.Namespace && where != globalExplicit {
		return inNamespace, noReg
	}
	return inGlobals, noReg
}

// loadName leaves the value of a variable in dst or in the variable's register.
func (g *gen) loadName(name string, dst int) int {
	name = mangle(g.private, name)
	how, reg := g.variable(name)
	k := g.konst(bytecode.Str(name))
	if how == inRegister {
		g.emit(bytecode.CHECK, reg, k, 0)
		return reg
	}
	d := g.dest(dst)
	switch how {
	case inCell:
		g.emit(bytecode.LOADCELL, d, reg, k)
	case inFreeCell:
		g.emitX(bytecode.LOADCELL, 1, d, reg, k)
	case inClassCell:
		g.emit(bytecode.LOADCLASSCELL, d, reg, k)
	case inGlobals:
		g.emit(bytecode.LOADGLOBAL, d, k, 0)
	case inNamespace:
		g.emit(bytecode.LOADNAME, d, k, 0)
	}
	return d
}

// storeName assigns the value in r to a variable.
func (g *gen) storeName(name string, r int) {
	g.forbidden(name, syntax.Store)
	name = mangle(g.private, name)
	how, reg := g.variable(name)
	switch how {
	case inRegister:
		g.move(reg, r)
	case inCell, inFreeCell, inClassCell:
		g.emit(bytecode.STORECELL, reg, r, 0)
	case inGlobals:
		g.emit(bytecode.STOREGLOBAL, r, g.konst(bytecode.Str(name)), 0)
	case inNamespace:
		g.emit(bytecode.STORENAME, r, g.konst(bytecode.Str(name)), 0)
	}
}

func (g *gen) deleteName(name string) {
	g.forbidden(name, syntax.Del)
	name = mangle(g.private, name)
	how, reg := g.variable(name)
	k := g.konst(bytecode.Str(name))
	switch how {
	case inRegister:
		g.emit(bytecode.DELETE, reg, k, 0)
	case inCell:
		g.emit(bytecode.DELCELL, reg, k, 0)
	case inFreeCell, inClassCell:
		g.emitX(bytecode.DELCELL, 1, reg, k, 0)
	case inGlobals:
		g.emit(bytecode.DELGLOBAL, 0, k, 0)
	case inNamespace:
		g.emit(bytecode.DELNAME, 0, k, 0)
	}
}

// clearName deletes the variable of an except clause, which the clause itself
// may have deleted already.
func (g *gen) clearName(name string) {
	if how, reg := g.variable(mangle(g.private, name)); how == inRegister {
		g.emit(bytecode.UNSET, reg, 1, 0)
		return
	}
	top := g.top
	g.storeName(name, g.loadConst(nil, noReg))
	g.deleteName(name)
	g.setTop(top)
}

// localTarget returns the register of a target that is a plain local variable,
// which an instruction may write directly.
func (g *gen) localTarget(target syntax.Expr) (int, bool) {
	if n, ok := target.(*syntax.Name); ok {
		return g.localName(n.ID)
	}
	return noReg, false
}

func (g *gen) localName(name string) (int, bool) {
	if name == "__debug__" {
		return noReg, false
	}
	how, reg := g.variable(mangle(g.private, name))
	return reg, how == inRegister
}

// forbidden refuses to change __debug__.
func (g *gen) forbidden(name string, ctx syntax.ExprContext) {
	if name != "__debug__" {
		return
	}
	if ctx == syntax.Store {
		g.c.fail(g.pos, "cannot assign to __debug__")
	} else if ctx == syntax.Del {
		g.c.fail(g.pos, "cannot delete __debug__")
	}
}
