// Package vm is the interpreter: frames, the loop over the bytecode, calls,
// exceptions, generators, imports; threads and atomic blocks. It knows nothing of
// how traces are recorded and compiled: a [Compiler] is told of hot loops and functions and may run
// machine code in their place.
package vm

import (
	"errors"
	"fmt"
	"os"
	"runtime/metrics"
	"sync/atomic"

	"stmjit/barriers"
	"stmjit/frontend/bytecode"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
)

// Compiler is the trace compiler as the interpreter sees it.
type Compiler interface {
	// HotLoop is called at a loop head (LOOP or FORLOOP at pc) whose counter has
	// run out. It returns where the interpreter goes on: base and pc as they
	// were if no machine code ran.
	HotLoop(t *object.Thread, base, pc uintptr) (uintptr, uintptr)
	// HotFunction is the same at the first instruction of a function.
	HotFunction(t *object.Thread, base, pc uintptr) (uintptr, uintptr)
	// Return goes on in the machine code that called the frame at base, which
	// returns v.
	Return(t *object.Thread, base uintptr, v Value) (uintptr, uintptr)
	// Recording reports whether a trace is being recorded for t: then Step is
	// called before each instruction, and reports whether to go on.
	Recording(t *object.Thread) bool
	Step(t *object.Thread, base, pc uintptr) bool
	// Abandon ends a recording whose frames are left.
	Abandon(t *object.Thread)
	// Checkpoint remembers the state that an exit of machine code, which stands at
	// the call of a helper, would leave; nil if it cannot. One at a time.
	Checkpoint(t *object.Thread, exit uint32) Checkpoint
	// Inside appends, if t stands in machine code at a call of Go, the addresses of
	// the instructions that it is at, the innermost frame first, and returns the
	// window of the frame of the last of them; 0 if t interprets.
	Inside(t *object.Thread, pcs []uintptr) ([]uintptr, uintptr)
	// CheckpointOf is the same of an exit whose state machine code wrote down, with
	// its frame at base.
	CheckpointOf(t *object.Thread, exit uint32, base uintptr, words []uint64) Checkpoint
}

// Checkpoint is a state that a thread may be brought back to.
type Checkpoint interface {
	// Restore writes it to the stack and says where the interpreter goes on.
	Restore(t *object.Thread) (base, pc uintptr)
	// Visit calls f for its values.
	Visit(f func(*Value))
}

// Config is what the command line decides.
type Config struct {
	StackBytes       uintptr // of the main thread's Python stack; 0: 64 MiB
	ThreadStackBytes uintptr // of other threads'; 0: 16 MiB
	Processors       int     // threads that run at the same time; 0: as many as the machine has
	OneThread        bool    // no other threads can be started
	NoBarriers       bool    // compiled code passes none: atomic blocks cannot be undone, nor need they
	RecursionLimit   int     // 0: 1000
	Optimize         int     // 1: drop assert statements; 2: docstrings too
	Stdlib           string  // directory of an installed standard library; "": none
	Flags            Flags
	MaxTables        uint64 // bytes of Go's heap, which has code and types; 0: no limit
}

