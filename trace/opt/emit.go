package opt

import (
	"stmjit/gc"
	"stmjit/trace/ir"
)

// SLoad emits a load of a stack slot.
func (b *Builder) SLoad(slot int32) ir.Ref {
	return b.Emit(ir.OpSLoad, int64(slot), ir.NoRef, ir.NoRef, ir.NoRef)
}

// SStore emits a store to a stack slot.
func (b *Builder) SStore(slot int32, v ir.Ref) {
	b.Emit(ir.OpSStore, int64(slot), v, ir.NoRef, ir.NoRef)
}

// Op1 emits an operation of one operand without Aux word.
func (b *Builder) Op1(op ir.Op, x ir.Ref) ir.Ref { return b.Emit(op, 0, x, ir.NoRef, ir.NoRef) }

// Op2 emits an operation of two operands without Aux word.
func (b *Builder) Op2(op ir.Op, x, y ir.Ref) ir.Ref { return b.Emit(op, 0, x, y, ir.NoRef) }

// GuardInt emits the guard that v is an immediate integer, and returns its number.
func (b *Builder) GuardInt(v ir.Ref) ir.Ref { return b.Op1(ir.OpGuardInt, v) }

// GuardFloat emits the guard that v is a float, and returns its number.
func (b *Builder) GuardFloat(v ir.Ref) ir.Ref { return b.Op1(ir.OpGuardFloat, v) }

// GuardShape emits the guard that v is an object with the shape which the
// barrier allows to use, and returns it as TypeRef.
func (b *Builder) GuardShape(v ir.Ref, shape uint32, bar ir.Barrier) ir.Ref {
	return b.Emit(ir.OpGuardShape, ir.MakeShape(shape, bar), v, ir.NoRef, ir.NoRef)
}

// GuardValue emits the guard that v is the word k, and returns k as a constant.
func (b *Builder) GuardValue(v ir.Ref, k gc.Value) ir.Ref {
	c := b.Val(k)
	b.Op2(ir.OpGuardValue, v, c)
	return c
}

// GuardCmpI emits the guard x c y on integers.
func (b *Builder) GuardCmpI(c ir.Cond, x, y ir.Ref) {
	b.Emit(ir.OpGuardCmpI, int64(c), x, y, ir.NoRef)
}

// GuardCmpF emits the guard x c y on floats.
func (b *Builder) GuardCmpF(c ir.Cond, x, y ir.Ref) {
	b.Emit(ir.OpGuardCmpF, int64(c), x, y, ir.NoRef)
}

// SetCmpI emits x c y on integers as 0 or 1.
func (b *Builder) SetCmpI(c ir.Cond, x, y ir.Ref) ir.Ref {
	return b.Emit(ir.OpSetCmpI, int64(c), x, y, ir.NoRef)
}

// SetCmpF emits x c y on floats as 0 or 1.
func (b *Builder) SetCmpF(c ir.Cond, x, y ir.Ref) ir.Ref {
	return b.Emit(ir.OpSetCmpF, int64(c), x, y, ir.NoRef)
}

// Poll emits the countdown of fuel.
func (b *Builder) Poll() { b.Emit(ir.OpPoll, 0, ir.NoRef, ir.NoRef, ir.NoRef) }

// Load emits a load of a field with one of OpLoad, OpLoadRaw, OpLoadF.
func (b *Builder) Load(op ir.Op, obj ir.Ref, c ir.Class, off int32) ir.Ref {
	return b.Emit(op, ir.MakeMem(c, off), obj, ir.NoRef, ir.NoRef)
}

// Store emits a store to a field with one of OpStore, OpStoreRaw, OpStoreF.
func (b *Builder) Store(op ir.Op, obj, v ir.Ref, c ir.Class, off int32) {
	b.Emit(op, ir.MakeMem(c, off), obj, v, ir.NoRef)
}

// Elem emits a load of an element: OpElem…, OpLoadU8, OpLoadU16, OpLoadI32.
func (b *Builder) Elem(op ir.Op, obj, index ir.Ref, c ir.Class, off int32) ir.Ref {
	return b.Emit(op, ir.MakeMem(c, off), obj, index, ir.NoRef)
}

// ElemStore emits a store to an element: OpElemStore…, OpStoreU8, OpStoreI32.
func (b *Builder) ElemStore(op ir.Op, obj, index, v ir.Ref, c ir.Class, off int32) {
	b.Emit(op, ir.MakeMem(c, off), obj, index, v)
}

