package barriers

import (
	"sync/atomic"
	"unsafe"

	"stmjit/gc"
)

// Atomic blocks. In a block nothing that the owner has is handed over, and all
// that it had before is stale, so that the first touch of each object takes the
// claiming path, which logs what is to be brought back by an abort. So the same
// compiled code serves inside and outside of blocks.
//
// Machine code begins and ends blocks by itself while Context.Slow is 0, and then
// stores epoch and state at once: nobody has wounded the owner or can, since it has
// no age; no request can be answered, since that is what safe points are for; and
// nothing is held. It also logs small objects, in Context.Log.

// Begin begins an atomic block. The thread is at a safe point.
func (o *Owner) Begin() {
	o.Service()
	o.BeginNow()
}

// BeginNow is Begin for a thread that is at no safe point.
func (o *Owner) BeginNow() {
	c := o.ctx.Load()
	o.heal() // [model: begin]
	o.newEpoch()
	c.Atomic, c.Begun = 1, 0
	c.LogFirst = uint64(uintptr(unsafe.Pointer(&c.Log)))
	c.LogNext = c.LogFirst
	o.setState(inBlock) // [model: inBlock]
}

// Commit ends the block: what it did is done.
func (o *Owner) Commit() {
	o.CommitNow()
	o.Service()
	o.Repoll()
}

// CommitNow is Commit for a thread that is at no safe point: those who wait for
// the end of the block are served at the next.
func (o *Owner) CommitNow() {
	o.leaveBlock()
	if o.seniority.Load() != 0 {
		o.setAge(0)
	}
	o.Repoll()
}

// Abort ends the block whose objects have been brought back to what they were.
// Its age is kept for the next try. [model: undo]
func (o *Owner) Abort() {
	w := o.wounder.Load()
	o.newEpoch()
	o.leaveBlock()
	o.Service()
	o.giveWay(w)
	o.Repoll()
}

// Wounder returns the owner that the block is to give way to, and the object that this one
// asked for last; nil if there is none. It is for who tells of aborts: the answer may be old.
func (o *Owner) Wounder() (*Owner, gc.Value) {
	w := o.wounder.Load()
	if w == nil {
		return nil, gc.Null
	}
	v := gc.Value(w.want.Load())
	if v == gc.Null {
		return nil, gc.Null
	}
	return w, v
}

func (o *Owner) leaveBlock() {
	c := o.ctx.Load()
	c.Atomic = 0
	if o.age() == inevitableAge { // [model: leave]
		o.setAge(0)
	}
	o.heal()
	if inevitable.Load() == o { // [model: token]
		inevitable.Store(nil)
	}
	o.setState(running) // [model: outside]
}

// inevitable is the owner whose block cannot be aborted any more.
var inevitable atomic.Pointer[Owner]

// Inevitable makes the block one that wins all conflicts and is never aborted;
// there is one at a time, so it may have to wait, at a safe point. False means
// that the block has to be aborted first.
func (o *Owner) Inevitable() bool {
	if inevitable.Load() == o {
		return true
	}
	c := o.ctx.Load()
	o.takeAge()
	o.setState(waitingInside) // [model: inevitRest]
	ok := false
	for n := 0; !o.wounded(); n++ {
		if inevitable.Load() == nil && inevitable.CompareAndSwap(nil, o) { // [model: inevit]
			ok = o.seniority.CompareAndSwap(o.age()<<ageShift, inevitableAge<<ageShift) // [model: senior]
			if !ok {                                                                    // wounded just before
				inevitable.Store(nil) // [model: giveBack]
			}
			break
		}
		if n < longWait {
			spin(n)
		} else {
			o.sleep(o.wounded)
		}
	}
	o.resume(waitingInside, inBlock)
	c.Tag = o.tag()
	o.Repoll()
	return ok
}

// IsInevitable reports whether the block cannot be aborted any more.
func (o *Owner) IsInevitable() bool { return inevitable.Load() == o }

// Rest makes an owner whose thread is in a block wait for something outside;
// nothing may be claimed from it, but the world may stop. [Owner.Resume] ends it.
func (o *Owner) Rest() { o.setState(waitingInside) }

// Resume ends [Owner.Rest].
func (o *Owner) Resume() {
	o.resume(waitingInside, inBlock)
	o.ctx.Load().Tag = o.tag()
	o.Repoll()
}

// Logged calls f for each object that machine code copied in the running block, with
// the word of the log that has the object, and the copied words, header included.
func (c *Context) Logged(f func(obj *gc.Value, words []uint64)) {
	if c.Atomic == 0 {
		return
	}
	log := c.Log[c.logIndex(c.LogFirst):c.logIndex(c.LogNext)]
	for len(log) > 0 {
		n := LogEntry + int(log[1])
		f((*gc.Value)(&log[0]), log[LogEntry:n])
		log = log[n:]
	}
}

// logIndex is the index in the log of an address.
func (c *Context) logIndex(addr uint64) int {
	return int(addr-uint64(uintptr(unsafe.Pointer(&c.Log)))) / 8
}

// BegunWith returns the words that the log begins with in a block that machine code
// began: the values of the exit, and the words of the frames.
func (c *Context) BegunWith() (exit, frames []uint64) {
	first := c.logIndex(c.LogFirst)
	values := first - int(c.BlockSize)
	return c.Log[:values], c.Log[values:first]
}

// ClearLog forgets what machine code copied.
func (c *Context) ClearLog() { c.LogNext = c.LogFirst }
