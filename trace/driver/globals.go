package driver

import "stmjit/runtime/object"

// Globals that traces take as constants. A namespace is watched from the first
// such global on; a global that is set although it was taken as a constant is
// not taken so a second time.

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

// Global implements [record.Env].
func (d *Driver) Global(dict, name Value) bool {
	g := d.globals[globalKey{dict, name}]
	if g != nil {
		return !g.mutable
	}
	d.globalOf(dict, name)
	object.DictWatch(dict)
	return true
}

// SetGlobal implements [record.Env].
func (d *Driver) SetGlobal(dict, name Value) {
	d.globalOf(dict, name)
	d.namespaceWrite(dict, name)
}

// namespaceWrite hears of every write to a watched namespace.
func (d *Driver) namespaceWrite(dict, name Value) {
	g := d.globals[globalKey{dict, name}]
	if g == nil || g.mutable {
		return
	}
	g.mutable = true
	users := g.users
	g.users = nil
	for _, tr := range users {
		d.invalidate(tr)
	}
}
