package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// awaitable is what `await v` drives: a coroutine, or what __await__ returns.
func (vm *VM) awaitable(t *object.Thread, v Value, after int) Value {
	if v.IsRef() && gc.Shape(v) == object.ShapeCoroutine {
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
	if f != gc.Null && object.TypeOf(f).Slots.Next == nil && !isGenerator(f) {
		return t.Raise(object.TypeError, "__await__() returned non-iterator of type '%s'", object.TypeOf(f).Name)
	}
	return f
}

func (vm *VM) asyncIter(t *object.Thread, v Value) Value {
	r, found := t.CallSpecial(v, object.Intern("__aiter__"))
	if !found {
		return t.Raise(object.TypeError, "'async for' requires an object with __aiter__ method, got %s", object.TypeOf(v).Name)
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
	return vm.awaitable(t, r, 0)
}

// wrapAsyncValue marks a value that an async generator yields, so that its
// driver tells it from what its awaits yield.
func (vm *VM) wrapAsyncValue(t *object.Thread, v Value) Value {
	w := t.AllocShared(object.ShapeAsyncValue, 16)
	gc.Store(w, object.OffCellValue, v)
	return w
}
