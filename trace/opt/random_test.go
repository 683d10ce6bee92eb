package opt

import (
	"flag"
	"fmt"
	"testing"

	"stmjit/gc"
	"stmjit/trace/ir"
	"stmjit/trace/ir/irinterp"
)

var (
	trials = flag.Int("trials", 2000, "number of random traces")
	seed   = flag.Uint64("trial", 0, "run this random trace only, and print it")
)

// run runs t on m until it exits; a jump is one to t itself.
func run(t *ir.Trace, m *irinterp.Machine) (irinterp.Result, error) {
	for rounds := 0; ; rounds++ {
		res, err := m.Run(t, 20000)
		if err != nil || res.Way != irinterp.ByJump || rounds > 1000 {
			return res, err
		}
	}
}

// agree runs the recorded trace t0 and the optimised t1 from the same start. A loop
// may carry an integer of more than 63 bits where the recorded trace goes through a
// box, so there OpGuardInt takes boxes. If such a box makes t1 exit, t0 is made to
// exit at the same place in the same round.
func agree(t0, t1 *ir.Trace, start *world, fuel int64) error {
	w0, w1 := start.clone(), start.clone()
	m0, m1 := w0.machine(fuel), w1.machine(fuel)
	m1.UnboxInt = nil
	var unmarked error
	old := w1.next
	m1.Stored = func(obj, addr, v uint64, card bool) {
		if !card && obj < old && v >= old && gc.Value(v).IsRef() {
			unmarked = fmt.Errorf("young object stored to old one at %#x without a card mark", addr)
		}
	}
	r1, err := run(t1, m1)
	if err != nil {
		return fmt.Errorf("optimised: %w", err)
	}
	if unmarked != nil {
		return unmarked
	}
	if t1.Ins[r1.At].Op == ir.OpGuardInt {
		m0.Leave = func(r ir.Ref) bool {
			return t0.Snaps[t0.Ins[r].Snap].PC == r1.PC && m0.Fuel == m1.Fuel
		}
	}
	r0, err := run(t0, m0)
	if err != nil {
		return fmt.Errorf("recorded: %w", err)
	}
	if r0.Way != r1.Way || r0.PC != r1.PC || r0.Base != r1.Base || m0.Fuel != m1.Fuel {
		return fmt.Errorf("exits at %#x (%s) and %#x (%s)", r0.PC, t0.Line(r0.At), r1.PC, t1.Line(r1.At))
	}
	if err := same(w0, w1); err != nil {
		return fmt.Errorf("at %#x (%s): %w", r1.PC, t1.Line(r1.At), err)
	}
	if err := bridged(t1, start.clone(), w1, fuel); err != nil {
		return fmt.Errorf("bridge from %#x (%s): %w", r1.PC, t1.Line(r1.At), err)
	}
	return nil
}

// bridged runs t again, with a bridge in place of its exit that writes what it
// inherits to memory, and compares with the world that the exit left. The bridge
// also looks at each slot and each object, to see that it believes the right things.
func bridged(t *ir.Trace, w, want *world, fuel int64) error {
	m := w.machine(fuel)
	m.UnboxInt = nil
	var snap int32
	m.Link = func(s int32, leaves []uint64) bool {
		snap, m.Inherited = s, leaves
		return true
	}
	if _, err := run(t, m); err != nil {
		return err
	}
	b := NewBuilder(ir.KindBridge)
	b.SetSnapshot(b.NewSnapshot(1, 0, nil))
	for _, s := range b.Inherit(t, snap) {
		b.SStore(s.Slot, s.Ref)
	}
	for s := range int32(numSlots) {
		v := b.SLoad(s)
		b.SStore(s+12, v)
		have := want.words[uint64(stackBase+8*s)]
		want.words[uint64(stackBase+8*(s+12))] = have
		if sh := want.shape(have); gc.Value(have).IsRef() && sh >= shapePoint && b.T.TypeOf(v) != ir.TypeInt && b.T.TypeOf(v) != ir.TypeFloat {
			b.GuardShape(v, sh, ir.BarrierRead)
		}
	}
	b.Emit(ir.OpExit, 0, 0, 0, 0)
	if b.Reason() != OK {
		return fmt.Errorf("%s\n%s\n%s", b.Reason(), t, b.T)
	}
	recorded := b.T.String()
	Optimize(b.T, nil)
	m.Link = nil
	res, err := m.Run(b.T, 1000)
	if err == nil && b.T.Ins[res.At].Op != ir.OpExit {
		err = fmt.Errorf("leaves at %s", b.T.Line(res.At))
	}
	if err == nil {
		err = same(want, w)
	}
	if err != nil {
		return fmt.Errorf("%w\n%s\n%s", err, recorded, b.T)
	}
	return nil
}

// TestRandomTraces makes random rounds and compares, from the world of the
// recording and from others, what they do before and after optimisation.
func TestRandomTraces(t *testing.T) {
	Debug = true
	looped := 0
	first, last := uint64(1), uint64(*trials)
	if *seed != 0 {
		first, last = *seed, *seed
	}
	for s := first; s <= last; s++ {
		ok, err := randomTrial(t, s)
		if err != nil {
			t.Fatalf("-trial=%d: %v", s, err)
		}
		if ok {
			looped++
		}
	}
	if *seed == 0 && looped < *trials/4 {
		t.Errorf("only %d of %d became loops", looped, *trials)
	}
}

func randomTrial(t *testing.T, s uint64) (looped bool, err error) {
	g, start := record(s)
	ends := g.ends()
	b, here := replay(g.t)
	for k := range ends {
		ends[k].Ref = here(ends[k].Ref)
	}
	t0 := g.closed()
	if err := ir.Verify(t0); err != nil {
		return false, fmt.Errorf("the recording: %w\n%s", err, t0)
	}
	why := b.Reason()
	if why == OK {
		why = b.Loop(ends)
	} else {
		return false, fmt.Errorf("given up: %s\n%s", why, t0)
	}
	if why != OK {
		for _, e := range ends {
			b.SStore(e.Slot, e.Ref)
		}
		b.Emit(ir.OpJump, 1, 0, 0, 0)
	}
	before := b.T.String()
	Optimize(b.T, nil)
	if *seed != 0 {
		t.Logf("recorded:\n%s\nbuilt (%s):\n%s\noptimised:\n%s", t0, why, before, b.T)
	}
	for n := 0; n < 12; n++ {
		if n > 2 {
			disturb(g.Rand, start)
		}
		fuel := int64(g.IntN(12))
		if err := agree(t0, b.T, start, fuel); err != nil {
			return false, fmt.Errorf("start %d, fuel %d: %w", n, fuel, err)
		}
	}
	return why == OK, nil
}
