package amd64

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/trace/ir"
)

// A function calls itself through frames and cells, and returns through them:
// fib as the recorder makes it of a call and its continuation.
func TestCallAndReturn(t *testing.T) {
	w := newWorld(t)
	entry, err := w.b.NewCell()
	if err != nil {
		t.Fatal(err)
	}
	cont, err := w.b.NewCell()
	if err != nil {
		t.Fatal(err)
	}
	// sum(n) = 0 if n < 1 else n + sum(n-1); n in slot 0, result in slot -6 of
	// the caller's window, frames 10 words apart.
	call := w.compile(w.parse(fmt.Sprintf(`
trace 8001 function "sum"
%%n val = sload [0]
%%i int = guard_int %%n ; snap 0
guard_cmp_i %%i 1 [ge] ; snap 0
%%j int = sub %%i 1
%%m val = box_int %%j
sstore %%m [10]
%%prev val = frame_addr [0]
sstore %%prev [6]
call_trace %d %d [10] ; snap 0
snap 0 pc=0x10 delta=0
`, entry, cont)))
	back := w.compile(w.parse(`
trace 8002 continuation "sum"
%n val = sload [0]
%i int = guard_int %n ; snap 0
%r val = sload [4]
%s int = guard_int %r ; snap 0
%t int = addov %s %i ; snap 0
%v val = box_int %t
return_jump %v [-6] ; snap 1
snap 0 pc=0x20 delta=0
snap 1 pc=0x28 delta=0 1=%v
`))
	SetCell(entry, call.Entry)
	base := w.ctx.Base
	*w.slot(0) = uint64(gc.IntValue(100))
	*w.slot(-2) = 1
	x := w.run(call)
	if x.Code != call || x.Snap != 0 || w.ctx.Base != base+100*80 {
		t.Fatalf("left %v by %d with base +%d", x.Code.Trace.Name, x.Snap, w.ctx.Base-base)
	}
	// Nothing to return to: the continuation was not compiled.
	for i := range 99 {
		if mret := *wordAt(uintptr(base) + 80*uintptr(i+1) - 16); mret != 1 {
			t.Fatalf("frame %d returns to %#x", i+1, mret)
		}
	}
	// With it, the exit at the bottom returns 0 for the innermost frame here.
	SetCell(cont, back.Entry)
	w.ctx.Base = base
	if x = w.run(call); x.Code != call || w.ctx.Base != base+100*80 {
		t.Fatalf("left %v by %d", x.Code.Trace.Name, x.Snap)
	}
	*w.slot(-6) = uint64(gc.IntValue(0))
	w.ctx.Base -= 80
	x = w.run(back)
	if x.Code != back || x.Snap != 1 || w.ctx.Base != base {
		t.Fatalf("left %v by %d with base +%d", x.Code.Trace.Name, x.Snap, w.ctx.Base-base)
	}
	if v := gc.Value(w.leaf(x, 6)); v != gc.IntValue(5050) {
		t.Errorf("result %#x", uint64(v))
	}
	SetCell(entry, 0)
	*w.slot(0) = uint64(gc.IntValue(3))
	if x = w.run(call); x.Snap != 0 || w.ctx.Base != base {
		t.Errorf("called what is not compiled: exit %d, base +%d", x.Snap, w.ctx.Base-base)
	}
}

// Cells need not be near the code.
func TestCallThroughFarCell(t *testing.T) {
	w := newWorld(t)
	*w.word(0), *w.word(1) = 0, 0
	c := w.compile(w.parse(fmt.Sprintf(`
trace 8003 function "far"
call_trace %d %d [10] ; snap 0
snap 0 pc=0x10 delta=0
`, w.data, w.data+8)))
	if x := w.run(c); x.Snap != 0 {
		t.Errorf("left by %d", x.Snap)
	}
	*w.word(0) = uint64(w.compile(w.parse("trace 8004 function \"\"\nexit ; snap 0\nsnap 0 pc=0x10 delta=0\n")).Entry)
	base := w.ctx.Base
	if x := w.run(c); x.Code.Trace.ID != 8004 || w.ctx.Base != base+80 || *w.slot(-2) != 1 {
		t.Errorf("left trace %d, base +%d", x.Code.Trace.ID, w.ctx.Base-base)
	}
}

