// Package record turns what the interpreter executes into traces: for each
// bytecode about to run it looks at the operands that are really there and emits
// the operations that compute the same, with guards for what it took for
// granted. It knows bytecodes, objects and the IR; it must not know machine code
// or when a trace is worth making.
package record

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
	"stmjit/trace/opt"
)

// Value is a Python value; see [gc.Value].
type Value = gc.Value

// Env is what the recorder asks of its driver.
type Env interface {
	// LoopTrace returns the ID of a compiled trace that starts at the loop head
	// at pc, or -1.
	LoopTrace(pc uintptr) int32
	// Global reports whether the value that dict has for name may be taken as a
	// constant; false for names that are set again and again.
	Global(dict, name Value) bool
	// Recursive reports whether calls of a code are made by its own trace, and
	// MarkRecursive asks for that.
	Recursive(code *object.Code) bool
	MarkRecursive(code *object.Code)
	// EntryCell is the data word with the entry of a code's trace, LoopCell that of
	// a loop's, and ContinuationCell that of the trace behind a call; the one of
	// address 0 stays empty.
	EntryCell(code *object.Code) (uintptr, bool)
	LoopCell(pc uintptr) (uintptr, bool)
	ContinuationCell(call uintptr) (uintptr, bool)
	// SetGlobal says that a trace sets a global: it is no constant any more.
	SetGlobal(dict, name Value)
}

// Dep is something that a trace takes for granted and that can change: it stops
// being true when the watchers are told.
type Dep struct {
	Watchers *object.Watchers
	// Dict and Name stand for the value of a global when Watchers is nil.
	Dict, Name Value
}

// State says what became of a recording after a step.
type State uint8

// The states.
const (
	Going State = iota
	Done
	Failed
)

// Recorder records one trace at a time.
type Recorder struct {
	B     *opt.Builder
	VM    *vm.VM
	T     *object.Thread
	Env   Env
	Deps  []Dep
	Why   GivenUp
	Limit int // instructions of a trace
	// Barriers makes guards of mutable objects pass the ownership barrier; without
	// there is one thread.
	Barriers bool

	startPC   uintptr
	startBase uintptr
	kind      ir.Kind
	id        int  // of the recording
	broken    bool // a dependency does not hold any more
	waiting   bool // for the return to the frame of a continuation
	frames    []frame
	slots     []slot // index: slot number + headerSlots
	lives     map[*object.Code]*vm.Liveness
	visits    map[uintptr]int  // of inner loop heads
	bounds    map[ir.Ref]bound // methods that with statements loaded
	pc        uintptr          // of the instruction being recorded
	w         bytecode.Word
	first     bool
	state     State
	snapBuf   []ir.SnapSlot
	pending   pendingJump
	expect    uintptr         // where the interpreter goes on if it does as was recorded, or 0
	depth     int             // frames at the instruction recorded last
	handled   ir.Ref          // the exception being handled, or None
	unwound   bool            // the last instruction raised an exception that is caught at expect
	newExcs   map[ir.Ref]bool // exceptions that were not raised yet
	wide      map[ir.Ref]wide // integers that arithmetic made of words
	bytecodes int
}

// headerSlots is the number of stack words below a window.
const headerSlots = bytecode.FrameHeader

// slot is what the recording knows of a word of the stack.
type slot struct {
	ref   ir.Ref // NoRef: what is in memory
	dirty bool   // memory does not have it
}

// frame is a frame of the recording. The first is the one that the trace starts
// in; the others are inlined.
type frame struct {
	code  *object.Code
	delta int32   // of its window from the trace's, in words
	pc    uintptr // in frames below the top: the instruction that called
	call  int32   // the origin of that, if it is at pc
	live  *vm.Liveness
	kind  frameKind
	extra ir.Ref // the instance or the generator
}

type frameKind uint8

const (
	plainFrame frameKind = iota
	initFrame            // of an __init__: returns the instance
	genFrame             // of a generator: yields
)

// pendingJump is a condition whose outcome the next step shows.
type pendingJump struct {
	cond ir.Ref // 0 or 1
	snap int32
	w    bytecode.Word
	pc   uintptr
}

