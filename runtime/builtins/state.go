package builtins

import (
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// state is what the modules of one interpreter share.
type state struct {
	vm    *vm.VM
	files *files
	// The standard streams as they were made; nil if the descriptor is closed.
	stdin, stdout, stderr *textFile
	names                 struct{ stdin, stdout, stderr Value }
	hookArgs              *object.Type // sys.UnraisableHookArgs
	atExit                exitFuncs    // what atexit.register() was given
	trace, profile        perThread    // what sys.settrace() and setprofile() were given
	firstIter, finalizer  perThread    // the hooks of asynchronous generators
	signals               *signals
}

// perThread keeps a value for each thread that set one.
type perThread struct {
	mu     sync.Mutex
	values map[*thread]Value
}

func (p *perThread) get(t *thread) Value {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v, ok := p.values[t]; ok {
		return v
	}
	return gc.None
}

func (p *perThread) set(t *thread, v Value) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.values == nil {
		p.values = map[*thread]Value{}
	}
	if p.values[t] = v; v == gc.None {
		delete(p.values, t)
	}
}

func (p *perThread) visit(f func(*Value)) {
	for t, v := range p.values {
		f(&v)
		p.values[t] = v
	}
}

var (
	statesMu sync.Mutex
	states   = map[*vm.VM]*state{}
)

// stateOf returns the state of an interpreter.
func stateOf(v *vm.VM) *state {
	statesMu.Lock()
	defer statesMu.Unlock()
	return states[v]
}

// newState makes the state of an interpreter that is being made.
func newState(v *vm.VM, t *thread) *state {
	defineReduce()
	definePositions()
	s := &state{vm: v, files: newFiles(t)}
	s.names.stdin, s.names.stdout, s.names.stderr = object.Intern("stdin"), object.Intern("stdout"), object.Intern("stderr")
	gc.AddRoots(func(visit func(*Value)) {
		s.trace.visit(visit)
		s.profile.visit(visit)
		s.firstIter.visit(visit)
		s.finalizer.visit(visit)
		s.atExit.visit(visit)
	})
	reportUnraisable(v, s)
	statesMu.Lock()
	states[v] = s
	statesMu.Unlock()
	return s
}

// sysAttr returns an attribute of the module sys, or Null. The collector may run.
func (s *state) sysAttr(t *thread, name Value) Value {
	v, _ := s.vm.SysAttr(t, name)
	return v
}

// textStream returns the text file that a value is, if it is one of ours and
// open, else nil.
func (s *state) textStream(v Value) *textFile {
	if v == gc.Null || object.TypeOf(v) != s.files.text {
		return nil
	}
	if f := textOf(v); f != nil && f.stream != nil && f.raw != nil && !f.off && !f.isClosed() && f.writable {
		return f
	}
	return nil
}
