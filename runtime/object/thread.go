package object

import (
	"fmt"
	"sync/atomic"
	"unsafe"

	"stmjit/barriers"
	"stmjit/gc"
)

// Thread is the Go side of a Python thread.
type Thread struct {
	Ctx *barriers.Context
	// Exc is the pending exception: what a function that returned Null left.
	Exc Value
	// Handled is the exception being handled, None if there is none
	// (sys.exc_info).
	Handled Value
	// StopValue is what a generator returned whose Next said that it is at the
	// end; see RaiseStop.
	StopValue Value
	// Top is the first free word of the stack above what is in use; whoever
	// runs Python code from Go code builds its frame there.
	Top uintptr
	// Base is the register window of the running Python frame, 0 if none. It is
	// current whenever a built-in runs.
	Base uintptr
	// PC is the address of the instruction that called the running built-in.
	PC uintptr
	// Ticks is a number by chance, another one at each back-edge and call while
	// several threads run.
	Ticks uint32
	// Depth counts nested interpreter loops (Go recursion), Frames nested calls.
	Depth int

	finals      gc.FinalList
	stack       gc.Stack
	stackEnd    uintptr
	stackBytes  uintptr
	removeRoots func()

	// NoPython is set while compiled code's helpers run: calls of Python
	// functions fail then.
	NoPython bool

	// Run calls a Python function; runtime/vm sets it.
	Run func(t *Thread, fn Value, a Args) Value
	// Busy is called now and then by built-ins' loops over iterators while
	// something waits for the thread; runtime/vm sets it. It neither collects nor
	// runs Python code; false means that an exception is pending.
	Busy func(t *Thread) bool
	// Acquire passes the barrier of the object in a stack word, for writing or
	// reading, when that takes more than a look at its header; it may wait, and
	// the collector may run meanwhile. False means that an exception is pending.
	// runtime/vm sets it.
	Acquire func(t *Thread, p *Value, write bool) bool
	// AcquirePieces acquires a large container in a stack word for changes by piece;
	// see [IsLarge]. Not yes means that it is acquired for writing as others are. LogWords
	// logs words of a storage block before they change. runtime/vm sets them.
	AcquirePieces func(t *Thread, p *Value) (yes, ok bool)
	LogWords      func(t *Thread, v Value, off uintptr, n int)
	// MakeIrrevocable makes the thread's atomic block inevitable; runtime/vm sets it.
	// See [Thread.Irrevocable].
	MakeIrrevocable func(t *Thread) bool
	// Lost counts the times that the thread may have let go of what it owned.
	Lost uint64
	held held
	// Blocking is told before (true) and after (false) the thread waits for
	// something outside the interpreter; runtime/vm sets it. See [Thread.Block].
	Blocking func(t *Thread, begin bool)
	// Alone runs a function while all other threads are stopped; runtime/vm sets
	// it. See [Thread.Exclusive].
	Alone func(t *Thread, f func())
	// Sched is what the scheduler keeps of the thread.
	Sched any
	// VM is the interpreter's own state, JIT the trace compiler's of this thread.
	VM, JIT any
	// State is the thread library's own state.
	State *ThreadState

	reprs   []Value    // stack words, disguised, of the objects whose repr is being made
	big     bigScratch // operands and results of math/big
	spare   []byte     // buffer for the next strBuilder
	nesting int        // of operations on containers of containers
}

// bug reports an error of stmjit itself.
func bug(format string, args ...any) {
	panic("stmjit: bug: " + fmt.Sprintf(format, args...))
}

// Word returns the address of stack word i above p.
func Word(p uintptr, i int) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(nil), p+uintptr(i)*8))
}

// Words returns n stack words from p on as a slice.
func Words(p uintptr, n int) []Value {
	return unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(nil), p)), n)
}

// Push keeps v alive, and up to date when the collector moves it, until the
// matching Pop. It returns where it is kept.
func (t *Thread) Push(v Value) *Value {
	p := Word(t.Top, 0)
	*p = v
	t.Top += 8
	return p
}