// New returns a recorder.
func New(v *vm.VM, env Env) *Recorder {
	return &Recorder{VM: v, Env: env, B: opt.NewBuilder(ir.KindLoop), lives: map[*object.Code]*vm.Liveness{}, bounds: map[ir.Ref]bound{}, newExcs: map[ir.Ref]bool{}, wide: map[ir.Ref]wide{}, Limit: 4000}
}

// Start begins a trace at the instruction at pc in the frame at base.
func (r *Recorder) Start(t *object.Thread, kind ir.Kind, base, pc uintptr) {
	r.T, r.kind, r.startPC, r.startBase = t, kind, pc, base
	r.waiting, r.broken = false, false
	r.id++
	r.B.Reset(kind)
	r.B.OnExit = r.snapshot
	r.B.T.Name = vm.FrameCode(base).Code.Qualname
	r.B.ConstShape = constShape
	r.frames = r.frames[:0]
	clear(r.slots)
	clear(r.bounds)
	clear(r.newExcs)
	clear(r.wide)
	r.visits = map[uintptr]int{}
	r.Deps = nil
	r.Why = GivenUp{}
	r.first, r.state, r.bytecodes = true, Going, 0
	r.pending, r.expect, r.unwound = pendingJump{}, 0, false
	r.handled = r.none()
	code := vm.FrameCode(base)
	r.frames = append(r.frames, frame{code: code, live: r.livenessOf(code)})
	r.pc = pc
}

// StartBridge begins a trace at exit exit of parent, which started in the frame
// at base; the interpreter is to go on at pc in the frame at top.
func (r *Recorder) StartBridge(t *object.Thread, parent *ir.Trace, exit int32, base, top, pc uintptr) bool {
	r.Start(t, ir.KindBridge, base, pc)
	if !r.findFrames(base, top, pc) {
		return false
	}
	r.setOrigin(pc)
	for _, s := range r.B.Inherit(parent, exit) {
		if s.Slot == ir.HandledSlot {
			r.handled = s.Ref
			continue
		}
		r.setSlot(s.Slot, s.Ref)
	}
	for i := range r.frames[1:] {
		f := &r.frames[i+1]
		if f.kind != plainFrame {
			f.extra = r.slotRef(f.delta - 1)
		}
	}
	return true
}

// findFrames rebuilds the list of frames from the stack.
func (r *Recorder) findFrames(base, top, pc uintptr) bool {
	r.frames = r.frames[:0]
	for _, f := range vm.FramesBetween(base, top, pc) {
		k := plainFrame
		if f.Special {
			k = initFrame
			if f.Generator {
				k = genFrame
			}
		}
		r.frames = append(r.frames, frame{
			code: f.Code, delta: int32(f.Base-base) / 8, pc: f.PC, live: r.livenessOf(f.Code), kind: k,
		})
	}
	return len(r.frames) > 0
}

func (r *Recorder) top() *frame { return &r.frames[len(r.frames)-1] }

// giveUp ends the recording without a trace.
func (r *Recorder) giveUp(why Reason, detail string) {
	if r.state != Going {
		return
	}
	r.state = Failed
	code := r.top().code
	line := code.FirstLine
	if i := int(r.pc-code.Desc.Words) / 8; i >= 0 && i < len(code.Positions) {
		line = int(code.Positions[i].Line)
	}
	r.Why = GivenUp{Reason: why, Detail: detail, File: code.Code.Filename, Line: line}
}

func (r *Recorder) ok() bool { return r.state == Going }

func (r *Recorder) slotOf(reg int) int32 { return r.top().delta + int32(reg) }

func (r *Recorder) grow(s int32) *slot {
	i := int(s) + headerSlots
	for i >= len(r.slots) {
		r.slots = append(r.slots, slot{})
	}
	return &r.slots[i]
}

// slotRef returns the value of a stack slot, loading it if needed.
func (r *Recorder) slotRef(s int32) ir.Ref {
	p := r.grow(s)
	if p.ref == ir.NoRef {
		ref := r.B.SLoad(s)
		p = r.grow(s)
		p.ref = ref
	}
	return p.ref
}

