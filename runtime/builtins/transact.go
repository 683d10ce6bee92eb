package builtins

import (
	"sync"
	"sync/atomic"
	"time"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// A TransactionQueue is a ring of calls to be made, as a _queue.SimpleQueue is one
// of items, and run() works on it with several threads, the caller being one.
// Each takes a share of the ring for itself, a part of what is left, and steals
// from the others when the ring is empty. All that is Go's: it causes no
// conflicts between transactions.
//
// An item is what to call without arguments; or a tuple of function, arguments
// and a dict or None; or a tuple of one generator, whose next step it stands for.

var (
	transactions     object.GoType
	transactionError *object.Type
)

// offSQCount is the third part of a queue of transactions, and of those for
// programs: a counter, tagged as an int. The rest is as in a SimpleQueue.
const offSQCount = 48

var commutingLayout = gc.Layout{Raw: 4, Vals: 2}

// newCommuting makes a queue of either type.
func newCommuting(t *thread, typ object.GoType) Value {
	q := typ.NewShared(t)
	gc.InitStore(q, offSQCount, gc.IntValue(0))
	return q
}

// countOf is the tagged counter of a queue.
func countOf(q Value) *atomic.Uint64 { return object.AtomicWord(q, offSQCount) }

// addCount adds to the counter and returns the sum.
func addCount(q Value, n int) int64 { return Value(countOf(q).Add(uint64(2 * n))).Int() }

func defineTransactions(v *vm.VM, typ *object.Type) {
	typ.Describe("A queue of calls that run(), each in a transaction, on all processors.")
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return newCommuting(t, transactions) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	typ.Def("add(self, f, /, *args, **kwds)", addTransaction).Blind()
	typ.Def("add_generator(self, generator_iterator, /)", func(t *thread, a []Value) Value {
		it := object.Iter(t, a[1])
		if it == gc.Null {
			return gc.Null
		}
		vm.Later(t, laterTransaction, queueOf(&a[0], transactions), object.NewTuple(t, []Value{it}), enqueue)
		return gc.None
	}).Blind()
	typ.Def("run(self, nb_segments=0)", func(t *thread, a []Value) Value {
		n, ok := object.ToInt64(t, a[1])
		switch {
		case !ok:
			return gc.Null
		case vm.InBlock(t):
			return t.Raise(transactionError, "TransactionQueue.run() cannot be called in an atomic context")
		case n <= 0:
			n = int64(vm.Processors())
		}
		queueOf(&a[0], transactions)
		return runTransactions(v, t, &a[0], int(min(n, maxWorkers)))
	})
	typ.Def("number_of_transactions_executed(self, /)", func(t *thread, a []Value) Value {
		return gc.IntValue(Value(countOf(queueOf(&a[0], transactions)).Load()).Int())
	})
}

// What is done later, see [vm.Later].
const (
	laterTransaction = iota
	laterPut
	laterGet
	laterCount
	laterRelease
)

// queueOf unwraps a queue in a stack word.
func queueOf(p *Value, typ object.GoType) Value {
	*p = object.Unwrap(*p, typ.Type)
	return *p
}

// enqueue puts the item in when the block that made it has committed.
func enqueue(t *thread, q, item Value, committed bool) {
	if committed {
		putSimple(t, q, item)
	}
}

func addTransaction(t *thread, a []Value) Value {
	if object.TypeOf(a[1]).Slots.Call == nil {
		return t.Raise(object.TypeError, "'%s' object is not callable", object.TypeOf(a[1]).Name)
	}
	item, kw := a[1], a[3]
	if object.DictLen(kw) == 0 {
		kw = gc.None
	}
	if kw != gc.None || len(object.TupleItems(a[2])) > 0 || object.Unwrap(item, object.TupleType) != gc.Null {
		item = object.NewTuple(t, []Value{item, a[2], kw})
	}
	vm.Later(t, laterTransaction, queueOf(&a[0], transactions), item, enqueue)
	return gc.None
}

const (
	maxWorkers = 256
	shareSize  = 64 // items that a worker takes at a time, at most
	idleWait   = time.Millisecond
)

// transactionRun is one run().
type transactionRun struct {
	v       *vm.VM
	workers []*worker
	failed  Value // the first exception
	mu      sync.Mutex
	idle    int         // workers that found nothing to do
	done    atomic.Bool // nothing is left, or an exception ended it
	left    atomic.Int32
	over    chan struct{}
}

// worker is a thread's part of a run.
type worker struct {
	mu      sync.Mutex // guards the share, which others steal from
	share   [shareSize]Value
	head, n int
	_       [64]byte
}

func runTransactions(v *vm.VM, t *thread, q *Value, n int) Value {
	countOf(*q).Store(uint64(gc.IntValue(0)))
	if object.AtomicWord(*q, offSQLen).Load() == 0 {
		return gc.None
	}
	r := &transactionRun{v: v, over: make(chan struct{})}
	remove := gc.AddRoots(r.visit)
	defer remove()
	for range n {
		r.workers = append(r.workers, &worker{})
	}
	r.left.Store(int32(n))
	for i := 1; i < n; i++ {
		if !r.start(t, *q, i) {
			r.leave(i)
		}
	}
	r.work(t, q, 0)
	for r.left.Load() > 0 {
		if t.Wait(r.over, -1) == object.WokenByAlarm && !v.WaitPoint(t) {
			r.fail(t)
		}
	}
	if r.failed == gc.Null {
		return gc.None
	}
	for takeSimple(*q) != gc.Null {
	}
	t.Exc = r.failed
	return gc.Null
}

func (r *transactionRun) visit(f func(*Value)) {
	f(&r.failed)
	for _, w := range r.workers {
		for i := range w.n {
			f(&w.share[w.head+i])
		}
	}
}

// start makes the thread of a worker.
func (r *transactionRun) start(t *thread, q Value, i int) bool {
	ident := object.MainIdent + threadIdents.Add(1)<<identShift
	return r.v.StartThread(func(t *thread, vs []Value) {
		t.State = &object.ThreadState{Ident: ident}
		libraryState(t)
		threadCount.Add(1)
		r.work(t, &vs[0], i)
		threadCount.Add(-1)
		if s := t.State.Sentinel; s != gc.Null {
			unlock(t, lockWord(&s))
		}
	}, q) == nil
}

// leave ends a worker.
func (r *transactionRun) leave(int) {
	r.mu.Lock()
	r.idle++
	r.mu.Unlock()
	if r.left.Add(-1) == 0 {
		close(r.over)
	}
}

// fail ends the run with the pending exception, if it is the first one.
func (r *transactionRun) fail(t *thread) {
	r.mu.Lock()
	if r.failed == gc.Null {
		r.failed = t.Exc
	}
	r.mu.Unlock()
	t.Exc = gc.Null
	r.done.Store(true)
}

// work is what a worker does: transactions, until none is left.
func (r *transactionRun) work(t *thread, q *Value, me int) {
	m := t.Mark()
	item := t.Push(gc.None)
	executed := 0
	call := func() Value { return callTransaction(t, q, item) }
	for !r.done.Load() {
		if *item = r.next(*q, me); *item == gc.Null {
			*item = gc.None
			if executed > 0 {
				addCount(*q, executed)
				executed = 0
			}
			if !r.park(t, q, me) {
				break
			}
			continue
		}
		ok := r.v.Atomically(t, call) != gc.Null
		executed++
		if !ok || !r.v.WaitPoint(t) {
			r.fail(t)
		}
	}
	addCount(*q, executed)
	for wakeSimple(*q) {
	}
	t.Pop(m)
	r.leave(me)
}

// next finds an item: in the worker's share, in the queue, or with another worker.
func (r *transactionRun) next(q Value, me int) Value {
	w := r.workers[me]
	w.mu.Lock()
	if w.n > 0 {
		x := w.share[w.head]
		w.head++
		w.n--
		w.mu.Unlock()
		return x
	}
	w.head = 0
	if object.AtomicWord(q, offSQLen).Load() > 0 {
		x := takeShare(q, w, len(r.workers))
		w.mu.Unlock()
		if x != gc.Null {
			return x
		}
	} else {
		w.mu.Unlock()
	}
	for i := 1; i < len(r.workers); i++ {
		if x := r.workers[(me+i)%len(r.workers)].steal(w); x != gc.Null {
			return x
		}
	}
	return gc.Null
}

// takeShare takes a part of the queue's items: the first one is returned, the
// rest is the worker's share, which is locked.
func takeShare(q Value, w *worker, workers int) Value {
	lockSimple(q)
	defer unlockSimple(q)
	n := gc.LoadRaw(q, offSQLen)
	if n == 0 {
		return gc.Null
	}
	items, head := gc.Load(q, offSQItems), gc.LoadRaw(q, offSQHead)
	mask := gc.LoadRaw(items, object.OffTail) - 1
	k := min(max(n/uint64(4*workers), 1), shareSize)
	var first Value
	for i := range k {
		at := object.OffStorageItems + 8*uintptr((head+i)&mask)
		if x := gc.Load(items, at); i == 0 {
			first = x
		} else {
			w.share[i-1] = x
		}
		gc.StoreRaw(items, at, 0)
	}
	w.n = int(k) - 1
	gc.StoreRaw(q, offSQHead, (head+k)&mask)
	object.AtomicWord(q, offSQLen).Store(n - k)
	return first
}

// steal takes the second half of what w has for the worker to.
func (w *worker) steal(to *worker) Value {
	if !w.mu.TryLock() {
		return gc.Null
	}
	var got [shareSize]Value
	k := (w.n + 1) / 2
	w.n -= k
	copy(got[:k], w.share[w.head+w.n:])
	w.mu.Unlock()
	if k == 0 {
		return gc.Null
	}
	to.mu.Lock()
	to.head, to.n = 0, k-1
	copy(to.share[:], got[1:k])
	to.mu.Unlock()
	return got[0]
}

// park waits for work; false: there will be none.
func (r *transactionRun) park(t *thread, q *Value, me int) bool {
	r.mu.Lock()
	r.idle++
	last := r.idle == len(r.workers) && object.AtomicWord(*q, offSQLen).Load() == 0
	if last {
		r.done.Store(true)
	} else {
		defer func() {
			r.mu.Lock()
			r.idle--
			r.mu.Unlock()
		}()
	}
	r.mu.Unlock()
	if last || r.done.Load() {
		return false
	}
	p := parkedPool.Get().(*parked)
	defer parkedPool.Put(p)
	if !enterQueue(*q, p, false) {
		return true
	}
	why := t.Wait(p.wake, idleWait)
	if why != object.WokenByOther && !leaveQueue(*q, p) {
		<-p.wake // on its way
	}
	if why == object.WokenByAlarm && !r.v.WaitPoint(t) {
		r.fail(t)
		return false
	}
	return true
}

// callTransaction makes the call that the item in a stack word stands for.
func callTransaction(t *thread, q, item *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	if object.TypeOf(*item) != object.TupleType {
		return t.CallArgs(*item, object.Args{})
	}
	parts := t.PushN(object.TupleItems(*item)...)
	if len(parts) == 1 {
		if object.Next(t, parts[0]) != gc.Null {
			vm.Later(t, laterTransaction, *q, *item, enqueue)
			return gc.None
		}
		if t.Exc != gc.Null {
			return gc.Null
		}
		return gc.None
	}
	pos := t.PushN(object.TupleItems(parts[1])...)
	var kw *object.Keywords
	if parts[2] != gc.None {
		if !t.Read(&parts[2]) {
			return gc.Null
		}
		kw = keywordsOf(t, parts[2])
	}
	return t.CallArgs(parts[0], object.Args{Pos: pos, Kw: kw})
}
