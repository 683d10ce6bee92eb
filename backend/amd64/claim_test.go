package amd64

import (
	"fmt"
	"math"
	"sync"
	"testing"

	"stmjit/barriers"
	"stmjit/gc"
)

// guardTrace passes the barrier of the pair that word 0 of the data refers to.
func guardTrace(w *world, id int, barrier string) *Code {
	return w.compile(w.parse(fmt.Sprintf(`
trace %d function ""
%%1 val = load ref:%#x [amd64test.val+0]
%%2 ref = guard_shape %%1 [%d %s] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`, id, w.data, shapePair, barrier)))
}

// Every kind of header, read and written, inside and outside of atomic blocks: what becomes of it, and whether Go was
// asked.
func TestClaim(t *testing.T) {
	w := newWorld(t)
	read := guardTrace(w, 8201, "read")
	write := guardTrace(w, 8202, "write")
	r := barriers.ReadBit
	for _, tt := range []struct {
		name      string
		tag       uint32
		readsGo   bool // machine code leaves it to Go
		writesGo  bool
		mustClaim bool
	}{
		{"own", barriers.OwnerTag(ownSlot, testEpoch), false, false, false},
		{"own for reading", barriers.OwnerTag(ownSlot, testEpoch) | r, false, false, true},
		{"own of before", barriers.OwnerTag(ownSlot, testEpoch-1), false, false, true},
		{"own for reading of before", barriers.OwnerTag(ownSlot, testEpoch-1) | r, false, false, true},
		{"free", barriers.Free, false, false, true},
		{"shared", barriers.Shared, false, true, false},
		{"being upgraded", 3 << 1, true, true, false},
		{"another's", barriers.OwnerTag(runningSlot, testEpoch), true, true, false},
		{"another's for reading", barriers.OwnerTag(runningSlot, testEpoch) | r, false, true, false},
		{"another's of before", barriers.OwnerTag(runningSlot, testEpoch-3), false, false, true},
		{"another's for reading of before", barriers.OwnerTag(runningSlot, testEpoch-3) | r, false, false, true},
		{"last slot", barriers.OwnerTag(barriers.MaxSlot, barriers.MaxEpoch), false, false, true},
		{"a blocked one's", barriers.OwnerTag(blockedSlot, testEpoch), true, true, true},
	} {
		for _, atomic := range []uint64{0, 1} {
			for _, c := range []*Code{read, write} {
				name := fmt.Sprintf("%s, trace %d, atomic %d", tt.name, c.Trace.ID, atomic)
				v := gc.AllocOld(gc.MakeHeader(shapePair, tt.tag), 24)
				*w.word(0) = uint64(v)
				w.ctx.Atomic, w.ctx.Missed, w.help = atomic, 0, helpers{}
				h := gc.Header(v)
				x := w.run(c)
				want, ok := owned(w.ctx, h, c == write)
				if gc.Header(v) != want {
					t.Errorf("%s: header %#x became %#x, want %#x", name, h, gc.Header(v), want)
				}
				if passed := x.Snap == 1; passed != ok {
					t.Errorf("%s: passed is %v", name, passed)
				}
				if wantMissed := map[bool]uint64{false: uint64(v)}[ok]; w.ctx.Missed != wantMissed {
					t.Errorf("%s: missed %#x, want %#x", name, w.ctx.Missed, wantMissed)
				}
				asked := tt.readsGo
				if c == write {
					asked = tt.writesGo
				}
				if tt.mustClaim && atomic != 0 && want != h {
					asked = true
				}
				if atomic == 0 && asked != (w.help.claims > 0) {
					t.Errorf("%s: Go was asked %d times", name, w.help.claims)
				}
				if atomic != 0 && want != h && w.help.claims == 0 {
					t.Errorf("%s: machine code claimed in an atomic block", name)
				}
			}
		}
	}
	// Another shape is no business of the barrier.
	v := gc.AllocOld(gc.MakeHeader(shapeOther, barriers.Free), 24)
	*w.word(0) = uint64(v)
	w.ctx.Atomic, w.ctx.Missed, w.help = 0, 0, helpers{}
	if x := w.run(write); x.Snap != 0 || gc.Header(v) != gc.MakeHeader(shapeOther, barriers.Free) || w.ctx.Missed != 0 || w.help.claims != 0 {
		t.Errorf("an object of another shape: exit %d, header %#x, missed %#x, %d claims", x.Snap, gc.Header(v), w.ctx.Missed, w.help.claims)
	}
}

// Two threads run the same code over the same objects, which are nobody's: each is written by one of them, and read
// by both.
func TestClaimsRace(t *testing.T) {
	w := newWorld(t)
	const objects, rounds = 200, 300
	second, err := barriers.NewContext(runningSlot)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	second.Owners, second.Base, second.Fuel = w.ctx.Owners, w.ctx.Base+1<<12, math.MaxInt32
	second.Tag = uint64(barriers.OwnerTag(runningSlot, testEpoch)) << barriers.HeaderShift
	vs := make([]gc.Value, objects)
	for i := range vs {
		vs[i] = gc.AllocOld(gc.MakeHeader(shapePair, barriers.Free), 24)
	}
	for id, mode := range []string{"write", "read"} {
		c := w.compile(w.parse(fmt.Sprintf(`
trace %d function ""
%%1 val = sload [0]
%%2 ref = guard_shape %%1 [%d %s] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`, 8203+id, shapePair, mode)))
		for range rounds {
			for _, v := range vs {
				gc.SetHeader(v, gc.MakeHeader(shapePair, barriers.OwnerTag(blockedSlot, testEpoch-1)))
			}
			var passed [2][objects]bool
			var wg sync.WaitGroup
			for n, ctx := range []*barriers.Context{w.ctx, second} {
				wg.Go(func() {
					h := helpers{}
					for i, v := range vs {
						*wordAt(uintptr(ctx.Base)) = uint64(v)
						passed[n][i] = w.b.Run(ctx, c.Entry, &h).Snap == 1
					}
				})
			}
			wg.Wait()
			for i, v := range vs {
				one, two := passed[0][i], passed[1][i]
				if mode == "write" && one == two {
					t.Fatalf("object %d was written by both or none (%v), header %#x", i, one, gc.Header(v))
				}
				if mode == "read" && (!one || !two || gc.Header(v) != gc.MakeHeader(shapePair, barriers.Shared)) {
					t.Fatalf("object %d was read by %v and %v, header %#x", i, one, two, gc.Header(v))
				}
			}
		}
	}
}
