package opt

import (
	"stmjit/gc"
	"stmjit/trace/ir"
)

// A slot that held a value in the recording may hold a number when the loop comes
// around, so the operations that take a number out of a value, and the guards on
// values, meet operands of type int and float. A number of the other type means
// that the loop has no stable types. A box is looked through even if the loop
// carries it: then it carries the number, and the box is left unused.

func unboxInt(b *Builder, i *ir.Ins) ir.Ref {
	switch d := b.at(i.A); {
	case b.T.TypeOf(i.A) == ir.TypeInt:
		return i.A
	case b.T.TypeOf(i.A) == ir.TypeWord:
		return b.nonNegative(b.Op1(ir.OpWordBits, i.A))
	case b.T.TypeOf(i.A) == ir.TypeFloat:
		return b.unstable(i)
	case d.Op == ir.OpBoxInt:
		return d.A
	case d.Op == ir.OpBoxWord:
		return b.nonNegative(b.Op1(ir.OpWordBits, d.A))
	case d.Op == ir.OpBoxFloat, d.Op == ir.OpBoxBool, b.T.TypeOf(i.A) == ir.TypeRef:
		return b.never(i)
	}
	if i.Op == ir.OpUnboxInt { // the same number, if a guard has looked
		return b.lookup(&ir.Ins{Op: ir.OpGuardInt, Type: ir.TypeInt, A: i.A})
	}
	return keep
}

// nonNegative returns n, guarded not to be negative.
func (b *Builder) nonNegative(n ir.Ref) ir.Ref {
	b.Emit(ir.OpGuardCmpI, int64(ir.CondGE), n, b.Int(0), ir.NoRef)
	return n
}

func unboxWord(b *Builder, i *ir.Ins) ir.Ref {
	n := ir.NoRef
	switch d := b.at(i.A); {
	case b.T.TypeOf(i.A) == ir.TypeWord:
		return i.A
	case b.T.TypeOf(i.A) == ir.TypeInt:
		n = i.A
	case b.T.TypeOf(i.A) == ir.TypeFloat:
		return b.unstable(i)
	case d.Op == ir.OpBoxWord:
		return d.A
	case d.Op == ir.OpBoxInt:
		n = d.A
	case d.Op == ir.OpBoxFloat, d.Op == ir.OpBoxBool:
		return b.never(i)
	default:
		return keep
	}
	return b.Op1(ir.OpBitsWord, b.nonNegative(n))
}

func wordBits(b *Builder, i *ir.Ins) ir.Ref {
	if d := b.through(i.A); d.Op == ir.OpWordBits || d.Op == ir.OpBitsWord {
		return d.A
	}
	return keep
}

func unboxFloat(b *Builder, i *ir.Ins) ir.Ref {
	switch d := b.at(i.A); {
	case b.T.TypeOf(i.A) == ir.TypeFloat:
		return i.A
	case b.T.TypeOf(i.A) == ir.TypeInt, b.T.TypeOf(i.A) == ir.TypeWord:
		return b.unstable(i)
	case d.Op == ir.OpBoxFloat:
		return d.A
	case d.Op == ir.OpBoxInt, d.Op == ir.OpBoxWord, d.Op == ir.OpBoxBool:
		return b.never(i)
	}
	if i.Op == ir.OpUnboxFloat {
		return b.lookup(&ir.Ins{Op: ir.OpGuardFloat, Type: ir.TypeFloat, A: i.A})
	}
	return keep
}

func unboxBool(b *Builder, i *ir.Ins) ir.Ref {
	switch d := b.at(i.A); {
	case isNumber(b.T.TypeOf(i.A)):
		return b.unstable(i)
	case d.Op == ir.OpBoxBool:
		return d.A
	case d.Op == ir.OpBoxInt, d.Op == ir.OpBoxWord, d.Op == ir.OpBoxFloat, b.T.TypeOf(i.A) == ir.TypeRef:
		return b.never(i)
	}
	return keep
}

func isNumber(t ir.Type) bool { return t == ir.TypeInt || t == ir.TypeFloat || t == ir.TypeWord }

// unstable says that i wants another type than the loop carries.
func (b *Builder) unstable(i *ir.Ins) ir.Ref {
	b.fail(Unstable)
	return b.unserved(i)
}

func box(b *Builder, i *ir.Ins) ir.Ref {
	switch d := b.through(i.A); {
	case i.Op == ir.OpBoxInt && (d.Op == ir.OpGuardInt || d.Op == ir.OpUnboxInt),
		i.Op == ir.OpBoxWord && d.Op == ir.OpGuardWord,
		i.Op == ir.OpBoxFloat && (d.Op == ir.OpGuardFloat || d.Op == ir.OpUnboxFloat),
		i.Op == ir.OpBoxBool && d.Op == ir.OpGuardBool:
		return d.A
	}
	return keep
}

func asRef(b *Builder, i *ir.Ins) ir.Ref {
	if b.T.TypeOf(i.A) == ir.TypeRef {
		return i.A
	}
	if f := b.fact(i.A); f > 0 && b.T.TypeOf(f) == ir.TypeRef {
		return f
	}
	return keep
}

