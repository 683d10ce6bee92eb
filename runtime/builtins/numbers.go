package builtins

import (
	"math/big"

	"stmjit/gc"
	"stmjit/runtime/object"
)

func numberFunctions(m *module) {
	pure(
		m.def("abs(x, /)", func(t *thread, a []Value) Value { return object.Unary(t, object.OpAbs, a[0]) }).Blind(),
		m.def("divmod(x, y, /)", func(t *thread, a []Value) Value { return object.Binary(t, object.OpDivmod, a[0], a[1]) }),
		m.def("pow(base, exp, mod=None)", func(t *thread, a []Value) Value { return object.Power(t, a[0], a[1], a[2]) }),
		m.def("round(number, ndigits=None)", round),
		m.def("bin(number, /)", inBase("#b")),
		m.def("oct(number, /)", inBase("#o")),
		m.def("hex(number, /)", inBase("#x")),
	)
	m.def("sum(iterable, /, start=0)", func(t *thread, a []Value) Value { return sum(t, a[0], a[1]) }).Blind()
}

func round(t *thread, a []Value) Value {
	if a[0].IsInt() && a[1] == gc.None {
		return a[0]
	}
	name := object.TypeOf(a[0]).Name
	var r Value
	var found bool
	if a[1] == gc.None {
		r, found = t.CallSpecial(a[0], object.Intern("__round__"))
	} else {
		r, found = t.CallSpecial(a[0], object.Intern("__round__"), a[1])
	}
	if !found {
		return t.Raise(object.TypeError, "type %s doesn't define __round__ method", name)
	}
	return r
}

func inBase(spec string) object.Fn {
	return func(t *thread, a []Value) Value {
		i := object.Index(t, a[0])
		if i == gc.Null {
			return gc.Null
		}
		return object.Format(t, i, object.Intern(spec))
	}
}

// sum adds machine ints and floats itself, as long as they come, and leaves the
// rest to +.
func sum(t *thread, iterable, start Value) Value {
	for _, c := range []struct {
		typ  *object.Type
		what string
	}{
		{object.StrType, "strings [use ''.join(seq) instead]"},
		{object.BytesType, "bytes [use b''.join(seq) instead]"},
		{object.ByteArrayType, "bytearray [use b''.join(seq) instead]"},
	} {
		if object.IsInstance(start, c.typ) {
			return t.Raise(object.TypeError, "sum() can't sum %s", c.what)
		}
	}
	if iterable.IsRef() && gc.Shape(iterable) == object.ShapeRange && start.IsInt() {
		if v, ok := sumRange(t, iterable, start.Int()); ok {
			return v
		}
	}
	mark := t.Mark()
	defer t.Pop(mark)
	s := summing{acc: t.Push(start)}
	if !object.ForEach(t, iterable, func(x Value) bool { return s.add(t, x) }) {
		return gc.Null
	}
	return s.value(t)
}

// summing is a sum in progress: in acc, or while isInt or isFloat in a machine
// number.
type summing struct {
	acc            *Value
	isInt, isFloat bool
	i              int64
	f              float64
}

func (s *summing) value(t *thread) Value {
	switch {
	case s.isInt:
		return object.NewInt(t, s.i)
	case s.isFloat:
		return object.NewFloat(t, s.f)
	}
	return *s.acc
}

func (s *summing) add(t *thread, x Value) bool {
	if s.isFloat {
		if x.IsFloat() {
			s.f += x.Float()
			return true
		}
		if x.IsInt() {
			s.f += float64(x.Int())
			return true
		}
	} else if s.isInt && x.IsInt() {
		if sum := s.i + x.Int(); (sum^s.i)&(sum^x.Int()) >= 0 {
			s.i = sum
			return true
		}
	}
	*s.acc = s.value(t)
	s.isInt, s.isFloat = false, false
	*s.acc = object.Binary(t, object.OpAdd, *s.acc, x)
	switch v := *s.acc; {
	case v == gc.Null:
		return false
	case v.IsInt():
		s.isInt, s.i = true, v.Int()
	case object.TypeOf(v) == object.FloatType:
		s.isFloat = true
		s.f, _ = object.FloatVal(v)
	}
	return true
}

// sumRange is the sum of an arithmetic progression of machine ints.
func sumRange(t *thread, r Value, start int64) (v Value, ok bool) {
	first, step, n := gc.Load(r, object.OffRangeStart), gc.Load(r, object.OffRangeStep), gc.Load(r, object.OffRangeLen)
	if !first.IsInt() || !step.IsInt() || !n.IsInt() {
		return gc.Null, false
	}
	count := n.Int()
	if count == 0 {
		return gc.IntValue(start), true
	}
	last := first.Int() + (count-1)*step.Int()
	if ends := first.Int() + last; count < 1<<31 && ends < 1<<31 && ends > -1<<31 {
		return object.NewInt(t, start+ends*count/2), true
	}
	total := big.NewInt(last)
	total.Add(total, big.NewInt(first.Int()))
	total.Mul(total, big.NewInt(count)).Rsh(total, 1)
	return object.NewBig(t, total.Add(total, big.NewInt(start))), true
}
