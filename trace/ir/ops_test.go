package ir

import (
	"regexp"
	"testing"
	"unsafe"
)

// TestTable walks every row of the table.
func TestTable(t *testing.T) {
	name := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for op := Op(0); op < NumOps; op++ {
		i := op.Info()
		if !name.MatchString(i.Name) || seen[i.Name] {
			t.Errorf("op %d: name %q is malformed or not the only one", op, i.Name)
		}
		seen[i.Name] = true
		gap := false
		for k, a := range i.Args {
			if a != ArgNone && gap {
				t.Errorf("%s: operand %d behind an absent one", op, k+1)
			}
			gap = gap || a == ArgNone
		}
		if op.Has(Commutes) && i.Args[0] != i.Args[1] {
			t.Errorf("%s commutes, but its operands differ", op)
		}
		if op.Has(Pure) && i.Effect != EffNone {
			t.Errorf("%s is pure, but touches memory", op)
		}
		if (i.Effect == EffReadClass || i.Effect == EffWriteClass) != (i.Aux == AuxMem) {
			t.Errorf("%s: a class without a place in the Aux word, or the reverse", op)
		}
		if w := i.Effect; (w == EffWriteClass || w == EffWriteCtx || w == EffWriteHeader || w == EffWriteStack) && !op.Has(Keep) {
			t.Errorf("%s writes, but may be removed", op)
		}
		if op.Has(Ends) && !op.Has(Keep) {
			t.Errorf("%s ends a trace, but may be removed", op)
		}
		if op.IsGuard() && !op.Has(Exits|Keep) {
			t.Errorf("%s is a guard, but does not exit or may be removed", op)
		}
		if op.IsConst() && (i.Aux != AuxInt || i.Result == TypeVoid) {
			t.Errorf("%s: a constant without word or type", op)
		}
		if i.Result != TypeVoid && op.AnyResult() {
			t.Errorf("%s: a result given twice", op)
		}
	}
}

func TestInsIsTwoToACacheLine(t *testing.T) {
	if n := unsafe.Sizeof(Ins{}); n != 32 {
		t.Errorf("an instruction is %d bytes", n)
	}
}

func TestConds(t *testing.T) {
	holdsI := func(c Cond, a, b int64) bool {
		switch c {
		case CondEQ:
			return a == b
		case CondNE:
			return a != b
		case CondLT:
			return a < b
		case CondGE:
			return a >= b
		case CondGT:
			return a > b
		case CondLE:
			return a <= b
		case CondULT:
			return uint64(a) < uint64(b)
		case CondUGE:
			return uint64(a) >= uint64(b)
		case CondUGT:
			return uint64(a) > uint64(b)
		}
		return uint64(a) <= uint64(b)
	}
	for c := Cond(0); c < NumConds; c++ {
		for _, a := range []int64{-5, 0, 3, 7} {
			for _, b := range []int64{-5, 0, 3, 7} {
				if c.ForInts() {
					if c.HoldsInt(a, b) != holdsI(c, a, b) {
						t.Errorf("%d %s %d", a, c, b)
					}
					if c.HoldsInt(a, b) == c.NegInt().HoldsInt(a, b) {
						t.Errorf("NegInt of %s at %d, %d", c, a, b)
					}
					if c.HoldsInt(a, b) != c.Swap().HoldsInt(b, a) {
						t.Errorf("Swap of %s at %d, %d", c, a, b)
					}
				}
			}
		}
		nan := quietFloat()
		for _, a := range []float64{-1, 0, 2, nan} {
			for _, b := range []float64{-1, 0, 2, nan} {
				if c.ForFloats() {
					if c.HoldsFloat(a, b) == c.NegFloat().HoldsFloat(a, b) {
						t.Errorf("NegFloat of %s at %g, %g", c, a, b)
					}
					if c.HoldsFloat(a, b) != c.Swap().HoldsFloat(b, a) {
						t.Errorf("Swap of %s at %g, %g", c, a, b)
					}
				}
			}
		}
	}
}

func quietFloat() float64 { i := Ins{Aux: -1 << 51}; return i.Float() }
