package model

import "unsafe"

// Sizes of what is modelled.
const (
	maxThreads = 3
	maxObjects = 2
	maxSlots   = 12
	epochs     = 8
)

// Headers of objects: the tag of package barriers in a byte.
const (
	free   = 0
	shared = 1
	upg    = 2 // + thread: being upgraded
	owned  = 8 // + (slot*epochs+epoch)*2, + 1 for reading only
)

// States of an owner, as in package barriers.
const (
	running = iota
	blocked
	locked
	waiting
	inBlock
	waitingInside
	stopped
	stoppedInside
	midway
)

const noEpoch = 255 // of a line without owner

type line struct{ epoch, state uint8 }

// owner is what others see of an owner.
type owner struct {
	slot                   uint8
	pending                uint8 // who asks, a bit each
	asked, ack             uint8
	granted, moved         uint8
	want, wantTag, wantAll uint8 // want: object + 1
	age, wound             uint8
	stale                  uint8 // ghost: objects moved since the request was written
}

// thread is what only the thread itself sees, and ghosts.
type thread struct {
	me, pc                 uint8
	resumeTo, passTo       uint8 // where to go on after the parts that several use
	serveTo, epochTo       uint8
	woundTo                uint8
	pos, begin             uint8 // operations done; and when the block began
	op                     uint8 // operation under way, an index into the menu or script
	acc                    uint8 // access of it under way
	atomic                 uint8
	tag                    uint8 // Context.Tag: as in a header
	h, st, u, x            uint8 // loaded header and state, owner it is about (threads if none), scratch
	wtag                   uint8
	seq, pend, k, ask, all uint8
	ok, was                uint8
	logged                 uint8 // objects in the undo log, a bit each
	old                    [maxObjects]uint8
	reg, regAtBegin        uint8
	rd, wr                 uint8 // ghost: objects that it may be reading or writing, until its next safe point
	unc                    uint8 // ghost: objects with writes not committed
	rest                   uint8 // ghost: at rest
}

// state is one state of everything. It consists of bytes only.
type state struct {
	hdr, val              [maxObjects]uint8
	lines                 [maxSlots]line
	own                   [maxThreads]owner
	thr                   [maxThreads]thread
	by, exclusive, inevit uint8 // by and inevit: thread + 1
}

const stateBytes = unsafe.Sizeof(state{})

// hash is 64 bits of a state. States are told apart by it alone: with ten million
// of them two meet with a chance of one in a hundred thousand.
func (s *state) hash() uint64 {
	b := unsafe.Slice((*byte)(unsafe.Pointer(s)), stateBytes)
	h := uint64(0x9e3779b97f4a7c15)
	for len(b) >= 8 {
		h = mix(h ^ *(*uint64)(unsafe.Pointer(&b[0])))
		b = b[8:]
	}
	for _, x := range b {
		h = mix(h ^ uint64(x))
	}
	return h | 1
}

func mix(x uint64) uint64 {
	x *= 0xff51afd7ed558ccd
	x ^= x >> 32
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>29
}

func tagOf(slot, epoch uint8) uint8 { return owned + (slot*epochs+epoch)*2 }
func slotOf(h uint8) uint8          { return (h - owned) / 2 / epochs }
func epochOf(h uint8) uint8         { return (h - owned) / 2 % epochs }
func isUpg(h uint8) bool            { return h >= upg && h < owned }

// canonical gives states that differ only in numbers that grow without end the
// same numbers: of ages and handshakes only the order counts, of epochs only which
// one is the owner's.
func (s *state) canonical(n int, slots bool) {
	active := uint8(255)
	for t := range n {
		if q := s.thr[t].seq; q != 0 {
			active = min(active, q)
		}
	}
	var ages, seqs [64]bool
	for t := range n {
		o := &s.own[t]
		if o.asked == o.ack && o.ack < active {
			o.asked, o.ack = 0, 0
		}
		ages[o.age] = true
		seqs[o.asked], seqs[o.ack], seqs[s.thr[t].seq] = true, true, true
	}
	ages[0], ages[1], seqs[0] = true, true, true
	var age, seq [64]uint8
	a, q := uint8(0), uint8(0)
	for i := range 64 {
		age[i], seq[i] = a, q
		if ages[i] {
			a++
		}
		if seqs[i] {
			q++
		}
	}
	for t := range n {
		o, th := &s.own[t], &s.thr[t]
		o.age, o.asked, o.ack, th.seq = age[o.age], seq[o.asked], seq[o.ack], seq[th.seq]
	}
	if !slots {
		s.renameEpochs(n)
	}
}

// renameEpochs numbers the epochs of each slot in the order in which they are
// found; the owner's own is 0.
func (s *state) renameEpochs(n int) {
	var name, next [maxThreads * epochs]uint8
	rename := func(h *uint8) {
		if *h < owned {
			return
		}
		slot := slotOf(*h)
		i := slot*epochs + epochOf(*h)
		if name[i] == 0 {
			next[slot]++
			name[i] = next[slot]
		}
		*h = *h&1 | tagOf(slot, name[i]-1)
	}
	for t := range n {
		h := tagOf(uint8(t), s.lines[t].epoch)
		rename(&h)
		s.lines[t].epoch = 0
	}
	for i := range s.hdr {
		rename(&s.hdr[i])
	}
	for t := range n {
		th := &s.thr[t]
		rename(&th.tag)
		rename(&th.h)
		rename(&th.wtag)
		rename(&th.u)
		rename(&s.own[t].wantTag)
	}
}
