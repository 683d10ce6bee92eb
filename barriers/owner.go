package barriers

import (
	"fmt"
	"math/bits"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"stmjit/gc"
)

// The states of an owner: the low half of its status word, whose high half is
// its tag. Names in brackets are those of model/ownership.pml.
const (
	running       = iota // RUN: its thread runs, outside atomic blocks
	blocked              // BLK: nobody runs on it; what it owns may be claimed
	locked               // LCK: somebody is claiming from it
	waiting              // WAIT: its thread waits for an object, outside atomic blocks; what it owns may be claimed
	inBlock              // ATM: its thread runs in an atomic block
	waitingInside        // ATMW: its thread waits inside an atomic block; nothing may be claimed
	stopped              // its thread stands at a safe point for somebody who stopped the world
	stoppedInside        // the same, in an atomic block
	midway               // its thread waits for an exclusive section in the middle of an operation
)

// For machine code, which begins and ends blocks: the states between which it goes,
// and what it adds to the tag for the next epoch.
const (
	StateRunning = running
	StateInBlock = inBlock
	EpochTag     = uint32(1) << epochShift
	NextEpoch    = uint64(EpochTag) << HeaderShift
)

// MaxOwners bounds the number of owners: one bit of a word each.
const MaxOwners = 64

// Owner is who owns objects: a processor, on which Python threads take turns.
// Its methods are called by the thread that runs on it, but for those that say
// otherwise.
type Owner struct {
	Index int
	ctx   atomic.Pointer[Context] // of the thread that runs on it; nil: none
	line  atomic.Pointer[line]    // of its slot

	_       [64]byte
	pending atomic.Uint64 // owners that ask for something, a bit each
	asked   atomic.Uint64 // number of the last handshake that it is to take part in
	ack     atomic.Uint64 // and of the last one that it took part in
	_       [64]byte

	// Its own request. Exactly those who take its bit out of a pending word answer
	// it, and it stands until then: so nobody reads that of an owner which went on.
	granted  atomic.Bool   // answered
	moved    atomic.Bool   // the world was stopped: look again
	want     atomic.Uint64 // object
	wantTag  atomic.Uint32 // tag that the object is to get
	wantAll  atomic.Bool   // ask for everything that the other has
	sleeping atomic.Bool
	wake     chan struct{}

	seniority atomic.Uint64         // age of the block or upgrade, see [Owner.age], and whether it is wounded
	wounder   atomic.Pointer[Owner] // who wounded it last

	pace pace

	nursery gc.Nursery // what the last thread left of it, while none runs

	// newest has the newest tag seen for each slot: asking for the tag of one who
	// begins block after block takes its status line away from it.
	newest [MaxSlot + 1]uint32

	// Blamed is whom the last wait was for, nil if for nobody in particular, and
	// BlamedFor how long it took.
	Blamed    *Owner
	BlamedFor time.Duration
	// Site says where its thread was at its last safe point or wait: a number that
	// means something to whoever sets it.
	Site atomic.Uint64

	// Log is called in an atomic block for each object whose words are to be
	// brought back when the block is aborted, before it changes.
	Log LogFunc

	Stats Stats
}

// LogFunc notes what an object is like before a block changes it.
type LogFunc func(c *Context, v gc.Value)

// line is an owner's status line, which machine code reads.
type line struct {
	status uint64
	_      [OwnerLine - 8]byte
}

// Stats counts what an owner went through.
type Stats struct {
	Waits, Grants, Claims, Upgrades, Epochs, Steals, Shares int64
	Waited                                                  time.Duration
}

// ReadStats sums up what all owners went through, as of their last safe points.
func ReadStats() Stats {
	ownersMu.Lock()
	defer ownersMu.Unlock()
	var s Stats
	for _, o := range owners {
		s.Waits += o.Stats.Waits
		s.Grants += o.Stats.Grants
		s.Claims += o.Stats.Claims
		s.Upgrades += o.Stats.Upgrades
		s.Epochs += o.Stats.Epochs
		s.Steals += o.Stats.Steals
		s.Shares += o.Stats.Shares
		s.Waited += o.Stats.Waited
	}
	return s
}

