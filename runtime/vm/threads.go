package vm

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
)

// threadState is what the interpreter keeps of a thread beside object.Thread.
type threadState struct {
	task  *sched.Task
	block block

	born, left time.Time // for spans: when it began, and when it last went away

	noMemory bool // a MemoryError is to be raised
}

func stateOf(t *object.Thread) *threadState { return t.Sched.(*threadState) }

// threads are all threads, for the collector.
type threads struct {
	mu   sync.Mutex
	list []*object.Thread
}

// NewThread makes a thread that does not run yet; see [VM.Enter].
func (vm *VM) NewThread(stackBytes uintptr) (*object.Thread, error) {
	ctx, err := barriers.NewContext(1)
	if err != nil {
		return nil, err
	}
	p, err := gc.MapMemory(stackBytes)
	if err != nil {
		ctx.Close()
		return nil, fmt.Errorf("no memory for a stack: %w", err)
	}
	t := &object.Thread{Ctx: ctx, Handled: gc.None, Run: vm.Call, Busy: vm.busy, Acquire: vm.acquire, Blocking: vm.blocking, Alone: vm.alone, MakeIrrevocable: vm.irrevocable, AcquirePieces: vm.acquirePieces, LogWords: vm.logWords, VM: vm}
	s := &threadState{task: sched.NewTask(ctx)}
	s.block.log.ctx = ctx
	s.task.Log = s.block.log.add
	if vm.Config.NoBarriers {
		ctx.Slow |= barriers.SlowAlone
	}
	t.Sched = s
	lo := uintptr(p)
	t.Top = lo + 64
	for i := range 8 {
		*object.Word(lo, i) = gc.Unset
	}
	t.SetIdle(s.task.Idle)
	t.Register(lo, stackBytes)
	t.AddRoots(s.block.visit)
	vm.threads.mu.Lock()
	ctx.DepthLimit = uint64(vm.Config.RecursionLimit) // who changes it has the lock, and looks at the list
	if vm.threads.list = append(vm.threads.list, t); len(vm.threads.list) > 1 {
		vm.sample = sampleOfMany
	}
	vm.threads.mu.Unlock()
	return t, nil
}

// Enter makes the calling goroutine run as t, once there is a processor for it.
func (vm *VM) Enter(t *object.Thread) {
	s := stateOf(t)
	began := vm.now()
	s.task.Enter()
	t.Lost++
	vm.spanSince(t, TurnSpan, began)
	if gc.Requested() || sched.TakingTurns() {
		t.Interrupt()
	}
}

// Late reports whether more than d has passed since began. When threads run one at
// a time chance decides, not the clock.
func Late(began time.Time, d time.Duration) bool {
	if yes, ok := sched.Chance(4); ok {
		return yes
	}
	return time.Since(began) > d
}

// StartThread makes a Python thread that runs f, on a goroutine of its own, and
// returns when it has been made. f gets the values given here as words on the
// new thread's stack.
func (vm *VM) StartThread(f func(t *object.Thread, values []Value), values ...Value) error {
	if vm.Config.OneThread {
		return errors.New("threads are switched off")
	}
	t, err := vm.NewThread(vm.Config.ThreadStackBytes)
	if err != nil {
		return err
	}
	words := t.PushN(values...)
	stateOf(t).task.Announce()
	stateOf(t).born = vm.now()
	go func() {
		if vm.OnThread != nil {
			vm.OnThread(t, true)
		}
		vm.Enter(t)
		f(t, words)
		if vm.OnThread != nil {
			vm.OnThread(t, false)
		}
		vm.endThread(t)
	}()
	return nil
}

// endThread takes a thread that ran to its end away.
func (vm *VM) endThread(t *object.Thread) {
	if InBlock(t) {
		vm.commit(t) // that of an __enter__ without __exit__
	}
	vm.spanSince(t, LifeSpan, stateOf(t).born)
	vm.threads.mu.Lock()
	if i := slices.Index(vm.threads.list, t); i >= 0 {
		vm.threads.list = slices.Delete(vm.threads.list, i, i+1)
	}
	vm.threads.mu.Unlock()
	t.Unregister()
	vm.totals.mu.Lock()
	vm.totals.n.addThread(t)
	vm.totals.mu.Unlock()
	stateOf(t).task.End()
	if err := t.Free(); err != nil {
		bug("memory of a thread: %v", err)
	}
}

// acquire is [object.Thread.Acquire].
func (vm *VM) acquire(t *object.Thread, p *Value, write bool) bool {
	task := stateOf(t).task
	if t.NoPython {
		if task.Owner().Try(*p, write) {
			return true
		}
		t.Raise(object.SystemError, "a helper of compiled code would have to wait for an object")
		return false
	}
	if gc.CheckAccess && t.Lost&7 == 0 && t.Ctx.Atomic == 0 {
		t.NewEpoch() // as if it had waited
		vm.collectIfDue(t)
	}
	for {
		if sched.TakingTurns() && task.SafePoint() {
			t.Lost++ // as if it had waited
		}
		o := task.Owner()
		o.Site.Store(uint64(siteOf(t)))
		var of Origin
		var began time.Time
		if vm.OnConflict != nil {
			of, began = vm.origin(*p), time.Now()
		}
		r := o.Acquire(p, write)
		if r == barriers.Passed {
			return true
		}
		if vm.OnConflict != nil {
			kind := WaitConflict
			if o.Blamed == nil {
				kind = UpgradeConflict
			}
			vm.noteWait(t, o, of, kind, began)
		}
		if r == barriers.Wounded {
			stateOf(t).block.waitedInside(o)
			vm.doom(t)
			return false
		}
		t.Lost++
		switch {
		case t.Ctx.Atomic != 0:
			stateOf(t).block.waitedInside(o)
		case o.Blamed != nil:
			task.Waited(o.Blamed, o.BlamedFor)
		}
	}
}

