package object

import (
	"stmjit/gc"
)

// The rows: for each slot the names, the dispatcher to Python, and the methods
// that built-in types get.

func nilUnary(f func(*Thread, Value) Value) bool { return f == nil }

// callName returns a dispatcher that calls one special method without arguments.
func callName(name string) func(typ *Type) func(t *Thread, v Value) Value {
	return func(*Type) func(t *Thread, v Value) Value {
		n := Intern(name)
		return func(t *Thread, v Value) Value {
			r, found := t.CallSpecial(v, n)
			if !found {
				return t.attributeError(v, n)
			}
			return r
		}
	}
}

func unaryRow(field func(s *Slots) *func(*Thread, Value) Value, name string) slotRow {
	return row(field, nilUnary, callName(name), name).reading(name+"(self, /)", func(o *Type) Fn {
		f := *field(&o.Slots)
		return func(t *Thread, a []Value) Value { return f(t, a[0]) }
	})
}

func initSlotRows() {
	slotRows = append(slotRows,
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Repr }, "__repr__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Str }, "__str__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Iter }, "__iter__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Index }, "__index__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Int }, "__int__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Float }, "__float__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Unary[OpNeg] }, "__neg__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Unary[OpPos] }, "__pos__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Unary[OpInvert] }, "__invert__"),
		unaryRow(func(s *Slots) *func(*Thread, Value) Value { return &s.Unary[OpAbs] }, "__abs__"),
		nextRow(), hashRow(), boolRow(), lenRow(), callRow(), getAttrRow(), setAttrRow(), getItemRow(), setItemRow(),
		containsRow(), compareRow(), descrGetRow(), descrSetRow(),
	)
	for op, n := range [...]string{"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul", "divmod"} {
		slotRows = append(slotRows, binaryRow(BinOp(op), n))
		if BinOp(op) < NumBinOps {
			slotRows = append(slotRows, inPlaceRow(BinOp(op), n))
		}
	}
	slotRows = append(slotRows, concatRow(), repeatRow())
}

func nextRow() slotRow {
	dispatch := func(*Type) func(*Thread, Value) Value {
		n := Intern("__next__")
		return func(t *Thread, v Value) Value {
			r, found := t.CallSpecial(v, n)
			if !found {
				return t.attributeError(v, n)
			}
			if r == gc.Null {
				t.Catch(StopIteration)
			}
			return r
		}
	}
	return row(func(s *Slots) *func(*Thread, Value) Value { return &s.Next }, nilUnary, dispatch, "__next__").
		method("__next__(self, /)", func(o *Type) Fn {
			f := o.Slots.Next
			return func(t *Thread, a []Value) Value {
				t.StopValue = gc.Null
				r := f(t, a[0])
				if r == gc.Null && t.Exc == gc.Null {
					return t.RaiseStop()
				}
				return r
			}
		})
}

func hashRow() slotRow {
	type fn = func(*Thread, Value) (int64, bool)
	dispatch := func(*Type) fn {
		n := Intern("__hash__")
		return func(t *Thread, v Value) (int64, bool) {
			r, _ := t.CallSpecial(v, n)
			if r == gc.Null {
				return 0, false
			}
			i := Unwrap(r, IntType)
			if i == gc.Null {
				t.Raise(TypeError, "__hash__ method should return an integer")
				return 0, false
			}
			h, fits := Int64Of(i)
			switch {
			case !fits:
				return Hash(t, i)
			case h == -1:
				h = -2
			}
			return h, true
		}
	}
	return row(func(s *Slots) *fn { return &s.Hash }, func(f fn) bool { return f == nil }, dispatch, "__hash__").
		reading("__hash__(self, /)", func(o *Type) Fn {
			f := o.Slots.Hash
			return func(t *Thread, a []Value) Value {
				h, ok := f(t, a[0])
				if !ok {
					return gc.Null
				}
				return NewInt(t, h)
			}
		})
}

func boolRow() slotRow {
	type fn = func(*Thread, Value) (bool, bool)
	dispatch := func(*Type) fn {
		n := Intern("__bool__")
		return func(t *Thread, v Value) (bool, bool) {
			r, _ := t.CallSpecial(v, n)
			if r == gc.Null {
				return false, false
			}
			if !r.IsBool() {
				t.Raise(TypeError, "__bool__ should return bool, returned %s", TypeOf(r).Name)
				return false, false
			}
			return r == gc.True, true
		}
	}
	return row(func(s *Slots) *fn { return &s.Bool }, func(f fn) bool { return f == nil }, dispatch, "__bool__").
		reading("__bool__(self, /)", func(o *Type) Fn {
			f := o.Slots.Bool
			return func(t *Thread, a []Value) Value { return boolResult(f(t, a[0])) }
		})
}

