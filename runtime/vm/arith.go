package vm

import (
	"math/bits"
	"unsafe"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// The integer operations of the loop, on immediates. ok is false when the
// operands are something else, or the result or an error needs the long way.

const minIntValue = Value(1)<<63 | 1

func mulInts(a, b Value) (Value, bool) {
	x, y := int64(a)>>1, int64(b)>>1
	if x == int64(int32(x)) && y == int64(int32(y)) {
		if r := x * y; gc.FitsInt(r) {
			return gc.IntValue(r), true
		}
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(x), uint64(y))
	// signed high word from the unsigned one
	h := int64(hi) - (x>>63)&y - (y>>63)&x
	if r := int64(lo); h == r>>63 && gc.FitsInt(r) {
		return gc.IntValue(r), true
	}
	return 0, false
}

func floorDivInts(a, b Value) (Value, bool) {
	if a&b&1 == 0 || b == 1 {
		return 0, false
	}
	x, y := int64(a)>>1, int64(b)>>1
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	if !gc.FitsInt(q) {
		return 0, false
	}
	return gc.IntValue(q), true
}

func modInts(a, b Value) (Value, bool) {
	if a&b&1 == 0 || b == 1 {
		return 0, false
	}
	x, y := int64(a)>>1, int64(b)>>1
	r := x % y
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	return gc.IntValue(r), true
}

func shlInts(a, b Value) (Value, bool) {
	if a&b&1 == 0 {
		return 0, false
	}
	x, n := int64(a)>>1, uint64(int64(b)>>1)
	if n > 61 {
		return 0, false
	}
	if r := x << n; r>>n == x && gc.FitsInt(r) {
		return gc.IntValue(r), true
	}
	return 0, false
}

func shrInts(a, b Value) (Value, bool) {
	if a&b&1 == 0 {
		return 0, false
	}
	n := int64(b) >> 1
	if n < 0 {
		return 0, false
	}
	return Value(int64(a)>>min(uint64(n), 63) | 1), true
}

// number returns a float operand's value; ints that are exact doubles count.
func number(v Value) (f float64, isFloat, ok bool) {
	switch {
	case v.IsFloat():
		return v.Float(), true, true
	case v.IsInt():
		i := v.Int()
		return float64(i), false, i >= -1<<53 && i <= 1<<53
	case v.IsRef() && gc.Shape(v) == gc.ShapeFloat:
		return gc.FloatOf(v), true, true
	}
	return 0, false, false
}

// binary does what the loop's fast paths left: floats that are boxed, mixed
// with ints or whose result is, and everything else by the protocols.
func (vm *VM) binary(t *object.Thread, w bytecode.Word, a, b Value) Value {
	op := object.BinOp(w.Op() - bytecode.ADD)
	if op <= object.OpTrueDiv {
		if x, fx, ok := number(a); ok {
			if y, fy, ok := number(b); ok && (fx || fy) && (op != object.OpTrueDiv || y != 0) {
				var r float64
				switch op {
				case object.OpAdd:
					r = x + y
				case object.OpSub:
					r = x - y
				case object.OpMul:
					r = x * y
				default:
					r = x / y
				}
				return gc.NewFloat(&t.Ctx.Nursery, r)
			}
		}
	}
	if w.X() != 0 {
		return object.InPlace(t, op, a, b)
	}
	return object.Binary(t, op, a, b)
}

// compare is a op b for what is not two small ints.
func (vm *VM) compare(t *object.Thread, a, b Value, op object.CmpOp) Value {
	if x, _, ok := number(a); ok {
		if y, _, ok := number(b); ok {
			return gc.BoolValue(compareFloats(x, y, op))
		}
	}
	return object.Compare(t, a, b, op)
}

func compareFloats(x, y float64, op object.CmpOp) bool {
	switch op {
	case object.CmpLT:
		return x < y
	case object.CmpLE:
		return x <= y
	case object.CmpEQ:
		return x == y
	case object.CmpNE:
		return x != y
	case object.CmpGT:
		return x > y
	}
	return x >= y
}

// compareTrue is compare for a conditional jump.
func (vm *VM) compareTrue(t *object.Thread, a, b Value, op object.CmpOp) (res, ok bool) {
	if a.IsRef() && b.IsRef() && (op == object.CmpEQ || op == object.CmpNE) && object.IsExactStr(a) && object.IsExactStr(b) {
		return (a == b || object.StrEq(a, b)) == (op == object.CmpEQ), true
	}
	v := vm.compare(t, a, b, op)
	if v == gc.Null {
		return false, false
	}
	return object.IsTrue(t, v)
}

// The low half of a loop's cache word counts up to 0, when the loop is hot; the
// high half of FORLOOP's is the jump.
func ldCount(p uintptr) int32    { return *(*int32)(unsafe.Add(unsafe.Pointer(nil), p)) }
func stCount(p uintptr, n int32) { *(*int32)(unsafe.Add(unsafe.Pointer(nil), p)) = n }
func ldJump(p uintptr) int32     { return *(*int32)(unsafe.Add(unsafe.Pointer(nil), p+4)) }

func (vm *VM) getItem(t *object.Thread, a, k Value) Value {
	if a.IsRef() {
		switch h := gc.Header(a); {
		case h^t.Ctx.Tag == uint64(object.ShapeDict) || h == sharedDict:
			return object.DictItem(t, a, k)
		case h^t.Ctx.Tag == uint64(object.ShapeList) || h == sharedList:
			if k.IsInt() { // the loop has done the others
				n := int64(gc.LoadRaw(a, object.OffListLen))
				if i := k.Int() + n; k.Int() < 0 && i >= 0 {
					return gc.Load(gc.Load(a, object.OffListItems), object.OffStorageItems+8*uintptr(i))
				}
			}
		}
	}
	return object.GetItem(t, a, k)
}

func (vm *VM) setItem(t *object.Thread, a, k, x Value) bool {
	if a.IsRef() && gc.Header(a)^t.Ctx.Tag == uint64(object.ShapeDict) {
		return object.DictSet(t, a, k, x)
	}
	return object.SetItem(t, a, k, x)
}
