package object

import (
	"stmjit/gc"
)

// The protocols: what an operation of the language does, whatever the types.
// All of them may run Python code, so callers keep no Values in Go variables
// across them (but the arguments and results). They pass the barriers of their
// operands (operands.go), so the slots find these acquired.

// GetAttr returns v.name; the name is an interned string.
func GetAttr(t *Thread, v, name Value) Value {
	if !t.mayRead(v) {
		if v, name = t.operandKeep(v, name, false); v == gc.Null {
			return gc.Null
		}
	}
	return TypeOf(v).Slots.GetAttr(t, v, name)
}

// SetAttr does v.name = x, or `del v.name` when x is Null.
func SetAttr(t *Thread, v, name, x Value) bool {
	if !t.mayWrite(v) {
		var ok bool
		if v, name, x, ok = t.acquireAttrs(v, name, x); !ok {
			return false
		}
	}
	return TypeOf(v).Slots.SetAttr(t, v, name, x)
}

// acquireAttrs acquires v for a change of its attributes, and keeps the others:
// an instance for writing. Other objects keep their attributes elsewhere.
//
//go:noinline
func (t *Thread) acquireAttrs(v, name, x Value) (Value, Value, Value, bool) {
	m := t.Mark()
	s := t.PushN(v, name, x)
	ok := true
	if TypeOf(v).Root != nil && AsType(v) == nil {
		ok = t.Write(&s[0])
	} else {
		ok = t.Read(&s[0])
	}
	t.Pop(m)
	return s[0], s[1], s[2], ok
}

// IsTrue returns the truth of v.
func IsTrue(t *Thread, v Value) (res, ok bool) {
	switch {
	case v == gc.True:
		return true, true
	case v == gc.False, v == gc.None:
		return false, true
	case v.IsInt():
		return v != gc.IntValue(0), true
	}
	typ := TypeOf(v)
	if !t.readable(typ, v) {
		if v = t.operand1(v, false); v == gc.Null {
			return false, false
		}
	}
	if f := typ.Slots.Bool; f != nil {
		return f(t, v)
	}
	if f := typ.Slots.Len; f != nil {
		n, ok := f(t, v)
		return n != 0, ok
	}
	return true, true
}

// Len returns len(v).
func Len(t *Thread, v Value) (int, bool) {
	typ := TypeOf(v)
	f := typ.Slots.Len
	if f == nil {
		t.Raise(TypeError, "object of type '%s' has no len()", typ.Name)
		return 0, false
	}
	if !t.readable(typ, v) {
		if v = t.operand1(v, false); v == gc.Null {
			return 0, false
		}
	}
	return f(t, v)
}

// Hash returns hash(v).
func Hash(t *Thread, v Value) (int64, bool) {
	typ := TypeOf(v)
	f := typ.Slots.Hash
	if f == nil {
		t.Raise(TypeError, "unhashable type: '%s'", typ.Name)
		return 0, false
	}
	if !t.readable(typ, v) {
		if v = t.operand1(v, false); v == gc.Null {
			return 0, false
		}
	}
	return f(t, v)
}

// Repr returns repr(v), a string.
func Repr(t *Thread, v Value) Value {
	typ := TypeOf(v)
	if !t.readable(typ, v) {
		if v = t.operand1(v, false); v == gc.Null {
			return gc.Null
		}
	}
	r := typ.Slots.Repr(t, v)
	if r != gc.Null && !IsStr(r) {
		return t.Raise(TypeError, "__repr__ returned non-string (type %s)", TypeOf(r).Name)
	}
	return r
}

// Str returns str(v), a string.
func Str(t *Thread, v Value) Value {
	switch {
	case IsExactStr(v):
		return v
	case v.IsInt():
		return IntString(t, v)
	}
	typ := TypeOf(v)
	if !t.readable(typ, v) {
		if v = t.operand1(v, false); v == gc.Null {
			return gc.Null
		}
	}
	r := typ.Slots.Str(t, v)
	if r != gc.Null && !IsStr(r) {
		return t.Raise(TypeError, "__str__ returned non-string (type %s)", TypeOf(r).Name)
	}
	return r
}