func boolResult(b, ok bool) Value {
	if !ok {
		return gc.Null
	}
	return gc.BoolValue(b)
}

func lenRow() slotRow {
	type fn = func(*Thread, Value) (int, bool)
	dispatch := func(*Type) fn {
		n := Intern("__len__")
		return func(t *Thread, v Value) (int, bool) {
			r, _ := t.CallSpecial(v, n)
			if r == gc.Null {
				return 0, false
			}
			if r = Index(t, r); r == gc.Null {
				return 0, false
			}
			if IntSign(r) < 0 {
				t.Raise(ValueError, "__len__() should return >= 0")
				return 0, false
			}
			return indexSized(t, r, OverflowError)
		}
	}
	return row(func(s *Slots) *fn { return &s.Len }, func(f fn) bool { return f == nil }, dispatch, "__len__").
		reading("__len__(self, /)", func(o *Type) Fn {
			f := o.Slots.Len
			return func(t *Thread, a []Value) Value {
				n, ok := f(t, a[0])
				if !ok {
					return gc.Null
				}
				return NewInt(t, int64(n))
			}
		})
}

func callRow() slotRow {
	type fn = func(*Thread, Value, Args) Value
	dispatch := func(*Type) fn {
		n := Intern("__call__")
		return func(t *Thread, v Value, a Args) Value {
			if !t.MayCall() {
				return gc.Null
			}
			f := TypeOf(v).Lookup(n)
			if f == gc.Null {
				return t.Raise(TypeError, "'%s' object is not callable", TypeOf(v).Name)
			}
			if IsFunction(f) {
				return callWith(t, f, v, a)
			}
			if get := TypeOf(f).Slots.DescrGet; get != nil {
				if f = get(t, f, v, TypeOf(v)); f == gc.Null {
					return gc.Null
				}
			}
			// It may be an object that has such a method itself, and so on.
			if !t.enterNested("") {
				return gc.Null
			}
			defer t.leaveNested()
			return t.CallArgs(*t.Push(f), a)
		}
	}
	r := row(func(s *Slots) *fn { return &s.Call }, func(f fn) bool { return f == nil }, dispatch, "__call__")
	return r.reading("__call__(self, /, *args, **kwargs)", func(o *Type) Fn {
		f := o.Slots.Call
		return func(t *Thread, a []Value) Value { return f(t, a[0], UnpackArgs(t, a[1], a[2])) }
	})
}

// UnpackArgs makes Args of an argument tuple and a keyword dict (Null: none).
// The words are pushed on the stack; the caller restores the mark.
func UnpackArgs(t *Thread, tuple, dict Value) Args {
	var a Args
	a.Pos = t.PushN(TupleItems(tuple)...)
	if dict != gc.Null && dict != gc.Unset && DictLen(dict) > 0 {
		kw := &Keywords{}
		var names, values []Value
		for pos := 0; ; {
			k, v, ok := DictNext(dict, &pos)
			if !ok {
				break
			}
			names, values = append(names, k), append(values, v)
		}
		kw.Names, kw.Values = t.PushN(names...), t.PushN(values...)
		a.Kw = kw
	}
	return a
}

func getAttrRow() slotRow {
	type fn = func(*Thread, Value, Value) Value
	dispatch := func(typ *Type) fn {
		typ.genericGet = false
		full, fallback := Intern("__getattribute__"), Intern("__getattr__")
		return func(t *Thread, v, name Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			vs := t.PushN(v, name)
			var r Value
			if f := TypeOf(v).Lookup(full); !isMethodDescr(f) {
				r, _ = t.CallSpecial(v, full, name)
			} else {
				r = BuiltinOf(f).Owner.Slots.GetAttr(t, v, name)
			}
			if r != gc.Null || TypeOf(vs[0]).Lookup(fallback) == gc.Null || t.Catch(AttributeError) == gc.Null {
				return r
			}
			r, _ = t.CallSpecial(vs[0], fallback, vs[1])
			return r
		}
	}
	r := row(func(s *Slots) *fn { return &s.GetAttr }, func(f fn) bool { return f == nil }, dispatch, "__getattr__", "__getattribute__")
	return r.reading("__getattribute__(self, name, /)", func(o *Type) Fn {
		f := o.Slots.GetAttr
		return func(t *Thread, a []Value) Value {
			if !IsStr(a[1]) {
				return t.Raise(TypeError, "attribute name must be string, not '%s'", TypeOf(a[1]).Name)
			}
			return f(t, a[0], InternValue(t, a[1]))
		}
	})
}

