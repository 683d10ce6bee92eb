package main

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"stmjit/barriers"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/builtins"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
	"stmjit/runtime/sched"
	"stmjit/runtime/vm"
)

// session is a running interpreter with what the options attached to it.
type session struct {
	o   *options
	vm  *vm.VM
	jit *compiler

	gcLog     gcLog
	heap      *heapProfile
	cpu       *cpuProfile
	conflicts conflicts
	published *publisher

	began time.Time

	sources map[string][]string // lines of source files, for dumps
	viewer  *viewer             // nil: nobody wants to see traces afterwards
}

// tablesAlways is what Go's heap may have whatever the limit of the heap for
// objects: it covers the interpreter itself.
const tablesAlways = 64 << 20

// turnProcessors is how many processors there are at least when threads run one at
// a time: they shall have to ask each other.
const turnProcessors = 4

// patience is how long a thread may wait for others without getting anywhere before
// --stress=watchdog gives up.
const patience = 20 * time.Second

// stuckStatus is the exit status after the watchdog found a thread stuck.
const stuckStatus = 3

// start makes the heap, the interpreter and the compiler.
func start(o *options) (*session, error) {
	s := &session{o: o, began: time.Now()}
	cfg := gc.Config{Nursery: uintptr(o.nursery), MaxHeap: uintptr(o.maxHeap), Growth: o.growth, Slice: o.gcSlice, Stress: o.stressGC, Verify: o.gcVerify, Poison: o.stressGC}
	if o.stressTurns {
		cfg.Workers = 1 // where objects go is not left to who is first
	}
	if cfg.MaxHeap == 0 {
		cfg.MaxHeap = uintptr(defaultMaxHeap())
	}
	if o.gcLog != "" {
		if err := s.gcLog.open(o.gcLog); err != nil {
			return nil, err
		}
		cfg.Log = s.gcLog.add
	}
	if s.conflicts.began = time.Now(); o.stmLog != "" {
		cfg.Log = s.logCollections(cfg.Log)
	}
	if err := gc.Init(cfg); err != nil {
		return nil, err
	}
	s.setThresholds()
	c := vm.Config{Optimize: o.python.optimize, MaxTables: uint64(cfg.MaxHeap) + tablesAlways, Processors: o.procs}
	c.Stdlib, c.Flags = findLibrary(), o.python.flags
	object.MaxStrDigits.Store(o.python.digits)
	object.BytesWarning = o.python.flags.BytesWarning
	if o.stm != stmOn {
		c.Processors, c.OneThread, c.NoBarriers = 1, o.stm == stmOff, true
	}
	if o.stressTurns {
		sched.TakeTurns(o.seed)
		object.AwaitTurn = sched.AwaitTurn
		c.Processors = max(c.Processors, turnProcessors)
	}
	if o.epochs > 0 {
		barriers.LastEpoch = o.epochs
	}
	v, err := vm.New(c)
	if err != nil {
		return nil, err
	}
	s.vm = v
	gc.OnRequest = sched.PokeAll
	if o.stressGC || o.stressTurns {
		v.Main.Interrupt()
	}
	if err := s.watchConflicts(); err != nil {
		return nil, err
	}
	if err := s.attachCompiler(); err != nil {
		return nil, err
	}
	builtins.CatchSignals(v)
	if o.watchdog {
		v.Watch(patience, func(t *object.Thread) {
			fmt.Fprintf(os.Stderr, "stmjit: watchdog: thread %d waits, and gets nowhere for %v\n", t.Ident(), patience)
			v.DumpThreads(os.Stderr)
			os.Exit(stuckStatus)
		})
	}
	if o.heapProfile != "" {
		s.heap = newHeapProfile(v)
	}
	if o.cpuProfile != "" {
		if err := s.startCPUProfile(); err != nil {
			return nil, err
		}
	}
	if err := s.view(); err != nil {
		return nil, err
	}
	object.CheckBarriers(v.Main)
	return s, nil
}

// execute runs a job and returns the exit status.
func execute(o *options, j *job) int {
	s, err := start(o)
	if err != nil {
		return usage(err)
	}
	status := s.runJob(j)
	if !j.prompt && s.inspects() {
		status = s.inspect()
	}
	if s.heap != nil {
		s.vm.Collect(s.vm.Main, true)
		if err := s.heap.write(o.heapProfile); err != nil {
			fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
		}
	}
	builtins.Shutdown(s.vm.Main)
	if n := builtins.Flush(); n != 0 {
		status = n
	}
	s.finishCPUProfile()
	s.published.close()
	if err := s.viewer.finish(); err != nil {
		fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
		status = 1
	}
	if o.statsJSON {
		if err := s.writeStats(os.Stderr); err != nil {
			fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
		}
	} else if o.stats {
		s.printStats(os.Stderr)
	}
	if err := s.conflicts.close(s, j.args); err != nil {
		fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
	}
	if err := s.gcLog.close(); err != nil {
		fmt.Fprintf(os.Stderr, "stmjit: %v\n", err)
	}
	if status == builtins.Interrupted {
		builtins.DieOfInterrupt()
		status = 130
	}
	return status
}

