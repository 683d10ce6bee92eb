package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// Alias classes, one for each group of words that nothing else shares.
var (
	classList    = ir.RegisterClass("list")
	classElem    = ir.RegisterClass("elem")
	classTuple   = ir.RegisterClass("tuple")
	classDict    = ir.RegisterClass("dict")
	classSlot    = ir.RegisterClass("slot")
	classCell    = ir.RegisterClass("cell")
	classIter    = ir.RegisterClass("iter")
	classFunc    = ir.RegisterClass("func")
	classMethod  = ir.RegisterClass("method")
	classStr     = ir.RegisterClass("str")
	classGen     = ir.RegisterClass("generator")
	classGenRegs = ir.RegisterClass("generator_regs")
	classGlobal  = ir.RegisterClass("global")
	classSet     = ir.RegisterClass("set")
	classRange   = ir.RegisterClass("range")
	classMisc    = ir.RegisterClass("misc")
)

// function is the function that the top frame runs.
func (r *Recorder) function() ir.Ref {
	return r.B.Op1(ir.OpAsRef, r.slotRef(r.top().delta-vm.FrameFunc))
}

func (r *Recorder) functionNow() Value { return r.actual(r.top().delta - vm.FrameFunc) }

func (r *Recorder) loadClosure() {
	closure := r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, r.function(), classFunc, object.OffFuncClosure))
	r.set(r.w.A(), r.B.Load(ir.OpLoad, closure, classTuple, int32(object.OffTupleItems+8*r.w.B())))
}

func (r *Recorder) makeCell() {
	c := r.B.Alloc(object.ShapeCell, 2, false)
	r.B.Store(ir.OpStore, c, r.get(r.w.B()), classCell, object.OffCellValue)
	r.set(r.w.A(), c)
}

func (r *Recorder) loadCell() {
	cell := r.reg(r.w.B())
	if r.shapeOf(cell) != object.ShapeCell {
		r.unknown(cell)
		return
	}
	now := gc.Load(cell.v, object.OffCellValue)
	if now == gc.Unset {
		r.giveUp(Raised, "a variable without a value")
		return
	}
	v := r.B.Load(ir.OpLoad, r.asShape(&cell, ir.BarrierRead), classCell, object.OffCellValue)
	r.check(operand{v, now, noSlot})
	r.set(r.w.A(), v)
}

func (r *Recorder) storeCell() {
	cell := r.reg(r.w.A())
	if r.shapeOf(cell) != object.ShapeCell {
		r.unknown(cell)
		return
	}
	r.B.Store(ir.OpStore, r.asShape(&cell, ir.BarrierWrite), r.get(r.w.B()), classCell, object.OffCellValue)
}

// globals is the namespace of the top frame's function, which is the same object
// for all functions of its code in practice, and guarded to be.
func (r *Recorder) globals() Value {
	g := gc.Load(r.functionNow(), object.OffFuncGlobals)
	if gc.IsYoung(g) {
		r.giveUp(YoungConstant, "globals")
		return g
	}
	r.B.GuardValue(r.B.Load(ir.OpLoad, r.function(), classFunc, object.OffFuncGlobals), g)
	return g
}

// loadGlobal takes globals and built-ins that are hardly ever set as constants;
// others are read from the entries of their namespace, whose keys must not have
// changed.
func (r *Recorder) loadGlobal(name Value) {
	g := r.globals()
	if !r.ok() {
		return
	}
	constant := r.Env.Global(g, name) // before anybody's next change of it
	if !r.owns(g) {
		return
	}
	if i := object.DictFind(g, name); i >= 0 {
		_, v := object.DictEntry(g, i)
		r.set(r.w.A(), r.globalValue(g, name, i, v, constant))
		return
	}
	b := r.VM.Builtins()
	builtin := r.Env.Global(b, name)
	if !r.owns(b) || !r.owns(g) {
		return
	}
	i := object.DictFind(b, name)
	if i < 0 {
		r.giveUp(Raised, "a name that is not defined")
		return
	}
	if !constant {
		r.giveUp(UnknownOperand, "a global that comes and goes")
		return
	}
	r.Deps = append(r.Deps, Dep{Dict: g, Name: name}) // that it stays absent
	_, v := object.DictEntry(b, i)
	r.set(r.w.A(), r.globalValue(b, name, i, v, builtin))
}

// globalValue is the value of a global in an entry of its namespace; constant is
// what the driver said of it.
func (r *Recorder) globalValue(dict, name Value, entry int, v Value, constant bool) ir.Ref {
	if constant && !(v.IsRef() && gc.IsYoung(v)) {
		r.Deps = append(r.Deps, Dep{Dict: dict, Name: name})
		return r.constant(v)
	}
	return r.B.Load(ir.OpLoad, r.globalEntries(dict), classGlobal, entryOffset(entry))
}

func entryOffset(i int) int32 { return int32(object.OffStorageItems + 24*i + 16) }

// globalEntries is the block of a namespace's entries, if its keys are as now.
func (r *Recorder) globalEntries(dict Value) ir.Ref {
	d := r.B.GuardShape(r.B.Val(dict), gc.Shape(dict), r.barrier(gc.Shape(dict), ir.BarrierRead))
	version := r.B.Load(ir.OpLoadRaw, d, classDict, object.OffDictVersion)
	r.B.GuardCmpI(ir.CondEQ, version, r.B.Int(int64(gc.LoadRaw(dict, object.OffDictVersion))))
	return r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, d, classDict, object.OffDictEntries))
}

func (r *Recorder) storeGlobal(name Value) {
	g := r.globals()
	if !r.ok() {
		return
	}
	r.Env.SetGlobal(g, name)
	if !r.owns(g) {
		return
	}
	i := object.DictFind(g, name)
	if i < 0 {
		r.giveUp(UnknownOperand, "a global that is set for the first time")
		return
	}
	r.B.GuardShape(r.B.Val(g), gc.Shape(g), r.barrier(gc.Shape(g), ir.BarrierWrite))
	r.B.Store(ir.OpStore, r.globalEntries(g), r.get(r.w.A()), classGlobal, entryOffset(i))
}
