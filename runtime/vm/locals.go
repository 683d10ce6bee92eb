package vm

import (
	"slices"
	"sync/atomic"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// What introspection sees of active frames.

// CurrentFrame returns the innermost Python frame of t; ok is false when there
// is none.
func (vm *VM) CurrentFrame(t *object.Thread) (f Frame, ok bool) {
	if t.Base == 0 {
		return Frame{}, false
	}
	return Frame{Code: object.CodeByIndex(frameDesc(t.Base).Index), Base: t.Base, PC: t.PC}, true
}

// Func returns the function that a frame runs.
func (f Frame) Func() Value { return ld(f.Base - frFunc) }

// Globals returns a frame's globals.
func (f Frame) Globals() Value { return gc.Load(f.Func(), object.OffFuncGlobals) }

// Index returns the index of a frame's instruction, or -1.
func (f Frame) Index() int {
	i := int(f.PC-f.Code.Desc.Words) / 8
	if f.PC < f.Code.Desc.Words || i >= len(f.Code.Words) {
		return -1
	}
	return i
}

// Locals returns a frame's namespace, or Null with an exception: that of a module or class body itself, of
// a function a dict of the variables that have values. A function has one such
// dict, brought up to date by every call, as long as its frame has room for it:
// what a program puts there under other names stays.
func (vm *VM) Locals(t *object.Thread, f Frame) Value {
	if f.Code.Flags&(bytecode.ClassBody|bytecode.ModuleLevel) != 0 {
		return vm.frameNamespace(f.Base)
	}
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(vm.localsDict(t, f))
	index := f.Index()
	if index < 0 {
		return *d
	}
	// Other variables have registers that still hold what was there before.
	defined := f.Code.Code.Defined(index)
	for i, n := range f.Code.Code.Varnames {
		v := gc.Unset
		if defined[i] {
			v = ld(f.Base + 8*uintptr(i))
		}
		if !updateLocal(t, d, n, v, IsCellvar(f.Code, i)) {
			return gc.Null
		}
	}
	if closure := gc.Load(f.Func(), object.OffFuncClosure); closure != gc.None {
		for i, n := range f.Code.Freevars {
			cell := object.TupleItems(gc.Load(f.Func(), object.OffFuncClosure))[i]
			if !updateLocal(t, d, n, cell, true) {
				return gc.Null
			}
		}
	}
	return *d
}

// updateLocal brings a variable up to date in the dict at d; of a variable that
// is shared with other functions v is the cell.
func updateLocal(t *object.Thread, d *Value, name string, v Value, isCell bool) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if isCell && v.IsRef() && gc.Shape(v) == object.ShapeCell {
		if !t.Read(p) {
			return false
		}
		*p = gc.Load(*p, object.OffCellValue)
	}
	if !t.Write(d) {
		return false
	}
	if *p == gc.Unset || *p == gc.Null {
		object.DictDelStr(*d, object.Intern(name))
	} else {
		object.DictSetStr(t, *d, object.Intern(name), *p)
	}
	return true
}

// localsDict returns the dict that a function's frame keeps for its variables.
func (vm *VM) localsDict(t *object.Thread, f Frame) Value {
	if uintptr(ld(f.Base-frRet))&retSpecial != 0 {
		return object.NewDict(t)
	}
	d := ld(f.Base - frExtra)
	if d == gc.Unset {
		d = object.NewDict(t)
		st(f.Base-frExtra, d)
		t.RescanStack()
	}
	return d
}

// FrameObject makes the frame object of the depth-th frame of t and those of its
// callers; Null if there are not so many.
func (vm *VM) FrameObject(t *object.Thread, depth int) Value {
	frames := vm.Frames(t)
	if depth >= len(frames) {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	back := t.Push(gc.None)
	for i := len(frames) - 1; i >= depth; i-- {
		f := frames[i]
		*back = object.NewFrame(t, f.Base, f.Index(), f.Func(), *back)
	}
	return *back
}

// CurrentFrames makes a dict of the innermost frame objects of all threads by their
// idents. Those of other threads show where they are, and no variables. It is a safe
// point.
func (vm *VM) CurrentFrames(t *object.Thread) Value {
	m := t.Mark()
	defer t.Pop(m)
	var idents []uint64
	o := stateOf(t).task.Owner()
	o.StopWorld()
	t.Lost++
	vm.threads.mu.Lock()
	list := slices.Clone(vm.threads.list)
	vm.threads.mu.Unlock()
	for _, u := range list {
		frames := vm.Frames(u)
		if len(frames) == 0 {
			continue
		}
		idents = append(idents, u.Ident())
		back := t.Push(gc.None)
		for _, f := range slices.Backward(frames) {
			base := f.Base
			if u != t {
				base = 0
			}
			*back = object.NewFrame(t, base, f.Index(), f.Func(), *back)
		}
	}
	o.StartWorld()
	top := t.Top
	d := t.Push(object.NewDict(t))
	for i, id := range idents {
		frame := object.Word(top, i-len(idents))
		object.DictSet(t, *d, object.NewInt(t, int64(id)), *frame)
	}
	return *d
}

// LiveFrame finds the frame of the stack that a frame object is for, if it is
// still there.
func (vm *VM) LiveFrame(t *object.Thread, frame Value) (index int, locals Value, live bool) {
	base, _, fn := object.FrameParts(frame)
	if base == 0 {
		return 0, gc.Null, false
	}
	for _, f := range vm.Frames(t) {
		if f.Base == base && f.Func() == fn {
			return f.Index(), vm.Locals(t, f), true
		}
	}
	return 0, gc.Null, false
}

// WaitPoint runs what waits at a safe point, for built-ins that wait
// themselves; it returns false with an exception pending.
func (vm *VM) WaitPoint(t *object.Thread) bool {
	return atomic.LoadUint32(&t.Ctx.Poll) == 0 || vm.poll(t)
}
