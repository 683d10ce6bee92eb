package model

// mutation is a change of one line of the protocol.
type mutation int

const (
	faithful mutation = iota
	mutStatusFirst
	mutPlainClaim
	mutPlainShare
	mutPlainHandOver
	mutPlainResume
	mutNoLock
	mutNoUnlock
	mutNoRestart
	mutLateMark
	mutNoHandshake
	mutNoAckWait
	mutBlocksQuiet
	mutUpgraderStays
	mutHandshakeNoWound
	mutWaitNoWound
	mutWoundAnybody
	mutWoundedSenior
	mutKeepToken
	mutGiveUpFree
	mutLatePost
	mutNoAnswer
	mutNoRetract
	mutNoGrant
	mutNoHandedLog
	mutLogWritesOnly
	mutNoBlockEpoch
	mutNoEpochAtOnce
	mutEndHolding
	mutEndInevitable
	mutPlainKeep
	mutEpochBeforeUndo
	mutLetGoFirst
	mutServeInside
	mutNoStopCheck
	mutOverMidway
	mutNoCancel
	mutLineAtRest
	mutClearUpgrades
	mutations
)

// What explorations find wrong.
const (
	conflict  = "two threads have conflicting access to an object"
	neverEnds = "some thread never comes to its end"
	halfStays = "a write of an aborted block stays"
	seenHalf  = "what a block wrote is seen outside of it"
	broken    = "an inevitable block is aborted"
	staleWish = "an object that moved is handed over"
	movedFrom = "objects move under a thread that is not at a safe point"
	wrongEnd  = "no order of the operations and blocks has this outcome"
	besides   = "a thread runs beside an exclusive section"
)

// mutants are the changes, in which configuration each is caught, and as what.
var mutants = [mutations]struct{ change, in, finds string }{
	mutStatusFirst:      {"the owner's status is read before the header", "epochs", conflict},
	mutPlainClaim:       {"what is owned for reading becomes owned by a plain store", "blocks and bulk", conflict},
	mutPlainShare:       {"what is owned for reading becomes Shared by a plain store", "blocks and bulk", conflict},
	mutPlainHandOver:    {"what is owned for reading is handed over by a plain store", "a reader between", conflict},
	mutPlainResume:      {"a blocked thread goes on while its status is locked", "accesses", conflict},
	mutNoLock:           {"claiming from a blocked owner does not lock its status", "accesses", conflict},
	mutNoUnlock:         {"nor unlocks it", "store buffering", neverEnds},
	mutNoRestart:        {"an operation goes on after a wait, and does not begin again", "an operation on two objects", conflict},
	mutLateMark:         {"an upgrade asks the others before it marks the object", "write skew", conflict},
	mutNoHandshake:      {"an upgrade asks nobody", "write skew", conflict},
	mutNoAckWait:        {"an upgrade asks and does not wait", "write skew", conflict},
	mutBlocksQuiet:      {"who waits in a block counts as at rest for an upgrade", "write skew", conflict},
	mutUpgraderStays:    {"an upgrade outside of blocks does not give way to an older block", "blocks, shared at first", neverEnds},
	mutHandshakeNoWound: {"an upgrade does not wound younger blocks", "write skew", neverEnds},
	mutWaitNoWound:      {"who waits does not wound younger blocks", "inevitable and not", neverEnds},
	mutWoundAnybody:     {"a wound does not look at the age again", "inevitable and not", broken},
	mutWoundedSenior:    {"a block becomes inevitable though it is wounded", "inevitable and not", broken},
	mutKeepToken:        {"an inevitable block does not let others be so after it", "inevitable blocks", neverEnds},
	mutGiveUpFree:       {"an upgrade given up leaves the object Free", "three upgrades", conflict},
	mutLatePost:         {"a request is posted after its thread is at rest", "a request at a stop", staleWish},
	mutNoAnswer:         {"who asked goes on while the answer is under way", "blocks", halfStays},
	mutNoRetract:        {"who asked goes on and leaves the request behind", "blocks", halfStays},
	mutNoGrant:          {"a request is not answered", "store buffering", neverEnds},
	mutNoHandedLog:      {"what is handed to a waiting block is not logged", "blocks", halfStays},
	mutLogWritesOnly:    {"what is handed to a waiting block that wants to read is not logged", "an abort after a read", wrongEnd},
	mutNoBlockEpoch:     {"a block begins no epoch", "a block alone", halfStays},
	mutNoEpochAtOnce:    {"a block begun in machine code begins no epoch", "a block alone", halfStays},
	mutEndHolding:       {"machine code ends a block that holds objects", "held objects", neverEnds},
	mutEndInevitable:    {"machine code ends an inevitable block", "inevitable blocks", neverEnds},
	mutPlainKeep:        {"what was read in the last epoch is made Shared without compare-and-swap", "epochs and reads", conflict},
	mutEpochBeforeUndo:  {"an abort ends its epoch before it brings objects back", "inevitable and not", wrongEnd},
	mutLetGoFirst:       {"an abort lets go of what it holds before it brings that back", "held objects read", wrongEnd},
	mutServeInside:      {"requests are served at safe points in blocks", "safe points in blocks", conflict},
	mutNoStopCheck:      {"who goes on does not look whether the world is stopped", "slots", movedFrom},
	mutOverMidway:       {"objects move while an operation waits for an exclusive section", "world and blocks", movedFrom},
	mutNoCancel:         {"requests outlive a stop of the world", "a request at a stop", staleWish},
	mutLineAtRest:       {"the line of a slot given up looks like that of a blocked owner", "slots", movedFrom},
	mutClearUpgrades:    {"clearing tags clears those of upgrades", "world, shared at first", conflict},
}
