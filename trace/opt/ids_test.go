package opt

import (
	"slices"
	"testing"

	"stmjit/trace/ir"
)

// build makes the random trace s up to where the passes begin, or nil.
func build(s uint64) *ir.Trace {
	g, _ := record(s)
	ends := g.ends()
	b, here := replay(g.t)
	for k := range ends {
		ends[k].Ref = here(ends[k].Ref)
	}
	g.closed()
	if b.Reason() != OK || b.Loop(ends) != OK {
		return nil
	}
	return b.T
}

// TestIDs watches the passes over random traces: an instruction keeps its ID and what it is, no two have the same,
// and that somebody watches changes nothing.
func TestIDs(t *testing.T) {
	inserted, seen := 0, 0
	for s := uint64(1); s <= 300; s++ {
		plain, watched := build(s), build(s)
		if plain == nil {
			continue
		}
		Optimize(plain, nil)
		watched.Number()
		recorded := slices.Clone(watched.Ins)
		Optimize(watched, func(pass string, tr *ir.Trace) {
			seen++
			if len(tr.IDs.Of) != len(tr.Ins) {
				t.Fatalf("trial %d: after %s there are %d instructions and %d IDs", s, pass, len(tr.Ins), len(tr.IDs.Of))
			}
			who := map[int32]ir.Ref{}
			for r := ir.Ref(1); int(r) < len(tr.Ins); r++ {
				i, id := &tr.Ins[r], tr.IDs.Of[r]
				if i.Op == ir.OpNop {
					continue
				}
				if o, twice := who[id]; twice || id == 0 {
					t.Fatalf("trial %d: after %s instructions %d and %d have ID %d", s, pass, o, r, id)
				}
				who[id] = r
				if int(id) < len(recorded) {
					if old := &recorded[id]; old.Type != i.Type || old.MayExit() != i.MayExit() && i.MayExit() {
						t.Fatalf("trial %d: after %s %%%d is %s %s, it was %s %s", s, pass, id, i.Op, i.Type, old.Op, old.Type)
					}
				} else {
					inserted++
				}
			}
		})
		watched.IDs = nil
		if p, w := plain.String(), watched.String(); p != w {
			t.Fatalf("trial %d: watched, the passes make\n%s\nand else\n%s", s, w, p)
		}
	}
	if seen < 100*len(passes) || inserted == 0 {
		t.Errorf("%d passes were watched, %d instructions were inserted", seen, inserted)
	}
}

// TestIDsOfDivision looks at the pass that makes several instructions of one: the last of them has its ID, the others
// say what they were made from.
func TestIDsOfDivision(t *testing.T) {
	tr := ir.New(ir.KindBridge)
	x := tr.Add(ir.Ins{Op: ir.OpParent, Type: ir.TypeInt, Snap: ir.NoSnap}, -1)
	tr.Add(ir.Ins{Op: ir.OpNot, Type: ir.TypeInt, A: x, Snap: ir.NoSnap}, -1)
	m := tr.Add(ir.Ins{Op: ir.OpMod, Type: ir.TypeInt, A: x, B: tr.Const(ir.OpKInt, 7), Snap: ir.NoSnap}, -1)
	end := tr.Add(ir.Ins{Op: ir.OpNot, Type: ir.TypeInt, A: m, Snap: ir.NoSnap}, -1)
	tr.Number()
	divideByConsts(tr)
	last := ir.Ref(len(tr.Ins) - 1)
	if last <= end || tr.IDs.Of[last] != int32(end) || tr.IDs.Of[last-1] != int32(m) || tr.Ins[last-1].Op != ir.OpSub {
		t.Fatalf("IDs %v\n%s", tr.IDs.Of, tr)
	}
	for r := ir.Ref(3); r < last-1; r++ {
		if id := tr.IDs.Of[r]; tr.IDs.For[id] != int32(m) {
			t.Errorf("%s was made from %%%d, not from %%%d", tr.Line(r), tr.IDs.For[id], m)
		}
	}
}