func setAttrRow() slotRow {
	type fn = func(*Thread, Value, Value, Value) bool
	dispatch := func(*Type) fn {
		set, del := Intern("__setattr__"), Intern("__delattr__")
		return func(t *Thread, v, name, x Value) bool {
			var r Value
			if x == gc.Null {
				r, _ = t.CallSpecial(v, del, name)
			} else {
				r, _ = t.CallSpecial(v, set, name, x)
			}
			return r != gc.Null
		}
	}
	r := row(func(s *Slots) *fn { return &s.SetAttr }, func(f fn) bool { return f == nil }, dispatch, "__setattr__", "__delattr__")
	return r.method("__setattr__(self, name, value, /)", func(o *Type) Fn {
		f := o.Slots.SetAttr
		return func(t *Thread, a []Value) Value {
			if !IsStr(a[1]) {
				return t.Raise(TypeError, "attribute name must be string, not '%s'", TypeOf(a[1]).Name)
			}
			if !o.setsAttrsOf(t, a[0], "__setattr__") {
				return gc.Null
			}
			return noneIf(f(t, a[0], InternValue(t, a[1]), a[2]))
		}
	}).method("__delattr__(self, name, /)", func(o *Type) Fn {
		f := o.Slots.SetAttr
		return func(t *Thread, a []Value) Value {
			if !IsStr(a[1]) {
				return t.Raise(TypeError, "attribute name must be string, not '%s'", TypeOf(a[1]).Name)
			}
			if !o.setsAttrsOf(t, a[0], "__delattr__") {
				return gc.Null
			}
			return noneIf(f(t, a[0], InternValue(t, a[1]), gc.Null))
		}
	})
}

// setsAttrsOf reports whether the __setattr__ of o may be used on v: that of
// object may not go behind the back of type's.
func (o *Type) setsAttrsOf(t *Thread, v Value, method string) bool {
	if AsType(v) != nil && !o.IsSubtype(TypeType) {
		t.Raise(TypeError, "can't apply this %s to %s object", method, TypeOf(v).Name)
		return false
	}
	return true
}

func noneIf(ok bool) Value {
	if !ok {
		return gc.Null
	}
	return gc.None
}

func getItemRow() slotRow {
	type fn = func(*Thread, Value, Value) Value
	dispatch := func(*Type) fn {
		n := Intern("__getitem__")
		return func(t *Thread, v, k Value) Value {
			r, _ := t.CallSpecial(v, n, k)
			return r
		}
	}
	return row(func(s *Slots) *fn { return &s.GetItem }, func(f fn) bool { return f == nil }, dispatch, "__getitem__").
		reading("__getitem__(self, key, /)", func(o *Type) Fn {
			f := o.Slots.GetItem
			return func(t *Thread, a []Value) Value { return f(t, a[0], a[1]) }
		})
}

func setItemRow() slotRow {
	type fn = func(*Thread, Value, Value, Value) bool
	dispatch := func(*Type) fn {
		set, del := Intern("__setitem__"), Intern("__delitem__")
		return func(t *Thread, v, k, x Value) bool {
			r, found := gc.Null, false
			if x == gc.Null {
				if r, found = t.CallSpecial(v, del, k); !found {
					t.Raise(TypeError, "'%s' object doesn't support item deletion", TypeOf(v).Name)
				}
			} else if r, found = t.CallSpecial(v, set, k, x); !found {
				t.Raise(TypeError, "'%s' object does not support item assignment", TypeOf(v).Name)
			}
			return r != gc.Null
		}
	}
	return row(func(s *Slots) *fn { return &s.SetItem }, func(f fn) bool { return f == nil }, dispatch, "__setitem__", "__delitem__").
		method("__setitem__(self, key, value, /)", func(o *Type) Fn {
			f := o.Slots.SetItem
			return func(t *Thread, a []Value) Value { return noneIf(f(t, a[0], a[1], a[2])) }
		}).
		method("__delitem__(self, key, /)", func(o *Type) Fn {
			f := o.Slots.SetItem
			return func(t *Thread, a []Value) Value { return noneIf(f(t, a[0], a[1], gc.Null)) }
		})
}