// lines are the status lines of all slots, off Go's heap. A slot without owner
// has a tag that no header has, so all its tags are stale.
var lines *[MaxSlot + 1]line

const noTag = 0xffff_fffe

// absent is the status of a line that no owner has. It is not that of somebody
// who is at rest: who still looks at the line has to look at the owner's new one.
const absent = noTag<<32 | running

// owners are all owners; slots says whose a slot is.
var (
	ownersMu  sync.Mutex
	owners    []*Owner
	slots     [MaxSlot + 1]atomic.Pointer[Owner]
	freeSlots []uint32
)

// LastEpoch is the epoch after which an owner needs another slot. Tests lower it.
var LastEpoch uint32 = MaxEpoch - 1 // the last slot's tag of MaxEpoch is noTag

// SlotsLow is called when hardly any slot is left: tags that nobody has any more
// should be cleared, after which [ReuseSlots] makes slots free.
var SlotsLow func()

func init() {
	p, err := gc.MapMemory(unsafe.Sizeof(*lines))
	if err != nil {
		panic(fmt.Sprintf("barriers: no memory for %d status lines: %v", MaxSlot+1, err))
	}
	lines = (*[MaxSlot + 1]line)(p)
	for i := range lines {
		lines[i].status = absent
		if i > 0 {
			freeSlots = append(freeSlots, uint32(i))
		}
	}
}

// NewOwner makes an owner that is blocked. There may be [MaxOwners].
func NewOwner() (*Owner, error) {
	ownersMu.Lock()
	defer ownersMu.Unlock()
	if len(owners) == MaxOwners {
		return nil, fmt.Errorf("more than %d owners", MaxOwners)
	}
	o := &Owner{Index: len(owners), wake: make(chan struct{}, 1)}
	o.pace.init()
	if !o.takeSlot(blocked) {
		return nil, fmt.Errorf("no slot for owner %d", o.Index)
	}
	owners = append(owners, o)
	crowded.Store(len(owners) > runtime.GOMAXPROCS(0))
	return o, nil
}

// takeSlot gives o a slot that no header names, in its first epoch. The caller
// holds ownersMu.
func (o *Owner) takeSlot(state uint64) bool {
	if len(freeSlots) == 0 {
		return false
	}
	s := freeSlots[0]
	freeSlots = freeSlots[1:]
	slotsLeft.Store(int64(len(freeSlots)))
	slots[s].Store(o) // [model: newSlot]
	l := &lines[s]
	atomic.StoreUint64(&l.status, uint64(OwnerTag(s, 1))<<32|state)
	if old := o.line.Swap(l); old != nil { // [model: swapLine]
		atomic.StoreUint64(&old.status, absent) // [model: leaveLine]
	}
	return true
}

// ReuseSlots makes the slots that owners gave up free again. The world is
// stopped, and no header has a tag of theirs.
func ReuseSlots() {
	ownersMu.Lock()
	defer ownersMu.Unlock()
	used := map[*line]bool{}
	for _, o := range owners {
		used[o.line.Load()] = true
	}
	freeSlots = freeSlots[:0:0]
	for s := uint32(1); s <= MaxSlot; s++ {
		if !used[&lines[s]] {
			freeSlots = append(freeSlots, s)
		}
	}
	slotsLeft.Store(int64(len(freeSlots)))
	for _, o := range owners {
		clear(o.newest[:])
	}
}

// IsLive reports whether a tag is Shared or that of what an owner has now; all
// others may be replaced by Free. The world is stopped.
func IsLive(tag uint32) bool {
	return tag != Free && Slot(tag) == 0 || Slot(tag) != 0 && uint32(atomic.LoadUint64(&lines[Slot(tag)].status)>>32) == tag&^ReadBit
}

// Owners returns how many owners there are.
func Owners() int {
	ownersMu.Lock()
	defer ownersMu.Unlock()
	return len(owners)
}

// TakeNursery lets the thread that runs on o allocate where the last one stopped.
func (o *Owner) TakeNursery() { o.ctx.Load().Nursery.TakeOver(&o.nursery) }

