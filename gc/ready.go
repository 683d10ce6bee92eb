package gc

import (
	"sync"
	"sync/atomic"
)

// What a collection leaves for the program to do: callbacks of weak references to
// dead objects, and finalizers. The queue holds its values; threads take from it
// at safe points.

// ReadyKind says what is to be done.
type ReadyKind uint8

// The kinds of things to do.
const (
	WeakCallback ReadyKind = iota // call Callback with the weak reference Object
	Finalizer                     // finalize Object
)

// Ready is something to do.
type Ready struct {
	Kind             ReadyKind
	Object, Callback Value
}

type readyQueue struct {
	mu    sync.Mutex
	items []Ready
	first int // of the items that nobody has taken
	fresh int // of the items that the running collection has not visited
	some  atomic.Bool
}

var ready readyQueue

// add puts something at the end of the queue, while the world is stopped.
func (q *readyQueue) add(r Ready) {
	q.items = append(q.items, r)
	q.some.Store(true)
}

// visit calls f for the values of the queue.
func (q *readyQueue) visit(f func(*Value)) {
	for i := q.first; i < len(q.items); i++ {
		f(&q.items[i].Object)
		f(&q.items[i].Callback)
	}
}

// visitNew is visit for the dead objects that were added since begin.
func (q *readyQueue) visitNew(f func(*Value)) {
	for ; q.fresh < len(q.items); q.fresh++ {
		if r := &q.items[q.fresh]; r.Kind == Finalizer {
			f(&r.Object)
		}
	}
}

// begin comes before a collection adds to the queue.
func (q *readyQueue) begin() { q.fresh = len(q.items) }

// HasReady reports whether there is something to do.
func HasReady() bool { return ready.some.Load() }

// NextReady takes the next thing to do from the queue.
func NextReady() (r Ready, ok bool) {
	q := &ready
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.first == len(q.items) {
		return r, false
	}
	r = q.items[q.first]
	q.items[q.first] = Ready{}
	if q.first++; q.first == len(q.items) {
		q.items, q.first = q.items[:0], 0
		if cap(q.items) > pendingKeep {
			q.items = nil
		}
		q.some.Store(false)
	}
	return r, true
}

func (q *readyQueue) reset() {
	q.items, q.first, q.fresh = nil, 0, 0
	q.some.Store(false)
}

// youngReached follows the copying of what is reachable in a minor collection.
// visit copies an object and drain what it refers to.
func youngReached(visit func(*Value), drain func()) {
	countYoung()
	ready.begin()
	weak.cutYoung()
	final.findYoung()
	ready.visitNew(visit)
	revive(visit)
	drain()
	weak.moved()
	final.moved()
	final.search()
}

// forgetReady forgets all weak references and finalizers, for tests.
func forgetReady() {
	final = finals{}
	weak.reset()
	ready.reset()
	counted.found, counted.saved = nil, nil
}
