package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// Ownership while recording and in traces.
//
// The thread that records looks into objects before the interpreter has acquired
// them for the bytecode, so it passes their barriers itself: without waiting, or
// the recording is given up. What is immutable has none. The shape in a header
// may be read by everybody at any time, and so may single words that never
// change: the class of an instance, the iterators in a zip.
//
// In a trace every access of an object that can change comes after an
// OpGuardShape with the barrier that it needs, or after the object was made. A
// trace loses no ownership from its entry to its exit: it leaves for safe points,
// and helpers never wait. A bridge goes on in the same run, so it may rely on the
// guards of its parents. Nothing is assumed at the entry of other traces: OpJump,
// OpCallTrace and OpReturnJump may have met a safe point on the way.

// immutableShapes are the built-in shapes whose objects never change; so are
// functions, whose few variable fields are words of their own.
var immutableShapes = func() (set [object.FirstDynamicShape]bool) {
	for _, s := range [...]uint32{
		gc.ShapeFloat, object.ShapeInt, object.ShapeStrASCII, object.ShapeStrLatin1, object.ShapeStr2, object.ShapeStr4, object.ShapeBytes,
		object.ShapeTuple, object.ShapeFrozenSet, object.ShapeRange, object.ShapeSlice, object.ShapeType, object.ShapeBuiltin,
		object.ShapeMethodDescr, object.ShapeWrapperDescr, object.ShapeMethodWrapper, object.ShapeGetSet, object.ShapeMemberDescr, object.ShapeMethod, object.ShapeCode, object.ShapeProperty,
		object.ShapeStaticMethod, object.ShapeClassMethod, object.ShapeSuper, object.ShapeMappingProxy, object.ShapeDictKeys,
		object.ShapeDictValues, object.ShapeDictItems, object.ShapeComplex, object.ShapeUnion, object.ShapeGenericAlias,
	} {
		set[s] = true
	}
	return
}()

// Immutable reports whether objects of a shape never change, so that they need no
// barrier.
func Immutable(shape uint32) bool {
	if shape < object.FirstDynamicShape {
		return immutableShapes[shape]
	}
	return object.IsFunctionShape(shape)
}

// constShape tells the builder the shape of an immutable object.
func constShape(v Value) (uint32, bool) {
	if !v.IsRef() || !Immutable(gc.Shape(v)) {
		return 0, false
	}
	return gc.Shape(v), true
}

// barrier is what a guard of a shape passes to do b to the object.
func (r *Recorder) barrier(shape uint32, b ir.Barrier) ir.Barrier {
	if !r.Barriers || Immutable(shape) {
		return ir.BarrierNone
	}
	return b
}

// owns reports whether the recorder may look into v. If not it has given up.
func (r *Recorder) owns(v Value) bool {
	if !r.Barriers || !v.IsRef() || Immutable(gc.Shape(v)) || vm.Try(r.T, v, false) {
		return true
	}
	r.giveUp(NotOwned, object.TypeOf(v).Name)
	return false
}

// operandOf is an operand that is read from somewhere else than a register. One
// that may not be looked into is None.
func (r *Recorder) operandOf(ref ir.Ref, v Value, slot int32) operand {
	if !r.owns(v) {
		v = gc.None
	}
	return operand{ref, v, slot}
}

// reach passes the barriers of all that a step of an iterator touches, without
// waiting: a step that began must not fail.
func reach(t *object.Thread, v Value) bool {
	if !v.IsRef() {
		return true
	}
	if !leafIterator(v, 0) {
		// The class of an iterator says nothing of those that it steps: one of
		// them may run Python code, after others have moved.
		return !stepsOthers(v) && gc.Shape(v) != object.ShapeReversed
	}
	if !vm.Try(t, v, true) {
		return false
	}
	over := func(off uintptr) bool {
		seq := gc.Load(v, off)
		return seq == gc.Null || Immutable(gc.Shape(seq)) || vm.Try(t, seq, false)
	}
	switch gc.Shape(v) {
	case object.ShapeSeqIter, object.ShapeReversed, object.ShapeListReverse:
		return over(object.OffSeqIterSeq)
	case object.ShapeDictKeyIter, object.ShapeDictValueIter, object.ShapeDictItemIter, object.ShapeSetIter:
		return over(object.OffDictIterDict)
	case object.ShapeEnumerate:
		return reach(t, gc.Load(v, 16))
	case object.ShapeZip:
		for _, it := range object.TupleItems(gc.Load(v, 16)) {
			if !reach(t, it) {
				return false
			}
		}
	}
	return true
}
