package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// A generator object keeps the window of its frame while it is suspended. It is
// resumed by copying the window to the top of the stack: by a FORLOOP in the
// same interpreter loop, or from Go code (send, throw, next) in a loop of its
// own.
//
// While it runs, its frame belongs to the thread that resumed it, but the object
// may pass to others, who find it executing. So whoever touches it acquires it
// for writing first, also the frame itself when it yields or ends.
//
// Layout: header; raw words: length of the tail, pc to resume at, state, and of an
// async generator whether an awaitable drives it; value words: function, name,
// qualname, the exception it handles, that of whoever resumed it; tail: registers.
const (
	OffGenPC      = 16 // raw: where it goes on; in a suspended one the yield
	OffGenState   = 24
	offGenRunning = 40
	OffGenFunc    = 56
	offGenName    = 64
	offGenQual    = 72
	OffGenHandled = 80
	offGenOuter   = 96
	OffGenRegs    = 104
)

// States of a generator.
const (
	GenFresh = iota
	GenSuspended
	GenRunning
	GenDone
	genInBlock // suspended, in an atomic block that began in its frame
)

// newGenerator makes the object for a call whose window at nb has its arguments.
func (vm *VM) newGenerator(t *object.Thread, fn Value, code *object.Code, nb uintptr) Value {
	n := uintptr(code.Regs)
	shape := object.ShapeGenerator
	switch {
	case code.Flags&bytecode.AsyncGenerator != 0:
		shape = object.ShapeAsyncGenerator
	case code.Flags&bytecode.Coroutine != 0:
		shape = object.ShapeCoroutine
	}
	g := t.Alloc(shape, OffGenRegs+8*n)
	gc.StoreRaw(g, object.OffTail, uint64(n))
	gc.StoreRaw(g, OffGenPC, uint64(code.Desc.Words))
	gc.Store(g, OffGenFunc, fn)
	gc.Store(g, offGenName, gc.Load(fn, object.OffFuncName))
	gc.Store(g, offGenQual, gc.Load(fn, object.OffFuncQualname))
	gc.Store(g, OffGenHandled, gc.None)
	gc.Store(g, offGenOuter, gc.None)
	regs := gc.Words(g, OffGenRegs, int(n))
	params := code.Params()
	copy(regs, object.Words(nb, params))
	for i := params; i < int(n); i++ {
		regs[i] = gc.Unset
	}
	gc.CardWords(g, OffGenRegs, int(n))
	if needsFinal(code) {
		t.HasFinalizer(g)
	}
	return g
}

// resume makes a frame of a suspended generator above the running one and
// returns its window; 0 when the generator is done, or with an exception.
// ret is the instruction that drives it. sent becomes the value of the yield. The
// generator is acquired.
func (vm *VM) resume(t *object.Thread, g, sent Value, ret, prev uintptr, flags uintptr) uintptr {
	state := gc.LoadRaw(g, OffGenState)
	switch state {
	case GenDone:
		return 0
	case GenRunning:
		t.Raise(object.ValueError, "%s already executing", genName(g))
		return 0
	case genInBlock:
		if !standsInBlock(t, g) {
			return 0
		}
		state = GenSuspended
	}
	fn := gc.Load(g, OffGenFunc)
	code := object.FuncCode(fn)
	n := uintptr(code.Regs)
	nb := t.Top + headerBytes
	if flags == 0 { // a FORLOOP: nothing is pushed
		nb = prev + 8*uintptr(frameDesc(prev).Regs) + headerBytes
	}
	if t.Ctx.Depth >= t.Ctx.DepthLimit || !t.Room(nb+8*n) {
		vm.recursionError(t)
		return 0
	}
	st(nb-frFunc, fn)
	vm.pushFrame(t, nb, code, ret|retSpecial|flags, prev)
	st(nb-frExtra, g)
	copy(object.Words(nb, int(n)), gc.Words(g, OffGenRegs, int(n)))
	if state == GenSuspended {
		// the yield that it stands at delivers the value
		pc := uintptr(gc.LoadRaw(g, OffGenPC))
		w := ldWord(pc)
		if w.Op() == bytecode.YIELD {
			st(nb+offA(w), sent)
			gc.StoreRaw(g, OffGenPC, uint64(pc+8))
		} else {
			st(nb+offC(w), sent)
		}
	}
	gc.StoreRaw(g, OffGenState, GenRunning)
	if t.Ctx.Atomic != 0 {
		resumeInBlock(t, g, nb)
	}
	if h := gc.Load(g, OffGenHandled); h != gc.None {
		gc.Store(g, offGenOuter, t.Handled)
		t.Handled = h
	} else {
		gc.Store(g, offGenOuter, t.Handled)
	}
	return nb
}

