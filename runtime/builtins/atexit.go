package builtins

import (
	"slices"
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module atexit: functions to be called when the program ends, the last
// registered first.

// exitFuncs are what was registered, as tuples: function, arguments, keywords or None.
type exitFuncs struct {
	mu      sync.Mutex
	list    []Value
	running []Value // those that are still to be called at the end
}

func (e *exitFuncs) visit(f func(*Value)) {
	for i := range e.list {
		f(&e.list[i])
	}
	for i := range e.running {
		f(&e.running[i])
	}
}

// pop takes the last one. What is registered meanwhile comes too late.
func (e *exitFuncs) pop() (Value, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := len(e.running) - 1
	if n < 0 {
		e.list = nil
		return gc.Null, false
	}
	v := e.running[n]
	e.running = e.running[:n]
	return v, true
}

// begin makes all be called.
func (e *exitFuncs) begin() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.running, e.list = append(e.running, e.list...), nil
}

func (e *exitFuncs) snapshot() []Value {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append(slices.Clone(e.running), e.list...)
}

func makeAtexit(v *vm.VM, t *thread) Value {
	e := &stateOf(v).atExit
	m := newModule(t, "atexit", "allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n")
	m.raw("register", func(t *thread, a object.Args) Value {
		if len(a.Pos) == 0 {
			return t.Raise(object.TypeError, "register() takes at least 1 argument (0 given)")
		}
		if object.TypeOf(a.Pos[0]).Slots.Call == nil {
			return t.Raise(object.TypeError, "the first argument must be callable")
		}
		mark := t.Mark()
		defer t.Pop(mark)
		kw := t.Push(gc.None)
		if a.Kw != nil {
			*kw = object.NewDict(t)
			for i, name := range a.Kw.Names {
				object.DictSetStr(t, *kw, name, a.Kw.Values[i])
			}
		}
		item := object.NewTuple(t, []Value{a.Pos[0], object.NewTuple(t, a.Pos[1:]), *kw})
		e.mu.Lock()
		e.list = append(e.list, item)
		e.mu.Unlock()
		return a.Pos[0]
	}).Blind().Effect()
	m.def("unregister(func, /)", func(t *thread, a []Value) Value { return noneIf(e.unregister(t, &a[0])) }).Blind().Effect()
	m.def("_clear()", func(t *thread, a []Value) Value {
		e.mu.Lock()
		e.list, e.running = nil, nil
		e.mu.Unlock()
		return gc.None
	}).Effect()
	m.def("_ncallbacks()", func(t *thread, a []Value) Value { return gc.IntValue(int64(len(e.snapshot()))) })
	m.def("_run_exitfuncs()", func(t *thread, a []Value) Value {
		e.run(t)
		return gc.None
	}).Effect()
	return m.done()
}

// unregister removes all functions equal to the one in a stack word.
func (e *exitFuncs) unregister(t *thread, fn *Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	items := t.PushN(e.snapshot()...)
	for i := range items {
		eq, ok := object.Equal(t, object.TupleItems(items[i])[0], *fn)
		if !ok {
			return false
		}
		if eq {
			e.mu.Lock()
			is := func(v Value) bool { return v == items[i] }
			e.list, e.running = slices.DeleteFunc(e.list, is), slices.DeleteFunc(e.running, is)
			e.mu.Unlock()
		}
	}
	return true
}

// run calls all functions. What they raise is reported, and the others are called.
func (e *exitFuncs) run(t *thread) {
	m := t.Mark()
	defer t.Pop(m)
	e.begin()
	for {
		item, ok := e.pop()
		if !ok {
			return
		}
		vs := t.PushN(object.TupleItems(item)...)
		a := object.Args{Pos: t.PushN(object.TupleItems(vs[1])...)}
		if vs[2] != gc.None && t.Read(&vs[2]) {
			a.Kw = keywordsOf(t, vs[2])
		}
		if t.CallArgs(vs[0], a) == gc.Null {
			exc := t.Exc
			t.Exc = gc.Null
			stateOf(vmOf(t)).unraisableIn(t, exc, "Exception ignored in atexit callback", vs[0])
		}
		t.Pop(m)
	}
}
