package amd64

import (
	"fmt"
	"testing"

	"stmjit/gc"
	"stmjit/trace/ir"
)

// Two names of one value are in one place, and a name of a constant in none: a
// bridge takes over both.
func TestBridgeInheritsNamesAndConstants(t *testing.T) {
	f := newField(t)
	root := f.world.compile(f.parse(fmt.Sprintf(`
trace 8101 loop ""
%%1 val = load ref:%#x [amd64test.val+8]
%%2 ref = guard_shape %%1 [%d read] ; snap 0
%%3 ref = guard_shape ref:%#x [%d none] ; snap 0
%%4 val = load %%2 [amd64test.val+8]
%%5 int = guard_int %%4 ; snap 1
exit ; snap 0
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0 0=%%1 1=%%2 2=%%3 3=%%4 4=17
`, f.data, shapePair, f.pair[2], shapePair)))
	bridge := f.world.compile(f.parse(`
trace 8102 bridge "" parent=8101 exit=1
%1 val = parent [0]
%2 ref = parent [1]
%3 ref = parent [2]
%4 val = parent [3]
store %3 %1 [amd64test.val+8]
store %2 %3 [amd64test.val+16]
exit ; snap 0
snap 0 pc=0x20 delta=0 0=%1 1=%2 2=%3 3=%4
`))
	*f.word(1) = uint64(f.pair[0])
	gc.InitStore(f.pair[0], 8, gc.None)
	x := f.run(root)
	if x.Code != root || x.Snap != 1 {
		t.Fatalf("left trace %d by %d", x.Code.Trace.ID, x.Snap)
	}
	want := []gc.Value{f.pair[0], f.pair[0], f.pair[2], gc.None}
	check := func(x Exited) {
		t.Helper()
		for i, got := range x.Values(f.ctx, nil) {
			if gc.Value(got) != want[i] {
				t.Errorf("trace %d: value %d is %#x, want %#x", x.Code.Trace.ID, i, got, uint64(want[i]))
			}
		}
	}
	check(x)
	root.Link(1, bridge)
	x = f.run(root)
	if x.Code != bridge || x.Snap != 0 {
		t.Fatalf("left trace %d by %d", x.Code.Trace.ID, x.Snap)
	}
	check(x)
	if gc.Load(f.pair[2], 8) != f.pair[0] || gc.Load(f.pair[0], 16) != f.pair[2] {
		t.Error("the bridge stored other objects")
	}
	for _, text := range []string{
		"trace 8103 bridge \"\" parent=8101 exit=1\n%1 val = parent [4]\nexit ; snap 0\nsnap 0 pc=0x10 delta=0 0=%1\n",
		"trace 8104 bridge \"\" parent=8101 exit=2\nexit ; snap 0\nsnap 0 pc=0x10 delta=0\n",
	} {
		if _, err := f.b.Compile(f.parse(text)); err == nil {
			t.Errorf("compiled %s", text)
		}
	}
}

// Every exit of a bridge tree, forced in turn, finds the values of the root in
// their places, whatever the bridges keep in memory above them.
func TestBridgesStackTheirMemory(t *testing.T) {
	w := newWorld(t)
	b := newBuilder(ir.KindLoop)
	var vals []ir.Ref
	for i := range 30 {
		vals = append(vals, b.fetch(w, ir.TypeInt, i))
		*w.word(i) = uint64(i * i)
	}
	b.exits(b.snap(vals...), ir.OpGuardCmpI, int64(ir.CondEQ), vals[1], b.Const(ir.OpKInt, 0))
	b.exits(b.snap(), ir.OpExit, 0)
	root := w.compile(b.Trace)
	parent := root
	for depth := range 5 {
		b := newBuilder(ir.KindBridge)
		b.Parent, b.ParentExit = parent.Trace.ID, 0
		var own []ir.Ref
		for i := range 30 {
			own = append(own, b.typed(ir.OpParent, ir.TypeInt, int64(i)))
		}
		b.typed(ir.OpCall, ir.TypeVoid, int64(fnNop))
		for i := range own {
			own[i] = b.add(ir.OpAdd, 0, own[i], b.Const(ir.OpKInt, 1))
		}
		b.exits(b.snap(own...), ir.OpGuardCmpI, int64(ir.CondEQ), own[0], b.Const(ir.OpKInt, -1))
		b.exits(b.snap(), ir.OpExit, 0)
		c := w.compile(b.Trace)
		if c.Spilled <= parent.Spilled {
			t.Errorf("bridge %d keeps %d words, its parent %d", depth, c.Spilled, parent.Spilled)
		}
		parent.Link(0, c)
		x := w.run(root)
		if x.Code != c || x.Snap != 0 {
			t.Fatalf("left trace %d by %d", x.Code.Trace.ID, x.Snap)
		}
		for i, r := range own {
			if got := w.leaf(x, r); got != uint64(i*i+depth+1) {
				t.Errorf("depth %d: value %d is %d", depth, i, got)
			}
		}
		parent = c
	}
}