// GetItem returns v[k].
func GetItem(t *Thread, v, k Value) Value {
	typ := TypeOf(v)
	if f := typ.Slots.GetItem; f != nil {
		if !t.readable(typ, v) {
			if v, k = t.operandKeep(v, k, false); v == gc.Null {
				return gc.Null
			}
		}
		return f(t, v, k)
	}
	if typ := AsType(v); typ != nil {
		return classGetItem(t, typ, k)
	}
	return t.Raise(TypeError, "'%s' object is not subscriptable", TypeOf(v).Name)
}

// SetItem does v[k] = x, or `del v[k]` when x is Null.
func SetItem(t *Thread, v, k, x Value) bool {
	typ := TypeOf(v)
	if f := typ.Slots.SetItem; f != nil {
		if !t.writable(typ, v) {
			if done, ok := t.setItemByPiece(&v, &k, &x); done {
				return ok
			}
			if v, k, x = t.operandKeep2(v, k, x, true); v == gc.Null {
				return false
			}
		}
		return f(t, v, k, x)
	}
	switch {
	case x != gc.Null:
		t.Raise(TypeError, "'%s' object does not support item assignment", typ.Name)
	case TypeOf(k).Slots.Index != nil && (!typ.Builtin || typ.Slots.Contains != nil): // a sequence to CPython
		t.Raise(TypeError, "'%s' object doesn't support item deletion", typ.Name)
	default:
		t.Raise(TypeError, "'%s' object does not support item deletion", typ.Name)
	}
	return false
}

// Iter returns iter(v).
func Iter(t *Thread, v Value) Value {
	typ := TypeOf(v)
	if f := typ.Slots.Iter; f != nil {
		m := t.Mark()
		p := t.Push(v)
		if !t.readable(typ, v) && !t.operandAlone(p) {
			t.Pop(m)
			return gc.Null
		}
		it := f(t, *p)
		t.Pop(m)
		if it != gc.Null && TypeOf(it).Slots.Next == nil {
			return t.Raise(TypeError, "iter() returned non-iterator of type '%s'", TypeOf(it).Name)
		}
		return it
	}
	if typ.Slots.GetItem != nil && !typ.IterNone() && typ.LookupStr("__getitem__") != gc.Null && !typ.IsSubtype(DictType) {
		it := t.Alloc(ShapeGetItemIter, 24)
		gc.Store(it, OffSeqIterSeq, v)
		return it
	}
	return t.Raise(TypeError, "'%s' object is not iterable", typ.Name)
}

// IterNone reports whether the type says by __iter__ = None that its objects are
// not iterable.
func (t *Type) IterNone() bool { return !t.Builtin && t.LookupStr("__iter__") == gc.None }

// Next returns the next item of an iterator; Null without a pending exception
// at the end.
func Next(t *Thread, it Value) Value {
	typ := TypeOf(it)
	if !t.writable(typ, it) {
		if it = t.operand1(it, true); it == gc.Null {
			return gc.Null
		}
	}
	next := typ.Slots.Next
	if next == nil { // the class had the method when the iteration began
		return t.Raise(TypeError, "'%s' object is not iterable", typ.Name)
	}
	return next(t, it)
}

// ForEach calls f for each item of an iterable. f runs with items that it must
// not keep across Python code.
func ForEach(t *Thread, iterable Value, f func(x Value) bool) bool {
	m := t.Mark()
	defer t.Pop(m)
	if x := UnwrapExact(iterable); x != gc.Null {
		src := t.Push(x)
		switch gc.Shape(x) {
		case ShapeTuple:
			for i := 0; i < len(TupleItems(*src)); i++ {
				if !f(TupleItems(*src)[i]) {
					return false
				}
			}
			return true
		case ShapeList:
			if !t.Read(src) {
				return false
			}
			t.hold(*src)
			for i, lost := 0, t.Lost; ; i++ {
				if lost != t.Lost {
					if !t.Read(src) {
						return false
					}
					lost = t.Lost
				}
				if i >= ListLen(*src) {
					return true
				}
				if !f(ListItems(*src)[i]) {
					return false
				}
			}
		}
	}
	p := t.Push(iterable)
	if !t.iterate(nil, p, nil) {
		return false
	}
	for n := uint(0); ; {
		x := Next(t, *p)
		if x == gc.Null {
			return t.Exc == gc.Null
		}
		if !t.busy(&n) || !f(x) {
			return false
		}
	}
}

