package model

// Shorthands for menus and scripts.
var (
	r0, w0 = one(read(0)), one(write(0))
	r1, w1 = one(read(1)), one(write(1))

	poll    = op{kind: opPoll}
	sleep   = op{kind: opSleep}
	begin   = op{kind: opBegin}
	commit  = op{kind: opCommit}
	fail    = op{kind: opFail}
	inevit  = op{kind: opInevit}
	stop    = op{kind: opStop}
	exclude = op{opExclude, []access{write(0)}}

	// see reads into the register, which then tells all that was read.
	see0, see1 = one(access{obj: 0, do: see}), one(access{obj: 1, do: see})

	allShared = []uint8{shared, shared}
)

func see(reg, val uint8) (uint8, uint8) { return reg*4 + val + 1, val }

// addSeen writes one more than what was seen, and ifNone only when that was 0.
func addSeen(reg, _ uint8) (uint8, uint8) { return reg, reg }

func ifNone(obj uint8) access {
	return access{obj: obj, write: true, do: func(reg, val uint8) (uint8, uint8) {
		if reg == 5 { // twice 0
			val = 1
		}
		return reg, val
	}}
}

// configs are all runs of the checker. Together they take some seconds; those that
// are deep are for when the protocol changes.
var configs = []config{
	{name: "accesses", threads: 2, objects: 1, count: 4, menu: []op{r0, w0, poll, sleep}},
	{name: "accesses, shared at first", threads: 2, objects: 1, count: 3, headers: allShared, menu: []op{r0, w0, poll, sleep}},
	{name: "bulk", threads: 2, objects: 2, count: 2, bulk: true, menu: []op{r0, w0, one(write(0), write(1)), one(write(1), read(0)), poll}},
	{name: "blocks", deep: true, threads: 2, objects: 1, count: 3, menu: []op{r0, w0, begin, commit, fail}},
	{name: "blocks and bulk", deep: true, threads: 2, objects: 1, count: 3, bulk: true, menu: []op{r0, w0, begin, fail}},
	{name: "blocks without safe points", threads: 2, objects: 1, count: 3, now: true, headers: allShared, menu: []op{r0, w0, begin, commit, poll}},
	{name: "blocks, shared at first", threads: 2, objects: 1, count: 3, headers: allShared, menu: []op{r0, w0, begin, commit}},
	{name: "blocks, two objects", threads: 2, objects: 2, count: 3, menu: []op{w0, w1, begin}},
	{name: "blocks, two shared objects", deep: true, threads: 2, objects: 2, count: 3, headers: allShared, menu: []op{r0, w0, w1, begin}},
	{name: "inevitable blocks", threads: 2, objects: 1, count: 3, headers: allShared, menu: []op{r0, w0, begin, inevit}},
	{name: "world", threads: 2, objects: 1, count: 2, menu: []op{r0, w0, stop, exclude, poll, sleep}},
	{name: "world, shared at first", threads: 2, objects: 1, count: 2, headers: allShared, menu: []op{r0, w0, stop, exclude, poll}},
	{name: "world and blocks", threads: 2, objects: 1, count: 3, menu: []op{w0, begin, stop, exclude, poll}},
	{name: "world and shared objects in blocks", deep: true, threads: 2, objects: 1, count: 3, headers: allShared, menu: []op{r0, w0, begin, stop}},
	{name: "slots for long", deep: true, threads: 2, objects: 1, count: 3, slots: true, bulk: true, menu: []op{r0, w0, begin, stop}},
	{name: "slots", threads: 2, objects: 1, count: 2, slots: true, bulk: true, menu: []op{r0, w0, begin, stop}},
	{name: "three threads", threads: 3, objects: 1, count: 1, menu: []op{r0, w0}},
	{name: "three threads, shared at first", threads: 3, objects: 1, count: 1, headers: allShared, menu: []op{r0, w0}},
	{name: "held objects", threads: 2, objects: 1, count: 3, menu: []op{w0, one(hold(0)), begin, fail}},
	{name: "held objects read", threads: 2, objects: 2, script: [][]op{{begin, one(hold(0)), w1, one(hold(0)), commit}, {begin, see1, see0, commit, w0}}},
	{name: "held objects and the world", threads: 2, objects: 1, count: 3, menu: []op{r0, one(hold(0)), begin, stop}},
	{name: "three threads and the world", threads: 3, objects: 1, script: [][]op{{begin, w0, commit}, {stop}, {w0, exclude}}},
	{name: "three threads, two inevitable", threads: 3, objects: 2, script: [][]op{{begin, w0, inevit, w1, commit}, {begin, w1, inevit, w0, commit}, {w0}}},
	{name: "three blocks", deep: true, threads: 3, objects: 2, script: [][]op{{begin, w0, w1, commit}, {begin, w1, w0, commit}, {begin, r0, commit}}},
	{name: "three upgrades", deep: true, threads: 3, objects: 1, headers: allShared, script: [][]op{{r0, w0}, {r0, w0}, {begin, r0, w0, commit}}},

	{name: "a reader between", threads: 3, objects: 1, script: [][]op{{r0, poll}, {w0}, {r0}}},
	{name: "an operation on two objects", threads: 2, objects: 2, script: [][]op{{one(write(0), write(1))}, {w1, poll, w0}}},
	{name: "a request at a stop", threads: 2, objects: 1, script: [][]op{{w0, stop, poll}, {w0}}},
	{name: "a block alone", threads: 1, objects: 2, count: 5, menu: []op{r0, w0, w1, begin, commit, fail}},
	{name: "safe points in blocks", threads: 2, objects: 1, count: 3, headers: []uint8{tagOf(1, 1), 0}, menu: []op{w0, poll, begin}},
	{name: "an abort after a read", threads: 2, objects: 1, bulk: true, script: [][]op{{begin, see0, w0, fail}, {w0, poll, see0}}},
	{name: "epochs and reads", threads: 2, objects: 1, script: [][]op{{r0, begin, r0, commit, r0}, {w0, poll, w0}}},
	{name: "epochs", threads: 2, objects: 1, script: [][]op{{w0, begin, w0, commit}, {r0, w0}}},

	{name: "store buffering", threads: 2, objects: 2, script: [][]op{{w0, see1}, {w1, see0}}},
	{name: "message passing", threads: 2, objects: 2, script: [][]op{{w0, w1}, {see1, see0}}},
	{name: "load buffering", threads: 2, objects: 2, script: [][]op{{see0, w1}, {see1, w0}}},
	{name: "independent reads", threads: 3, objects: 2, script: [][]op{{w0, see1}, {w1}, {see0, see1}}},
	{name: "write skew", threads: 2, objects: 2, headers: allShared, script: [][]op{
		{begin, see0, see1, one(ifNone(0)), commit}, {begin, see0, see1, one(ifNone(1)), commit}}},
	{name: "lost update", threads: 2, objects: 1, script: [][]op{
		{begin, see0, one(access{obj: 0, write: true, do: addSeen}), commit, poll}, {begin, see0, one(access{obj: 0, write: true, do: addSeen}), commit, w0}}},
	{name: "zombie reads", threads: 2, objects: 2, script: [][]op{{begin, w0, w1, commit}, {begin, see0, see1, commit}}},
	{name: "privatisation", threads: 2, objects: 2, script: [][]op{
		{begin, w0, commit, see1, w1, see1}, {begin, see0, one(access{obj: 1, write: true, do: ifFree}), one(access{obj: 1, write: true, do: ifFree}), commit}}},
	{name: "inevitable and not", threads: 2, objects: 2, script: [][]op{{begin, w0, inevit, w1, commit}, {begin, see1, w0, commit}}},
}

// ifFree writes if object 0 was seen to be 0.
func ifFree(reg, val uint8) (uint8, uint8) {
	if reg == 1 {
		val++
	}
	return reg, val
}