func TestInvalidate(t *testing.T) {
	w := newWorld(t)
	root := w.compile(w.parse(`
trace 8010 loop ""
guard_not_invalid ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`))
	other := w.compile(w.parse("trace 8011 loop \"\"\njump [8010]\n"))
	self := w.compile(w.parse("trace 8012 loop \"\"\npoll ; snap 0\njump [8012]\nsnap 0 pc=0x10 delta=0\n"))
	w.ctx.Fuel = 5
	if x := w.run(self); x.Code != self || x.Snap != 0 || w.ctx.Fuel != -1 {
		t.Errorf("own entry: exit %d, fuel %d", x.Snap, w.ctx.Fuel)
	}
	if x := w.run(other); x.Code != root || x.Snap != 1 || x.Gone {
		t.Errorf("before: %+v", x)
	}
	root.Invalidate()
	if x := w.run(root); x.Code != root || x.Snap != 0 || x.Gone || !root.Invalid() {
		t.Errorf("inside: %+v", x)
	}
	if x := w.run(other); x.Code != root || !x.Gone {
		t.Errorf("from outside: %+v", x)
	}
}

func TestCompileErrors(t *testing.T) {
	w := newWorld(t)
	for _, text := range []string{
		"trace 8020 loop \"\"\njump [99999]\n",
		"trace 8021 bridge \"\" parent=99999 exit=0\nexit ; snap 0\nsnap 0 pc=0x10 delta=0\n",
	} {
		if _, err := w.b.Compile(w.parse(text)); err == nil {
			t.Errorf("compiled %s", text)
		}
	}
	// More values than there are words for them.
	b := newBuilder(ir.KindLoop)
	var refs []ir.Ref
	for i := range maxSlots + 40 {
		refs = append(refs, b.add(ir.OpLoadRaw, ir.MakeMem(classRaw, int32(8*(i%dataWords))), b.Const(ir.OpKRef, int64(w.data))))
	}
	b.exits(b.snap(refs...), ir.OpExit, 0)
	if _, err := w.b.Compile(b.Trace); err == nil || !strings.Contains(err.Error(), "memory") {
		t.Errorf("too many values: %v", err)
	}
	// The backend is as good as before.
	w.compile(w.parse("trace 8022 loop \"\"\nexit ; snap 0\nsnap 0 pc=0x10 delta=0\n"))
}

// Loops with more values than registers, of both classes, keep them all.
func TestRegisterPressure(t *testing.T) {
	w := newWorld(t)
	for _, n := range []int{4, 9, 10, 11, 12, 13, 16, 25, 60, 110} {
		for _, call := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d values, call %v", n, call), func(t *testing.T) {
				w.T = t
				w.pressure(n, call)
			})
		}
	}
	w.T = t
}

