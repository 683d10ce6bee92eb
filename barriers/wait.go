package barriers

import (
	"math/bits"
	"sync/atomic"
	"time"

	"stmjit/gc"
)

// Result says how a barrier that was not passed at once ended.
type Result int

const (
	// Passed means that the barrier was passed without waiting.
	Passed Result = iota
	// Waited means that the thread stood at a safe point meanwhile: it may have
	// lost objects, objects may have moved, and the barrier is to be tried again.
	Waited
	// Wounded means that the thread is in an atomic block that has to be aborted.
	Wounded
)

// Acquire tries to pass the barrier of the object in a word that the collector
// knows, and waits once if somebody else has the object. The thread is at a safe
// point, or is just beginning an operation.
func (o *Owner) Acquire(p *gc.Value, write bool) Result {
	o.Blamed = nil
	out, u := o.try(*p, write)
	switch {
	case out == passed:
		return Passed
	case o.wounded() && o.ctx.Load().Atomic != 0: // [model: ask]
		return Wounded
	case out == upgrade:
		return o.upgrade(p)
	}
	return o.wait(p, u, write)
}

// wait waits once for the object in *p, which u has, or, if u is nil, which
// somebody upgrades.
func (o *Owner) wait(p *gc.Value, u *Owner, write bool) Result {
	c := o.ctx.Load()
	inside := c.Atomic != 0
	v := *p
	began := time.Now()
	o.pace.begin(began)
	o.request(c, v, write) // [model: request]
	bit := uint64(1) << o.Index
	var tag uint32
	if u != nil {
		// The request is posted before o is at rest: when the world stops and objects
		// move, all requests are known and answered.
		tag = uint32(atomic.LoadUint64(headerOf(v))>>HeaderShift) &^ ReadBit // [model: whose]
		u.pending.Or(bit)                                                    // [model: post]
	}
	if inside {
		o.takeAge()
		o.setState(waitingInside)
	} else {
		o.pass(waiting) // [model: waitRest]
	}
	for n := 0; !o.answered(); n++ { // [model: wait]
		if inside && o.wounded() || o.inTheWay(u, v, tag, inside) == nil {
			break
		}
		if u != nil && n&3 == 0 && time.Since(began) >= o.pace.hold {
			u.Poke()
		}
		if n < longWait {
			spin(n)
		} else {
			o.sleep(o.answered)
		}
	}
	if u != nil && u.pending.And(^bit)&bit == 0 { // [model: unpost]
		// u took the request: its answer comes before anything else is asked.
		for n := 0; !o.granted.Load(); n++ { // [model: answer]
			spin(n)
		}
	}
	if inside {
		o.resume(waitingInside, inBlock)
	} else {
		o.resume(waiting, running)
	}
	o.want.Store(0) // [model: waited]
	c.Tag = o.tag()
	now := time.Now()
	o.Stats.Waits++
	o.Blamed, o.BlamedFor = u, now.Sub(began)
	o.Stats.Waited += o.BlamedFor
	o.pace.end(now)
	o.Repoll()
	if !inside {
		return Waited
	}
	if headerOwned(c, *p) {
		o.Log(c, *p) // handed over while waiting
	}
	if o.wounded() {
		return Wounded
	}
	return Waited
}

// Pressed reports whether the last wait asked for all that the other had, since
// waits are frequent.
func (o *Owner) Pressed() bool { return o.pace.all }

// longWait is how many rounds of [spin] go before a waiting thread sleeps.
const longWait = 1500

// request writes down what o wants.
func (o *Owner) request(c *Context, v gc.Value, write bool) {
	tag := uint32(c.Tag >> HeaderShift)
	if !o.pace.asksToWrite(v, write) {
		tag |= ReadBit
	}
	o.granted.Store(false)
	o.moved.Store(false)
	o.want.Store(uint64(v))
	o.wantTag.Store(tag)
	o.wantAll.Store(o.pace.all)
}

func headerOwned(c *Context, v gc.Value) bool {
	return atomic.LoadUint64(headerOf(v))&^ShapeMask == c.Tag
}

// inTheWay returns who still keeps o from trying for v again: u, whose tag was
// tag, or the one who upgrades v. In a block it wounds a younger block that
// waits.
func (o *Owner) inTheWay(u *Owner, v gc.Value, tag uint32, inside bool) *Owner {
	if u == nil {
		if u = upgrader(uint32(atomic.LoadUint64(headerOf(v)) >> HeaderShift)); u != nil && inside && u != o {
			u.woundedBy(o)
		}
		return u
	}
	status := atomic.LoadUint64(&u.line.Load().status)
	if uint32(status>>32) != tag {
		return nil
	}
	switch status & ShapeMask {
	case blocked:
		return nil
	case waiting:
		if !u.takes(v) { // [model: waitTakes]
			return nil
		}
	case waitingInside:
		if inside {
			u.woundedBy(o)
		}
	}
	return u
}

// answered reports whether o is to try again.
func (o *Owner) answered() bool { return o.granted.Load() || o.moved.Load() }

// sleep waits to be roused without using the processor, unless ready. The wait
// ends by itself after a while, since not all that o waits for is told to it.
func (o *Owner) sleep(ready func() bool) {
	if Spin != nil { // who slept would keep the turn from whom it waits for
		Spin()
		return
	}
	o.sleeping.Store(true)
	if !ready() {
		t := time.NewTimer(sleepTime)
		select {
		case <-o.wake:
		case <-t.C:
		}
		t.Stop()
	}
	o.sleeping.Store(false)
}

const sleepTime = 50 * time.Microsecond

// nextAge numbers the blocks and upgrades that had to wait. 1 is the age of the
// inevitable block.
var nextAge atomic.Uint64

func init() { nextAge.Store(inevitableAge) }

const inevitableAge = 1

