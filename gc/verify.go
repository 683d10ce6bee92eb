package gc

import "fmt"

// The verifier walks the old space, and the young area as far as it can be
// reached, and checks that
//
//   - every value word is a number, a singleton, 0, or refers to the start of a
//     live object of a registered shape;
//   - every old object that refers to a young one lies in a dirty card there,
//     and every root table that does is dirty;
//   - no frame that a minor collection would not look at refers to a young one;
//   - every object fits its cell;
//   - links of weak references, lists of objects with finalizers and what waits for the
//     program refer to live objects, as far as that is known, and links with a young
//     end are listed.

// Verify checks the whole heap and returns the first fault found. The world
// must be stopped.
func Verify() error {
	v := verifier{old: &heap.old, seen: map[uintptr]bool{}}
	if !heap.ready {
		return nil
	}
	v.checkRoots()
	heap.old.walk(v.checkOld)
	v.checkWeak(&weak)
	v.checkFinals(&final)
	for len(v.pending) > 0 && v.err == nil {
		n := len(v.pending) - 1
		addr := v.pending[n]
		v.pending = v.pending[:n]
		v.checkWords(addr, fmt.Sprintf("young %s at %#x", LayoutName(Shape(Value(addr))), addr))
	}
	if v.err == nil && heap.cycle.marking {
		return VerifyMarks()
	}
	return v.err
}

// verify is Verify for a collection of a heap that asks for it.
func (h *heapState) verify(when string) {
	if !h.cfg.Verify {
		return
	}
	if err := Verify(); err != nil {
		bug("%s collection %d: %v", when, h.stats.Minor+h.stats.Mark+h.stats.Major+1, err)
	}
}

type verifier struct {
	old     *oldSpace
	seen    map[uintptr]bool
	pending []uintptr // young objects to be checked
	err     error
}

func (v *verifier) fail(format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf(format, args...)
	}
}

func (v *verifier) checkRoots() {
	for i, s := range roots.stacks {
		lo, hi := s.words()
		unchanged := s.unchanged()
		for p := lo; p < hi && v.err == nil; p += 8 {
			v.checkValue(Value(*word(p)), func() string {
				return fmt.Sprintf("word %d of stack %d", (p-lo)/8, i)
			})
			if p < unchanged && IsYoung(Value(*word(p))) {
				v.fail("word %d of stack %d is young, in a frame that is taken for unchanged", (p-lo)/8, i)
			}
		}
		for p := hi; p < s.HighWater && v.err == nil; p += 8 {
			v.checkValue(Value(*word(p)), func() string {
				return fmt.Sprintf("word %d of stack %d, above its top,", (p-lo)/8, i)
			})
		}
	}
	for i, t := range roots.tables {
		n := 0
		t.scan(func(p *Value) {
			where := func() string { return fmt.Sprintf("value %d of root table %d", n, i) }
			v.checkValue(*p, where)
			if t.dirty != nil && !t.dirty.Load() && IsYoung(*p) {
				v.fail("%s is young and the table is not dirty", where())
			}
			n++
		})
	}
}

// checkOld checks an object of the old space.
func (v *verifier) checkOld(obj Value, room uintptr) {
	shape := Shape(obj)
	if !isKnown(shape) {
		v.fail("old object at %#x has the unregistered shape %d", uintptr(obj), shape)
		return
	}
	name := func() string { return fmt.Sprintf("old %s at %#x", LayoutName(shape), uintptr(obj)) }
	if n := SizeOf(obj); n > room {
		v.fail("%s has %d bytes in a cell of %d", name(), n, room)
		return
	}
	l := &layouts[shape]
	lo, hi := l.values(uintptr(obj))
	for p := lo; p < hi && v.err == nil; p += 8 {
		x := Value(*word(p))
		v.checkValue(x, func() string { return fmt.Sprintf("word %d of %s", (p-uintptr(obj))/8, name()) })
		if IsYoung(x) && !v.isRemembered(uintptr(obj), room, p, l) {
			v.fail("word %d of %s refers to the young object %#x and its card is clean",
				(p-uintptr(obj))/8, name(), uint64(x))
		}
	}
}