// setSlot gives a stack slot a value.
func (r *Recorder) setSlot(s int32, v ir.Ref) {
	*r.grow(s) = slot{v, true}
}

// refine replaces the ref of a slot by one that says more of the same value.
func (r *Recorder) refine(s int32, v ir.Ref) {
	if p := r.grow(s); p.ref != ir.NoRef {
		p.ref = v
	}
}

func (r *Recorder) get(reg int) ir.Ref    { return r.slotRef(r.slotOf(reg)) }
func (r *Recorder) set(reg int, v ir.Ref) { r.setSlot(r.slotOf(reg), v) }

// forget drops what is known of the slots from s up.
func (r *Recorder) forget(s int32) {
	for i := int(s) + headerSlots; i < len(r.slots); i++ {
		r.slots[i] = slot{}
	}
}

// actual returns the word that is in a slot now.
func (r *Recorder) actual(s int32) Value { return *object.Word(r.startBase, int(s)) }

func (r *Recorder) actualReg(reg int) Value { return r.actual(r.slotOf(reg)) }

// pcIndex is the index of the instruction at an address of a frame's code.
func (f *frame) pcIndex(pc uintptr) int { return int(pc-f.code.Desc.Words) / 8 }

// snapshot makes the snapshot of the state before the current bytecode.
func (r *Recorder) snapshot() int32 { return r.snapshotAt(r.pc) }

// snapshotAt is the state in which the interpreter goes on at pc in the top
// frame.
func (r *Recorder) snapshotAt(pc uintptr) int32 {
	return r.B.NewSnapshot(uint64(pc), r.top().delta, r.dirtySlots(pc))
}

// dirtySlots lists the slots that memory does not have and that are live when
// the top frame goes on at pc.
func (r *Recorder) dirtySlots(pc uintptr) []ir.SnapSlot {
	buf := r.snapBuf[:0]
	for i := range r.frames {
		f := &r.frames[i]
		end := f.delta + int32(f.code.Regs)
		at, dst := pc, -1
		if i < len(r.frames)-1 {
			end = r.frames[i+1].delta - headerSlots
			at = f.pc
			dst = resultReg(f.code.Words[f.pcIndex(at)])
			at += vm.InstrBytes(f.code.Words[f.pcIndex(at)])
		}
		if i > 0 {
			for s := f.delta - headerSlots; s < f.delta; s++ {
				buf = r.addDirty(buf, s)
			}
		}
		index := f.pcIndex(at)
		for s := f.delta; s < end && int(s)+headerSlots < len(r.slots); s++ {
			reg := int(s - f.delta)
			if reg == dst || !r.liveAt(f, i, index, reg) {
				continue
			}
			buf = r.addDirty(buf, s)
		}
	}
	if r.handles() {
		buf = append(buf, ir.SnapSlot{Slot: ir.HandledSlot, Ref: r.handled})
	}
	r.snapBuf = buf
	return buf
}

// liveAt reports whether a register of frame i is live when it goes on at an
// instruction. What a call's handlers read counts for the frames below the top.
func (r *Recorder) liveAt(f *frame, i, index, reg int) bool {
	if index < len(f.code.Words) && f.live.Live(index, reg) {
		return true
	}
	if i == len(r.frames)-1 {
		return false
	}
	call := f.pcIndex(f.pc)
	w := f.code.Words[call]
	if w.Op() == bytecode.FORLOOP {
		return f.live.Live(call, reg) || f.live.Live(f.code.Target(call), reg)
	}
	return f.live.Live(call, reg) && !inWindow(w, reg)
}

// inWindow reports whether a register belongs to the window of a call.
func inWindow(w bytecode.Word, reg int) bool {
	b := w.Window()
	return b >= 0 && reg >= b
}

