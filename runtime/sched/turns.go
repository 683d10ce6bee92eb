package sched

import (
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"stmjit/barriers"
)

// turns runs one task at a time and lets chance, from a seed, decide at each safe
// point who is next: so what depends on the interleaving of threads happens
// within few runs, and again with the same seed, as far as the program does not
// depend on the clock. Owners are as many as ever; where one would wait for
// another processor it passes the turn on.
//
// A task has the turn from when it begins to enter until it ends, or waits for
// another task: also while it waits for the system. Whatever decides who is ready
// to have the next turn is done by the task that has it, so that no speed of
// goroutines matters.
type turns struct {
	mu      sync.Mutex
	random  *rand.Rand
	current *Task
	ready   []*Task      // that wait for their turn
	waiters []waiter     // that wait for something else first
	steps   atomic.Int64 // safe points passed
}

// waiter is a task that gets no turn until come returns true. That is called by
// whoever has the turn.
type waiter struct {
	task *Task
	come func() bool
}

// byTurns is nil unless tasks run one at a time.
var byTurns *turns

const (
	// switchOneIn is how often a task loses its turn at a safe point.
	switchOneIn = 3
	// yieldOneIn is how often it loses its processor, too, if there are tasks
	// without one.
	yieldOneIn = 8
	// stepTime is how long a safe point takes for the ends of merges: the shortest
	// merge lasts for 50 of them.
	stepTime = 200 * time.Microsecond
	// stepsToSpread is how many of them pass between looks for what has ended.
	stepsToSpread = 16
	// idleTime passes between looks while all tasks wait for something.
	idleTime = 20 * time.Microsecond
)

// TakeTurns makes tasks run one at a time, in an order that the seed decides.
// It comes before the first task enters.
func TakeTurns(seed uint64) {
	byTurns = &turns{random: rand.New(rand.NewPCG(seed, 0x5eed))}
	barriers.Spin = byTurns.await
}

// TakingTurns reports whether tasks run one at a time: then every safe point is
// to be noticed.
func TakingTurns() bool { return byTurns != nil }

// now is the time for merges and turns. When tasks run one at a time it is counted in
// safe points.
func now() time.Time {
	if b := byTurns; b != nil {
		return time.Unix(0, b.steps.Load()*int64(stepTime))
	}
	return time.Now()
}

// Announce says that the task, which is new, is going to enter.
func (t *Task) Announce() {
	if b := byTurns; b != nil {
		b.mu.Lock()
		b.add(t)
		b.mu.Unlock()
	}
}

// End gives the processor up for good.
func (t *Task) End() {
	t.Leave()
	if byTurns != nil {
		byTurns.leave()
	}
}

// Chance is for decisions that depend on the clock: when tasks run one at a time,
// one in n of them is yes, by chance, and ok is true.
func Chance(n int) (yes, ok bool) {
	b := byTurns
	if b == nil {
		return false, false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.random.IntN(n) == 0, true
}

// AwaitTurn lets others have their turns until come returns true; the calling task
// has the turn.
func AwaitTurn(come func() bool) {
	b := byTurns
	b.mu.Lock()
	t := b.current
	b.waiters = append(b.waiters, waiter{t, come})
	b.next()
	b.mu.Unlock()
	<-t.turn
}

// add puts t with those that wait for their turn. The caller holds mu.
func (b *turns) add(t *Task) { b.ready = append(b.ready, t) }

// enter waits for t's turn, unless it has it already.
func (b *turns) enter(t *Task) {
	b.mu.Lock()
	switch {
	case b.current == t:
		b.mu.Unlock()
		select {
		case <-t.turn: // it got the turn before it came here
		default:
		}
		return
	case b.current == nil:
		b.ready = slices.DeleteFunc(b.ready, func(u *Task) bool { return u == t })
		b.current = t
		b.mu.Unlock()
		return
	case !slices.Contains(b.ready, t):
		b.add(t)
	}
	b.mu.Unlock()
	<-t.turn
}

// leave ends the turn of the current task, which goes on without.
func (b *turns) leave() {
	b.mu.Lock()
	b.next()
	b.mu.Unlock()
}

// next gives the turn to one of those that are ready, as soon as there are any;
// nobody has it if none is left at all. The caller holds mu.
func (b *turns) next() {
	for b.look(); len(b.ready) == 0; b.look() {
		if len(b.waiters) == 0 {
			b.current = nil
			return
		}
		b.mu.Unlock()
		time.Sleep(idleTime)
		b.mu.Lock()
	}
	i := b.random.IntN(len(b.ready))
	b.current = b.ready[i]
	b.ready = slices.Delete(b.ready, i, i+1)
	b.current.turn <- struct{}{}
}

// look finds out for whom what they wait for has come.
func (b *turns) look() {
	b.waiters = slices.DeleteFunc(b.waiters, func(w waiter) bool {
		come := w.come()
		if come {
			b.add(w.task)
		}
		return come
	})
}

// await is a round of a task that waits for another processor: others run. If all
// of them wait for something outside, so does this one, for a moment.
func (b *turns) await() {
	if !b.pass() {
		time.Sleep(idleTime)
	}
}

// pass lets somebody else run, and reports whether anybody was ready to.
func (b *turns) pass() bool {
	b.mu.Lock()
	t := b.current
	b.look()
	if len(b.ready) == 0 {
		b.mu.Unlock()
		return false
	}
	t.phase.state.Store(outOfTurn)
	b.next()
	b.add(t)
	b.mu.Unlock()
	<-t.turn
	t.phase.state.Store(onTurn)
	return true
}

// safePoint is where chance may end the turn. It reports whether t left its processor.
func (b *turns) safePoint(t *Task) bool {
	if b.steps.Add(1)%stepsToSpread == 0 && state.waiting.Load() > 0 {
		state.mu.Lock()
		state.spread(now())
		state.mu.Unlock()
	}
	b.mu.Lock()
	lose := b.random.IntN(switchOneIn) == 0
	yield := lose && state.waiting.Load() > 0 && t.Ctx.Atomic == 0 && b.random.IntN(yieldOneIn) == 0
	b.mu.Unlock()
	switch {
	case yield:
		t.Yield()
	case lose:
		b.pass()
	}
	return yield
}
