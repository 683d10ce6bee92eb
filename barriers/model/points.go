package model

import "math/bits"

// rest is coming to rest, [Owner.pass], and going on, [Owner.resume].
func (m *checker) rest(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcAck:
		o.ack = o.asked
		to(pcGrantAll)
	case pcGrantAll:
		th.ask, o.pending = o.pending, 0
		if th.ask == 0 {
			to(m.take(&th.passTo))
			return
		}
		to(pcGrant)
	case pcGrant:
		m.grant(n, t)
		if th.ask == 0 {
			to(m.take(&th.passTo))
			return
		}
		to(pcGrant)

	// Going on: [Owner.resume].
	case pcResume:
		if my.state != th.st && !(m.mut == mutPlainResume && my.state == locked) {
			return
		}
		my.state = th.was
		if m.world && m.mut != mutNoStopCheck {
			to(pcStopping)
			return
		}
		m.resumed(n, t, emit)
	case pcStopping:
		if n.by != 0 && n.by != t+1 {
			my.state = th.st
			to(pcStandStill)
			return
		}
		m.resumed(n, t, emit)
	case pcStandStill:
		if n.by == 0 || n.by == t+1 {
			to(pcResume)
		}
	}
}

// blocking is [Owner.Block], for a while and for good.
func (m *checker) blocking(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcSleep:
		m.safe(th)
		my.state, th.rest = blocked, 1
		th.st, th.was, th.resumeTo, th.passTo = blocked, running, pcFetch, pcResume
		to(pcAck)
	case pcDone:
		m.safe(th)
		my.state, th.rest = blocked, 1
		th.passTo = pcEnd
		to(pcAck)
	}
}

// service is [Owner.Service], a safe point.
func (m *checker) service(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcServe:
		if th.atomic != 0 && m.mut != mutServeInside {
			to(pcStop)
			return
		}
		m.safe(th)
		o.ack = o.asked
		to(pcPending)
	case pcPending:
		th.pend, o.pending, th.all = o.pending, 0, 0
		th.ask = th.pend
		if th.ask == 0 {
			to(pcStop)
			return
		}
		to(pcWant)
	case pcWant:
		th.x = uint8(bits.TrailingZeros8(th.ask))
		th.wtag = n.own[th.x].want
		to(pcHandOver)
	case pcHandOver:
		if th.wtag == 0 {
			th.h = free
		} else {
			th.h = n.hdr[th.wtag-1]
		}
		th.u = n.own[th.x].wantTag
		th.all |= n.own[th.x].wantAll
		to(pcHandTo)
	case pcHandTo:
		if th.h == th.tag || th.h == th.tag|1 && (n.hdr[th.wtag-1] == th.h || m.mut == mutPlainHandOver) {
			if n.own[th.x].stale != 0 {
				m.fail(staleWish)
			}
			n.hdr[th.wtag-1] = th.u
		}
		th.h, th.wtag, th.u, th.x = 0, 0, 0, 0
		if th.ask &= th.ask - 1; th.ask != 0 {
			to(pcWant)
			return
		}
		th.ask = th.pend
		th.pend = 0
		if th.all != 0 {
			m.newEpoch(n, t, pcGranted, emit)
			return
		}
		to(pcGranted)
	case pcGranted:
		m.grant(n, t)
		if th.ask == 0 {
			to(pcStop)
			return
		}
		to(pcGranted)
	case pcStop:
		if !m.world || n.by == 0 || n.by == t+1 {
			to(m.take(&th.serveTo))
			return
		}
		th.was = my.state
		m.atRest(n, t)
		th.resumeTo = m.take(&th.serveTo)
		to(pcStandStill)
	}
}

// epoch is [Owner.newEpoch].
func (m *checker) epoch(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcEpoch:
		my.epoch = m.freshEpoch(n, o.slot)
		m.epochOver(n, t)
		to(m.take(&th.epochTo))
	case pcNewSlot:
		s, ok := m.freshSlot(n, t)
		if !ok {
			return // not explored: there would be a collection first
		}
		n.lines[s] = line{0, my.state}
		th.x = s
		to(pcSwapLine)
	case pcSwapLine:
		th.x, o.slot = o.slot, th.x
		to(pcLeaveLine)
	case pcLeaveLine:
		n.lines[th.x] = line{noEpoch, running}
		if m.mut == mutLineAtRest {
			n.lines[th.x].state = blocked
		}
		th.x = 0
		m.epochOver(n, t)
		to(m.take(&th.epochTo))
	}
}