func containsRow() slotRow {
	type fn = func(*Thread, Value, Value) (bool, bool)
	dispatch := func(*Type) fn {
		n := Intern("__contains__")
		return func(t *Thread, v, k Value) (bool, bool) {
			if TypeOf(v).Lookup(n) == gc.None {
				t.Raise(TypeError, "'%s' object is not a container", TypeOf(v).Name)
				return false, false
			}
			r, _ := t.CallSpecial(v, n, k)
			if r == gc.Null {
				return false, false
			}
			return IsTrue(t, r)
		}
	}
	return row(func(s *Slots) *fn { return &s.Contains }, func(f fn) bool { return f == nil }, dispatch, "__contains__").
		reading("__contains__(self, key, /)", func(o *Type) Fn {
			f := o.Slots.Contains
			return func(t *Thread, a []Value) Value { return boolResult(f(t, a[0], a[1])) }
		})
}

var cmpMethods = [...]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}

func compareRow() slotRow {
	type fn = func(*Thread, Value, Value, CmpOp) Value
	dispatch := func(*Type) fn {
		var names [6]Value
		for i, n := range cmpMethods {
			names[i] = Intern(n)
		}
		return func(t *Thread, a, b Value, op CmpOp) Value {
			r, found := t.CallSpecial(a, names[op], b)
			if !found {
				return gc.NotImplemented
			}
			return r
		}
	}
	r := row(func(s *Slots) *fn { return &s.Compare }, func(f fn) bool { return f == nil }, dispatch, cmpMethods[:]...)
	for op, n := range cmpMethods {
		r = r.reading(n+"(self, value, /)", func(o *Type) Fn {
			f := o.Slots.Compare
			return func(t *Thread, a []Value) Value { return f(t, a[0], a[1], CmpOp(op)) }
		})
	}
	return r
}

func descrGetRow() slotRow {
	type fn = func(*Thread, Value, Value, *Type) Value
	dispatch := func(*Type) fn {
		n := Intern("__get__")
		return func(t *Thread, descr, obj Value, typ *Type) Value {
			if obj == gc.Null {
				obj = gc.None
			}
			r, _ := t.CallSpecial(descr, n, obj, typ.Self)
			return r
		}
	}
	return row(func(s *Slots) *fn { return &s.DescrGet }, func(f fn) bool { return f == nil }, dispatch, "__get__").
		reading("__get__(self, instance, owner=None, /)", func(o *Type) Fn {
			f := o.Slots.DescrGet
			return func(t *Thread, a []Value) Value {
				typ := AsType(a[2])
				if a[1] == gc.None && typ == nil {
					return t.Raise(TypeError, "__get__(None, None) is invalid")
				}
				if typ == nil {
					typ = TypeOf(a[1])
				}
				if a[1] == gc.None && typ != NoneType {
					a[1] = gc.Null
				}
				return f(t, a[0], a[1], typ)
			}
		})
}

func descrSetRow() slotRow {
	type fn = func(*Thread, Value, Value, Value) bool
	dispatch := func(*Type) fn {
		set, del := Intern("__set__"), Intern("__delete__")
		return func(t *Thread, descr, obj, x Value) bool {
			r, found := gc.Null, false
			if x == gc.Null {
				if r, found = t.CallSpecial(descr, del, obj); !found {
					t.Raise(AttributeError, "__delete__")
				}
			} else if r, found = t.CallSpecial(descr, set, obj, x); !found {
				t.Raise(AttributeError, "__set__")
			}
			return r != gc.Null
		}
	}
	return row(func(s *Slots) *fn { return &s.DescrSet }, func(f fn) bool { return f == nil }, dispatch, "__set__", "__delete__").
		method("__set__(self, instance, value, /)", func(o *Type) Fn {
			f := o.Slots.DescrSet
			return func(t *Thread, a []Value) Value { return noneIf(f(t, a[0], a[1], a[2])) }
		}).
		method("__delete__(self, instance, /)", func(o *Type) Fn {
			f := o.Slots.DescrSet
			return func(t *Thread, a []Value) Value { return noneIf(f(t, a[0], a[1], gc.Null)) }
		})
}

