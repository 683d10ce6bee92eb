package object

import (
	"math"

	"stmjit/gc"
)

// NewSlice makes slice(start, stop, step).
func NewSlice(t *Thread, start, stop, step Value) Value {
	s := t.AllocShared(ShapeSlice, 32)
	gc.InitStore(s, OffSliceStart, start)
	gc.InitStore(s, OffSliceStop, stop)
	gc.InitStore(s, OffSliceStep, step)
	return s
}

// IsSlice reports whether v is a slice object.
func IsSlice(v Value) bool { return v.IsRef() && gc.Shape(v) == ShapeSlice }

// SliceIndices returns what a slice selects of a sequence of a length: n items
// from start on in steps; stop is the bound. It may run Python code, which may
// change the sequence.
func SliceIndices(t *Thread, slice Value, length int) (start, stop, step, n int, ok bool) {
	start, stop, step, ok = sliceUnpack(t, slice)
	if !ok {
		return 0, 0, 0, 0, false
	}
	start, stop, n = sliceAdjust(start, stop, step, length)
	return start, stop, step, n, true
}

// sliceUnpack returns the fields of a slice as machine integers, clipped.
func sliceUnpack(t *Thread, slice Value) (start, stop, step int, ok bool) {
	if gc.Load(slice, OffSliceStep) == gc.None {
		a, b := gc.Load(slice, OffSliceStart), gc.Load(slice, OffSliceStop)
		start, stop = 0, math.MaxInt64
		if (a == gc.None || a.IsInt()) && (b == gc.None || b.IsInt()) {
			if a != gc.None {
				start = int(a.Int())
			}
			if b != gc.None {
				stop = int(b.Int())
			}
			return start, stop, 1, true
		}
	}
	m := t.Mark()
	defer t.Pop(m)
	s := t.Push(slice)
	step = 1
	if x := gc.Load(slice, OffSliceStep); x != gc.None {
		if step, ok = sliceBound(t, x); !ok {
			return 0, 0, 0, false
		}
		if step == 0 {
			t.Raise(ValueError, "slice step cannot be zero")
			return 0, 0, 0, false
		}
		step = max(step, -math.MaxInt64)
	}
	start, stop = 0, math.MaxInt64
	if step < 0 {
		start, stop = math.MaxInt64, math.MinInt64
	}
	if x := gc.Load(*s, OffSliceStart); x != gc.None {
		if start, ok = sliceBound(t, x); !ok {
			return 0, 0, 0, false
		}
	}
	if x := gc.Load(*s, OffSliceStop); x != gc.None {
		if stop, ok = sliceBound(t, x); !ok {
			return 0, 0, 0, false
		}
	}
	return start, stop, step, true
}

func sliceBound(t *Thread, v Value) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if TypeOf(v).Slots.Index == nil {
		t.Raise(TypeError, "slice indices must be integers or None or have an __index__ method")
		return 0, false
	}
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	return clipInt(i), true
}

// sliceAdjust fits the fields of a slice to a length.
func sliceAdjust(start, stop, step, length int) (int, int, int) {
	lo, hi := 0, length
	if step < 0 {
		lo, hi = -1, length-1
	}
	if start < 0 {
		start += length
	}
	if stop < 0 {
		stop += length
	}
	start, stop = min(max(start, lo), hi), min(max(stop, lo), hi)
	switch {
	case step < 0 && stop < start:
		return start, stop, (start-stop-1)/-step + 1
	case step > 0 && start < stop:
		return start, stop, (stop-start-1)/step + 1
	}
	return start, stop, 0
}

func sliceFields(s Value) [3]Value {
	return [3]Value{gc.Load(s, OffSliceStart), gc.Load(s, OffSliceStop), gc.Load(s, OffSliceStep)}
}

