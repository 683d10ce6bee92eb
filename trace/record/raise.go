package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// Exceptions. A raise that is caught in the frame of the trace or in one that it
// inlined is a jump to the handler, whose place is known when it is recorded; the
// exception and its traceback are objects like others, and need not be made if
// only the handler looks at them. The exception being handled is a value of the
// recording, which exits write to the thread ([ir.HandledSlot]): no trace is
// entered while one is handled, but a bridge from an exit in a handler.

// none is the constant None.
func (r *Recorder) none() ir.Ref { return r.B.Val(gc.None) }

// handles reports whether an exception is being handled at the current
// instruction.
func (r *Recorder) handles() bool { return r.handled != r.none() }

// handlesNothing gives up if an exception is being handled, for what goes on in
// code that knows of none.
func (r *Recorder) handlesNothing(what string) bool {
	if r.handles() {
		r.giveUp(NotRecordable, what+" while an exception is handled")
		return false
	}
	return true
}

// raise records the raise statement.
func (r *Recorder) raise() {
	if r.w.X() == 0 {
		if !r.handles() {
			r.giveUp(Raised, "nothing to raise again")
			return
		}
		r.unwind(r.handled)
		return
	}
	e := r.reg(r.w.A())
	fresh := false
	switch typ := object.AsType(e.v); {
	case r.kindOf(e) != kindObject:
		r.giveUp(Raised, "raise of no exception")
		return
	case object.IsException(e.v):
		r.asShape(&e, ir.BarrierWrite)
		fresh = r.newExcs[e.ref]
		delete(r.newExcs, e.ref)
	case typ != nil && typ.PlainExc() && !typ.PyInit && !gc.IsYoung(e.v):
		r.B.GuardValue(e.ref, e.v)
		r.depend(&typ.Watchers)
		e.ref = r.newException(typ, nil)
		fresh = true
	default:
		r.giveUp(UnknownCall, "raise")
		return
	}
	cause := ir.NoRef
	if r.w.X() == 2 {
		c := r.reg(r.w.B())
		if c.v != gc.None && !object.IsException(c.v) {
			r.giveUp(UnknownCall, "raise from")
			return
		}
		if cause = c.ref; c.v == gc.None {
			r.B.GuardValue(c.ref, gc.None)
		} else {
			r.asShape(&c, ir.BarrierNone)
		}
	}
	r.setContext(e.ref, fresh)
	if cause != ir.NoRef {
		r.storeExc(e.ref, object.OffExcCause, cause)
		r.storeExc(e.ref, object.OffExcSuppress, r.B.Val(gc.True))
	}
	r.throw(e.ref)
}

// storeExc stores a field of an exception.
func (r *Recorder) storeExc(e ir.Ref, off int32, v ir.Ref) {
	r.B.Store(ir.OpStore, e, v, classSlot, off)
}

// setContext makes the exception being handled the context of e. One that was not
// raised yet is in no chain of contexts.
func (r *Recorder) setContext(e ir.Ref, fresh bool) {
	switch {
	case !r.handles() || e == r.handled:
	case fresh:
		r.storeExc(e, object.OffExcContext, r.handled)
	default:
		r.B.Call(fnSetContext, e, r.handled)
	}
}

var fnSetContext = define(ir.FnInfo{Name: "set_context", Args: types(tRef, tVal), Result: ir.TypeVoid, Reads: ir.AllClasses,
	Writes: ir.Classes(classSlot), CanFail: true},
	func(t *object.Thread, a *[12]uint64) uint64 {
		return okWord(vm.SetContext(t, Value(a[0]), Value(a[1])))
	})

// newException makes an exception that BaseException.__new__ alone makes.
func (r *Recorder) newException(typ *object.Type, args []operand) ir.Ref {
	obj := r.newInstance(typ)
	r.storeExc(obj, object.OffExcArgs, r.newTuple(args))
	for _, off := range [...]int32{object.OffExcTraceback, object.OffExcCause, object.OffExcContext} {
		r.storeExc(obj, off, r.none())
	}
	r.storeExc(obj, object.OffExcSuppress, r.B.Val(gc.False))
	r.newExcs[obj] = true
	return obj
}

// throw raises e at the current instruction.
func (r *Recorder) throw(e ir.Ref) {
	r.addTraceback(e, r.pc)
	r.unwind(e)
}

