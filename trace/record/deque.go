package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// Deques. What works on their ends is a call of a helper; the length is a load.

// lengthFieldOf says where objects of a shape have their length.
func lengthFieldOf(shape uint32) (lengthField, bool) {
	if shape != 0 && shape == object.DequeType.Shape {
		return lengthField{classMisc, object.OffDequeLen}, true
	}
	f, ok := lengthFields[shape]
	return f, ok
}

var writesDeque = ir.Classes(classMisc, classElem)

var (
	fnDequeAppend = define(ir.FnInfo{Name: "deque_append", Args: types(tRef, tVal), Result: ir.TypeVoid, Writes: writesDeque},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.DequeAppend(t, Value(a[0]), Value(a[1]))
			return 1
		})
	fnDequeAppendLeft = define(ir.FnInfo{Name: "deque_appendleft", Args: types(tRef, tVal), Result: ir.TypeVoid, Writes: writesDeque},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.DequeAppendLeft(t, Value(a[0]), Value(a[1]))
			return 1
		})
	fnDequePop = define(ir.FnInfo{Name: "deque_pop", Args: types(tRef), Result: tVal, Reads: ir.Classes(classMisc, classElem), Writes: writesDeque, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if object.DequeLen(Value(a[0])) == 0 {
				return 0
			}
			return uint64(object.DequePop(Value(a[0])))
		})
	fnDequePopLeft = define(ir.FnInfo{Name: "deque_popleft", Args: types(tRef), Result: tVal, Reads: ir.Classes(classMisc, classElem), Writes: writesDeque, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if object.DequeLen(Value(a[0])) == 0 {
				return 0
			}
			return uint64(object.DequePopLeft(Value(a[0])))
		})
)

func init() {
	add := func(name string, fn ir.Fn) {
		intrinsics["deque."+name] = func(r *Recorder, a []operand) bool {
			if len(a) != 2 || !isDeque(r, a[0]) {
				return false
			}
			r.B.Call(fn, r.asShape(&a[0], ir.BarrierWrite), r.word(a[1]))
			r.set(r.w.A(), r.B.Val(gc.None))
			return true
		}
	}
	take := func(name string, fn ir.Fn) {
		intrinsics["deque."+name] = func(r *Recorder, a []operand) bool {
			if len(a) != 1 || !isDeque(r, a[0]) {
				return false
			}
			if object.DequeLen(a[0].v) == 0 {
				r.giveUp(Raised, "an empty deque")
				return true
			}
			r.set(r.w.A(), r.B.Call(fn, r.asShape(&a[0], ir.BarrierWrite)))
			return true
		}
	}
	add("append", fnDequeAppend)
	add("appendleft", fnDequeAppendLeft)
	take("pop", fnDequePop)
	take("popleft", fnDequePopLeft)
	for _, f := range []string{"time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns"} {
		leaf(0, "time."+f)
	}
	leaf(0, "_thread.get_ident", "_thread.allocate_lock")
}

// isDeque reports whether an operand is a deque itself, no instance of a subclass.
func isDeque(r *Recorder, o operand) bool {
	s := r.shapeOf(o)
	return s != 0 && s == object.DequeType.Shape
}

// dequePlace is where item k of a deque is: its block, and the index there.
func (r *Recorder) dequePlace(d ir.Ref, a operand, k *operand) (block, at ir.Ref, ok bool) {
	n := r.B.Load(ir.OpLoadRaw, d, classMisc, object.OffDequeLen)
	i, ok := r.index(k, n, int64(object.DequeLen(a.v)))
	if !ok {
		return ir.NoRef, ir.NoRef, false
	}
	block = r.B.Op1(ir.OpAsRef, r.B.Load(ir.OpLoad, d, classMisc, object.OffDequeItems))
	mask := r.B.Op2(ir.OpSub, r.B.Load(ir.OpLoadRaw, block, classMisc, object.OffTail), r.B.Int(1))
	head := r.B.Load(ir.OpLoadRaw, d, classMisc, object.OffDequeHead)
	return block, r.B.Op2(ir.OpAnd, r.B.Op2(ir.OpAdd, head, i), mask), true
}

// dequeItem is d[k].
func (r *Recorder) dequeItem(a, k operand) ir.Ref {
	block, at, ok := r.dequePlace(r.asShape(&a, ir.BarrierRead), a, &k)
	if !ok {
		return ir.NoRef
	}
	return r.B.Elem(ir.OpElem, block, at, classElem, object.OffStorageItems)
}

// setDequeItem is d[k] = x.
func (r *Recorder) setDequeItem(a, k, x operand) {
	if block, at, ok := r.dequePlace(r.asShape(&a, ir.BarrierWrite), a, &k); ok {
		r.B.ElemStore(ir.OpElemStore, block, at, x.ref, classElem, object.OffStorageItems)
	}
}
