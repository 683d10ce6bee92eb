// Package driver decides what is compiled: it counts exits, has hot loops,
// functions and exits recorded, optimised and compiled, runs the machine code,
// and turns exits back into interpreter state. It is the compiler that
// runtime/vm is given.
package driver

import (
	"fmt"
	"math/rand/v2"
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
	// See, if not nil, is shown every compiled trace, with its IR before the passes.
	See func(t *Trace, recorded string)
}

// Trace is a compiled trace with what the driver knows of it.
type Trace struct {
	IR       *ir.Trace
	Code     *amd64.Code
	Func     string // function that it starts in
	root     *Trace // of the tree; itself for a root
	pc       uintptr
	loopCell uintptr       // data word with the entry of a loop's trace, or 0
	fn       *function     // of a function's trace
	cont     *continuation // of a continuation
	exits    []exitState   // by snapshot
	bridges  int
	invalid  bool
	tree     []*Trace // of a root: all its bridges
	Entries  int64
	rounds   int64 // of a root: polls passed since entries from the interpreter
	lost     int64 // of a root: exits that no bridge could be made for
}

// exitState counts the exits through a snapshot.
type exitState struct {
	count   int32 // until a bridge is recorded
	total   int64
	tries   uint8
	bridged bool
}

// Driver implements [vm.Compiler] for one interpreter.
type Driver struct {
	Config
	Stats Stats
	// Clock makes the driver measure the time in machine code.
	Clock bool

	vm      *vm.VM
	backend *amd64.Backend
	rec     *record.Recorder

	traces   []*Trace // by ID
	loops    map[uintptr]*Trace
	funcs    map[*object.Code]*function
	conts    map[uintptr]*continuation // by address of the call
	places   map[uintptr]*place
	globals  map[globalKey]*global
	job      job
	words    []uint64
	young    atomic.Bool // never set: traces hold no young objects
	virtuals map[ir.Ref]Value
	random   *rand.Rand // under stress
	collect  bool       // a young constant ended a recording: collect before the next
}

// job is the recording that is going on.
type job struct {
	active bool
	kind   ir.Kind
	code   *object.Code  // of a function
	cont   *continuation // of a continuation
	parent *Trace
	exit   int32
	pc     uintptr
	start  time.Time
}

// place is a loop head where recordings failed.
type place struct{ tries int }

