package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// Async generators. Their methods return awaitables that drive the generator one
// step: what its own awaits yield passes through, and a value that it yields
// itself (marked by wrapAsyncValue) ends the step as the awaitable's result.

// Fields of the awaitables.
const (
	offStepGen   = 8
	offStepArg   = 16 // what to send or throw; None in that of aclose
	offStepState = 24
)

// States of an awaitable, as ints.
const (
	stepFresh = iota
	stepRunning
	stepDone
)

func newStep(t *object.Thread, shape uint32, g, arg Value) Value {
	s := t.Alloc(shape, 32)
	gc.Store(s, offStepGen, g)
	gc.Store(s, offStepArg, arg)
	gc.Store(s, offStepState, gc.IntValue(stepFresh))
	return s
}

func stepState(s Value) int64 { return gc.Load(s, offStepState).Int() }

func setStep(s Value, state int64) { gc.Store(s, offStepState, gc.IntValue(state)) }

// initAsyncSteps fills the types of the awaitables.
func (vm *VM) initAsyncSteps() {
	for _, typ := range []*object.Type{object.AsyncSendType, object.AsyncThrowType} {
		typ.NoBase = true
		typ.Slots.Iter = func(t *object.Thread, v Value) Value { return v }
		typ.Slots.Next = func(t *object.Thread, v Value) Value { return vm.stepSend(t, v, gc.None) }
	}
}

func (vm *VM) initAsyncGeneratorMethods() {
	for _, typ := range []*object.Type{object.AsyncSendType, object.AsyncThrowType} {
		typ.Def("__await__(self, /)", func(t *object.Thread, a []Value) Value { return a[0] })
		typ.Def("send(self, arg, /)", func(t *object.Thread, a []Value) Value { return vm.stepSend(t, a[0], a[1]) })
		typ.Def("throw(self, typ, val=?, tb=?, /)", func(t *object.Thread, a []Value) Value {
			e := vm.thrownException(t, a[1], a[2])
			if e == gc.Null {
				return gc.Null
			}
			return vm.stepThrow(t, a[0], e)
		})
		typ.Def("close(self, /)", func(t *object.Thread, a []Value) Value {
			setStep(a[0], stepDone)
			return gc.None
		})
	}
	typ := object.AsyncGeneratorType
	typ.Def("__aiter__(self, /)", func(t *object.Thread, a []Value) Value { return a[0] })
	typ.Def("__anext__(self, /)", func(t *object.Thread, a []Value) Value {
		return vm.firstStep(t, object.ShapeAsyncSend, a[0], gc.None)
	})
	typ.Def("asend(self, arg, /)", func(t *object.Thread, a []Value) Value {
		return vm.firstStep(t, object.ShapeAsyncSend, a[0], a[1])
	})
	typ.Def("athrow(self, typ, val=?, tb=?, /)", func(t *object.Thread, a []Value) Value {
		e := vm.thrownException(t, a[1], a[2])
		if e == gc.Null {
			return gc.Null
		}
		return vm.firstStep(t, object.ShapeAsyncThrow, a[0], e)
	})
	typ.Def("aclose(self, /)", func(t *object.Thread, a []Value) Value {
		return vm.firstStep(t, object.ShapeAsyncThrow, a[0], gc.None)
	})
}

