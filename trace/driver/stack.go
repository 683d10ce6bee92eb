package driver

import (
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// Inside implements [vm.Compiler].
func (d *Driver) Inside(t *object.Thread, pcs []uintptr) ([]uintptr, uintptr) {
	base := uintptr(t.Ctx.Base)
	if l, ok := t.JIT.(*local); ok && l.leaving != nil {
		return appendCalls(l.leaving.IR, l.leaving.Code.OriginOfExit(l.exit), pcs), base
	}
	c, r := d.backend.CalledFrom(t.Ctx)
	if c == nil {
		return pcs, 0
	}
	tr := c.Trace
	for r > 0 && tr.Origin[r] < 0 {
		r-- // made for what stands before it
	}
	return appendCalls(tr, tr.Origin[r], pcs), base
}

// appendCalls appends the address of the instruction of an origin and those of the
// calls that it was inlined in.
func appendCalls(tr *ir.Trace, o int32, pcs []uintptr) []uintptr {
	for ; o >= 0; o = tr.Origins[o].Caller {
		pcs = append(pcs, uintptr(tr.Origins[o].PC))
	}
	return pcs
}
