package object

import (
	"bufio"
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"

	"stmjit/gc"
)

// lcg is the generator of testdata/set_order.py.
type lcg uint64

func (x *lcg) below(n int) int {
	*x = *x*6364136223846793005 + 1442695040888963407
	return int(uint64(*x) >> 33 % uint64(n))
}

// numbers makes a set or calls f with random numbers, as numbers() there.
func (x *lcg) numbers(span int, f func(v Value)) {
	for range x.below(24) {
		f(gc.IntValue(int64(x.below(span) - span/3)))
	}
}

func (x *lcg) set(t *Thread, span int) Value {
	s := t.Push(NewSet(t))
	x.numbers(span, func(v Value) { SetAdd(t, *s, v) })
	return *s
}

func orderDigest(s Value) uint64 {
	h := uint64(SetLen(s))
	for pos := 0; ; {
		k, ok := SetNext(s, &pos)
		if !ok {
			return h
		}
		h = h*1000003 + uint64(k.Int())
	}
}

// TestSetOrder repeats the operations of testdata/set_order.py.
func TestSetOrder(tt *testing.T) {
	t := startTest(tt)
	f, err := os.Open("testdata/set_order.txt")
	if err != nil {
		tt.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	cases := 0
	for ; lines.Scan(); cases++ {
		r := lcg(cases)
		span := []int{10, 50, 300, 5000, 1e6, 1e15}[cases%6]
		m := t.Mark()
		s := t.Push(NewSet(t))
		for step, want := range strings.Fields(lines.Text()) {
			op := setOrderStep(t, &r, span, s)
			if got := fmt.Sprint(orderDigest(*s)); got != want {
				tt.Fatalf("case %d, step %d, operation %d: the order is another: %s", cases, step, op, reprOf(tt, t, *s))
			}
			collect(t)
		}
		t.Pop(m)
	}
	if cases != 30 {
		tt.Errorf("%d cases", cases)
	}
}

func setOrderStep(t *Thread, r *lcg, span int, s *Value) (op int) {
	m := t.Mark()
	defer t.Pop(m)
	switch op = r.below(12); op {
	case 0, 1, 2, 3:
		r.numbers(span, func(v Value) { SetAdd(t, *s, v) })
	case 4:
		r.numbers(span, func(v Value) { SetDiscard(t, *s, v) })
	case 5:
		a := r.below(span)
		SetUpdate(t, *s, NewRange(t, gc.IntValue(int64(a)), gc.IntValue(int64(a+r.below(100))), gc.IntValue(1)))
	case 6:
		SetUpdate(t, *s, r.set(t, span))
	case 7:
		*s = Binary(t, OpOr, *s, r.set(t, span))
	case 8:
		*s = Binary(t, OpSub, *s, r.set(t, span))
	case 9:
		*s = InPlace(t, OpXor, *s, r.set(t, span))
	case 10:
		a, b := r.below(40), r.below(400)
		o := SetFrom(t, NewRange(t, gc.IntValue(int64(a)), gc.IntValue(int64(b)), gc.IntValue(int64(1+r.below(9)))))
		*s = Binary(t, OpOr, Binary(t, OpAnd, o, *s), *s)
	default:
		for range r.below(4) {
			if SetLen(*s) > 0 {
				setPop(t, *s)
			}
		}
	}
	return op
}

func TestSetAgainstModel(tt *testing.T) {
	for _, kinds := range []string{"i", "is", "ft", "c", "istfcx"} {
		for _, span := range []int{4, 40, 400} {
			if span > 40 && kinds == "c" {
				continue
			}
			tt.Run(fmt.Sprintf("%s/%d", kinds, span), func(tt *testing.T) {
				t := startTest(tt)
				runSetModel(tt, t, rand.New(rand.NewSource(int64(span))), kinds, span)
			})
		}
	}
}

func runSetModel(tt *testing.T, t *Thread, r *rand.Rand, kinds string, span int) {
	model := map[key]bool{}
	s := t.Push(NewSet(t))
	random := func() (map[key]bool, Value) {
		o := t.Push(NewSet(t))
		keys := map[key]bool{}
		for range r.Intn(20) {
			k := randomKey(r, kinds, span)
			keys[k] = true
			mustOK(tt, t, SetAdd(t, *o, k.value(t)))
		}
		return keys, *o
	}
	for step := range 400 {
		m := t.Mark()
		k := randomKey(r, kinds, span)
		switch op := r.Intn(12); op {
		case 0, 1, 2, 3:
			mustOK(tt, t, SetAdd(t, *s, k.value(t)))
			model[k] = true
		case 4, 5:
			found, ok := SetDiscard(t, *s, k.value(t))
			mustOK(tt, t, ok)
			if found != model[k] {
				tt.Fatalf("step %d: discard %v: found is %v", step, k, found)
			}
			delete(model, k)
		case 6:
			has, ok := SetContains(t, *s, k.value(t))
			mustOK(tt, t, ok)
			if has != model[k] {
				tt.Fatalf("step %d: contains %v is %v", step, k, has)
			}
		case 7, 8, 9, 10:
			keys, o := random()
			bin := []BinOp{OpOr, OpAnd, OpSub, OpXor}[op-7]
			do := Binary
			if r.Intn(2) == 0 {
				do = InPlace
			}
			*s = do(t, bin, *s, o)
			mustOK(tt, t, *s != gc.Null)
			model = modelOp(model, keys, bin)
		default:
			collect(t)
		}
		t.Pop(m)
		if SetLen(*s) != len(model) {
			tt.Fatalf("step %d: length %d, want %d", step, SetLen(*s), len(model))
		}
		for pos := 0; ; {
			k, ok := SetNext(*s, &pos)
			if !ok {
				break
			}
			if !model[keyOf(tt, k)] {
				tt.Fatalf("step %d: has %v", step, keyOf(tt, k))
			}
		}
	}
}

func modelOp(a, b map[key]bool, op BinOp) map[key]bool {
	r := map[key]bool{}
	for k := range a {
		if op == OpOr || (op == OpAnd) == b[k] {
			r[k] = true
		}
	}
	for k := range b {
		if op == OpOr || op == OpXor && !a[k] {
			r[k] = true
		}
	}
	return r
}

// The numbers are CPython's.
func TestHashes(tt *testing.T) {
	t := startTest(tt)
	num := func(n ...int) []Value {
		var vs []Value
		for _, n := range n {
			vs = append(vs, gc.IntValue(int64(n)))
		}
		return vs
	}
	upTo := func(n int) []Value {
		var vs []Value
		for i := range n {
			vs = append(vs, gc.IntValue(int64(i)))
		}
		return vs
	}
	f := func(x float64) Value { return gc.NewFloat(&t.Ctx.Nursery, x) }
	set := func(items ...Value) Value { return setFrom(t, ShapeFrozenSet, NewTuple(t, items)) }
	for i, c := range []struct {
		v    Value
		want int64
	}{
		{NewTuple(t, nil), 5740354900026072187},
		{NewTuple(t, num(1)), -6644214454873602895},
		{NewTuple(t, num(1, 2)), -3550055125485641917},
		{NewTuple(t, num(0, -1, 1<<61-1, 1<<61)), -390286052968046080},
		{NewTuple(t, []Value{NewTuple(t, num(1, 2)), NewTuple(t, []Value{gc.IntValue(3), NewTuple(t, num(4))})}), 2083564274323420879},
		{NewTuple(t, []Value{f(1.5), f(0), f(-1e300), f(2)}), 8708447380892481804},
		{NewTuple(t, []Value{gc.True, gc.False}), -5164621852614943976},
		{NewTuple(t, upTo(100)), 4479737025582696436},
		{set(), 133146708735736},
		{set(num(1)...), -558064481276695278},
		{set(num(1, 2, 3)...), -272375401224217160},
		{set(upTo(100)...), 4411996150312757951},
		{set(NewTuple(t, num(1, 2)), NewTuple(t, num(3, 4))), 4486445898448503724},
		{set(set(num(1)...), set(num(2)...)), 304806268181062474},
		{NewRange(t, gc.IntValue(1), gc.IntValue(10), gc.IntValue(3)), -9160968616009628824},
		{NewRange(t, gc.IntValue(5), gc.IntValue(-5), gc.IntValue(-2)), 1745037772855658601},
	} {
		h, ok := Hash(t, c.v)
		mustOK(tt, t, ok)
		if h != c.want {
			tt.Errorf("case %d: %s: hash is %d, want %d", i, reprOf(tt, t, c.v), h, c.want)
		}
	}
}

func BenchmarkSetContains(b *testing.B) {
	t := testThread()
	m := t.Mark()
	defer t.Pop(m)
	s := t.Push(NewSet(t))
	for i := range 1000 {
		SetAdd(t, *s, gc.IntValue(int64(i*7)))
	}
	b.ResetTimer()
	for i := range b.N {
		SetContains(t, *s, gc.IntValue(int64(i%1000*7)))
	}
}
