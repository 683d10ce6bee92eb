package opt

import "stmjit/trace/ir"

// deadStores removes stores to words that are written again before anything looks:
// no load of what may be the word, no call that reads the class, no exit in
// between. It walks backwards with the words that are about to be overwritten.
func deadStores(t *ir.Trace) {
	d := deadStoreFinder{t: t}
	for r := len(t.Ins) - 1; r > 0; r-- {
		i := &t.Ins[r]
		if i.Op == ir.OpNop {
			continue
		}
		if i.MayExit() || i.Op == ir.OpLoop || i.Op.Has(ir.Ends) {
			d.soon = d.soon[:0]
		}
		switch i.Op.Info().Effect {
		case ir.EffWriteClass, ir.EffWriteStack, ir.EffWriteCtx:
			if d.store(i) {
				*i = ir.Ins{Snap: ir.NoSnap}
			}
		default:
			if c := i.Reads(); c != 0 {
				d.load(i, c)
			}
			if i.Op == ir.OpCall || i.Op == ir.OpCArg {
				d.complete(i.A)
				d.complete(i.B)
			}
		}
	}
}

// overwritten is a word that a later store writes.
type overwritten struct {
	op          ir.Op
	base, index ir.Ref
	key         int64
	class       ir.Class
}

type deadStoreFinder struct {
	t    *ir.Trace
	soon []overwritten
}

// store reports whether i is dead. If not, its word is overwritten for those before.
func (d *deadStoreFinder) store(i *ir.Ins) bool {
	w := overwritten{op: i.Op, key: i.Aux}
	switch i.Op {
	case ir.OpSStore:
		w.class = ir.ClassStack
	case ir.OpCtxStore:
		w.class = ir.ClassContext
	case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
		w.base, w.key, w.class = d.t.Root(i.A), i.MemKey(), i.Class()
	case ir.OpElemStore, ir.OpElemStoreRaw, ir.OpElemStoreF, ir.OpStoreU8, ir.OpStoreI32:
		w.base, w.index, w.key, w.class = d.t.Root(i.A), i.B, i.MemKey(), i.Class()
	default:
		return false
	}
	for _, o := range d.soon {
		if o == w {
			return true
		}
	}
	switch i.Op {
	case ir.OpSStore:
		d.complete(i.A)
	case ir.OpStore, ir.OpElemStore:
		d.complete(storedValue(i))
	}
	d.soon = append(d.soon, w)
	return false
}

// complete keeps the stores that make the object v complete before it goes
// somewhere.
func (d *deadStoreFinder) complete(v ir.Ref) {
	v = d.t.Root(v)
	kept := d.soon[:0]
	for _, o := range d.soon {
		if o.base != v {
			kept = append(kept, o)
		}
	}
	d.soon = kept
}

// load forgets the words that i may look at.
func (d *deadStoreFinder) load(i *ir.Ins, classes ir.ClassSet) {
	field := i.Op == ir.OpLoad || i.Op == ir.OpLoadRaw || i.Op == ir.OpLoadF
	kept := d.soon[:0]
	for _, o := range d.soon {
		same := classes.Has(o.class)
		switch {
		case i.Op == ir.OpSLoad || i.Op == ir.OpCtxLoad:
			same = same && o.key == i.Aux
		case field && o.index == ir.NoRef:
			same = same && o.key == i.MemKey()
		}
		if !same {
			kept = append(kept, o)
		}
	}
	d.soon = kept
}
