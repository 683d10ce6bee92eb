package driver

import (
	"math"
	"math/rand/v2"
	"sync/atomic"
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

// local is what the driver keeps of a thread: room for the work of its exits.
type local struct {
	d        *Driver
	words    []uint64
	leaves   []ir.Ref
	virtuals map[ir.Ref]Value
	random   *rand.Rand // under stress

	checkpoint checkpoint // of the atomic block that machine code began last

	leaving *Trace // while the state of its exit is made: for who asks where t is
	exit    int32
}

func (d *Driver) localOf(t *object.Thread) *local {
	if l, ok := t.JIT.(*local); ok && l.d == d {
		return l
	}
	l := &local{d: d, virtuals: map[ir.Ref]Value{}}
	if d.newRandom != nil {
		l.random = d.newRandom()
	}
	t.JIT = l
	return l
}

// run executes a trace for the frame at base and returns where the interpreter
// goes on.
func (d *Driver) run(t *object.Thread, tr *Trace, base uintptr) (uintptr, uintptr) {
	t.Ctx.Base = uint64(base)
	tr.entries.Add(1)
	return d.enter(t, tr.Code.Entry)
}

// enter runs machine code until it leaves for good.
func (d *Driver) enter(t *object.Thread, code uintptr) (uintptr, uintptr) {
	ctx, l := t.Ctx, d.localOf(t)
	atomic.StoreInt32(&ctx.Fuel, fuel)
	ctx.Missed = 0
	if l.random != nil {
		ctx.Stress = 1 + l.random.Uint64N(stressExits)
	}
	var began time.Time
	if d.Clock {
		began = time.Now()
	}
	tag := ctx.Tag
	ex := d.backend.Run(ctx, code, record.Helpers{T: t})
	if vm.Adopt(t); ctx.Tag != tag {
		t.Lost++ // a block began
	}
	if d.Clock {
		d.Stats.machine.Add(int64(time.Since(began)))
	}
	base := uintptr(ctx.Base)
	out := d.traces.all()[ex.Code.Trace.ID]
	if ex.Gone {
		d.Stats.exits[exitGone].Add(1)
		return base, out.pc
	}
	l.leaving, l.exit = out, ex.Snap
	top, next := d.restore(t, l, out, ex, base)
	l.leaving = nil
	left := atomic.LoadInt32(&ctx.Fuel)
	switch {
	case ctx.Missed != 0:
		// The interpreter will wait for the object: the trace is as good as it was.
		d.Stats.exits[exitBarrier].Add(1)
		out.exits[ex.Snap].missed.Add(1)
	case out.exits[ex.Snap].poll:
		out.exits[ex.Snap].total.Add(1)
	default:
		d.leftByGuard(t, out, ex.Snap, base, top, next, fuel-int64(left))
	}
	return top, next
}

// leftByGuard counts an exit, rounds after machine code was entered, and starts a
// recording if it is hot.
func (d *Driver) leftByGuard(t *object.Thread, out *Trace, snap int32, base, top, next uintptr, rounds int64) {
	e := &out.exits[snap]
	total := e.total.Add(1)
	if e.invalid {
		return
	}
	if root := out.root; !root.invalid.Load() && root.IR.Kind == ir.KindLoop {
		passed := root.rounds.Add(rounds)
		if e.tries.Load() >= 2 {
			lost, entries := root.lost.Add(1), root.entries.Load()
			if lost >= lostExits && passed < lostRounds*entries && lost*4 > entries {
				d.retire(root)
				return
			}
		}
	}
	if total < e.hot.Load() || e.bridged.Load() || out.invalid.Load() || !e.handles && !d.mayRun(t) || d.Recording(t) || !d.take(t) {
		return
	}
	started := false
	if !e.bridged.Load() && !out.invalid.Load() { // by now
		var isReturn bool
		if top == base {
			isReturn, started = d.recordReturn(t, e, top, next)
		}
		if !isReturn {
			started = d.recordBridge(t, out, snap, base, top, next)
		}
	}
	if !started {
		d.release()
	}
}

// stressExits is the greatest number of exits that stress lets a trace pass.
const stressExits = 60

// recordReturn starts the recording of what follows the return that a trace left
// for, if that is to a call by machine code.
func (d *Driver) recordReturn(t *object.Thread, e *exitState, base, pc uintptr) (isReturn, started bool) {
	if !vm.IsReturn(base, pc) {
		return false, false
	}
	caller, call := vm.CallOf(base)
	d.mu.Lock()
	c := d.conts[call]
	if c == nil || c.trace != nil || c.tries >= d.MaxTries {
		d.mu.Unlock()
		e.again(1) // another call may lead here the next time
		return true, false
	}
	d.mu.Unlock()
	d.begin(job{kind: ir.KindContinuation, cont: c, pc: call + vm.InstrBytes(vm.WordAt(call))})
	d.rec.StartContinuation(t, caller, call)
	d.setID()
	return true, true
}

// recordBridge starts the recording of what follows a hot exit.
func (d *Driver) recordBridge(t *object.Thread, tr *Trace, exit int32, base, top, pc uintptr) bool {
	d.mu.Lock()
	full := len(tr.root.tree) >= maxBridges
	d.mu.Unlock()
	d.begin(job{kind: ir.KindBridge, parent: tr, exit: exit, pc: pc})
	if full || !d.rec.StartBridge(t, tr.IR, exit, base, top, pc) {
		tr.exits[exit].again(never)
		return false
	}
	d.setID()
	return true
}

// maxBridges bounds a tree of traces.
const maxBridges = 500

// restore writes the state of an exit to the stack and returns the window of the
// frame and the instruction to go on with.
func (d *Driver) restore(t *object.Thread, l *local, tr *Trace, ex amd64.Exited, base uintptr) (top, pc uintptr) {
	l.words = ex.Values(t.Ctx, l.words[:0])
	return d.restoreWords(t, l, tr, ex.Snap, base)
}

// restoreWords is restore with what the exit left in l.words.
func (d *Driver) restoreWords(t *object.Thread, l *local, tr *Trace, exit int32, base uintptr) (top, pc uintptr) {
	snap := &tr.IR.Snaps[exit]
	l.leaves = tr.IR.Leaves(exit, l.leaves[:0])
	clear(l.virtuals)
	r := restorer{l: l, t: t, tr: tr.IR}
	for _, s := range tr.IR.SnapSlots(exit) {
		if s.Slot == ir.HandledSlot {
			t.Handled = r.value(s.Ref)
			continue
		}
		*object.Word(base, int(s.Slot)) = r.value(s.Ref)
	}
	for _, p := range tr.IR.SnapStores(exit) {
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
	l  *local
	t  *object.Thread
	tr *ir.Trace
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
	case ir.TypeWord:
		return object.NewUint(r.t, w)
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
	for i, l := range r.l.leaves {
		if l == ref {
			return r.l.words[i]
		}
	}
	r.l.d.bug("trace %d: no value for %d at an exit", r.tr.ID, ref)
	return 0
}

// virtual makes an object that the trace had not made.
func (r *restorer) virtual(ref ir.Ref) Value {
	if v, ok := r.l.virtuals[ref]; ok {
		return v
	}
	o := &r.tr.Virtuals[ref-ir.VirtualBase]
	header := r.t.Ctx.Tag
	if o.Shared {
		header = object.Shared
	}
	v := r.t.Ctx.Nursery.Alloc(header|uint64(o.Shape), 8*uintptr(o.Words))
	r.l.virtuals[ref] = v
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

// Kinds of exits that are not counted by their number.
const (
	exitGone    = iota
	exitBarrier // another thread had an object
	numExits
)
