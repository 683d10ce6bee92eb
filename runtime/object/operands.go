package object

import (
	"stmjit/gc"
)

// Operands of protocols and built-ins. An instance of a class derived from a
// built-in type is acquired as the object of the built-in type that it holds:
// the word that leads there never changes, so whoever has the instance may
// follow it ([Unwrap]).
//
// The protocols acquire what their slot works on: the container of a subscript,
// an item assignment, `in` or iteration, both sides of operators and
// comparisons, and the iterator of next. Keys and items they leave alone.

// mutableShapes are the built-in shapes whose objects change after they were
// made: only the owner of such an object may touch it.
var mutableShapes = [...]uint32{
	ShapeList, ShapeDict, ShapeSet, ShapeByteArray, ShapeCell,
	ShapeGenerator, ShapeCoroutine, ShapeAsyncGenerator, ShapeAsyncSend, ShapeAsyncThrow,
	ShapeRangeIter, ShapeSeqIter, ShapeTupleIter, ShapeStrIter, ShapeASCIIIter, ShapeBytesIter,
	ShapeDictKeyIter, ShapeDictValueIter, ShapeDictItemIter, ShapeSetIter,
	ShapeCallIter, ShapeGetItemIter, ShapeEnumerate, ShapeZip, ShapeMap, ShapeFilter,
	ShapeReversed, ShapeListReverse,
}

// MarkMutable says that objects of the type change after they were made, so that
// methods acquire them for writing unless they say otherwise ([Builtin.Reads]).
func (t *Type) MarkMutable() { t.mutable = true }

// readable reports whether v, of type typ, is acquired for reading as an operand.
func (t *Thread) readable(typ *Type, v Value) bool { return typ.Payload == nil && t.mayRead(v) }

// writable is readable for writing.
func (t *Thread) writable(typ *Type, v Value) bool { return typ.Payload == nil && t.mayWrite(v) }

// Operands acquires the operands of an operation, in stack words, at the same
// time: all for reading, but the first for writing if write is set and its type
// is one whose objects change. False means that an exception is pending.
func (t *Thread) Operands(vs []Value, write bool) bool {
	for {
		lost := t.Lost
		for i := range vs {
			if !t.operand(&vs[i], write && i == 0) {
				return false
			}
		}
		if lost == t.Lost {
			return true
		}
	}
}

// operand acquires one operand in a stack word.
func (t *Thread) operand(p *Value, write bool) bool {
	v := *p
	if !v.IsRef() {
		return true
	}
	typ := ShapeOf(v).Type
	if typ.Payload == nil {
		if write && typ.mutable {
			return t.Write(p)
		}
		return t.Read(p)
	}
	if !typ.Payload.mutable {
		return true
	}
	x := payloadOf(v)
	if t.mayWrite(x) || !write && t.mayRead(x) {
		return true
	}
	m := t.Mark()
	ok := t.Acquire(t, t.Push(x), write)
	t.Pop(m)
	return ok
}

// payloadOf returns the object of a built-in type that an instance holds. The
// word is written before anybody else has the instance, so no barrier is needed.
func payloadOf(v Value) Value { return gc.LoadFixed(v, OffSlots) }

// The functions below acquire operands that are in Go variables, where the quick
// look said that it takes more. They return the operands, which may have moved;
// the first is Null if an exception is pending.

//go:noinline
func (t *Thread) operand1(v Value, write bool) Value {
	m := t.Mark()
	s := t.PushN(v)
	if !t.Operands(s, write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0]
}

// operandKeep acquires v only and keeps x.
//
//go:noinline
func (t *Thread) operandKeep(v, x Value, write bool) (Value, Value) {
	m := t.Mark()
	s := t.PushN(v, x)
	if !t.Operands(s[:1], write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0], s[1]
}

// operandKeep2 acquires v only and keeps x and y.
//
//go:noinline
func (t *Thread) operandKeep2(v, x, y Value, write bool) (Value, Value, Value) {
	m := t.Mark()
	s := t.PushN(v, x, y)
	if !t.Operands(s[:1], write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0], s[1], s[2]
}

// operandAlone acquires for reading the operand in one stack word.
func (t *Thread) operandAlone(p *Value) bool {
	for {
		lost := t.Lost
		if !t.operand(p, false) {
			return false
		}
		if lost == t.Lost {
			return true
		}
	}
}

// bothReadable reports whether the operands in two stack words, of types ta and
// tb, are acquired for reading.
func (t *Thread) bothReadable(v []Value, ta, tb *Type) bool {
	return t.readable(ta, v[0]) && t.readable(tb, v[1])
}
