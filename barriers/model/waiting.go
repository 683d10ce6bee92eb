package model

// waiting is [Owner.wait]: for what another has, or upgrades.
func (m *checker) waiting(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcWait:
		m.wait(n, t, emit)
	case pcWaitTakes:
		if n.own[th.u].want != m.access(th).obj+1 {
			to(pcUnpost)
		} else {
			to(pcWait)
		}
	case pcWound:
		if m.mayWound(n, t, th.x) || m.mut == mutWoundAnybody {
			n.own[th.x].wound = 1
		}
		to(m.take(&th.woundTo))
	case pcUnpost:
		if th.u == nobody {
			m.resume(n, t, waiting, pcWaited, emit)
			return
		}
		p := &n.own[th.u].pending
		if *p&(1<<t) == 0 && m.mut != mutNoAnswer {
			to(pcAnswer)
			return
		}
		if m.mut != mutNoRetract {
			*p &^= 1 << t
		}
		m.resume(n, t, waiting, pcWaited, emit)
	case pcAnswer:
		if o.granted != 0 {
			m.resume(n, t, waiting, pcWaited, emit)
		}
	case pcWaited:
		a := m.access(th)
		o.want = 0
		if m.mut != mutNoAnswer && m.mut != mutNoRetract {
			o.granted, o.moved, o.stale, o.wantTag, o.wantAll = 0, 0, 0, 0, 0 // not looked at any more
		}
		if th.atomic != 0 {
			if n.hdr[a.obj] == th.tag && m.mut != mutNoHandedLog && (a.write || m.mut != mutLogWritesOnly) {
				m.log(n, t, a.obj)
			}
			if o.wound != 0 {
				to(pcUndo)
				return
			}
		}
		if m.mut == mutNoRestart {
			to(pcAcq)
			return
		}
		m.again(n, t, emit)
	}
}

// request is the beginning of [Owner.wait]: writing down what is wanted.
func (m *checker) request(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
	case pcRequest:
		a := m.access(th)
		o.granted, o.moved, o.stale, o.want, o.wantTag, o.wantAll = 0, 0, 0, a.obj+1, th.tag, 0
		if !a.write {
			o.wantTag |= 1
		}
		next := uint8(pcWhose)
		if th.u == nobody || m.mut == mutLatePost {
			next = pcWaitRest
		}
		if m.cfg.bulk && th.u != nobody {
			c := *n
			c.own[t].wantAll, c.thr[t].pc = 1, next
			emit(c)
			if !a.write {
				c = *n
				c.own[t].wantTag, c.thr[t].pc = th.tag, next
				emit(c)
			}
		}
		to(next)
	case pcWhose:
		th.wtag = n.hdr[m.access(th).obj] &^ 1
		to(pcPost)
	case pcPost:
		n.own[th.u].pending |= 1 << t
		if m.mut == mutLatePost {
			th.passTo = pcWait
			to(pcAck)
			return
		}
		to(pcWaitRest)
	case pcWaitRest:
		th.rest = 1
		if th.atomic != 0 {
			m.takeAge(n, t)
			my.state = waitingInside
			if m.mut == mutLatePost && th.u != nobody {
				to(pcWhose)
				return
			}
			to(pcWait)
			return
		}
		my.state = waiting
		m.safe(th)
		if m.mut == mutLatePost && th.u != nobody {
			to(pcWhose)
			return
		}
		th.passTo = pcWait
		to(pcAck)
	}
}

// wait is the loop of [Owner.wait], with [Owner.inTheWay].
func (m *checker) wait(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	a := m.access(th)
	to := func(pc uint8) {
		c := *n
		c.thr[t].pc = pc
		emit(c)
	}
	wound := func(x uint8) {
		if m.mayWound(n, t, x) && m.mut != mutWaitNoWound {
			c := *n
			c.thr[t].x, c.thr[t].woundTo, c.thr[t].pc = x, pcWait, pcWound
			emit(c)
		}
	}
	if o.granted != 0 || o.moved != 0 || th.atomic != 0 && o.wound != 0 {
		to(pcUnpost)
		return
	}
	if th.u == nobody {
		switch h := n.hdr[a.obj]; {
		case !isUpg(h):
			to(pcUnpost)
		case th.atomic != 0 && h != upg+t:
			wound(h - upg)
		}
		return
	}
	l := n.lines[n.own[th.u].slot]
	switch {
	case th.wtag < owned || slotOf(th.wtag) != n.own[th.u].slot || l.epoch != epochOf(th.wtag), l.state == blocked:
		to(pcUnpost)
	case l.state == waiting:
		to(pcWaitTakes)
	case l.state == waitingInside && th.atomic != 0:
		wound(th.u)
	}
}