// resultReg is the register that an instruction's call sets when it returns, or
// -1 if it sets none.
func resultReg(w bytecode.Word) int {
	switch op := w.Op(); {
	case op == bytecode.FORLOOP:
		return w.B()
	case op == bytecode.SETITEM, op >= bytecode.JLT && op <= bytecode.JGEK:
		return -1
	}
	return w.A()
}

func (r *Recorder) addDirty(buf []ir.SnapSlot, s int32) []ir.SnapSlot {
	if i := int(s) + headerSlots; i < len(r.slots) && r.slots[i].dirty {
		return append(buf, ir.SnapSlot{Slot: s, Ref: r.slots[i].ref})
	}
	return buf
}

func (r *Recorder) setOrigin(pc uintptr) {
	top := len(r.frames) - 1
	r.B.SetOrigin(r.frames[top].origin(pc, r.callOrigin(top-1)))
}

// callOrigin returns the origin of the call in frame i, -1 if there is no such
// frame.
func (r *Recorder) callOrigin(i int) int32 {
	if i < 0 {
		return -1
	}
	f, all := &r.frames[i], r.B.T.Origins
	if o := f.call; int(o) >= len(all) || all[o].PC != uint64(f.pc) {
		f.call = r.B.AddOrigin(f.origin(f.pc, r.callOrigin(i-1)))
	}
	return f.call
}

// origin describes the instruction of f at pc.
func (f *frame) origin(pc uintptr, caller int32) ir.Origin {
	line := int32(f.code.FirstLine)
	if i := f.pcIndex(pc); i >= 0 && i < len(f.code.Positions) {
		line = f.code.Positions[i].Line
	}
	return ir.Origin{File: f.code.Code.Filename, Line: line, PC: uint64(pc), Caller: caller}
}

// constant returns v as a constant; objects must be old.
func (r *Recorder) constant(v Value) ir.Ref {
	switch {
	case v.IsInt():
		return r.B.Int(v.Int())
	case gc.IsFloat(v):
		return r.B.Float(gc.FloatOf(v))
	case v.IsRef() && gc.IsYoung(v):
		r.giveUp(YoungConstant, object.TypeOf(v).Name)
	}
	return r.B.Val(v)
}

func (r *Recorder) depend(w *object.Watchers) {
	for _, d := range r.Deps {
		if d.Watchers == w {
			return
		}
	}
	r.Deps = append(r.Deps, Dep{Watchers: w})
	id := r.id
	w.Add(func() {
		if r.id == id {
			r.broken = true
		}
	})
}

// Broken reports whether something that the trace takes for granted changed
// while it was recorded.
func (r *Recorder) Broken() bool { return r.broken }

// Step records the instruction at pc in the frame at base, which the interpreter
// is about to execute.
func (r *Recorder) Step(base, pc uintptr) State {
	if r.state != Going {
		return r.state
	}
	if r.waiting {
		if base != r.startBase || pc != r.startPC {
			return Going
		}
		r.waiting = false
	}
	f := r.top()
	if base != r.startBase+8*uintptr(f.delta) || vm.FrameCode(base) != f.code {
		r.giveUp(Raised, "")
		return r.state
	}
	if !r.first && !r.unwound && !r.follows(pc) {
		r.giveUp(Raised, "")
		return r.state
	}
	if r.expect != 0 && pc != r.expect {
		// Another thread had its turn before the interpreter did what was recorded.
		r.giveUp(NotOwned, "")
		return r.state
	}
	r.expect, r.unwound = 0, false
	r.resolveJump(pc)
	r.pc = pc
	r.w = f.code.Words[f.pcIndex(pc)]
	r.bytecodes++
	r.setOrigin(pc)
	if r.B.Reason() != opt.OK {
		r.giveUp(Contradiction, r.B.Reason().String())
		return r.state
	}
	if len(r.B.T.Ins) > r.Limit || r.bytecodes > 3*r.Limit {
		r.giveUp(TooLong, "")
		return r.state
	}
	if r.atLoopHead() {
		return r.state
	}
	r.first, r.depth = false, len(r.frames)
	r.record()
	return r.state
}