// firstStep is newStep, and tells who wants to know of a generator that begins.
func (vm *VM) firstStep(t *object.Thread, shape uint32, g, arg Value) Value {
	if gc.LoadRaw(g, OffGenState) != GenFresh || vm.OnFirstIter == nil {
		return newStep(t, shape, g, arg)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(g, arg)
	if !vm.OnFirstIter(t, g) {
		return gc.Null
	}
	return newStep(t, shape, p[0], p[1])
}

func isAsyncThrow(s Value) bool { return gc.Shape(s) == object.ShapeAsyncThrow }

// stepName is the method that made an awaitable, for messages.
func stepName(s Value) string {
	switch {
	case !isAsyncThrow(s):
		return "anext()"
	case gc.Load(s, offStepArg) == gc.None:
		return "aclose()"
	}
	return "athrow()"
}

// begin checks that the awaitable in vs[0] may go on and marks its generator as
// busy. It acquires both, and puts the generator in vs[1].
func (vm *VM) begin(t *object.Thread, vs []Value) (fresh, ok bool) {
	for {
		lost := t.Lost
		if !t.Write(&vs[0]) {
			return false, false
		}
		vs[1] = gc.Load(vs[0], offStepGen)
		if !t.Write(&vs[1]) {
			return false, false
		}
		if lost == t.Lost {
			break
		}
	}
	s := vs[0]
	switch stepState(s) {
	case stepDone:
		what := "aclose()/athrow()"
		if !isAsyncThrow(s) {
			what = "__anext__()/asend()"
		}
		t.Raise(object.RuntimeError, "cannot reuse already awaited %s", what)
		return false, false
	case stepFresh:
		if gc.LoadRaw(vs[1], offGenRunning) != 0 {
			t.Raise(object.RuntimeError, "%s: asynchronous generator is already running", stepName(s))
			return false, false
		}
		gc.StoreRaw(vs[1], offGenRunning, 1)
		fresh = true
	}
	setStep(s, stepRunning)
	return fresh, true
}

// stepSend drives an awaitable with x.
func (vm *VM) stepSend(t *object.Thread, s, x Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(s, gc.Null, x)
	if isAsyncThrow(s) && x != gc.None {
		if !t.Read(&vs[0]) {
			return gc.Null
		}
		if stepState(vs[0]) == stepFresh {
			return t.Raise(object.RuntimeError, "can't send non-None value to a just-started coroutine")
		}
	}
	fresh, ok := vm.begin(t, vs)
	if !ok {
		return gc.Null
	}
	s, g, x := vs[0], vs[1], vs[2]
	arg := gc.Load(s, offStepArg)
	switch {
	case !fresh:
		x = vm.send(t, g, x, true)
	case !isAsyncThrow(s):
		if x == gc.None {
			x = arg
		}
		x = vm.send(t, g, x, true)
	case gc.LoadRaw(g, OffGenState) == GenDone:
		x = t.RaiseValue(object.StopIteration)
	case arg == gc.None:
		x = vm.throw(t, g, object.NewException(t, object.GeneratorExit))
	default:
		x = vm.throw(t, g, arg)
	}
	return vm.stepResult(t, vs[:2], x)
}

// stepThrow raises e where the generator waits.
func (vm *VM) stepThrow(t *object.Thread, s, e Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(s, gc.Null, e)
	if _, ok := vm.begin(t, vs); !ok {
		return gc.Null
	}
	return vm.stepResult(t, vs[:2], vm.throw(t, vs[1], vs[2]))
}

// stepResult makes the result of the awaitable vs[0] of what the generator vs[1]
// gave.
func (vm *VM) stepResult(t *object.Thread, vs []Value, r Value) Value {
	value := r != gc.Null && r.IsRef() && gc.Shape(r) == object.ShapeAsyncValue
	if r != gc.Null && !value {
		return r
	}
	p := t.Push(r)
	if !t.Write(&vs[1]) {
		return gc.Null
	}
	gc.StoreRaw(vs[1], offGenRunning, 0)
	if !t.Write(&vs[0]) {
		return gc.Null
	}
	s := vs[0]
	setStep(s, stepDone)
	closing := isAsyncThrow(s) && gc.Load(s, offStepArg) == gc.None
	switch {
	case value && closing:
		return t.Raise(object.RuntimeError, "async generator ignored GeneratorExit")
	case value:
		return t.RaiseValue(object.StopIteration, gc.Load(*p, object.OffCellValue))
	case closing:
		if t.Catch(object.StopIteration) != gc.Null || t.Catch(object.StopAsyncIteration) != gc.Null || t.Catch(object.GeneratorExit) != gc.Null {
			return t.RaiseValue(object.StopIteration)
		}
	case t.Catch(object.StopIteration) != gc.Null:
		return t.RaiseValue(object.StopAsyncIteration)
	}
	return gc.Null
}
