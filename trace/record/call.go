package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// maxFrames bounds inlining.
const maxFrames = 24

// keywordNames are the names of the current call's last arguments.
func (r *Recorder) keywordNames() []Value {
	f := r.top()
	return object.TupleItems(f.code.Consts[f.code.Words[f.pcIndex(r.pc)+1]])
}

// call records a call of register b with n arguments, the last of which have names.
func (r *Recorder) call(b, n int, names []Value) {
	r.callWindow(b, 0, n, names)
}

// callMethod is call after LOADMETHOD, which left a self or none.
func (r *Recorder) callMethod(b, n int, names []Value) {
	if r.actualReg(b+headerSlots) == gc.Unset {
		r.callWindow(b, 1, n, names)
		return
	}
	r.callWindow(b, 0, n+1, names)
}

// callWindow calls what is in register b with n arguments that begin skip
// registers behind the header.
func (r *Recorder) callWindow(b, skip, n int, names []Value) {
	fn := r.reg(b)
	args := r.regs(b+headerSlots+skip, n)
	if names == nil && r.callBound(fn, args) {
		return
	}
	r.callValue(fn, args, names, b)
}

// callValue calls fn. The callee's window stands at register b of the top frame.
func (r *Recorder) callValue(fn operand, args []operand, names []Value, b int) {
	if r.kindOf(fn) != kindObject {
		r.giveUp(UnknownCall, object.TypeOf(fn.v).Name)
		return
	}
	switch s := gc.Shape(fn.v); {
	case object.IsFunctionShape(s):
		r.callFunction(fn, args, names, b, plainFrame, ir.NoRef)
	case s == object.ShapeMethod:
		m := r.asShape(&fn, ir.BarrierNone)
		f := r.operandOf(r.B.Load(ir.OpLoad, m, classMethod, object.OffMethodFunc), gc.Load(fn.v, object.OffMethodFunc), noSlot)
		self := r.operandOf(r.B.Load(ir.OpLoad, m, classMethod, object.OffMethodSelf), gc.Load(fn.v, object.OffMethodSelf), noSlot)
		if !r.ok() {
			return
		}
		r.callValue(f, append([]operand{self}, args...), names, b)
	case s == object.ShapeType:
		r.callType(fn, args, names, b)
	case object.IsBuiltinShape(s) || object.IsMethodDescrShape(s):
		r.callBuiltin(fn, args, names)
	default:
		if m := object.TypeOf(fn.v).LookupStr("__call__"); object.IsFunction(m) {
			self := r.asShape(&fn, ir.BarrierRead)
			r.depend(&object.TypeOf(fn.v).Watchers)
			r.callFunction(operand{r.constant(m), m, noSlot}, append([]operand{{self, fn.v, noSlot}}, args...), names, b, plainFrame, ir.NoRef)
			return
		}
		r.giveUp(UnknownCall, object.TypeOf(fn.v).Name)
	}
}

// roomFor reports whether another frame may be inlined.
func (r *Recorder) roomFor(code *object.Code) bool {
	if len(r.frames) >= maxFrames {
		r.giveUp(TooDeep, code.Code.Name)
		return false
	}
	return true
}

// callFunction inlines a call of a Python function: its arguments become the
// registers of a new frame at register b, or above the top frame if b is -1.
func (r *Recorder) callFunction(fn operand, args []operand, names []Value, b int, k frameKind, extra ir.Ref) {
	code := object.FuncCode(fn.v)
	if !r.roomFor(code) {
		return
	}
	const generators = bytecode.Generator | bytecode.Coroutine | bytecode.AsyncGenerator
	if code.Flags&(bytecode.Coroutine|bytecode.AsyncGenerator) != 0 || code.Flags&generators != 0 && k != plainFrame {
		r.giveUp(UnknownCall, code.Code.Name)
		return
	}
	fref := r.asShape(&fn, ir.BarrierNone)
	vals, ok := r.bind(code, fn, fref, args, names)
	if !ok {
		return
	}
	if code.Flags&generators != 0 {
		r.newGenerator(code, fn, fref, vals)
		return
	}
	if r.calledCompiled(code) {
		if k != plainFrame || b < 0 {
			r.giveUp(TooDeep, "recursion through "+code.Code.Name)
			return
		}
		r.callCompiled(code, fref, vals, b)
		return
	}
	r.roomForFrames(len(r.frames))
	f := r.top()
	f.pc = r.pc
	delta := f.delta + int32(b+headerSlots)
	if b < 0 {
		delta = f.delta + int32(f.code.Regs) + headerSlots
	}
	r.pushFrame(code, fref, delta, k, extra)
	for i, v := range vals {
		r.set(i, v)
	}
}

