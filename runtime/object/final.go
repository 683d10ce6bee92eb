package object

import "stmjit/gc"

// Finalizers. An instance of a class with __del__, or an object of a built-in type
// that has something to end, is listed when it is made. When a collection finds it
// dead the interpreter calls [Finalize] at a safe point of some thread, once.

// FinalizeLater lists an object that was made in an atomic block, when that ends:
// if the block is aborted the object never was. runtime/vm sets it.
var FinalizeLater func(t *Thread, v Value)

// HasFinalizer lists a new object: it is to be finalized when it is dead.
func (t *Thread) HasFinalizer(v Value) {
	if t.Ctx.Atomic != 0 {
		FinalizeLater(t, v)
		return
	}
	t.finals.Add(v)
}

// ListFinal is HasFinalizer outside of blocks.
func (t *Thread) ListFinal(v Value) { t.finals.Add(v) }

// NoFinalizer says that objects of a built-in type have nothing to end, although its
// base has a finalizer; classes derived from it may.
func (typ *Type) NoFinalizer() { typ.hasDel = false }

// Finalized reports whether instances of a class have a finalizer.
func (typ *Type) Finalized() bool { return typ.hasDel }

// computeFinal notes whether a class has __del__.
func (typ *Type) computeFinal() { typ.hasDel = typ.Lookup(Intern("__del__")) != gc.Null }

// recompute brings the slots of a class that may have instances up to date.
func (typ *Type) recompute() {
	had := typ.hasDel
	typ.computeSlots()
	if typ.hasDel && !had {
		gc.FindFinal(func(v Value) bool {
			s := ShapeOf(v)
			return s != nil && s.HasAttrs() && s.Type.hasDel && !s.Type.classes
		})
	}
}

// Finalize runs the finalizer of a dead object in a stack word. Null means that an
// exception is pending.
func Finalize(t *Thread, p *Value) Value {
	typ := TypeOf(*p)
	if typ.Lookup(Intern("__del__")) != gc.Null {
		r, _ := t.CallSpecial(*p, Intern("__del__"))
		return r
	}
	if f := typ.Slots.Final; f != nil {
		return noneIf(f(t, *p))
	}
	return gc.None
}
