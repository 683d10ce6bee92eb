package amd64

import (
	"fmt"
	"math"
	"testing"

	"stmjit/gc"
	"stmjit/trace/ir"
)

var someInts = []uint64{
	0, 1, 2, 3, 7, 63, 64, 65, 100, 1 << 31, 1<<31 - 1, 1 << 32, 1<<62 - 1, 1 << 62, 1<<63 - 1,
	1 << 63, 1<<63 + 1, ^uint64(0), ^uint64(1), ^uint64(6), ^uint64(1 << 31), ^uint64(1<<62 - 1), ^uint64(1 << 62), 0x123456789abcdef,
}

var someFloats = []float64{
	0, math.Copysign(0, -1), 1, -1, 0.5, 1.5, -2.5, 1e300, -1e300, 1e-300, math.Inf(1), math.Inf(-1), math.NaN(),
	1 << 53, 1<<53 + 2, -(1 << 63), 1 << 63, 3, 4.0 / 3, math.SmallestNonzeroFloat64, math.MaxFloat64, 9.2e18, -9.3e18,
}

func someVals() (vs []uint64) {
	for _, n := range []int64{0, 1, -1, 5, gc.MaxInt, gc.MinInt} {
		vs = append(vs, uint64(gc.IntValue(n)))
	}
	for _, f := range []float64{1, -1, 0.5, 1e60, 1e-60} {
		v, _ := gc.FloatValue(f)
		vs = append(vs, uint64(v))
	}
	for _, v := range []gc.Value{gc.None, gc.False, gc.True, gc.NotImplemented, gc.Unset, gc.Null, gc.ZeroBox(false), gc.ZeroBox(true)} {
		vs = append(vs, uint64(v))
	}
	return vs
}

func wordsFor(typ ir.Operand) (ws []uint64) {
	switch typ {
	case ir.ArgInt, ir.ArgWord:
		return someInts
	case ir.ArgFloat:
		for _, f := range someFloats {
			ws = append(ws, math.Float64bits(f))
		}
		return ws
	case ir.ArgVal:
		return someVals()
	}
	return []uint64{0}
}

// inRange reports whether an operation is defined for operands.
func inRange(op ir.Op, a, b uint64) bool {
	switch op {
	case ir.OpFloorDiv, ir.OpMod:
		return b != 0 && !(a == 1<<63 && b == ^uint64(0))
	case ir.OpUnboxInt:
		return gc.Value(a).IsInt()
	case ir.OpUnboxFloat:
		return gc.Value(a).IsFloat()
	case ir.OpBoxBool:
		return a <= 1
	}
	return true
}

// expect is what an operation does, on top of ir.Eval what that leaves out.
func expect(op ir.Op, aux int64, a, b uint64) (uint64, ir.Outcome) {
	if op == ir.OpGuardFloat && gc.Value(a).IsRef() {
		return math.Float64bits(gc.FloatOf(gc.Value(a))), ir.Done // the only objects here are the boxes of zero
	}
	if op == ir.OpGuardWord && gc.Value(a).IsRef() {
		return 0, ir.Leaves // and not of big ints
	}
	return ir.Eval(op, aux, a, b)
}

// TestGuardWord looks at objects that are big ints, or nearly.
func TestGuardWord(t *testing.T) {
	w := newWorld(t)
	const shape = 91
	bd := newBuilder(ir.KindLoop)
	v := bd.fetch(w, ir.TypeVal, 0)
	n := bd.exits(bd.snap(), ir.OpGuardWord, shape, v)
	bd.exits(bd.snap(n), ir.OpExit, 0)
	code := w.compile(bd.Trace)
	last := int32(len(code.Trace.Snaps) - 1)
	for _, c := range []struct {
		name   string
		object [4]uint64
		passes bool
	}{
		{"one limb", [4]uint64{shape, 8, 0, 1<<63 + 5}, true},
		{"another owner's header", [4]uint64{77<<32 | shape, 8, 0, 1 << 62}, true},
		{"negative", [4]uint64{shape, 8, 1, 1<<63 + 5}, false},
		{"two limbs", [4]uint64{shape, 16, 0, 5}, false},
		{"another shape", [4]uint64{shape + 1, 8, 0, 5}, false},
	} {
		for i, x := range c.object {
			*w.word(4 + i) = x
		}
		*w.word(0) = uint64(w.data) + 4*8
		got := w.run(code)
		if (got.Snap == last) != c.passes {
			t.Errorf("%s: left through %d of %d", c.name, got.Snap, last)
		} else if c.passes && w.leaf(got, n) != c.object[3] {
			t.Errorf("%s: %#x", c.name, w.leaf(got, n))
		}
	}
}

