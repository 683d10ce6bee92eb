package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// awaitable is what `await v` drives: a coroutine, or what __await__ returns.
func (vm *VM) awaitable(t *object.Thread, v Value, after int) Value {
	if v.IsRef() && gc.Shape(v) == object.ShapeCoroutine {
		if v = t.Reading(v); v != gc.Null && generatorDrives(v) != gc.None {
			return t.Raise(object.RuntimeError, "coroutine is being awaited already")
		}
		return v
	}
	if v.IsRef() && gc.Shape(v) == object.ShapeGenerator && object.FuncCode(gc.LoadFixed(v, OffGenFunc)).Flags&bytecode.IterableCoroutine != 0 {
		return v
	}
	f, found := t.CallSpecial(v, object.Intern("__await__"))
	if !found {
		name := object.TypeOf(v).Name
		switch after {
		case 1:
			return t.Raise(object.TypeError, "'async with' received an object from __aenter__ that does not implement __await__: %s", name)
		case 2:
			return t.Raise(object.TypeError, "'async with' received an object from __aexit__ that does not implement __await__: %s", name)
		}
		return t.Raise(object.TypeError, "object %s can't be used in 'await' expression", name)
	}
	if f != gc.Null && gcShape(f) == object.ShapeCoroutine {
		return t.Raise(object.TypeError, "__await__() returned a coroutine")
	}
	if f != gc.Null && object.TypeOf(f).Slots.Next == nil && !isGenerator(f) {
		return t.Raise(object.TypeError, "__await__() returned non-iterator of type '%s'", object.TypeOf(f).Name)
	}
	return f
}

func (vm *VM) asyncIter(t *object.Thread, v Value) Value {
	r, found := t.CallSpecial(v, object.Intern("__aiter__"))
	switch {
	case !found:
		return t.Raise(object.TypeError, "'async for' requires an object with __aiter__ method, got %s", object.TypeOf(v).Name)
	case r != gc.Null && object.TypeOf(r).Lookup(object.Intern("__anext__")) == gc.Null:
		return t.Raise(object.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s", object.TypeOf(r).Name)
	}
	return r
}

func (vm *VM) asyncNext(t *object.Thread, v Value) Value {
	r, found := t.CallSpecial(v, object.Intern("__anext__"))
	if !found {
		return t.Raise(object.TypeError, "'async for' requires an iterator with __anext__ method, got %s", object.TypeOf(v).Name)
	}
	if r == gc.Null {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(r)
	a := vm.awaitable(t, r, 0)
	if a != gc.Null || t.Exc == gc.Null {
		return a
	}
	cause := t.Push(t.Exc)
	t.Exc = gc.Null
	e := t.Push(object.NewException(t, object.TypeError, object.NewStr(t, "'async for' received an invalid object from __anext__: "+object.TypeOf(*p).Name)))
	for _, off := range []uintptr{object.OffExcCause, object.OffExcContext} {
		gc.Store(*e, off, *cause)
	}
	gc.Store(*e, object.OffExcSuppress, gc.True)
	t.Exc = *e
	return gc.Null
}

func gcShape(v Value) uint32 {
	if v.IsRef() {
		return gc.Shape(v)
	}
	return 0
}

// initCoroutineWrapper makes the type of what `__await__` of a coroutine returns: an
// iterator, which the coroutine itself is not.
func (vm *VM) initCoroutineWrapper() {
	wrapper := object.NewGoType("builtins", "coroutine_wrapper", gc.Layout{Vals: 1}, func(typ *object.Type) {
		of := func(v Value) Value { return gc.LoadFixed(v, object.OffCellValue) }
		typ.Slots.Iter = func(t *object.Thread, v Value) Value { return v }
		typ.Slots.Next = func(t *object.Thread, v Value) Value { return vm.send(t, of(v), gc.None, false) }
		typ.Def("send(self, arg, /)", func(t *object.Thread, a []Value) Value { return vm.send(t, of(a[0]), a[1], true) })
		typ.Def("throw(self, typ, val=?, tb=?, /)", func(t *object.Thread, a []Value) Value {
			e := vm.thrownException(t, a[1], a[2])
			if e == gc.Null {
				return gc.Null
			}
			return vm.throw(t, of(a[0]), e)
		})
		typ.Def("close(self, /)", func(t *object.Thread, a []Value) Value {
			if !vm.closeGenerator(t, of(a[0])) {
				return gc.Null
			}
			return gc.None
		})
	})
	object.CoroutineType.Def("__await__(self, /)", func(t *object.Thread, a []Value) Value {
		w := wrapper.NewShared(t)
		gc.InitStore(w, object.OffCellValue, a[0])
		return w
	})
	object.CoroutineType.DefAttr("cr_origin", func(t *object.Thread, v Value) Value { return gc.None }, nil)
}

// wrapAsyncValue marks a value that an async generator yields, so that its
// driver tells it from what its awaits yield.
func (vm *VM) wrapAsyncValue(t *object.Thread, v Value) Value {
	w := t.AllocShared(object.ShapeAsyncValue, 16)
	gc.Store(w, object.OffCellValue, v)
	return w
}
