package sched

import (
	"time"

	"stmjit/barriers"
)

// fight is what a task knows of its waits for another processor's objects.
type fight struct {
	with   *barriers.Owner
	begin  time.Time
	waits  int
	waited time.Duration
	length time.Duration // of the last merge
	merged time.Time     // end of it
}

// A task that waits for one processor for more than a share of its time is
// merged with it.
const (
	fightWindow = 5 * time.Millisecond
	leastWaits  = 8 // few long waits are no fight
	fightShare  = 2 // what is lost may be one part in so many: with more, one processor does as much

	shortMerge = 10 * time.Millisecond
	longMerge  = time.Second

	// mergeOneIn is how many waits lead to one merge when tasks run one at a time.
	mergeOneIn = 4
)

// Waited tells the scheduler that the task waited for what o has, outside of an
// atomic block or at the end of one. It may move the task to another processor.
func (t *Task) Waited(o *barriers.Owner, d time.Duration) {
	claims := t.Ctx.Claims - t.claims
	t.claims = t.Ctx.Claims
	if byTurns == nil && !t.proc.Pressed() && d < lateAnswer {
		return
	}
	t.Fought(o, d+time.Duration(claims)*claimTime)
}

// lateAnswer is how long a wait is when the other does not run, since the machine has
// more to do, or is in a long block. To ask for more at once would not help then.
const lateAnswer = 20 * time.Microsecond

// claimTime is what a claim costs, with the misses of the caches that come with it.
const claimTime = 15 * time.Nanosecond

// Fought is Waited for a wait for a lock that was released on o.
func (t *Task) Fought(o *barriers.Owner, d time.Duration) {
	now := now()
	if merge, ok := Chance(mergeOneIn); ok { // how long a wait was means nothing
		if merge {
			t.merge(o, now)
		}
		return
	}
	f := &t.fight
	if f.with != o || now.Sub(f.begin) > fightWindow {
		f.with, f.begin, f.waits, f.waited = o, now.Add(-d), 0, 0
	}
	f.waits++
	f.waited += d
	if f.waits >= leastWaits && f.waited*fightShare > now.Sub(f.begin) {
		f.with = nil
		t.merge(o, now)
	}
}

// merge moves t to the processor of o for a while.
func (t *Task) merge(o *barriers.Owner, now time.Time) {
	s := &state
	f := &t.fight
	if now.Sub(f.merged) < 2*f.length {
		f.length = min(2*f.length, longMerge) // again at once
	} else {
		f.length = shortMerge
	}
	s.mu.Lock()
	p := s.procs[o.Index]
	until := now.Add(f.length)
	f.merged = until
	other := p.current
	if other == nil || p == t.proc {
		s.mu.Unlock()
		return
	}
	t.home, t.until = p, until
	other.home, other.until = p, until
	s.mu.Unlock()
	t.Merges++
	t.Leave()
	t.Enter()
}

// spread ends merges whose time is over, and gives idle processors to tasks that
// wait. The caller holds mu.
func (s *schedState) spread(now time.Time) {
	for _, p := range s.procs {
		s.unmerge(p, now)
	}
	for _, p := range s.procs {
		if p.current == nil {
			p.give(s.next(p))
		}
	}
}

// unmerge lets the tasks that wait for p run elsewhere when their time is over.
// The caller holds mu.
func (s *schedState) unmerge(p *Processor, now time.Time) {
	if c := p.current; c != nil && c.home != nil && now.After(c.until) {
		c.home = nil
	}
	keep := p.queue[:0]
	for _, t := range p.queue {
		if now.After(t.until) {
			t.home = nil
			s.queue = append(s.queue, t)
		} else {
			keep = append(keep, t)
		}
	}
	p.queue = keep
}
