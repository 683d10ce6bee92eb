package driver

import (
	"math"
	"time"

	"stmjit/backend/amd64"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
	"stmjit/trace/record"
)

// fuel is how many polls a thread may pass before it has to come back to Go,
// whose scheduler cannot stop machine code.
const fuel = 4000

// run executes a trace for the frame at base and returns where the interpreter
// goes on.
func (d *Driver) run(t *object.Thread, tr *Trace, base, pc uintptr) (uintptr, uintptr) {
	t.Ctx.Base = uint64(base)
	tr.Entries++
	return d.enter(t, tr.Code.Entry)
}

// enter runs machine code until it leaves for good.
func (d *Driver) enter(t *object.Thread, code uintptr) (uintptr, uintptr) {
	ctx := t.Ctx
	ctx.Fuel = fuel
	if ctx.Poll != 0 {
		ctx.Fuel = 0
	}
	if d.random != nil {
		ctx.Stress = 1 + d.random.Uint64N(stressExits)
	}
	var began time.Time
	if d.Clock {
		began = time.Now()
	}
	ex := d.backend.Run(ctx, code, record.Helpers{T: t})
	if d.Clock {
		d.Stats.MachineTime += time.Since(began)
	}
	base := uintptr(ctx.Base)
	out := d.traces[ex.Code.Trace.ID]
	if ex.Gone {
		d.Stats.Exits[exitGone]++
		return base, out.pc
	}
	top, next := d.restore(t, out, ex, base)
	if ctx.Fuel < 0 && vm.IsLoopHead(next) {
		d.Stats.Exits[exitPoll]++
		return top, next
	}
	d.Stats.Exits[exitGuard]++
	e := &out.exits[ex.Snap]
	e.count++
	e.total++
	if root := out.root; !root.invalid && root.IR.Kind == ir.KindLoop {
		root.rounds += int64(fuel - ctx.Fuel)
		if e.tries >= 2 {
			root.lost++
		}
		if root.lost >= lostExits && root.rounds < lostRounds*root.Entries && root.lost*4 > root.Entries {
			d.retire(root)
			return top, next
		}
	}
	if e.count >= int32(d.Exit) && !e.bridged && !out.invalid && d.mayRun(t) {
		if top != base || !d.recordReturn(t, e, top, next) {
			d.recordBridge(t, out, ex.Snap, base, top, next)
		}
	}
	return top, next
}

// stressExits is the greatest number of exits that stress lets a trace pass.
const stressExits = 60

// recordReturn starts the recording of what follows the return that a trace left
// for, if that is to a call by machine code.
func (d *Driver) recordReturn(t *object.Thread, e *exitState, base, pc uintptr) bool {
	if !vm.IsReturn(base, pc) {
		return false
	}
	caller, call := vm.CallOf(base)
	c := d.conts[call]
	if c == nil || c.trace != nil || c.tries >= d.MaxTries {
		e.count = int32(d.Exit) - 1 // another call may lead here the next time
		return true
	}
	d.begin(job{kind: ir.KindContinuation, cont: c, pc: call + vm.InstrBytes(vm.WordAt(call))})
	d.rec.StartContinuation(t, caller, call)
	d.rec.B.T.ID = int32(len(d.traces))
	return true
}

// recordBridge starts the recording of what follows a hot exit.
func (d *Driver) recordBridge(t *object.Thread, tr *Trace, exit int32, base, top, pc uintptr) {
	if len(tr.root.tree) >= maxBridges {
		tr.exits[exit].count = -1 << 30
		return
	}
	d.begin(job{kind: ir.KindBridge, parent: tr, exit: exit, pc: pc})
	if !d.rec.StartBridge(t, tr.IR, exit, base, top, pc) {
		d.job.active = false
		tr.exits[exit].count = -1 << 30
		return
	}
	d.rec.B.T.ID = int32(len(d.traces))
}

// maxBridges bounds a tree of traces.
const maxBridges = 500

// restore writes the state of an exit to the stack and returns the window of the
// frame and the instruction to go on with.
func (d *Driver) restore(t *object.Thread, tr *Trace, ex amd64.Exited, base uintptr) (top, pc uintptr) {
	snap := &tr.IR.Snaps[ex.Snap]
	d.words = ex.Values(t.Ctx, d.words[:0])
	clear(d.virtuals)
	r := restorer{d: d, t: t, tr: tr.IR, words: d.words, leaves: tr.leavesOf(ex.Snap)}
	for _, s := range tr.IR.SnapSlots(ex.Snap) {
		*object.Word(base, int(s.Slot)) = r.value(s.Ref)
	}
	for _, p := range tr.IR.SnapStores(ex.Snap) {
		obj := r.value(p.Base)
		if p.Raw {
			gc.StoreRaw(obj, uintptr(p.Off), r.word(p.Val))
		} else {
			gc.Store(obj, uintptr(p.Off), r.value(p.Val))
		}
	}
	top = base + 8*uintptr(int(snap.BaseDelta))
	t.Ctx.Depth += uint64(vm.CountFrames(base, top))
	return top, uintptr(snap.PC)
}

// restorer makes values of what an exit left in registers.
type restorer struct {
	d      *Driver
	t      *object.Thread
	tr     *ir.Trace
	words  []uint64
	leaves []ir.Ref
}

// value is the Python value of a ref.
func (r *restorer) value(ref ir.Ref) Value {
	if ref.IsVirtual() {
		return r.virtual(ref)
	}
	w := r.word(ref)
	switch r.tr.TypeOf(ref) {
	case ir.TypeInt:
		return object.NewInt(r.t, int64(w))
	case ir.TypeFloat:
		return gc.NewFloat(&r.t.Ctx.Nursery, math.Float64frombits(w))
	}
	if ref.IsConst() && r.tr.At(ref).Op == ir.OpKInt {
		return object.NewInt(r.t, int64(w))
	}
	return Value(w)
}

// word is the machine word of a ref.
func (r *restorer) word(ref ir.Ref) uint64 {
	if ref.IsConst() {
		return uint64(r.tr.At(ref).Aux)
	}
	for i, l := range r.leaves {
		if l == ref {
			return r.words[i]
		}
	}
	r.d.bug("trace %d: no value for %d at an exit", r.tr.ID, ref)
	return 0
}

// virtual makes an object that the trace had not made.
func (r *restorer) virtual(ref ir.Ref) Value {
	if v, ok := r.d.virtuals[ref]; ok {
		return v
	}
	if r.d.virtuals == nil {
		r.d.virtuals = map[ir.Ref]Value{}
	}
	o := &r.tr.Virtuals[ref-ir.VirtualBase]
	header := r.t.Ctx.Tag
	if o.Shared {
		header = object.Shared
	}
	v := r.t.Ctx.Nursery.Alloc(header|uint64(o.Shape), 8*uintptr(o.Words))
	r.d.virtuals[ref] = v
	for i := range o.Fields {
		f := &o.Fields[i]
		if f.Raw {
			gc.StoreRaw(v, uintptr(f.Off), r.word(f.Ref))
			continue
		}
		gc.Store(v, uintptr(f.Off), r.value(f.Ref))
	}
	return v
}

func (t *Trace) leavesOf(snap int32) []ir.Ref { return t.IR.Leaves(snap, nil) }

// kinds of exits.
const (
	exitGuard = iota
	exitPoll
	exitGone
	numExits
)
