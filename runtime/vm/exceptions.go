package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// addTraceback puts the frame at base, at the instruction at pc, in front of the
// pending exception's traceback.
func (vm *VM) addTraceback(t *object.Thread, base, pc uintptr) {
	if t.Exc == gc.Null {
		bug("an operation failed without an exception at %s", vm.where(base, pc))
	}
	if !owned(t.Exc, t.Ctx.Tag) {
		t.PC = pc
		if !t.Write(&t.Exc) {
			return
		}
	}
	e := t.Exc
	code := object.CodeByIndex(frameDesc(base).Index)
	tb := object.NewTraceback(t, code, int(pc-code.Desc.Words)/8, gc.Load(e, object.OffExcTraceback), ld(base-frFunc))
	gc.Store(e, object.OffExcTraceback, tb)
}

// unwind finds who handles the pending exception, which was raised at pc in the
// frame at base, and returns where to go on; base 0 means that it left the
// frame marked retEntry.
func (vm *VM) unwind(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	doomed := false
	if t.Ctx.Atomic != 0 {
		var b, p uintptr
		if b, p, doomed = vm.unwindBlock(t); b != 0 {
			return b, p
		}
	}
	for {
		d := frameDesc(base)
		code := object.CodeByIndex(d.Index)
		i := int32(pc-d.Words) / 8
		for j := range code.Handlers {
			h := &code.Handlers[j]
			if h.Start <= i && i < h.End && !doomed {
				st(base+8*uintptr(h.Reg), t.Exc)
				t.Exc = gc.Null
				return base, d.Words + 8*uintptr(h.Target)
			}
		}
		ret := uintptr(ld(base - frRet))
		if ret&retSpecial != 0 {
			vm.failGenerator(t, base)
		}
		t.Ctx.Depth--
		if ret&retEntry != 0 {
			return 0, 0
		}
		pc = ret &^ retFlags
		base = uintptr(ld(base-frPrev)) &^ 1
		t.Base, t.Top = base, base+uintptr(frameDesc(base).Regs)*8
		vm.addTraceback(t, base, pc)
	}
}

// raise is the raise statement: exc is a class or an instance; cause is Null
// without `from`.
func (vm *VM) raise(t *object.Thread, exc, cause Value) {
	m := t.Mark()
	defer t.Pop(m)
	c := t.Push(cause)
	if exc = vm.instantiate(t, exc, "exceptions must derive from BaseException"); exc == gc.Null {
		return
	}
	e := t.Push(exc)
	if *c != gc.Null {
		if *c != gc.None {
			if *c = vm.instantiate(t, *c, "exception causes must derive from BaseException"); *c == gc.Null {
				return
			}
		}
		if !t.Write(e) {
			return
		}
		gc.Store(*e, object.OffExcCause, *c)
		gc.Store(*e, object.OffExcSuppress, gc.True)
	}
	t.Throw(*e)
}

// maxContexts bounds the chains that SetContext looks through.
const maxContexts = 100

// SetContext makes the exception handled, not e, the context of e, as raising e
// does while it is being handled. It does not wait for exceptions of other threads:
// false means that nothing is done.
func SetContext(t *object.Thread, e, handled Value) bool {
	if e == handled {
		return true
	}
	n := 0
	for x := handled; x != gc.None && x != gc.Null; x = gc.Load(x, object.OffExcContext) {
		if n++; n > maxContexts || !Try(t, x, true) {
			return false
		}
		if gc.Load(x, object.OffExcContext) == e {
			gc.Store(x, object.OffExcContext, gc.None)
			break
		}
	}
	if !Try(t, e, true) {
		return false
	}
	gc.Store(e, object.OffExcContext, handled)
	return true
}

func (vm *VM) instantiate(t *object.Thread, exc Value, msg string) Value {
	if object.IsException(exc) {
		return exc
	}
	typ := object.AsType(exc)
	if typ == nil || !typ.IsExc {
		return t.Raise(object.TypeError, "%s", msg)
	}
	v := t.CallArgs(exc, object.Args{})
	if v != gc.Null && !object.IsException(v) {
		return t.Raise(object.TypeError, "calling %s should have returned an instance of BaseException, not %s", typeRepr(t, typ), typeRepr(t, object.TypeOf(v)))
	}
	return v
}

func typeRepr(t *object.Thread, typ *object.Type) string {
	s, ok := object.ReprGo(t, typ.Self)
	if !ok {
		t.Exc = gc.Null
		return typ.Name
	}
	return s
}

// reraiseHandled is `raise` without operand; it returns whether there is
// something to raise again, else a RuntimeError is pending.
func (vm *VM) reraiseHandled(t *object.Thread) bool {
	if t.Handled == gc.None {
		t.Raise(object.RuntimeError, "No active exception to reraise")
		return false
	}
	t.Exc = t.Handled
	return true
}

// MatchException is the test of an except clause.
func (vm *VM) MatchException(t *object.Thread, e, class Value) Value {
	if tup := object.Unwrap(class, object.TupleType); tup != gc.Null {
		for _, c := range object.TupleItems(tup) {
			if typ := object.AsType(c); typ == nil || !typ.IsExc {
				return t.Raise(object.TypeError, "catching classes that do not inherit from BaseException is not allowed")
			}
		}
		for _, c := range object.TupleItems(tup) {
			if object.IsInstance(e, object.AsType(c)) {
				return gc.True
			}
		}
		return gc.False
	}
	typ := object.AsType(class)
	if typ == nil || !typ.IsExc {
		return t.Raise(object.TypeError, "catching classes that do not inherit from BaseException is not allowed")
	}
	return gc.BoolValue(object.IsInstance(e, typ))
}
