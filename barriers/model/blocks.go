package model

// block is the beginning and end of atomic blocks.
func (m *checker) block(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
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
	case pcLetGo:
		m.letGo(n, t)
		to(pcLeave)
	case pcUndo:
		if o.age == 1 {
			m.fail(broken)
		}
		if m.mut == mutEpochBeforeUndo && th.x != 1 {
			th.x = 1
			m.newEpoch(n, t, pcUndo, emit)
			return
		}
		if m.mut == mutLetGoFirst && th.x != 1 {
			m.letGo(n, t)
			th.x = 1
			to(pcUndo)
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
		m.letGo(n, t)
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
	case pcBeginAtOnce:
		if m.mut != mutNoEpochAtOnce {
			my.epoch = m.freshEpoch(n, o.slot)
			m.epochOver(n, t)
		}
		th.atomic, my.state, th.regAtBegin = 1, inBlock, th.reg
		to(pcFetch)
	case pcOutside, pcEndAtOnce:
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
	}
}

// inevitable is [Owner.Inevitable].
func (m *checker) inevitable(n *state, t uint8, emit func(state)) {
	th, o := &n.thr[t], &n.own[t]
	my := &n.lines[n.own[t].slot]
	to := func(pc uint8) {
		th.pc = pc
		emit(*n)
	}
	switch th.pc {
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
	}
}
