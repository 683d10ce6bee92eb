package builtins

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// A lock is one word of a heap object. Taking and releasing it is a
// compare-and-swap of that word; only threads that find it taken come here.
// They queue up in a parking lot of Go's side, whose number stands in the word,
// since objects move. As in Go's sync.Mutex, a released lock is for whoever
// comes first: the thread that is woken competes with those that run, so that a
// busy lock does not change threads at every release. A thread that waited for
// longer than patience gets the lock handed over.
const (
	lockTaken = object.LockTaken
	lockWoken = object.LockWoken // a woken thread is on its way: releases need not wake another
	lotShift  = 2                // above: the number of the lot, 0 if nobody is parked
)

const (
	patience  = time.Millisecond
	shortPark = 200 * time.Microsecond // waits up to this long may mean that threads fight over the lock
	lockSpins = 60                     // looks at a taken lock, together about a microsecond
)

// parked is a thread in a lot.
type parked struct {
	wake       chan struct{} // room for one
	prev, next *parked
	queued     bool
	granted    bool            // the lock was handed over
	starving   bool            // has waited for longer than patience
	by         *barriers.Owner // that the thread which woke it runs on
}

// lot is the queue of one lock.
type lot struct{ first, last *parked }

// parking has the lots in use. Its mutex guards all lots and the upper bits of
// the words of locks that have one.
var parking struct {
	sync.Mutex
	lots []*lot // number 0 is none
	free []uint64
}

var parkedPool = sync.Pool{New: func() any { return &parked{wake: make(chan struct{}, 1)} }}

// lockWord returns the word of the lock in a stack word.
func lockWord(p *Value) *atomic.Uint64 { return object.AtomicWord(*p, offLockState) }

// tryLock takes a free lock.
func tryLock(w *atomic.Uint64) bool {
	for {
		s := w.Load()
		if s&lockTaken != 0 {
			return false
		}
		if w.CompareAndSwap(s, s|lockTaken) {
			return true
		}
	}
}

// acquireLock takes the lock in a stack word, and waits for it for so long; a
// negative time has no end. Not ok means that an exception is pending.
func acquireLock(t *thread, p *Value, limit time.Duration) (got, ok bool) {
	if !t.Irrevocable() {
		return false, false
	}
	if t.Ctx.Atomic != 0 {
		if _, again := vm.Undo(t, laterRelease, *p); again {
			return true, true
		}
	}
	if tryLock(lockWord(p)) {
		return true, true
	}
	if limit == 0 {
		return false, true
	}
	if spinLock(lockWord(p), 0) {
		return true, true
	}
	if t.NoPython {
		t.Raise(object.SystemError, "a helper of compiled code waited for a lock")
		return false, false
	}
	return park(t, p, limit)
}

// spinLock looks for a while whether the lock gets free. One who was woken takes
// the mark of that away with it.
func spinLock(w *atomic.Uint64, woken uint64) bool {
	if runtime.NumCPU() == 1 {
		return woken != 0 && takeLock(w, woken)
	}
	for range lockSpins {
		if w.Load()&lockTaken == 0 && takeLock(w, woken) {
			return true
		}
	}
	return false
}

func takeLock(w *atomic.Uint64, woken uint64) bool {
	s := w.Load()
	return s&lockTaken == 0 && w.CompareAndSwap(s, (s|lockTaken)&^woken)
}

// park waits in a lot.
func park(t *thread, p *Value, limit time.Duration) (got, ok bool) {
	defer vm.Of(t).Split(t)()
	began := time.Now()
	me := parkedPool.Get().(*parked)
	defer parkedPool.Put(me)
	me.granted, me.starving = false, false
	woken := uint64(0)
	for {
		left := limit
		if limit >= 0 {
			left = max(limit-time.Since(began), 0)
		}
		if enterLot(lockWord(p), me, woken) {
			return true, true
		}
		asleep := time.Now()
		why := t.Wait(me.wake, left)
		if why != object.WokenByOther {
			if leaveLot(lockWord(p), me) {
				if why == object.WokenByTime {
					return false, true
				}
				if !vm.Of(t).WaitPoint(t) {
					return false, false
				}
				woken = 0
				continue
			}
			<-me.wake // on its way
		}
		if me.granted {
			return true, true
		}
		if why == object.WokenByAlarm {
			t.SoundAlarm() // for the next wait, or the next safe point
		}
		woken = lockWoken
		if why == object.WokenByOther && !vm.Late(asleep, shortPark) {
			vm.Fought(t, me.by, time.Since(asleep))
		}
		if spinLock(lockWord(p), woken) {
			return true, true
		}
		if why == object.WokenByTime {
			if giveUp(lockWord(p)) {
				return true, true
			}
			return false, true
		}
		me.starving = vm.Late(began, patience)
	}
}

