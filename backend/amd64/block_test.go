package amd64

import (
	"fmt"
	"slices"
	"testing"

	"stmjit/barriers"
	"stmjit/gc"
)

// status is the status word of the test's owner.
func (w *world) status() uint64 {
	return *wordAt(uintptr(w.ctx.Owners) + barriers.OwnerLine*ownSlot)
}

// A block begins and ends without Go when nothing else is to be done, with a new epoch, and with what an abort needs
// written down.
func TestBlock(t *testing.T) {
	w := newWorld(t)
	const words, depth = 3, 5
	begin := w.compile(w.parse(fmt.Sprintf(`
trace 8301 function ""
%%1 val = sload [0]
%%2 int = guard_int %%1 ; snap 0
%%3 int = add %%2 1
call %d [amd64test.begin] ; snap 1
%%5 val = box_int %%3
sstore %%5 [1]
exit ; snap 2
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0 0=%%3 1=val:0x14 2=%%2
snap 2 pc=0x20 delta=0 0=%%3 1=%%2
`, words)))
	end := w.compile(w.parse(`
trace 8302 function ""
%1 val = call [amd64test.end] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0 0=%1
`))
	for i := -6; i < words; i++ {
		*w.slot(i) = uint64(gc.IntValue(int64(100 + i)))
	}
	start, line := w.ctx.Tag, w.status()
	w.ctx.Depth = depth
	x := w.run(begin)
	if x.Snap != 2 || w.help.calls != 0 {
		t.Fatalf("exit %d, %d calls of Go", x.Snap, w.help.calls)
	}
	c := w.ctx
	if c.Tag != start+barriers.NextEpoch || w.status() != c.Tag|barriers.StateInBlock {
		t.Errorf("tag %#x after %#x, status %#x after %#x", c.Tag, start, w.status(), line)
	}
	if c.Atomic != 1 || c.Begun != 1 || c.BlockBase != c.Base || c.BlockUsed != depth || c.LogNext != c.LogFirst {
		t.Errorf("depth %d, begun %d, base %#x, %d frames, log %#x to %#x", c.Atomic, c.Begun, c.BlockBase, c.BlockUsed, c.LogFirst, c.LogNext)
	}
	if at := w.b.ExitOf(uint32(c.BlockExit)); at.Code != begin || at.Snap != 1 {
		t.Errorf("exit %d of trace %d", at.Snap, at.Code.Trace.ID)
	}
	exit, frames := c.BegunWith()
	if !slices.Contains(exit, 101) || !slices.Contains(exit, 100) {
		t.Errorf("values %d", exit)
	}
	var want []uint64
	for i := -6; i < words; i++ {
		want = append(want, uint64(gc.IntValue(int64(100+i))))
	}
	if !slices.Equal(frames, want) {
		t.Errorf("frames %d, want %d", frames, want)
	}
	x = w.run(end)
	if w.help.calls != 0 || c.Atomic != 0 || c.Begun != 0 || c.Ended != 1 || c.Tag != start+barriers.NextEpoch || w.status() != c.Tag|barriers.StateRunning {
		t.Errorf("after the end: %d calls, depth %d, begun %d, %d ended, tag %#x, status %#x", w.help.calls, c.Atomic, c.Begun, c.Ended, c.Tag, w.status())
	}
	if v := x.Values(c, nil); len(v) != 1 || gc.Value(v[0]) != gc.False {
		t.Errorf("the end gave %#x", v)
	}
}

// Where Go has something to do it is called.
func TestBlockInGo(t *testing.T) {
	for _, tt := range []struct {
		name       string
		set        func(c *barriers.Context)
		begin, end bool // Go does it
	}{
		{"nothing", func(c *barriers.Context) {}, false, true},
		{"in a block", func(c *barriers.Context) { c.Atomic = 1 }, true, false},
		{"in two blocks", func(c *barriers.Context) { c.Atomic = 2 }, true, true},
		{"a poll is due", func(c *barriers.Context) { c.Poll = 1 }, true, true},
		{"an age", func(c *barriers.Context) { c.Slow = barriers.SlowAge }, true, true},
		{"an age in a block", func(c *barriers.Context) { c.Slow, c.Atomic = barriers.SlowAge, 1 }, true, true},
		{"the last epochs", func(c *barriers.Context) { c.LastTag = c.Tag }, true, true},
	} {
		w := newWorld(t)
		begin := w.compile(w.parse(`
trace 8303 function ""
call 3 [amd64test.begin] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`))
		end := w.compile(w.parse(`
trace 8304 function ""
%1 val = call [amd64test.end] ; snap 0
exit ; snap 1
snap 0 pc=0x10 delta=0
snap 1 pc=0x18 delta=0
`))
		for _, c := range []*Code{begin, end} {
			w.ctx.Atomic, w.ctx.Slow, w.ctx.Poll, w.help = 0, 0, 0, helpers{}
			tt.set(w.ctx)
			was, tag := w.status(), w.ctx.Tag
			w.run(c)
			want := tt.begin
			if c == end {
				want = tt.end
			}
			if got := w.help.calls == 1; got != want {
				t.Errorf("%s, trace %d: Go was called is %v", tt.name, c.Trace.ID, got)
			}
			if want && (w.status() != was || w.ctx.Tag != tag) {
				t.Errorf("%s, trace %d: the status was %#x and is %#x", tt.name, c.Trace.ID, was, w.status())
			}
			w.ctx.Poll = 0
		}
	}
}
