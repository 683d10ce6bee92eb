package model

// stopWorld is [Owner.StopWorld], and what it shares with [Owner.Exclusive].
func (m *checker) stopWorld(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
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
	}
}

// moving is what happens while the world is stopped at safe points.
func (m *checker) moving(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
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
	}
}

// exclusive is [Owner.Exclusive].
func (m *checker) exclusive(n *state, t uint8, emit func(state)) {
	th := &n.thr[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
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
	}
}
