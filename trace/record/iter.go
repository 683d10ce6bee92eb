package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// getIter records iter(o) into register a.
func (r *Recorder) getIter(o operand, a int) {
	switch s := r.shapeOf(o); s {
	case object.ShapeRange:
		r.rangeIter(o, a)
	case object.ShapeList, object.ShapeTuple:
		shape := object.ShapeSeqIter
		if s == object.ShapeTuple {
			shape = object.ShapeTupleIter
		}
		seq := r.asShape(&o, ir.BarrierNone)
		it := r.B.Alloc(shape, 3, false)
		r.B.Store(ir.OpStoreRaw, it, r.B.Int(0), classIter, object.OffSeqIterPos)
		r.B.Store(ir.OpStore, it, seq, classIter, object.OffSeqIterSeq)
		r.set(a, it)
	case object.ShapeGenerator, object.ShapeRangeIter, object.ShapeSeqIter, object.ShapeTupleIter, object.ShapeEnumerate, object.ShapeZip,
		object.ShapeDictKeyIter, object.ShapeDictValueIter, object.ShapeDictItemIter, object.ShapeReversed, object.ShapeListReverse, object.ShapeStrIter, object.ShapeASCIIIter, object.ShapeSetIter:
		r.set(a, r.asShape(&o, ir.BarrierNone))
	case object.ShapeDict, object.ShapeSet, object.ShapeFrozenSet, object.ShapeDictKeys, object.ShapeDictValues, object.ShapeDictItems,
		object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeStr2, object.ShapeStr4, object.ShapeBytes:
		r.set(a, r.B.Call(fnIter, r.asShape(&o, ir.BarrierRead)))
	default:
		r.unknown(o)
	}
}

// rangeIter makes the iterator of a range whose numbers are machine integers.
func (r *Recorder) rangeIter(o operand, a int) {
	rng := r.asShape(&o, ir.BarrierNone)
	field := func(off int32) ir.Ref {
		v := r.B.Load(ir.OpLoad, rng, classRange, off)
		if !gc.Load(o.v, uintptr(off)).IsInt() {
			r.unknown(o)
			return r.B.Int(0)
		}
		return r.B.GuardInt(v)
	}
	start, step, n := field(object.OffRangeStart), field(object.OffRangeStep), field(object.OffRangeLen)
	it := r.B.Alloc(object.ShapeRangeIter, 4, false)
	r.B.Store(ir.OpStoreRaw, it, start, classIter, object.OffRangeIterNext)
	r.B.Store(ir.OpStoreRaw, it, n, classIter, object.OffRangeIterLeft)
	r.B.Store(ir.OpStoreRaw, it, step, classIter, object.OffRangeIterStep)
	r.set(a, it)
}

// forLoop records a step of an iteration: the next item, or the end.
func (r *Recorder) forLoop() {
	it := r.reg(r.w.A())
	switch r.shapeOf(it) {
	case object.ShapeRangeIter:
		r.rangeNext(it)
	case object.ShapeSeqIter, object.ShapeTupleIter:
		r.seqNext(it)
	case object.ShapeGenerator:
		r.generatorStep(it, operand{r.none(), gc.None, noSlot})
	case object.ShapeDictKeyIter, object.ShapeDictValueIter, object.ShapeDictItemIter, object.ShapeStrIter, object.ShapeASCIIIter, object.ShapeSetIter, object.ShapeBytesIter:
		r.helperNext(it)
	case object.ShapeEnumerate, object.ShapeZip, object.ShapeReversed, object.ShapeListReverse:
		if !leafIterator(it.v, 0) {
			r.giveUp(UnknownIterator, object.TypeOf(it.v).Name)
			return
		}
		r.helperNext(it)
	default:
		r.giveUp(UnknownIterator, object.TypeOf(it.v).Name)
	}
}

func (r *Recorder) rangeNext(it operand) {
	ref := r.asShape(&it, ir.BarrierWrite)
	left := r.B.Load(ir.OpLoadRaw, ref, classIter, object.OffRangeIterLeft)
	if gc.LoadRaw(it.v, object.OffRangeIterLeft) == 0 {
		r.expectItem(false)
		r.B.GuardCmpI(ir.CondEQ, left, r.B.Int(0))
		return
	}
	r.B.GuardCmpI(ir.CondNE, left, r.B.Int(0))
	next := r.B.Load(ir.OpLoadRaw, ref, classIter, object.OffRangeIterNext)
	step := r.B.Load(ir.OpLoadRaw, ref, classIter, object.OffRangeIterStep)
	r.B.Store(ir.OpStoreRaw, ref, r.B.Op2(ir.OpSub, left, r.B.Int(1)), classIter, object.OffRangeIterLeft)
	r.B.Store(ir.OpStoreRaw, ref, r.B.Op2(ir.OpAdd, next, step), classIter, object.OffRangeIterNext)
	r.set(r.w.B(), next)
	r.expectItem(true)
}