// A placing says where the operands of the operation under test are.
type placing int

const (
	inRegs     placing = iota
	inMemory           // behind a call, so in the words of spilled values
	inMemoryA          // and b loaded again
	direct             // loads that may become operands
	constA             // a a constant
	constB             // b a constant
	numPlacing = iota
)

// opCase is one way to compile an operation.
type opCase struct {
	op       ir.Op
	aux      int64
	place    placing
	leaves   bool // the exit of the operation needs its operands
	survives bool // the operands are needed later
	twice    bool // both operands are the same value
}

func (c opCase) String() string {
	return fmt.Sprintf("%s[%d] placing=%d leaves=%v survives=%v twice=%v", c.op, c.aux, c.place, c.leaves, c.survives, c.twice)
}

// trace builds the trace of a case; ka and kb are the words of constants.
func (c opCase) trace(w *world, ka, kb uint64) (tr *ir.Trace, a, b, result ir.Ref) {
	bd := newBuilder(ir.KindLoop)
	info := c.op.Info()
	operand := func(i int, k uint64, isConst bool) (r ir.Ref) {
		if info.Args[i] == ir.ArgWord {
			defer func() { r = bd.add(ir.OpBitsWord, 0, r) }()
		}
		typ := map[ir.Operand]ir.Type{ir.ArgInt: ir.TypeInt, ir.ArgFloat: ir.TypeFloat, ir.ArgVal: ir.TypeVal, ir.ArgWord: ir.TypeInt}[info.Args[i]]
		if isConst {
			return bd.Const(map[ir.Type]ir.Op{ir.TypeInt: ir.OpKInt, ir.TypeFloat: ir.OpKFloat, ir.TypeVal: ir.OpKVal}[typ], int64(k))
		}
		return bd.fetch(w, typ, i)
	}
	a = operand(0, ka, c.place == constA)
	binary := info.Args[1] != ir.ArgNone
	if binary && c.twice {
		b = a
	} else if binary {
		b = operand(1, kb, c.place == constB)
	}
	if c.place == inMemory || c.place == inMemoryA {
		bd.typed(ir.OpCall, ir.TypeVoid, int64(fnNop))
	}
	if c.place == inRegs || c.place == inMemoryA {
		// A use in between makes the value want a register and keeps loads apart.
		s := bd.snap()
		for _, x := range []ir.Ref{b, a}[:1+min(1, int(c.place))] {
			if x > 0 && bd.TypeOf(x) == ir.TypeInt {
				bd.exits(s, ir.OpGuardCmpI, int64(ir.CondEQ), x, x)
			}
		}
	}
	args := []ir.Ref{a}
	if binary {
		args = append(args, b)
	}
	if info.Flags&ir.Exits != 0 {
		s := bd.snap()
		if c.leaves {
			s = bd.snap(args...)
		}
		result = bd.exits(s, c.op, c.aux, args...)
	} else {
		result = bd.add(c.op, c.aux, args...)
	}
	last := []ir.Ref{}
	if info.Result != ir.TypeVoid {
		last = append(last, result)
	}
	if c.survives {
		last = append(last, args...)
	}
	bd.exits(bd.snap(last...), ir.OpExit, 0)
	return bd.Trace, a, b, result
}

// check runs a case for operands x and y.
func (c opCase) check(w *world, code *Code, a, b, result ir.Ref, x, y uint64) {
	w.Helper()
	*w.word(0), *w.word(1) = x, y
	if c.twice {
		y = x
	}
	if !inRange(c.op, x, y) {
		return
	}
	want, outcome := expect(c.op, c.aux, x, y)
	w.help.bigs = nil
	got := w.run(code)
	last := int32(len(code.Trace.Snaps) - 1)
	fail := func(format string, args ...any) {
		w.Helper()
		w.Fatalf("%s of %#x, %#x: %s\n%s\n%s", c, x, y, fmt.Sprintf(format, args...), code.Trace, listing(w.b, code))
	}
	operands := func() {
		for _, o := range []struct {
			r ir.Ref
			w uint64
		}{{a, x}, {b, y}} {
			if o.r > 0 {
				if g := w.leaf(got, o.r); g != o.w {
					fail("operand %%%d is %#x, not %#x", o.r, g, o.w)
				}
			}
		}
	}
	if outcome == ir.Leaves {
		if got.Snap == last {
			fail("went on")
		}
		if c.leaves {
			operands()
		}
		return
	}
	if got.Snap != last {
		fail("left through %d", got.Snap)
	}
	if c.op.Info().Result != ir.TypeVoid && result > 0 {
		checkResult(w, c.op, x, want, outcome, w.leaf(got, result), fail)
	}
	if c.survives {
		operands()
	}
}

