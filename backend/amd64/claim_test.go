package amd64

import (
	"fmt"
	"math"
	"slices"
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
		name     string
		tag      uint32
		readsGo  bool // machine code leaves it to Go
		writesGo bool
	}{
		{"own", barriers.OwnerTag(ownSlot, testEpoch), false, false},
		{"own for reading", barriers.OwnerTag(ownSlot, testEpoch) | r, false, false},
		{"own of before", barriers.OwnerTag(ownSlot, testEpoch-1), false, false},
		{"own for reading of before", barriers.OwnerTag(ownSlot, testEpoch-1) | r, false, false},
		{"free", barriers.Free, false, false},
		{"shared", barriers.Shared, false, true},
		{"being upgraded", 3 << 1, true, true},
		{"another's", barriers.OwnerTag(runningSlot, testEpoch), true, true},
		{"another's for reading", barriers.OwnerTag(runningSlot, testEpoch) | r, false, true},
		{"another's of before", barriers.OwnerTag(runningSlot, testEpoch-3), false, false},
		{"another's for reading of before", barriers.OwnerTag(runningSlot, testEpoch-3) | r, false, false},
		{"last slot", barriers.OwnerTag(barriers.MaxSlot, barriers.MaxEpoch), false, false},
		{"a blocked one's", barriers.OwnerTag(blockedSlot, testEpoch), true, true},
	} {
		for _, atomic := range []uint64{0, 1} {
			for _, c := range []*Code{read, write} {
				name := fmt.Sprintf("%s, trace %d, atomic %d", tt.name, c.Trace.ID, atomic)
				v := gc.AllocOld(gc.MakeHeader(shapePair, tt.tag), 24)
				*w.word(0) = uint64(v)
				w.ctx.Atomic, w.ctx.Missed, w.help = atomic, 0, helpers{}
				w.ctx.ClearLog()
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
				if atomic != 0 && c == read && tt.name == "another's for reading" {
					asked = true // blocks do not share what another has read
				}
				if asked != (w.help.claims > 0) {
					t.Errorf("%s: Go was asked %d times", name, w.help.claims)
				}
				logged := 0
				w.ctx.Logged(func(obj *gc.Value, words []uint64) {
					if logged++; *obj != v || !slices.Equal(words, []uint64{gc.Header(v), 0, 0}) {
						t.Errorf("%s: %#x was logged as %#x", name, *obj, words)
					}
				})
				if claimed := want != h && !asked; (logged == 1) != (atomic != 0 && c == write && claimed) {
					t.Errorf("%s: logged %d times", name, logged)
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
	second.Owners, second.Newest, second.Base, second.Fuel = w.ctx.Owners, w.ctx.Newest, w.ctx.Base+1<<12, math.MaxInt32
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

// What a block changes is copied first: by machine code if the whole object is a few words, by Go if there is more of
// it, no room, or machine code was not told how.
func TestLogs(t *testing.T) {
	w := newWorld(t)
	guard := func(id int, shape uint32) *Code {
		return w.compile(w.parse(fmt.Sprintf(`
trace %d function ""
%%1 val = load ref:%#x [amd64test.val+0]
%%2 ref = guard_shape %%1 [%d write] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`, id, w.data, shape)))
	}
	pair, other, unknown := guard(8211, shapePair), guard(8212, shapeOther), guard(8213, shapeThird)
	full := w.ctx.LogFirst + 8*barriers.LogWords - 8
	for _, tt := range []struct {
		name         string
		code         *Code
		first        uint64 // word after the header
		next         uint64 // end of the log
		byGo, copied bool
		rest         bool // Go logs what machine code has claimed
	}{
		{"a pair", pair, 7, w.ctx.LogFirst, false, true, false},
		{"with an empty first word", other, 0, w.ctx.LogFirst, false, true, false},
		{"with a first word", other, 7, w.ctx.LogFirst, false, true, true},
		{"unknown", unknown, 7, w.ctx.LogFirst, true, false, false},
		{"no room", pair, 7, full, true, false, false},
	} {
		shape := map[*Code]uint32{pair: shapePair, other: shapeOther, unknown: shapeThird}[tt.code]
		v := gc.AllocOld(gc.MakeHeader(shape, barriers.Free), 24)
		gc.StoreRaw(v, 8, tt.first)
		gc.StoreRaw(v, 16, 9)
		*w.word(0) = uint64(v)
		w.ctx.Atomic, w.ctx.Missed, w.help = 1, 0, helpers{}
		w.ctx.LogNext = tt.next
		if x := w.run(tt.code); x.Snap != 1 || gc.Header(v) != w.ctx.Tag|uint64(shape) {
			t.Errorf("%s: exit %d, header %#x", tt.name, x.Snap, gc.Header(v))
		}
		if (w.help.claims == 1) != tt.byGo || (len(w.help.logged) == 1) != tt.rest {
			t.Errorf("%s: Go claimed %d times and logged %d times", tt.name, w.help.claims, len(w.help.logged))
		}
		entry := w.ctx.Log[:5]
		want := []uint64{uint64(v), 3, gc.Header(v), tt.first, 9}
		if copied := w.ctx.LogNext == tt.next+8*5 && slices.Equal(entry, want); copied != tt.copied {
			t.Errorf("%s: the log has %#x, and grew by %d", tt.name, entry, w.ctx.LogNext-tt.next)
		}
		w.ctx.ClearLog()
	}
}