// expectItem notes where the interpreter goes on behind a FORLOOP.
func (r *Recorder) expectItem(item bool) {
	r.expect = r.pc + vm.InstrBytes(r.w)
	if item {
		f := r.top()
		r.expect = f.code.Desc.Words + 8*uintptr(f.code.Target(f.pcIndex(r.pc)))
	}
}

// seqNext is a step over a list or tuple.
func (r *Recorder) seqNext(it operand) {
	seqNow := gc.Load(it.v, object.OffSeqIterSeq)
	if seqNow == gc.Null || gc.Shape(seqNow) != object.ShapeList && gc.Shape(seqNow) != object.ShapeTuple {
		r.giveUp(UnknownIterator, "exhausted")
		return
	}
	ref := r.asShape(&it, ir.BarrierWrite)
	seq := r.operandOf(r.B.Load(ir.OpLoad, ref, classIter, object.OffSeqIterSeq), seqNow, noSlot)
	if !r.ok() {
		return
	}
	obj := r.asShape(&seq, ir.BarrierRead)
	pos := r.B.Load(ir.OpLoadRaw, ref, classIter, object.OffSeqIterPos)
	f := lengthFields[gc.Shape(seqNow)]
	n := r.B.Load(ir.OpLoadRaw, obj, f.class, f.off)
	if gc.LoadRaw(it.v, object.OffSeqIterPos) >= gc.LoadRaw(seqNow, uintptr(f.off)) {
		r.B.GuardCmpI(ir.CondUGE, pos, n)
		r.B.Store(ir.OpStore, ref, r.B.Val(gc.Null), classIter, object.OffSeqIterSeq)
		r.expectItem(false)
		return
	}
	r.B.GuardCmpI(ir.CondULT, pos, n)
	var v ir.Ref
	if f.class == classList {
		v = r.B.Elem(ir.OpElem, r.listItems(obj), pos, classElem, object.OffStorageItems)
	} else {
		v = r.B.Elem(ir.OpElem, obj, pos, classTuple, object.OffTupleItems)
	}
	r.B.Store(ir.OpStoreRaw, ref, r.B.Op2(ir.OpAdd, pos, r.B.Int(1)), classIter, object.OffSeqIterPos)
	r.set(r.w.B(), v)
	r.expectItem(true)
}

// helperNext asks a helper for the next item. Whether there is one shows when the
// interpreter has done it, so the call is recorded with the next step: a helper
// that went on must not be followed by a failing guard.
func (r *Recorder) helperNext(it operand) {
	ref := r.asShape(&it, ir.BarrierWrite)
	r.pending = pendingJump{cond: ref, snap: r.snapshot(), w: r.w, pc: r.pc}
}

// resolveNext emits the step of helperNext: the next item goes to the loop's
// variable, or the end is guarded to be one before it is passed.
func (r *Recorder) resolveNext(p pendingJump, item bool) {
	if item {
		v := r.B.Call(fnNext, p.cond)
		// The iterator has moved: only at its end may this leave.
		stress := r.B.Stress
		r.B.Stress = 0
		r.B.Op2(ir.OpGuardNotValue, v, r.B.Val(gc.Deleted))
		r.B.Stress = stress
		r.set(p.w.B(), v)
		return
	}
	r.B.GuardCmpI(ir.CondNE, r.B.Call(fnAtEnd, p.cond), r.B.Int(0))
	r.B.Call(fnFinish, p.cond)
}

