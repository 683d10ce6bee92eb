package driver

import (
	"slices"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// checkpoint is the state in which machine code began an atomic block: what the
// exit of the call that began it needs, from which the frames are made if the
// block is aborted.
type checkpoint struct {
	tr     *Trace
	exit   int32
	base   uintptr
	words  []uint64
	buffer []uint64
	leaves []ir.Ref
}

// Checkpoint implements [vm.Compiler].
func (d *Driver) Checkpoint(t *object.Thread, exit uint32) vm.Checkpoint {
	ex := d.backend.ExitOf(exit)
	tr := d.traces.all()[ex.Code.Trace.ID]
	if !ex.InMemory() || len(tr.IR.SnapStores(ex.Snap)) > 0 {
		return nil
	}
	c := &d.localOf(t).checkpoint
	c.tr, c.exit, c.base = tr, ex.Snap, uintptr(t.Ctx.Base)
	c.buffer = ex.Values(t.Ctx, c.buffer[:0])
	c.words = c.buffer
	return c
}

// CheckpointOf implements [vm.Compiler].
func (d *Driver) CheckpointOf(t *object.Thread, exit uint32, base uintptr, words []uint64) vm.Checkpoint {
	ex := d.backend.ExitOf(exit)
	c := &d.localOf(t).checkpoint
	c.tr, c.exit, c.base, c.words = d.traces.all()[ex.Code.Trace.ID], ex.Snap, base, words
	return c
}

// Restore implements [vm.Checkpoint].
func (c *checkpoint) Restore(t *object.Thread) (base, pc uintptr) {
	l := t.JIT.(*local)
	l.words = slices.Replace(l.words, 0, len(l.words), c.words...)
	return l.d.restoreWords(t, l, c.tr, c.exit, c.base)
}

// Visit implements [vm.Checkpoint].
func (c *checkpoint) Visit(f func(*Value)) {
	c.leaves = c.tr.IR.Leaves(c.exit, c.leaves[:0])
	for i, r := range c.leaves {
		switch typ := c.tr.IR.TypeOf(r); {
		case r.IsConst(), typ != ir.TypeVal && typ != ir.TypeRef:
		case Value(c.words[i]) != gc.Null:
			f((*Value)(&c.words[i]))
		}
	}
}