// pushFrame makes the frame of an inlined call and sets its header words.
func (r *Recorder) pushFrame(code *object.Code, fn ir.Ref, delta int32, k frameKind, extra ir.Ref) {
	caller := r.top()
	ret := Value(caller.pc | 1)
	r.forget(delta - headerSlots)
	r.frames = append(r.frames, frame{code: code, delta: delta, live: r.livenessOf(code), kind: k, extra: extra})
	if k != plainFrame {
		ret |= vm.RetSpecial
	}
	prev := r.B.Emit(ir.OpFrameAddr, int64(r.frames[len(r.frames)-2].delta), ir.NoRef, ir.NoRef, ir.NoRef)
	r.setSlot(delta-vm.FrameFunc, fn)
	r.setSlot(delta-vm.FrameRet, r.B.Val(ret))
	r.setSlot(delta-vm.FramePrev, prev)
	r.setSlot(delta-vm.FrameDesc, r.B.Val(Value(object.DescAddr(code.Desc)|1)))
	r.setSlot(delta-vm.FrameMRet, r.B.Val(1))
	if k == plainFrame {
		extra = r.B.Val(gc.Unset)
	}
	r.setSlot(delta-vm.FrameExtra, extra)
}

// popFrame leaves the top frame.
func (r *Recorder) popFrame() {
	delta := r.top().delta
	r.frames = r.frames[:len(r.frames)-1]
	r.forget(delta - headerSlots)
}

// bind assigns arguments to parameters, as the interpreter's bind does.
func (r *Recorder) bind(code *object.Code, fn operand, fref ir.Ref, args []operand, names []Value) ([]ir.Ref, bool) {
	npos := len(args) - len(names)
	nparams := code.Args + code.KwOnly
	vals := make([]ir.Ref, nparams, nparams+2)
	for i := range min(npos, code.Args) {
		vals[i] = args[i].ref
	}
	if npos > code.Args && code.Flags&bytecode.VarArgs == 0 {
		r.giveUp(Raised, "too many arguments")
		return nil, false
	}
	for j, name := range names {
		i := paramIndex(code, name)
		if i < code.PosOnly || vals[i] != ir.NoRef {
			r.giveUp(UnknownCall, "keyword arguments of "+code.Code.Name)
			return nil, false
		}
		vals[i] = args[npos+j].ref
	}
	if !r.bindDefaults(code, fn, fref, vals) {
		return nil, false
	}
	if code.Flags&bytecode.VarArgs != 0 {
		vals = append(vals, r.newTuple(args[min(npos, code.Args):npos]))
	}
	if code.Flags&bytecode.VarKw != 0 {
		vals = append(vals, r.B.Call(fnNewDict))
	}
	return vals, r.ok()
}

