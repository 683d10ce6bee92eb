// Package driver decides what is compiled: it counts exits, has hot loops,
// functions and exits recorded, optimised and compiled, runs the machine code,
// and turns exits back into interpreter state. It is the compiler that
// runtime/vm is given.
package driver

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"stmjit/backend/amd64"
	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
	"stmjit/trace/opt"
	"stmjit/trace/record"
)

// Value is a Python value; see [gc.Value].
type Value = gc.Value

// Config are the driver's settings.
type Config struct {
	Loop     int  // back-edges until a loop is recorded
	Call     int  // calls until a function is recorded
	Exit     int  // exits until a bridge is recorded
	MaxTries int  // recordings of one place that may fail
	Barriers bool // off: no ownership checks (one thread)
	Stress   bool // leave machine code at every guard in turn
	Debug    bool // verify the IR between passes
	// Anonymous is said of the memory for code; see [amd64.NewAnonymous].
	Anonymous bool
	// See, if not nil, is shown every compiled trace, with its IR before the passes.
	See func(t *Trace, recorded string)
	// Watch, if not nil, is shown what becomes of each recording.
	Watch Watcher
	// Publish, if not nil, is told of every compiled trace before it runs.
	Publish func(t *Trace)
}

// Trace is a compiled trace with what the driver knows of it.
type Trace struct {
	IR       *ir.Trace
	Code     *amd64.Code
	Func     string // function that it starts in
	root     *Trace // of the tree; itself for a root
	pc       uintptr
	fn       *function     // of a function's trace
	cont     *continuation // of a continuation
	exits    []exitState   // by snapshot
	invalid  atomic.Bool
	loopCell uintptr      // data word with the entry of a loop's trace, or 0
	tree     []*Trace     // of a root: all its bridges
	entries  atomic.Int64 // from the interpreter
	rounds   atomic.Int64 // of a root: polls passed since entries from the interpreter
	lost     atomic.Int64 // of a root: exits that no bridge could be made for
	retired  bool         // slower than the interpreter
}

// exitState counts the exits through a snapshot.
type exitState struct {
	total   atomic.Int64
	missed  atomic.Int64 // exits because another thread had an object, not in total
	hot     atomic.Int64 // the total at which a bridge is recorded
	tries   atomic.Int32
	misses  int // recordings given up because another thread had an object
	bridged atomic.Bool
	poll    bool // no bridge may keep the thread from its safe point,
	invalid bool // nor the trace from seeing that it is invalid
	handles bool // an exception is being handled
}

// again makes an exit hot after n more exits.
func (e *exitState) again(n int64) { e.hot.Store(e.total.Load() + n) }

// never is a number of rounds, calls or exits that does not come.
const never = 1 << 30

// Driver implements [vm.Compiler] for one interpreter.
//
// Threads run traces without taking a lock: they find them in tables that are
// read without one, and count exits with atomic additions. One thread at a time
// records: the one that recorder names has the recorder and the job to itself,
// from the start of a recording until its trace is installed, across safe points.
// Others whose loops become hot meanwhile go on interpreting, and try again
// later. What all threads change is under mu, which is held for moments only,
// never at a safe point, and never while waiting for another thread: so a thread
// may take it while all others are stopped.
type Driver struct {
	Config
	Stats Stats
	// Clock makes the driver measure the time in machine code.
	Clock bool

	vm      *vm.VM
	backend *amd64.Backend
	// newRandom, if not nil, makes the source of a thread's countdowns under stress.
	newRandom func() *rand.Rand

	traces list[*Trace] // by ID
	loops  table[Trace]
	funcs  table[function]

	recorder atomic.Pointer[object.Thread]
	rec      *record.Recorder // the recorder's, with the next two
	job      job
	collect  bool // a young constant ended a recording: collect before the next

	mu      sync.Mutex                // Stats, and what follows
	conts   map[uintptr]*continuation // by address of the call
	places  map[uintptr]*place
	globals map[globalKey]*global
	young   atomic.Bool // never set: traces hold no young objects
}

// job is the recording that is going on.
type job struct {
	kind   ir.Kind
	fn     *function     // of a function
	cont   *continuation // of a continuation
	parent *Trace
	exit   int32
	pc     uintptr
	start  time.Time // zero: none is going on
}

// place is a loop head where recordings failed.
type place struct {
	tries  int
	misses int // because another thread had an object
}