// The word seniority is the age, 0 for none, and a bit that says that the block or
// upgrade is wounded. They are in one word so that a wound meets the block that it
// was meant for, and never one that has become inevitable.
const (
	woundBit = 1
	ageShift = 1
)

// age tells which of two blocks or upgrades wins: the one with the lower age,
// unless that is 0.
func (o *Owner) age() uint64 { return o.seniority.Load() >> ageShift }

// setAge gives o an age; it is not wounded.
func (o *Owner) setAge(age uint64) {
	o.seniority.Store(age << ageShift)
	c := o.ctx.Load()
	switch {
	case c == nil: // nobody runs on it
	case age == 0:
		c.Slow &^= SlowAge
	default:
		c.Slow |= SlowAge
	}
}

// wounded reports whether an older block or upgrade waits for o to give way.
func (o *Owner) wounded() bool { return o.seniority.Load()&woundBit != 0 }

// heal forgets a wound.
func (o *Owner) heal() {
	if o.wounder.Load() != nil {
		o.wounder.Store(nil)
	}
	if o.seniority.Load()&woundBit != 0 {
		o.seniority.And(^uint64(woundBit))
	}
}

// takeAge gives o's block or upgrade its age, which it keeps over retries.
func (o *Owner) takeAge() {
	if o.age() == 0 {
		o.setAge(nextAge.Add(1))
	}
}

// woundedBy makes u give way if o is older: a waiting block is aborted, an upgrade
// given up.
func (u *Owner) woundedBy(o *Owner) {
	s := u.seniority.Load()
	if a := s >> ageShift; s&woundBit == 0 && a > inevitableAge && o.age() < a && u.seniority.CompareAndSwap(s, s|woundBit) {
		u.wounder.Store(o) // [model: wound]
		u.rouse()
	}
}

// giveWay lets the older block w that wounded o's block or upgrade go first: what was
// given up for it would else be taken again before it looks. It is a safe point,
// outside of blocks.
func (o *Owner) giveWay(w *Owner) {
	if w == nil {
		return
	}
	o.pass(blocked)
	w.rouse()
	want := w.want.Load()
	began := time.Now()
	for n := 0; w.state() == waitingInside && w.want.Load() == want; n++ {
		if n&31 == 31 && time.Since(began) > longestWay {
			break // it may wait for something else by now
		}
		spin(n)
	}
	o.resume(blocked, running)
	o.ctx.Load().Tag = o.tag()
	o.Repoll()
}

const longestWay = time.Millisecond

// handshakes numbers the handshakes.
var handshakes atomic.Uint64

// upgrade makes o the owner of the Shared object in *p: when the header says that
// somebody upgrades it nobody begins to read it any more, and when every running
// owner has passed a safe point nobody reads it still.
func (o *Owner) upgrade(p *gc.Value) Result {
	header := headerOf(*p)
	h := atomic.LoadUint64(header)
	if h&^ShapeMask != SharedHeader ||
		!atomic.CompareAndSwapUint64(header, h, uint64(upgradeTag(o.Index))<<HeaderShift|h&ShapeMask) { // [model: upgrade]
		return Waited
	}
	o.Stats.Upgrades++
	o.pace.writes(*p)
	c := o.ctx.Load()
	inside := c.Atomic != 0
	seq := handshakes.Add(1) // [model: seq]
	o.takeAge()
	if inside {
		o.setState(waitingInside)
	} else {
		o.heal()
		o.pass(blocked) // [model: upgradeRest]
	}
	done := o.handshake(seq)
	if inside {
		o.resume(waitingInside, inBlock)
	} else {
		o.resume(blocked, running)
	}
	c.Tag = o.tag()
	header = headerOf(*p)
	shape := atomic.LoadUint64(header) & ShapeMask
	if done { // [model: upgraded]
		atomic.StoreUint64(header, c.Tag|shape)
	} else {
		atomic.StoreUint64(header, SharedHeader|shape)
	}
	o.Repoll()
	switch {
	case done && inside:
		o.Log(c, *p)
	case !done && inside:
		return Wounded
	case done:
		o.setAge(0)
	default:
		w := o.wounder.Load()
		o.heal()
		o.giveWay(w)
	}
	return Waited
}

// handshake waits until all other owners have passed a safe point outside atomic
// blocks, or are at one. It gives up when o is wounded.
func (o *Owner) handshake(seq uint64) bool {
	var pend uint64
	for _, k := range owners {
		if k != o && !k.quiet() { // [model: look]
			k.askFor(seq)
			pend |= 1 << k.Index
		}
	}
	for n := 0; pend != 0; n++ { // [model: handshake]
		for left := pend; left != 0; left &= left - 1 {
			i := bits.TrailingZeros64(left)
			k := owners[i]
			if k.ack.Load() >= seq || k.quiet() {
				pend &^= 1 << i
				continue
			}
			if k.state() == waitingInside {
				k.woundedBy(o)
			}
			if n&63 == 63 {
				k.Poke()
			}
		}
		if o.wounded() {
			return false
		}
		if n < longWait {
			spin(n)
		} else {
			o.sleep(o.wounded)
		}
	}
	return true
}

// state is the low half of the status word.
func (o *Owner) state() uint64 { return atomic.LoadUint64(&o.line.Load().status) & ShapeMask }

// quiet reports whether o reads nothing now that it would not look at the header
// of again.
func (o *Owner) quiet() bool {
	switch o.state() {
	case blocked, locked, waiting, stopped:
		return true
	}
	return false
}

// askFor makes o take part in a handshake.
func (o *Owner) askFor(seq uint64) {
	for {
		a := o.asked.Load()
		if a >= seq || o.asked.CompareAndSwap(a, seq) { // [model: askFor]
			break
		}
	}
	o.Poke()
}