// pressure rotates n integers and n floats by one place an iteration and adds
// an invariant to each.
func (w *world) pressure(n int, call bool) {
	b := newBuilder(ir.KindLoop)
	k := b.fetch(w, ir.TypeInt, 2*n)
	inv := b.fetch(w, ir.TypeInt, 2*n+1)
	fk := b.fetch(w, ir.TypeFloat, 2*n+2)
	var first []ir.Ref
	for i := range n {
		first = append(first, b.fetch(w, ir.TypeInt, i), b.fetch(w, ir.TypeFloat, n+i))
	}
	b.add(ir.OpLoop, 0)
	var phis, next []ir.Ref
	for i, r := range first {
		phis = append(phis, b.typed(ir.OpPhi, b.TypeOf(first[i]), 0, r))
	}
	count := b.typed(ir.OpPhi, ir.TypeInt, 0, b.Const(ir.OpKInt, 0))
	if call {
		b.typed(ir.OpCall, ir.TypeVoid, int64(fnNop))
	}
	for i, p := range phis {
		if i%2 == 0 {
			next = append(next, b.add(ir.OpAdd, 0, p, k))
		} else {
			next = append(next, b.add(ir.OpFAdd, 0, p, fk))
		}
	}
	b.exits(b.snap(append(phis, inv)...), ir.OpGuardCmpI, int64(ir.CondLT), count, b.Const(ir.OpKInt, 7))
	b.Ins[count].B = b.add(ir.OpAdd, 0, count, b.Const(ir.OpKInt, 1))
	for i, p := range phis {
		b.Ins[p].B = next[(i+2)%len(next)]
	}
	b.exits(b.snap(), ir.OpPoll, 0)
	b.add(ir.OpBack, 0)
	c := w.compile(b.Trace)
	for i := range 2*n + 3 {
		*w.word(i) = uint64(1000 * i)
		if i >= n && i < 2*n || i == 2*n+2 {
			*w.word(i) = float64bits(float64(i))
		}
	}
	x := w.run(c)
	if x.Snap != 0 {
		w.Fatalf("left by %d", x.Snap)
	}
	for i := range n {
		j := (i + 7) % n
		want := uint64(1000*j + 7*1000*2*n)
		if got := w.leaf(x, phis[2*i]); got != want {
			w.Errorf("integer %d is %d, want %d", i, got, want)
		}
		wantF := float64(n+j) + 7*float64(2*n+2)
		if got := w.leaf(x, phis[2*i+1]); got != float64bits(wantF) {
			w.Errorf("float %d is %#x, want %v", i, got, wantF)
		}
	}
	if got := w.leaf(x, inv); got != uint64(1000*(2*n+1)) {
		w.Errorf("invariant is %d", got)
	}
	if n <= 5 && !call {
		w.noMemory(c, "a loop that fits the registers")
	}
}

// noMemory checks that no value of the trace is kept in memory.
func (w *world) noMemory(c *Code, what string) {
	w.Helper()
	for _, l := range c.Listing(w.b) {
		if strings.HasPrefix(l.Note, "spill") {
			w.Errorf("%s spills:\n%s", what, listing(w.b, c))
			return
		}
	}
}

// Machine code runs while Go collects and a profiler sends signals; the fuel
// brings it back.
func TestBesideTheGoRuntime(t *testing.T) {
	w := newWorld(t)
	c := w.compile(w.parse(sumLoop))
	f, err := os.Create(t.TempDir() + "/profile")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err == nil {
		defer pprof.StopCPUProfile()
	}
	stop := make(chan struct{})
	done := make(chan int)
	go func() {
		n := 0
		for {
			select {
			case <-stop:
				done <- n
				return
			default:
				runtime.GC()
				n++
			}
		}
	}()
	deadline := time.Now().Add(300 * time.Millisecond)
	var i, s uint64
	for rounds := 0; time.Now().Before(deadline); rounds++ {
		*w.slot(0), *w.slot(1) = uint64(gc.IntValue(int64(i))), uint64(gc.IntValue(int64(s)))
		w.ctx.Fuel = 5000
		x := w.run(c)
		if x.Snap != 3 {
			t.Fatalf("left by %d", x.Snap)
		}
		i, s = w.leaf(x, 10), w.leaf(x, 9)
		if want := i * (i - 1) / 2; s != want || i != uint64(rounds+1)*5001 {
			t.Fatalf("after %d: sum %d, want %d", i, s, want)
		}
		runtime.Gosched()
	}
	close(stop)
	if n := <-done; n == 0 {
		t.Error("no collection got through")
	}
}

