package driver

import (
	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Globals that traces take as constants. A namespace is watched from the first
// such global on; a global that is set although it was taken as a constant is
// not taken so a second time. The traces that use it are invalidated before it is
// set, while all other threads are stopped outside of machine code: so no trace
// runs with a value after another can be seen.

type globalKey struct{ dict, name Value }

type global struct {
	users   []*Trace
	mutable bool
}

func (d *Driver) globalOf(dict, name Value) *global {
	k := globalKey{dict, name}
	g := d.globals[k]
	if g == nil {
		g = &global{}
		d.globals[k] = g
	}
	return g
}

// Global implements [record.Env]. What an atomic block may have written is no
// constant: the block may be aborted, and nobody is told of that.
func (d *Driver) Global(dict, name Value) bool {
	if ctx := d.recorder.Load().Ctx; ctx.Atomic != 0 && gc.Header(dict)&^barriers.ShapeMask == ctx.Tag {
		return false
	}
	if !object.DictWatched(dict) {
		// The owner of the dict changes the same word without a lock.
		d.recorder.Load().Exclusive(func() { object.DictWatch(dict) })
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.globalOf(dict, name).mutable
}

// SetGlobal implements [record.Env].
func (d *Driver) SetGlobal(dict, name Value) {
	d.mu.Lock()
	d.globalOf(dict, name)
	d.mu.Unlock()
	d.setGlobal(dict, name, d.recorder.Load().Exclusive)
}

// namespaceWrite hears of every write to a watched namespace.
func (d *Driver) namespaceWrite(dict, name Value) {
	d.setGlobal(dict, name, func(f func()) { vm.Exclusively(dict, f) })
}

// setGlobal ends the use of a global as a constant.
func (d *Driver) setGlobal(dict, name Value, exclusive func(func())) {
	d.mu.Lock()
	g := d.globals[globalKey{dict, name}]
	settled := g == nil || g.mutable
	d.mu.Unlock()
	if settled {
		return
	}
	exclusive(func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		g.mutable = true
		users := g.users
		g.users = nil
		for _, tr := range users {
			d.invalidateTree(tr)
		}
	})
}