// PushN pushes values and returns them as a slice that the collector updates.
func (t *Thread) PushN(vs ...Value) []Value {
	// Not copy: Go 1.26's compiler fails on some inlined moves to addresses
	// that are no pointers.
	s := Words(t.Top, len(vs))
	for i, v := range vs {
		s[i] = v
	}
	t.Top += uintptr(len(vs)) * 8
	return s
}

// Mark returns the stack's top for Pop.
func (t *Thread) Mark() uintptr { return t.Top }

// Pop forgets everything pushed since Mark.
func (t *Thread) Pop(mark uintptr) { t.Top = mark }

// Tag returns the high half of the headers of objects that t makes.
func (t *Thread) Tag() uint64 { return t.Ctx.Tag }

// Alloc makes a mutable object owned by t. Its fields are zero.
func (t *Thread) Alloc(shape uint32, bytes uintptr) Value {
	return t.Ctx.Nursery.Alloc(t.Ctx.Tag|uint64(shape), bytes)
}

// AllocShared makes an immutable object. Its fields are zero.
func (t *Thread) AllocShared(shape uint32, bytes uintptr) Value {
	return t.Ctx.Nursery.Alloc(Shared|uint64(shape), bytes)
}

// Call calls any callable.
func (t *Thread) Call(fn Value, args ...Value) Value {
	m := t.Mark()
	f := t.Push(fn)
	r := t.CallArgs(*f, Args{Pos: t.PushN(args...)})
	t.Pop(m)
	return r
}

// CallArgs calls any callable with arguments that the collector knows.
func (t *Thread) CallArgs(fn Value, a Args) Value {
	if !t.mayRead(fn) {
		if fn = t.operand1(fn, false); fn == gc.Null {
			return gc.Null
		}
	}
	call := TypeOf(fn).Slots.Call
	if call == nil {
		return t.Raise(TypeError, "'%s' object is not callable", TypeOf(fn).Name)
	}
	return call(t, fn, a)
}

// CallMethod calls a method by its interned name; a missing one is an
// AttributeError.
func (t *Thread) CallMethod(obj, name Value, args ...Value) Value {
	m := t.Mark()
	o := t.Push(obj)
	rest := t.PushN(args...)
	f := GetAttr(t, *o, name)
	if f == gc.Null {
		t.Pop(m)
		return gc.Null
	}
	r := t.CallArgs(*t.Push(f), Args{Pos: rest})
	t.Pop(m)
	return r
}

// CallSpecial calls the special method that type(obj) has under an interned
// name, bypassing the instance. found is false if there is none.
func (t *Thread) CallSpecial(obj, name Value, args ...Value) (res Value, found bool) {
	f := TypeOf(obj).Lookup(name)
	if f == gc.Null {
		return gc.Null, false
	}
	m := t.Mark()
	defer t.Pop(m)
	pos := t.PushN(append([]Value{obj}, args...)...)
	if k := gcShape(f); ShapeByID(k) != nil && ShapeByID(k).Type == FunctionType || IsMethodDescrShape(k) {
		return t.CallArgs(*t.Push(f), Args{Pos: pos}), true
	}
	if get := TypeOf(f).Slots.DescrGet; get != nil {
		if f = get(t, f, pos[0], TypeOf(pos[0])); f == gc.Null {
			return gc.Null, true
		}
	}
	return t.CallArgs(*t.Push(f), Args{Pos: pos[1:]}), true
}

func gcShape(v Value) uint32 {
	if v.IsRef() {
		return gc.Shape(v)
	}
	return 0
}

// Register tells the collector of the thread's stack, bytes from lo on, and of
// its other roots.
func (t *Thread) Register(lo, bytes uintptr) {
	t.stack.Lo, t.stack.Top, t.stack.Window = lo, &t.Top, &t.Base
	t.stackEnd = lo + bytes - stackSlack
	t.TrimStack()
	t.stackBytes = bytes
	gc.AddStack(&t.stack)
	gc.AddFinalList(&t.finals)
	t.removeRoots = gc.AddRoots(func(visit func(*Value)) {
		visit(&t.Exc)
		visit(&t.Handled)
		visit(&t.StopValue)
	})
}

