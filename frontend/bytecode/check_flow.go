package bytecode

import "slices"

// The last part of the check follows all paths and knows of every register two
// things: that it holds a value (it may be read), and, weaker, that it holds a
// value or "unset" (CHECK, DELETE and MAKECELL may look at it). Whatever one
// path to an instruction leaves out is missing. A call leaves nothing in the
// registers of its window; a handler finds what held before each instruction it
// covers, without the window of a call.

// regSet is a set of registers.
type regSet []uint64

func (s regSet) has(r int) bool { return s[r>>6]>>(r&63)&1 != 0 }
func (s regSet) add(r int)      { s[r>>6] |= 1 << (r & 63) }
func (s regSet) remove(r int)   { s[r>>6] &^= 1 << (r & 63) }

// facts are what is known at one place.
type facts struct{ value, defined regSet }

func newFacts(regs int) *facts {
	n := (regs + 63) / 64
	return &facts{make(regSet, n), make(regSet, n)}
}

func (f *facts) copy() *facts {
	return &facts{append(regSet(nil), f.value...), append(regSet(nil), f.defined...)}
}

// meet keeps what g knows too and tells whether that lost something.
func (f *facts) meet(g *facts) (changed bool) {
	for i := range f.value {
		v, d := f.value[i]&g.value[i], f.defined[i]&g.defined[i]
		changed = changed || v != f.value[i] || d != f.defined[i]
		f.value[i], f.defined[i] = v, d
	}
	return changed
}

func (f *facts) assign(first, n int) {
	for r := first; r < first+n; r++ {
		f.value.add(r)
		f.defined.add(r)
	}
}

func (f *facts) forget(from, regs int) {
	for r := from; r < regs; r++ {
		f.value.remove(r)
		f.defined.remove(r)
	}
}

type flow struct {
	*checker
	in      map[int]*facts // at the leaders of blocks
	work    []int
	handler []int // by word: the handler that covers it, or -1
	leaders map[int]bool
	report  bool
}

func (k *checker) flow() {
	f := newFlow(k)
	f.solve()
	f.report = true
	for pc := range f.in {
		f.block(pc, nil)
	}
}

// newFlow prepares the analysis of the checker's code.
func newFlow(k *checker) *flow {
	c := k.c
	f := &flow{checker: k, in: map[int]*facts{}, handler: make([]int, len(c.Words)), leaders: c.targets()}
	for pc := range f.handler {
		f.handler[pc] = -1
	}
	for i := len(c.Handlers) - 1; i >= 0; i-- {
		for pc := c.Handlers[i].Start; pc < c.Handlers[i].End; pc++ {
			f.handler[pc] = i
		}
	}
	return f
}

// solve finds what holds at every leader.
func (f *flow) solve() {
	entry := newFacts(f.c.Regs)
	entry.assign(0, f.c.Params())
	f.reach(0, entry)
	for len(f.work) > 0 {
		pc := f.work[len(f.work)-1]
		f.work = f.work[:len(f.work)-1]
		f.block(pc, nil)
	}
}

// Defined tells, by register, which variables hold a value or "unset" before
// the instruction at pc. The others were not assigned on some path, but nothing
// looks at them either, so that their registers hold whatever was there before.
func (c *Code) Defined(pc int) []bool {
	defined := make([]bool, len(c.Varnames))
	if c.entryDefines(defined) {
		return defined
	}
	f := newFlow(&checker{c: c})
	f.solve()
	var at *facts
	for leader := range f.in {
		f.block(leader, func(i int, before *facts) {
			if i == pc {
				at = before.copy()
			}
		})
	}
	for r := range defined {
		defined[r] = at != nil && at.defined.has(r)
	}
	return defined
}

// entryDefines marks the variables that the prologue defines and tells whether
// these are all, as in functions that name locals.
func (c *Code) entryDefines(defined []bool) bool {
	for r := range c.Params() {
		defined[r] = true
	}
	for pc := 0; pc < len(c.Words); pc = c.Next(pc) {
		w := c.Words[pc]
		if w.Op() == UNSET {
			for r := w.A(); r < w.A()+w.B() && r < len(defined); r++ {
				defined[r] = true
			}
		} else if w.Op() != LOADCLOSURE && w.Op() != MAKECELL {
			break
		}
	}
	return !slices.Contains(defined, false)
}

func (f *flow) reach(pc int, at *facts) {
	if old, ok := f.in[pc]; !ok {
		f.in[pc] = at.copy()
	} else if !old.meet(at) {
		return
	}
	f.work = append(f.work, pc)
}

// block follows the instructions from a leader to the end of its block; visit,
// if not nil, sees each with what holds before it.
func (f *flow) block(pc int, visit func(pc int, before *facts)) {
	c := f.c
	at := f.in[pc].copy()
	for {
		w := c.Words[pc]
		if f.report {
			f.reads(pc, at)
		}
		if visit != nil {
			visit(pc, at)
		}
		f.raises(pc, at)
		next := c.Next(pc)
		if w.Op() == FORLOOP {
			taken := at.copy()
			taken.assign(w.B(), 1)
			f.reach(c.Target(pc), taken)
		} else {
			f.apply(w, at)
			if Infos[w.Op()].Jump {
				f.reach(c.Target(pc), at)
			}
		}
		if Infos[w.Op()].NoNext {
			return
		}
		if next >= len(c.Words) {
			f.fail(pc, "goes on past the end")
			return
		}
		if f.leaders[next] {
			f.reach(next, at)
			return
		}
		pc = next
	}
}

// apply changes the facts as the instruction does when it goes on.
func (f *flow) apply(w Word, at *facts) {
	if b := w.Window(); b >= 0 {
		at.forget(b, f.c.Regs)
	}
	switch w.Op() {
	case UNSET:
		for r := w.A(); r < w.A()+w.B(); r++ {
			at.value.remove(r)
			at.defined.add(r)
		}
	case CHECK:
		at.value.add(w.A())
	case DELETE:
		at.value.remove(w.A())
	default:
		w.Writes(at.assign)
	}
}

// raises lets the handler of the instruction know what holds when it raises.
func (f *flow) raises(pc int, at *facts) {
	i := f.handler[pc]
	if i < 0 {
		return
	}
	h, g := f.c.Handlers[i], at.copy()
	if b := f.c.Words[pc].Window(); b >= 0 {
		g.forget(b, f.c.Regs)
	}
	g.assign(int(h.Reg), 1)
	f.reach(int(h.Target), g)
}

func (f *flow) reads(pc int, at *facts) {
	w := f.c.Words[pc]
	set := at.value
	switch w.Op() {
	case CHECK, DELETE, MAKECELL:
		set = at.defined
	case CALLMETHOD, CALLMETHODKW, CALLEX:
		// The receiver and the keywords may be unset.
		set = at.defined
	}
	w.Reads(func(first, n int) {
		for r := first; r < first+n; r++ {
			if !set.has(r) {
				f.fail(pc, "%s reads %s, which some path leaves unset", Infos[w.Op()].Name, f.c.register(r))
			}
		}
	})
}
