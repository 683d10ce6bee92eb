package opt

import (
	"slices"

	"stmjit/trace/ir"
)

// Allocation sinking: an object that only snapshots and other such objects refer
// to is not made at all; each exit that needs it makes it, with the fields that it
// had at that point (Pall, LuaJIT, lj_opt_sink.c; Bolz and others, "Allocation
// removal by partial evaluation", 2011). An object that the loop carries is sunk if
// both the one that enters and the one that comes around are: its fields are
// carried instead.
//
// First it is found out which objects nothing else gets hold of, then the trace is
// walked once with the state of each of them at hand.

// sinkAllocs is the pass.
func sinkAllocs(t *ir.Trace) {
	s := &sinker{t: t, ok: make([]bool, len(t.Ins)), kind: map[wordOf]ir.Op{}, loaded: map[ir.Ref]bool{}, shape: map[ir.Ref]uint32{}}
	if !s.candidates() {
		return
	}
	s.findEscapes()
	if !slices.Contains(s.ok, true) {
		return
	}
	s.carryFields()
	s.rewrite()
}

// sunkField is a word of an object in the trace's walk.
type sunkField struct {
	val   ir.Ref // as stored
	class ir.Class
	raw   bool
}

// sunk is the state of an object that is not made.
type sunk struct {
	shape  uint32
	words  int
	shared bool
	fields []sunkField // [k] is the word at 8*k; [0] is unused
	last   ir.Ref      // the virtual object made last, or NoRef
}

type edge struct{ base, val ir.Ref }

// wordOf is a word of an object.
type wordOf struct {
	obj ir.Ref
	k   int
}

type sinker struct {
	t      *ir.Trace
	ok     []bool            // for each OpAlloc or OpPhi: may be sunk
	edges  []edge            // objects stored into objects
	loaded map[ir.Ref]bool   // objects with a load that the builder left
	kind   map[wordOf]ir.Op  // how each word is stored
	shape  map[ir.Ref]uint32 // the last shape of objects that change it
	fields []phiField        // fields that the loop carries

	root  []ir.Ref // for each instruction, as before the trace is rewritten
	state map[ir.Ref]*sunk
	to    []ir.Ref           // loads that were answered: the value
	orig  map[int32][2]int32 // the slots that rewritten snapshots had
}

// phiField is a field of a carried object: the phi that carries it.
type phiField struct {
	obj ir.Ref // the OpPhi of the object
	k   int
	phi ir.Ref
}

// candidates marks allocations of a size that is fit, and phis of two such.
func (s *sinker) candidates() bool {
	found := false
	for r := range s.t.Ins {
		if i := &s.t.Ins[r]; i.Op == ir.OpAlloc && i.Words() <= 32 {
			s.ok[r] = true
			found = true
		}
	}
	for r := range s.t.Ins {
		if i := &s.t.Ins[r]; i.Op == ir.OpSetShape {
			s.shape[s.t.Root(i.A)] = i.Shape()
		}
	}
	taken := map[ir.Ref]bool{}
	for r := range s.t.Ins {
		if i := &s.t.Ins[r]; i.Op == ir.OpPhi && i.Type == ir.TypeRef {
			a, b := s.t.Root(i.A), s.t.Root(i.B)
			s.ok[r] = s.isAlloc(a) && s.isAlloc(b) && s.t.Ins[a].Aux == s.t.Ins[b].Aux && s.shape[a] == s.shape[b] && b > s.t.LoopRef &&
				!taken[a] && !taken[b]
			taken[a], taken[b] = true, true
		}
	}
	return found
}

func (s *sinker) isAlloc(r ir.Ref) bool { return s.is(r) && s.t.Ins[r].Op == ir.OpAlloc }

func (s *sinker) is(r ir.Ref) bool { return r.IsIns() && s.ok[r] }

// findEscapes clears ok of all that something needs as an object.
func (s *sinker) findEscapes() {
	t := s.t
	for r := range t.Ins {
		s.escapesBy(ir.Ref(r), &t.Ins[r])
	}
	for again := true; again; {
		again = false
		lose := func(r ir.Ref) {
			if s.is(r) {
				s.ok[r] = false
				again = true
			}
		}
		for _, e := range s.edges {
			if !s.ok[e.base] || s.loaded[e.base] {
				lose(e.val)
			}
		}
		for r := range t.Ins {
			i := &t.Ins[r]
			if i.Op != ir.OpPhi || i.Type != ir.TypeRef {
				continue
			}
			a, b := t.Root(i.A), t.Root(i.B)
			if !s.ok[r] {
				lose(a)
				lose(b)
				continue
			}
			if !s.is(a) || !s.is(b) {
				lose(ir.Ref(r))
			}
			// What a carried object holds is carried as it is.
			for _, e := range s.edges {
				if e.base == a || e.base == b || e.base == ir.Ref(r) {
					lose(e.val)
				}
			}
		}
		if !again {
			again = s.breakCycle()
		}
	}
}