// VM is one interpreter with its modules.
type VM struct {
	Config   Config
	Compiler Compiler // nil: interpret only
	Main     *object.Thread

	// OnThread, if not nil, is called on a thread's goroutine before it runs (begin), and when it has run; but not for
	// the main thread.
	OnThread func(t *object.Thread, begin bool)

	importTimes importTimes

	threads threads
	tagsLow atomic.Bool // a collection is to free owners' slots
	// timeBlocks is set from the first abort on: how long blocks take is measured.
	timeBlocks atomic.Bool

	modules    Value
	made       Value // dict of the modules written in Go that were made
	finders    Value // list of the finders of sys.meta_path and sys.path_hooks that load goes without
	boot       Value // namespace of the import system's functions in Python; Null: not loaded
	builtins   Value // namespace of the module builtins
	sys        Value
	buildClass Value
	importFn   Value // the function __import__ as it was made

	// sample is not 0 once there is more than one thread: then only one of
	// sample+1 back-edges and calls of a thread is counted, for so many. Counters
	// lie beside code that all threads read, and a processor that writes there
	// makes the others wait.
	sample uint32

	methods methodTable // what inline caches refer to
	imports importLocks

	str struct {
		init, builtins, empty, throw, send, close Value
	}

	// BaseGroup is the class BaseExceptionGroup; the makers of builtins set it.
	BaseGroup *object.Type

	// OnConflict, if not nil, is told of every wait for an object and every abort.
	// Threads call it at the same time.
	OnConflict func(Conflict)
	// OnSpan, if not nil, is told when threads did not run. Threads call it at the same time.
	OnSpan func(Span)
	births *births // nil: nobody asks
	totals totals

	finalizing finalizing

	// OnUnraisable, if not nil, reports an exception in a callback or finalizer.
	OnUnraisable func(t *object.Thread, exc, of Value)
	// OnUnawaited, if not nil, is told of a coroutine in a stack word that is dead and
	// was never awaited.
	OnUnawaited func(t *object.Thread, p *Value)

	// OnFirstIter is told of an asynchronous generator that begins; it returns false
	// with an exception pending.
	OnFirstIter func(t *object.Thread, gen Value) bool

	// OnPoll is called at safe points of the main thread when something waits:
	// signals, requests to stop. It returns false with an exception pending.
	OnPoll func(t *object.Thread) bool
}

func bug(format string, args ...any) {
	panic("stmjit: bug: " + fmt.Sprintf(format, args...))
}

// New makes the interpreter and its main thread. The heap must be there.
func New(cfg Config) (*VM, error) {
	if cfg.StackBytes == 0 {
		cfg.StackBytes = 64 << 20
	}
	if cfg.ThreadStackBytes == 0 {
		cfg.ThreadStackBytes = 16 << 20
	}
	if cfg.Processors == 0 {
		cfg.Processors = processors()
	}
	if cfg.RecursionLimit == 0 {
		cfg.RecursionLimit = 1000
	}
	vm := &VM{Config: cfg}
	initTypes(vm)
	object.Init()
	vm.initGeneratorMethods()
	initNames()
	vm.str.init = object.Intern("__init__")
	vm.str.builtins = object.Intern("__builtins__")
	vm.str.empty = object.Intern("")
	vm.str.throw = object.Intern("throw")
	vm.str.send = object.Intern("send")
	vm.str.close = object.Intern("close")
	barriers.SlotsLow = vm.needTags
	if err := sched.Init(cfg.Processors); err != nil {
		return nil, err
	}
	t, err := vm.NewThread(cfg.StackBytes)
	if err != nil {
		return nil, err
	}
	vm.Main = t
	vm.Enter(t)
	gc.AddRoots(func(visit func(*Value)) {
		for _, p := range []*Value{&vm.modules, &vm.made, &vm.finders, &vm.boot, &vm.builtins, &vm.sys, &vm.buildClass, &vm.importFn} {
			visit(p)
		}
	})
	if err := vm.methods.init(); err != nil {
		return nil, fmt.Errorf("no memory for a table: %w", err)
	}
	vm.buildClass = object.NewBuiltin(&object.Builtin{Name: "__build_class__", Raw: vm.buildClassFn})
	vm.modules, vm.made, vm.finders = object.NewDict(t), object.NewDict(t), object.NewList(t, nil)
	for _, name := range []string{"builtins", "sys"} {
		if vm.Import(t, name) == gc.Null {
			return nil, errors.New("module " + name + " is missing")
		}
	}
	return vm, nil
}

// SetBuiltins and SetSys are called by the makers of these modules.
func (vm *VM) SetBuiltins(mod Value) { vm.builtins = object.ModuleDict(mod) }

