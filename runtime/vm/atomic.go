package vm

import (
	"sync/atomic"
	"time"
	"unsafe"

	"stmjit/barriers"
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// An atomic block begins at the call of atomic.__enter__ in a frame and ends at
// that of atomic.__exit__. Until it is inevitable it can be aborted: then every
// object that it wrote gets its words back, and so do the registers of the
// frame, which goes on with the call of __enter__ again. That is all, because the
// frames below do not run meanwhile and those above are dropped, and because what
// cannot be undone makes the block inevitable first: effects outside the heap,
// and leaving the frame in the block.
//
// An abort travels as an exception that no handler sees (see unwind). Code in Go
// that swallows it does no harm: the block is doomed, what it still does is
// undone at its next exception, poll, or end.

// block is a thread's atomic block.
type block struct {
	log undoLog

	// where it began
	base, pc uintptr
	top      uintptr
	goDepth  int // of interpreter loops; see inGo
	frames   uint64
	handled  Value
	regs     []Value    // header and registers of the frame,
	buffer   []Value    // in this, or in Context.Log
	at       Checkpoint // of a block that machine code began; nil: b.pc says where to go on

	gen Value // generator that is suspended in the block, which began in its frame; or Null

	aborting bool
	retries  int
	began    time.Time
	waited   time.Duration
	blamed   *barriers.Owner
	later    []later
	lost     AbortInfo // by the last abort

	commits, aborts int64
}

// InBlock reports whether t is in an atomic block.
func InBlock(t *object.Thread) bool { return t.Ctx.Atomic != 0 }

// BeginBlock begins an atomic block, or one in another, for the running built-in,
// which the frame at t.Base called at t.PC. Only when it is called by a with
// statement of that frame can it be undone.
func (vm *VM) BeginBlock(t *object.Thread, undoable bool) bool {
	s := stateOf(t)
	b := &s.block
	if t.Ctx.Atomic > 0 {
		t.Ctx.Atomic++
		return undoable || t.Irrevocable()
	}
	vm.beginPoint(t)
	n := int(frameDesc(t.Base).Regs)
	b.keep(object.Words(t.Base-headerBytes, n+headerBytes/8))
	b.goDepth, b.top, b.at = t.Depth, t.Base+8*uintptr(n), nil
	vm.beginBlock(t)
	return undoable && !vm.Config.NoBarriers || t.Irrevocable()
}

// beginPoint is the safe point before a block. Nothing of the state that the block
// may go back to has been written down: it may still change.
func (vm *VM) beginPoint(t *object.Thread) {
	o := stateOf(t).task.Owner()
	o.Service()
	for !barriers.SlotsLeft() {
		vm.Collect(t, true)
	}
}

// BeginCompiled is BeginBlock for machine code, which stands at a helper's call
// with an exit of its own; the frames from the one at Context.Base on take up so
// many words. It does not wait: false means that the interpreter has to do it.
func (vm *VM) BeginCompiled(t *object.Thread, words int, exit uint32) bool {
	b := &stateOf(t).block
	if t.Ctx.Atomic > 0 {
		t.Ctx.Atomic++
		return true
	}
	if atomic.LoadUint32(&t.Ctx.Poll) != 0 || !barriers.SlotsLeft() {
		return false
	}
	if b.at = vm.Compiler.Checkpoint(t, exit); b.at == nil {
		return false
	}
	base := uintptr(t.Ctx.Base)
	b.keep(object.Words(base-headerBytes, words+headerBytes/8))
	b.goDepth, b.top = t.Depth, base+8*uintptr(words)
	vm.beginBlock(t)
	if vm.Config.NoBarriers {
		stateOf(t).task.Owner().Inevitable() // at once: nobody else runs
	}
	return true
}

// beginBlock begins a block; how to go back to its begin is written down.
func (vm *VM) beginBlock(t *object.Thread) {
	s := stateOf(t)
	b := &s.block
	o := s.task.Owner()
	b.base, b.pc, b.frames, b.handled = t.Base, t.PC, t.Ctx.Depth, t.Handled
	vm.begun(b)
	o.BeginNow()
	t.Lost++
}

// begun prepares for what may become of the block.
func (vm *VM) begun(b *block) {
	b.aborting, b.waited, b.blamed, b.gen = false, 0, nil, gc.Null
	if vm.OnConflict != nil || vm.timeBlocks.Load() {
		b.began = time.Now()
	}
}

// keep copies the frame's words.
func (b *block) keep(words []Value) {
	b.buffer = append(b.buffer[:0], words...)
	b.regs = b.buffer
}

// Adopt makes a block that machine code began and Go does not know yet one like
// those that Go began. It comes whenever machine code is left, or calls.
func Adopt(t *object.Thread) {
	if t.Ctx.Begun != 0 {
		vm := Of(t)
		vm.adopt(t)
	}
}

func (vm *VM) adopt(t *object.Thread) {
	c, b := t.Ctx, &stateOf(t).block
	c.Begun = 0
	exit, frames := c.BegunWith()
	b.base, b.pc, b.frames, b.handled = uintptr(c.BlockBase), 0, c.BlockUsed, gc.None
	b.goDepth, b.top = t.Depth, b.base+8*uintptr(len(frames))-headerBytes
	b.regs = unsafe.Slice((*Value)(&frames[0]), len(frames))
	b.at = vm.Compiler.CheckpointOf(t, uint32(c.BlockExit), b.base, exit)
	vm.begun(b)
	t.Lost++
}

// EndBlock ends the innermost atomic block. False means that an exception is
// pending: the block is aborted.
func (vm *VM) EndBlock(t *object.Thread) bool {
	s := stateOf(t)
	b := &s.block
	switch {
	case t.Ctx.Atomic == 0:
		t.Raise(object.RuntimeError, "there is no atomic block to leave")
		return false
	case t.Ctx.Atomic > 1:
		t.Ctx.Atomic--
		return true
	case b.aborting:
		vm.doom(t)
		return false
	}
	vm.commit(t)
	return true
}

// commit ends the block with all that it did.
func (vm *VM) commit(t *object.Thread) {
	s := stateOf(t)
	b := &s.block
	b.retries = 0
	b.regs, b.at, b.handled = nil, nil, gc.None // not to be seen in a block that cannot be aborted
	b.log.clear()
	b.commits++
	t.Ctx.Slow &^= barriers.SlowNow
	s.task.Owner().CommitNow()
	t.Lost++
	b.doLater(t, true)
	if gc.HasReady() {
		t.Interrupt()
	}
	if t.NoPython {
		if b.blamed != nil {
			t.Interrupt() // to settle at a safe point
		}
		return
	}
	s.task.Owner().Service()
	vm.settle(t)
}

// settle tells the scheduler how long the block waited, and for whom.
func (vm *VM) settle(t *object.Thread) {
	s := stateOf(t)
	b := &s.block
	if b.blamed != nil {
		s.task.Waited(b.blamed, b.waited)
		b.blamed, b.waited = nil, 0
	}
}

// doom makes the block be aborted: an exception is pending that only unwind sees.
func (vm *VM) doom(t *object.Thread) {
	stateOf(t).block.aborting = true
	t.Ctx.Slow |= barriers.SlowNow
	t.RaiseValue(object.BlockAborted)
}

// unwindBlock aborts the block if it is doomed and began in this interpreter
// loop. It returns where to go on: base 0 means in a loop further out.
func (vm *VM) unwindBlock(t *object.Thread) (base, pc uintptr, doomed bool) {
	b := &stateOf(t).block
	switch {
	case !b.aborting:
		return 0, 0, false
	case b.goDepth != t.Depth:
		return 0, 0, true
	}
	vm.abort(t)
	return b.base, b.pc, true
}

// abort undoes the block, which is to be run again.
func (vm *VM) abort(t *object.Thread) {
	s := stateOf(t)
	b := &s.block
	b.aborts++
	b.lost = AbortInfo{Line: siteOf(t), Took: b.waited, Retries: b.retries}
	if b.blamed != nil {
		b.lost.Other = Site(b.blamed.Site.Load())
	}
	if !b.began.IsZero() {
		b.lost.Took = time.Since(b.began)
	}
	vm.timeBlocks.Store(true)
	if vm.OnConflict != nil {
		c := Conflict{Kind: AbortConflict, Thread: t.Ident(), At: time.Now(), Line: siteOf(t), Of: Origin{Type: "block"}, Inside: true}
		c.Took = c.At.Sub(b.began)
		if w, v := s.task.Owner().Wounder(); w != nil {
			c.Other = Site(w.Site.Load())
			if !gc.IsYoung(v) { // that may have moved meanwhile
				c.Of = vm.origin(v)
			}
		} else if b.blamed != nil {
			c.Other = Site(b.blamed.Site.Load())
		}
		vm.OnConflict(c)
	}
	b.log.undo()
	copy(object.Words(b.base-headerBytes, len(b.regs)), b.regs)
	t.RescanStack()
	t.Exc, t.Handled, t.Ctx.Depth = gc.Null, b.handled, b.frames
	t.Base, t.Top, t.PC = b.base, b.top, b.pc
	if b.at != nil {
		b.base, b.pc = b.at.Restore(t)
		t.Base, t.Top, t.PC = b.base, b.base+8*uintptr(frameDesc(b.base).Regs), b.pc
	}
	b.aborting = false
	b.retries++
	t.Ctx.Slow |= barriers.SlowNow // until the block ends well
	s.task.Owner().Abort()
	t.Lost++
	b.doLater(t, false)
	if gc.HasReady() {
		t.Interrupt()
	}
	vm.settle(t)
	vm.collectIfDue(t)
}

// leaves comes before a generator's frame leaves the stack: a block that began in
// it cannot be undone from then on.
func (vm *VM) leaves(t *object.Thread, base uintptr) bool {
	return !beganIn(t, base) || t.Irrevocable()
}

// beganIn reports whether the block may have begun in the frame at base. One that
// machine code began may have begun in a frame above b.base, of a call that it inlined.
func beganIn(t *object.Thread, base uintptr) bool {
	return base+8*uintptr(frameDesc(base).Regs) == stateOf(t).block.top
}

// suspendInBlock marks a generator that leaves its frame at base, if the block began
// there. Only this thread may go on with it: no other is in the block that it leaves.
func suspendInBlock(t *object.Thread, g Value, base uintptr) {
	if beganIn(t, base) {
		stateOf(t).block.gen = g
		gc.StoreRaw(g, OffGenState, genInBlock)
	}
}

// resumeInBlock is the way back, to a frame at base.
func resumeInBlock(t *object.Thread, g Value, base uintptr) {
	if b := &stateOf(t).block; b.gen == g {
		b.gen, b.top = gc.Null, base+8*uintptr(frameDesc(base).Regs)
	}
}

// standsInBlock reports whether a generator was suspended in the thread's block.
func standsInBlock(t *object.Thread, g Value) bool {
	if InBlock(t) && stateOf(t).block.gen == g {
		return true
	}
	t.Raise(object.RuntimeError, "%s is suspended in an atomic block of another thread, or one that is over", genName(g))
	return false
}

// Irrevocable is [object.Thread.MakeIrrevocable]: it makes the block inevitable.
func (vm *VM) irrevocable(t *object.Thread) bool {
	s := stateOf(t)
	switch {
	case s.block.aborting:
	case s.task.Owner().IsInevitable():
		return true
	case t.NoPython:
		t.Raise(object.SystemError, "a helper of compiled code would have to become inevitable")
		return false
	case s.task.Owner().Inevitable():
		t.Lost++
		return true
	}
	vm.doom(t)
	return false
}

// Split ends the thread's atomic block before a wait for another thread, which
// may need what the block has; join goes on with another, inevitable one. So no
// such wait is atomic, as none is under CPython's lock.
func (vm *VM) Split(t *object.Thread) (join func()) {
	s := stateOf(t)
	depth := t.Ctx.Atomic
	if depth == 0 {
		return func() {}
	}
	vm.commit(t)
	return func() {
		o := s.task.Owner()
		for {
			vm.beginPoint(t)
			o.BeginNow()
			if o.Inevitable() {
				break
			}
			o.Abort()
		}
		t.Ctx.Atomic = depth
		t.Lost++
	}
}

// waitedInside notes a wait of the block.
func (b *block) waitedInside(o *barriers.Owner) {
	if o.Blamed != nil {
		b.blamed = o.Blamed
		b.waited += o.BlamedFor
	}
}

// visit calls f for the values that the block would bring back.
func (b *block) visit(f func(*Value)) {
	for i := range b.later {
		f(&b.later[i].v)
		f(&b.later[i].w)
	}
	if b.gen != gc.Null {
		f(&b.gen)
	}
	if b.log.ctx.Atomic == 0 {
		return
	}
	f(&b.handled)
	for i := range b.regs {
		f(&b.regs[i])
	}
	if b.at != nil {
		b.at.Visit(f)
	}
	b.log.visit(f)
}

// Retries returns how often the running block was aborted.
func Retries(t *object.Thread) int { return stateOf(t).block.retries }

// IsInevitable reports whether t is in an atomic block that cannot be aborted.
func IsInevitable(t *object.Thread) bool {
	return InBlock(t) && stateOf(t).task.Owner().IsInevitable()
}

// CalledByWith reports whether the running built-in is the __enter__ that a with
// statement calls: the call follows the loads of __enter__ and __exit__.
func CalledByWith(t *object.Thread) bool {
	const enter, exit = 0, 1
	w := ldWord(t.PC)
	if w.Op() != bytecode.CALL || t.PC < frameDesc(t.Base).Words+16 {
		return false
	}
	x, e := ldWord(t.PC-8), ldWord(t.PC-16)
	return x.Op() == bytecode.LOADSPECIAL && x.X() == exit && e.Op() == bytecode.LOADSPECIAL && e.X() == enter && e.A() == w.B()
}
