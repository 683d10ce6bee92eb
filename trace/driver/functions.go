package driver

import (
	"sync/atomic"

	"stmjit/backend/amd64"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// function is what the driver knows of a code whose calls are counted or made by
// machine code.
type function struct {
	code      *object.Code
	trace     atomic.Pointer[Trace]
	cell      uintptr // data word with the entry of the trace, or 0
	recursive bool    // calls of it are not inlined
	tries     int
	misses    int // because another thread had an object
}

// continuation is a call of a compiled function, and the trace behind it.
type continuation struct {
	trace *Trace
	cell  uintptr
	tries int
}

func (d *Driver) functionOf(code *object.Code) *function {
	at := object.DescAddr(code.Desc)
	f := d.funcs.get(at)
	if f == nil {
		f = &function{code: code}
		d.funcs.set(at, f)
	}
	return f
}

// HotFunction implements [vm.Compiler].
func (d *Driver) HotFunction(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	if !d.mayRun(t) {
		return base, pc
	}
	code := vm.FrameCode(base)
	if f := d.funcs.get(object.DescAddr(code.Desc)); f != nil {
		if tr := f.trace.Load(); tr != nil {
			return d.run(t, tr, base)
		}
	}
	if !d.take(t) {
		vm.HotSoon(code, int64(max(d.Call, busyRest)))
		return base, pc
	}
	f := d.recordable(code)
	if f == nil {
		d.release()
		vm.RestFunction(base)
		return base, pc
	}
	if f.trace.Load() != nil { // by now
		d.release()
		return base, pc
	}
	if vm.CalledBy(base, code, recursionDepth) {
		d.mu.Lock()
		f.recursive = true
		d.mu.Unlock()
	}
	d.beforeRecording(t)
	d.begin(job{kind: ir.KindFunction, fn: f, pc: pc})
	d.rec.Start(t, ir.KindFunction, base, pc)
	d.setID()
	return base, pc
}

// recordable returns what is known of a code whose calls may be recorded, or nil.
func (d *Driver) recordable(code *object.Code) *function {
	if _, ok := d.EntryCell(code); !ok {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if f := d.functionOf(code); f.tries < d.MaxTries {
		return f
	}
	return nil
}

// recursionDepth is how many callers are searched for the hot function itself.
const recursionDepth = 12

// Return implements [vm.Compiler].
func (d *Driver) Return(t *object.Thread, base uintptr, v Value) (uintptr, uintptr) {
	return d.enter(t, vm.PopToMachine(t, base, v))
}

func (f *function) giveUp(d *Driver, missed bool) {
	n := &f.tries
	if missed {
		n = &f.misses
	}
	*n++
	vm.HotSoon(f.code, int64(d.Call)<<min(*n, maxRest))
}

// drop forgets a trace that is invalid.
func (f *function) drop(d *Driver) {
	amd64.SetCell(f.cell, 0)
	f.trace.Store(nil)
	vm.HotSoon(f.code, int64(d.Call))
}

func (c *continuation) drop() {
	amd64.SetCell(c.cell, 0)
	c.trace = nil
}

// Recursive implements [record.Env].
func (d *Driver) Recursive(code *object.Code) bool {
	f := d.funcs.get(object.DescAddr(code.Desc))
	if f == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return f.recursive
}

// MarkRecursive implements [record.Env].
func (d *Driver) MarkRecursive(code *object.Code) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.functionOf(code)
	if !f.recursive {
		f.recursive = true
		if f.trace.Load() == nil && d.job.fn != f {
			vm.HotSoon(code, 2)
		}
	}
}

// EntryCell implements [record.Env].
func (d *Driver) EntryCell(code *object.Code) (uintptr, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.functionOf(code)
	return d.newCell(&f.cell)
}

// newCell makes a data word, if there is none yet.
func (d *Driver) newCell(cell *uintptr) (uintptr, bool) {
	if *cell == 0 {
		c, err := d.backend.NewCell()
		if err != nil {
			return 0, false
		}
		*cell = c
	}
	return *cell, true
}

// LoopCell implements [record.Env].
func (d *Driver) LoopCell(pc uintptr) (uintptr, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	tr := d.loops.get(pc)
	if tr == nil {
		return 0, false
	}
	had := tr.loopCell != 0
	cell, ok := d.newCell(&tr.loopCell)
	if ok && !had {
		amd64.SetCell(cell, tr.Code.Entry)
	}
	return cell, ok
}

// ContinuationCell implements [record.Env].
func (d *Driver) ContinuationCell(call uintptr) (uintptr, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.conts[call]
	if c == nil {
		c = &continuation{}
		d.conts[call] = c
	}
	return d.newCell(&c.cell)
}
