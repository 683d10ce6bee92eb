package vm

import (
	"fmt"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// initTypes fills the types whose operations run frames: generators and super.
// It comes before object.Init, which makes their methods.
func initTypes(vm *VM) {
	object.SuperType.Slots.New = vm.newSuper
	object.SuperType.Slots.Init = func(t *object.Thread, self Value, a object.Args) bool { return true }
	g := &object.GeneratorType.Slots
	g.Iter = func(t *object.Thread, v Value) Value { return v }
	g.Next = func(t *object.Thread, v Value) Value { return vm.send(t, v, gc.None, false) }
	vm.initAsyncSteps()
	for _, typ := range []*object.Type{object.GeneratorType, object.CoroutineType, object.AsyncGeneratorType} {
		typ.NoBase = true
		typ.Slots.Repr = func(t *object.Thread, v Value) Value {
			return object.NewStr(t, fmt.Sprintf("<%s object %s at 0x%x>", object.TypeOf(v).Name, object.GoStr(gc.Load(v, offGenQual)), object.Identity(v)))
		}
	}
}

// initGeneratorMethods gives generators and coroutines their methods; the
// built-in types must be there.
func (vm *VM) initGeneratorMethods() {
	vm.initAsyncGeneratorMethods()
	for _, typ := range []*object.Type{object.GeneratorType, object.CoroutineType} {
		typ.Def("send(self, arg, /)", func(t *object.Thread, a []Value) Value { return vm.send(t, a[0], a[1], true) }).Steps = 2
		typ.Def("throw(self, typ, val=?, tb=?, /)", func(t *object.Thread, a []Value) Value {
			e := vm.thrownException(t, a[1], a[2])
			if e == gc.Null {
				return gc.Null
			}
			return vm.throw(t, a[0], e)
		})
		typ.Def("close(self, /)", func(t *object.Thread, a []Value) Value {
			if !vm.closeGenerator(t, a[0]) {
				return gc.Null
			}
			return gc.None
		})
	}
	for _, k := range []struct {
		typ    *object.Type
		prefix string
		driven string
	}{{object.GeneratorType, "gi", "yieldfrom"}, {object.CoroutineType, "cr", "await"}, {object.AsyncGeneratorType, "ag", "await"}} {
		typ := k.typ
		typ.DefAttr(k.prefix+"_running", func(t *object.Thread, v Value) Value {
			return gc.BoolValue(gc.LoadRaw(v, OffGenState) == GenRunning)
		}, nil)
		if typ != object.AsyncGeneratorType {
			typ.DefAttr(k.prefix+"_suspended", func(t *object.Thread, v Value) Value {
				s := gc.LoadRaw(v, OffGenState)
				return gc.BoolValue(s == GenSuspended || s == genInBlock)
			}, nil)
		}
		typ.DefAttr(k.prefix+"_frame", vm.generatorFrame, nil)
		typ.DefAttr(k.prefix+"_"+k.driven, func(t *object.Thread, v Value) Value { return generatorDrives(v) }, nil)
		typ.DefMember(k.prefix+"_code", func(t *object.Thread, v Value) Value { return object.FuncCode(gc.Load(v, OffGenFunc)).Self })
		for _, f := range []struct {
			name string
			off  uintptr
		}{{"__name__", offGenName}, {"__qualname__", offGenQual}} {
			typ.DefAttr(f.name, func(t *object.Thread, v Value) Value { return gc.Load(v, f.off) }, func(t *object.Thread, v, x Value) bool {
				if x == gc.Null || !object.IsStr(x) {
					t.Raise(object.TypeError, "%s must be set to a string object", f.name)
					return false
				}
				gc.Store(v, f.off, x)
				return true
			})
		}
	}
	object.GeneratorType.Def("__next__(self, /)", func(t *object.Thread, a []Value) Value { return vm.send(t, a[0], gc.None, true) }).Steps = 1
	vm.initCoroutineWrapper()
}

// generatorFrame makes the frame object of a generator that has not ended.
func (vm *VM) generatorFrame(t *object.Thread, g Value) Value {
	if gc.LoadRaw(g, OffGenState) == GenDone {
		return gc.None
	}
	fn := gc.Load(g, OffGenFunc)
	pc := uintptr(gc.LoadRaw(g, OffGenPC))
	return object.NewFrame(t, 0, int(pc-object.FuncCode(fn).Desc.Words)/8, fn, gc.None)
}

// generatorDrives returns what a suspended generator yields from, or None.
func generatorDrives(g Value) Value {
	if s := gc.LoadRaw(g, OffGenState); s == GenSuspended || s == genInBlock {
		if w := ldWord(uintptr(gc.LoadRaw(g, OffGenPC))); w.Op() == bytecode.YIELDFROM {
			return gc.Load(g, OffGenRegs+offB(w))
		}
	}
	return gc.None
}

// thrownException makes the exception that throw(typ, val) raises.
func (vm *VM) thrownException(t *object.Thread, typ, val Value) Value {
	if object.IsException(typ) {
		if val != gc.Null && val != gc.None {
			return t.Raise(object.TypeError, "instance exception may not have a separate value")
		}
		return typ
	}
	c := object.AsType(typ)
	if c == nil || !c.IsExc {
		return t.Raise(object.TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", object.TypeOf(typ).Name)
	}
	if val != gc.Null && object.IsInstance(val, c) {
		return val
	}
	var pos []Value
	if val != gc.Null && val != gc.None {
		pos = []Value{val}
		if tup := object.Unwrap(val, object.TupleType); tup != gc.Null {
			pos = object.TupleItems(tup)
		}
	}
	e := t.Call(typ, pos...)
	if e != gc.Null && !object.IsException(e) {
		// The generator gets this exception instead.
		t.Raise(object.TypeError, "calling %s should have returned an instance of BaseException, not %s",
			object.ClassRepr(c), object.TypeOf(e).Name)
		e, t.Exc = t.Exc, gc.Null
	}
	return e
}

// newSuper is super(): without arguments it takes the class from the running
// function's cell __class__ and the object from its first parameter.
func (vm *VM) newSuper(t *object.Thread, _ *object.Type, a object.Args) Value {
	if len(a.Pos) == 0 {
		return vm.implicitSuper(t)
	}
	if a.Kw != nil && len(a.Kw.Names) > 0 {
		return t.Raise(object.TypeError, "super() takes no keyword arguments")
	}
	if len(a.Pos) > 2 {
		return t.Raise(object.TypeError, "super() expected at most 2 arguments, got %d", len(a.Pos))
	}
	typ := object.AsType(a.Pos[0])
	if typ == nil {
		return t.Raise(object.TypeError, "super() argument 1 must be a type, not %s", object.TypeOf(a.Pos[0]).Name)
	}
	if len(a.Pos) == 1 {
		return object.NewSuper(t, typ, gc.None)
	}
	return object.NewSuper(t, typ, a.Pos[1])
}

func (vm *VM) implicitSuper(t *object.Thread) Value {
	base := t.Base
	if base == 0 {
		return t.Raise(object.RuntimeError, "super(): no current frame")
	}
	code := object.CodeByIndex(frameDesc(base).Index)
	if code.Args == 0 {
		return t.Raise(object.RuntimeError, "super(): no arguments")
	}
	obj := ld(base)
	if obj.IsRef() && gc.Shape(obj) == object.ShapeCell && len(code.Cellvars) > 0 && IsCellvar(code, 0) {
		if !t.Read(object.Word(base, 0)) {
			return gc.Null
		}
		obj = gc.Load(ld(base), object.OffCellValue)
	}
	if obj == gc.Unset {
		return t.Raise(object.RuntimeError, "super(): arg[0] deleted")
	}
	for i, n := range code.Freevars {
		if n != "__class__" {
			continue
		}
		m := t.Mark()
		p := t.Push(obj)
		cell := t.Reading(object.TupleItems(gc.Load(ld(base-frFunc), object.OffFuncClosure))[i])
		obj = *p
		t.Pop(m)
		if cell == gc.Null {
			return gc.Null
		}
		typ := object.AsType(gc.Load(cell, object.OffCellValue))
		if typ == nil {
			return t.Raise(object.RuntimeError, "super(): empty __class__ cell")
		}
		return object.NewSuper(t, typ, obj)
	}
	return t.Raise(object.RuntimeError, "super(): __class__ cell not found")
}

// IsCellvar reports whether a register that is a variable has a cell.
func IsCellvar(code *object.Code, reg int) bool {
	for _, c := range code.Cellvars {
		if c == code.Code.Varnames[reg] {
			return true
		}
	}
	return false
}