// New returns a driver for v; its error says why there is no compiler here.
func New(v *vm.VM, cfg Config) (*Driver, error) {
	makeBackend := amd64.New
	if cfg.Anonymous {
		makeBackend = amd64.NewAnonymous
	}
	b, err := makeBackend()
	if err != nil {
		return nil, err
	}
	d := &Driver{Config: cfg, vm: v, backend: b, conts: map[uintptr]*continuation{}, places: map[uintptr]*place{}, globals: map[globalKey]*global{}}
	b.LogSize = object.LogSize
	d.rec = record.New(v, d)
	d.rec.Barriers = cfg.Barriers
	if cfg.Stress {
		d.rec.B.Stress = barriers.OffStress
		d.newRandom = func() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }
	}
	d.Stats.GivenUp = map[string]int{}
	opt.Debug = cfg.Debug
	object.NamespaceWrite = d.namespaceWrite
	gc.AddRootsDirty(&d.young, d.roots)
	return d, nil
}

// Backend returns the code generator, for listings.
func (d *Driver) Backend() *amd64.Backend { return d.backend }

// Traces returns all traces that were compiled.
func (d *Driver) Traces() []*Trace { return d.traces.all() }

// roots keeps the objects that traces, and the one being recorded, hold as
// constants; they are old.
func (d *Driver) roots(visit func(*Value)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	keep := func(t *ir.Trace) {
		for i := range t.Consts {
			if c := &t.Consts[i]; c.Op == ir.OpKVal && Value(c.Aux).IsRef() {
				v := Value(c.Aux)
				visit(&v)
			}
		}
	}
	for _, t := range d.traces.all() {
		if !t.invalid.Load() {
			keep(t.IR)
		}
	}
	if !d.job.start.IsZero() && d.rec.B.T != nil {
		keep(d.rec.B.T)
	}
	for k := range d.globals {
		d1, n := k.dict, k.name
		visit(&d1)
		visit(&n)
	}
}

// HotLoop implements [vm.Compiler].
func (d *Driver) HotLoop(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	if !d.mayRun(t) {
		return base, pc
	}
	if tr := d.loops.get(pc); tr != nil {
		return d.run(t, tr, base)
	}
	if d.isLost(pc) {
		vm.RestLoop(pc, never)
		return base, pc
	}
	if !d.take(t) {
		vm.RestLoop(pc, max(d.Loop, busyRest))
		return base, pc
	}
	if d.loops.get(pc) != nil { // by now
		d.release()
		return base, pc
	}
	vm.RestLoop(pc, 0)
	d.beforeRecording(t)
	d.begin(job{kind: ir.KindLoop, pc: pc})
	d.rec.Start(t, ir.KindLoop, base, pc)
	d.setID()
	return base, pc
}

// busyRest is how often a loop goes round, at least, before it asks again whether
// the recorder is free.
const busyRest = 50

// mayRun reports whether t may record and run traces now: at their start they do
// not know of exceptions being handled.
func (d *Driver) mayRun(t *object.Thread) bool { return t.Handled == gc.None && !d.Recording(t) }

// isLost reports whether a loop is not to be recorded any more.
func (d *Driver) isLost(pc uintptr) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.places[pc]
	if p == nil || p.tries < d.MaxTries {
		return false
	}
	d.Stats.Blacklisted++
	return true
}

// take gives the recorder to t, if nobody has it.
func (d *Driver) take(t *object.Thread) bool { return d.recorder.CompareAndSwap(nil, t) }

// release ends a job, if t has one.
func (d *Driver) release() {
	d.job = job{}
	d.recorder.Store(nil)
}

func (d *Driver) begin(j job) {
	j.start = time.Now()
	d.job = j
}

// setID gives the trace being recorded its number: nobody else adds traces.
func (d *Driver) setID() { d.rec.B.T.ID = int32(len(d.traces.all())) }

// beforeRecording makes the objects that the recording meets old, so that they
// can be constants.
func (d *Driver) beforeRecording(t *object.Thread) {
	if d.collect || len(d.traces.all()) == 0 {
		d.collect = false
		vm.CollectNow(t)
	}
}

// Recording implements [vm.Compiler].
func (d *Driver) Recording(t *object.Thread) bool { return d.recorder.Load() == t }

// Step implements [vm.Compiler].
func (d *Driver) Step(t *object.Thread, base, pc uintptr) bool {
	if !d.Recording(t) {
		return false
	}
	switch d.rec.Step(base, pc) {
	case record.Going:
		return true
	case record.Done:
		d.compile()
	default:
		d.giveUp()
	}
	d.release()
	return false
}

