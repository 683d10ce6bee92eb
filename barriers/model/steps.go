package model

import "math/bits"

// Places in the code, a step each. A step is one access to a word that another
// thread may change, or several of which the others can tell no order.
const (
	pcFetch = iota
	pcAcq
	pcStatus
	pcClaim
	pcShare
	pcLock
	pcSteal
	pcUnlock
	pcTakes
	pcAsk
	pcUpgrade
	pcSeq
	pcUpgradeRest
	pcLook
	pcAskFor
	pcHandshake
	pcUpgraded
	pcRequest
	pcWhose
	pcPost
	pcWaitRest
	pcWait
	pcWaitTakes
	pcWound
	pcUnpost
	pcAnswer
	pcWaited
	pcAck
	pcGrantAll
	pcGrant
	pcResume
	pcStopping
	pcStandStill
	pcServe
	pcPending
	pcWant
	pcHandOver
	pcHandTo
	pcGranted
	pcStop
	pcEpoch
	pcNewSlot
	pcSwapLine
	pcLeaveLine
	pcBegin
	pcInBlock
	pcLeave
	pcToken
	pcOutside
	pcUndo
	pcInevitRest
	pcInevit
	pcSenior
	pcGiveBack
	pcStopRest
	pcTake
	pcOthers
	pcOther
	pcGiveUp
	pcStopped
	pcCancel
	pcCancelled
	pcMoved
	pcMove
	pcMidway
	pcExclude
	pcAlone
	pcRelease
	pcSleep
	pcDone
	pcEnd
)

// labels are the names of the steps. The code names each of them, at the place
// where it takes that step, as [model: label].
var labels = [...]string{
	pcFetch: "", pcEnd: "", // between operations, and after all of them
	pcAcq: "acq", pcStatus: "status", pcClaim: "claim", pcShare: "share",
	pcLock: "lock", pcSteal: "steal", pcUnlock: "unlock", pcTakes: "takes",
	pcAsk: "ask", pcUpgrade: "upgrade", pcSeq: "seq", pcUpgradeRest: "upgradeRest",
	pcLook: "look", pcAskFor: "askFor", pcHandshake: "handshake", pcUpgraded: "upgraded",
	pcRequest: "request", pcWhose: "whose", pcPost: "post", pcWaitRest: "waitRest",
	pcWait: "wait", pcWaitTakes: "waitTakes", pcWound: "wound", pcUnpost: "unpost",
	pcAnswer: "answer", pcWaited: "waited",
	pcAck: "ack", pcGrantAll: "grantAll", pcGrant: "grant",
	pcResume: "resume", pcStopping: "stopping", pcStandStill: "standStill",
	pcServe: "serve", pcPending: "pending", pcWant: "want", pcHandOver: "handOver", pcHandTo: "handTo",
	pcGranted: "granted", pcStop: "stop",
	pcEpoch: "epoch", pcNewSlot: "newSlot", pcSwapLine: "swapLine", pcLeaveLine: "leaveLine",
	pcBegin: "begin", pcInBlock: "inBlock", pcLeave: "leave", pcToken: "token", pcOutside: "outside",
	pcUndo:       "undo",
	pcInevitRest: "inevitRest", pcInevit: "inevit", pcSenior: "senior", pcGiveBack: "giveBack",
	pcStopRest: "stopRest", pcTake: "take", pcOthers: "others", pcOther: "other", pcGiveUp: "giveUp",
	pcStopped: "stopped", pcCancel: "cancel", pcCancelled: "cancelled", pcMoved: "moved", pcMove: "move",
	pcMidway: "midway", pcExclude: "exclude", pcAlone: "alone", pcRelease: "release",
	pcSleep: "sleep", pcDone: "done",
}

const nobody = maxThreads