// follows reports whether the interpreter can have come to pc by what was
// recorded last. It may have raised an exception instead, or started an atomic
// block again.
func (r *Recorder) follows(pc uintptr) bool {
	f, at := r.top(), r.pc
	switch {
	case len(r.frames) > r.depth:
		return true // entered, where it had to be
	case len(r.frames) < r.depth:
		at = f.pc
	}
	i := f.pcIndex(at)
	w := f.code.Words[i]
	return pc == at+vm.InstrBytes(w) || bytecode.Infos[w.Op()].Jump && pc == f.code.Desc.Words+8*uintptr(f.code.Target(i))
}

// resolveJump emits the guard of a jump whose outcome is known now.
func (r *Recorder) resolveJump(pc uintptr) {
	p := r.pending
	if p.cond == ir.NoRef {
		return
	}
	r.pending = pendingJump{}
	f := r.top()
	i := f.pcIndex(p.pc)
	taken := pc == f.code.Desc.Words+8*uintptr(f.code.Target(i))
	if p.w.Op() == bytecode.FORLOOP {
		r.B.SetSnapshot(p.snap)
		r.resolveNext(p, taken)
		return
	}
	if taken && pc == p.pc+vm.InstrBytes(p.w) {
		return
	}
	want := taken
	if p.w.Op() == bytecode.JFALSE || p.w.Op() != bytecode.JTRUE && p.w.X() == 0 {
		want = !taken
	}
	r.B.SetSnapshot(p.snap)
	r.guardBool(p.cond, want)
}

// guardBool guards that a 0-or-1 is what it is now.
func (r *Recorder) guardBool(cond ir.Ref, want bool) {
	c := ir.CondEQ
	if want {
		c = ir.CondNE
	}
	r.B.GuardCmpI(c, cond, r.B.Int(0))
}

// atLoopHead closes the trace at the head that it started from, and links it to
// the trace of another loop.
func (r *Recorder) atLoopHead() bool {
	op := r.w.Op()
	if op != bytecode.LOOP && op != bytecode.FORLOOP || r.first {
		return false
	}
	root := len(r.frames) == 1
	if root && r.pc == r.startPC && r.kind == ir.KindLoop {
		if r.handlesNothing("the next round") {
			r.closeLoop()
		}
		return true
	}
	if id := r.Env.LoopTrace(r.pc); id >= 0 {
		if !r.handlesNothing("a loop") {
			return true
		}
		if root {
			r.B.Poll()
			r.flush()
			r.B.Emit(ir.OpJump, int64(id), ir.NoRef, ir.NoRef, ir.NoRef)
			r.finish()
		} else {
			r.enterLoop(r.pc)
		}
		return true
	}
	r.visits[r.pc]++
	if r.visits[r.pc] > maxUnroll {
		r.giveUp(InnerLoop, "")
		return true
	}
	return false
}

// maxUnroll is how often a recording may pass the head of an inner loop that has
// no trace.
const maxUnroll = 5

func (r *Recorder) finish() {
	if r.B.Reason() != opt.OK {
		r.giveUp(Contradiction, r.B.Reason().String())
		return
	}
	if r.state == Going {
		r.state = Done
	}
}

// closeLoop ends a loop's trace: peeled if types are stable, else through memory.
func (r *Recorder) closeLoop() {
	r.B.Poll()
	end := append([]ir.SnapSlot(nil), r.dirtySlots(r.pc)...)
	switch r.B.Loop(end) {
	case opt.OK:
	case opt.Unstable:
		r.flush()
		r.B.Emit(ir.OpJump, int64(r.B.T.ID), ir.NoRef, ir.NoRef, ir.NoRef)
	default:
		r.giveUp(Contradiction, r.B.Reason().String())
		return
	}
	r.finish()
}

// flush writes the live slots of the root frame to memory.
func (r *Recorder) flush() {
	for _, s := range append([]ir.SnapSlot(nil), r.dirtySlots(r.pc)...) {
		r.B.SStore(s.Slot, s.Ref)
	}
}

// Detach leaves the finished trace to the caller; the next recording makes its
// own.
func (r *Recorder) Detach() { r.B.T = nil }