// What comes back from Go finds all other registers as they were.
func TestSlowPathsKeepRegisters(t *testing.T) {
	w := newWorld(t)
	b := newBuilder(ir.KindLoop)
	var all []ir.Ref
	for i := range 9 {
		all = append(all, b.fetch(w, ir.TypeInt, i))
	}
	for i := range 14 {
		all = append(all, b.fetch(w, ir.TypeFloat, 9+i))
	}
	s := b.snap(all...)
	b.exits(s, ir.OpGuardCmpI, int64(ir.CondNE), all[0], b.Const(ir.OpKInt, 0))
	big := b.add(ir.OpBoxInt, 0, all[1])
	box := b.add(ir.OpBoxFloat, 0, all[9])
	obj := b.add(ir.OpAlloc, ir.MakeAlloc(shapePair, 3, false))
	shared := b.add(ir.OpAlloc, ir.MakeAlloc(shapePair, 3, true))
	for _, o := range []ir.Ref{obj, shared} {
		for off := int32(8); off <= 16; off += 8 {
			b.add(ir.OpStore, ir.MakeMem(classVal, off)|ir.NoCard, o, b.Const(ir.OpKVal, int64(gc.None)))
		}
	}
	last := append(all, big, box, obj, shared)
	b.exits(b.snap(last...), ir.OpExit, 0)
	c := w.compile(b.Trace)
	for i := range 9 {
		*w.word(i) = uint64(i+1) << 62
	}
	*w.word(0), *w.word(1) = 5, 1<<62+5
	for i := range 14 {
		*w.word(9 + i) = float64bits(1e300 + float64(i))
	}
	for _, full := range []bool{true, false} {
		if full {
			w.ctx.Nursery.Next = w.ctx.Nursery.Limit
		}
		w.help.bigs = nil
		x := w.run(c)
		if x.Snap != 1 {
			t.Fatalf("left by %d", x.Snap)
		}
		for i, r := range all {
			if got := w.leaf(x, r); got != *w.word(i) {
				t.Errorf("value %d is %#x, want %#x", i, got, *w.word(i))
			}
		}
		if len(w.help.bigs) != 1 || w.help.bigs[0] != 1<<62+5 {
			t.Errorf("big ints %v", w.help.bigs)
		}
		if v := gc.Value(w.leaf(x, box)); !v.IsRef() || gc.FloatOf(v) != 1e300 {
			t.Errorf("box %#x", uint64(v))
		}
		for _, o := range []struct {
			r   ir.Ref
			tag uint64
		}{{obj, w.ctx.Tag}, {shared, barriers.SharedHeader}} {
			if v := gc.Value(w.leaf(x, o.r)); gc.Header(v) != o.tag|uint64(shapePair) || gc.Load(v, 16) != gc.None {
				t.Errorf("object %#x has header %#x", uint64(v), gc.Header(v))
			}
		}
	}
}

// Arguments and results of all types go through the Context, and what failed
// leaves.
func TestResidualCalls(t *testing.T) {
	w := newWorld(t)
	b := newBuilder(ir.KindLoop)
	x, v := b.fetch(w, ir.TypeFloat, 0), b.fetch(w, ir.TypeVal, 1)
	var ints []ir.Ref
	for i := range 6 {
		ints = append(ints, b.fetch(w, ir.TypeInt, 2+i))
	}
	half := b.typed(ir.OpCall, ir.TypeFloat, int64(fnHalf), x)
	quarter := b.typed(ir.OpCall, ir.TypeFloat, int64(fnHalf), half)
	list := b.add(ir.OpCArg, 0, ints[4], ints[5])
	list = b.add(ir.OpCArg, 0, ints[2], ints[3], list)
	list = b.add(ir.OpCArg, 0, b.Const(ir.OpKInt, 7), b.Const(ir.OpKInt, 1<<40), list)
	sum := b.typed(ir.OpCall, ir.TypeInt, int64(fnSum), ints[0], ints[1], list)
	b.typed(ir.OpCall, ir.TypeVoid, int64(fnTry), v)
	b.Ins[len(b.Ins)-1].Snap = b.snap(sum, quarter)
	ok := b.typed(ir.OpCall, ir.TypeVal, int64(fnFail), v)
	b.Ins[ok].Snap = b.snap(half)
	b.typed(ir.OpCall, ir.TypeInt, int64(fnSum), ints[0], ints[1], list) // for what it does
	b.exits(b.snap(half, quarter, sum, ok), ir.OpExit, 0)
	c := w.compile(b.Trace)
	*w.word(0) = float64bits(10)
	for i := range 6 {
		*w.word(2 + i) = uint64(i + 1)
	}
	for _, val := range []gc.Value{gc.None, gc.True} {
		*w.word(1) = uint64(val)
		w.help.calls = 0
		got := w.run(c)
		wantSnap, wantCalls := int32(2), 6
		if val == gc.None {
			wantSnap, wantCalls = 0, 4
		}
		if got.Snap != wantSnap || w.help.calls != wantCalls {
			t.Errorf("%#x: left by %d after %d calls", uint64(val), got.Snap, w.help.calls)
			continue
		}
		if s := w.leaf(got, sum); s != 1+2*2+3*7+4<<40+5*3+6*4+7*5+8*6 {
			t.Errorf("sum %d", s)
		}
		if q := w.leaf(got, quarter); q != float64bits(2.5) {
			t.Errorf("quarter %#x", q)
		}
	}
}

