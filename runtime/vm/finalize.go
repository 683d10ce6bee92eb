package vm

import (
	"sync/atomic"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// What a collection leaves to be done, callbacks of weak references and finalizers,
// runs at safe points: never in a collection, a barrier or an atomic block, nor while
// a trace is recorded. One thread at a time works on the queue, whichever comes first,
// so that finalizers of objects that refer to each other keep their order; it goes
// on with what it was doing when the queue is empty. A finalizer may run any code,
// collect, and be switched away from; what it leaves dead joins the queue.

// finalizing is the state of an interpreter's queue.
type finalizing struct {
	busy atomic.Bool // a thread is at work
	over atomic.Bool // the interpreter ends
}

// laterFinal is the kind of [Later] for objects made in blocks.
const laterFinal = -1

func init() {
	object.FinalizeLater = func(t *object.Thread, v Value) {
		Later(t, laterFinal, v, gc.None, func(t *object.Thread, v, _ Value, committed bool) {
			if committed {
				t.ListFinal(v)
			}
		})
	}
	gc.NeedsFinalizer = func(v Value) bool { return !isGeneratorShape(gc.Shape(v)) || generatorNeeds(v) }
}

// runReady works on the queue if this is the time for it. False means that it is
// not: the thread looks again at its next safe point.
func (vm *VM) runReady(t *object.Thread) bool {
	if InBlock(t) {
		return true // the end of the block sees to it
	}
	if t.NoPython || vm.Recording(t) {
		return false
	}
	if !vm.finalizing.busy.CompareAndSwap(false, true) {
		return true // who is at work goes on until nothing is left
	}
	defer vm.finalizing.busy.Store(false)
	m, pc, stop := t.Mark(), t.PC, t.StopValue
	t.StopValue = gc.Null
	saved := t.PushN(t.Exc, stop, gc.Null, gc.Null)
	t.Exc = gc.Null
	vs := saved[2:]
	for {
		r, ok := gc.NextReady()
		if !ok {
			break
		}
		vs[0], vs[1] = r.Object, r.Callback
		if r.Kind == gc.WeakCallback {
			if t.Call(vs[1], vs[0]) == gc.Null {
				vm.unraisable(t, vs[1])
			}
			continue
		}
		vm.finalize(t, &vs[0])
	}
	t.Exc, t.StopValue, t.PC = saved[0], saved[1], pc
	t.Pop(m)
	return true
}

// finalize runs the finalizer of the object in a stack word.
func (vm *VM) finalize(t *object.Thread, p *Value) {
	if isGenerator(*p) {
		vm.finalizeGenerator(t, p)
		return
	}
	if object.Finalize(t, p) == gc.Null {
		of := *p
		if del := object.TypeOf(*p).Lookup(object.Intern("__del__")); del != gc.Null {
			of = del
		}
		vm.unraisable(t, of)
	}
}

// unraisable reports the pending exception, which nobody can catch.
func (vm *VM) unraisable(t *object.Thread, of Value) {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(t.Exc, of)
	t.Exc = gc.Null
	if vm.OnUnraisable != nil {
		vm.OnUnraisable(t, vs[0], vs[1])
	}
	t.Exc = gc.Null
}

// FinishFinalizers runs the finalizers of all objects that are left, dead or not, at
// the end of the program: first those of the main module's variables, then of what they
// and others refer to. What is dead comes before: a collection finds it, unless all
// that there is to be called are finalizers of variables of the main module and sys.
func (vm *VM) FinishFinalizers(t *object.Thread) {
	inMain, inSys := vm.variablesOf("__main__"), vm.variablesOf("sys")
	o := stateOf(t).task.Owner()
	o.StopWorld()
	some := gc.AnyFinal(func(v Value) bool { return inMain(v) || inSys(v) })
	o.StartWorld()
	if some {
		vm.Collect(t, true)
		vm.runReady(t)
		inMain = vm.variablesOf("__main__")
	}
	o = stateOf(t).task.Owner()
	o.StopWorld()
	left := gc.FinalizeAll(inMain, func(v Value) bool {
		s := gc.Shape(v)
		return s == object.ShapeDictNS || object.IsFunctionShape(s)
	})
	o.StartWorld()
	m := t.Mark()
	defer t.Pop(m)
	if !t.Room(t.Top + 8*uintptr(len(left)+1)) {
		left = left[:min(len(left), 1000)]
	}
	vs := t.PushN(left...)
	for i := range vs {
		vm.finalize(t, &vs[i])
	}
	vm.runReady(t)
}

// collectRounds bounds how often CollectAll begins anew: each time finalizers may
// have left more to be found dead.
const collectRounds = 8

// CollectAll collects at once and runs what the collection leaves to be done. Without
// major only young objects are looked at. It returns how many objects were found that
// cycles kept.
func (vm *VM) CollectAll(t *object.Thread, major bool) (found int) {
	vm.forgetTemporaries(t)
	found = vm.collectCounting(t, major)
	for round := 1; gc.HasReady() && !vm.finalizing.busy.Load() && !InBlock(t); round++ {
		if !vm.runReady(t) {
			t.Interrupt()
			break
		}
		if round == collectRounds {
			break
		}
		if !major {
			gc.Request()
		}
		vm.Collect(t, major)
	}
	return found
}

func (vm *VM) collectCounting(t *object.Thread, major bool) (found int) {
	o := stateOf(t).task.Owner()
	o.StopWorld()
	t.Lost++
	found = gc.CollectCounting(major)
	vm.trimStacks()
	o.StartWorld()
	return found
}

// Census collects, and calls f for every object that is left, with the world stopped:
// f makes no objects.
func (vm *VM) Census(t *object.Thread, f func(v Value)) {
	vm.Collect(t, true)
	o := stateOf(t).task.Owner()
	o.StopWorld()
	gc.Objects(f)
	o.StartWorld()
}

// variablesOf returns a function that reports whether a variable of a module is an
// object.
func (vm *VM) variablesOf(module string) func(v Value) bool {
	vars := map[Value]bool{}
	d := gc.Null
	if mod, _ := vm.module(vm.Main, object.Intern(module)); mod != gc.Null && object.IsInstance(mod, object.ModuleType) {
		d = vm.Main.Reading(object.ModuleDict(mod))
	}
	if vm.Main.Exc = gc.Null; d != gc.Null {
		for pos := 0; ; {
			_, v, ok := object.DictNext(d, &pos)
			if !ok {
				break
			}
			vars[v] = true
		}
	}
	return func(v Value) bool { return vars[v] }
}

// EndBegins notes that the interpreter ends.
func (vm *VM) EndBegins() { vm.finalizing.over.Store(true) }

// Ending reports whether the interpreter ends.
func (vm *VM) Ending() bool { return vm.finalizing.over.Load() }

func isGeneratorShape(s uint32) bool {
	return s == object.ShapeGenerator || s == object.ShapeCoroutine || s == object.ShapeAsyncGenerator
}

// needsFinal reports whether generators of a code have something to finish when they
// are dropped: a handler or a finally clause, or somebody who waits for them.
func needsFinal(code *object.Code) bool {
	return len(code.Handlers) > 0 || code.Flags&(bytecode.Coroutine|bytecode.AsyncGenerator) != 0
}

// NeedsFinal is needsFinal for the compiler.
func NeedsFinal(code *object.Code) bool { return needsFinal(code) }

// generatorNeeds reports whether a dead generator has to be closed. It looks at raw
// words only, since a collection asks, or the end of the program, which owns nothing.
func generatorNeeds(g Value) bool {
	switch uint64(gc.LoadFixed(g, OffGenState)) {
	case GenFresh:
		return gc.Shape(g) == object.ShapeCoroutine
	case GenSuspended:
		return true
	}
	return false
}

// finalizeGenerator closes a generator that was dropped while it was suspended.
func (vm *VM) finalizeGenerator(t *object.Thread, p *Value) {
	if !t.Write(p) {
		t.Exc = gc.Null
		return
	}
	g := *p
	switch state := gc.LoadRaw(g, OffGenState); {
	case state == GenDone || state == GenRunning:
		return
	case state == GenFresh:
		if gc.Shape(g) == object.ShapeCoroutine && vm.OnUnawaited != nil {
			vm.OnUnawaited(t, p)
		}
		return
	case gc.Shape(g) == object.ShapeGenerator && !guarded(g):
		return
	}
	if !vm.closeGenerator(t, g) {
		vm.unraisable(t, *p)
	}
}

// guarded reports whether a suspended generator stands in a block with a handler.
func guarded(g Value) bool {
	code := object.FuncCode(gc.Load(g, OffGenFunc))
	i := int32(uintptr(gc.LoadRaw(g, OffGenPC))-code.Desc.Words) / 8
	for j := range code.Handlers {
		if h := &code.Handlers[j]; h.Start <= i && i < h.End {
			return true
		}
	}
	return false
}

// forgetTemporaries clears what the frames of a thread, which runs a built-in, hold in
// temporary registers and do not need any more: an argument of an earlier call, say. A
// program that asks for a collection expects what it has dropped to be found.
func (vm *VM) forgetTemporaries(t *object.Thread) {
	end := ^uintptr(0)
	for _, f := range vm.Frames(t) {
		code := f.Code
		l := LivenessOf(code)
		index := int(f.PC-code.Desc.Words) / 8
		if f.PC == 0 || index < 0 || index >= len(code.Words) {
			return
		}
		for i := len(code.Varnames); i < code.Regs; i++ {
			if p := f.Base + 8*uintptr(i); p < end && !l.Live(index, i) {
				st(p, gc.Unset)
			}
		}
		end = f.Base - headerBytes
	}
}