// runJob runs the script and reports what it raised.
func (s *session) runJob(j *job) int {
	t := s.vm.Main
	builtins.SetArgv(t, s.vm, j.args)
	builtins.SetOptions(t, s.vm, s.o.python.x, s.o.python.warnings())
	switch {
	case j.prompt:
		return s.runPrompt()
	case j.module != "":
		return s.runModule(j)
	}
	src, name, dir, err := j.source()
	if err != nil {
		return usage(err)
	}
	if s.o.python.skipLine && !j.isCode {
		src = withoutFirstLine(src)
	}
	if !s.o.python.flags.SafePath || j.file != "" && dir == j.file {
		builtins.SetPath0(t, s.vm, dir)
	}
	s.vm.NewMain(t, "")
	return s.runMain(src, name)
}

// findLibrary returns the directory of an installed standard library, or "".
func findLibrary() string {
	exe, _ := os.Executable()
	dir, _ := library.Installed(exe)
	return dir
}

// runModule is -m: it finds the module by the import system and runs it as
// __main__.
func (s *session) runModule(j *job) int {
	t := s.vm.Main
	dir, err := os.Getwd()
	if err != nil {
		return usage(err)
	}
	if !s.o.python.flags.SafePath {
		builtins.SetPath0(t, s.vm, dir)
	}
	spec := s.vm.MainSpec(t, j.module)
	if spec == gc.Null {
		e := t.Catch(object.ModuleNotFoundError)
		if e == gc.Null {
			return s.uncaught()
		}
		msg, _ := object.StrGo(t, e)
		fmt.Fprintf(os.Stderr, "stmjit: %s\n", msg)
		return 1
	}
	mark := t.Mark()
	defer t.Pop(mark)
	sp := t.Push(spec)
	file, pkg := s.specString(sp, "origin"), s.specString(sp, "parent")
	j.args[0] = file
	builtins.SetArgv(t, s.vm, j.args)
	src, ok := vm.ReadSource(t, file)
	if !ok {
		return s.uncaught()
	}
	mod := t.Push(s.vm.NewMain(t, pkg))
	if !s.vm.Describe(t, mod, sp) {
		return s.uncaught()
	}
	return s.runMain(src, file)
}

// specString returns an attribute of the spec in a stack word.
func (s *session) specString(spec *gc.Value, name string) string {
	v, _ := object.LookupAttr(s.vm.Main, *spec, object.Intern(name))
	if v == gc.Null || !object.IsStr(v) {
		return ""
	}
	return object.GoStr(v)
}

// runMain runs source as the module __main__.
func (s *session) runMain(src []byte, name string) int {
	t := s.vm.Main
	if name != "<string>" && name != "<stdin>" {
		object.DictSetStr(t, s.vm.MainDict(), object.Intern("__file__"), object.NewStr(t, name))
	}
	s.viewer.noteSource(src, name)
	code := s.vm.CompileSource(t, src, name, syntax.Exec)
	if code != nil {
		if s.o.dump.bytecode {
			s.dumpBytecode(code)
		}
		if s.vm.RunCode(t, code, s.vm.MainDict(), gc.Unset) != gc.Null {
			return 0
		}
	}
	return s.uncaught()
}

// uncaught reports the pending exception and returns the exit status.
func (s *session) uncaught() int {
	t := s.vm.Main
	mark := t.Mark()
	defer t.Pop(mark)
	exc := t.Push(t.Exc)
	t.Exc = gc.Null
	if s.inspects() {
		builtins.SetLast(t, exc)
		if object.IsInstance(*exc, object.SystemExit) {
			builtins.ShowExit(t, *exc)
			return 1
		}
	}
	return builtins.ReportUncaught(t, *exc)
}

// withoutFirstLine is -x: a first line that is for something else is empty, so that the
// others keep their numbers.
func withoutFirstLine(src []byte) []byte {
	if i := bytes.IndexByte(src, '\n'); i >= 0 {
		return src[i:]
	}
	return nil
}