// isRemembered reports whether a minor collection would look at the word at p
// of the object at addr.
func (v *verifier) isRemembered(addr, room, p uintptr, l *layout) bool {
	if l.tail != TailNone {
		return isDirty(p)
	}
	for card := addr >> CardShift; card <= (addr+room-1)>>CardShift; card++ {
		if isDirty(card << CardShift) {
			return true
		}
	}
	return false
}

func (v *verifier) checkWords(addr uintptr, name string) {
	lo, hi := layouts[uint32(*word(addr))].values(addr)
	if hi < lo || hi-lo > youngSize {
		v.fail("%s has an impossible length", name)
		return
	}
	for p := lo; p < hi && v.err == nil; p += 8 {
		v.checkValue(Value(*word(p)), func() string { return fmt.Sprintf("word %d of %s", (p-addr)/8, name) })
	}
}

// checkValue checks one word that the collector takes for a value.
func (v *verifier) checkValue(x Value, where func() string) {
	switch {
	case x.IsInt(), x.IsFloat(), x == Null:
	case x&7 == 4:
		if x > Deleted {
			v.fail("%s is %#x, which is no value", where(), uint64(x))
		}
	case IsYoung(x):
		v.checkYoung(uintptr(x), where)
	case v.old.contains(uintptr(x)):
		if why := v.old.checkStart(uintptr(x)); why != "" {
			v.fail("%s is %#x, which is %s", where(), uint64(x), why)
		}
	default:
		v.fail("%s is %#x, which lies outside the heap", where(), uint64(x))
	}
}

func (v *verifier) checkYoung(addr uintptr, where func() string) {
	if v.seen[addr] {
		return
	}
	y := &heap.young
	if (addr < y.start || addr >= y.next) && addr-y.aging.base >= y.aging.used {
		v.fail("%s refers to %#x in the unused part of the young area", where(), addr)
		return
	}
	if h := *word(addr); !isKnown(uint32(h)) {
		v.fail("%s refers to %#x in the young area, where the header is %#x", where(), addr, h)
		return
	}
	v.seen[addr] = true
	v.pending = append(v.pending, addr)
}

// checkStart says what is wrong with addr as the address of a live object, or
// nothing.
func (o *oldSpace) checkStart(addr uintptr) string {
	i := o.blockOf(addr)
	b := &o.blocks[i]
	off := addr - o.addrOf(i)
	switch b.kind {
	case kindFree:
		return "in a free block"
	case kindCont:
		return "inside a large object"
	case kindLarge:
		if off != 0 {
			return "inside a large object"
		}
		if o.isDead(b, addr) {
			return "a dead object"
		}
	default:
		c := &o.classes[b.kind]
		k := c.index(off)
		if k*c.size != off || k >= uintptr(c.cells) {
			return "not at the start of a cell"
		}
		if o.isDead(b, addr) {
			return "a dead object"
		}
	}
	if shape := uint32(*word(addr)); !isKnown(shape) {
		return fmt.Sprintf("of the unregistered shape %d", shape)
	}
	return ""
}

// walk calls visit for every object of the old space that is not known to be
// dead, with the bytes of its cell or span.
func (o *oldSpace) walk(visit func(v Value, room uintptr)) {
	for i := uintptr(0); i < o.blockOf(o.top); i++ {
		b := &o.blocks[i]
		addr := o.addrOf(i)
		switch b.kind {
		case kindFree, kindCont:
		case kindLarge:
			if !o.isDead(b, addr) {
				visit(Value(addr), uintptr(b.span)<<blockShift)
			}
		default:
			c := &o.classes[b.kind]
			for k := uint32(0); k < c.cells; k, addr = k+1, addr+c.size {
				shape := uint32(*word(addr))
				if shape == ShapeNone || shape == ShapeFree || o.isDead(b, addr) {
					continue
				}
				visit(Value(addr), c.size)
			}
		}
	}
}

// Objects calls visit for every object of the old space, dead ones included
// that no major collection has found yet. After [Collect] that is every object.
func Objects(visit func(v Value)) {
	heap.old.walk(func(v Value, _ uintptr) { visit(v) })
}
