package driver

import (
	"stmjit/backend/amd64"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// function is what the driver knows of a code whose calls are counted or made by
// machine code.
type function struct {
	code      *object.Code
	trace     *Trace
	cell      uintptr // data word with the entry of the trace, or 0
	recursive bool    // calls of it are not inlined
	tries     int
}

// continuation is a call of a compiled function, and the trace behind it.
type continuation struct {
	trace *Trace
	cell  uintptr
	tries int
}

func (d *Driver) functionOf(code *object.Code) *function {
	f := d.funcs[code]
	if f == nil {
		f = &function{code: code}
		d.funcs[code] = f
	}
	return f
}

// HotFunction implements [vm.Compiler].
func (d *Driver) HotFunction(t *object.Thread, base, pc uintptr) (uintptr, uintptr) {
	if !d.mayRun(t) {
		return base, pc
	}
	code := vm.FrameCode(base)
	f := d.functionOf(code)
	if f.trace != nil {
		return d.run(t, f.trace, base, pc)
	}
	if f.tries >= d.MaxTries {
		vm.RestFunction(base)
		return base, pc
	}
	if _, ok := d.EntryCell(code); !ok {
		vm.RestFunction(base)
		return base, pc
	}
	if vm.CalledBy(base, code, recursionDepth) {
		f.recursive = true
	}
	d.beforeRecording(t)
	d.begin(job{kind: ir.KindFunction, code: code, pc: pc})
	d.rec.Start(t, ir.KindFunction, base, pc)
	d.rec.B.T.ID = int32(len(d.traces))
	return base, pc
}

// recursionDepth is how many callers are searched for the hot function itself.
const recursionDepth = 12

// Return implements [vm.Compiler].
func (d *Driver) Return(t *object.Thread, base uintptr, v Value) (uintptr, uintptr) {
	return d.enter(t, vm.PopToMachine(t, base, v))
}

func (f *function) giveUp(d *Driver) {
	f.tries++
	vm.HotSoon(f.code, int64(d.Call)<<min(f.tries, 12))
}

// drop forgets a trace that is invalid.
func (f *function) drop(d *Driver) {
	amd64.SetCell(f.cell, 0)
	f.trace = nil
	vm.HotSoon(f.code, int64(d.Call))
}

func (c *continuation) giveUp() { c.tries++ }

func (c *continuation) drop() {
	amd64.SetCell(c.cell, 0)
	c.trace = nil
}

// Recursive implements [record.Env].
func (d *Driver) Recursive(code *object.Code) bool {
	f := d.funcs[code]
	return f != nil && f.recursive
}

// MarkRecursive implements [record.Env].
func (d *Driver) MarkRecursive(code *object.Code) {
	f := d.functionOf(code)
	if !f.recursive {
		f.recursive = true
		if f.trace == nil && !(d.job.kind == ir.KindFunction && d.job.code == code) {
			vm.HotSoon(code, 2)
		}
	}
}

// EntryCell implements [record.Env].
func (d *Driver) EntryCell(code *object.Code) (uintptr, bool) {
	f := d.functionOf(code)
	if f.cell == 0 {
		c, err := d.backend.NewCell()
		if err != nil {
			return 0, false
		}
		f.cell = c
	}
	return f.cell, true
}

// LoopCell implements [record.Env].
func (d *Driver) LoopCell(pc uintptr) (uintptr, bool) {
	tr := d.loops[pc]
	if tr == nil {
		return 0, false
	}
	if tr.loopCell == 0 {
		cell, err := d.backend.NewCell()
		if err != nil {
			return 0, false
		}
		amd64.SetCell(cell, tr.Code.Entry)
		tr.loopCell = cell
	}
	return tr.loopCell, true
}

// ContinuationCell implements [record.Env].
func (d *Driver) ContinuationCell(call uintptr) (uintptr, bool) {
	c := d.conts[call]
	if c == nil {
		cell, err := d.backend.NewCell()
		if err != nil {
			return 0, false
		}
		c = &continuation{cell: cell}
		d.conts[call] = c
	}
	return c.cell, true
}
