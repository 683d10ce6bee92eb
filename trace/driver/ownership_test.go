package driver

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"stmjit/bench"
	"stmjit/trace/ir"
	"stmjit/trace/record"
)

// What a trace must have established about ownership before it touches a word: by the class of the word.
var (
	// Words of immutable objects and of functions, constants, and what is no object.
	needsNothing = map[string]bool{"tuple": true, "str": true, "method": true, "range": true, "func": true}
	// Blocks that belong to the object that their address was loaded from.
	blocks = map[string]bool{"elem": true, "misc": true, "global": true}
	// What helpers do with their first object.
	helperNeeds = map[string]ir.Barrier{
		"contains": ir.BarrierRead, "getitem": ir.BarrierRead, "dict_get": ir.BarrierRead, "dict_set": ir.BarrierWrite, "dict_has": ir.BarrierRead,
		"set_has": ir.BarrierRead, "setitem": ir.BarrierWrite, "dict_display": ir.BarrierWrite, "delitem": ir.BarrierWrite,
		"list_extend": ir.BarrierWrite, "list_append": ir.BarrierWrite, "setattr": ir.BarrierWrite, "set_add": ir.BarrierWrite,
		"next": ir.BarrierWrite, "getattr": ir.BarrierRead, "generator_end": ir.BarrierWrite,
	}
)

// ownership checks one trace.
type ownership struct {
	t    *ir.Trace
	have map[ir.Ref]ir.Barrier // by root
	end  []func()              // checks of what comes round in a loop
	bad  []string
}

// checkOwnership returns the accesses of a trace that no guard covers.
func checkOwnership(t *ir.Trace) []string {
	o := &ownership{t: t, have: map[ir.Ref]ir.Barrier{}}
	for r := ir.Ref(1); int(r) < len(t.Ins); r++ {
		o.instruction(r)
	}
	for s := range t.Snaps {
		for _, p := range t.SnapStores(int32(s)) {
			if !p.Base.IsVirtual() {
				o.access(p.Base, p.Class, ir.BarrierWrite, fmt.Sprintf("a store of exit %d", s))
			}
		}
	}
	for len(o.end) > 0 {
		f := o.end[0]
		o.end = o.end[1:]
		f()
	}
	return o.bad
}

func (o *ownership) instruction(r ir.Ref) {
	in := &o.t.Ins[r]
	switch in.Op {
	case ir.OpGuardShape:
		root := o.t.Root(in.A)
		o.have[root] = max(o.have[root], in.Barrier())
		if record.Immutable(in.Shape()) {
			o.have[root] = ir.BarrierWrite
		}
	case ir.OpAsRef:
		if in.Aux != 0 { // a bridge's parent knew
			root := o.t.Root(in.A)
			o.have[root] = max(o.have[root], in.KnownBarrier())
			if record.Immutable(in.Shape()) {
				o.have[root] = ir.BarrierWrite
			}
		}
	case ir.OpAlloc:
		o.have[r] = ir.BarrierWrite
	case ir.OpCall:
		info := in.Fn().Info()
		if info.Fresh {
			o.have[r] = ir.BarrierWrite
		}
		if need := helperNeeds[info.Name]; need != ir.BarrierNone {
			o.need(o.t.CallArgs(in, nil)[0], need, o.t.Line(r))
		}
	case ir.OpSetShape:
		o.need(in.A, ir.BarrierWrite, o.t.Line(r))
	}
	switch in.Op.Info().Effect {
	case ir.EffReadClass:
		o.access(in.A, in.Class(), ir.BarrierRead, o.t.Line(r))
	case ir.EffWriteClass:
		o.access(in.A, in.Class(), ir.BarrierWrite, o.t.Line(r))
	}
}

// access is of a word of class c of base, or of a block of base.
func (o *ownership) access(base ir.Ref, c ir.Class, need ir.Barrier, what string) {
	if needsNothing[c.String()] {
		return
	}
	root := o.t.Root(base)
	if blocks[c.String()] && root > 0 {
		switch in := &o.t.Ins[root]; in.Op {
		case ir.OpLoad:
			base = in.A
		case ir.OpPhi:
			if o.have[root] >= need {
				return
			}
			o.round(root, func(x ir.Ref) { o.access(x, c, need, what) })
			return
		}
	}
	o.need(base, need, what)
}

// round checks what a phi begins with and, later, what comes round, once.
func (o *ownership) round(phi ir.Ref, check func(ir.Ref)) {
	in := &o.t.Ins[phi]
	check(in.A)
	o.end = append(o.end, func() {
		was := o.have[phi]
		o.have[phi] = ir.BarrierWrite // while it is looked at
		check(in.B)
		o.have[phi] = was
	})
}

// need asks for a barrier of an object that is no constant block.
func (o *ownership) need(base ir.Ref, need ir.Barrier, what string) {
	root := o.t.Root(base)
	if root.IsConst() && o.t.At(root).Op == ir.OpKRef {
		return // a cell, or a table
	}
	if o.have[root] >= need || o.inherited(root) {
		return
	}
	if root > 0 && o.t.Ins[root].Op == ir.OpPhi {
		o.round(root, func(x ir.Ref) { o.need(x, need, what) })
	} else {
		o.bad = append(o.bad, fmt.Sprintf("%s: needs a %s barrier", what, need))
	}
}

// inherited reports whether an object is the generator or the instance of an inlined frame that a bridge goes on in:
// its parent passed the barrier.
func (o *ownership) inherited(root ir.Ref) bool {
	return o.t.Kind == ir.KindBridge && root > 0 && (o.t.Ins[root].Op == ir.OpParent || o.t.Ins[root].Op == ir.OpSLoad)
}

// TestOwnership looks at every trace of the benchmarks and of many scripts: each access of an object that can change
// comes behind a guard that passes its barrier.
func TestOwnership(t *testing.T) {
	programs, err := bench.Programs()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	check := func(t *testing.T, name string, source []byte, args ...string) {
		d := attach(t, func(c *Config) { c.Loop, c.Call, c.Exit = 5, 10, 2 })
		d.See = func(tr *Trace, _ string) {
			total++
			if bad := checkOwnership(tr.IR); len(bad) > 0 {
				t.Errorf("%s\n%s", strings.Join(bad, "\n"), tr.IR)
			}
		}
		runFile(t, name, source, args...)
	}
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			check(t, p.Name+".py", benchProgram(t, p.Name), strconv.Itoa(p.N(bench.TestSize)))
		})
	}
	scripts, err := filepath.Glob("../../tests/py/jit_*.py")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, name := range scripts {
		t.Run(filepath.Base(name), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, name, source)
		})
	}
	for name, source := range exitPrograms {
		t.Run(name, func(t *testing.T) { check(t, name, []byte(source)) })
	}
	if total < 100 {
		t.Errorf("only %d traces were looked at", total)
	}
}
