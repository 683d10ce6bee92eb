package opt

import (
	"testing"

	"stmjit/trace/ir"
)

// TestEveryRuleIsTested walks the table: each rule applies in some file test.
func TestEveryRuleIsTested(t *testing.T) {
	applied := make([]int, len(foldTable))
	saved := rulesOf
	defer func() { rulesOf = saved }()
	rulesOf = [ir.NumOps][]func(*Builder, *ir.Ins) ir.Ref{}
	for n, r := range foldTable {
		if len(r.ops) == 0 || r.name == "" {
			t.Errorf("rule %d has no name or no operations", n)
		}
		for _, op := range r.ops {
			rulesOf[op] = append(rulesOf[op], func(b *Builder, i *ir.Ins) ir.Ref {
				v := r.apply(b, i)
				if v != keep {
					applied[n]++
				}
				return v
			})
		}
	}
	TestFiles(t)
	for n, r := range foldTable {
		if applied[n] == 0 {
			t.Errorf("no test applies the rule %q of %s", r.name, r.ops[0])
		}
	}
}
