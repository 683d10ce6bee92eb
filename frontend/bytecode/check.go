package bytecode

import (
	"fmt"
	"slices"
)

// Check reports what is wrong with c and with the codes among its constants:
// operands out of range, jumps into the middle of an instruction, bad handlers,
// a way off the end, and reads of registers that some path leaves unset.
func Check(c *Code) error {
	k := &checker{c: c}
	for _, step := range []func(){k.tables, k.instructions, k.handlers, k.flow} {
		step()
		if k.err != nil {
			return fmt.Errorf("bytecode of %s (%s:%d): %w", c.Qualname, c.Filename, c.FirstLine, k.err)
		}
	}
	for _, x := range c.Consts {
		if inner, ok := x.(*Code); ok {
			if err := Check(inner); err != nil {
				return err
			}
		}
	}
	return nil
}

type checker struct {
	c     *Code
	start []bool // by word: an instruction starts here
	err   error  // the first thing found
}

func (k *checker) fail(pc int, format string, args ...any) {
	if k.err == nil {
		k.err = fmt.Errorf("%d: %s", pc, fmt.Sprintf(format, args...))
	}
}

func (k *checker) tables() {
	c := k.c
	switch {
	case len(c.Positions) != len(c.Words):
		k.fail(0, "%d positions for %d words", len(c.Positions), len(c.Words))
	case c.Params() > len(c.Varnames):
		k.fail(0, "%d parameters, %d variables", c.Params(), len(c.Varnames))
	case len(c.Varnames) > c.Regs:
		k.fail(0, "%d variables, %d registers", len(c.Varnames), c.Regs)
	case c.Regs > 1<<16 || len(c.Consts) > 1<<16:
		k.fail(0, "%d registers, %d constants", c.Regs, len(c.Consts))
	case len(c.FreeRegs) != len(c.Freevars):
		k.fail(0, "%d registers for %d free variables", len(c.FreeRegs), len(c.Freevars))
	case c.PosOnly > c.Args:
		k.fail(0, "%d positional-only of %d parameters", c.PosOnly, c.Args)
	case c.Doc && (len(c.Consts) == 0 || !k.isName(0)):
		k.fail(0, "no docstring")
	}
	for _, name := range c.Cellvars {
		if !slices.Contains(c.Varnames, name) {
			k.fail(0, "cell %s is no variable", name)
		}
	}
	for _, r := range c.FreeRegs {
		if int(r) < len(c.Varnames) || int(r) >= c.Regs {
			k.fail(0, "free variable in register %d", r)
		}
	}
}

func (k *checker) isName(i int) bool {
	_, ok := k.c.Consts[i].(Str)
	return ok
}

func (k *checker) instructions() {
	c := k.c
	k.start = make([]bool, len(c.Words)+1)
	for pc := 0; pc < len(c.Words); {
		if c.Words[pc].Op() >= NumOps {
			k.fail(pc, "operation %d", c.Words[pc].Op())
			return
		}
		k.start[pc] = true
		pc = c.Next(pc)
		if pc > len(c.Words) {
			k.fail(pc, "cache words past the end")
			return
		}
	}
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		k.instruction(pc)
	}
}

func (k *checker) instruction(pc int) {
	c, w := k.c, k.c.Words[pc]
	info := &Infos[w.Op()]
	inRange := func(first, n int) {
		if first+n > c.Regs {
			k.fail(pc, "%s: register %d of %d", info.Name, first+n-1, c.Regs)
		}
	}
	w.Reads(inRange)
	w.Writes(inRange)
	for i, o := range [...]Operand{info.A, info.B, info.C} {
		if o == K && w.field(i) >= len(c.Consts) {
			k.fail(pc, "%s: constant %d of %d", info.Name, w.field(i), len(c.Consts))
			return
		}
	}
	if n := nameOperand(w); n >= 0 && !k.isName(n) {
		k.fail(pc, "%s: %s is no name", info.Name, ConstString(c.Consts[n]))
	}
	switch w.Op() {
	case CALLKW, CALLMETHODKW:
		k.keywords(pc)
	case CALL, CALLMETHOD, CALLEX:
		inRange(w.B(), FrameHeader)
	case MAKEFUNC:
		if _, ok := c.Consts[w.B()].(*Code); !ok {
			k.fail(pc, "makefunc: %s is no code", ConstString(c.Consts[w.B()]))
		}
	case LOADCLOSURE:
		if w.B() >= len(c.Freevars) {
			k.fail(pc, "loadclosure: cell %d of %d", w.B(), len(c.Freevars))
		}
	case LOADSPECIAL:
		if w.X() > SpecialAExit {
			k.fail(pc, "loadspecial: x=%d", w.X())
		}
	case RAISE:
		if w.X() > 2 {
			k.fail(pc, "raise: x=%d", w.X())
		}
	}
	if info.Jump {
		if t := c.Target(pc); t < 0 || t >= len(c.Words) || !k.start[t] {
			k.fail(pc, "%s to %d", info.Name, t)
		}
	}
}

func (k *checker) keywords(pc int) {
	w := k.c.Words[pc]
	if i := int(k.c.Words[pc+1]); i >= len(k.c.Consts) {
		k.fail(pc, "keyword names in constant %d of %d", i, len(k.c.Consts))
	} else if names, ok := k.c.Consts[i].(Tuple); !ok || len(names) > w.C() {
		k.fail(pc, "%s are no names for %d arguments", ConstString(k.c.Consts[i]), w.C())
	}
}

// nameOperand returns the constant that must be a name, or -1.
func nameOperand(w Word) int {
	switch w.Op() {
	case CHECK, DELETE, DELCELL, LOADGLOBAL, STOREGLOBAL, DELGLOBAL, LOADNAME, STORENAME, DELNAME, STOREATTR, DELATTR, IMPORT:
		return w.B()
	case LOADCELL, LOADCLASSCELL, LOADATTR, LOADMETHOD, IMPORTFROM:
		return w.C()
	}
	return -1
}

// handlers checks that rows are in bounds and that of two rows that overlap the
// inner one comes first.
func (k *checker) handlers() {
	c := k.c
	for i, h := range c.Handlers {
		bounds := h.Start >= 0 && h.Start < h.End && int(h.End) <= len(c.Words) && h.Target >= 0 && int(h.Target) < len(c.Words)
		if !bounds || !k.start[h.Start] || int(h.End) < len(c.Words) && !k.start[h.End] || !k.start[h.Target] {
			k.fail(int(h.Start), "handler %d..%d to %d", h.Start, h.End, h.Target)
		} else if h.Reg < 0 || int(h.Reg) >= c.Regs {
			k.fail(int(h.Start), "handler with register %d of %d", h.Reg, c.Regs)
		}
		for _, outer := range c.Handlers[i+1:] {
			apart := outer.Start >= h.End || outer.End <= h.Start
			around := outer.Start <= h.Start && outer.End >= h.End
			if !apart && !around {
				k.fail(int(h.Start), "handler %d..%d before %d..%d", h.Start, h.End, outer.Start, outer.End)
			}
		}
	}
}
