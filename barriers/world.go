package barriers

import (
	"runtime"
	"sync"
	"sync/atomic"

	"stmjit/gc"
)

// The world is stopped for collections and for changes that every thread must
// see at once. There are two kinds of stops:
//
//   - at safe points: every other thread stands at one, or is blocked, or waits.
//     Objects may move. The thread that stops the world is at a safe point itself.
//   - exclusive: every other thread is out of machine code and in no operation
//     but one that waits for an exclusive section, too. Nothing moves.
//
// A thread that wants an exclusive section may be in the middle of an
// operation, where it cannot be moved under: so a stop of the first kind gives
// way to it.
var world = worldState{cond: sync.NewCond(&sync.Mutex{})}

type worldState struct {
	cond      *sync.Cond
	by        atomic.Pointer[Owner] // who stops or stopped the world
	exclusive int                   // threads that want an exclusive section
}

// stopping reports whether o has to stand still for another.
func (w *worldState) stopping(o *Owner) bool {
	by := w.by.Load()
	return by != nil && by != o
}

// waitFor waits until the world goes on. The caller's state lets it be stopped.
// While it would spin it helps the collector.
func (w *worldState) waitFor(o *Owner) {
	gc.StandBy()
	for n := 0; n < shortWait; n++ {
		if !w.stopping(o) {
			gc.StandDown()
			return
		}
		if gc.Assist() {
			n = 0
		}
		spin(n)
	}
	gc.StandDown()
	w.cond.L.Lock()
	for w.stopping(o) {
		w.wait()
	}
	w.cond.L.Unlock()
}

// wait is a round of a wait for a change of the world's state. The caller holds
// the lock of cond.
func (w *worldState) wait() {
	if Spin == nil {
		w.cond.Wait()
		return
	}
	w.cond.L.Unlock()
	spin(0)
	w.cond.L.Lock()
}

// standStill is what a running thread does at a safe point while the world is
// stopped.
func (o *Owner) standStill() {
	was := o.state()
	still := o.atRest(was)
	o.setState(still)
	world.waitFor(o)
	o.resume(still, was)
}

// atRest is the state of an owner that stands still.
func (o *Owner) atRest(was uint64) uint64 {
	if was == inBlock {
		return stoppedInside
	}
	return stopped
}

// StopWorld stops all other threads at safe points, of which this is one. The
// thread that runs on o may have been stopped itself before, so what it wanted
// to do may have been done. It ends with [Owner.StartWorld]. [model: move]
func (o *Owner) StopWorld() {
	was := o.state()
	for {
		o.setState(o.atRest(was)) // [model: stopRest]
		world.take(o, false)
		if !o.stopOthers(false) {
			world.release() // [model: giveUp]
			runtime.Gosched()
			continue
		}
		o.setState(was) // [model: stopped]
		cancelRequests()
		return
	}
}

// Exclusive stops all other threads, at safe points or where they wait for an
// exclusive section themselves. It ends with [Owner.StartWorld]. [model: alone]
func (o *Owner) Exclusive() {
	was := o.state()
	o.setState(midway) // [model: midway]
	world.take(o, true)
	o.stopOthers(true)
	o.setState(was)
}

// StartWorld lets the others go on.
func (o *Owner) StartWorld() { world.release() }

// take waits until nobody else has the world stopped.
func (w *worldState) take(o *Owner, exclusive bool) {
	w.cond.L.Lock()
	if exclusive {
		w.exclusive++ // [model: exclude]
	}
	for w.by.Load() != nil || !exclusive && w.exclusive > 0 {
		w.wait()
	}
	if exclusive {
		w.exclusive--
	}
	w.by.Store(o) // [model: take]
	w.cond.L.Unlock()
}

func (w *worldState) release() {
	w.cond.L.Lock()
	w.by.Store(nil) // [model: release]
	w.cond.L.Unlock()
	w.cond.Broadcast()
}

// stopOthers waits until all others stand still. A stop at safe points is given
// up when somebody is in the middle of an operation.
func (o *Owner) stopOthers(exclusive bool) bool {
	for _, u := range owners { // [model: others]
		if u == o {
			continue
		}
		for n := 0; ; n++ {
			state := atomic.LoadUint64(&u.line.Load().status) & ShapeMask // [model: other]
			if state == midway {
				if !exclusive {
					return false
				}
				break
			}
			if state != running && state != inBlock {
				break
			}
			if n&31 == 0 {
				u.Poke()
			}
			if n < shortStop || Spin != nil {
				spin(n)
			} else {
				gc.Await(n - shortStop)
			}
		}
	}
	return true
}

// cancelRequests makes everybody who waits for an object look again: objects
// may move now.
func cancelRequests() {
	for _, u := range owners {
		u.grantAll() // [model: cancel, cancelled]
	}
	for _, u := range owners {
		u.moved.Store(true) // [model: moved]
		u.rouse()
	}
}

// Spin, if not nil, is called in each round of a wait for another processor, and
// such waits do not sleep.
var Spin func()

// shortWait is how many rounds of [spin] go before a wait that sleeps.
const shortWait = 200

// shortStop is how many there are, in a wait for a thread to stand still, before it gives way
// to other processes.
const shortStop = 2000

// spin passes a moment in a loop that waits for another processor; n counts the
// rounds. It is a point where Go may preempt.
func spin(n int) {
	if Spin != nil {
		Spin()
	}
	switch {
	case n < 30:
		gc.Pause(1)
	case n&7 == 0 && crowded.Load():
		runtime.Gosched()
	default:
		gc.Pause(4)
	}
}

// crowded is set when there are more owners than Go runs goroutines at a time:
// then the one that is waited for may need this one's place. Otherwise a waiting
// thread keeps it: Go's scheduler takes all that wait in its queue to one of its
// processors at times, and lets the other rest.
var crowded atomic.Bool
