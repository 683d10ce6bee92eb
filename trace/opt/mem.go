package opt

import (
	"stmjit/gc"
	"stmjit/trace/ir"
)

// Loads and stores of one alias class form a chain, newest first. A load walks it
// back: an access of the same word answers it, a store to what may be the same
// word ends the search, and so does a call that may write the class.

// access is where a memory operation goes: object, index (or NoRef), and the rest
// of the address in bytes.
type access struct {
	root, index ir.Ref
	at          int64
	scale, size int64
}

func (b *Builder) accessOf(i *ir.Ins) access {
	a := access{root: b.T.Root(i.A), at: int64(i.Offset()), size: 8}
	switch i.Op {
	case ir.OpElem, ir.OpElemRaw, ir.OpElemF, ir.OpElemStore, ir.OpElemStoreRaw, ir.OpElemStoreF:
		a.scale = 8
	case ir.OpLoadU8, ir.OpStoreU8:
		a.scale, a.size = 1, 1
	case ir.OpLoadU16:
		a.scale, a.size = 2, 2
	case ir.OpLoadI32, ir.OpStoreI32:
		a.scale, a.size = 4, 4
	default:
		return a
	}
	a.index = i.B
	if k, ok := b.konstInt(a.index); ok {
		a.index, a.at = ir.NoRef, a.at+a.scale*k
		return a
	}
	if d := b.at(a.index); d.Op == ir.OpAdd || d.Op == ir.OpAddOv {
		if k, ok := b.konstInt(d.B); ok {
			a.index, a.at = d.A, a.at+a.scale*k
		}
	}
	return a
}

type aliasing uint8

const (
	mayAlias aliasing = iota
	noAlias
	mustAlias
)

func (b *Builder) alias(x, y access) aliasing {
	if x.root != y.root {
		if b.apart(x.root, y.root) {
			return noAlias
		}
		return mayAlias
	}
	if x.index != y.index || x.index != ir.NoRef && x.scale != y.scale {
		if x.index != ir.NoRef && y.index != ir.NoRef && x.scale == y.scale && x.at == y.at && b.differ(x.index, y.index) {
			return noAlias
		}
		return mayAlias
	}
	switch {
	case x.at == y.at && x.size == y.size:
		return mustAlias
	case x.at+x.size <= y.at || y.at+y.size <= x.at:
		return noAlias
	}
	return mayAlias
}

// differ reports whether the integers x and y are known to be different.
func (b *Builder) differ(x, y ir.Ref) bool {
	holds, known := b.intCond(ir.CondNE, x, y)
	return known && holds
}

// placeMemory adds an operation that touches memory, or finds it unnecessary.
func (b *Builder) placeMemory(i *ir.Ins) ir.Ref {
	switch i.Op.Info().Effect {
	case ir.EffReadClass:
		c := i.Class()
		if v := b.forward(i, i.Op); v != 0 {
			return v
		}
		return b.link(c, b.add(i))
	case ir.EffWriteClass:
		return b.placeStore(i)
	case ir.EffReadStack:
		if v := b.forwardWord(i, ir.ClassStack, ir.OpSLoad); v != 0 {
			return v
		}
		if v, ok := b.found[i.Slot()]; ok && b.wall[ir.ClassStack] == 0 {
			return v
		}
		return b.link(ir.ClassStack, b.add(i))
	case ir.EffWriteStack:
		b.escape(i.A)
		if i.Op == ir.OpSStore && b.forwardWord(i, ir.ClassStack, ir.OpSLoad) == i.A {
			return ir.NoRef
		}
		return b.wrote(ir.ClassStack, b.add(i))
	case ir.EffReadCtx:
		if v := b.forwardWord(i, ir.ClassContext, ir.OpCtxLoad); v != 0 {
			return v
		}
		return b.link(ir.ClassContext, b.add(i))
	case ir.EffWriteCtx:
		return b.wrote(ir.ClassContext, b.add(i))
	case ir.EffReadHeader, ir.EffWriteHeader:
		r := b.add(i)
		b.setFact(b.T.Root(i.A), r)
		if i.Op == ir.OpSetShape {
			b.wrote(ir.ClassHeader, r)
		}
		return r
	}
	b.bug("%s is not emitted this way", i.Op)
	return ir.NoRef
}

