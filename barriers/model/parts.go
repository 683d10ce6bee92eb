package model

import "math/bits"

// fetch begins the next operation.
func (m *checker) fetch(s *state, t uint8, emit func(state)) {
	base := *s
	th := &base.thr[t]
	th.acc, th.h, th.st, th.u, th.x, th.wtag, th.seq, th.pend, th.k, th.ask, th.all, th.ok, th.was = 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	th.resumeTo, th.passTo, th.serveTo, th.epochTo, th.woundTo = 0, 0, 0, 0, 0
	if m.cfg.script != nil {
		if int(th.pos) == len(m.cfg.script[t]) {
			th.pc, th.op = pcDone, 0
			emit(base)
			return
		}
		m.start(base, t, th.pos, emit)
		return
	}
	if int(th.pos) == m.cfg.count {
		if th.atomic == 0 {
			th.pc, th.op = pcDone, 0
			emit(base)
		} else {
			m.start(base, t, forcedCommit, emit)
		}
		return
	}
	for i, o := range m.cfg.menu {
		inside := th.atomic != 0
		switch o.kind {
		case opSleep, opBegin:
			if inside {
				continue
			}
		case opCommit, opInevit:
			if !inside {
				continue
			}
		case opFail:
			if !inside || base.own[t].age == 1 {
				continue
			}
		}
		m.start(base, t, uint8(i), emit)
	}
}

// forcedCommit is the operation after the last one of a thread that is in a block.
const forcedCommit = 254

// How a block ends, in thread.ok.
const (
	retry = iota
	committed
	commitNow // where there is no safe point
	giveUp    // aborted and not tried again
)

// op is the operation that a thread is in.
func (m *checker) op(th *thread) op {
	if th.op == forcedCommit {
		return op{kind: opCommit}
	}
	if m.cfg.script != nil {
		return m.cfg.script[th.me][th.op]
	}
	return m.cfg.menu[th.op]
}

func (m *checker) access(th *thread) access { return m.op(th).acc[th.acc] }

func (m *checker) start(n state, t, i uint8, emit func(state)) {
	th := &n.thr[t]
	th.op = i
	if i != forcedCommit {
		th.pos++
	}
	switch m.op(th).kind {
	case opAccess, opExclude:
		th.pc = pcAcq
	case opPoll:
		m.serve(&n, t, pcFetch, emit)
		return
	case opSleep:
		th.pc = pcSleep
	case opBegin:
		th.begin = th.pos
		if n.own[t].age == 0 && !m.cfg.slots {
			c := n
			c.thr[t].pc = pcBeginAtOnce
			emit(c)
		}
		if m.cfg.now {
			c := n
			c.thr[t].pc = pcBegin
			emit(c)
		}
		m.serve(&n, t, pcBegin, emit)
		return
	case opCommit:
		th.ok, th.pc = committed, pcLetGo
		if m.endsAtOnce(&n, t) {
			c := n
			c.thr[t].ok, c.thr[t].pc = commitNow, pcEndAtOnce
			emit(c)
		}
		if m.cfg.now {
			c := n
			c.thr[t].ok = commitNow
			emit(c)
		}
	case opFail:
		th.ok, th.pc = giveUp, pcUndo
	case opInevit:
		th.pc = pcInevitRest
	case opStop:
		th.pc = pcStopRest
	}
	emit(n)
}

// passed goes on after a barrier.
func (m *checker) passed(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	o := m.op(th)
	m.mark(n, t, o.acc[th.acc])
	th.h, th.u, th.st, th.ok = 0, 0, 0, 0
	th.acc++
	if int(th.acc) < len(o.acc) {
		th.pc = pcAcq
		emit(*n)
		return
	}
	th.acc = 0
	for _, a := range o.acc {
		m.mark(n, t, a)
		if a.hold && th.atomic != 0 && n.hdr[a.obj] == th.tag {
			n.hdr[a.obj] = upg + t
		}
		if m.cfg.script != nil {
			th.reg, n.val[a.obj] = a.apply(th.reg, n.val[a.obj])
			if a.write && th.atomic != 0 {
				th.unc |= 1 << a.obj
			}
			continue
		}
		bit := uint8(1) << a.obj
		if n.val[a.obj] != 0 && th.unc&bit == 0 {
			m.fail(seenHalf)
		}
		if a.write && th.atomic != 0 {
			n.val[a.obj] = 1
			th.unc |= bit
		}
	}
	th.pc = pcFetch
	if o.kind == opExclude {
		th.pc = pcMidway
	}
	emit(*n)
}

// again begins the operation anew after a wait: what it had passed may be lost.
func (m *checker) again(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	th.acc, th.h, th.u, th.st, th.wtag, th.ok, th.was, th.pend, th.k, th.x = 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
	th.pc = pcAcq
	emit(*n)
}

// mark notes that the thread may access an object from now on. In blocks that
// lasts until the end of the block.
func (m *checker) mark(n *state, t uint8, a access) {
	bit := uint8(1) << a.obj
	for u := range m.n {
		if u == t {
			continue
		}
		if other := &n.thr[u]; other.wr&bit != 0 || a.write && other.rd&bit != 0 {
			m.fail(conflict)
		}
	}
	n.thr[t].rd |= bit
	if a.write {
		n.thr[t].wr |= bit
	}
}

// safe notes that the thread is at a safe point outside of blocks.
func (m *checker) safe(th *thread) {
	if th.atomic == 0 {
		th.rd, th.wr = 0, 0
	}
}

// claim is [Owner.claim], the compare-and-swap having succeeded.
func (m *checker) claim(n *state, t uint8) {
	th := &n.thr[t]
	a := m.access(th)
	n.hdr[a.obj] = th.tag
	if !a.write {
		n.hdr[a.obj] |= 1
	} else if th.atomic != 0 {
		m.log(n, t, a.obj)
	}
}

