package object

import (
	"sync/atomic"
	"time"
	"unsafe"
)

// ThreadState is what the thread library keeps of a thread.
type ThreadState struct {
	// Ident tells the thread from all others.
	Ident uint64
	// TakesSignals is how often the thread, if it is not the main one, has asked to run
	// the handlers of signals.
	TakesSignals int
	// Alarm lets a signal for the thread end its waits; nil but for the main thread
	// and those that took signals.
	Alarm chan struct{}
	// Signal does as if the process had got a signal; nil but for the main thread.
	Signal func(signum int)
	// Locals are the namespaces that the thread has in thread-local objects, by
	// the number of the object; Null where it has none.
	Locals []Value
	// Sentinel is a lock that is released when the thread has ended, or Null.
	Sentinel Value
	// Rooted says that the collector has been told of the values above.
	Rooted bool
}

// MainIdent is the number of the main thread, and the others' numbers are above.
const MainIdent = 0x7f0000001000

// Ident returns a number that tells the thread from all others.
func (t *Thread) Ident() uint64 {
	if t.State == nil {
		return MainIdent
	}
	return t.State.Ident
}

// Woken says what ended a wait.
type Woken int

// What ends waits.
const (
	WokenByOther Woken = iota // what the thread waited for came
	WokenByTime               // the time is over
	WokenByAlarm              // something may wait at a safe point, perhaps a signal
)

// Wait waits for c, or until the time is over; a negative time has no end. The
// thread is blocked meanwhile.
func (t *Thread) Wait(c <-chan struct{}, d time.Duration) Woken {
	var alarm chan struct{}
	if t.State != nil {
		alarm = t.State.Alarm
	}
	t.Block()
	w := wait(c, alarm, d)
	t.Unblock()
	return w
}

// AwaitTurn, if not nil, lets other threads run until come returns true, one at a
// time: a thread that waits calls it.
var AwaitTurn func(come func() bool)

// waitInTurn is wait when threads run one at a time.
func waitInTurn(c <-chan struct{}, alarm chan struct{}, d time.Duration) (w Woken) {
	end := time.Now().Add(d)
	AwaitTurn(func() bool {
		select {
		case <-c:
			w = WokenByOther
			return true
		case <-alarm:
			w = WokenByAlarm
			return true
		default:
			w = WokenByTime
			return d >= 0 && !time.Now().Before(end)
		}
	})
	return w
}

func wait(c <-chan struct{}, alarm chan struct{}, d time.Duration) Woken {
	if AwaitTurn != nil {
		return waitInTurn(c, alarm, d)
	}
	if d < 0 {
		if alarm == nil {
			<-c
			return WokenByOther
		}
		select {
		case <-c:
			return WokenByOther
		case <-alarm:
			return WokenByAlarm
		}
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-c:
		return WokenByOther
	case <-alarm:
		return WokenByAlarm
	case <-timer.C:
		return WokenByTime
	}
}

// SoundAlarm ends the thread's wait, if it is in one or comes to one. Any
// goroutine may call it.
func (t *Thread) SoundAlarm() {
	if t.State == nil {
		return
	}
	select {
	case t.State.Alarm <- struct{}{}:
	default:
	}
}

// AtomicWord returns a word of an object for atomic operations; it is good until
// the next safe point.
func AtomicWord(v Value, off uintptr) *atomic.Uint64 {
	return (*atomic.Uint64)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+off))
}