// leafIterator reports whether stepping an iterator runs no Python code.
func leafIterator(v Value, depth int) bool {
	if !v.IsRef() || depth > 4 {
		return false
	}
	switch gc.Shape(v) {
	case object.ShapeRangeIter, object.ShapeSeqIter, object.ShapeTupleIter, object.ShapeDictKeyIter, object.ShapeDictValueIter,
		object.ShapeDictItemIter, object.ShapeStrIter, object.ShapeASCIIIter, object.ShapeSetIter, object.ShapeBytesIter:
		return true
	case object.ShapeReversed, object.ShapeListReverse:
		seq := gc.Load(v, object.OffSeqIterSeq)
		return seq != gc.Null && leafType(seq)
	case object.ShapeEnumerate:
		return leafIterator(gc.Load(v, 16), depth+1)
	case object.ShapeZip:
		for _, it := range object.TupleItems(gc.Load(v, 16)) {
			if !leafIterator(it, depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

// stepByCall is next() of a generator, or its __next__() or send(). It reports
// whether it is recorded, or given up.
func (r *Recorder) stepByCall(args []operand) bool {
	if op := r.w.Op(); r.shapeOf(args[0]) != object.ShapeGenerator || op != bytecode.CALL && op != bytecode.CALLMETHOD {
		return false
	}
	sent := operand{r.none(), gc.None, noSlot}
	if len(args) == 2 {
		sent = args[1]
	}
	switch state, _ := vm.GeneratorState(args[0].v); {
	case state == vm.GenFresh && sent.v == gc.None:
		if len(args) == 2 {
			r.B.GuardValue(sent.ref, gc.None)
		}
	case state != vm.GenSuspended:
		r.giveUp(Raised, "a generator that is not suspended")
		return true
	}
	r.generatorStep(args[0], sent)
	return true
}

// generatorStep inlines the resumption of a generator: its live registers are
// taken from the object, as far as they are used.
func (r *Recorder) generatorStep(it, sent operand) {
	g := it.v
	if vm.GeneratorHandles(g) || r.T.Handled != gc.None {
		r.giveUp(UnknownIterator, "a generator that handles an exception")
		return
	}
	state, pc := vm.GeneratorState(g)
	if state == vm.GenDone {
		ref := r.asShape(&it, ir.BarrierWrite)
		r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, ref, classGen, vm.OffGenState), r.B.Int(vm.GenDone))
		r.expectItem(false)
		return
	}
	if state == vm.GenRunning {
		r.giveUp(Raised, "a running generator")
		return
	}
	fnNow := gc.Load(g, vm.OffGenFunc)
	code := object.FuncCode(fnNow)
	if !r.roomFor(code) {
		return
	}
	ref := r.asShape(&it, ir.BarrierWrite)
	fn := operand{r.B.Load(ir.OpLoad, ref, classGen, vm.OffGenFunc), fnNow, noSlot}
	r.asShape(&fn, ir.BarrierNone)
	r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, ref, classGen, vm.OffGenState), r.B.Int(int64(state)))
	r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, ref, classGen, vm.OffGenPC), r.B.Int(int64(pc)))
	r.B.GuardValue(r.B.Load(ir.OpLoad, ref, classGen, vm.OffGenHandled), gc.None)
	r.B.Store(ir.OpStoreRaw, ref, r.B.Int(vm.GenRunning), classGen, vm.OffGenState)

	f := r.top()
	f.pc = r.pc
	delta := f.delta + int32(f.code.Regs) + headerSlots
	resumeAt := pc
	gets := -1 // the register that gets what is sent
	if w := code.Words[(pc-code.Desc.Words)/8]; state == vm.GenSuspended {
		gets = w.A()
		resumeAt += vm.InstrBytes(w)
		r.B.Store(ir.OpStoreRaw, ref, r.B.Int(int64(resumeAt)), classGen, vm.OffGenPC)
		if w.Op() != bytecode.YIELD {
			r.giveUp(UnknownIterator, "yield from")
			return
		}
	}
	r.pushFrame(code, fn.ref, delta, genFrame, ref)
	top := r.top()
	index := top.pcIndex(resumeAt)
	for i := range code.Regs {
		switch {
		case i == gets:
			r.set(i, sent.ref)
		case top.live.Live(index, i):
			r.set(i, r.B.Load(ir.OpLoad, ref, classGenRegs, int32(vm.OffGenRegs+8*i)))
		}
	}
}

// yield records a yield of an inlined generator: its live registers go back to
// the object and the loop that drives it gets the value.
func (r *Recorder) yield() {
	f := r.top()
	if f.kind != genFrame || len(r.frames) < 2 || vm.InBlock(r.T) {
		r.giveUp(LeftFrame, "yield")
		return
	}
	v := r.get(r.w.B())
	g := f.extra
	after := f.pcIndex(r.pc + vm.InstrBytes(r.w))
	at := f.pcIndex(r.pc) // what is live here is what handlers read when the generator is thrown into
	for i := range f.code.Regs {
		if f.live.Live(at, i) || i != r.w.A() && f.live.Live(after, i) {
			r.B.Store(ir.OpStore, g, r.get(i), classGenRegs, int32(vm.OffGenRegs+8*i))
		}
	}
	r.B.Store(ir.OpStoreRaw, g, r.B.Int(int64(r.pc)), classGen, vm.OffGenPC)
	r.B.Store(ir.OpStoreRaw, g, r.B.Int(vm.GenSuspended), classGen, vm.OffGenState)
	r.popFrame()
	c := r.top()
	r.deliver(c.code.Words[c.pcIndex(c.pc)], v)
}

// returnOfGenerator ends an inlined generator that returns v: the loop that drives it
// goes on behind, a call raises StopIteration.
func (r *Recorder) returnOfGenerator(v ir.Ref) {
	f, c := r.top(), &r.frames[len(r.frames)-2]
	if c.code.Words[c.pcIndex(c.pc)].Op() == bytecode.FORLOOP {
		r.B.Call(fnGenFinish, f.extra)
		r.popFrame()
		return
	}
	value := operand{v, r.actualReg(r.w.A()), noSlot}
	var args []operand
	if value.v != gc.None {
		r.B.Op2(ir.OpGuardNotValue, v, r.none())
		args = append(args, value)
	} else if r.B.T.TypeOf(v) == ir.TypeVal {
		r.B.GuardValue(v, gc.None)
	}
	r.B.Call(fnGenFinish, f.extra)
	r.popFrame()
	r.pc = c.pc
	e := r.newException(object.StopIteration, args)
	r.setContext(e, true)
	r.throw(e)
}
