package builtins

import (
	"runtime"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// A _queue.SimpleQueue is a ring of items in a storage block. A lock bit in one
// of its words guards it; it is held for the moment that an item is put in or
// taken out, never across a safe point, so that no barrier is needed. Threads
// that find the queue empty park in a lot, as those that wait for a lock do.
const (
	offSQLock  = 8
	offSQLot   = 16 // number of the lot, 0 if nobody waits; guarded by parking
	offSQHead  = 24 // position of the first item
	offSQLen   = 32
	offSQItems = 40 // storage, or Null
)

var (
	simpleQueueType object.GoType
	queueEmpty      *object.Type // _queue.Empty
)

func makeQueue(v *vm.VM, t *thread) Value {
	m := newModule(t, "_queue", "C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.")
	if simpleQueueType.Type == nil {
		simpleQueueType = object.NewGoType("_queue", "SimpleQueue", gc.Layout{Raw: 4, Vals: 1}, defineSimpleQueue)
		ns := t.Push(object.NewDict(t))
		object.DictSetStr(t, *ns, object.Intern("__module__"), object.Intern("_queue"))
		object.DictSetStr(t, *ns, object.Intern("__doc__"), object.Intern("Exception raised by Queue.get(block=0)/get_nowait()."))
		queueEmpty = object.AsType(object.NewClass(t, object.TypeType, "Empty", []*object.Type{object.Exception}, *ns, nil))
	}
	m.set("SimpleQueue", simpleQueueType.Self)
	m.set("Empty", queueEmpty.Self)
	return m.done()
}

func simpleQueue(p *Value) Value {
	*p = object.Unwrap(*p, simpleQueueType.Type)
	return *p
}

func defineSimpleQueue(typ *object.Type) {
	object.SimpleQueuePut = putSimple
	object.SimpleQueueTake = func(q Value) Value {
		if x := takeSimple(q); x != gc.Null {
			return x
		}
		return spinSimple(q)
	}
	typ.Describe("Simple, unbounded, reentrant FIFO queue.")
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value {
		switch {
		case len(a.Pos) > 0:
			return t.Raise(object.TypeError, "SimpleQueue() takes no positional arguments")
		case a.Len() > 0:
			return t.Raise(object.TypeError, "SimpleQueue() takes no keyword arguments")
		}
		return simpleQueueType.NewShared(t)
	}
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	put := func(t *thread, a []Value) Value {
		if !t.Irrevocable() {
			return gc.Null
		}
		putSimple(t, simpleQueue(&a[0]), a[1])
		return gc.None
	}
	typ.Def("put(self, item, block=True, timeout=None)", put).Ignores(1, 2, 3)
	typ.Def("put_nowait(self, item)", put).Ignores(1)
	typ.Def("get(self, block=True, timeout=None)", func(t *thread, a []Value) Value {
		limit, ok := queueLimit(t, a[1], a[2])
		if !ok {
			return gc.Null
		}
		simpleQueue(&a[0])
		return getSimple(t, &a[0], limit)
	})
	typ.Def("get_nowait(self)", func(t *thread, a []Value) Value {
		simpleQueue(&a[0])
		return getSimple(t, &a[0], 0)
	})
	typ.Def("empty(self, /)", func(t *thread, a []Value) Value {
		return gc.BoolValue(object.AtomicWord(simpleQueue(&a[0]), offSQLen).Load() == 0)
	})
	typ.Def("qsize(self, /)", func(t *thread, a []Value) Value {
		return gc.IntValue(int64(object.AtomicWord(simpleQueue(&a[0]), offSQLen).Load()))
	})
	object.DefClassGetItem(typ)
}

// queueLimit reads block and timeout of get.
func queueLimit(t *thread, block, timeout Value) (time.Duration, bool) {
	wait, ok := object.IsTrue(t, block)
	switch {
	case !ok:
		return 0, false
	case !wait:
		return 0, true
	case timeout == gc.None:
		return -1, true
	}
	ns, ok := duration(t, timeout)
	switch {
	case !ok:
		return 0, false
	case ns < 0:
		t.Raise(object.ValueError, "'timeout' must be a non-negative number")
		return 0, false
	case ns > maxTimeout:
		t.Raise(object.OverflowError, "timeout value is too large")
		return 0, false
	}
	return time.Duration(ns), true
}

func lockSimple(q Value) {
	w := object.AtomicWord(q, offSQLock)
	for n := 0; !w.CompareAndSwap(0, 1); n++ {
		if n&63 == 63 {
			runtime.Gosched()
		}
	}
}

func unlockSimple(q Value) { object.AtomicWord(q, offSQLock).Store(0) }

func putSimple(t *thread, q, x Value) {
	lockSimple(q)
	n := gc.LoadRaw(q, offSQLen)
	items := gc.Load(q, offSQItems)
	if items == gc.Null || gc.LoadRaw(items, object.OffTail) == n {
		items = growSimple(t, q, items, n)
	}
	at := (gc.LoadRaw(q, offSQHead) + n) & (gc.LoadRaw(items, object.OffTail) - 1)
	gc.Store(items, object.OffStorageItems+8*uintptr(at), x)
	gc.StoreRaw(q, offSQLen, n+1)
	unlockSimple(q) // a full fence: who parks meanwhile sees the item, or is seen
	if object.AtomicWord(q, offSQLot).Load() != 0 {
		wakeSimple(q)
	}
}

// growSimple doubles the room for items, at least to four.
func growSimple(t *thread, q, old Value, n uint64) Value {
	items := object.NewStorage(t, int(max(2*n, 4)))
	head := gc.LoadRaw(q, offSQHead)
	for i := range n {
		at := (head + i) & (n - 1)
		gc.InitStore(items, object.OffStorageItems+8*uintptr(i), gc.Load(old, object.OffStorageItems+8*uintptr(at)))
	}
	gc.Store(q, offSQItems, items)
	gc.StoreRaw(q, offSQHead, 0)
	return items
}

// wakeSimple wakes the first thread that waits for an item, if there is one.
func wakeSimple(q Value) bool {
	parking.Lock()
	w := object.AtomicWord(q, offSQLot)
	i := w.Load()
	if i == 0 {
		parking.Unlock()
		return false
	}
	l := parking.lots[i]
	first := l.first
	l.remove(first)
	if l.first == nil {
		w.Store(0)
		freeLot(i)
	}
	parking.Unlock()
	first.wake <- struct{}{}
	return true
}

// takeSimple removes the first item; Null if there is none.
func takeSimple(q Value) Value {
	lockSimple(q)
	n := gc.LoadRaw(q, offSQLen)
	if n == 0 {
		unlockSimple(q)
		return gc.Null
	}
	items, head := gc.Load(q, offSQItems), gc.LoadRaw(q, offSQHead)
	at := object.OffStorageItems + 8*uintptr(head)
	x := gc.Load(items, at)
	gc.StoreRaw(items, at, 0)
	gc.StoreRaw(q, offSQHead, (head+1)&(gc.LoadRaw(items, object.OffTail)-1))
	gc.StoreRaw(q, offSQLen, n-1)
	unlockSimple(q)
	return x
}

// queueSpins is how often a thread looks at an empty queue before it parks:
// together about a microsecond.
const queueSpins = 400

// spinSimple is takeSimple of a queue that may get an item soon.
func spinSimple(q Value) Value {
	if runtime.NumCPU() == 1 {
		return gc.Null
	}
	for range queueSpins {
		if object.AtomicWord(q, offSQLen).Load() != 0 {
			return takeSimple(q)
		}
	}
	return gc.Null
}

// getSimple takes an item out of the queue in a stack word, and waits for one.
func getSimple(t *thread, p *Value, limit time.Duration) (x Value) {
	if !t.Irrevocable() {
		return gc.Null
	}
	if x := takeSimple(*p); x != gc.Null {
		return x
	}
	if limit == 0 {
		return t.RaiseValue(queueEmpty)
	}
	if x := spinSimple(*p); x != gc.Null {
		return x
	}
	if t.NoPython {
		return t.Raise(object.SystemError, "a helper of compiled code waited for a queue")
	}
	join := vm.Of(t).Split(t)
	defer func() {
		kept := t.Push(x)
		join() // objects may move
		x = *kept
		t.Pop(t.Top - 8)
	}()
	began := time.Now()
	me := parkedPool.Get().(*parked)
	defer parkedPool.Put(me)
	for front := false; ; {
		if !enterQueue(*p, me, front) {
			if x := takeSimple(*p); x != gc.Null {
				return x
			}
			continue
		}
		left := limit
		if limit >= 0 {
			left = max(limit-time.Since(began), 0)
		}
		why := t.Wait(me.wake, left)
		if why != object.WokenByOther && !leaveQueue(*p, me) {
			<-me.wake // on its way
			if why == object.WokenByAlarm {
				t.SoundAlarm()
				why = object.WokenByOther
			}
		}
		if why == object.WokenByAlarm && !vm.Of(t).WaitPoint(t) {
			return gc.Null
		}
		if x := takeSimple(*p); x != gc.Null {
			return x
		}
		if why == object.WokenByTime {
			return t.RaiseValue(queueEmpty)
		}
		front = why == object.WokenByOther
	}
}

// enterQueue parks a thread if the queue is empty. Whoever puts an item in looks
// for parked threads after it, so either sees the other.
func enterQueue(q Value, me *parked, front bool) bool {
	parking.Lock()
	defer parking.Unlock()
	w := object.AtomicWord(q, offSQLot)
	i := w.Load()
	if i == 0 {
		i = newLot()
		w.Store(i)
	}
	if object.AtomicWord(q, offSQLen).Load() != 0 {
		if parking.lots[i].first == nil {
			w.Store(0)
			freeLot(i)
		}
		return false
	}
	parking.lots[i].add(me, front)
	return true
}

// leaveQueue takes a thread out again; false if another took it out meanwhile.
func leaveQueue(q Value, me *parked) bool {
	parking.Lock()
	defer parking.Unlock()
	if !me.queued {
		return false
	}
	w := object.AtomicWord(q, offSQLot)
	i := w.Load()
	l := parking.lots[i]
	l.remove(me)
	if l.first == nil {
		w.Store(0)
		freeLot(i)
	}
	return true
}
