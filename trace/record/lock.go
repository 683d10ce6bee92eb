package record

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// Taking and releasing locks is a call of a helper that swaps a word. Where that
// does not do, the helper calls the built-in, which fails if it would have to
// wait; outside of atomic blocks nothing else can happen to it.

// lockHelper makes a helper of a lock and the number of a built-in.
func lockHelper(name string, quick func(t *object.Thread, v Value) bool, result Value) ir.Fn {
	return define(ir.FnInfo{Name: name, Args: types(tRef, tInt), Result: tVal, Reads: ir.AllClasses, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if t.Ctx.Atomic == 0 && quick(t, Value(a[0])) {
				return uint64(result)
			}
			m := t.Mark()
			args := t.PushN(Value(a[0]))
			v := object.BuiltinByIndex(int(a[1])).Call(t, gc.Null, object.Args{Pos: args})
			t.Pop(m)
			return uint64(v)
		})
}

var (
	fnLock = lockHelper("lock", func(_ *object.Thread, v Value) bool { return object.LockQuickly(v) }, gc.True)
	fnFree = lockHelper("unlock", func(_ *object.Thread, v Value) bool { return object.UnlockQuickly(v) }, gc.None)

	fnRLock = lockHelper("rlock", object.RLockQuickly, gc.True)
	fnRFree = lockHelper("runlock", object.RUnlockQuickly, gc.None)
)

func init() {
	method := func(name, builtin string, waits bool, maxArgs int, fn ir.Fn) {
		intrinsics[name] = func(r *Recorder, a []operand) bool {
			typ := object.TypeOf(a[0].v)
			if len(a) > maxArgs || !typ.Builtin || r.kindOf(a[0]) != kindObject {
				return false
			}
			if waits && object.IsLockTaken(r.T, a[0].v, typ.Name == "RLock") {
				// the program waits here: compiled code would be left each time
				r.giveUp(Waits, typ.Name)
				return true
			}
			b := object.BuiltinOf(typ.LookupStr(builtin))
			r.set(r.w.A(), r.B.Call(fn, r.asShape(&a[0], ir.BarrierNone), r.B.Int(int64(b.Index))))
			return true
		}
	}
	for _, l := range []struct {
		typ        string
		lock, free ir.Fn
	}{{"lock", fnLock, fnFree}, {"RLock", fnRLock, fnRFree}} {
		method(l.typ+".acquire", "acquire", true, 1, l.lock)
		method(l.typ+".__enter__", "__enter__", true, 1, l.lock)
		method(l.typ+".release", "release", false, 1, l.free)
		method(l.typ+".__exit__", "release", false, 4, l.free) // it does not look at the exception
	}
}

// Simple queues guard themselves, and are born shared. In an atomic block they are
// left to the interpreter, and so is an empty queue.
var (
	fnQueuePut = define(ir.FnInfo{Name: "queue_put", Args: types(tRef, tVal), Result: tVal, Reads: ir.AllClasses, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if t.Ctx.Atomic != 0 {
				return 0
			}
			object.SimpleQueuePut(t, Value(a[0]), Value(a[1]))
			return uint64(gc.None)
		})
	fnQueueGet = define(ir.FnInfo{Name: "queue_get", Args: types(tRef), Result: tVal, Reads: ir.AllClasses, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if t.Ctx.Atomic != 0 {
				return 0
			}
			return uint64(object.SimpleQueueTake(Value(a[0])))
		})
)

func init() {
	plain := func(r *Recorder, a []operand, n int) bool {
		return len(a) == n && r.kindOf(a[0]) == kindObject && object.TypeOf(a[0].v).Builtin
	}
	intrinsics["SimpleQueue.put"] = func(r *Recorder, a []operand) bool {
		if !plain(r, a, 2) {
			return false
		}
		r.set(r.w.A(), r.B.Call(fnQueuePut, r.asShape(&a[0], ir.BarrierNone), r.word(a[1])))
		return true
	}
	intrinsics["SimpleQueue.get"] = func(r *Recorder, a []operand) bool {
		if !plain(r, a, 1) {
			return false
		}
		r.set(r.w.A(), r.B.Call(fnQueueGet, r.asShape(&a[0], ir.BarrierNone)))
		return true
	}
}