// ownGenerator acquires the generator whose frame is at base, if it is one's. It
// returns v, which may have moved, or Null with an exception pending.
func (vm *VM) ownGenerator(t *object.Thread, base uintptr, v Value) Value {
	g := ld(base - frExtra)
	if uintptr(ld(base-frRet))&retSpecial == 0 || !isGenerator(g) || (gc.Header(g)^t.Ctx.Tag)>>32 == 0 && t.Ctx.Atomic == 0 {
		return v
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	if t.Ctx.Atomic != 0 && !vm.leaves(t, base) || !t.Write(object.Word(base-frExtra, 0)) {
		return gc.Null
	}
	return *p
}

// suspend takes the running generator's frame off the stack at a yield. It
// returns the address of the instruction that resumed it, which gets the value,
// or 0 when that was Go code. The generator is acquired.
func (vm *VM) suspend(t *object.Thread, base, pc uintptr) uintptr {
	g := ld(base - frExtra)
	n := int(frameDesc(base).Regs)
	copy(gc.Words(g, OffGenRegs, n), object.Words(base, n))
	gc.CardWords(g, OffGenRegs, n)
	gc.StoreRaw(g, OffGenPC, uint64(pc))
	gc.StoreRaw(g, OffGenState, GenSuspended)
	if t.Ctx.Atomic != 0 {
		suspendInBlock(t, g, base)
	}
	vm.swapHandled(t, g)
	ret := uintptr(ld(base - frRet))
	t.Ctx.Depth--
	t.Base = uintptr(ld(base-frPrev)) &^ 1
	if ret&retEntry != 0 {
		return 0
	}
	return ret &^ retFlags
}

// swapHandled gives the resumer back the exception that it was handling.
func (vm *VM) swapHandled(t *object.Thread, g Value) {
	if gc.Load(g, OffGenHandled) != gc.None {
		gc.Store(g, OffGenHandled, t.Handled)
	}
	t.Handled = gc.Load(g, offGenOuter)
	gc.Store(g, offGenOuter, gc.None)
}

// finish marks a generator, which is acquired, as done and drops its registers.
func (vm *VM) finish(t *object.Thread, g Value) {
	gc.StoreRaw(g, OffGenState, GenDone)
	n := int(gc.LoadRaw(g, object.OffTail))
	regs := gc.Words(g, OffGenRegs, n)
	for i := range regs {
		regs[i] = gc.Unset
	}
	t.Handled = gc.Load(g, offGenOuter)
	gc.Store(g, OffGenHandled, gc.None)
	gc.Store(g, offGenOuter, gc.None)
}

// specialReturn is the return of a frame that is not an ordinary call: of
// __init__, whose instance it yields, or of a generator (ended is true), which
// is acquired.
func (vm *VM) specialReturn(t *object.Thread, base uintptr, v Value) (res Value, ended bool) {
	x := ld(base - frExtra)
	if uintptr(ld(base-frRet))&retSpecial == 0 {
		return v, true
	}
	if isGenerator(x) {
		vm.finish(t, x)
		return v, true
	}
	if v != gc.None {
		return t.Raise(object.TypeError, "__init__() should return None, not '%s'", object.TypeOf(v).Name), false
	}
	return x, false
}

func isGenerator(v Value) bool {
	if !v.IsRef() {
		return false
	}
	s := gc.Shape(v)
	return s == object.ShapeGenerator || s == object.ShapeCoroutine || s == object.ShapeAsyncGenerator
}

// failGenerator ends the generator whose frame an exception leaves. A
// StopIteration that escapes is an error of its own (PEP 479).
func (vm *VM) failGenerator(t *object.Thread, base uintptr) {
	g := ld(base - frExtra)
	if !isGenerator(g) {
		return
	}
	if !owned(g, t.Ctx.Tag) {
		if !t.Write(object.Word(base-frExtra, 0)) {
			return
		}
		g = ld(base - frExtra)
	}
	vm.finish(t, g)
	name := genName(g)
	for _, typ := range []*object.Type{object.StopIteration, object.StopAsyncIteration} {
		if typ == object.StopAsyncIteration && gc.Shape(g) != object.ShapeAsyncGenerator {
			break
		}
		if cause := t.Exc; object.IsInstance(cause, typ) {
			e := object.NewException(t, object.RuntimeError, object.NewStr(t, name+" raised "+typ.Name))
			gc.Store(e, object.OffExcCause, cause)
			gc.Store(e, object.OffExcContext, cause)
			gc.Store(e, object.OffExcSuppress, gc.True)
			t.Exc = e
			return
		}
	}
}

// genName is what messages call a generator.
func genName(g Value) string {
	switch gc.Shape(g) {
	case object.ShapeCoroutine:
		return "coroutine"
	case object.ShapeAsyncGenerator:
		return "async generator"
	}
	return "generator"
}

// send resumes a generator from Go code. At the end it returns Null, with
// StopIteration pending if stop is set.
func (vm *VM) send(t *object.Thread, g, x Value, stop bool) Value {
	m := t.Mark()
	gp := t.Push(g)
	if !owned(g, t.Ctx.Tag) {
		xp := t.Push(x)
		if !t.Write(gp) {
			t.Pop(m)
			return gc.Null
		}
		g, x = *gp, *xp
	}
	if gc.LoadRaw(g, OffGenState) == GenFresh && x != gc.None {
		t.Pop(m)
		return t.Raise(object.TypeError, "can't send non-None value to a just-started %s", genName(g))
	}
	pc := t.PC
	nb := vm.resume(t, g, x, pc, t.Base, retEntry)
	if nb == 0 {
		t.Pop(m)
		if t.Exc == gc.Null {
			return vm.exhausted(t, g, stop)
		}
		return gc.Null
	}
	v := vm.runAt(t, nb, uintptr(gc.LoadRaw(g, OffGenPC)))
	t.Top, t.PC = m, pc
	return vm.driven(t, *gp, v, stop)
}

// driven makes the result of a step of a generator of what its frame gave. Between
// the end of the step and the look at the state nobody else can acquire the
// generator: its frame did.
func (vm *VM) driven(t *object.Thread, g, v Value, stop bool) Value {
	if v == gc.Null || gc.LoadRaw(g, OffGenState) != GenDone {
		return v
	}
	if !stop {
		return gc.Null
	}
	return vm.stop(t, v)
}

// stop raises the StopIteration of a generator that returned v.
func (vm *VM) stop(t *object.Thread, v Value) Value {
	if v == gc.None {
		return t.RaiseValue(object.StopIteration)
	}
	return t.RaiseValue(object.StopIteration, v)
}

func (vm *VM) exhausted(t *object.Thread, g Value, stop bool) Value {
	if gc.Shape(g) == object.ShapeCoroutine {
		return t.Raise(object.RuntimeError, "cannot reuse already awaited coroutine")
	}
	if !stop {
		return gc.Null
	}
	return t.RaiseValue(object.StopIteration)
}

// runAt runs a frame from an instruction in a loop of its own.
func (vm *VM) runAt(t *object.Thread, nb, pc uintptr) Value {
	t.Depth++
	if t.Depth > maxNesting {
		t.Depth--
		t.Ctx.Depth--
		return vm.recursionError(t)
	}
	v := vm.run(t, nb, pc)
	t.Depth--
	return v
}

// throw raises e at the yield where a generator stands.
func (vm *VM) throw(t *object.Thread, g, e Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(g, e)
	if !t.Write(&vs[0]) {
		return gc.Null
	}
	switch gc.LoadRaw(vs[0], OffGenState) {
	case GenDone:
		if gc.Shape(vs[0]) == object.ShapeCoroutine {
			return vm.exhausted(t, vs[0], true)
		}
		t.Exc = vs[1]
		return gc.Null
	case GenFresh:
		gc.StoreRaw(vs[0], OffGenState, GenDone)
		t.Exc = vs[1]
		return gc.Null
	case genInBlock:
		if !standsInBlock(t, vs[0]) {
			return gc.Null
		}
	}
	if pc := uintptr(gc.LoadRaw(vs[0], OffGenPC)); ldWord(pc).Op() == bytecode.YIELDFROM {
		if v, done := vm.throwInto(t, vs); done {
			return v
		}
	}
	for {
		lost := t.Lost
		if !t.Write(&vs[1]) || !t.Write(&vs[0]) {
			return gc.Null
		}
		if lost == t.Lost {
			break
		}
	}
	top := t.Top
	nb := vm.resume(t, vs[0], gc.None, t.PC, t.Base, retEntry)
	if nb == 0 {
		return gc.Null
	}
	at := uintptr(gc.LoadRaw(vs[0], OffGenPC))
	if ldWord(at).Op() != bytecode.YIELDFROM {
		at -= 8 // resume went past the yield
	}
	if h := gc.Load(vs[0], OffGenHandled); h != gc.None && h != vs[1] && gc.Load(vs[1], object.OffExcContext) == gc.None {
		gc.Store(vs[1], object.OffExcContext, h)
	}
	t.Exc = vs[1]
	pc := t.PC
	t.Base, t.Top = nb, nb+uintptr(frameDesc(nb).Regs)*8
	vm.addTraceback(t, nb, at)
	base, next := vm.unwind(t, nb, at)
	t.Base, t.Top, t.PC = uintptr(ld(nb-frPrev))&^1, top, pc
	if base == 0 {
		return gc.Null
	}
	v := vm.runAt(t, nb, next)
	t.Top, t.PC = top, pc
	return vm.driven(t, vs[0], v, true)
}

// throwInto passes an exception on to what a generator (vs[0], acquired) yields
// from. done is false when it must be raised in the generator itself: vs[1], or
// what is pending now.
func (vm *VM) throwInto(t *object.Thread, vs []Value) (v Value, done bool) {
	w := ldWord(uintptr(gc.LoadRaw(vs[0], OffGenPC)))
	sub := t.Push(gc.Load(vs[0], OffGenRegs+offB(w)))
	if object.IsInstance(vs[1], object.GeneratorExit) {
		if !vm.closeIter(t, *sub) {
			vs[1] = t.Exc
			t.Exc = gc.Null
		}
		return gc.Null, false
	}
	state := gc.LoadRaw(vs[0], OffGenState)
	gc.StoreRaw(vs[0], OffGenState, GenRunning)
	missing := false
	if isGenerator(*sub) {
		*sub = vm.throw(t, *sub, vs[1])
	} else {
		f, ok := object.LookupAttr(t, *sub, vm.str.throw)
		switch {
		case !ok:
			missing = true
			vs[1] = t.Exc
			t.Exc = gc.Null
		case f == gc.Null:
			missing = true
		default:
			*sub = t.Call(f, vs[1])
		}
	}
	if !t.Write(&vs[0]) {
		return gc.Null, true
	}
	gc.StoreRaw(vs[0], OffGenState, state)
	switch {
	case missing:
		return gc.Null, false
	case *sub != gc.Null:
		return *sub, true
	}
	if !object.IsInstance(t.Exc, object.StopIteration) {
		vs[1] = t.Exc
		t.Exc = gc.Null
		return gc.Null, false
	}
	// the subiterator ended: its value is that of the yield from
	if !t.Read(&t.Exc) || !t.Write(&vs[0]) {
		return gc.Null, true
	}
	gc.Store(vs[0], OffGenRegs+offA(w), object.StopValue(t.Exc))
	t.Exc = gc.Null
	pc := uintptr(gc.LoadRaw(vs[0], OffGenPC)) + 8
	gc.StoreRaw(vs[0], OffGenPC, uint64(pc))
	return vm.sendAt(t, vs[0]), true
}

// sendAt resumes a generator, which is acquired, at its pc, which is past the
// yield.
func (vm *VM) sendAt(t *object.Thread, g Value) Value {
	gc.StoreRaw(g, OffGenState, GenFresh) // no yield waits for a value
	return vm.send(t, g, gc.None, true)
}

// closeIter closes what a generator yields from.
func (vm *VM) closeIter(t *object.Thread, it Value) bool {
	if isGenerator(it) {
		return vm.closeGenerator(t, it)
	}
	f, ok := object.LookupAttr(t, it, vm.str.close)
	if !ok || f == gc.Null {
		return ok
	}
	return t.Call(f) != gc.Null
}

// closeGenerator is generator.close().
func (vm *VM) closeGenerator(t *object.Thread, g Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	gp := t.Push(g)
	if !t.Write(gp) {
		return false
	}
	switch gc.LoadRaw(*gp, OffGenState) {
	case GenDone:
		return true
	case GenFresh:
		gc.StoreRaw(*gp, OffGenState, GenDone)
		return true
	}
	v := vm.throw(t, *gp, object.NewException(t, object.GeneratorExit))
	if v != gc.Null {
		t.Raise(object.RuntimeError, "%s ignored GeneratorExit", genName(*gp))
		return false
	}
	if t.Catch(object.GeneratorExit) != gc.Null || t.Catch(object.StopIteration) != gc.Null {
		return true
	}
	return false
}

// yieldFromIter is the iterator that `yield from v` drives.
func (vm *VM) yieldFromIter(t *object.Thread, v Value) Value {
	if v.IsRef() {
		switch gc.Shape(v) {
		case object.ShapeGenerator:
			return v
		case object.ShapeCoroutine:
			if t.Base != 0 && FrameCode(t.Base).Flags&bytecode.IterableCoroutine != 0 {
				return v
			}
			return t.Raise(object.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
	}
	return object.Iter(t, v)
}

// stepsInLoop reports whether the step of what is driven, to which x is sent, can
// run in the interpreter's loop: that of a generator which is acquired and not at
// its end.
func (vm *VM) stepsInLoop(t *object.Thread, it, x Value) bool {
	if !isGenerator(it) || !owned(it, t.Ctx.Tag) {
		return false
	}
	switch gc.LoadRaw(it, OffGenState) {
	case GenFresh:
		return x == gc.None
	case GenSuspended:
		return true
	}
	return false
}

// yieldFromStep sends x to what is driven. done is true when it has ended; the
// value is its result then.
func (vm *VM) yieldFromStep(t *object.Thread, it, x Value) (v Value, done bool) {
	switch {
	case isGenerator(it):
		v = vm.send(t, it, x, true)
	case x == gc.None && object.TypeOf(it).Builtin:
		if v = object.Next(t, it); v == gc.Null && t.Exc == gc.Null {
			return gc.None, true
		}
	case x == gc.None: // the method's StopIteration may have a value
		v, _ = t.CallSpecial(it, object.Intern("__next__"))
	default:
		v = t.CallMethod(it, vm.str.send, x)
	}
	if v != gc.Null {
		return v, false
	}
	if e := t.Catch(object.StopIteration); e != gc.Null {
		if e = t.Reading(e); e == gc.Null {
			return gc.Null, false
		}
		return object.StopValue(e), true
	}
	return gc.Null, false
}

// GeneratorState returns the state of a generator and where it goes on.
func GeneratorState(g Value) (state, pc uintptr) {
	return uintptr(gc.LoadRaw(g, OffGenState)), uintptr(gc.LoadRaw(g, OffGenPC))
}

// GeneratorHandles reports whether a generator is suspended in an except clause.
func GeneratorHandles(g Value) bool { return gc.Load(g, OffGenHandled) != gc.None }

// FinishGenerator ends a generator whose frame returned in compiled code.
func (vm *VM) FinishGenerator(t *object.Thread, g Value) { vm.finish(t, g) }