// escapesBy looks at the operands of i.
func (s *sinker) escapesBy(r ir.Ref, i *ir.Ins) {
	t := s.t
	lose := func(v ir.Ref) {
		if v = t.Root(v); s.is(v) {
			s.ok[v] = false
		}
	}
	switch i.Op {
	case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
		base, v := t.Root(i.A), t.Root(i.B)
		s.sameKind(base, i, i.Op)
		switch {
		case !s.is(base):
			lose(v)
		case base < t.LoopRef && r > t.LoopRef: // changes from round to round
			lose(base)
			lose(v)
		case s.is(v):
			s.edges = append(s.edges, edge{base, v})
		}
	case ir.OpSetShape:
		if base := t.Root(i.A); s.is(base) && base < t.LoopRef && r > t.LoopRef {
			lose(base)
		}
	case ir.OpLoad, ir.OpLoadRaw, ir.OpLoadF:
		base := t.Root(i.A)
		s.sameKind(base, i, i.Op-ir.OpLoad+ir.OpStore)
		if !s.isAlloc(base) {
			lose(base)
		}
		s.loaded[base] = true
	case ir.OpPhi:
		if i.Type != ir.TypeRef {
			lose(i.A)
			lose(i.B)
		}
	case ir.OpAsRef:
	default:
		lose(i.A)
		lose(i.B)
		lose(i.C)
	}
}

// sameKind gives up an object with a word that is now a value, now a number, or
// outside of it.
func (s *sinker) sameKind(base ir.Ref, i *ir.Ins, store ir.Op) {
	if !s.is(base) {
		return
	}
	k := int(i.Offset() / 8)
	if op, ok := s.kind[wordOf{base, k}]; ok && op != store || k < 1 || s.isAlloc(base) && k >= s.t.Ins[base].Words() {
		s.ok[base] = false
	}
	s.kind[wordOf{base, k}] = store
}

// breakCycle finds an object that would hold itself, and gives it up.
func (s *sinker) breakCycle() bool {
	if len(s.edges) == 0 {
		return false
	}
	t := s.t
	next := make([][]ir.Ref, len(t.Ins))
	for _, e := range s.edges {
		if s.ok[e.base] {
			next[e.base] = append(next[e.base], e.val)
		}
	}
	seen := make([]uint8, len(t.Ins)) // 1: on the path, 2: done
	var visit func(r ir.Ref) bool
	visit = func(r ir.Ref) bool {
		seen[r] = 1
		for _, n := range next[r] {
			if seen[n] == 1 || seen[n] == 0 && visit(n) {
				if s.ok[r] {
					s.ok[r] = false
				}
				return true
			}
		}
		seen[r] = 2
		return false
	}
	for r := range t.Ins {
		if s.ok[r] && seen[r] == 0 && visit(ir.Ref(r)) {
			return true
		}
	}
	return false
}

// carryFields makes room for the phis of the fields of carried objects, and fills
// in what they are on entry.
func (s *sinker) carryFields() {
	t := s.t
	var objs []ir.Ref
	for r := range t.Ins {
		if t.Ins[r].Op == ir.OpPhi && s.ok[r] {
			objs = append(objs, ir.Ref(r))
		}
	}
	if len(objs) == 0 {
		return
	}
	// What each field is at the end of the preamble and of the body.
	at := map[ir.Ref][]sunkField{}
	for r := ir.Ref(1); int(r) < len(t.Ins); r++ {
		switch i := &t.Ins[r]; i.Op {
		case ir.OpAlloc:
			at[r] = make([]sunkField, i.Words())
		case ir.OpStore, ir.OpStoreRaw, ir.OpStoreF:
			if f := at[t.Root(i.A)]; f != nil {
				f[i.Offset()/8] = sunkField{i.B, i.Class(), i.Op != ir.OpStore}
			}
		}
	}
	var ins []ir.Ins
	first := objs[len(objs)-1] + 1
	for t.Ins[first].Op == ir.OpPhi {
		first++
	}
	for _, p := range objs {
		left, right := at[t.Root(t.Ins[p].A)], at[t.Root(t.Ins[p].B)]
		for k := 1; k < len(left); k++ {
			s.fields = append(s.fields, phiField{obj: p, k: k, phi: first + ir.Ref(len(ins))})
			ins = append(ins, carriedWord(t, left[k].val, right[k].val))
		}
	}
	insertPhis(t, first, ins)
	s.ok = slices.Insert(s.ok, int(first), make([]bool, len(ins))...)
}