func nilBinary(f func(*Thread, Value, Value) Value) bool { return f == nil }

// binaryRow: the slot gets the operands as written; the dispatcher tries the
// left's method, then the right's reflected one, the latter first when the
// right's type is a subclass that has its own.
func binaryRow(op BinOp, name string) slotRow {
	left, right := "__"+name+"__", "__r"+name+"__"
	dispatch := func(typ *Type) func(*Thread, Value, Value) Value {
		typ.pyBinary |= 1 << op
		l, r := Intern(left), Intern(right)
		return func(t *Thread, a, b Value) Value { return dispatchBinary(t, op, l, r, a, b) }
	}
	field := func(s *Slots) *func(*Thread, Value, Value) Value { return &s.Binary[op] }
	params := "(self, value, /)"
	if op == OpPow {
		params = "(self, value, mod=None, /)"
	}
	return row(field, nilBinary, dispatch, left, right).
		reading(left+params, func(o *Type) Fn {
			f := o.Slots.Binary[op]
			return func(t *Thread, a []Value) Value {
				if len(a) > 2 && a[2] != gc.None {
					return powerMod(t, a[0], a[1], a[2])
				}
				return f(t, a[0], a[1])
			}
		}).
		reading(right+params, func(o *Type) Fn {
			f := o.Slots.Binary[op]
			return func(t *Thread, a []Value) Value {
				if len(a) > 2 && a[2] != gc.None {
					return powerMod(t, a[1], a[0], a[2])
				}
				return f(t, a[1], a[0])
			}
		})
}

func dispatchBinary(t *Thread, op BinOp, l, r, a, b Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	m := t.Mark()
	defer t.Pop(m)
	v := t.PushN(a, b)
	pyA, pyB := ta.pyBinary&(1<<op) != 0, tb.pyBinary&(1<<op) != 0 && tb != ta
	if pyA {
		if pyB && tb.IsSubtype(ta) && tb.Lookup(r) != ta.Lookup(r) {
			if x, found := t.CallSpecial(v[1], r, v[0]); found && x != gc.NotImplemented {
				return x
			}
			pyB = false
		}
		if x, found := t.CallSpecial(v[0], l, v[1]); found && x != gc.NotImplemented {
			return x
		}
	}
	if pyB {
		if x, found := t.CallSpecial(v[1], r, v[0]); found {
			return x
		}
	}
	return gc.NotImplemented
}

func inPlaceRow(op BinOp, name string) slotRow {
	n := "__i" + name + "__"
	dispatch := func(*Type) func(*Thread, Value, Value) Value {
		name := Intern(n)
		return func(t *Thread, a, b Value) Value {
			x, found := t.CallSpecial(a, name, b)
			if !found {
				return gc.NotImplemented
			}
			return x
		}
	}
	field := func(s *Slots) *func(*Thread, Value, Value) Value { return &s.InPlace[op] }
	return row(field, nilBinary, dispatch, n).
		method(n+"(self, value, /)", func(o *Type) Fn {
			f := o.Slots.InPlace[op]
			return func(t *Thread, a []Value) Value { return f(t, a[0], a[1]) }
		})
}

// concatRow and repeatRow have no dispatcher of their own: a class that defines
// __add__ or __mul__ has the Binary slot.
func concatRow() slotRow {
	none := func(*Type) func(*Thread, Value, Value) Value { return nil }
	return row(func(s *Slots) *func(*Thread, Value, Value) Value { return &s.Concat }, nilBinary, none, "__add__").
		reading("__add__(self, value, /)", func(o *Type) Fn {
			f := o.Slots.Concat
			return func(t *Thread, a []Value) Value { return f(t, a[0], a[1]) }
		})
}

func repeatRow() slotRow {
	type fn = func(*Thread, Value, int) Value
	none := func(*Type) fn { return nil }
	method := func(o *Type) Fn {
		return func(t *Thread, a []Value) Value { return repeat(t, a[0], a[1]) }
	}
	return row(func(s *Slots) *fn { return &s.Repeat }, func(f fn) bool { return f == nil }, none, "__mul__").
		reading("__mul__(self, value, /)", method).reading("__rmul__(self, value, /)", method)
}
