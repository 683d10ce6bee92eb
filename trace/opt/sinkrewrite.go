package opt

import (
	"slices"

	"stmjit/trace/ir"
)

// rewrite walks the trace with the states of the sunk objects, removes what made
// and changed them, and makes snapshots refer to virtual objects.
func (s *sinker) rewrite() {
	t := s.t
	s.state, s.orig = map[ir.Ref]*sunk{}, map[int32][2]int32{}
	s.to = make([]ir.Ref, len(t.Ins))
	s.root = make([]ir.Ref, len(t.Ins))
	for r := range t.Ins {
		s.root[r] = t.Root(ir.Ref(r))
	}
	for r := ir.Ref(1); int(r) < len(t.Ins); r++ {
		i := &t.Ins[r]
		if i.Op != ir.OpPhi {
			i.A, i.B, i.C = s.now(i.A), s.now(i.B), s.now(i.C)
		}
		if s.step(r, i) {
			*i = ir.Ins{Snap: ir.NoSnap}
			continue
		}
		if i.MayExit() {
			i.Snap = s.snapshot(i.Snap)
		}
	}
	for r := range t.Ins {
		if i := &t.Ins[r]; i.Op == ir.OpPhi {
			i.A, i.B = s.now(i.A), s.now(i.B)
		}
	}
}

// now returns the value that answered the load r, or r.
func (s *sinker) now(r ir.Ref) ir.Ref {
	if r.IsIns() && s.to[r] != ir.NoRef {
		return s.to[r]
	}
	return r
}

// obj returns the state of the sunk object that r is, or nil.
func (s *sinker) obj(r ir.Ref) *sunk {
	if !r.IsIns() {
		return nil
	}
	return s.state[s.root[r]]
}

// step follows an instruction that concerns a sunk object, which is then not
// needed.
func (s *sinker) step(r ir.Ref, i *ir.Ins) bool {
	switch i.Op {
	case ir.OpAlloc:
		if s.ok[r] {
			s.state[r] = &sunk{shape: i.Shape(), words: i.Words(), shared: i.Shared(), fields: make([]sunkField, i.Words())}
		}
		return s.ok[r]
	case ir.OpPhi:
		if s.ok[r] {
			s.enterCarried(r, s.obj(i.A))
		}
		return s.ok[r]
	}
	o := s.obj(i.A)
	if o == nil {
		return false
	}
	switch i.Op {
	case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
		o.fields[i.Offset()/8] = sunkField{i.B, i.Class(), i.Op != ir.OpStore}
	case ir.OpSetShape:
		o.shape = i.Shape()
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF:
		s.to[r] = o.fields[i.Offset()/8].val
	case ir.OpAsRef:
	default:
		return false
	}
	return true
}

// enterCarried makes the state of a carried object: as the one that enters, with
// the phis of its fields.
func (s *sinker) enterCarried(r ir.Ref, left *sunk) {
	o := *left
	o.fields, o.last = slices.Clone(left.fields), ir.NoRef
	for _, f := range s.fields {
		if f.obj == r {
			o.fields[f.k].val = f.phi
		}
	}
	s.state[r] = &o
}

// snapshot returns the snapshot to use instead of n here. Two exits that shared
// one part when an object changed between them.
func (s *sinker) snapshot(n int32) int32 {
	t := s.t
	old, done := s.orig[n]
	if !done {
		old = [2]int32{t.Snaps[n].Lo, t.Snaps[n].Hi}
	}
	slots := slices.Clone(t.Slots[old[0]:old[1]])
	changed := false
	for k := range slots {
		r := &slots[k].Ref
		if o := s.obj(*r); o != nil {
			*r = s.virtual(o)
			changed = true
		} else if v := s.now(*r); v != *r {
			*r = v
			changed = true
		}
	}
	if !changed || done && slices.Equal(slots, t.SnapSlots(n)) {
		return n
	}
	lo := int32(len(t.Slots))
	t.Slots = append(t.Slots, slots...)
	sn := t.Snaps[n]
	sn.Lo, sn.Hi = lo, int32(len(t.Slots))
	if done {
		t.Snaps = append(t.Snaps, sn)
		return int32(len(t.Snaps) - 1)
	}
	s.orig[n] = old
	t.Snaps[n] = sn
	return n
}

// virtual returns the virtual object for the present state of o.
func (s *sinker) virtual(o *sunk) ir.Ref {
	t := s.t
	v := ir.Virtual{Shape: o.shape, Words: int32(o.words), Shared: o.shared, Fields: make([]ir.VirtualField, 0, o.words-1)}
	for k, f := range o.fields[1:] {
		val := f.val
		if in := s.obj(val); in != nil {
			val = s.virtual(in)
		} else if !f.raw {
			val = unboxed(t, val)
		}
		v.Fields = append(v.Fields, ir.VirtualField{Off: int32(8 * (k + 1)), Class: f.class, Raw: f.raw, Ref: val})
	}
	if o.last != ir.NoRef {
		if l := &t.Virtuals[o.last-ir.VirtualBase]; l.Shape == v.Shape && slices.Equal(l.Fields, v.Fields) {
			return o.last
		}
	}
	t.Virtuals = append(t.Virtuals, v)
	o.last = ir.VirtualBase + ir.Ref(len(t.Virtuals)-1)
	return o.last
}
