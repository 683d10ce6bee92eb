package stmlog

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// slots is how many slots a time line has at most. When the program runs longer than they reach, two become one and
// all are twice as long: so the log stays as small however long it runs.
const slots = 1200

// firstSlot is the length of slots at first.
const firstSlot = 50 * time.Microsecond

// Conflict is one time that a thread could not go on at once.
type Conflict struct {
	Key
	Thread uint64        // that asked
	At     time.Duration // end of the wait, from the start
	Took   time.Duration // time lost
	Object int64
	Inside bool
}

// Recorder sums up what happens while the program runs. Threads use it at the same time.
type Recorder struct {
	mu         sync.Mutex
	pairs      map[Key]*Pair
	threads    map[uint64]*Thread // that live
	all        []*Thread
	slot       time.Duration
	collecting []float64
}

// NewRecorder begins with the main thread, which begins now.
func NewRecorder(main uint64) *Recorder {
	r := &Recorder{pairs: map[Key]*Pair{}, threads: map[uint64]*Thread{}, slot: firstSlot}
	r.thread(main, 0)
	return r
}

// Conflict counts a conflict.
func (r *Recorder) Conflict(c Conflict) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.pairs[c.Key]
	if p == nil {
		p = &Pair{Key: c.Key, objects: map[int64]bool{}}
		r.pairs[c.Key] = p
	}
	p.Times++
	p.Lost += seconds(c.Took)
	p.Longest = max(p.Longest, seconds(c.Took))
	if c.Inside {
		p.Inside++
	}
	if len(p.objects) < MostObjects {
		p.objects[c.Object] = true
	}
	state := Waiting
	if c.Kind == Abort {
		state = Aborted
	}
	r.add(&r.thread(c.Thread, c.At-c.Took).Slots[state], c.At-c.Took, c.At)
}

// Span notes what a thread did from one time to another.
func (r *Recorder) Span(thread uint64, s State, from, to time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(&r.thread(thread, from).Slots[s], from, to)
}

// Life notes that a thread lived from one time to another, and ended.
func (r *Recorder) Life(thread uint64, from, to time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.thread(thread, from)
	t.Began, t.Ended = seconds(from), seconds(to)
	delete(r.threads, thread)
}

// Collection notes that all threads stood still.
func (r *Recorder) Collection(from, to time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.add(&r.collecting, from, to)
}

// thread returns the time line of a thread that lives. The caller holds mu.
func (r *Recorder) thread(ident uint64, at time.Duration) *Thread {
	t := r.threads[ident]
	if t == nil {
		t = &Thread{Number: len(r.all) + 1, Began: seconds(at), Ended: -1}
		r.threads[ident] = t
		r.all = append(r.all, t)
	}
	return t
}

// add spreads a span over the slots that it touches. The caller holds mu.
func (r *Recorder) add(line *[]float64, from, to time.Duration) {
	from = max(from, 0)
	if to <= from {
		return
	}
	for to > slots*r.slot {
		r.widen()
	}
	for i := int(from / r.slot); from < to; i++ {
		for len(*line) <= i {
			*line = append(*line, 0)
		}
		end := min(to, time.Duration(i+1)*r.slot)
		(*line)[i] += seconds(end - from)
		from = end
	}
}

// widen makes slots twice as long.
func (r *Recorder) widen() {
	r.slot *= 2
	r.collecting = halve(r.collecting)
	for _, t := range r.all {
		for s := range t.Slots {
			t.Slots[s] = halve(t.Slots[s])
		}
	}
}

func halve(line []float64) []float64 {
	for i, x := range line {
		if i&1 == 0 {
			line[i/2] = x
		} else {
			line[i/2] += x
		}
	}
	return line[:(len(line)+1)/2]
}

// Pairs returns what was counted so far, what cost most first.
func (r *Recorder) Pairs() []*Pair {
	r.mu.Lock()
	defer r.mu.Unlock()
	var pairs []*Pair
	for _, p := range r.pairs {
		p.Objects = len(p.objects)
		x := *p
		pairs = append(pairs, &x)
	}
	sortPairs(pairs)
	return pairs
}

// Finish makes the log of a program that ran so long; what lives still, as the main thread does, ends now. The name
// of a line that made something comes from its address only now, so pairs that have the same are joined.
func (r *Recorder) Finish(ran time.Duration, made func(string) string) *Log {
	pairs := r.Pairs()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.all {
		if t.Ended < 0 {
			t.Ended = seconds(ran)
		}
	}
	joined := map[Key]*Pair{}
	for _, p := range pairs {
		p.Made = made(p.Made)
		q := joined[p.Key]
		if q == nil {
			joined[p.Key] = p
			continue
		}
		q.Times, q.Lost, q.Longest, q.Inside = q.Times+p.Times, q.Lost+p.Lost, max(q.Longest, p.Longest), q.Inside+p.Inside
		maps.Copy(q.objects, p.objects)
		q.Objects = min(len(q.objects), MostObjects)
	}
	l := &Log{Version: Version, Seconds: seconds(ran), Threads: r.all, Slot: seconds(r.slot), Collecting: r.collecting,
		Pairs: slices.Collect(maps.Values(joined))}
	sortPairs(l.Pairs)
	return l
}