// Fought tells the scheduler that t waited so long for a lock that a thread on o
// released. It is a safe point.
func Fought(t *object.Thread, o *barriers.Owner, d time.Duration) {
	if !InBlock(t) && o != nil {
		stateOf(t).task.Fought(o, d)
		t.Lost++
	}
}

// blocking is [object.Thread.Blocking]. In an atomic block, which is inevitable by
// then, the thread keeps what it has; waits for other threads come after
// [VM.Split].
func (vm *VM) blocking(t *object.Thread, begin bool) {
	s := stateOf(t)
	if begin {
		s.task.Owner().Site.Store(uint64(siteOf(t)))
		s.left = vm.now()
	} else {
		vm.spanSince(t, AwaySpan, s.left)
	}
	switch {
	case InBlock(t) && begin:
		s.task.Owner().Rest()
	case InBlock(t):
		s.task.Owner().Resume()
		t.Lost++
	case begin:
		s.task.Leave()
	default:
		vm.Enter(t)
	}
}

// alone is [object.Thread.Alone].
func (vm *VM) alone(t *object.Thread, f func()) {
	o := stateOf(t).task.Owner()
	o.Exclusive()
	defer o.StartWorld()
	f()
}

// collectIfDue runs a collection if one is due, with the world stopped.
func (vm *VM) collectIfDue(t *object.Thread) {
	if gc.Requested() {
		vm.Collect(t, false)
	}
}

// Collect stops the world at a safe point and runs a collection; one that is not
// major only if it is still due then.
func (vm *VM) Collect(t *object.Thread, major bool) {
	o := stateOf(t).task.Owner()
	o.StopWorld()
	t.Lost++
	if major || gc.Requested() {
		if vm.tagsLow.Swap(false) {
			gc.CollectTags(liveTag)
			barriers.ReuseSlots()
		} else {
			gc.Collect(major)
		}
		vm.trimStacks()
	}
	o.StartWorld()
}

// trimStacks follows every collection.
func (vm *VM) trimStacks() {
	vm.threads.mu.Lock()
	defer vm.threads.mu.Unlock()
	for _, u := range vm.threads.list {
		u.TrimStack()
	}
}

// liveTag frees objects whose owner's epoch is over, so that owners can have the
// slots of those epochs again.
func liveTag(header uint64) uint64 {
	if barriers.IsLive(uint32(header >> barriers.HeaderShift)) {
		return header
	}
	return header & barriers.ShapeMask
}

// needTags makes a collection that frees tags due.
func (vm *VM) needTags() {
	vm.tagsLow.Store(true)
	gc.Request()
}

// poll does what waits for the thread at a safe point.
func (vm *VM) poll(t *object.Thread) bool {
	atomic.StoreUint32(&t.Ctx.Poll, 0)
	s := stateOf(t)
	s.task.Owner().Site.Store(uint64(siteOf(t)))
	began := vm.now()
	if s.task.SafePoint() {
		t.Lost++
		vm.spanSince(t, TurnSpan, began)
	}
	if s.block.aborting {
		vm.doom(t)
		return false
	}
	if !InBlock(t) {
		vm.settle(t)
	} else {
		t.Ctx.Slow |= barriers.SlowNow // requests are answered at its end
	}
	if gc.Requested() {
		vm.Collect(t, false)
		s.noMemory = gc.OverLimit() || vm.tablesOverLimit() || s.noMemory
	}
	if s.noMemory {
		if !keepsBooks(t) {
			s.noMemory = false
			t.Raise(object.MemoryError, "")
			return false
		}
		t.Interrupt() // when it has done that
	}
	if gc.HasReady() && !vm.runReady(t) || gc.Requested() || sched.TakingTurns() {
		atomic.StoreUint32(&t.Ctx.Poll, 1) // stress: again at the next one
	}
	if vm.OnPoll != nil && (t == vm.Main || t.State != nil && t.State.TakesSignals > 0) {
		return vm.OnPoll(t)
	}
	return true
}

// keepsBooks reports whether t runs code of the module threading: an exception from
// outside in there could leave a thread that waits for another for ever.
func keepsBooks(t *object.Thread) bool {
	return t.Base != 0 && FrameCode(t.Base).Code.Filename == library.Dir+"/threading.py"
}

// processors is how many threads run at the same time unless it is configured.
func processors() int { return min(runtime.GOMAXPROCS(0), barriers.MaxOwners) }
