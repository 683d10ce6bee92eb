package opt

import "stmjit/trace/ir"

// A bridge starts with what its parent has in registers: the leaves of the exit's
// snapshot. Between the exit and the bridge nothing runs, so what the parent knew of
// their shapes and owners still holds, and a stack slot that the parent loaded and
// left alone has the value that it found.

// Inherit makes the slots of an exit of the parent known in a bridge: constants
// again, other values as OpParent, virtual objects allocated; and makes the stores
// of the exit. The slots that it returns are in the order of the snapshot.
func (b *Builder) Inherit(parent *ir.Trace, exit int32) []ir.SnapSlot {
	b.T.Parent, b.T.ParentExit = parent.ID, exit
	h := heir{b: b, parent: parent, here: map[ir.Ref]ir.Ref{}, trust: true, written: map[int32]bool{}}
	h.survey()
	leaves := parent.Leaves(exit, nil)
	for n, l := range leaves {
		h.here[l] = b.add(&ir.Ins{Op: ir.OpParent, Type: parent.TypeOf(l), Aux: int64(n), Snap: ir.NoSnap})
	}
	slots := append([]ir.SnapSlot(nil), parent.SnapSlots(exit)...)
	for k := range slots {
		h.written[slots[k].Slot] = true
	}
	for _, l := range leaves {
		h.learn(l)
	}
	for k := range slots {
		slots[k].Ref = h.ref(slots[k].Ref)
	}
	for _, p := range parent.SnapStores(exit) {
		b.storeField(h.ref(p.Base), h.ref(p.Val), p.Class, p.Off, p.Raw)
	}
	return slots
}

type heir struct {
	b       *Builder
	parent  *ir.Trace
	here    map[ir.Ref]ir.Ref // refs of the parent in the bridge
	trust   bool              // no shape changes in the parent
	written map[int32]bool    // slots that are not what the parent found
	stack   bool              // a call of the parent may have written any slot
}

// survey looks at what the parent writes.
func (h *heir) survey() {
	for r := range h.parent.Ins {
		i := &h.parent.Ins[r]
		if i.Writes().Has(ir.ClassHeader) {
			h.trust = false
		}
		switch {
		case i.Op == ir.OpSStore:
			h.written[i.Slot()] = true
		case i.Op == ir.OpCall && i.Writes().Has(ir.ClassStack):
			h.stack = true
		}
	}
}

// learn takes over what the parent knew of the leaf l.
func (h *heir) learn(l ir.Ref) {
	b, i := h.b, h.parent.At(l)
	if h.trust {
		var known int64
		switch i.Op {
		case ir.OpGuardShape:
			known = ir.MakeKnown(i.Shape(), i.Barrier())
		case ir.OpAlloc:
			known = ir.MakeKnown(i.Shape(), ir.BarrierWrite)
		case ir.OpAsRef:
			known = i.Aux
		}
		if known != 0 {
			p := h.here[l]
			h.here[l] = b.add(&ir.Ins{Op: ir.OpAsRef, Type: ir.TypeRef, A: p, Aux: known, Snap: ir.NoSnap})
			b.facts[p] = h.here[l]
		}
	}
	root := h.parent.At(h.parent.Root(l))
	if root.Op == ir.OpSLoad && !h.stack && !h.written[root.Slot()] {
		b.found[root.Slot()] = h.here[l]
	}
}

// ref returns what a ref of the parent is in the bridge.
func (h *heir) ref(r ir.Ref) ir.Ref {
	if n, ok := h.here[r]; ok {
		return n
	}
	var n ir.Ref
	if r.IsConst() {
		c := h.parent.At(r)
		n = h.b.konst(c.Op, c.Aux)
	} else {
		n = h.virtual(&h.parent.Virtuals[r-ir.VirtualBase])
	}
	h.here[r] = n
	return n
}

// virtual makes an object that the parent had sunk.
func (h *heir) virtual(v *ir.Virtual) ir.Ref {
	fields := make([]ir.Ref, len(v.Fields))
	for k, f := range v.Fields {
		fields[k] = h.ref(f.Ref)
	}
	obj := h.b.Alloc(v.Shape, int(v.Words), v.Shared)
	for k, f := range v.Fields {
		h.b.storeField(obj, fields[k], f.Class, f.Off, f.Raw)
	}
	return obj
}

func (b *Builder) storeField(obj, v ir.Ref, c ir.Class, off int32, raw bool) {
	op := ir.OpStore
	if raw {
		op = ir.OpStoreRaw
		if b.T.TypeOf(v) == ir.TypeFloat {
			op = ir.OpStoreF
		}
	}
	b.Store(op, obj, v, c, off)
}
