package gc

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A collection is the work of one thread, the leader, until it finds that there
// is enough for several. Then it announces a job, and workers join it:
//
//   - threads that stand still for the collection, which call [Assist] while
//     they wait, since they have processors that would only spin;
//   - goroutines that sleep otherwise, where there are more processors than
//     such threads.
//
// A job is over when everybody who joined it has returned. Workers that trace a
// graph keep the objects to be scanned on stacks of their own, and give a part
// of them to a common list while others look for work (workList).

// maxWorkers bounds the workers of a job.
const maxWorkers = 32

// job is what workers do together.
type job struct {
	run   func(worker int)
	limit int32
	state atomic.Int32 // workers that joined, the leader among them; jobClosed besides: nobody may join
	left  atomic.Int32 // of those, how many have returned
}

const jobClosed = 1 << 16

// crew are those who may join jobs.
var crew struct {
	job      atomic.Pointer[job] // that may be joined
	standing atomic.Int32        // threads that call Assist in turn
	helpers  int                 // goroutines; only the leader looks
	wake     chan struct{}
}

// workers returns how many workers a job may have.
func workers() int { return min(heap.cfg.Workers, maxWorkers) }

// inParallel runs f on up to n workers, of which the caller is number 0, and
// returns when all have returned. Who joins, and when, is a matter of luck, so
// f shares out the work by itself. The world is stopped, and no other job runs.
func inParallel(n int, f func(worker int)) {
	if n = min(n, workers()); n <= 1 {
		f(0)
		return
	}
	j := announce(n, f)
	f(0)
	j.finish()
}

// announce lets up to n-1 others join the caller in f.
func announce(n int, f func(worker int)) *job {
	j := &job{run: f, limit: int32(n)}
	j.state.Store(1)
	crew.job.Store(j)
	sleepers := n - 1 - int(crew.standing.Load())
	if sleepers <= 0 {
		return j
	}
	if crew.wake == nil {
		crew.wake = make(chan struct{}, maxWorkers)
	}
	for ; crew.helpers < sleepers; crew.helpers++ {
		go helper()
	}
	for range sleepers {
		select {
		case crew.wake <- struct{}{}:
		default: // enough wake-ups are on their way
		}
	}
	return j
}

// helper is the life of a goroutine that joins jobs.
func helper() {
	for range crew.wake {
		Assist()
	}
}

// finish lets nobody join any more and waits for those who did.
func (j *job) finish() {
	crew.job.Store(nil)
	joined := j.state.Add(jobClosed) &^ jobClosed
	for n := 0; j.left.Load() != joined-1; n++ {
		idle(n)
	}
}

// Assist joins the collector's work if it wants help, and reports whether it
// did. The caller stands at a safe point while the world is stopped.
func Assist() bool {
	j := crew.job.Load()
	if j == nil {
		return false
	}
	for {
		n := j.state.Load()
		if n >= j.limit {
			return false
		}
		if j.state.CompareAndSwap(n, n+1) {
			j.run(int(n))
			j.left.Add(1)
			return true
		}
	}
}

// StandBy says that a thread stands still and calls [Assist] again and again
// until it calls [StandDown], so that no goroutine needs to be woken in its place.
func StandBy() { crew.standing.Add(1) }

// StandDown ends what [StandBy] began.
func StandDown() { crew.standing.Add(-1) }

// idle passes a moment in a loop that waits for another worker; n counts the
// rounds.
func idle(n int) {
	switch {
	case n < 1000:
		Pause(2)
	case n&15 == 0:
		runtime.Gosched()
	default:
		Await(n - 1000)
	}
}

// Rounds of [Await] that only give way, and how long the others sleep.
const (
	awaitYields = 200
	awaitSleep  = 50 * time.Microsecond
)

// Await passes a moment in a loop that has waited for another thread for so long that
// this one must have lost its processor to another process, or be busy with something
// long; n counts the rounds. To go on looking would only take away the time that the
// other one needs.
func Await(n int) {
	if n < awaitYields {
		yield()
	} else {
		time.Sleep(awaitSleep)
	}
}