// addTraceback puts the top frame, at the instruction at pc, in front of the
// traceback of e.
func (r *Recorder) addTraceback(e ir.Ref, pc uintptr) {
	f := r.top()
	next := r.B.Load(ir.OpLoad, e, classSlot, object.OffExcTraceback)
	tb := r.B.Alloc(object.ShapeTraceback, 5, true)
	r.B.Store(ir.OpStoreRaw, tb, r.B.Int(int64(f.pcIndex(pc))), classMisc, object.OffTbPC)
	r.B.Store(ir.OpStore, tb, next, classMisc, object.OffTbNext)
	r.B.Store(ir.OpStore, tb, r.constant(f.code.Self), classMisc, object.OffTbCode)
	r.B.Store(ir.OpStore, tb, r.slotRef(f.delta-vm.FrameFunc), classMisc, object.OffTbFrame)
	r.storeExc(e, object.OffExcTraceback, tb)
}

// unwind goes on at the handler of e, which was raised at the current instruction
// and whose traceback has the top frame. Nothing in it may exit.
func (r *Recorder) unwind(e ir.Ref) {
	for pc := r.pc; r.ok(); {
		f := r.top()
		if h := handlerAt(f.code, f.pcIndex(pc)); h != nil {
			r.set(int(h.Reg), e)
			r.expect = f.code.Desc.Words + 8*uintptr(h.Target)
			r.unwound = true
			return
		}
		if len(r.frames) == 1 {
			r.giveUp(LeftFrame, "by an exception")
			return
		}
		if f.kind == genFrame {
			r.giveUp(NotRecordable, "an exception that leaves a generator")
			return
		}
		r.popFrame()
		pc = r.top().pc
		r.addTraceback(e, pc)
	}
}

// handlerAt finds the handler of what the instruction of an index raises, as the
// interpreter does.
func handlerAt(code *object.Code, index int) *bytecode.Handler {
	for i := range code.Handlers {
		if h := &code.Handlers[i]; int(h.Start) <= index && index < int(h.End) {
			return h
		}
	}
	return nil
}

// reraise raises an exception again that is in a register.
func (r *Recorder) reraise() {
	e := r.reg(r.w.A())
	if !object.IsException(e.v) {
		r.unknown(e)
		return
	}
	r.unwind(r.asShape(&e, ir.BarrierWrite))
}

// pushException begins to handle an exception, popException ends it.
func (r *Recorder) pushException() {
	if r.w.X() != 0 {
		r.giveUp(NotRecordable, "an exception caught in a generator")
		return
	}
	e := r.reg(r.w.B())
	if !object.IsException(e.v) {
		r.unknown(e)
		return
	}
	r.asShape(&e, ir.BarrierNone)
	r.set(r.w.A(), r.handled)
	r.handled = e.ref
}

func (r *Recorder) popException() {
	if r.w.X() != 0 {
		r.giveUp(NotRecordable, "an exception caught in a generator")
		return
	}
	o := r.reg(r.w.A())
	if o.v == gc.None {
		r.B.GuardValue(o.ref, gc.None)
		o.ref = r.none()
	}
	r.handled = o.ref
}

// matchException is the test of an except clause.
func (r *Recorder) matchException() {
	e, class := r.reg(r.w.B()), r.reg(r.w.C())
	if !object.IsException(e.v) {
		r.unknown(e)
		return
	}
	r.asShape(&e, ir.BarrierNone)
	typ := object.AsType(class.v)
	switch {
	case typ != nil && typ.IsExc && !gc.IsYoung(class.v):
		r.B.GuardValue(class.ref, class.v)
		r.depend(&object.TypeOf(e.v).Watchers)
		r.set(r.w.A(), r.B.Val(gc.BoolValue(object.IsInstance(e.v, typ))))
	case r.shapeOf(class) == object.ShapeTuple:
		r.asShape(&class, ir.BarrierNone)
		r.set(r.w.A(), r.B.Call(fnMatchException, e.ref, class.ref))
	default:
		r.unknown(class)
	}
}

var fnMatchException = define(ir.FnInfo{Name: "match_exception", Args: types(tRef, tRef), Result: tVal, Reads: readsContainers, CanFail: true},
	func(t *object.Thread, a *[12]uint64) uint64 {
		return uint64(vm.Of(t).MatchException(t, Value(a[0]), Value(a[1])))
	})

