package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/runtime/object"
)

// Liveness says for each instruction of a code which registers are live before
// it: snapshots leave out the others, and explicit
// collections forget them. It is the usual backward data flow over
// the bytecode; an instruction that a handler covers may go there.
type Liveness struct {
	words int // of a set
	sets  []uint64
}

func (l *Liveness) set(pc int) []uint64 { return l.sets[pc*l.words : (pc+1)*l.words] }

// Live reports whether a register is live before the instruction at index pc.
func (l *Liveness) Live(pc, reg int) bool { return l.sets[pc*l.words+reg>>6]>>(reg&63)&1 != 0 }

// readsNames are the functions that look at a frame's variables by name.
var readsNames = map[string]bool{"locals": true, "vars": true, "dir": true, "eval": true, "exec": true}

// LivenessOf computes it.
func LivenessOf(code *object.Code) *Liveness {
	n := len(code.Words)
	l := &Liveness{words: (code.Regs + 63) / 64}
	l.sets = make([]uint64, n*l.words)
	var starts []int
	always := make([]uint64, l.words)
	for pc := 0; pc < n; pc = code.Next(pc) {
		starts = append(starts, pc)
		w := code.Words[pc]
		if w.Op() == bytecode.LOADGLOBAL && readsNames[object.GoStr(code.Consts[w.B()])] {
			for i := range code.Code.Varnames {
				always[i>>6] |= 1 << (i & 63)
			}
		}
	}
	// cells and what a zero-argument super() reads
	if code.Args > 0 && len(code.Freevars) > 0 {
		always[0] |= 1
	}
	cur := make([]uint64, l.words)
	for changed := true; changed; {
		changed = false
		for i := len(starts) - 1; i >= 0; i-- {
			pc := starts[i]
			l.before(code, pc, cur)
			for k := range cur {
				cur[k] |= always[k]
			}
			s := l.set(pc)
			for k := range cur {
				if s[k] != cur[k] {
					s[k] = cur[k]
					changed = true
				}
			}
		}
	}
	return l
}

// before computes the set before the instruction at pc from those of what may
// follow.
func (l *Liveness) before(code *object.Code, pc int, cur []uint64) {
	l.after(code, pc, cur)
	w := code.Words[pc]
	if w.Op() != bytecode.FORLOOP { // it sets its variable only when it jumps
		w.Writes(func(first, n int) {
			for i := first; i < first+n; i++ {
				cur[i>>6] &^= 1 << (i & 63)
			}
		})
	}
	for i := range code.Handlers {
		h := &code.Handlers[i]
		if int(h.Start) <= pc && pc < int(h.End) {
			t := l.set(int(h.Target))
			for k := range cur {
				x := t[k]
				if k == int(h.Reg)>>6 {
					x &^= 1 << (h.Reg & 63)
				}
				cur[k] |= x
			}
		}
	}
	w.Reads(func(first, n int) {
		for i := first; i < first+n; i++ {
			cur[i>>6] |= 1 << (i & 63)
		}
	})
}

// after computes the set behind the instruction at pc.
func (l *Liveness) after(code *object.Code, pc int, cur []uint64) {
	clear(cur)
	w := code.Words[pc]
	info := &bytecode.Infos[w.Op()]
	add := func(to int) {
		if to < len(code.Words) {
			for k, x := range l.set(to) {
				cur[k] |= x
			}
		}
	}
	if !info.NoNext {
		add(code.Next(pc))
	}
	if info.Jump {
		add(code.Target(pc))
	}
}
