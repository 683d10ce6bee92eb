package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// With statements. The loads of __enter__ and __exit__ make bound methods; those
// of built-in types the recorder remembers, so that their calls need not look
// into them.

// bound is a built-in method bound to an object.
type bound struct {
	fn   *object.Builtin
	self operand
}

// loadSpecial loads a special method that a with statement calls.
func (r *Recorder) loadSpecial(o operand, kind int) {
	if kind != bytecode.SpecialEnter && kind != bytecode.SpecialExit {
		r.giveUp(NotRecordable, "async with")
		return
	}
	typ := object.TypeOf(o.v)
	f := typ.Lookup(vm.SpecialName(kind))
	switch {
	case f == gc.Null:
		r.giveUp(Raised, "no context manager")
	case object.IsFunction(f):
		if gc.IsYoung(f) {
			r.giveUp(YoungConstant, object.TypeOf(o.v).Name)
			return
		}
		r.methodOperands(&o)
		r.set(r.w.A(), r.bindMethod(r.constant(f), o.ref))
	case gc.Shape(f) == object.ShapeMethodDescr && !object.BuiltinOf(f).IsSlotWrapper() && r.kindOf(o) == kindObject:
		r.methodOperands(&o)
		b := object.BuiltinOf(f)
		m := r.B.Alloc(object.ShapeBuiltin, 3, true)
		r.B.Store(ir.OpStoreRaw, m, r.B.Int(int64(b.Index)), classMisc, object.OffBuiltinIndex)
		r.B.Store(ir.OpStore, m, o.ref, classMisc, object.OffBuiltinSelf)
		r.bounds[m] = bound{b, operand{o.ref, o.v, noSlot}}
		r.set(r.w.A(), m)
	default:
		r.giveUp(UnknownAttr, typ.Name)
	}
}

// callBound calls a method that loadSpecial loaded, if fn is one.
func (r *Recorder) callBound(fn operand, args []operand) bool {
	b, ok := r.bounds[fn.ref]
	if !ok {
		return false
	}
	args = append([]operand{b.self}, args...)
	switch name := builtinName(b.fn); name {
	case "atomic.__enter__":
		r.beginBlock(b.self)
	default:
		if in := intrinsics[name]; in == nil || !in(r, args) {
			r.callLeaf(b.fn, name, args)
		}
	}
	return true
}

// endBlock ends an atomic block.
func (r *Recorder) endBlock([]operand) bool {
	r.set(r.w.A(), r.B.Call(fnEndBlock))
	return true
}

// beginBlock begins an atomic block. All that the trace knows of mutable objects
// ends there, and again where the block does: what it wants to know it has to
// acquire anew.
func (r *Recorder) beginBlock(self operand) {
	if !r.handlesNothing("an atomic block") {
		return
	}
	f := r.top()
	words := int64(f.delta) + int64(f.code.Regs)
	r.B.Call(fnBeginBlock, r.B.Int(words))
	r.set(r.w.A(), self.ref)
}

var (
	fnBeginBlock = define(ir.FnInfo{Name: "begin_block", Args: types(tInt), Result: ir.TypeVoid, Reads: ir.AllClasses,
		Writes: heapClasses, CanFail: true, Restarts: true, Quick: ir.QuickBegin},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return okWord(vm.Of(t).BeginCompiled(t, int(a[0]), uint32(a[11])))
		})
	fnEndBlock = define(ir.FnInfo{Name: "end_block", Result: tVal, Reads: ir.AllClasses, Writes: heapClasses, CanFail: true, Quick: ir.QuickEnd},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return boolWord(false, vm.Of(t).EndBlock(t))
		})
)

// heapClasses are all words of objects.
const heapClasses = ir.AllClasses &^ (1<<ir.ClassStack | 1<<ir.ClassContext)

// lockMethods are those of locks. They wait for nobody here: a lock that is taken
// is for the interpreter to wait for.
var lockMethods = map[string]bool{}

func init() {
	for _, t := range []string{"lock", "RLock"} {
		for _, m := range []string{"__enter__", "__exit__", "acquire", "release", "locked"} {
			leaf(0, t+"."+m)
			lockMethods[t+"."+m] = true
		}
	}
}