// LeaveNursery keeps what the thread that runs on o has of its nursery for the next.
func (o *Owner) LeaveNursery() { o.nursery.TakeOver(&o.ctx.Load().Nursery) }

// Attach makes c, whose thread goes on running on o, the context of o. The owner
// is not running yet: see [Owner.Run].
func (o *Owner) Attach(c *Context) {
	c.Owners = uint64(uintptr(unsafe.Pointer(lines)))
	c.Tag = o.tag()
	c.owner = uint64(o.Index) + 1
	c.Newest = uint64(uintptr(unsafe.Pointer(&o.newest)))
	c.Slow &^= SlowOwner | SlowAge
	if o.seniority.Load() != 0 {
		c.Slow |= SlowAge
	}
	c.LastTag = o.lastTag()
	o.ctx.Store(c)
}

// OwnerOf returns the owner that the thread of a context runs on; nil if it was
// never attached to one.
func OwnerOf(c *Context) *Owner {
	if c.owner == 0 {
		return nil
	}
	return owners[c.owner-1]
}

// epochsLeft is how many epochs an owner has, at least, when machine code begins a
// block: one for the block, one for its abort, and one for who asks for everything.
const epochsLeft = 4

// lastTag is the tag from which on Go begins the owner's blocks.
func (o *Owner) lastTag() uint64 {
	slot := Slot(uint32(o.tag() >> HeaderShift))
	return uint64(OwnerTag(slot, LastEpoch-min(LastEpoch, epochsLeft))) << HeaderShift
}

// NewEpoch makes everything that the owner has stale: anybody may claim it.
func (o *Owner) NewEpoch() { o.newEpoch() }

// tag is the owner's tag in its place in a header.
func (o *Owner) tag() uint64 { return atomic.LoadUint64(&o.line.Load().status) &^ ShapeMask }

// Run makes a blocked owner run: its thread's barriers hold again. It waits
// while somebody claims from it or the world is stopped.
func (o *Owner) Run() {
	o.resume(blocked, running)
	c := o.ctx.Load()
	c.Tag = o.tag()
	o.Repoll()
}

// Block ends the running of its thread, outside atomic blocks: what it owns may
// be claimed from now on. It is a safe point.
func (o *Owner) Block() {
	o.ctx.Store(nil)
	o.pass(blocked) // [model: sleep, done]
}

// pass leaves the state running at a safe point, and lets go whoever asks: they
// may claim for themselves.
func (o *Owner) pass(state uint64) {
	o.setState(state)
	o.acknowledge()
	o.grantAll()
}

// setState changes the state of an owner that is running or in a block. The
// exchange is a full fence.
func (o *Owner) setState(state uint64) {
	s := &o.line.Load().status
	atomic.SwapUint64(s, *s&^ShapeMask|state)
}

// resume goes from a state in which others may claim, or the world may be
// stopped, to one in which the thread runs.
func (o *Owner) resume(from, to uint64) {
	s := &o.line.Load().status
	for n := 0; ; n++ {
		old := atomic.LoadUint64(s)
		if old&ShapeMask == from && atomic.CompareAndSwapUint64(s, old, old&^ShapeMask|to) { // [model: resume]
			if !world.stopping(o) { // [model: stopping]
				return
			}
			o.setState(from)
			world.waitFor(o) // [model: standStill]
			continue
		}
		spin(n) // locked for an instant
	}
}

// newEpoch makes everything that the owner had stale: anybody may claim it.
func (o *Owner) newEpoch() {
	o.Stats.Epochs++
	l := o.line.Load()
	old := atomic.LoadUint64(&l.status)
	tag := uint32(old >> 32)
	if Epoch(tag) < LastEpoch {
		atomic.StoreUint64(&l.status, uint64(tag+1<<epochShift)<<32|old&ShapeMask) // [model: epoch]
	} else {
		o.retireSlot(old & ShapeMask)
		o.ctx.Load().LastTag = o.lastTag()
	}
	o.ctx.Load().Tag = o.tag()
}

// retireSlot goes on in another slot. There is one: the clearing of tags was
// asked for long before.
func (o *Owner) retireSlot(state uint64) {
	ownersMu.Lock()
	ok := o.takeSlot(state)
	left := len(freeSlots)
	ownersMu.Unlock()
	if !ok {
		panic("barriers: no slot is left")
	}
	if left < slotReserve && SlotsLow != nil {
		SlotsLow()
	}
}

