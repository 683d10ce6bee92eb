package sched

import (
	"math/rand/v2"
	"sync"

	"stmjit/barriers"
)

// turns runs one task at a time and lets chance, from a seed, decide at each safe
// point who is next: so what depends on the interleaving of threads happens
// within few runs, and again with the same seed, as far as the program does not
// depend on the clock. Owners are as many as ever; where one would wait for
// another processor it passes the turn on.
type turns struct {
	mu      sync.Mutex
	random  *rand.Rand
	current *Task
	ready   []*Task // that wait for their turn
}

// byTurns is nil unless tasks run one at a time.
var byTurns *turns

// switchOneIn is how often a task loses its turn at a safe point.
const switchOneIn = 3

// TakeTurns makes tasks run one at a time, in an order that the seed decides.
// It comes before the first task enters.
func TakeTurns(seed uint64) {
	byTurns = &turns{random: rand.New(rand.NewPCG(seed, 0x5eed))}
	barriers.Spin = byTurns.pass
}

// TakingTurns reports whether tasks run one at a time: then every safe point is
// to be noticed.
func TakingTurns() bool { return byTurns != nil }

// enter waits for t's turn.
func (b *turns) enter(t *Task) {
	b.mu.Lock()
	if b.current == nil {
		b.current = t
		b.mu.Unlock()
		return
	}
	t.phase.state.Store(outOfTurn)
	b.ready = append(b.ready, t)
	b.mu.Unlock()
	<-t.turn
}

// leave ends the turn of the current task, which goes on without.
func (b *turns) leave() {
	b.mu.Lock()
	b.next()
	b.mu.Unlock()
}

// next gives the turn to one of those that are ready. The caller holds mu.
func (b *turns) next() {
	b.current = nil
	if n := len(b.ready); n > 0 {
		i := b.random.IntN(n)
		t := b.ready[i]
		b.ready[i] = b.ready[n-1]
		b.ready = b.ready[:n-1]
		b.current = t
		t.turn <- struct{}{}
	}
}

// pass lets somebody else run, if anybody is ready, for a task that waits.
func (b *turns) pass() {
	b.mu.Lock()
	t := b.current
	if len(b.ready) == 0 {
		b.mu.Unlock()
		return
	}
	b.next()
	b.ready = append(b.ready, t)
	t.phase.state.Store(outOfTurn)
	b.mu.Unlock()
	<-t.turn
	t.phase.state.Store(onTurn)
}

// safePoint is where chance may end the turn.
func (b *turns) safePoint() {
	b.mu.Lock()
	lose := b.random.IntN(switchOneIn) == 0
	b.mu.Unlock()
	if lose {
		b.pass()
	}
}
