package gc

import "fmt"

// What the verifier checks of a cycle.
//
//   - At its end every object that a root or a marked object refers to is marked.
//   - As long as it runs every old object that a marked one refers to is marked,
//     unless the one that refers is still to be looked at, or the reference is on a
//     dirty card. Roots may refer to anything.

// VerifyMarks checks the marks of a cycle that is running, or whose marking just
// ended.
func VerifyMarks() error {
	v := verifier{old: &heap.old}
	if !heap.cycle.marking {
		v.rootsMarked()
	}
	waiting := heap.cycle.waiting()
	heap.old.walk(func(obj Value, room uintptr) {
		if !v.old.isMarked(uintptr(obj)) || waiting[uintptr(obj)] {
			return
		}
		l := &layouts[Shape(obj)]
		lo, hi := l.values(uintptr(obj))
		for p := lo; p < hi && v.err == nil; p += 8 {
			x := uintptr(*word(p))
			if x&7 != 0 || !v.old.contains(x) || v.old.isMarked(x) || v.isRemembered(uintptr(obj), room, p, l) {
				continue
			}
			v.fail("word %d of the marked %s at %#x refers to the %s at %#x, which is not marked",
				(p-uintptr(obj))/8, LayoutName(Shape(obj)), uintptr(obj), LayoutName(Shape(Value(x))), x)
		}
	})
	return v.err
}

// rootsMarked checks that roots refer to marked objects.
func (v *verifier) rootsMarked() {
	check := func(x Value, where func() string) {
		if x.IsRef() && v.old.contains(uintptr(x)) && !v.old.isMarked(uintptr(x)) {
			v.fail("%s refers to the %s at %#x, which is not marked", where(), LayoutName(Shape(x)), uintptr(x))
		}
	}
	for i, s := range roots.stacks {
		lo, hi := s.words()
		for p := lo; p < hi; p += 8 {
			check(Value(*word(p)), func() string { return fmt.Sprintf("word %d of stack %d", (p-lo)/8, i) })
		}
	}
	for i, t := range roots.tables {
		t.scan(func(p *Value) { check(*p, func() string { return fmt.Sprintf("root table %d", i) }) })
	}
}

// waiting returns the objects that markers have still to look at.
func (c *cycle) waiting() map[uintptr]bool {
	set := map[uintptr]bool{}
	add := func(list []gray) {
		for _, g := range list {
			set[g.addr] = true
		}
	}
	for i := range c.markers {
		s := &c.markers[i].stack
		add(s.items[s.bottom:])
	}
	for _, p := range c.list.parts {
		add(p)
	}
	return set
}

// verifyMarks is VerifyMarks for a heap that asks for it.
func (h *heapState) verifyMarks() {
	if !h.cfg.Verify {
		return
	}
	if err := VerifyMarks(); err != nil {
		bug("at the end of cycle %d: %v", h.stats.Major+1, err)
	}
}