func (r *Recorder) bindDefaults(code *object.Code, fn operand, fref ir.Ref, vals []ir.Ref) bool {
	for i := range vals {
		if vals[i] != ir.NoRef {
			continue
		}
		if i >= code.Args {
			// keyword-only defaults are in a dict that hardly anybody changes
			d := gc.Load(fn.v, object.OffFuncKwDefaults)
			if d == gc.None {
				r.giveUp(Raised, "a missing argument")
				return false
			}
			if !r.owns(d) {
				return false
			}
			v := object.DictGetStr(d, code.Varnames[i])
			if v == gc.Null {
				r.giveUp(Raised, "a missing argument")
				return false
			}
			ref := r.B.GuardShape(r.B.Load(ir.OpLoad, fref, classFunc, object.OffFuncKwDefaults), object.ShapeDict, r.barrier(object.ShapeDict, ir.BarrierRead))
			vals[i] = r.B.Call(fnGetItem, ref, r.constant(code.Varnames[i]))
			continue
		}
		d := gc.Load(fn.v, object.OffFuncDefaults)
		if d == gc.None {
			r.giveUp(Raised, "a missing argument")
			return false
		}
		n := len(object.TupleItems(d))
		k := i - (code.Args - n)
		if k < 0 {
			r.giveUp(Raised, "a missing argument")
			return false
		}
		tup := r.B.GuardShape(r.B.Load(ir.OpLoad, fref, classFunc, object.OffFuncDefaults), object.ShapeTuple, ir.BarrierNone)
		r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, tup, classTuple, object.OffTail), r.B.Int(int64(n)))
		vals[i] = r.B.Load(ir.OpLoad, tup, classTuple, int32(object.OffTupleItems+8*k))
	}
	return true
}

func paramIndex(code *object.Code, name Value) int {
	for i, p := range code.Varnames[:code.Args+code.KwOnly] {
		if p == name || object.StrEq(p, name) {
			return i
		}
	}
	return -1
}

// newGenerator makes the object of a generator function's call.
func (r *Recorder) newGenerator(code *object.Code, fn operand, fref ir.Ref, vals []ir.Ref) {
	n := code.Regs
	if n > 64 {
		r.giveUp(UnknownCall, "a generator with many registers")
		return
	}
	g := r.B.Alloc(object.ShapeGenerator, vm.OffGenRegs/8+n, false)
	raw := func(off int32, x int64) { r.B.Store(ir.OpStoreRaw, g, r.B.Int(x), classGen, off) }
	val := func(off int32, v ir.Ref) { r.B.Store(ir.OpStore, g, v, classGen, off) }
	raw(object.OffTail, int64(n))
	raw(vm.OffGenPC, int64(code.Desc.Words))
	raw(vm.OffGenState, vm.GenFresh)
	raw(vm.OffGenState+8, 0)
	raw(vm.OffGenState+16, 0)
	raw(vm.OffGenState+24, 0)
	val(vm.OffGenFunc, fref)
	val(vm.OffGenFunc+8, r.B.Load(ir.OpLoad, fref, classFunc, object.OffFuncName))
	val(vm.OffGenFunc+16, r.B.Load(ir.OpLoad, fref, classFunc, object.OffFuncQualname))
	val(vm.OffGenHandled, r.B.Val(gc.None))
	val(vm.OffGenHandled+8, r.B.Val(gc.Null))
	val(vm.OffGenHandled+16, r.B.Val(gc.None))
	for i := range n {
		v := r.B.Val(gc.Unset)
		if i < len(vals) {
			v = vals[i]
		}
		r.B.Store(ir.OpStore, g, v, classGenRegs, int32(vm.OffGenRegs+8*i))
	}
	r.set(r.w.A(), g)
	if vm.NeedsFinal(code) {
		r.B.Call(fnHasFinalizer, g)
	}
}

// callType makes an instance, or converts to a built-in type.
func (r *Recorder) callType(fn operand, args []operand, names []Value, b int) {
	typ := object.AsType(fn.v)
	if typ.Builtin && !typ.IsExc {
		r.callBuiltinType(typ, fn, args, names)
		return
	}
	if !typ.PlainNew() && (!typ.PlainExc() || names != nil) || gc.IsYoung(fn.v) {
		r.giveUp(UnknownCall, typ.Name)
		return
	}
	r.B.GuardValue(fn.ref, fn.v)
	r.depend(&typ.Watchers)
	var obj ir.Ref
	if typ.IsExc {
		obj = r.newException(typ, args)
	} else {
		obj = r.newInstance(typ)
	}
	if !typ.PyInit {
		if len(args) > 0 && !typ.IsExc {
			r.giveUp(Raised, "arguments for object()")
			return
		}
		r.set(r.w.A(), obj)
		r.listFinal(typ, obj)
		return
	}
	init := typ.LookupStr("__init__")
	if !object.IsFunction(init) {
		r.giveUp(UnknownCall, typ.Name+".__init__")
		return
	}
	// what is there now is not the instance; nothing looks at it before the frame is entered
	self := operand{obj, gc.None, noSlot}
	r.callFunction(operand{r.constant(init), init, noSlot}, append([]operand{self}, args...), names, b, initFrame, obj)
	r.listFinal(typ, obj)
}