// SlotsLeft reports whether a block can begin whatever else happens until then: if
// not, tags have to be cleared first.
func SlotsLeft() bool { return slotsLeft.Load() > MaxOwners/2 }

var slotsLeft atomic.Int64

// slotReserve is how many slots are left when [SlotsLow] is called.
const slotReserve = 64

// Repoll makes the thread come to a safe point if something waits for it there:
// after the poll word was cleared, and when the thread goes on.
func (o *Owner) Repoll() {
	if o.pending.Load() != 0 || o.asked.Load() != o.ack.Load() || world.stopping(o) {
		o.Poke()
	}
}

// Poke makes the thread that runs on the owner come to a safe point soon. Anybody
// may call it.
func (o *Owner) Poke() {
	if c := o.ctx.Load(); c != nil {
		c.Poke()
	}
}

// Poke makes the thread come to a safe point soon, also from machine code.
// Anybody may call it.
func (c *Context) Poke() {
	atomic.StoreUint32(&c.Poll, 1)
	atomic.StoreInt32(&c.Fuel, 0)
}

// Service is the owner's part of a safe point: it takes part in handshakes,
// hands over what others ask for and stands still while the world is stopped.
// It reports whether the thread may have lost objects.
func (o *Owner) Service() (lost bool) {
	c := o.ctx.Load()
	if c.Atomic == 0 {
		lost = o.acknowledge() // [model: serve]
		if p := o.pending.Load(); p != 0 {
			o.handOver(c)
			lost = true
		}
	}
	if world.stopping(o) { // [model: stop]
		o.standStill()
		lost = true
	}
	return lost
}

// acknowledge takes part in handshakes, and reports whether there was one: then
// objects that were Shared may be somebody's.
func (o *Owner) acknowledge() bool {
	a := o.asked.Load()
	if a == o.ack.Load() {
		return false
	}
	o.ack.Store(a) // [model: ack]
	return true
}

// grantAll tells everybody who asks that they may claim for themselves.
func (o *Owner) grantAll() {
	for p := o.pending.Swap(0); p != 0; p &= p - 1 { // [model: grantAll]
		owners[bits.TrailingZeros64(p)].grant()
	}
}

// handOver gives each of those who ask what they ask for: the object itself, so
// that they need not be faster than o to have it, and if they want everything the
// rest by a new epoch.
func (o *Owner) handOver(c *Context) {
	asking := o.pending.Swap(0) // [model: pending]
	all := false
	for p := asking; p != 0; p &= p - 1 {
		r := owners[bits.TrailingZeros64(p)]
		o.Stats.Grants++
		o.handTo(c, r)
		all = all || r.wantAll.Load()
	}
	if all {
		o.newEpoch()
	}
	for p := asking; p != 0; p &= p - 1 { // [model: granted]
		owners[bits.TrailingZeros64(p)].grant()
	}
}

// handTo gives r the object that it asks for, if o has it.
func (o *Owner) handTo(c *Context, r *Owner) {
	header := headerOf(gc.Value(r.want.Load())) // [model: want]
	h := atomic.LoadUint64(header)              // [model: handOver]
	to := uint64(r.wantTag.Load())<<HeaderShift | h&ShapeMask
	switch h &^ ShapeMask { // [model: handTo]
	case c.Tag:
		// A plain store: nobody else changes the header of what a running owner has
		// for itself. x86-64 completes the owner's accesses before it.
		atomic.StoreUint64(header, to)
	case c.Tag | ReadBitHeader:
		atomic.CompareAndSwapUint64(header, h, to)
	}
}

// grant answers r's request.
func (r *Owner) grant() {
	r.granted.Store(true) // [model: grant]
	r.rouse()
}

// rouse makes r look again at what it waits for.
func (r *Owner) rouse() {
	if r.sleeping.Load() {
		select {
		case r.wake <- struct{}{}:
		default:
		}
	}
}

func headerOf(v gc.Value) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)))
}
