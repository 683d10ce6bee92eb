package object

import "stmjit/gc"

// Attributes of staticmethod and classmethod objects: a dict that begins with what
// describes the function.

// offWrapperDict is where the dict is, once somebody asked for it.
const offWrapperDict = 16

// wrapperNames are the attributes that come from the function.
var wrapperNames = []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"}

func (typ *Type) defWrapperAttrs() {
	for _, n := range wrapperNames {
		typ.DefAttr(n, func(t *Thread, v Value) Value {
			return GetAttr(t, gc.Load(Unwrap(v, typ), OffCellValue), Intern(n))
		}, nil)
	}
	typ.HasDict = true
	typ.DefAttr("__dict__", func(t *Thread, v Value) Value {
		if TypeOf(v) != typ {
			return InstanceDict(t, v)
		}
		return wrapperDict(t, v)
	}, nil)
	typ.Slots.GetAttr = func(t *Thread, v, name Value) Value {
		if TypeOf(v) != typ || gc.Load(v, offWrapperDict) == gc.Null {
			return GenericGetAttr(t, v, name)
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, gc.Load(v, offWrapperDict))
		if !t.Read(&p[1]) {
			return gc.Null
		}
		if x := DictGetStr(p[1], name); x != gc.Null {
			return x
		}
		return GenericGetAttr(t, p[0], name)
	}
	typ.Slots.SetAttr = func(t *Thread, v, name, x Value) bool {
		own := typ.Lookup(name)
		if TypeOf(v) != typ || own != gc.Null && !StrEqGo(name, "__doc__") && !StrEqGo(name, "__name__") && !StrEqGo(name, "__qualname__") && !StrEqGo(name, "__module__") && !StrEqGo(name, "__annotations__") {
			return GenericSetAttr(t, v, name, x)
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, x, gc.Null)
		if p[2] = wrapperDict(t, v); p[2] == gc.Null || !t.Write(&p[2]) {
			return false
		}
		if p[1] != gc.Null {
			DictSetStr(t, p[2], name, p[1])
		} else if !DictDelStr(p[2], name) {
			t.attributeError(p[0], name)
			return false
		}
		return true
	}
}

// wrapperDict returns the dict of a staticmethod or classmethod; it makes it of the
// function's attributes.
func wrapperDict(t *Thread, v Value) Value {
	if d := gc.Load(v, offWrapperDict); d != gc.Null {
		return d
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, t.Unowned(NewDict(t)), gc.Null)
	for _, n := range wrapperNames {
		var ok bool
		if p[2], ok = LookupAttr(t, gc.Load(p[0], OffCellValue), Intern(n)); !ok || !t.Write(&p[1]) {
			return gc.Null
		}
		if p[2] != gc.Null {
			DictSetStr(t, p[1], Intern(n), p[2])
		}
	}
	return partOf(p[0], offWrapperDict, func() Value { return p[1] })
}