// Alloc emits the allocation of an object of words words with its header. The
// recorder stores to each other word before anything can see the object.
func (b *Builder) Alloc(shape uint32, words int, shared bool) ir.Ref {
	return b.Emit(ir.OpAlloc, ir.MakeAlloc(shape, words, shared), ir.NoRef, ir.NoRef, ir.NoRef)
}

// SetShape emits the change of an object's shape, and returns the object.
func (b *Builder) SetShape(obj ir.Ref, shape uint32) ir.Ref {
	return b.Emit(ir.OpSetShape, ir.MakeShape(shape, ir.BarrierWrite), obj, ir.NoRef, ir.NoRef)
}

// Call emits the call of a helper. It returns NoRef if there is no result.
func (b *Builder) Call(fn ir.Fn, args ...ir.Ref) ir.Ref {
	f := fn.Info()
	if len(args) != len(f.Args) {
		b.bug("%s called with %d arguments", f.Name, len(args))
	}
	i := ir.Ins{Op: ir.OpCall, Type: f.Result, Aux: int64(fn), Snap: ir.NoSnap}
	var a [ir.MaxArgs]ir.Ref
	for k, r := range args {
		if a[k] = b.coerce(r, f.Args[k]); a[k] == ir.NoRef {
			return b.poison(f.Result)
		}
		b.escape(a[k])
	}
	// Arguments beyond two go into a list, made from its end.
	for k := (len(args) - 1) &^ 1; k >= 2; k -= 2 {
		i.C = b.carg(&ir.Ins{Op: ir.OpCArg, A: a[k], B: a[k+1], C: i.C, Snap: ir.NoSnap})
	}
	i.A, i.B = a[0], a[1]
	return b.placeCall(&i, f)
}

// carg adds a cell of an argument list. A list of the preamble serves the body of
// a loop only if nothing in it changes from round to round.
func (b *Builder) carg(i *ir.Ins) ir.Ref {
	if l := b.loop; l != nil {
		for _, r := range [...]ir.Ref{i.A, i.B} {
			if r > 0 && (r > l.mark || l.subst[r] != r) {
				return b.add(i)
			}
		}
	}
	return b.place(i)
}

// placeCall adds a call, or finds an earlier one of a pure function.
func (b *Builder) placeCall(i *ir.Ins, f *ir.FnInfo) ir.Ref {
	if f.Pure {
		if r := b.lookup(i); r != 0 && !b.writtenSince(f.Reads, r) {
			return r
		}
	}
	r := b.add(i)
	for c := range b.write {
		if f.Writes.Has(ir.Class(c)) {
			b.write[c], b.wall[c] = r, r
		}
	}
	if f.MayInvalidate {
		b.invalid = true
	}
	if f.Pure {
		b.replace(r)
	}
	if f.Result == ir.TypeVoid {
		return ir.NoRef
	}
	return r
}

func (b *Builder) writtenSince(reads ir.ClassSet, r ir.Ref) bool {
	for c := range b.write {
		if reads.Has(ir.Class(c)) && b.write[c] > r {
			return true
		}
	}
	return false
}

// coerce returns r in the form of type want, or NoRef.
func (b *Builder) coerce(r ir.Ref, want ir.Type) ir.Ref {
	have := b.T.TypeOf(r)
	switch {
	case have.Fits(want):
		return r
	case want == ir.TypeVal && have == ir.TypeInt:
		return b.Op1(ir.OpBoxInt, r)
	case want == ir.TypeVal && have == ir.TypeFloat:
		return b.Op1(ir.OpBoxFloat, r)
	case want == ir.TypeVal && have == ir.TypeWord:
		return b.Op1(ir.OpBoxWord, r)
	case want == ir.TypeWord && have == ir.TypeInt && r > 0 && b.spans[r].lo >= 0, want == ir.TypeWord && r < 0 && b.at(r).Op == ir.OpKInt && b.at(r).Aux >= 0:
		return b.Op1(ir.OpBitsWord, r)
	}
	b.fail(Unserved)
	return ir.NoRef
}

// poison is the result of what cannot be emitted; the trace will not be used.
func (b *Builder) poison(t ir.Type) ir.Ref {
	switch t {
	case ir.TypeInt:
		return b.Int(0)
	case ir.TypeFloat:
		return b.Float(0)
	case ir.TypeWord:
		return b.Op1(ir.OpBitsWord, b.Int(0))
	case ir.TypeVal:
		return b.Val(gc.None)
	case ir.TypeRef:
		return b.Addr(0)
	}
	return ir.NoRef
}
