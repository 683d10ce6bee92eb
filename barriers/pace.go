package barriers

import (
	"stmjit/gc"
	"sync/atomic"
	"time"
)

// pace adapts how an owner asks. Threads that meet seldom should hand single
// objects over at once. Where waits follow each other closely, each is put off,
// so that the other gets something done meanwhile, and asks for everything, so
// that the next objects need no waits.
type pace struct {
	hold time.Duration // how long the other is left alone
	all  bool          // ask for all that the other has
	mean float64       // running mean of the time between waits, ns
	last time.Time     // end of the last wait

	read      gc.Value // object that the last request was to read
	migratory int      // how often such an object was written next
	requests  int
}

const (
	leastHold = 500 * time.Nanosecond
	// closeWaits is the time between waits, ns, below which nothing gets done in
	// between: leaving compiled code, being answered and coming back takes that.
	closeWaits = 1500
	// DefaultHold is the longest hold unless [SetHold] says otherwise.
	DefaultHold = 50 * time.Microsecond
)

var longestHold atomic.Int64

func init() { longestHold.Store(int64(DefaultHold)) }

// SetHold sets how long at most a thread keeps an object that another waits for,
// when waits are frequent.
func SetHold(d time.Duration) { longestHold.Store(int64(d)) }

// Hold returns what SetHold set.
func Hold() time.Duration { return time.Duration(longestHold.Load()) }

// meanStart is what the running mean starts with, ns.
const meanStart = 20e3

func (p *pace) init() { p.mean = meanStart }

// begin notes that a wait begins.
func (p *pace) begin(now time.Time) {
	if Spin != nil { // how long it was means nothing
		p.all = p.requests%3 == 0
		return
	}
	if p.last.IsZero() {
		return
	}
	// The mean is to follow soon what changes, but not a single pause.
	short := closeWaits + 2*float64(p.hold)
	long := 4 * short
	p.mean += (min(float64(now.Sub(p.last)), 2*long) - p.mean) / 4
	switch {
	case p.mean < short:
		p.hold = min(max(2*p.hold, leastHold), time.Duration(longestHold.Load()))
		p.all = true
	case p.mean > long:
		if p.hold /= 2; p.hold < leastHold {
			p.hold, p.all = 0, false
		}
	}
}

func (p *pace) end(now time.Time) { p.last = now }

// asksToWrite reports whether v is to be asked for to be written. An object that
// is read now is asked for so too where those that were asked for to be read were
// written next: such objects migrate from thread to thread, and sharing them
// would only make each turn two waits (Cox and Fowler, "Adaptive cache coherency
// for detecting migratory shared data", ISCA'93). One request in some stays what
// it is, to notice when that ends.
func (p *pace) asksToWrite(v gc.Value, write bool) bool {
	p.requests++
	if write {
		p.writes(v)
		return true
	}
	if p.read != 0 {
		p.migratory = max(p.migratory-1, 0)
	}
	if p.migratory >= migratoryLeast && p.requests%migratoryTrial != 0 {
		p.read = 0
		return true
	}
	p.read = v
	return false
}

// writes notes that v could not be written at once.
func (p *pace) writes(v gc.Value) {
	if p.read == v {
		p.migratory = min(p.migratory+2, migratoryMost)
	}
	p.read = 0
}

const (
	migratoryLeast = 4
	migratoryMost  = 16
	migratoryTrial = 16
)
