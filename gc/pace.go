package gc

import "time"

// A cycle has to end before the heap has grown to its goal. It begins early enough
// that slices of a comfortable length would do for it at the rate at which objects
// have become old lately, and each slice marks in proportion to what became old
// since the last: the part of what is left to be marked that it used up of the room
// that is left. Small shares add up until a slice is worth while. A slice that would take longer than [maxSlice] is cut off there: the
// heap grows past its goal rather than the pause past its bound, unless the limit of
// the heap is near.

const (
	// comfortable is how long a slice is to take.
	comfortable = 1500 * time.Microsecond
	// maxSlice is how long it may take, if the minor collection before it has left so
	// much of maxPause; minSlice is how long it may take in any case.
	maxSlice = 4 * time.Millisecond
	minSlice = 1 * time.Millisecond
	maxPause = 8 * time.Millisecond
	// leastSlice is how many bytes it marks in any case, and twice that when the heap is
	// past its goal: where other processes want the processor time goes by with nothing
	// done, and the heap would grow meanwhile.
	leastSlice = 2 << 20
	// worthwhile is how many bytes have to be due for a slice: each has some cost of
	// its own.
	worthwhile = 256 << 10
	// trickle is how many bytes get due with each collection whatever the program does,
	// so that a cycle ends some time.
	trickle = 8 << 10
)

// pacing is what is known about rates.
type pacing struct {
	used  uintptr // bytes of old objects at the last collection
	grown float64 // bytes that become old between two collections, mean
	rate  float64 // bytes marked in a second, mean
	live  uintptr // bytes alive at the end of the last cycle
	dies  float64 // what part of what became old between cycles was dead at the end of one, mean
	debt  uint64  // bytes due to be marked
}

// collected notes what became old since the last collection.
func (p *pacing) collected(used uintptr) (grown uintptr) {
	if used > p.used {
		grown = used - p.used
	}
	p.used = used
	p.grown += (float64(grown) - p.grown) / 8
	return grown
}

// marked notes the speed of a slice.
func (p *pacing) marked(bytes uint64, d time.Duration) {
	if d < 100*time.Microsecond {
		return
	}
	rate := float64(bytes) / d.Seconds()
	if p.rate == 0 {
		p.rate = rate
	}
	p.rate += (rate - p.rate) / 8
}

// ended notes what a cycle left of used bytes.
func (p *pacing) ended(used, live uintptr) {
	dead := 0.0
	if used > live && live > p.live {
		dead = float64(used-live) / float64(used-p.live)
	} else if used > live {
		dead = 1
	}
	p.dies += (dead - p.dies) / 2
	p.live, p.used = live, live
}

// trigger is at how many bytes of old objects a cycle begins that has to end at
// goal.
func (p *pacing) trigger(goal uintptr) uintptr {
	if goal <= p.live {
		return goal
	}
	room := float64(goal - p.live)
	rate := p.rate
	if rate == 0 {
		rate = 500e6
	}
	mark := float64(p.live) + room*(1-p.dies)
	need := 1.5 * p.grown * mark / (rate * comfortable.Seconds())
	need = min(max(need, room/8), room/2)
	return goal - uintptr(need)
}

// owe adds what is to be marked for what became old since the last collection.
func (p *pacing) owe(grown, used, goal uintptr, marked uint64) {
	left := 0.0
	if uint64(used) > marked {
		left = float64(uint64(used) - marked)
	}
	part := 1.0
	if goal > used {
		part = min(1, 1.25*float64(grown)/float64(goal-used))
	}
	p.debt += trickle + uint64(left*part)
}