// endsAtOnce reports whether machine code ends a block without Go.
func (m *checker) endsAtOnce(n *state, t uint8) bool {
	if n.own[t].age != 0 && !(m.mut == mutEndInevitable && n.own[t].age == 1) {
		return false
	}
	for i := range m.cfg.objects {
		if n.hdr[i] == upg+t && m.mut != mutEndHolding {
			return false
		}
	}
	return true
}

// letGo ends the block's hold on objects, which are as the block left them.
func (m *checker) letGo(n *state, t uint8) {
	th := &n.thr[t]
	for i := range m.cfg.objects {
		bit := uint8(1) << i
		if n.hdr[i] != upg+t {
			continue
		}
		n.hdr[i] = free
		th.rd, th.wr = th.rd&^bit, th.wr&^bit
		if m.cfg.script == nil && th.unc&bit != 0 {
			n.val[i] = 0
		}
		th.unc &^= bit
	}
}

func (m *checker) log(n *state, t, obj uint8) {
	th := &n.thr[t]
	if bit := uint8(1) << obj; th.logged&bit == 0 {
		th.logged |= bit
		th.old[obj] = n.val[obj]
	}
}

func (m *checker) takeAge(n *state, t uint8) {
	if n.own[t].age != 0 {
		return
	}
	age := uint8(1)
	for u := range m.n {
		age = max(age, n.own[u].age)
	}
	n.own[t].age = age + 1
}

// mayWound reports whether t is older than x, which has an age and is not
// inevitable.
func (m *checker) mayWound(n *state, t, x uint8) bool {
	u := &n.own[x]
	return x != t && u.wound == 0 && u.age > 1 && n.own[t].age < u.age
}

func (m *checker) state(n *state, k uint8) uint8 { return n.lines[n.own[k].slot].state }

func (m *checker) quiet(n *state, k uint8) bool {
	switch m.state(n, k) {
	case blocked, locked, waiting, stopped:
		return true
	case waitingInside:
		return m.mut == mutBlocksQuiet
	}
	return false
}

// whose is the owner of a slot.
func (m *checker) whose(slot uint8) uint8 { return slot % m.n }

// grant answers the first of those in ask.
func (m *checker) grant(n *state, t uint8) {
	th := &n.thr[t]
	r := bits.TrailingZeros8(th.ask)
	th.ask &= th.ask - 1
	if m.mut != mutNoGrant {
		n.own[r].granted = 1
	}
}

// resume goes on at cont, from a state of rest; in a block that is waitingInside.
func (m *checker) resume(n *state, t, from, cont uint8, emit func(state)) {
	th := &n.thr[t]
	th.st, th.was, th.resumeTo, th.pc = from, running, cont, pcResume
	if th.atomic != 0 {
		th.st, th.was = waitingInside, inBlock
	}
	emit(*n)
}

// resumed goes on where resume said.
func (m *checker) resumed(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	th.pc = m.take(&th.resumeTo)
	th.st, th.was, th.rest = 0, 0, 0
	emit(*n)
}

// take returns where to go on, which is forgotten.
func (m *checker) take(where *uint8) uint8 {
	pc := *where
	*where = 0
	return pc
}

// atRest is the state of who stands still.
func (m *checker) atRest(n *state, t uint8) {
	th := &n.thr[t]
	th.st = stopped
	if th.was == inBlock {
		th.st = stoppedInside
	}
	m.safe(th)
	th.rest = 1
	n.lines[n.own[t].slot].state = th.st
}

func (m *checker) serve(n *state, t, cont uint8, emit func(state)) {
	n.thr[t].serveTo, n.thr[t].pc = cont, pcServe
	emit(*n)
}

func (m *checker) newEpoch(n *state, t, cont uint8, emit func(state)) {
	th := &n.thr[t]
	th.epochTo, th.pc = cont, pcEpoch
	if m.cfg.slots {
		th.pc = pcNewSlot
	}
	emit(*n)
}

// epochOver takes over the new tag; who aborts has lost what it had.
func (m *checker) epochOver(n *state, t uint8) {
	th, o := &n.thr[t], &n.own[t]
	old := th.tag
	th.tag = tagOf(o.slot, n.lines[o.slot].epoch)
	if th.epochTo == pcLeave {
		th.rd = 0
	}
	for i, h := range n.hdr {
		if h&^1 == old { // what was Shared may go on being read
			th.rd &^= 1 << i
		}
	}
	th.wr = 0
}

// used reports whether anybody still knows a tag.
func (m *checker) used(n *state, tag uint8) bool {
	for _, h := range n.hdr {
		if h&^1 == tag {
			return true
		}
	}
	for t := range m.n {
		th := &n.thr[t]
		if n.own[t].wantTag&^1 == tag || th.h&^1 == tag || th.wtag == tag || th.tag == tag || th.u&^1 == tag {
			return true
		}
	}
	return false
}

// freshEpoch is one of the slot that nobody knows.
func (m *checker) freshEpoch(n *state, slot uint8) uint8 {
	for e := range uint8(epochs) {
		if e != n.lines[slot].epoch && !m.used(n, tagOf(slot, e)) {
			return e
		}
	}
	panic("model: no epoch is left")
}

// freshSlot is one of t's slots that nobody knows.
func (m *checker) freshSlot(n *state, t uint8) (uint8, bool) {
	for s := t; s < maxSlots; s += m.n {
		if n.lines[s].epoch == noEpoch && !m.used(n, tagOf(s, 0)) {
			return s, true
		}
	}
	return 0, false
}
