package model

import "math/bits"

// more is succ for safe points, epochs, blocks and the world.
func (m *checker) more(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	my := &n.lines[o.slot]
	switch th.pc {
	// A safe point: [Owner.Service].
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

	// The end of an epoch: [Owner.newEpoch].
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

	// Atomic blocks.
	case pcBegin:
		o.wound = 0
		if m.mut == mutNoBlockEpoch {
			to(pcInBlock)
			return
		}
		m.newEpoch(n, t, pcInBlock, emit)
	case pcInBlock:
		th.atomic, my.state, th.regAtBegin = 1, inBlock, th.reg
		to(pcFetch)
	case pcUndo:
		if o.age == 1 {
			m.fail(broken)
		}
		if m.mut == mutEpochBeforeUndo && th.x != 1 {
			th.x = 1
			m.newEpoch(n, t, pcUndo, emit)
			return
		}
		for i := range m.cfg.objects {
			if bit := uint8(1) << i; th.logged&bit != 0 {
				n.val[i] = th.old[i]
			} else if th.unc&bit != 0 && m.cfg.script == nil && n.val[i] != 0 {
				m.fail(halfStays)
			}
		}
		th.unc, th.reg, th.x = 0, th.regAtBegin, 0
		if th.ok != giveUp {
			th.pos, th.ok = th.begin, retry
		}
		if m.mut == mutEpochBeforeUndo {
			to(pcLeave)
			return
		}
		m.newEpoch(n, t, pcLeave, emit)
	case pcLeave:
		if o.age == 1 {
			o.age = 0
		}
		o.wound = 0
		to(pcToken)
	case pcToken:
		if n.inevit == t+1 && m.mut != mutKeepToken {
			n.inevit = 0
		}
		to(pcOutside)
	case pcOutside:
		my.state, th.atomic = running, 0
		for i := range m.cfg.objects {
			if th.unc&(1<<i) != 0 && m.cfg.script == nil {
				n.val[i] = 0
			}
			th.old[i] = 0
		}
		th.unc, th.logged = 0, 0
		switch th.ok {
		case retry:
			m.serve(n, t, pcBegin, emit)
		case commitNow:
			o.age, th.begin, th.regAtBegin = 0, 0, 0
			to(pcFetch)
		default:
			o.age, th.begin, th.regAtBegin = 0, 0, 0
			m.serve(n, t, pcFetch, emit)
		}
	case pcInevitRest:
		if n.inevit == t+1 {
			to(pcFetch)
			return
		}
		m.takeAge(n, t)
		my.state, th.rest = waitingInside, 1
		to(pcInevit)
	case pcInevit:
		if o.wound != 0 {
			c := *n
			m.resume(&c, t, waitingInside, pcUndo, emit)
		}
		if n.inevit == 0 {
			n.inevit = t + 1
			to(pcSenior)
		}
	case pcSenior:
		if o.wound != 0 && m.mut != mutWoundedSenior {
			to(pcGiveBack)
			return
		}
		o.age = 1
		m.resume(n, t, waitingInside, pcFetch, emit)
	case pcGiveBack:
		n.inevit = 0
		m.resume(n, t, waitingInside, pcUndo, emit)

	// The world.
	case pcStopRest:
		th.was = my.state
		m.atRest(n, t)
		to(pcTake)
	case pcTake:
		exclusive := m.op(th).kind == opExclude
		if n.by != 0 || !exclusive && n.exclusive != 0 {
			return
		}
		if exclusive {
			n.exclusive--
		}
		n.by, th.k = t+1, 0
		to(pcOthers)
	case pcOthers:
		switch {
		case th.k == m.n:
			to(pcStopped)
		case th.k == t:
			th.k++
			to(pcOthers)
		default:
			th.x = n.own[th.k].slot
			to(pcOther)
		}
	case pcOther:
		switch n.lines[th.x].state {
		case running, inBlock:
			if m.cfg.slots {
				th.x = 0
				to(pcOthers)
			}
			return
		case midway:
			if m.op(th).kind != opExclude && m.mut != mutOverMidway {
				th.x = 0
				to(pcGiveUp)
				return
			}
		}
		th.x = 0
		th.k++
		to(pcOthers)
	case pcGiveUp:
		n.by, th.k = 0, 0
		to(pcTake)
	case pcStopped:
		my.state, th.rest, th.k = th.was, 0, 0
		if m.op(th).kind == opExclude {
			to(pcAlone)
			return
		}
		to(pcCancel)
	case pcCancel:
		if th.k == m.n || m.mut == mutNoCancel {
			th.k = 0
			to(pcMoved)
			return
		}
		th.ask = n.own[th.k].pending
		n.own[th.k].pending = 0
		if th.ask == 0 {
			th.k++
			to(pcCancel)
			return
		}
		to(pcCancelled)
	case pcCancelled:
		m.grant(n, t)
		if th.ask == 0 {
			th.k++
			to(pcCancel)
			return
		}
		to(pcCancelled)
	case pcMoved:
		for u := range m.n {
			if n.own[u].want != 0 {
				n.own[u].moved = 1
			}
		}
		to(pcMove)
	case pcMove:
		for u := range m.n {
			if u != t && n.thr[u].rest != 1 {
				m.fail(movedFrom)
			}
			if n.own[u].want != 0 {
				n.own[u].stale = 1
			}
		}
		c := *n
		for i, h := range c.hdr {
			if h >= owned && c.lines[slotOf(h)].epoch != epochOf(h) || isUpg(h) && m.mut == mutClearUpgrades {
				c.hdr[i] = free
			}
		}
		c.thr[t].pc = pcRelease
		emit(c)
		to(pcRelease)
	case pcMidway:
		th.was = my.state
		my.state, th.rest = midway, 2
		to(pcExclude)
	case pcExclude:
		n.exclusive++
		to(pcTake)
	case pcAlone:
		for u := range m.n {
			if u != t && n.thr[u].rest == 0 {
				m.fail(besides)
			}
		}
		to(pcRelease)
	case pcRelease:
		n.by, th.was, th.st = 0, 0, 0
		to(pcFetch)

	// Blocking, for a while and for good.
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
