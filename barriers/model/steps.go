package model

// Places in the code, a step each. A step is one access to a word that another
// thread may change, or several of which the others can tell no order.
const (
	pcFetch = iota
	pcAcq
	pcStatus
	pcClaim
	pcShare
	pcKeep
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
	pcLetGo
	pcLeave
	pcToken
	pcOutside
	pcBeginAtOnce
	pcEndAtOnce
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
	pcAcq: "acq", pcStatus: "status", pcClaim: "claim", pcShare: "share", pcKeep: "keep",
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
	pcBegin: "begin", pcInBlock: "inBlock", pcLetGo: "letGo", pcLeave: "leave", pcToken: "token", pcOutside: "outside",
	pcBeginAtOnce: "beginAtOnce", pcEndAtOnce: "endAtOnce",
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
	switch pc := n.thr[t].pc; {
	case pc == pcFetch:
		m.fetch(&n, t, emit)
	case pc < pcLock, pc == pcAsk:
		m.tryBarrier(&n, t, emit)
	case pc <= pcTakes:
		m.steal(&n, t, emit)
	case pc < pcLook, pc == pcUpgraded:
		m.upgrade(&n, t, emit)
	case pc <= pcHandshake:
		m.handshake(&n, t, emit)
	case pc < pcWait:
		m.request(&n, t, emit)
	case pc <= pcWaited:
		m.waiting(&n, t, emit)
	case pc <= pcStandStill:
		m.rest(&n, t, emit)
	case pc <= pcStop:
		m.service(&n, t, emit)
	case pc <= pcLeaveLine:
		m.epoch(&n, t, emit)
	case pc <= pcUndo:
		m.block(&n, t, emit)
	case pc <= pcGiveBack:
		m.inevitable(&n, t, emit)
	case pc <= pcStopped:
		m.stopWorld(&n, t, emit)
	case pc <= pcMove:
		m.moving(&n, t, emit)
	case pc <= pcRelease:
		m.exclusive(&n, t, emit)
	default:
		m.blocking(&n, t, emit)
	}
}