// Builtins returns the namespace of the module builtins.
func (vm *VM) Builtins() Value { return vm.builtins }

// SetSys sets the module sys.
func (vm *VM) SetSys(mod Value) { vm.sys = mod }

// Sys returns the module sys.
func (vm *VM) Sys() Value { return vm.sys }

// BuildClass returns the function __build_class__.
func (vm *VM) BuildClass() Value { return vm.buildClass }

// Of returns the interpreter that a thread belongs to.
func Of(t *object.Thread) *VM { return t.VM.(*VM) }

// hotLoop passes a hot loop to the compiler, or lets it rest.
func (vm *VM) hotLoop(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	if vm.Compiler == nil {
		stCount(pc+8, -1<<30)
		return base, pc
	}
	return vm.Compiler.HotLoop(t, base, pc)
}

func (vm *VM) hotFunction(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	if vm.Compiler == nil {
		frameDesc(base).Count = -1 << 62
		return base, pc
	}
	return vm.Compiler.HotFunction(t, base, pc)
}

// Recording reports whether a trace is being recorded for t.
func (vm *VM) Recording(t *object.Thread) bool { return vm.Compiler != nil && vm.Compiler.Recording(t) }

// liveBytes is what Go's collector found alive the last time.
const liveBytes = "/gc/heap/live:bytes"

// tablesOverLimit reports whether code, types and what else is in Go's heap have
// outgrown their limit. They are not freed, so a program that goes on making
// them is told at every collection.
func (vm *VM) tablesOverLimit() bool {
	if vm.Config.MaxTables == 0 {
		return false
	}
	s := [1]metrics.Sample{{Name: liveBytes}}
	metrics.Read(s[:])
	return s[0].Value.Kind() == metrics.KindUint64 && s[0].Value.Uint64() > vm.Config.MaxTables
}

// busy is what of poll can be done in the middle of a built-in: nothing moves.
func (vm *VM) busy(t *object.Thread) bool {
	if gc.OverFull() {
		t.Raise(object.MemoryError, "")
		return false
	}
	return t.NoPython || t != vm.Main || vm.OnPoll == nil || vm.OnPoll(t)
}

// Poll runs what waits at a safe point, for the compiler's exits.
func (vm *VM) Poll(t *object.Thread) bool { return vm.poll(t) }

func (vm *VM) where(base, pc uintptr) string {
	code := object.CodeByIndex(frameDesc(base).Index)
	return fmt.Sprintf("%s, line %d, in %s (%s)", code.Code.Filename, lineAt(code, pc), code.Code.Name, bytecode.Infos[ldWord(pc).Op()].Name)
}

func (vm *VM) badOp(pc uintptr, w bytecode.Word) { bug("operation %d at %#x", w.Op(), pc) }

// raiseSyntaxError makes a Python exception of a compile error.
func (vm *VM) raiseSyntaxError(t *object.Thread, err error) {
	var se *syntax.SyntaxError
	if !errors.As(err, &se) {
		t.Raise(object.SyntaxError, "%s", err.Error())
		return
	}
	typ := object.SyntaxError
	switch se.Kind {
	case "IndentationError":
		typ = object.IndentationError
	case "TabError":
		typ = object.TabError
	}
	if se.Line == 0 {
		t.RaiseValue(typ, object.NewStr(t, se.Msg))
		return
	}
	text := gc.None
	if se.Text != "" {
		text = object.NewStr(t, se.Text)
	}
	num := func(n int) Value { return gc.IntValue(int64(n)) }
	details := object.NewTuple(t, []Value{object.NewStr(t, se.Filename), num(se.Line), num(se.Col), text, num(se.EndLine), num(se.EndCol)})
	t.RaiseValue(typ, object.NewStr(t, se.Msg), details)
}

// Stderr is where warnings and uncaught exceptions go.
var Stderr = os.Stderr