// Abandon implements [vm.Compiler].
func (d *Driver) Abandon(t *object.Thread) {
	if d.Recording(t) {
		d.rec.Why = record.GivenUp{Reason: record.LeftFrame}
		d.giveUp()
		d.release()
	}
}

// giveUp notes why a recording failed and lets its place rest for a while,
// longer each time. That another thread had an object is no failure of the place:
// it rests, and may be tried again without end.
func (d *Driver) giveUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Stats.RecordTime += time.Since(d.job.start)
	why := d.rec.Why
	d.Stats.giveUp(&why)
	d.watchGivenUp(why)
	if why.Reason == record.YoungConstant {
		d.collect = true // before the next recording that begins at a safe point
		if d.job.kind == ir.KindBridge || d.job.kind == ir.KindContinuation {
			gc.PromoteSoon() // the same place will be hot again, and nothing may move then
		}
	}
	missed := why.Reason == record.NotOwned
	switch d.job.kind {
	case ir.KindFunction:
		d.job.fn.giveUp(d, missed)
	case ir.KindContinuation:
		if !missed {
			d.job.cont.tries++
		}
	case ir.KindBridge:
		d.giveUpBridge(&d.job.parent.exits[d.job.exit], missed)
	case ir.KindLoop:
		d.giveUpLoop(d.job.pc, missed)
	}
}

func (d *Driver) giveUpBridge(e *exitState, missed bool) {
	if missed {
		e.misses++
		e.again(int64(d.Exit) << min(e.misses, maxRest))
		return
	}
	tries := e.tries.Add(1)
	if int(tries) >= d.MaxTries {
		e.again(never)
		return
	}
	e.again(int64(d.Exit)<<min(2*tries, 16) + int64(d.Exit))
}

func (d *Driver) giveUpLoop(pc uintptr, missed bool) {
	p := d.places[pc]
	if p == nil {
		p = &place{}
		d.places[pc] = p
	}
	if missed {
		p.misses++
		vm.RestLoop(pc, d.Loop<<min(p.misses, maxRest)+1)
		return
	}
	p.tries++
	if p.tries >= d.MaxTries {
		d.Stats.Blacklisted++
		vm.RestLoop(pc, never)
		return
	}
	// not a round number: what goes wrong may come round with one
	vm.RestLoop(pc, (d.Loop<<min(p.tries, maxRest))+5*p.tries*p.tries+1)
}

// maxRest bounds how often a rest is doubled.
const maxRest = 12

// compile makes a trace of a finished recording and puts it in place. No safe
// point lies in it: what the recording took for granted changes only while all
// other threads are stopped at one.
func (d *Driver) compile() {
	start := time.Now()
	if reason := d.unfit(); reason != record.NotGivenUp {
		if reason != record.NotWorthIt {
			d.rec.Why = record.GivenUp{Reason: reason}
			d.giveUp()
		}
		return
	}
	t := d.rec.B.T
	recorded := ""
	if d.See != nil {
		recorded = t.String()
	}
	d.setID()
	d.optimize(t)
	code, err := d.backend.Compile(t)
	if err != nil {
		d.rec.Why = record.GivenUp{Reason: record.TooBig, Detail: err.Error()}
		d.giveUp()
		return
	}
	tr := &Trace{IR: t, Code: code, pc: d.job.pc, exits: make([]exitState, len(t.Snaps)), Func: t.Name}
	for i := range tr.exits {
		tr.exits[i].hot.Store(int64(d.Exit))
		tr.exits[i].handles = slices.ContainsFunc(t.SnapSlots(int32(i)), func(s ir.SnapSlot) bool { return s.Slot == ir.HandledSlot })
	}
	for i := range t.Ins {
		switch in := &t.Ins[i]; in.Op {
		case ir.OpPoll:
			tr.exits[in.Snap].poll = true
		case ir.OpGuardNotInvalid:
			tr.exits[in.Snap].invalid = true
		}
	}
	if d.Publish != nil {
		d.Publish(tr)
	}
	d.mu.Lock()
	d.Stats.RecordTime += start.Sub(d.job.start)
	d.Stats.CompileTime += time.Since(start)
	d.traces.add(tr)
	d.rec.Detach()
	d.depend(tr)
	d.install(tr)
	d.Stats.Ops += len(t.Ins)
	d.Stats.CodeBytes += code.Bytes
	d.mu.Unlock()
	if d.See != nil {
		d.See(tr, recorded)
	}
	if d.Watch != nil {
		d.Watch.Compiled(tr)
	}
}