// AddRoots tells the collector of more values that belong to the thread.
func (t *Thread) AddRoots(scan func(visit func(*Value))) {
	before, remove := t.removeRoots, gc.AddRoots(scan)
	t.removeRoots = func() {
		before()
		remove()
	}
}

// SetIdle gives the collector a function that tells when the thread does not run;
// see [gc.Stack]. It precedes Register.
func (t *Thread) SetIdle(idle func() (turn uint64, yes bool)) { t.stack.Idle = idle }

// RescanStack tells the collector that a frame below the running one was changed.
func (t *Thread) RescanStack() { t.stack.Rescan() }

// Unregister undoes Register: the thread, which still runs, touches no object any
// more.
func (t *Thread) Unregister() {
	gc.RemoveStack(&t.stack)
	gc.RemoveFinalList(&t.finals)
	t.removeRoots()
}

// StackRange is where the thread's stack lies.
func (t *Thread) StackRange() (lo, hi uintptr) { return t.stack.Lo, t.stack.Lo + t.stackBytes }

// Free gives back the memory of a thread that was unregistered and does not run.
func (t *Thread) Free() error {
	t.Ctx.Close()
	return gc.UnmapMemory(unsafe.Add(unsafe.Pointer(nil), t.stack.Lo), t.stackBytes)
}

// The part of the stack that may hold old words is bounded by StackLimit, which
// frames do not pass, and the slack above it for what built-ins push: that is
// what the collector wipes. The limit moves up as frames need it and back at a
// collection.
const (
	stackStep  = 32 << 10
	stackSlack = 32 << 10
)

// TrimStack brings the stack's limit back near the top; it follows every
// collection.
func (t *Thread) TrimStack() { t.limitStack(t.Top + stackStep) }

func (t *Thread) limitStack(limit uintptr) {
	limit = min(limit, t.stackEnd)
	t.Ctx.StackLimit = uint64(limit)
	t.stack.HighWater = limit + stackSlack
}

// Room reports whether a frame may end at the given address of the stack and
// makes room for it if it can.
func (t *Thread) Room(end uintptr) bool {
	if end <= uintptr(t.Ctx.StackLimit) {
		return true
	}
	if end > t.stackEnd {
		return false
	}
	t.limitStack(end + (end - t.stack.Lo) + stackStep)
	return true
}

// busy counts the items of a loop in *n and lets what cannot wait for the end of
// the loop have its way: signals, and an end to memory.
func (t *Thread) busy(n *uint) bool {
	*n++
	return *n&255 != 0 || atomic.LoadUint32(&t.Ctx.Poll) == 0 || t.Busy == nil || t.Busy(t)
}

// Interrupt makes the thread come to a safe point soon, also from machine code.
// Any goroutine may call it.
func (t *Thread) Interrupt() {
	atomic.StoreUint32(&t.Ctx.Poll, 1)
	atomic.StoreInt32(&t.Ctx.Fuel, 0)
}

// Block announces that the thread is going to wait in the system, or for another
// thread: until Unblock it touches no object, others may take what it owns, and
// the collector may run. What it keeps it keeps in stack words.
func (t *Thread) Block() {
	if t.Blocking != nil {
		t.Blocking(t, true)
	}
}

// Unblock ends what Block began; it may have to wait for a processor.
func (t *Thread) Unblock() {
	if t.Blocking != nil {
		t.Blocking(t, false)
	}
}

// Exclusive runs f while all other threads are at safe points or blocked. They
// may have run between the call and f, but no object moves. f must not run
// Python code or wait.
func (t *Thread) Exclusive(f func()) {
	if t.Alone == nil {
		f()
		return
	}
	t.Alone(t, f)
}