// raises records an operation of the runtime that raises an exception now. Such an
// operation changes nothing, so that the trace may leave when it does not raise.
func (r *Recorder) raises(op raising, a, b operand) {
	for _, o := range []*operand{&a, &b} {
		if r.kindOf(*o) == kindObject {
			r.asShape(o, ir.BarrierRead)
		} else {
			r.pinKey(o)
		}
	}
	e := r.B.Call(fnRaised, r.B.Int(int64(op)), a.ref, b.ref)
	if !r.ok() {
		return
	}
	e = r.B.Op1(ir.OpAsRef, e)
	r.setContext(e, true)
	r.throw(e)
}

// raising is an operation whose exception fnRaised makes: a binary operator, or a
// subscript.
type raising int

const raisingItem raising = -1

var fnRaised = define(ir.FnInfo{Name: "raised", Args: types(tInt, tVal, tVal), Result: tVal, Reads: readsContainers, CanFail: true, Fresh: true},
	func(t *object.Thread, a *[12]uint64) uint64 {
		var v Value
		if op := raising(a[0]); op == raisingItem {
			v = object.GetItem(t, Value(a[1]), Value(a[2]))
		} else {
			v = object.Binary(t, object.BinOp(op), Value(a[1]), Value(a[2]))
		}
		e := t.Exc
		if t.Exc = gc.Null; v != gc.Null {
			return 0
		}
		return uint64(e)
	})

// superObject is super() without arguments.
func (r *Recorder) superObject() {
	f := r.top()
	code := f.code
	if code.Args == 0 || len(code.Cellvars) > 0 && vm.IsCellvar(code, 0) {
		r.giveUp(UnknownCall, "super")
		return
	}
	obj := r.reg(0)
	if r.kindOf(obj) != kindObject || gc.Shape(obj.v) == object.ShapeType {
		r.giveUp(UnknownCall, "super of "+object.TypeOf(obj.v).Name)
		return
	}
	for i, n := range code.Freevars {
		if n != "__class__" {
			continue
		}
		fn := *object.Word(r.startBase, int(f.delta)-vm.FrameFunc)
		cellNow := object.TupleItems(gc.Load(fn, object.OffFuncClosure))[i]
		closure := r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, r.function(), classFunc, object.OffFuncClosure))
		cell := r.operandOf(r.B.Load(ir.OpLoad, closure, classTuple, int32(object.OffTupleItems+8*i)), cellNow, noSlot)
		if !r.ok() {
			return
		}
		now := gc.Load(cellNow, object.OffCellValue)
		typ := object.AsType(now)
		if typ == nil || gc.IsYoung(now) || !object.TypeOf(obj.v).IsSubtype(typ) {
			break
		}
		class := r.B.Load(ir.OpLoad, r.asShape(&cell, ir.BarrierRead), classCell, object.OffCellValue)
		r.B.GuardValue(class, now)
		self := r.asShape(&obj, ir.BarrierNone)
		of := object.TypeOf(obj.v).Self
		s := r.B.Alloc(object.ShapeSuper, 4, true)
		r.B.Store(ir.OpStore, s, r.constant(now), classMisc, object.OffSuperType)
		r.B.Store(ir.OpStore, s, self, classMisc, object.OffSuperObj)
		r.B.Store(ir.OpStore, s, r.constant(of), classMisc, object.OffSuperOf)
		r.set(r.w.A(), s)
		return
	}
	r.giveUp(UnknownCall, "super")
}

// inlineExcInit is BaseException.__init__ of an exception in a trace.
func (r *Recorder) inlineExcInit(args []operand) bool {
	if len(args) == 0 || !object.IsException(args[0].v) {
		return false
	}
	e := r.asShape(&args[0], ir.BarrierWrite)
	r.storeExc(e, object.OffExcArgs, r.newTuple(args[1:]))
	r.set(r.w.A(), r.none())
	return true
}

// inlineObjectInit is object.__init__ without arguments.
func (r *Recorder) inlineObjectInit(args []operand) bool {
	if len(args) != 1 || r.kindOf(args[0]) != kindObject {
		return false
	}
	r.asShape(&args[0], ir.BarrierNone)
	r.set(r.w.A(), r.none())
	return true
}