// Stores mark the cards of objects that may be old, and of no others.
func TestCards(t *testing.T) {
	f := newField(t)
	young := f.ctx.Alloc(shapePair, 24)
	tests := []struct {
		name  string
		value gc.Value
		flag  int64
		isRef bool
		want  byte
	}{
		{"object", young, 0, false, 1},
		{"object of known shape", young, 0, true, 1},
		{"number", gc.IntValue(5), 0, false, 0},
		{"singleton", gc.None, 0, false, 0},
		{"object, no card wanted", young, ir.NoCard, false, 0},
	}
	for _, tt := range tests {
		for _, elem := range []bool{false, true} {
			for _, spilled := range []bool{false, true} {
				b := newBuilder(ir.KindLoop)
				v := b.fetch(f.world, ir.TypeVal, 0)
				if tt.isRef {
					v = b.add(ir.OpAsRef, 0, v)
				}
				i := b.fetch(f.world, ir.TypeInt, 1)
				if spilled && tt.want == 1 { // in memory the value is not looked at
					b.typed(ir.OpCall, ir.TypeVoid, int64(fnNop))
				}
				obj := b.Const(ir.OpKRef, int64(f.val))
				if elem {
					b.add(ir.OpElemStore, ir.MakeMem(classVal, 16)|tt.flag, obj, i, v)
				} else {
					b.add(ir.OpStore, ir.MakeMem(classVal, 32)|tt.flag, obj, v)
				}
				b.exits(b.snap(v, i), ir.OpExit, 0)
				c := f.world.compile(b.Trace)
				*f.word(0), *f.word(1) = uint64(tt.value), 2
				*card(f.val + 32), *group(f.val + 32) = 0, 0
				f.run(c)
				if got := *card(f.val + 32); got != tt.want || *group(f.val + 32) != tt.want || gc.Load(gc.Value(f.val), 32) != tt.value {
					t.Errorf("%s (element %v, spilled %v): card %d, word %#x\n%s", tt.name, elem, spilled, got, uint64(gc.Load(gc.Value(f.val), 32)), listing(f.b, c))
				}
			}
		}
	}
}

// Everything that is emitted can be read back, and every instruction of the IR
// that emits code is in the listing.
func TestListing(t *testing.T) {
	f := newField(t)
	seen := map[ir.Op]bool{}
	for seed := range uint64(60) {
		f.readBack(seed, seen)
	}
	elsewhere := map[ir.Op]bool{ // made by the tests above
		ir.OpReturnJump: true, ir.OpCallTrace: true, ir.OpJump: true, ir.OpGuardNotInvalid: true,
		ir.OpGuardNonNull: true, ir.OpBitsF: true, ir.OpUnboxFloat: true,
		ir.OpGuardWord: true, ir.OpBoxWord: true, ir.OpWordBits: true, ir.OpBitsWord: true,
	}
	for op := ir.Op(0); op < ir.NumOps; op++ {
		if !isSpecial(op) && !elsewhere[op] && !seen[op] {
			t.Errorf("no code of %s in any listing", op)
		}
	}
	c := f.world.compile(f.parse(sumLoop))
	text := listing(f.b, c)
	for _, want := range []string{"guard_int: exit 0", "guard_cmp_i: exit 1", "addov: exit 2", "poll: exit 3", "fuel", "leave"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
