//go:build barriercheck

package object

import (
	"fmt"

	"stmjit/barriers"
	"stmjit/gc"
)

// In builds with the tag barriercheck a new epoch begins with each bytecode, so
// that nothing is owned but what the bytecode itself acquired, and at some
// barriers, as if they had waited; an access to an object that is not owned
// panics. Run any program with it on one thread.

// checked is the thread whose accesses are checked.
var checked *Thread

// CheckBarriers begins the checks for t, the only thread there is.
func CheckBarriers(t *Thread) {
	checked = t
	gc.OnAccess = checkAccess
}

func checkAccess(v Value, write bool) {
	h := gc.Header(v)
	tag := h &^ barriers.ShapeMask
	switch {
	case checked.checkHeld(h), tag == checked.Ctx.Tag, tag == checked.Ctx.Tag|barriers.ReadBitHeader && !write:
		return
	case tag == Shared:
		if !write {
			return
		}
		if s := ShapeByID(uint32(h)); s == nil || s.Type == nil || !s.Type.mutable && (!s.HasAttrs() || s.Type.classes) {
			return
		}
	}
	s := ShapeByID(uint32(h))
	if s == nil || s.Type == nil {
		return // storage: its owner's barrier covers it
	}
	panic(fmt.Sprintf("barrier missing: %s object, header %#x, own tag %#x, write %v", s.Type.Name, h, checked.Ctx.Tag>>32, write))
}

// NewEpoch makes t own nothing, outside of atomic blocks, which keep what they have.
func (t *Thread) NewEpoch() {
	if t.Ctx.Atomic != 0 {
		return
	}
	barriers.OwnerOf(t.Ctx).NewEpoch()
	t.Lost++
}