// New returns a driver for v; its error says why there is no compiler here.
func New(v *vm.VM, cfg Config) (*Driver, error) {
	b, err := amd64.New()
	if err != nil {
		return nil, err
	}
	d := &Driver{Config: cfg, vm: v, backend: b, loops: map[uintptr]*Trace{}, funcs: map[*object.Code]*function{},
		conts: map[uintptr]*continuation{}, places: map[uintptr]*place{}, globals: map[globalKey]*global{}}
	d.rec = record.New(v, d)
	d.rec.Barriers = cfg.Barriers
	if cfg.Stress {
		d.rec.B.Stress = barriers.OffStress
		d.random = rand.New(rand.NewPCG(1, 2))
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
func (d *Driver) Traces() []*Trace { return d.traces }

// roots keeps the objects that traces hold as constants; they are old.
func (d *Driver) roots(visit func(*Value)) {
	for _, t := range d.traces {
		if t == nil || t.invalid {
			continue
		}
		for i := range t.IR.Consts {
			if c := &t.IR.Consts[i]; c.Op == ir.OpKVal && Value(c.Aux).IsRef() {
				v := Value(c.Aux)
				visit(&v)
			}
		}
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
	if tr := d.loops[pc]; tr != nil {
		return d.run(t, tr, base, pc)
	}
	p := d.places[pc]
	if p != nil && p.tries >= d.MaxTries {
		vm.RestLoop(pc, 1<<30)
		d.Stats.Blacklisted++
		return base, pc
	}
	vm.RestLoop(pc, 0)
	d.beforeRecording(t)
	d.begin(job{kind: ir.KindLoop, pc: pc})
	d.rec.Start(t, ir.KindLoop, base, pc)
	d.rec.B.T.ID = int32(len(d.traces))
	return base, pc
}

// mayRun reports whether t may record and run traces now: they do not know of
// exceptions being handled.
func (d *Driver) mayRun(t *object.Thread) bool { return !d.job.active && t.Handled == gc.None }

func (d *Driver) begin(j job) {
	j.active, j.start = true, time.Now()
	d.job = j
}

// beforeRecording makes the objects that the recording meets old, so that they
// can be constants.
func (d *Driver) beforeRecording(t *object.Thread) {
	if d.collect || len(d.traces) == 0 {
		d.collect = false
		gc.Collect(false)
		t.TrimStack()
	}
}

// Recording implements [vm.Compiler].
func (d *Driver) Recording(t *object.Thread) bool { return d.job.active }

// Step implements [vm.Compiler].
func (d *Driver) Step(t *object.Thread, base, pc uintptr) bool {
	if !d.job.active {
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
	d.job.active = false
	return false
}

// Abandon implements [vm.Compiler].
func (d *Driver) Abandon(t *object.Thread) {
	if d.job.active {
		d.rec.Why = record.GivenUp{Reason: record.LeftFrame}
		d.giveUp()
		d.job.active = false
	}
}

// giveUp notes why a recording failed and lets its place rest for a while,
// longer each time.
func (d *Driver) giveUp() {
	d.Stats.RecordTime += time.Since(d.job.start)
	why := d.rec.Why
	d.Stats.giveUp(&why)
	if why.Reason == record.YoungConstant {
		d.collect = true
	}
	switch d.job.kind {
	case ir.KindFunction:
		d.funcs[d.job.code].giveUp(d)
		return
	case ir.KindContinuation:
		d.job.cont.giveUp()
		return
	case ir.KindBridge:
		e := &d.job.parent.exits[d.job.exit]
		e.tries++
		e.count = -int32(d.Exit) << min(2*e.tries, 16)
		if int(e.tries) >= d.MaxTries {
			e.count = -1 << 30
		}
		return
	}
	p := d.places[d.job.pc]
	if p == nil {
		p = &place{}
		d.places[d.job.pc] = p
	}
	p.tries++
	if p.tries >= d.MaxTries {
		d.Stats.Blacklisted++
		vm.RestLoop(d.job.pc, 1<<30)
		return
	}
	// not a round number: what goes wrong may come round with one
	vm.RestLoop(d.job.pc, (d.Loop<<min(p.tries, 12))+5*p.tries*p.tries+1)
}

// compile makes a trace of a finished recording and puts it in place.
func (d *Driver) compile() {
	d.Stats.RecordTime += time.Since(d.job.start)
	start := time.Now()
	if !d.depsHold() {
		d.rec.Why = record.GivenUp{Reason: record.Changed}
		d.giveUp()
		return
	}
	t := d.rec.B.T
	if d.job.kind == ir.KindFunction && !d.functionOf(d.job.code).recursive && len(t.Ins) < worthCall {
		d.funcs[d.job.code].drop(d)
		d.funcs[d.job.code].tries = d.MaxTries
		return
	}
	recorded := ""
	if d.See != nil {
		recorded = t.String()
	}
	t.ID = int32(len(d.traces))
	opt.Optimize(t, nil)
	code, err := d.backend.Compile(t)
	d.Stats.CompileTime += time.Since(start)
	if err != nil {
		d.rec.Why = record.GivenUp{Reason: record.TooBig, Detail: err.Error()}
		d.giveUp()
		return
	}
	tr := &Trace{IR: t, Code: code, pc: d.job.pc, exits: make([]exitState, len(t.Snaps)), Func: t.Name}
	d.traces = append(d.traces, tr)
	d.rec.Detach()
	d.install(tr)
	d.Stats.Ops += len(t.Ins)
	d.Stats.CodeBytes += code.Bytes
	d.depend(tr)
	if d.See != nil {
		d.See(tr, recorded)
	}
}

// worthCall is the size from which on the trace of a function that is not
// recursive is worth leaving the interpreter for.
const worthCall = 150

// install makes a compiled trace reachable.
func (d *Driver) install(tr *Trace) {
	tr.root = tr
	switch d.job.kind {
	case ir.KindBridge:
		tr.root = d.job.parent.root
		tr.root.tree = append(tr.root.tree, tr)
		d.job.parent.exits[d.job.exit].bridged = true
		d.job.parent.Code.Link(d.job.exit, tr.Code)
		d.Stats.Bridges++
	case ir.KindLoop:
		d.loops[d.job.pc] = tr
		vm.RestLoop(d.job.pc, 0)
		d.Stats.Loops++
	case ir.KindFunction:
		f := d.funcs[d.job.code]
		f.trace = tr
		tr.fn = f
		amd64.SetCell(f.cell, tr.Code.Entry)
		d.Stats.Functions++
	case ir.KindContinuation:
		d.job.cont.trace = tr
		tr.cont = d.job.cont
		amd64.SetCell(d.job.cont.cell, tr.Code.Entry)
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
	return !d.rec.Broken()
}

// depend registers a trace with all that it takes for granted.
func (d *Driver) depend(tr *Trace) {
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
	d.invalidate(root)
	if root.IR.Kind == ir.KindLoop {
		d.places[root.pc] = &place{tries: d.MaxTries}
		vm.RestLoop(root.pc, 1<<30)
	}
	d.Stats.Retired++
}

// invalidate ends the use of a tree of traces.
func (d *Driver) invalidate(root *Trace) {
	if root.invalid {
		return
	}
	root.invalid = true
	root.Code.Invalidate()
	switch {
	case d.loops[root.pc] == root:
		delete(d.loops, root.pc)
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
		b.invalid = true
		b.Code.Invalidate()
	}
	d.Stats.Invalidated++
}

// LoopTrace implements [record.Env].
func (d *Driver) LoopTrace(pc uintptr) int32 {
	if tr := d.loops[pc]; tr != nil {
		return tr.IR.ID
	}
	return -1
}

func (d *Driver) bug(format string, args ...any) {
	panic("stmjit: bug: driver: " + fmt.Sprintf(format, args...))
}