func nonNull(b *Builder, i *ir.Ins) ir.Ref {
	d, t := b.at(i.A), b.T.TypeOf(i.A)
	if t == ir.TypeRef || isNumber(t) || isBox(d.Op) || d.Op == ir.OpCall && d.Fn().Info().CanFail {
		return i.A
	}
	return keep
}

func isBox(op ir.Op) bool {
	return op == ir.OpBoxInt || op == ir.OpBoxWord || op == ir.OpBoxFloat || op == ir.OpBoxBool
}

// sameValue tells whether the words x and y are the same, if that is known.
func (b *Builder) sameValue(x, y ir.Ref) (same, known bool) {
	rx, ry := b.T.Root(x), b.T.Root(y)
	if rx == ry {
		return true, true
	}
	tx, ty := b.T.TypeOf(x), b.T.TypeOf(y)
	if b.isSingleton(x) {
		x, y, tx = y, x, ty
	}
	if b.isSingleton(y) {
		switch op := b.at(x).Op; {
		case isNumber(tx), tx == ir.TypeRef, op == ir.OpBoxInt, op == ir.OpBoxWord, op == ir.OpBoxFloat:
			return false, true
		case op == ir.OpBoxBool && !gc.Value(b.at(y).Aux).IsBool():
			return false, true
		}
		return false, false
	}
	if tx == ir.TypeRef && ty == ir.TypeRef {
		return false, b.apart(rx, ry)
	}
	return false, b.unescaped(rx) || b.unescaped(ry)
}

func valEq(b *Builder, i *ir.Ins) ir.Ref {
	if same, known := b.sameValue(i.A, i.B); known {
		if same {
			return b.Int(1)
		}
		return b.Int(0)
	}
	if d := b.at(i.A); d.Op == ir.OpBoxBool && b.isSingleton(i.B) {
		if gc.Value(b.at(i.B).Aux) == gc.True {
			return d.A
		}
		i.Aux = int64(ir.CondEQ)
		return rewrite(i, ir.OpSetCmpI, d.A, b.Int(0))
	}
	return keep
}

func guardValue(b *Builder, i *ir.Ins) ir.Ref {
	want := i.Op == ir.OpGuardValue
	if same, known := b.sameValue(i.A, i.B); known {
		if same == want {
			return gone
		}
		return b.never(i)
	}
	d := b.at(i.A)
	if d.Op == ir.OpBoxBool && b.isSingleton(i.B) {
		return b.guardTruth(i, d.A, (gc.Value(b.at(i.B).Aux) == gc.True) == want)
	}
	tx, ty := b.T.TypeOf(i.A), b.T.TypeOf(i.B)
	if !isNumber(tx) && !isNumber(ty) {
		return keep
	}
	if tx == ir.TypeInt && i.B < 0 && gc.Value(b.at(i.B).Aux).IsInt() {
		i.Aux = int64(ir.CondEQ)
		if !want {
			i.Aux = int64(ir.CondNE)
		}
		return rewrite(i, ir.OpGuardCmpI, i.A, b.Int(gc.Value(b.at(i.B).Aux).Int()))
	}
	i.A, i.B = b.coerce(i.A, ir.TypeVal), b.coerce(i.B, ir.TypeVal)
	return again
}

func guardShape(b *Builder, i *ir.Ins) ir.Ref {
	switch d := b.at(i.A); {
	case isNumber(b.T.TypeOf(i.A)):
		return b.unstable(i)
	case d.Op == ir.OpBoxInt, d.Op == ir.OpBoxBool, i.A < 0 && !gc.Value(d.Aux).IsRef():
		return b.never(i)
	}
	root := b.T.Root(i.A)
	if k := b.known(root); k < 0 {
		root = k
		if b.ConstShape != nil {
			if s, ok := b.ConstShape(gc.Value(b.at(k).Aux)); ok {
				if s != i.Shape() {
					return b.never(i)
				}
				return b.konst(ir.OpKRef, b.at(k).Aux)
			}
		}
	}
	f, ok := b.shapeFact(root)
	if !ok {
		return keep
	}
	if b.T.Ins[f].Shape() != i.Shape() {
		return b.never(i)
	}
	if b.barrierOf(f) >= i.Barrier() {
		return f
	}
	i.A = f
	return keep
}

func guardNotInvalid(b *Builder, _ *ir.Ins) ir.Ref {
	if !b.invalid {
		return gone
	}
	b.invalid = false
	return keep
}

func elemConst(b *Builder, i *ir.Ins) ir.Ref {
	if mem, ok := b.constIndex(i); ok {
		i.Aux = mem
		return rewrite(i, i.Op-ir.OpElem+ir.OpLoad, i.A, ir.NoRef)
	}
	return keep
}

func elemStoreConst(b *Builder, i *ir.Ins) ir.Ref {
	if mem, ok := b.constIndex(i); ok {
		i.Aux = mem
		v := i.C
		i.C = ir.NoRef
		return rewrite(i, i.Op-ir.OpElemStore+ir.OpStore, i.A, v)
	}
	return keep
}

// constIndex returns the Aux word of the field that an element with a constant
// index is.
func (b *Builder) constIndex(i *ir.Ins) (int64, bool) {
	k, ok := b.konstInt(i.B)
	off := int64(i.Offset()) + 8*k
	if !ok || k < 0 || k > 1<<27 || off > 1<<30 {
		return 0, false
	}
	return ir.MakeMem(i.Class(), int32(off)), true
}