// UnwrapExact returns v if it is a list or tuple of exactly the built-in type,
// else Null.
func UnwrapExact(v Value) Value {
	if v.IsRef() {
		if s := gc.Shape(v); s == ShapeTuple || s == ShapeList {
			return v
		}
	}
	return gc.Null
}

// Contains returns k in v.
func Contains(t *Thread, v, k Value) (res, ok bool) {
	typ := TypeOf(v)
	if f := typ.Slots.Contains; f != nil {
		if !t.readable(typ, v) {
			if v, k = t.operandKeep(v, k, false); v == gc.Null {
				return false, false
			}
		}
		return f(t, v, k)
	}
	if typ.Slots.Iter == nil && typ.Slots.GetItem == nil {
		t.Raise(TypeError, "argument of type '%s' is not iterable", typ.Name)
		return false, false
	}
	m := t.Mark()
	defer t.Pop(m)
	key := t.Push(k)
	if UnwrapExact(v) != gc.Null {
		ok = ForEach(t, v, func(x Value) bool {
			eq, ok := Equal(t, x, *key)
			res = eq
			return ok && !eq
		})
		return res, ok || res
	}
	if v = Iter(t, v); v == gc.Null {
		if t.Catch(TypeError) != gc.Null {
			t.Raise(TypeError, "argument of type '%s' is not iterable", typ.Name)
		}
		return false, false
	}
	it := t.Push(v)
	for {
		x := Next(t, *it)
		if x == gc.Null {
			return false, t.Exc == gc.Null
		}
		if eq, ok := Equal(t, x, *key); eq || !ok {
			return eq, ok
		}
	}
}

// Equal returns whether a and b are the same object or equal.
func Equal(t *Thread, a, b Value) (res, ok bool) {
	if a == b {
		return true, true
	}
	r := Compare(t, a, b, CmpEQ)
	if r == gc.Null {
		return false, false
	}
	return IsTrue(t, r)
}

var cmpNames = [...]string{"<", "<=", "==", "!=", ">", ">="}
var cmpSwapped = [...]CmpOp{CmpGT, CmpGE, CmpEQ, CmpNE, CmpLT, CmpLE}

// Compare returns a op b.
func Compare(t *Thread, a, b Value, op CmpOp) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a, b)
	reflected := false
	if ta != tb && tb.IsSubtype(ta) && tb.Slots.Compare != nil {
		reflected = true
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
		if r := tb.Slots.Compare(t, v[1], v[0], cmpSwapped[op]); r != gc.NotImplemented {
			return r
		}
	}
	if f := ta.Slots.Compare; f != nil {
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
		if r := f(t, v[0], v[1], op); r != gc.NotImplemented {
			return r
		}
	}
	if f := tb.Slots.Compare; f != nil && !reflected {
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
		if r := f(t, v[1], v[0], cmpSwapped[op]); r != gc.NotImplemented {
			return r
		}
	}
	switch op {
	case CmpEQ:
		return gc.BoolValue(v[0] == v[1])
	case CmpNE:
		return gc.BoolValue(v[0] != v[1])
	}
	return t.Raise(TypeError, "'%s' not supported between instances of '%s' and '%s'", cmpNames[op], ta.Name, tb.Name)
}

var binNames = [...]string{"+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@", "divmod()"}

// Binary returns a op b.
func Binary(t *Thread, op BinOp, a, b Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	r := binaryOp(t, op, a, b)
	if r == gc.NotImplemented {
		return t.binaryError(binNames[op], ta, tb)
	}
	return r
}

