package gc

import "fmt"

// checkWeak checks the links of weak references. Those that a cycle has yet to look at
// may have dead ends, which must still be there.
func (v *verifier) checkWeak(w *weakTable) {
	p := w.chunks.Load()
	if p == nil {
		return
	}
	listed := map[uint32]bool{}
	for k := range w.shards {
		for _, i := range w.shards[k].young {
			listed[i] = true
		}
	}
	for k, c := range *p {
		for j := range c {
			l, i := &c[j], uint32(k*weakChunk+j)
			if l.ref == Null || v.err != nil {
				continue
			}
			where := func() string { return fmt.Sprintf("weak link %d", i) }
			v.checkEnd(l.ref, where)
			if l.target != Null {
				v.checkEnd(l.target, where)
				v.checkChain(w, i)
			}
			if (IsYoung(l.ref) || IsYoung(l.target)) && !listed[i] {
				v.fail("%s has a young end and is not listed", where())
			}
		}
	}
}

// checkChain checks that a link is where its target's chain has it.
func (v *verifier) checkChain(w *weakTable, i uint32) {
	l := w.link(i)
	switch {
	case l.prev == 0 && w.shard(l.target).heads[l.target] != i:
		v.fail("weak link %d begins a chain that its target does not lead to", i)
	case l.prev != 0 && (w.link(l.prev).next != i || w.link(l.prev).target != l.target):
		v.fail("weak link %d does not follow the one before it", i)
	case l.next != 0 && w.link(l.next).prev != i:
		v.fail("weak link %d is not followed by the one behind it", i)
	}
}

// checkFinals checks the lists of objects with finalizers, and what waits for the
// program.
func (v *verifier) checkFinals(f *finals) {
	for name, list := range map[string][]Value{"old": f.old, "young": f.young, "done": f.done} {
		for i, x := range list {
			v.checkEnd(x, func() string { return fmt.Sprintf("%s object %d with a finalizer", name, i) })
			if name == "old" && IsYoung(x) {
				v.fail("a young object is in the list of old ones with finalizers")
			}
		}
	}
	n := 0
	ready.visit(func(p *Value) {
		v.checkValue(*p, func() string { return fmt.Sprintf("value %d that waits for the program", n) })
		n++
	})
}

// checkEnd checks the header of an object that need not be alive.
func (v *verifier) checkEnd(x Value, where func() string) {
	switch {
	case !x.IsRef() || !IsYoung(x) && !v.old.contains(uintptr(x)):
		v.fail("%s is %#x, which lies outside the heap", where(), uint64(x))
	case !isKnown(Shape(x)):
		v.fail("%s is %#x, whose header is %#x", where(), uint64(x), Header(x))
	}
}