// workList is what workers of one job share: parts of their stacks, and the
// knowledge of when nothing is left.
type workList[T any] struct {
	mu     sync.Mutex
	parts  [][]T
	spare  [][]T        // empty, for parts
	ready  atomic.Int32 // len(parts)
	hungry atomic.Int32 // workers that look for work
	busy   atomic.Int32 // workers that have some; 0: there is none and will be none
}

// workStack holds the entries that one worker still has to look at.
type workStack[T any] struct {
	items  []T // from bottom on; what is below was given away
	bottom int
}

const (
	// shareMin is how many entries a worker has when it gives some away.
	shareMin = 8
	// shareMax is how many entries it gives away at most.
	shareMax = 2048
)

// begin prepares the list for a job whose leader is busy.
func (l *workList[T]) begin() {
	l.busy.Store(1)
}

// join makes the caller one of the busy workers; false: the work is done.
func (l *workList[T]) join() bool {
	for {
		n := l.busy.Load()
		if n == 0 {
			return false
		}
		if l.busy.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// next fills the empty stack of a busy worker again, if need be after waiting
// for other workers. False: no worker has anything left, and the job is done.
//
// A worker is busy while it has entries, so whoever puts parts into the list
// looks for them itself before it stops being busy: when the last one stops, the
// list is empty.
func (l *workList[T]) next(s *workStack[T]) bool {
	if l.take(s) {
		return true
	}
	l.hungry.Add(1)
	defer l.hungry.Add(-1)
	if l.busy.Add(-1) == 0 {
		return false
	}
	for n := 0; l.busy.Load() != 0; n++ {
		if l.ready.Load() == 0 {
			idle(n)
			continue
		}
		if !l.join() {
			break
		}
		if l.take(s) {
			return true
		}
		l.busy.Add(-1)
	}
	return false
}

// take moves a part from the list to s, which is empty.
func (l *workList[T]) take(s *workStack[T]) bool {
	if l.ready.Load() == 0 {
		return false
	}
	l.mu.Lock()
	n := len(l.parts)
	if n == 0 {
		l.mu.Unlock()
		return false
	}
	part := l.parts[n-1]
	l.parts = l.parts[:n-1]
	l.ready.Add(-1)
	l.mu.Unlock()
	s.items, s.bottom = append(s.items[:0], part...), 0
	l.mu.Lock()
	l.spare = append(l.spare, part[:0])
	l.mu.Unlock()
	return true
}

// wanted reports whether some worker looks for work in vain.
func (l *workList[T]) wanted() bool { return l.hungry.Load() > l.ready.Load() }

// share gives the older half of the entries of s to other workers, if it has
// enough of them. They are nearer to the roots, so more work hangs on them.
func (l *workList[T]) share(s *workStack[T]) {
	k := min((len(s.items)-s.bottom)/2, shareMax)
	if 2*k < shareMin {
		return
	}
	l.mu.Lock()
	var part []T
	if n := len(l.spare); n > 0 {
		part, l.spare = l.spare[n-1], l.spare[:n-1]
	}
	l.parts = append(l.parts, append(part, s.items[s.bottom:s.bottom+k]...))
	l.ready.Add(1)
	l.mu.Unlock()
	s.bottom += k
}

// push adds an entry.
func (s *workStack[T]) push(x T) { s.items = append(s.items, x) }

// pop removes the newest entry.
func (s *workStack[T]) pop() (x T, ok bool) {
	n := len(s.items)
	if n == s.bottom {
		s.items, s.bottom = s.items[:0], 0
		return x, false
	}
	x, s.items = s.items[n-1], s.items[:n-1]
	return x, true
}

// trim gives the memory of an empty stack back if it is large.
func (s *workStack[T]) trim() {
	if cap(s.items) > pendingKeep {
		s.items = nil
	}
	s.bottom = 0
}
