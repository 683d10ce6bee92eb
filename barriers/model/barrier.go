package model

import "math/bits"

// tryBarrier is [Owner.try], and the beginning of [Owner.Acquire].
func (m *checker) tryBarrier(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcAcq:
		a := m.access(th)
		h := n.hdr[a.obj]
		th.h, th.u = h, nobody
		switch {
		case h == th.tag, h == th.tag|1 && !a.write, h == shared && !a.write:
			m.passed(n, t, emit)
		case h == upg+t && th.atomic != 0: // held
			if a.write {
				m.log(n, t, a.obj)
			}
			m.passed(n, t, emit)
		case h == shared, isUpg(h):
			to(pcAsk)
		case h == free, h == th.tag|1:
			to(pcClaim)
		default:
			if m.mut == mutStatusFirst {
				th.u = tagOf(slotOf(h), n.lines[slotOf(h)].epoch)
			}
			to(pcStatus)
		}
	case pcStatus:
		a := m.access(th)
		l := n.lines[slotOf(th.h)]
		if m.mut == mutStatusFirst {
			if h := n.hdr[a.obj]; h < owned || slotOf(h) != slotOf(th.h) {
				to(pcAcq)
				return
			}
			th.h, l.epoch = n.hdr[a.obj], epochOf(th.u)
		}
		u := m.whose(slotOf(th.h))
		th.u, th.st = u, l.state
		switch {
		case l.epoch != epochOf(th.h):
			if th.h&1 != 0 && !a.write && slotOf(th.h) == o.slot { // machine code
				c := *n
				c.thr[t].pc = pcKeep
				emit(c)
			}
			to(pcClaim)
		case th.h&1 != 0 && !a.write && th.atomic == 0:
			to(pcShare)
		case l.state == blocked:
			to(pcLock)
		case l.state == waiting && (n.own[u].want != a.obj+1):
			to(pcLock)
		case l.state == waiting:
			to(pcTakes)
		case l.state == locked:
			to(pcAcq)
		default:
			to(pcAsk)
		}
	case pcClaim:
		a := m.access(th)
		if n.hdr[a.obj] != th.h && !(m.mut == mutPlainClaim && th.h == th.tag|1) {
			to(pcAcq)
			return
		}
		m.claim(n, t)
		m.passed(n, t, emit)
	case pcShare:
		a := m.access(th)
		if n.hdr[a.obj] != th.h && m.mut != mutPlainShare {
			to(pcAcq)
			return
		}
		n.hdr[a.obj] = shared
		m.passed(n, t, emit)
	case pcKeep:
		a := m.access(th)
		if n.hdr[a.obj] != th.h && m.mut != mutPlainKeep {
			to(pcAcq)
			return
		}
		n.hdr[a.obj] = shared
		m.passed(n, t, emit)
	case pcAsk: // [Owner.Acquire]
		switch {
		case th.atomic != 0 && o.wound != 0:
			th.ok = retry
			to(pcUndo)
		case th.h == shared:
			to(pcUpgrade)
		default:
			to(pcRequest)
		}
	}
}

// steal is [Owner.steal], from an owner at rest.
func (m *checker) steal(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcLock:
		l := &n.lines[slotOf(th.h)]
		switch {
		case m.mut == mutNoLock:
			to(pcSteal)
		case l.epoch == epochOf(th.h) && l.state == th.st:
			l.state = locked
			to(pcSteal)
		case th.st == waiting:
			to(pcTakes)
		default:
			to(pcAcq)
		}
	case pcSteal:
		a := m.access(th)
		th.ok = 0
		if n.hdr[a.obj] == th.h && (th.st != waiting || n.own[th.u].want != a.obj+1) {
			m.claim(n, t)
			m.mark(n, t, a)
			th.ok = 1
		}
		if m.mut == mutNoLock {
			if th.ok == 1 {
				m.passed(n, t, emit)
			} else {
				to(pcAcq)
			}
			return
		}
		to(pcUnlock)
	case pcUnlock:
		if m.mut != mutNoUnlock {
			n.lines[slotOf(th.h)].state = th.st
		}
		switch {
		case th.ok == 1:
			m.passed(n, t, emit)
		case th.st == waiting:
			to(pcTakes)
		default:
			to(pcAcq)
		}
	case pcTakes:
		if n.own[th.u].want == m.access(th).obj+1 {
			to(pcAsk)
		} else {
			to(pcAcq)
		}
	}
}

// upgrade is [Owner.upgrade]: from Shared to exclusive.
func (m *checker) upgrade(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcUpgrade:
		a := m.access(th)
		if n.hdr[a.obj] != shared {
			m.again(n, t, emit)
			return
		}
		n.hdr[a.obj] = upg + t
		if m.mut == mutLateMark {
			n.hdr[a.obj] = shared
		}
		to(pcSeq)
	case pcSeq:
		for u := range m.n {
			th.seq = max(th.seq, n.own[u].asked, n.own[u].ack, n.thr[u].seq)
		}
		th.seq++
		m.takeAge(n, t)
		to(pcUpgradeRest)
	case pcUpgradeRest:
		th.k, th.pend = 0, 0
		if th.atomic != 0 {
			my.state, th.rest = waitingInside, 1
			to(pcLook)
			return
		}
		o.wound = 0
		my.state = blocked
		m.safe(th)
		th.rest = 1
		th.passTo = pcLook
		to(pcAck)
	case pcUpgraded:
		a := m.access(th)
		n.hdr[a.obj] = shared
		if th.ok != 0 {
			n.hdr[a.obj] = th.tag
		} else if m.mut == mutGiveUpFree {
			n.hdr[a.obj] = free
		}
		th.seq = 0
		switch {
		case th.ok != 0 && th.atomic != 0:
			m.log(n, t, a.obj)
		case th.atomic != 0:
			to(pcUndo)
			return
		case th.ok != 0:
			o.age, o.wound = 0, 0
		default:
			o.wound = 0
		}
		m.again(n, t, emit)
	}
}

// handshake is [Owner.handshake], with all others.
func (m *checker) handshake(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcLook:
		if th.k == m.n || m.mut == mutNoHandshake {
			to(pcHandshake)
			return
		}
		if th.k == t || m.quiet(n, th.k) {
			th.k++
			to(pcLook)
			return
		}
		to(pcAskFor)
	case pcAskFor:
		u := &n.own[th.k]
		u.asked = max(u.asked, th.seq)
		th.pend |= 1 << th.k
		th.k++
		to(pcLook)
	case pcHandshake:
		if th.pend == 0 || m.mut == mutNoAckWait {
			th.ok = 1
			m.resume(n, t, blocked, pcUpgraded, emit)
			return
		}
		if o.wound != 0 && (th.atomic != 0 || m.mut != mutUpgraderStays) {
			c := *n
			c.thr[t].ok, c.thr[t].pend = 0, 0
			m.resume(&c, t, blocked, pcUpgraded, emit)
		}
		for p := th.pend; p != 0; p &= p - 1 {
			k := uint8(bits.TrailingZeros8(p))
			if n.own[k].ack >= th.seq || m.quiet(n, k) {
				c := *n
				c.thr[t].pend &^= 1 << k
				emit(c)
			}
			if m.state(n, k) == waitingInside && m.mayWound(n, t, k) && m.mut != mutHandshakeNoWound {
				c := *n
				c.thr[t].x, c.thr[t].woundTo, c.thr[t].pc = k, pcHandshake, pcWound
				emit(c)
			}
		}
	}
}