func checkResult(w *world, op ir.Op, x, want uint64, outcome ir.Outcome, got uint64, fail func(string, ...any)) {
	switch {
	case outcome == ir.Cannot && (op == ir.OpBoxInt || op == ir.OpBoxWord):
		if len(w.help.bigs) != 1 || w.help.bigs[0] != int64(x) || gc.Value(got)&0xff != gc.Ellipsis {
			fail("boxed %#x, big ints %v", got, w.help.bigs)
		}
	case outcome == ir.Cannot && op == ir.OpBoxFloat:
		v := gc.Value(got)
		if !v.IsRef() || gc.Shape(v) != gc.ShapeFloat || math.Float64bits(gc.FloatOf(v)) != x {
			fail("boxed %#x", got)
		}
		if f := math.Float64frombits(x); f == 0 && v != gc.ZeroBox(math.Signbit(f)) {
			fail("not the box of zero")
		}
	case outcome == ir.Cannot:
		fail("no meaning")
	case got != want && !(math.IsNaN(math.Float64frombits(got)) && math.IsNaN(math.Float64frombits(want)) && op >= ir.OpFAdd && op <= ir.OpFTrunc):
		fail("got %#x, want %#x", got, want)
	}
}

func listing(b *Backend, c *Code) string {
	s := ""
	for _, l := range c.Listing(b) {
		s += fmt.Sprintf("%#x %-50s %%%-3d %s\n", l.Addr, l.Text, l.Ref, l.Note)
	}
	return s
}

// auxes are the Aux words to try with an operation.
func auxes(op ir.Op) (list []int64) {
	switch op.Info().Aux {
	case ir.AuxCondI:
		for c := ir.Cond(0); c.ForInts(); c++ {
			list = append(list, int64(c))
		}
	case ir.AuxCondF:
		for c := ir.Cond(0); c < ir.NumConds; c++ {
			if c.ForFloats() {
				list = append(list, int64(c))
			}
		}
	default:
		list = []int64{0}
	}
	return list
}

// pureOps are the operations on words alone.
func pureOps() (ops []ir.Op) {
	for op := ir.OpGuardInt; op <= ir.OpValEq; op++ {
		switch op {
		case ir.OpGuardShape, ir.OpGuardNotInvalid, ir.OpPoll:
		default:
			ops = append(ops, op)
		}
	}
	return ops
}

func (w *world) withFeatures(f features) {
	saved := w.b.cpu
	w.b.cpu = f
	w.Cleanup(func() { w.b.cpu = saved })
}

// Every operation on words, with its operands everywhere they can be.
func TestOpsOnWords(t *testing.T) {
	for _, f := range []features{hostFeatures(), {}} {
		t.Run(fmt.Sprintf("%+v", f), func(t *testing.T) {
			w := newWorld(t)
			w.withFeatures(f)
			for _, op := range pureOps() {
				for _, aux := range auxes(op) {
					for n := 0; n < numPlacing*8; n++ {
						c := opCase{op, aux, placing(n / 8), n&1 != 0, n&2 != 0, n&4 != 0}
						if c.twice && (c.place == constB || op.Info().Args[1] == ir.ArgNone) {
							continue
						}
						c.runAll(w)
					}
				}
			}
		})
	}
}

// runAll compiles a case, once or for every constant, and checks it.
func (c opCase) runAll(w *world) {
	info := c.op.Info()
	xs, ys := wordsFor(info.Args[0]), wordsFor(info.Args[1])
	var code *Code
	var a, b, result ir.Ref
	compile := func(ka, kb uint64) {
		if code != nil {
			w.b.Release(code)
		}
		var tr *ir.Trace
		tr, a, b, result = c.trace(w, ka, kb)
		if err := ir.Verify(tr); err != nil {
			w.Fatalf("%v\n%s", err, tr)
		}
		var err error
		if code, err = w.b.Compile(tr); err != nil {
			w.Fatalf("%v\n%s", err, tr)
		}
	}
	switch {
	case c.place == constB && info.Args[1] == ir.ArgNone:
		return
	case c.place == constA:
		for i, x := range xs {
			compile(x, 0)
			for j, y := range ys {
				if (i+j)%3 == 0 || len(ys) == 1 {
					c.check(w, code, a, b, result, x, y)
				}
			}
		}
	case c.place == constB:
		for j, y := range ys {
			compile(0, y)
			for i, x := range xs {
				if (i+j)%3 == 0 {
					c.check(w, code, a, b, result, x, y)
				}
			}
		}
	default:
		compile(0, 0)
		for _, x := range xs {
			for _, y := range ys {
				c.check(w, code, a, b, result, x, y)
			}
		}
	}
	w.b.Release(code)
}