func (t *Thread) binaryError(op string, ta, tb *Type) Value {
	return t.Raise(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", op, ta.Name, tb.Name)
}

// binaryOp is a op b, NotImplemented if neither can do it.
func binaryOp(t *Thread, op BinOp, a, b Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	fa := ta.Slots.Binary[op]
	if ta == tb && ta.Builtin && fa != nil && t.mayRead(a) && t.mayRead(b) {
		// operators between built-in objects of one type leave them in place
		if r := fa(t, a, b); r != gc.NotImplemented {
			return r
		}
	}
	m := t.Mark()
	v := t.PushN(a, b)
	r := gc.NotImplemented
	if fa != nil || tb.Slots.Binary[op] != nil {
		r = binaryMixed(t, op, v)
	}
	if r == gc.NotImplemented {
		r = sequenceBinary(t, op, v)
	}
	t.Pop(m)
	return r
}

// binaryMixed tries the slots of both sides, v[0] and v[1], in their order.
func binaryMixed(t *Thread, op BinOp, v []Value) Value {
	ta, tb := TypeOf(v[0]), TypeOf(v[1])
	fa, fb := ta.Slots.Binary[op], tb.Slots.Binary[op]
	same := ta == tb || sameSlot(ta, tb, op)
	if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
		return gc.Null
	}
	if fb != nil && !same && tb.IsSubtype(ta) {
		if r := fb(t, v[0], v[1]); r != gc.NotImplemented {
			return r
		}
		fb = nil
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
	}
	if fa != nil {
		if r := fa(t, v[0], v[1]); r != gc.NotImplemented {
			return r
		}
	}
	if fb != nil && !same {
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
		return fb(t, v[0], v[1])
	}
	return gc.NotImplemented
}

// InPlace returns a op= b.
func InPlace(t *Thread, op BinOp, a, b Value) Value {
	ta := TypeOf(a)
	f := ta.Slots.InPlace[op]
	m := t.Mark()
	v := t.PushN(a, b)
	var r Value
	switch {
	case f != nil:
		r = inPlaceSlot(t, op, f, v)
	case op == OpMul && ta.Slots.Repeat == nil && ta.isSequence():
		r = binaryMixed(t, op, v)
	default:
		r = binaryOp(t, op, a, b)
	}
	a, b = v[0], v[1]
	t.Pop(m)
	if r == gc.NotImplemented {
		return t.binaryError(inPlaceName(op), TypeOf(a), TypeOf(b))
	}
	return r
}

// inPlaceSlot tries the slot f, and after it what a op b does. A sequence's slot
// comes after the other's reflected method.
func inPlaceSlot(t *Thread, op BinOp, f func(t *Thread, a, b Value) Value, v []Value) Value {
	ta := TypeOf(v[0])
	if ta.Slots.Concat != nil && TypeOf(v[1]).pyBinary&(1<<op) != 0 && !ta.pyInPlace(op) {
		if r := binaryMixed(t, op, v); r != gc.NotImplemented {
			return r
		}
	}
	if !t.Operands(v, true) {
		return gc.Null
	}
	if r := f(t, v[0], v[1]); r != gc.NotImplemented {
		return r
	}
	if op == OpMul && ta.Slots.Repeat == nil && ta.isSequence() {
		return binaryMixed(t, op, v)
	}
	return binaryOp(t, op, v[0], v[1])
}

// isSequence reports whether the type has what CPython keeps in a table of
// sequence operations: then `a *= b` does not repeat b.
func (t *Type) isSequence() bool { return !t.Builtin || t.Slots.Len != nil || t.Slots.Contains != nil }

// sameSlot reports whether both types dispatch op to special methods written in
// Python: that slot looks at both sides itself.
func sameSlot(ta, tb *Type, op BinOp) bool {
	return ta.pyBinary&tb.pyBinary&(1<<op) != 0
}

// sequenceBinary does + and * of two stack words by the sequence slots.
func sequenceBinary(t *Thread, op BinOp, v []Value) Value {
	ta, tb := TypeOf(v[0]), TypeOf(v[1])
	switch op {
	case OpAdd:
		if f := ta.Slots.Concat; f != nil {
			if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
				return gc.Null
			}
			return f(t, v[0], v[1])
		}
	case OpMul:
		if ta.Slots.Repeat != nil {
			return repeat(t, v[0], v[1])
		}
		if tb.Slots.Repeat != nil {
			return repeat(t, v[1], v[0])
		}
	}
	return gc.NotImplemented
}

