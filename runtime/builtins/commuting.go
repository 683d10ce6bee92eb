package builtins

import (
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// A commuting queue is for transactions: what a block puts in comes in when the
// block commits, and what it takes out is out at once and comes back, to the
// front, if the block is aborted. So blocks that put and take do not conflict. A
// block that takes from an empty queue first gets what it put in itself; if it
// must wait it is split, as by a wait for a lock.

var commutingQueue object.GoType

func defineCommuting(typ *object.Type) {
	typ.Describe("A queue for transactions: puts and gets of different blocks do not conflict.")
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return newCommuting(t, commutingQueue) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	put := func(t *thread, a []Value) Value {
		vm.Later(t, laterPut, queueOf(&a[0], commutingQueue), a[1], putCommuting)
		return gc.None
	}
	typ.Def("put(self, item, block=True, timeout=None)", put).Blind()
	typ.Def("put_nowait(self, item)", put).Blind()
	typ.Def("get(self, block=True, timeout=None)", func(t *thread, a []Value) Value {
		limit, ok := queueLimit(t, a[1], a[2])
		if !ok {
			return gc.Null
		}
		queueOf(&a[0], commutingQueue)
		return getCommuting(t, &a[0], limit)
	})
	typ.Def("get_nowait(self)", func(t *thread, a []Value) Value {
		queueOf(&a[0], commutingQueue)
		return getCommuting(t, &a[0], 0)
	})
	typ.Def("empty(self, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(object.AtomicWord(queueOf(&a[0], commutingQueue), offSQLen).Load() == 0)
	}).Effect()
	typ.Def("qsize(self, /)", func(t *thread, a []Value) Value {
		return gc.IntValue(int64(object.AtomicWord(queueOf(&a[0], commutingQueue), offSQLen).Load()))
	}).Effect()
	typ.Def("task_done(self, /)", func(t *thread, a []Value) Value {
		q := queueOf(&a[0], commutingQueue)
		if t.Ctx.Atomic == 0 && Value(countOf(q).Load()).Int() <= 0 {
			return t.Raise(object.ValueError, "task_done() called too many times")
		}
		vm.Later(t, laterCount, q, gc.IntValue(-1), countLater)
		return gc.None
	})
	typ.Def("join(self, /)", func(t *thread, a []Value) Value {
		queueOf(&a[0], commutingQueue)
		return joinCommuting(t, &a[0])
	}).Effect()
	object.DefClassGetItem(typ)
}

// putCommuting is a put at the end of its block.
func putCommuting(t *thread, q, x Value, committed bool) {
	if committed {
		addCount(q, 1)
		putSimple(t, q, x)
	}
}

// countLater adds to the count of items that are not done.
func countLater(t *thread, q, n Value, committed bool) {
	if committed {
		addCount(q, int(n.Int()))
	}
}

// giveBack is the end of the block that took an item.
func giveBack(t *thread, q, x Value, committed bool) {
	if !committed {
		putFirst(t, q, x)
	}
}

// putFirst puts an item in front of all others.
func putFirst(t *thread, q, x Value) {
	lockSimple(q)
	n := gc.LoadRaw(q, offSQLen)
	items := gc.Load(q, offSQItems)
	if items == gc.Null || gc.LoadRaw(items, object.OffTail) == n {
		items = growSimple(t, q, items, n)
	}
	head := (gc.LoadRaw(q, offSQHead) - 1) & (gc.LoadRaw(items, object.OffTail) - 1)
	gc.Store(items, object.OffStorageItems+8*uintptr(head), x)
	gc.StoreRaw(q, offSQHead, head)
	object.AtomicWord(q, offSQLen).Store(n + 1)
	unlockSimple(q)
	wakeSimple(q)
}

// getCommuting takes an item out of the queue in a stack word.
func getCommuting(t *thread, p *Value, limit time.Duration) Value {
	x := takeSimple(*p)
	if x != gc.Null {
		if t.Ctx.Atomic != 0 {
			vm.Later(t, laterGet, *p, x, giveBack)
		}
		return x
	}
	if t.Ctx.Atomic != 0 {
		if x, ok := vm.Undo(t, laterPut, *p); ok {
			vm.Later(t, laterCount, *p, gc.IntValue(1), countLater)
			return x
		}
	}
	if limit == 0 {
		return t.RaiseValue(queueEmpty)
	}
	return getSimple(t, p, limit)
}

// joinWait is how long a thread that waits for the end of all work sleeps, at
// most, before it looks again.
const joinWait = time.Millisecond

func joinCommuting(t *thread, p *Value) Value {
	v := vm.Of(t)
	join := v.Split(t)
	ok := true
	for d := time.Microsecond; ok && Value(countOf(*p).Load()).Int() > 0; d = min(2*d, joinWait) {
		ok = t.Wait(nil, d) == object.WokenByTime || v.WaitPoint(t)
	}
	join()
	return noneIf(ok)
}