// newInstance makes an instance without attributes.
func (r *Recorder) newInstance(typ *object.Type) ir.Ref {
	s := typ.Root
	obj := r.B.Alloc(s.ID, int(object.SizeOfInstance(s.Inline))/8, false)
	null := r.B.Val(gc.Null)
	for off := object.OffOverflow; off < int(object.SizeOfInstance(s.Inline)); off += 8 {
		r.B.Store(ir.OpStore, obj, null, classSlot, int32(off))
	}
	return obj
}

// listFinal lists a new instance that has a finalizer. It is the last thing that a
// bytecode does: behind an exit that leads back to the bytecode there would be two.
func (r *Recorder) listFinal(typ *object.Type, obj ir.Ref) {
	if typ.Finalized() {
		r.B.Call(fnHasFinalizer, obj)
	}
}

// returnValue records the return of the top frame.
func (r *Recorder) returnValue(v ir.Ref) {
	f := *r.top()
	if len(r.frames) == 1 {
		if r.kind == ir.KindLoop {
			r.giveUp(LeftLoop, "")
			return
		}
		r.returnCompiled(v)
		return
	}
	switch f.kind {
	case initFrame:
		if now := r.actualReg(r.w.A()); now != gc.None {
			r.giveUp(Raised, "__init__ returned something")
			return
		}
		if r.B.T.TypeOf(v) == ir.TypeVal {
			r.B.GuardValue(v, gc.None)
		}
		v = f.extra
	case genFrame:
		r.returnOfGenerator(v)
		return
	}
	caller := &r.frames[len(r.frames)-2]
	w := caller.code.Words[caller.pcIndex(caller.pc)]
	if now := r.actualReg(r.w.A()); now == gc.NotImplemented {
		r.giveUp(NotRecordable, "a method that returns NotImplemented")
		return
	}
	if b := w.Op(); (b < bytecode.CALL || b > bytecode.CALLEX) && r.B.T.TypeOf(v) == ir.TypeVal {
		r.B.Op2(ir.OpGuardNotValue, v, r.B.Val(gc.NotImplemented)) // the operator would ask the other operand
	}
	if op := w.Op(); op >= bytecode.JLT && op <= bytecode.JGEK {
		cond, ok := r.truthOf(r.operandOf(v, r.actualReg(r.w.A()), noSlot))
		if !ok {
			return
		}
		snap := r.snapshot()
		r.popFrame()
		r.pending = pendingJump{cond: cond, snap: snap, w: w, pc: caller.pc}
		return
	}
	r.popFrame()
	r.deliver(w, v)
}

// deliver gives the result of an inlined call to the instruction that made it.
func (r *Recorder) deliver(w bytecode.Word, v ir.Ref) {
	switch op := w.Op(); {
	case op == bytecode.SETITEM:
	case op == bytecode.FORLOOP:
		r.set(w.B(), v)
	default:
		r.set(w.A(), v)
	}
}

// callAbove inlines a call whose window the interpreter makes above the frame:
// of a property, or of a special method.
func (r *Recorder) callAbove(fn Value, args []ir.Ref) {
	ops := make([]operand, len(args))
	for i, a := range args {
		ops[i] = operand{a, gc.None, noSlot}
	}
	r.callFunction(operand{r.constant(fn), fn, noSlot}, ops, nil, -1, plainFrame, ir.NoRef)
}