// unfit says why a finished recording is not to be compiled.
func (d *Driver) unfit() record.Reason {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.depsHold() {
		return record.Changed
	}
	if f := d.job.fn; d.job.kind == ir.KindFunction && !f.recursive && len(d.rec.B.T.Ins) < worthCall {
		d.Stats.RecordTime += time.Since(d.job.start)
		f.drop(d)
		f.tries = d.MaxTries
		d.watchGivenUp(record.GivenUp{Reason: record.NotWorthIt, File: f.code.Code.Filename, Line: f.code.FirstLine})
		return record.NotWorthIt
	}
	return record.NotGivenUp
}

// worthCall is the size from which on the trace of a function that is not
// recursive is worth leaving the interpreter for.
const worthCall = 150

// install makes a compiled trace reachable.
func (d *Driver) install(tr *Trace) {
	switch d.job.kind {
	case ir.KindBridge:
		tr.root.tree = append(tr.root.tree, tr)
		d.job.parent.exits[d.job.exit].bridged.Store(true)
		d.job.parent.Code.Link(d.job.exit, tr.Code)
		d.Stats.Bridges++
	case ir.KindLoop:
		d.loops.set(d.job.pc, tr)
		vm.RestLoop(d.job.pc, 0)
		d.Stats.Loops++
	case ir.KindFunction:
		f := d.job.fn
		tr.fn = f
		f.trace.Store(tr)
		amd64.SetCell(f.cell, tr.Code.Entry)
		d.Stats.Functions++
	case ir.KindContinuation:
		tr.cont = d.job.cont
		tr.cont.trace = tr
		amd64.SetCell(tr.cont.cell, tr.Code.Entry)
		d.Stats.Continuations++
	}
}

// depsHold reports whether all that the recording took for granted still holds.
func (d *Driver) depsHold() bool {
	for _, dep := range d.rec.Deps {
		if dep.Watchers == nil && d.globalOf(dep.Dict, dep.Name).mutable {
			return false
		}
	}
	if p := d.job.parent; p != nil && p.root.invalid.Load() {
		return false
	}
	return !d.rec.Broken()
}

// depend registers a trace with all that it takes for granted.
func (d *Driver) depend(tr *Trace) {
	tr.root = tr
	if d.job.kind == ir.KindBridge {
		tr.root = d.job.parent.root
	}
	root := tr.root
	for _, dep := range d.rec.Deps {
		if dep.Watchers != nil {
			dep.Watchers.Add(func() { d.invalidate(root) })
			continue
		}
		g := d.globalOf(dep.Dict, dep.Name)
		g.users = append(g.users, root)
	}
}

// A loop whose rounds hardly ever end in machine code, and leave it where nothing
// can be recorded, is slower compiled: after so many such exits it is given up if
// the entries were good for fewer than two rounds each.
const (
	lostExits  = 1000
	lostRounds = 2
)

// retire gives up a loop's trace that does not pay.
func (d *Driver) retire(root *Trace) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if root.invalid.Load() {
		return
	}
	d.invalidateTree(root)
	root.retired = true
	if root.IR.Kind == ir.KindLoop {
		d.places[root.pc] = &place{tries: d.MaxTries}
		vm.RestLoop(root.pc, never)
	}
	d.Stats.Retired++
}

// invalidate ends the use of a tree of traces. If it is no longer right, and not
// only of no use, all other threads are stopped outside of machine code.
func (d *Driver) invalidate(root *Trace) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.invalidateTree(root)
}

func (d *Driver) invalidateTree(root *Trace) {
	if root.invalid.Load() {
		return
	}
	root.invalid.Store(true)
	root.Code.Invalidate()
	switch {
	case d.loops.get(root.pc) == root:
		d.loops.set(root.pc, nil)
		if root.loopCell != 0 {
			amd64.SetCell(root.loopCell, 0)
		}
		vm.RestLoop(root.pc, d.Loop)
	case root.fn != nil:
		root.fn.drop(d)
	case root.cont != nil:
		root.cont.drop()
	}
	for _, b := range root.tree {
		b.invalid.Store(true)
		b.Code.Invalidate()
	}
	d.Stats.Invalidated++
}

// LoopTrace implements [record.Env].
func (d *Driver) LoopTrace(pc uintptr) int32 {
	if tr := d.loops.get(pc); tr != nil {
		return tr.IR.ID
	}
	return -1
}

func (d *Driver) bug(format string, args ...any) {
	panic("stmjit: bug: driver: " + fmt.Sprintf(format, args...))
}
