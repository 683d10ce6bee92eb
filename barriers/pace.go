package barriers

import (
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
}

const (
	leastHold = 500 * time.Nanosecond
	// DefaultHold is the longest hold unless [SetHold] says otherwise.
	DefaultHold = 50 * time.Microsecond
)

var longestHold atomic.Int64

func init() { longestHold.Store(int64(DefaultHold)) }

// SetHold sets how long at most a thread keeps an object that another waits for,
// when waits are frequent.
func SetHold(d time.Duration) { longestHold.Store(int64(d)) }

func (p *pace) init() { p.mean = 1e6 }

// begin notes that a wait begins.
func (p *pace) begin(now time.Time) {
	if p.last.IsZero() {
		return
	}
	p.mean += (float64(now.Sub(p.last)) - p.mean) / 8
	switch {
	case p.mean < 500+2*float64(p.hold):
		p.hold = min(max(2*p.hold, leastHold), time.Duration(longestHold.Load()))
		p.all = true
	case p.mean > 2000+8*float64(p.hold):
		if p.hold /= 2; p.hold < leastHold {
			p.hold, p.all = 0, false
		}
	}
}

func (p *pace) end(now time.Time) { p.last = now }
