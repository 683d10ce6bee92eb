package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Special methods written in Python that operators call. The loop enters them
// as frames above the running one, like calls, so that they do not recurse in Go
// and the trace compiler can inline them. Anything unusual is left to the
// protocols: these functions return 0 then.

// plainMethod returns a special method that is a Python function of n parameters.
func plainMethod(typ *object.Type, name Value, n int) Value {
	f := typ.Lookup(name)
	if f == gc.Null || !object.IsFunction(f) || object.FuncCode(f).Desc.Arity != uint32(n) {
		return 0
	}
	return f
}

var binMethods = [...]string{"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"}

// The names of special methods, interned once: operators look them up often.
var methodNames struct {
	bin              [3][len(binMethods)]Value // plain, reflected, in place
	cmp              [len(cmpMethods)]Value
	special          [len(specialNames)]Value
	getItem, setItem Value
}

func initNames() {
	for i, m := range binMethods {
		for j, prefix := range []string{"__", "__r", "__i"} {
			methodNames.bin[j][i] = object.Intern(prefix + m + "__")
		}
	}
	for i, m := range cmpMethods {
		methodNames.cmp[i] = object.Intern(m)
	}
	for i, m := range specialNames {
		methodNames.special[i] = object.Intern(m)
	}
	methodNames.getItem, methodNames.setItem = object.Intern("__getitem__"), object.Intern("__setitem__")
}

// SpecialBinary returns the method that a op b calls first; swapped says that it
// is b's reflected one.
func SpecialBinary(op object.BinOp, inPlace bool, a, b Value) (fn Value, swapped bool) {
	ta, tb := object.TypeOf(a), object.TypeOf(b)
	if ta.Builtin && tb.Builtin {
		return 0, false
	}
	if !ta.Builtin {
		if inPlace && ta.Lookup(methodNames.bin[2][op]) != gc.Null {
			return plainMethod(ta, methodNames.bin[2][op], 2), false
		}
		if tb != ta && tb.IsSubtype(ta) {
			return 0, false
		}
		return plainMethod(ta, methodNames.bin[0][op], 2), false
	}
	if tb.Payload != nil || ta.Slots.Concat != nil || ta.Slots.Repeat != nil {
		return 0, false
	}
	switch ta {
	case object.IntType, object.FloatType, object.BoolType, object.NoneType:
		return plainMethod(tb, methodNames.bin[1][op], 2), true
	}
	return 0, false
}

var cmpMethods = [...]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}
var cmpSwapped = [...]object.CmpOp{object.CmpGT, object.CmpGE, object.CmpEQ, object.CmpNE, object.CmpLT, object.CmpLE}

// SpecialCompare returns the method that a op b calls first.
func SpecialCompare(op object.CmpOp, a, b Value) (fn Value, swapped bool) {
	ta, tb := object.TypeOf(a), object.TypeOf(b)
	if ta.Builtin || tb != ta && tb.IsSubtype(ta) {
		return 0, false
	}
	return plainMethod(ta, methodNames.cmp[op], 2), false
}

// SpecialGetItem returns v's method for v[k].
func SpecialGetItem(v Value) Value {
	if typ := object.TypeOf(v); !typ.Builtin {
		return plainMethod(typ, methodNames.getItem, 2)
	}
	return 0
}

// SpecialSetItem returns v's method for v[k] = x.
func SpecialSetItem(v Value) Value {
	if typ := object.TypeOf(v); !typ.Builtin {
		return plainMethod(typ, methodNames.setItem, 3)
	}
	return 0
}

// enterAbove makes a frame for fn above the one at base; it returns its window,
// or 0 with an exception pending.
func (vm *VM) enterAbove(t *object.Thread, base uintptr, fn Value, args ...Value) uintptr {
	nb := base + 8*uintptr(frameDesc(base).Regs) + headerBytes
	code := object.FuncCode(fn)
	if t.Ctx.Depth >= t.Ctx.DepthLimit || !t.Room(nb+8*uintptr(code.Regs)) {
		vm.recursionError(t)
		return 0
	}
	st(nb-frFunc, fn)
	vm.pushFrame(t, nb, code, t.PC, base)
	for i, a := range args {
		st(nb+8*uintptr(i), a)
	}
	return nb
}

// operands of a binary operation or comparison, by the instruction.
func (vm *VM) operands(base, consts uintptr, w bytecode.Word) (a, b Value) {
	op := w.Op()
	switch {
	case op >= bytecode.ADDK && op <= bytecode.MATMULK:
		return ld(base + offB(w)), ld(consts + offC(w))
	case op >= bytecode.JLT && op <= bytecode.JGE:
		return ld(base + offA(w)), ld(base + offB(w))
	case op >= bytecode.JLTK && op <= bytecode.JGEK:
		return ld(base + offA(w)), ld(consts + offB(w))
	}
	return ld(base + offB(w)), ld(base + offC(w))
}

// enterOperator enters the special method of an operator. It returns 0 without an
// exception when the protocols are to do it.
func (vm *VM) enterOperator(t *object.Thread, base, consts uintptr, w bytecode.Word) uintptr {
	a, b := vm.operands(base, consts, w)
	if !a.IsRef() && !b.IsRef() {
		return 0
	}
	op := w.Op()
	var fn Value
	var swapped bool
	switch {
	case op >= bytecode.ADDK && op <= bytecode.MATMULK:
		fn, swapped = SpecialBinary(object.BinOp(op-bytecode.ADDK), w.X() != 0, a, b)
	case op >= bytecode.ADD && op <= bytecode.MATMUL:
		fn, swapped = SpecialBinary(object.BinOp(op-bytecode.ADD), w.X() != 0, a, b)
	default:
		fn, swapped = SpecialCompare(cmpOf(op), a, b)
	}
	if fn == 0 {
		return 0
	}
	if swapped {
		a, b = b, a
	}
	return vm.enterAbove(t, base, fn, a, b)
}

func cmpOf(op bytecode.Op) object.CmpOp {
	switch {
	case op >= bytecode.JLTK:
		return object.CmpOp(op - bytecode.JLTK)
	case op >= bytecode.JLT:
		return object.CmpOp(op - bytecode.JLT)
	}
	return object.CmpOp(op - bytecode.LT)
}

// notImplemented goes on after the first special method of an operator returned
// NotImplemented.
func (vm *VM) notImplemented(t *object.Thread, base, consts uintptr, w bytecode.Word) Value {
	a, b := vm.operands(base, consts, w)
	op := w.Op()
	if op >= bytecode.ADD && op <= bytecode.MATMULK {
		bin := object.BinOp(op - bytecode.ADD)
		if op >= bytecode.ADDK {
			bin = object.BinOp(op - bytecode.ADDK)
		}
		return object.BinaryRest(t, bin, w.X() != 0, a, b)
	}
	return object.CompareRest(t, a, b, cmpOf(op))
}

// isOperator reports whether an instruction's special method may return
// NotImplemented.
func isOperator(op bytecode.Op) bool {
	return op >= bytecode.ADD && op <= bytecode.MATMULK || op >= bytecode.LT && op <= bytecode.GE || op >= bytecode.JLT && op <= bytecode.JGEK
}