// link puts r at the head of the chain of its class.
func (b *Builder) link(c ir.Class, r ir.Ref) ir.Ref {
	b.T.Ins[r].Prev = b.chain[c]
	b.chain[c] = r
	return r
}

func (b *Builder) wrote(c ir.Class, r ir.Ref) ir.Ref {
	b.link(c, r)
	b.write[c] = r
	if b.T.Ins[r].Type == ir.TypeVoid {
		return ir.NoRef
	}
	return r
}

// forward returns what a load with operation op from where i goes would find, or
// NoRef.
func (b *Builder) forward(i *ir.Ins, op ir.Op) ir.Ref {
	a := b.accessOf(i)
	c := i.Class()
	limit := max(b.wall[c], a.root)
	for r := b.chain[c]; r > limit; r = b.T.Ins[r].Prev {
		o := &b.T.Ins[r]
		al := b.alias(b.accessOf(o), a)
		store := o.Op.Info().Effect == ir.EffWriteClass
		switch {
		case al == noAlias, al == mayAlias && !store:
		case al == mayAlias:
			return ir.NoRef
		case o.Op == op:
			return r
		case store:
			return b.stored(o, op)
		}
	}
	return ir.NoRef
}

// stored returns the value that a load with operation op finds where o stored.
func (b *Builder) stored(o *ir.Ins, op ir.Op) ir.Ref {
	switch {
	case o.Op == ir.OpStore && op == ir.OpLoad, o.Op == ir.OpStoreRaw && op == ir.OpLoadRaw, o.Op == ir.OpStoreF && op == ir.OpLoadF:
		return o.B
	case o.Op == ir.OpElemStore && op == ir.OpElem, o.Op == ir.OpElemStoreRaw && op == ir.OpElemRaw, o.Op == ir.OpElemStoreF && op == ir.OpElemF:
		return o.C
	case o.Op == ir.OpStoreU8 && op == ir.OpLoadU8:
		return b.Op2(ir.OpAnd, o.C, b.Int(0xff))
	case o.Op == ir.OpStoreI32 && op == ir.OpLoadI32:
		return b.Op2(ir.OpSar, b.Op2(ir.OpShl, o.C, b.Int(32)), b.Int(32))
	}
	return ir.NoRef
}

// forwardWord is forward for the stack and the context, whose words are named by
// the Aux word.
func (b *Builder) forwardWord(i *ir.Ins, c ir.Class, load ir.Op) ir.Ref {
	for r := b.chain[c]; r > b.wall[c]; r = b.T.Ins[r].Prev {
		o := &b.T.Ins[r]
		if o.Aux != i.Aux {
			continue
		}
		if o.Op == load {
			return r
		}
		return o.A
	}
	return ir.NoRef
}

// loadFor is the load that reads what a store writes.
var loadFor = map[ir.Op]ir.Op{
	ir.OpStore: ir.OpLoad, ir.OpStoreRaw: ir.OpLoadRaw, ir.OpStoreF: ir.OpLoadF,
	ir.OpElemStore: ir.OpElem, ir.OpElemStoreRaw: ir.OpElemRaw, ir.OpElemStoreF: ir.OpElemF,
}

// placeStore adds a store, unless the word holds the value already.
func (b *Builder) placeStore(i *ir.Ins) ir.Ref {
	v := storedValue(i)
	if load, ok := loadFor[i.Op]; ok && b.forward(i, load) == v {
		return ir.NoRef
	}
	if i.Op == ir.OpStore || i.Op == ir.OpElemStore {
		b.escape(v)
		if root := b.T.Root(i.A); root > 0 && b.T.Ins[root].Op == ir.OpAlloc || b.isNoRef(v) {
			i.Aux |= ir.NoCard
		}
	}
	return b.wrote(i.Class(), b.add(i))
}

// storedValue is the operand of a store that is written.
func storedValue(i *ir.Ins) ir.Ref {
	if i.C != ir.NoRef {
		return i.C
	}
	return i.B
}

// isNoRef reports whether v is never a reference to an object. A constant object is
// not young, but the marking of the old space has to hear of it all the same.
func (b *Builder) isNoRef(v ir.Ref) bool {
	if v < 0 {
		c := b.at(v)
		return c.Op != ir.OpKVal || !gc.Value(c.Aux).IsRef()
	}
	return b.T.Ins[v].Op == ir.OpBoxBool
}