func initSlice() {
	s := &SliceType.Slots
	SliceType.NoBase = true
	SliceType.Attrs.set(Intern("__hash__"), gc.None)
	s.New = func(t *Thread, typ *Type, a Args) Value {
		if !checkArgs(t, "slice", a, 1, 3) {
			return gc.Null
		}
		switch len(a.Pos) {
		case 1:
			return NewSlice(t, gc.None, a.Pos[0], gc.None)
		case 2:
			return NewSlice(t, a.Pos[0], a.Pos[1], gc.None)
		}
		return NewSlice(t, a.Pos[0], a.Pos[1], a.Pos[2])
	}
	s.Init = acceptInit
	s.Repr = sliceRepr
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if !IsSlice(b) {
			return gc.NotImplemented
		}
		if a == b {
			return cmpResult(op, 0, 0)
		}
		m := t.Mark()
		defer t.Pop(m)
		fa, fb := sliceFields(a), sliceFields(b)
		ta := t.Push(NewTuple(t, fa[:]))
		tb := t.Push(NewTuple(t, fb[:]))
		return Compare(t, *ta, *tb, op)
	}
	for i, name := range [...]string{"start", "stop", "step"} {
		off := OffSliceStart + 8*uintptr(i)
		SliceType.DefAttr(name, func(t *Thread, self Value) Value { return gc.Load(self, off) }, nil)
	}
	SliceType.Def("indices(self, length, /)", sliceIndicesMethod)
}

func sliceRepr(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	b := newBuilder(t)
	b.ascii("slice(")
	for i := range 3 {
		if i > 0 {
			b.ascii(", ")
		}
		if !b.reprItem(t, sliceFields(*p)[i]) {
			return gc.Null
		}
	}
	b.ascii(")")
	return b.result(t)
}

// sliceIndicesMethod is slice.indices, for lengths and bounds of any size.
func sliceIndicesMethod(t *Thread, args []Value) Value {
	n := Index(t, args[1])
	if n == gc.Null {
		return gc.Null
	}
	if IntSign(n) < 0 {
		return t.Raise(ValueError, "length should not be negative")
	}
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(n, gc.IntValue(1), gc.None, gc.None)
	length, step, start, stop := &v[0], &v[1], &v[2], &v[3]
	if x := gc.Load(args[0], OffSliceStep); x != gc.None {
		if *step = sliceInt(t, x); *step == gc.Null {
			return gc.Null
		}
		if *step == gc.IntValue(0) {
			return t.Raise(ValueError, "slice step cannot be zero")
		}
	}
	lo, hi := gc.IntValue(0), *length
	neg := IntSign(*step) < 0
	if neg {
		lo, hi = gc.IntValue(-1), Binary(t, OpSub, *length, gc.IntValue(1))
	}
	bounds := t.PushN(lo, hi)
	*start, *stop = bounds[0], bounds[1]
	if neg {
		*start, *stop = bounds[1], bounds[0]
	}
	if !sliceBoundIn(t, gc.Load(args[0], OffSliceStart), start, *length, bounds) {
		return gc.Null
	}
	if !sliceBoundIn(t, gc.Load(args[0], OffSliceStop), stop, *length, bounds) {
		return gc.Null
	}
	return NewTuple(t, []Value{*start, *stop, *step})
}

// sliceBoundIn sets *to to the field x of a slice, unless it is None, counted
// from the start and clipped to the bounds.
func sliceBoundIn(t *Thread, x Value, to *Value, length Value, bounds []Value) bool {
	if x == gc.None {
		return true
	}
	if x = sliceInt(t, x); x == gc.Null {
		return false
	}
	if IntSign(x) < 0 {
		x = Binary(t, OpAdd, x, length)
	}
	switch {
	case compareInts(x, bounds[0]) < 0:
		x = bounds[0]
	case compareInts(x, bounds[1]) > 0:
		x = bounds[1]
	}
	*to = x
	return true
}

// sliceInt returns a field of a slice as an int of any size.
func sliceInt(t *Thread, v Value) Value {
	if TypeOf(v).Slots.Index == nil {
		return t.Raise(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	return Index(t, v)
}
