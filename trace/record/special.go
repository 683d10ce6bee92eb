package record

import (
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// Operators on instances whose special methods are written in Python. The
// interpreter enters these methods in its own loop (see vm.SpecialMethod), so
// they are inlined like calls.

// callSpecialBinary inlines a.__op__(b), or b.__rop__(a). It reports whether the
// operation is settled, be it by giving up.
func (r *Recorder) callSpecialBinary(op object.BinOp, a, b operand) bool {
	fn, swapped := vm.SpecialBinary(op, r.w.X() != 0, a.v, b.v)
	if fn == 0 {
		return false
	}
	r.methodOperands(&a, &b)
	if swapped {
		a, b = b, a
	}
	r.callAbove(fn, []ir.Ref{a.ref, b.ref})
	return true
}

// methodOperands pins the types that chose the method.
func (r *Recorder) methodOperands(ops ...*operand) {
	for _, o := range ops {
		r.pinKey(o)
		if k := r.kindOf(*o); k == kindBool || k == kindNone {
			r.B.GuardValue(o.ref, o.v)
		}
		if typ := object.TypeOf(o.v); !typ.Builtin {
			r.depend(&typ.Watchers)
		}
	}
}

func (r *Recorder) callSpecialCompare(op object.CmpOp, a, b operand) bool {
	fn, swapped := vm.SpecialCompare(op, a.v, b.v)
	if fn == 0 {
		return false
	}
	r.methodOperands(&a, &b)
	if swapped {
		a, b = b, a
	}
	r.callAbove(fn, []ir.Ref{a.ref, b.ref})
	return true
}

func (r *Recorder) callSpecialItem(a, k operand) bool {
	fn := vm.SpecialGetItem(a.v)
	if fn == 0 {
		return false
	}
	r.methodOperands(&a)
	r.callAbove(fn, []ir.Ref{a.ref, k.ref})
	return true
}

func (r *Recorder) callSpecialSetItem(a, k, x operand) bool {
	fn := vm.SpecialSetItem(a.v)
	if fn == 0 {
		return false
	}
	r.methodOperands(&a)
	r.callAbove(fn, []ir.Ref{a.ref, k.ref, x.ref})
	return true
}
