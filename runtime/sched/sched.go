// Package sched puts Python threads on processors. A processor is an owner of
// objects (package barriers); there are as many as run at the same time, and
// threads, any number of them, take turns. So an owner that is asked for
// something runs or is blocked, and never waits to be scheduled; and threads
// that keep fighting over the same objects are put on one processor, where
// they take turns as under a lock and ask each other for nothing.
//
// The package must not know what a Python thread does.
package sched

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"stmjit/barriers"
)

// Processor is an owner on which tasks take turns.
type Processor struct {
	*barriers.Owner
	current *Task   // nil: idle
	queue   []*Task // that run nowhere else for now
	preempt atomic.Bool
	since   time.Time // begin of the turn
	turns   uint
}

// Task is a thread as the scheduler sees it.
type Task struct {
	Ctx *barriers.Context
	// Log is [barriers.Owner.Log] of the owner that the task runs on.
	Log  barriers.LogFunc
	proc *Processor // that it runs on
	last *Processor // that it ran on before
	wake chan struct{}
	turn chan struct{} // for [TakeTurns]

	home   *Processor // where it has been merged to, nil: none
	until  time.Time  // end of that
	fight  fight
	claims uint64 // that it had made at its last wait

	phase phase

	Switches int64 // turns that ended because others waited
	Merges   int64
}

// state is the one scheduler of the process.
var state schedState

type schedState struct {
	mu      sync.Mutex
	procs   []*Processor
	queue   []*Task // that may run anywhere
	waiting atomic.Int32
	ticking bool
}

// interval is how long a task runs while others wait.
var interval atomic.Int64

func init() { interval.Store(int64(5 * time.Millisecond)) }

// SetInterval sets how long a thread runs while others wait for its processor.
func SetInterval(d time.Duration) { interval.Store(int64(max(d, shortestTurn))) }

// shortestTurn is what a turn lasts at least: changing threads takes a microsecond.
const shortestTurn = 50 * time.Microsecond

// Interval returns what SetInterval set.
func Interval() time.Duration { return time.Duration(interval.Load()) }

// Init makes n processors, once.
func Init(n int) error {
	s := &state
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.procs) < min(n, barriers.MaxOwners) {
		o, err := barriers.NewOwner()
		if err != nil {
			return fmt.Errorf("processor %d: %w", len(s.procs), err)
		}
		s.procs = append(s.procs, &Processor{Owner: o})
	}
	return nil
}

// Processors returns how many there are.
func Processors() int { return len(state.procs) }

// PokeAll makes all running threads come to a safe point soon.
func PokeAll() {
	for _, p := range state.procs {
		p.Poke()
	}
}

// NewTask makes a task that does not run yet.
func NewTask(c *barriers.Context) *Task {
	return &Task{Ctx: c, wake: make(chan struct{}, 1), turn: make(chan struct{}, 1)}
}

// Owner returns the owner that the task runs on.
func (t *Task) Owner() *barriers.Owner { return t.proc.Owner }

// Enter waits for a processor and runs on it.
func (t *Task) Enter() {
	s := &state
	t.phase.state.Store(queued)
	if byTurns != nil {
		byTurns.enter(t)
	}
	s.mu.Lock()
	if p := s.idleFor(t); p != nil {
		p.current, p.since = t, now()
		s.mu.Unlock()
		t.start(p)
		return
	}
	s.enqueue(t)
	s.mu.Unlock()
	t.sleep()
}

// sleep waits until the task has been given a processor.
func (t *Task) sleep() {
	if byTurns != nil {
		byTurns.leave()
	}
	<-t.wake
	if byTurns != nil {
		<-t.turn
	}
	t.start(t.last)
}

// start begins a turn on p, which has been made the task's.
func (t *Task) start(p *Processor) {
	t.proc, t.last = p, p
	p.preempt.Store(false)
	p.Log = t.Log
	p.Attach(t.Ctx)
	t.phase.safe.Add(1)
	t.phase.state.Store(onTurn)
	p.Run()
	p.TakeNursery()
}

// idleFor returns an idle processor that t may run on. The caller holds mu.
func (s *schedState) idleFor(t *Task) *Processor {
	if t.home != nil && now().After(t.until) {
		t.home = nil
	}
	if t.home != nil {
		if t.home.current == nil {
			return t.home
		}
		return nil
	}
	if t.last != nil && t.last.current == nil {
		return t.last
	}
	for _, p := range s.procs {
		if p.current == nil {
			return p
		}
	}
	return nil
}

// enqueue puts t where it waits for its turn. The caller holds mu.
func (s *schedState) enqueue(t *Task) {
	if t.home != nil {
		t.home.queue = append(t.home.queue, t)
	} else {
		s.queue = append(s.queue, t)
	}
	s.waiting.Add(1)
	if !s.ticking && byTurns == nil {
		s.ticking = true
		go s.tick()
	}
}

// next takes who is to run on p from the queues, or returns nil. The caller
// holds mu.
func (s *schedState) next(p *Processor) *Task {
	q := &s.queue
	if len(p.queue) > 0 && (len(*q) == 0 || p.turns&1 == 0) {
		q = &p.queue
	}
	p.turns++
	if len(*q) == 0 {
		return nil
	}
	t := (*q)[0]
	*q = slices.Delete(*q, 0, 1)
	s.waiting.Add(-1)
	return t
}

// give lets t run on p. The caller holds mu.
func (p *Processor) give(t *Task) {
	p.current, p.since = t, now()
	if t != nil {
		t.last = p
		t.wake <- struct{}{}
		t.Announce()
	}
}

// Leave gives the processor up, at a safe point outside atomic blocks.
func (t *Task) Leave() {
	s := &state
	p := t.proc
	p.LeaveNursery()
	t.proc = nil
	p.Block()
	t.phase.state.Store(away)
	s.mu.Lock()
	p.give(s.next(p))
	s.mu.Unlock()
}

// Yield lets another task that waits run, if there is one.
func (t *Task) Yield() {
	s := &state
	p := t.proc
	s.mu.Lock()
	p.preempt.Store(false)
	next := s.next(p)
	if next == nil {
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	t.Switches++
	p.LeaveNursery()
	t.proc = nil
	p.Block()
	t.phase.state.Store(queued)
	s.mu.Lock()
	s.enqueue(t)
	p.give(next)
	s.mu.Unlock()
	t.sleep()
}

// SafePoint does what waits for the task at a safe point: it hands over what
// others ask for, stands still while the world is stopped, and lets others run.
// It reports whether the task may have lost objects.
func (t *Task) SafePoint() (lost bool) {
	t.phase.safe.Add(1)
	lost = t.proc.Service()
	if t.Ctx.Atomic == 0 && t.proc.preempt.Load() {
		t.Yield()
		lost = true
	}
	if byTurns != nil {
		lost = byTurns.safePoint(t) || lost
		lost = t.proc.Service() || lost
	}
	return lost
}

// longestTick is how soon a change of the interval, and the end of a merge, are
// noticed.
const longestTick = 10 * time.Millisecond

// tick ends the turns of tasks while others wait for their processors.
func (s *schedState) tick() {
	for {
		time.Sleep(min(Interval(), longestTick))
		now := time.Now()
		s.mu.Lock()
		if s.waiting.Load() == 0 {
			s.ticking = false
			s.mu.Unlock()
			return
		}
		s.spread(now)
		for _, p := range s.procs {
			if (len(p.queue) > 0 || len(s.queue) > 0) && now.Sub(p.since) >= Interval() {
				p.preempt.Store(true)
				p.Poke()
			}
		}
		s.mu.Unlock()
	}
}