// succ calls emit for each state that a step of thread t leads to. A thread that
// waits for something has no step until it is there.
func (m *checker) succ(s *state, t uint8, emit func(state)) {
	n := *s
	th, o := &n.thr[t], &n.own[t]
	to := func(pc uint8) {
		th.pc = pc
		emit(n)
	}
	my := &n.lines[o.slot]
	switch th.pc {
	case pcFetch:
		m.fetch(s, t, emit)

	// The barrier: [Owner.try].
	case pcAcq:
		a := m.access(th)
		h := n.hdr[a.obj]
		th.h, th.u = h, nobody
		switch {
		case h == th.tag, h == th.tag|1 && !a.write, h == shared && !a.write:
			m.passed(&n, t, emit)
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
		m.claim(&n, t)
		m.passed(&n, t, emit)
	case pcShare:
		a := m.access(th)
		if n.hdr[a.obj] != th.h && m.mut != mutPlainShare {
			to(pcAcq)
			return
		}
		n.hdr[a.obj] = shared
		m.passed(&n, t, emit)
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
			m.claim(&n, t)
			m.mark(&n, t, a)
			th.ok = 1
		}
		if m.mut == mutNoLock {
			if th.ok == 1 {
				m.passed(&n, t, emit)
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
			m.passed(&n, t, emit)
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

	// From Shared to exclusive: [Owner.upgrade].
	case pcUpgrade:
		a := m.access(th)
		if n.hdr[a.obj] != shared {
			m.again(&n, t, emit)
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
		m.takeAge(&n, t)
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
	case pcLook:
		if th.k == m.n || m.mut == mutNoHandshake {
			to(pcHandshake)
			return
		}
		if th.k == t || m.quiet(&n, th.k) {
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
			m.resume(&n, t, blocked, pcUpgraded, emit)
			return
		}
		if o.wound != 0 && (th.atomic != 0 || m.mut != mutUpgraderStays) {
			c := n
			c.thr[t].ok, c.thr[t].pend = 0, 0
			m.resume(&c, t, blocked, pcUpgraded, emit)
		}
		for p := th.pend; p != 0; p &= p - 1 {
			k := uint8(bits.TrailingZeros8(p))
			if n.own[k].ack >= th.seq || m.quiet(&n, k) {
				c := n
				c.thr[t].pend &^= 1 << k
				emit(c)
			}
			if m.state(&n, k) == waitingInside && m.mayWound(&n, t, k) && m.mut != mutHandshakeNoWound {
				c := n
				c.thr[t].x, c.thr[t].woundTo, c.thr[t].pc = k, pcHandshake, pcWound
				emit(c)
			}
		}
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
			m.log(&n, t, a.obj)
		case th.atomic != 0:
			to(pcUndo)
			return
		case th.ok != 0:
			o.age, o.wound = 0, 0
		default:
			o.wound = 0
		}
		m.again(&n, t, emit)

	// Waiting for what another has: [Owner.wait].
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
			c := n
			c.own[t].wantAll, c.thr[t].pc = 1, next
			emit(c)
			if !a.write {
				c = n
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
			m.takeAge(&n, t)
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
	case pcWait:
		m.wait(&n, t, emit)
	case pcWaitTakes:
		if n.own[th.u].want != m.access(th).obj+1 {
			to(pcUnpost)
		} else {
			to(pcWait)
		}
	case pcWound:
		if m.mayWound(&n, t, th.x) || m.mut == mutWoundAnybody {
			n.own[th.x].wound = 1
		}
		to(m.take(&th.woundTo))
	case pcUnpost:
		if th.u == nobody {
			m.resume(&n, t, waiting, pcWaited, emit)
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
		m.resume(&n, t, waiting, pcWaited, emit)
	case pcAnswer:
		if o.granted != 0 {
			m.resume(&n, t, waiting, pcWaited, emit)
		}
	case pcWaited:
		a := m.access(th)
		o.want = 0
		if m.mut != mutNoAnswer && m.mut != mutNoRetract {
			o.granted, o.moved, o.stale, o.wantTag, o.wantAll = 0, 0, 0, 0, 0 // not looked at any more
		}
		if th.atomic != 0 {
			if n.hdr[a.obj] == th.tag && m.mut != mutNoHandedLog && (a.write || m.mut != mutLogWritesOnly) {
				m.log(&n, t, a.obj)
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
		m.again(&n, t, emit)

	// Coming to rest: [Owner.pass].
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
		m.grant(&n, t)
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
		m.resumed(&n, t, emit)
	case pcStopping:
		if n.by != 0 && n.by != t+1 {
			my.state = th.st
			to(pcStandStill)
			return
		}
		m.resumed(&n, t, emit)
	case pcStandStill:
		if n.by == 0 || n.by == t+1 {
			to(pcResume)
		}

	default:
		m.more(&n, t, emit)
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