func repeat(t *Thread, seq, n Value) Value {
	if TypeOf(n).Slots.Index == nil {
		return t.Raise(TypeError, "can't multiply sequence by non-int of type '%s'", TypeOf(n).Name)
	}
	name := TypeOf(n).Name
	m := t.Mark()
	s := t.Push(seq)
	n = Index(t, n)
	t.Pop(m)
	if n == gc.Null || !t.operandAlone(s) {
		return gc.Null
	}
	if !n.IsInt() {
		return t.Raise(OverflowError, "cannot fit '%s' into an index-sized integer", name)
	}
	return TypeOf(*s).Slots.Repeat(t, *s, int(max(n.Int(), 0)))
}

var unNames = [...]string{"unary -", "unary +", "unary ~", "abs()"}

// Unary returns op v.
func Unary(t *Thread, op UnOp, v Value) Value {
	typ := TypeOf(v)
	if f := typ.Slots.Unary[op]; f != nil {
		if !t.readable(typ, v) {
			if v = t.operand1(v, false); v == gc.Null {
				return gc.Null
			}
		}
		return f(t, v)
	}
	return t.Raise(TypeError, "bad operand type for %s: '%s'", unNames[op], typ.Name)
}

// Index returns v as an int, through __index__.
func Index(t *Thread, v Value) Value {
	if v.IsInt() {
		return v
	}
	typ := TypeOf(v)
	if typ.Payload == IntType {
		i, _ := AsInt(v)
		return i
	}
	if f := typ.Slots.Index; f != nil {
		if !t.readable(typ, v) {
			if v = t.operand1(v, false); v == gc.Null {
				return gc.Null
			}
		}
		r := f(t, v)
		if r == gc.Null {
			return r
		}
		i, ok := AsInt(r)
		if !ok {
			return t.Raise(TypeError, "__index__ returned non-int (type %s)", TypeOf(r).Name)
		}
		if !r.IsInt() && TypeOf(r) != IntType && typ != BoolType {
			return t.warnedInt(i, "__index__ returned non-int (type "+TypeOf(r).Name+")")
		}
		return i
	}
	return t.Raise(TypeError, "'%s' object cannot be interpreted as an integer", typ.Name)
}

// BinaryRest is a op b after a's own special method, or b's reflected one if a's
// type is built in, returned NotImplemented.
func BinaryRest(t *Thread, op BinOp, inPlace bool, a, b Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	m := t.Mark()
	v := t.PushN(a, b)
	r := gc.NotImplemented
	switch {
	case inPlace && ta.pyInPlace(op):
		r = binaryOp(t, op, v[0], v[1])
	case ta.Builtin || ta == tb:
	default:
		if tb.pyBinary&(1<<op) != 0 {
			if x, found := t.CallSpecial(v[1], Intern("__r"+opNames[op]+"__"), v[0]); found {
				r = x
			}
		} else if f := tb.Slots.Binary[op]; f != nil {
			if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
				r = gc.Null
			} else {
				r = f(t, v[0], v[1])
			}
		}
	}
	if r == gc.NotImplemented {
		r = sequenceBinary(t, op, v)
	}
	a, b = v[0], v[1]
	t.Pop(m)
	if r != gc.NotImplemented {
		return r
	}
	name := binNames[op]
	if inPlace {
		name = inPlaceName(op)
	}
	return t.binaryError(name, TypeOf(a), TypeOf(b))
}

func inPlaceName(op BinOp) string {
	if op == OpPow {
		return "**="
	}
	return binNames[op] + "="
}

var opNames = [...]string{"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul", "divmod"}

// pyInPlace reports whether op= calls a special method of its own.
func (t *Type) pyInPlace(op BinOp) bool {
	return !t.Builtin && t.LookupStr("__i"+opNames[op]+"__") != gc.Null
}

// CompareRest is a op b after a's special method returned NotImplemented.
func CompareRest(t *Thread, a, b Value, op CmpOp) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a, b)
	if f := tb.Slots.Compare; f != nil {
		if !t.bothReadable(v, ta, tb) && !t.Operands(v, false) {
			return gc.Null
		}
		if r := f(t, v[1], v[0], cmpSwapped[op]); r != gc.NotImplemented {
			return r
		}
	}
	switch op {
	case CmpEQ:
		return gc.BoolValue(v[0] == v[1])
	case CmpNE:
		return gc.BoolValue(v[0] != v[1])
	}
	return t.Raise(TypeError, "'%s' not supported between instances of '%s' and '%s'", cmpNames[op], ta.Name, tb.Name)
}
