package compile

import "stmjit/frontend/bytecode"

// The generator checks a variable before every read. checkVariables follows all
// paths, with the set of variables that are certainly assigned as the fact, and
// drops the checks that always pass; after a check the variable counts as
// assigned. A handler finds what held before each instruction it covers. The
// variables that some check may still find unassigned must be unset at entry;
// all others may start with whatever their register holds.

// varSet is a set of registers of variables.
type varSet []uint64

func (s varSet) has(r int) bool { return s[r>>6]>>(r&63)&1 != 0 }
func (s varSet) add(r int)      { s[r>>6] |= 1 << (r & 63) }
func (s varSet) remove(r int)   { s[r>>6] &^= 1 << (r & 63) }

// assignments is the state of the analysis.
type assignments struct {
	g      *gen
	n      int            // variables
	in     map[int]varSet // at the leaders of blocks
	leader []bool
	work   []int
}

// checkVariables returns, by register, which variables must be unset at entry.
func (g *gen) checkVariables() []bool {
	n := len(g.code.Varnames)
	a := &assignments{g: g, n: n, in: map[int]varSet{}, leader: make([]bool, len(g.insts)+1)}
	for i := range g.insts {
		if in := &g.insts[i]; in.to != nil {
			a.leader[in.to.at] = true
		}
		if h := g.insts[i].h; h != nil {
			a.leader[h.at] = true
		}
	}
	entry := make(varSet, (n+63)/64)
	for r := range g.code.Params() {
		entry.add(r)
	}
	a.reach(0, entry)
	for len(a.work) > 0 {
		i := a.work[len(a.work)-1]
		a.work = a.work[:len(a.work)-1]
		a.block(i, func(int, varSet) {})
	}
	unset := make([]bool, n)
	marks := make([]bool, len(g.insts))
	for i := range marks {
		marks[i] = true
	}
	for i := range a.in {
		a.block(i, func(i int, at varSet) {
			switch in := &g.insts[i]; {
			case in.op == bytecode.CHECK && at.has(in.a):
				marks[i] = false
			case in.op == bytecode.DELETE && at.has(in.a):
				in.op, in.b, in.c = bytecode.UNSET, 1, 0
			case in.op == bytecode.CHECK || in.op == bytecode.DELETE:
				unset[in.a] = in.a >= g.code.Params()
			}
		})
	}
	g.keep(marks)
	if g.looksAtVariables() {
		for r := g.code.Params(); r < n; r++ {
			unset[r] = true
		}
	}
	return unset
}

// looksAtVariables tells whether something may look at all variables by name.
func (g *gen) looksAtVariables() bool {
	if g.scope.kind != functionBlock {
		return false
	}
	if g.code.Flags&generators != 0 {
		return true
	}
	for _, name := range [...]string{"locals", "vars", "dir", "eval", "exec"} {
		if g.scope.flagsOf(name)&used != 0 {
			return true
		}
	}
	return false
}

func (a *assignments) reach(i int, at varSet) {
	old, ok := a.in[i]
	if !ok {
		a.in[i] = append(varSet(nil), at...)
		a.work = append(a.work, i)
		return
	}
	changed := false
	for w := range old {
		if m := old[w] & at[w]; m != old[w] {
			old[w], changed = m, true
		}
	}
	if changed {
		a.work = append(a.work, i)
	}
}

// block follows a block from its leader; visit sees every instruction with what
// holds before it.
func (a *assignments) block(i int, visit func(i int, at varSet)) {
	at := append(varSet(nil), a.in[i]...)
	for {
		in := &a.g.insts[i]
		if in.h != nil {
			a.reach(in.h.at, at)
		}
		visit(i, at)
		if in.op == bytecode.FORLOOP {
			taken := append(varSet(nil), at...)
			a.assign(taken, in.b, 1)
			a.reach(in.to.at, taken)
		} else {
			a.apply(in, at)
			if in.to != nil {
				a.reach(in.to.at, at)
			}
		}
		if in.noNext() {
			return
		}
		i++
		if i == len(a.g.insts) {
			return
		}
		if a.leader[i] {
			a.reach(i, at)
			return
		}
	}
}

func (a *assignments) apply(in *inst, at varSet) {
	switch in.op {
	case bytecode.UNSET:
		for r := in.a; r < in.a+in.b && r < a.n; r++ {
			at.remove(r)
		}
	case bytecode.CHECK:
		at.add(in.a)
	case bytecode.DELETE:
		at.remove(in.a)
	default:
		w := bytecode.Make(in.op, in.x, in.a, in.b, in.c)
		w.Writes(func(first, n int) { a.assign(at, first, n) })
	}
}

func (a *assignments) assign(at varSet, first, n int) {
	for r := first; r < first+n && r < a.n; r++ {
		at.add(r)
	}
}
