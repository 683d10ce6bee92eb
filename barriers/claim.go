package barriers

import (
	"sync/atomic"

	"stmjit/gc"
)

// upgradeTag is the tag of an object that an owner is upgrading from Shared. It
// is in slot 0, and neither Free nor Shared nor read-only.
func upgradeTag(index int) uint32 { return uint32(index+1) << 1 }

// upgrader returns who upgrades an object with this tag, or nil.
func upgrader(tag uint32) *Owner {
	// Who waits may look at a header while the world is stopped and objects move.
	if i := int(tag>>1) - 1; Slot(tag) == 0 && i >= 0 && i < len(owners) {
		return owners[i]
	}
	return nil
}

// HeldHeader is the tag of an upgrade by o in its place in a header. A block gives it
// to what it owns already, from Log, where not every access may pass at once: others
// wait as for an upgrade, and the block's own accesses all come to [Owner.Try], which
// calls Log again before a write. The block replaces it when it ends.
func (o *Owner) HeldHeader() uint64 { return uint64(upgradeTag(o.Index)) << HeaderShift }

// outcome says what is to be done for a barrier.
type outcome int

const (
	passed  outcome = iota
	upgrade         // the object is Shared, to be written
	ask             // somebody else has to be asked, or is upgrading the object
)

// Try passes the barrier of v if that can be done without waiting: v is the
// owner's, or Shared, or nobody's, or its owner's thread is blocked or waits
// itself.
func (o *Owner) Try(v gc.Value, write bool) bool {
	out, _ := o.try(v, write)
	return out == passed
}

// try is Try that says what is in the way: the one to ask, nil if the header
// will change without asking.
func (o *Owner) try(v gc.Value, write bool) (outcome, *Owner) {
	c := o.ctx.Load()
	header := headerOf(v)
	my := uint32(c.Tag >> HeaderShift)
	for n := 0; ; n++ {
		h := atomic.LoadUint64(header) // [model: acq]
		tag := uint32(h >> HeaderShift)
		switch {
		case tag == my, tag == my|ReadBit && !write, tag == Shared && !write:
			return passed, nil
		case tag == Shared:
			return upgrade, nil
		case tag == upgradeTag(o.Index): // the block's, see HeldHeader
			if write {
				o.Log(c, v)
			}
			return passed, nil
		case tag == Free || tag == my|ReadBit:
			if o.claim(c, header, h, v, write) {
				return passed, nil
			}
			continue
		case Slot(tag) == 0:
			return ask, nil
		}
		if tag&^ReadBit < o.newest[Slot(tag)] { // known to be stale: epochs do not come back
			if o.claim(c, header, h, v, write) {
				return passed, nil
			}
			continue
		}
		l := &lines[Slot(tag)]
		status := atomic.LoadUint64(&l.status) // [model: status] tag and state in one load
		if now := uint32(status >> 32); now != tag&^ReadBit {
			if Slot(now) == Slot(tag) {
				o.newest[Slot(tag)] = now
			}
			if o.claim(c, header, h, v, write) {
				return passed, nil
			}
			continue
		}
		u := slots[Slot(tag)].Load()
		if tag&ReadBit != 0 && !write && c.Atomic == 0 {
			// Reads beside reads need no handshake, but a compare-and-swap on both sides.
			if atomic.CompareAndSwapUint64(header, h, SharedHeader|h&ShapeMask) { // [model: share]
				o.Stats.Shares++
				return passed, nil
			}
			continue
		}
		switch status & ShapeMask {
		case blocked, waiting:
			if !o.steal(c, l, status, u, header, h, v, write) {
				if status&ShapeMask == waiting && u.takes(v) { // [model: takes]
					return ask, u
				}
				continue
			}
			return passed, nil
		case locked:
			spin(n)
			continue
		}
		return ask, u
	}
}

// takes reports whether v is what u is being given, or was.
func (u *Owner) takes(v gc.Value) bool { return gc.Value(u.want.Load()) == v }

// claim makes o the owner of an object that nobody has now, or turns the right
// to read into that to write.
func (o *Owner) claim(c *Context, header *uint64, h uint64, v gc.Value, write bool) bool {
	to := c.Tag | h&ShapeMask
	if !write {
		to |= ReadBitHeader
	}
	if !atomic.CompareAndSwapUint64(header, h, to) { // [model: claim]
		return false
	}
	o.Stats.Claims++
	c.Claims++
	if write && c.Atomic != 0 {
		o.Log(c, v)
	}
	return true
}

// steal claims from an owner whose thread is blocked or waits: with its status
// locked it cannot go on. What it waits for it may just have been given, and
// that is left to it.
func (o *Owner) steal(c *Context, l *line, status uint64, u *Owner, header *uint64, h uint64, v gc.Value, write bool) bool {
	if status&ShapeMask == waiting && u.takes(v) {
		return false
	}
	if !atomic.CompareAndSwapUint64(&l.status, status, status&^ShapeMask|locked) { // [model: lock]
		return false
	}
	ok := (status&ShapeMask != waiting || !u.takes(v)) && o.claim(c, header, h, v, write) // [model: steal]
	atomic.StoreUint64(&l.status, status)                                                 // [model: unlock]
	if ok {
		o.Stats.Steals++
	}
	return ok
}