// enterLot queues a thread up, in front if it was woken before; or takes the
// lock if that got free.
func enterLot(w *atomic.Uint64, me *parked, woken uint64) (got bool) {
	parking.Lock()
	defer parking.Unlock()
	for {
		s := w.Load()
		if s&lockTaken == 0 {
			if w.CompareAndSwap(s, (s|lockTaken)&^woken) {
				return true
			}
			continue
		}
		n := s &^ woken
		if s>>lotShift == 0 {
			n |= newLot() << lotShift
		}
		if w.CompareAndSwap(s, n) {
			parking.lots[n>>lotShift].add(me, woken != 0)
			return false
		}
		if s>>lotShift == 0 {
			freeLot(n >> lotShift)
		}
	}
}

func newLot() uint64 {
	k := &parking
	if n := len(k.free); n > 0 {
		i := k.free[n-1]
		k.free = k.free[:n-1]
		return i
	}
	if len(k.lots) == 0 {
		k.lots = append(k.lots, nil)
	}
	k.lots = append(k.lots, &lot{})
	return uint64(len(k.lots) - 1)
}

func freeLot(i uint64) { parking.free = append(parking.free, i) }

func (l *lot) add(me *parked, front bool) {
	me.queued = true
	me.prev, me.next = nil, nil
	switch {
	case l.first == nil:
		l.first, l.last = me, me
	case front:
		me.next, l.first.prev = l.first, me
		l.first = me
	default:
		me.prev, l.last.next = l.last, me
		l.last = me
	}
}

func (l *lot) remove(me *parked) {
	if me.prev != nil {
		me.prev.next = me.next
	} else {
		l.first = me.next
	}
	if me.next != nil {
		me.next.prev = me.prev
	} else {
		l.last = me.prev
	}
	me.queued, me.prev, me.next = false, nil, nil
}

// leaveLot takes a thread out that waited long enough. It reports false if the
// thread was taken out by a release meanwhile.
func leaveLot(w *atomic.Uint64, me *parked) bool {
	parking.Lock()
	defer parking.Unlock()
	if !me.queued {
		return false
	}
	l := parking.lots[w.Load()>>lotShift]
	l.remove(me)
	if l.first == nil {
		dropLot(w)
	}
	return true
}

// dropLot takes the number of an empty lot out of a lock's word.
func dropLot(w *atomic.Uint64) {
	for {
		s := w.Load()
		if w.CompareAndSwap(s, s&(1<<lotShift-1)) {
			freeLot(s >> lotShift)
			return
		}
	}
}

// giveUp ends the wait of a thread that was woken: the next one is woken in its
// place if the lock is free by now. It reports whether it took the lock instead.
func giveUp(w *atomic.Uint64) (got bool) {
	parking.Lock()
	defer parking.Unlock()
	for {
		s := w.Load()
		if s&lockTaken == 0 {
			if w.CompareAndSwap(s, (s|lockTaken)&^lockWoken) {
				return true
			}
			continue
		}
		if w.CompareAndSwap(s, s&^lockWoken) {
			return false
		}
	}
}

// unlock releases a lock; false if it was not taken.
func unlock(t *thread, w *atomic.Uint64) bool {
	for {
		s := w.Load()
		switch {
		case s&lockTaken == 0:
			return false
		case s>>lotShift != 0 && s&lockWoken == 0:
			if unlockParked(t, w) {
				return true
			}
		case w.CompareAndSwap(s, s&^lockTaken):
			return true
		}
	}
}

// unlockParked releases a lock that threads are parked for, and wakes the first.
// It reports false if nobody is to be woken any more.
func unlockParked(t *thread, w *atomic.Uint64) bool {
	parking.Lock()
	s := w.Load()
	if s&lockTaken == 0 || s>>lotShift == 0 || s&lockWoken != 0 {
		parking.Unlock()
		return false
	}
	l := parking.lots[s>>lotShift]
	first := l.first
	n := s
	if first.starving {
		first.granted = true
	} else {
		n = s&^lockTaken | lockWoken
	}
	first.by = barriers.OwnerOf(t.Ctx)
	l.remove(first)
	if l.first == nil {
		freeLot(s >> lotShift)
		n &= 1<<lotShift - 1
	}
	w.Store(n) // nobody else changes a taken lock with a lot
	parking.Unlock()
	first.wake <- struct{}{}
	return true
}

// waitLimit reads the arguments of acquire: 0 not to wait, negative to wait
// without end.
func waitLimit(t *thread, blocking, timeout Value) (limit time.Duration, ok bool) {
	wait, ok := object.IsTrue(t, blocking)
	if !ok {
		return 0, false
	}
	ns, ok := int64(-1), true
	if timeout != gc.IntValue(-1) {
		if ns, ok = duration(t, timeout); !ok {
			return 0, false
		}
		if f, isFloat := object.FloatVal(timeout); isFloat && f == -1 {
			ns = -1
		}
		switch {
		case ns != -1 && !wait:
			t.Raise(object.ValueError, "can't specify a timeout for a non-blocking call")
			return 0, false
		case ns < 0 && ns != -1:
			t.Raise(object.ValueError, "timeout value must be positive")
			return 0, false
		case ns > maxTimeout:
			t.Raise(object.OverflowError, "timeout value is too large")
			return 0, false
		}
	}
	if !wait {
		return 0, true
	}
	return time.Duration(ns), true
}

// maxTimeout is TIMEOUT_MAX in nanoseconds.
const maxTimeout = 9223372036 * 1e9
