package object

import "stmjit/gc"

func initBool() {
	BoolType.NoBase = true
	BoolType.Describe("bool(x) -> the truth of x")
	s := &BoolType.Slots
	s.Repr = func(t *Thread, v Value) Value {
		if v == gc.True {
			return Intern("True")
		}
		return Intern("False")
	}
	s.New = func(t *Thread, typ *Type, a Args) Value {
		switch {
		case a.Kw != nil && len(a.Kw.Names) > 0:
			return t.Raise(TypeError, "bool() takes no keyword arguments")
		case len(a.Pos) > 1:
			return t.Raise(TypeError, "bool expected at most 1 argument, got %d", len(a.Pos))
		case len(a.Pos) == 0:
			return gc.False
		}
		b, ok := IsTrue(t, a.Pos[0])
		if !ok {
			return gc.Null
		}
		return gc.BoolValue(b)
	}
	s.Binary[OpAnd], s.Binary[OpOr], s.Binary[OpXor] = boolAnd, boolOr, boolXor
}

func boolAnd(t *Thread, a, b Value) Value {
	if a.IsBool() && b.IsBool() {
		return gc.BoolValue(a == gc.True && b == gc.True)
	}
	return intAnd(t, a, b)
}

func boolOr(t *Thread, a, b Value) Value {
	if a.IsBool() && b.IsBool() {
		return gc.BoolValue(a == gc.True || b == gc.True)
	}
	return intOr(t, a, b)
}

func boolXor(t *Thread, a, b Value) Value {
	if a.IsBool() && b.IsBool() {
		return gc.BoolValue(a != b)
	}
	return intXor(t, a, b)
}
