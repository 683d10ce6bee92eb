package opt

import (
	"fmt"

	"stmjit/trace/ir"
)

// pass is one step after recording. The trace is whole by then: closed as a loop
// or ended.
type pass struct {
	name    string
	fn      func(t *ir.Trace)
	because string
}

// passes is the order.
var passes = []pass{
	{"dce", deadCode, "peeling leaves copies that nothing uses; fewer uses let more objects be sunk"},
	{"join", joinGuards, "an object that a line reads and writes needs one guard"},
	{"phis", simplifyPhis, "one object under two names would be sunk as two"},
	{"sink", sinkAllocs, "objects that only exits need are made by the exits"},
	{"phis", simplifyPhis, "fields of sunk objects are often carried already"},
	{"promote", promoteStores, "positions of iterators and counters in objects need not go to memory in each round"},
	{"phis", simplifyPhis, "promoted words are often carried already"},
	{"dse", deadStores, "stores of one bytecode are often overwritten by the next"},
	{"boxes", sinkBoxes, "snapshots need no boxes"},
	{"ranges", useRanges, "the loop's form shows what its counters can be"},
	{"divide", divideByConsts, "multiplying by the inverse takes a fifth of the time; ranges must have seen the remainder"},
	{"dce", deadCode, "sinking leaves boxes and phis without use"},
	{"compact", Compact, "numbers leave no gaps and exits are numbered from 0"},
}

// Because says why there is the pass with a name; "" if there is none.
func Because(name string) string {
	for i := range passes {
		if passes[i].name == name {
			return passes[i].because
		}
	}
	return ""
}

// Debug makes Optimize verify the trace before the passes and after each of them.
var Debug = false

// Optimize runs the passes over t. See, if not nil, is shown the trace after each;
// if t has IDs, they say which instruction is which.
func Optimize(t *ir.Trace, see func(pass string, t *ir.Trace)) {
	verify(t, "recording")
	for _, p := range passes {
		p.fn(t)
		verify(t, p.name)
		if see != nil {
			see(p.name, t)
		}
	}
}

func verify(t *ir.Trace, after string) {
	if !Debug {
		return
	}
	if err := ir.Verify(t); err != nil {
		panic(fmt.Sprintf("opt: after %s: %v\n%s", after, err, t))
	}
}
