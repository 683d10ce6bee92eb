package object

import (
	"fmt"
	"math"
	"math/rand"
	"slices"
	"testing"

	"stmjit/gc"
)

func checkList(tt *testing.T, l Value, want []int) {
	tt.Helper()
	var got []int
	for _, x := range ListItems(l) {
		got = append(got, int(x.Int()))
	}
	if !slices.Equal(got, want) {
		tt.Fatalf("got %v, want %v", got, want)
	}
	block := gc.Load(l, OffListItems)
	for i := len(want); i < int(gc.LoadRaw(block, OffTail)); i++ {
		if x := gc.Load(block, OffStorageItems+8*uintptr(i)); x != gc.Null {
			tt.Fatalf("word %d past the end is %#x", i, uint64(x))
		}
	}
}

func intList(t *Thread, items []int) Value {
	l := NewList(t, nil)
	for _, x := range items {
		ListAppend(t, l, gc.IntValue(int64(x)))
	}
	return l
}

// sliceRef selects as Python does, by its definition.
func sliceRef(n int, start, stop, step *int) []int {
	st := 1
	if step != nil {
		st = *step
	}
	fix := func(p *int, def int) int {
		if p == nil {
			return def
		}
		i := *p
		if i < 0 {
			i += n
		}
		if st > 0 {
			return min(max(i, 0), n)
		}
		return min(max(i, -1), n-1)
	}
	var idx []int
	if st > 0 {
		for i := fix(start, 0); i < fix(stop, n); i += st {
			idx = append(idx, i)
		}
	} else {
		for i := fix(start, n-1); i > fix(stop, -1); i += st {
			idx = append(idx, i)
		}
	}
	return idx
}

func optional(p *int) Value {
	if p == nil {
		return gc.None
	}
	return gc.IntValue(int64(*p))
}

func TestListAgainstModel(tt *testing.T) {
	t := startTest(tt)
	for seed := range 20 {
		r := rand.New(rand.NewSource(int64(seed)))
		m := t.Mark()
		l := t.Push(NewList(t, nil))
		var model []int
		bound := func() *int {
			if r.Intn(4) == 0 {
				return nil
			}
			i := r.Intn(2*len(model)+6) - len(model) - 3
			return &i
		}
		for step := range 300 {
			mm := t.Mark()
			some := make([]int, r.Intn(12))
			for i := range some {
				some[i] = r.Intn(1000)
			}
			i := 0
			if len(model) > 0 {
				i = r.Intn(len(model))
			}
			switch op := r.Intn(10); op {
			case 0:
				ListAppend(t, *l, gc.IntValue(int64(step)))
				model = append(model, step)
			case 1:
				mustOK(tt, t, ListExtend(t, *l, intList(t, some)))
				model = append(model, some...)
			case 2:
				ListInsert(t, *l, i, gc.IntValue(int64(step)))
				model = slices.Insert(model, i, step)
			case 3:
				if len(model) > 0 {
					if x := ListPop(t, *l, i-len(model)); int(x.Int()) != model[i] {
						tt.Fatalf("pop gives %d", x.Int())
					}
					model = slices.Delete(model, i, i+1)
				}
			case 4:
				if len(model) < 200 {
					mustOK(tt, t, ListExtend(t, *l, *l))
					model = append(model, model...)
				}
			case 5:
				listReverse(*l)
				slices.Reverse(model)
			case 6, 7, 8:
				a, b := bound(), bound()
				var c *int
				if st := r.Intn(7) - 3; st != 0 && op > 6 {
					c = &st
				}
				model = sliceStep(tt, t, l, model, some, op, a, b, c)
			default:
				collect(t)
			}
			t.Pop(mm)
			checkList(tt, *l, model)
		}
		t.Pop(m)
	}
}

// sliceStep reads, deletes or assigns a slice of both.
func sliceStep(tt *testing.T, t *Thread, l *Value, model, some []int, op int, a, b, c *int) []int {
	idx := sliceRef(len(model), a, b, c)
	k := t.Push(NewSlice(t, optional(a), optional(b), optional(c)))
	var want []int
	for _, i := range idx {
		want = append(want, model[i])
	}
	checkList(tt, GetItem(t, *l, *k), want)
	switch op {
	case 6: // plain slice assignment
		mustOK(tt, t, SetItem(t, *l, *k, intList(t, some)))
		start, stop, _ := sliceAdjust(orDefault(a, 0), orDefault(b, math.MaxInt64), 1, len(model))
		return slices.Replace(slices.Clone(model), start, max(start, stop), some...)
	case 7:
		mustOK(tt, t, SetItem(t, *l, *k, gc.Null))
		var rest []int
		for i, x := range model {
			if !slices.Contains(idx, i) {
				rest = append(rest, x)
			}
		}
		return rest
	}
	if c == nil || *c == 1 {
		return model
	}
	src := make([]int, len(idx))
	model = slices.Clone(model)
	for j, i := range idx {
		src[j] = j * 7
		model[i] = j * 7
	}
	mustOK(tt, t, SetItem(t, *l, *k, intList(t, src)))
	if SetItem(t, *l, *k, intList(t, append(src, 1))) {
		tt.Fatal("an extended slice of another size is taken")
	}
	raised(t)
	return model
}

func orDefault(p *int, def int) int {
	if p == nil {
		return def
	}
	return *p
}

// TestSort sorts items of all kinds, by themselves and by keys, and compares
// with Go's stable sort.
func TestSort(tt *testing.T) {
	for _, kind := range "ifscktp" {
		for _, n := range []int{0, 1, 2, 3, 20, 65, 300, 2000} {
			if n > 100 && (kind == 'c' || kind == 't') || n > 300 && kind == 'k' {
				continue
			}
			for _, shape := range []string{"random", "few", "up", "down", "saw"} {
				for _, reverse := range []bool{false, true} {
					tt.Run(fmt.Sprintf("%c/%d/%s/%v", kind, n, shape, reverse), func(tt *testing.T) {
						sortCase(tt, kind, n, shape, reverse)
					})
				}
			}
		}
	}
}

func sortCase(tt *testing.T, kind rune, n int, shape string, reverse bool) {
	t := startTest(tt)
	r := rand.New(rand.NewSource(int64(n)))
	nums := make([]int, n)
	for i := range nums {
		nums[i] = map[string]int{"random": r.Intn(4*n) - n, "few": r.Intn(4), "up": i, "down": n - i, "saw": i % 17}[shape]
	}
	l := t.Push(NewList(t, nil))
	key := t.Push(gc.None)
	for i, x := range nums {
		item := sortItem(t, kind, x)
		if kind == 'k' { // the item is its place, the key function finds the number
			item = gc.IntValue(int64(i))
		}
		ListAppend(t, *l, item)
	}
	if kind == 'k' {
		*key = NewBuiltin(&Builtin{Name: "key", Sig: ParseSignature("(x, /)"), Fn: func(t *Thread, args []Value) Value {
			collect(t)
			return gc.IntValue(int64(nums[args[0].Int()]))
		}})
	}
	mustOK(tt, t, ListSort(t, *l, *key, reverse))
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if reverse {
			i, j = j, i
		}
		return nums[i] - nums[j]
	})
	if ListLen(*l) != n {
		tt.Fatalf("%d items of %d are left", ListLen(*l), n)
	}
	for i := range n {
		want := sortItem(t, kind, nums[order[i]])
		if kind == 'k' {
			want = gc.IntValue(int64(order[i]))
		}
		m := t.Mark()
		w := t.Push(want)
		if eq, ok := equalItems(t, ListItems(*l)[i], *w); !ok || !eq {
			tt.Fatalf("item %d is %s, want %s", i, reprOf(tt, t, ListItems(*l)[i]), reprOf(tt, t, *w))
		}
		t.Pop(m)
	}
}

// sortItem makes an item that is ordered as the number x.
func sortItem(t *Thread, kind rune, x int) Value {
	switch kind {
	case 'f':
		return gc.NewFloat(&t.Ctx.Nursery, float64(x)/4)
	case 's':
		s := fmt.Sprintf("%08d", x+1e6)
		if x%3 == 0 {
			s += "\u0416"
		}
		return NewStr(t, s)
	case 'c':
		return newCollector(t, x)
	case 't':
		m := t.Mark()
		defer t.Pop(m)
		return NewTuple(t, []Value{NewStr(t, "same"), newCollector(t, x)})
	case 'p':
		half := NewTuple(t, []Value{gc.IntValue(int64(x >> 1))})
		return NewTuple(t, []Value{half, gc.BoolValue(x&1 != 0)})
	}
	return gc.IntValue(int64(x))
}

func TestSortSpecialFloats(tt *testing.T) {
	t := startTest(tt)
	l := t.Push(NewList(t, nil))
	for _, f := range []float64{0, math.Inf(1), math.Copysign(0, -1), -1e300, math.SmallestNonzeroFloat64, 1, math.Inf(-1), -2, 0} {
		ListAppend(t, *l, gc.NewFloat(&t.Ctx.Nursery, f))
	}
	mustOK(tt, t, ListSort(t, *l, gc.None, false))
	if got := reprOf(tt, t, *l); got != "[-inf, -1e+300, -2.0, 0.0, -0.0, 0.0, 5e-324, 1.0, inf]" {
		tt.Error(got)
	}
}

// TestSortFailure has a comparison fail at every possible place: no item is
// lost, and the list holds them again.
func TestSortFailure(tt *testing.T) {
	t := startTest(tt)
	const n = 150
	for fail := 1; fail < 600; fail += 41 {
		m := t.Mark()
		l := t.Push(NewList(t, nil))
		calls := 0
		for i := range n {
			ListAppend(t, *l, gc.IntValue(int64(i*61%n)))
		}
		key := NewBuiltin(&Builtin{Name: "key", Sig: ParseSignature("(x, /)"), Fn: func(t *Thread, args []Value) Value {
			return newCollector(t, int(args[0].Int()))
		}})
		compare := collectorType.Slots.Compare
		collectorType.Slots.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
			if calls++; calls == fail {
				return t.Raise(ValueError, "enough")
			}
			return compare(t, a, b, op)
		}
		ok := ListSort(t, *l, key, false)
		collectorType.Slots.Compare = compare
		if ok != (calls < fail) {
			tt.Fatalf("%d calls: ok is %v", calls, ok)
		}
		if got := raised(t); !ok && got != "ValueError: enough" {
			tt.Error(got)
		}
		seen := make([]bool, n)
		for _, x := range ListItems(*l) {
			seen[x.Int()] = true
		}
		if ListLen(*l) != n || slices.Contains(seen, false) {
			tt.Fatalf("after failure of call %d items are missing", fail)
		}
		t.Pop(m)
	}
}

func TestListModifiedDuringSort(tt *testing.T) {
	t := startTest(tt)
	l := t.Push(intList(t, []int{3, 1, 2}))
	key := NewBuiltin(&Builtin{Name: "key", Sig: ParseSignature("(x, /)"), Fn: func(t *Thread, args []Value) Value {
		if ListLen(*l) != 0 {
			tt.Error("the list is not empty meanwhile")
		}
		collect(t)
		if ListAppend(t, *l, gc.None); args[0] != gc.IntValue(2) {
			ListSetLen(*l, 0)
		}
		return args[0]
	}})
	if ListSort(t, *l, key, false) {
		tt.Error("no failure")
	}
	if got := raised(t); got != "ValueError: list modified during sort" {
		tt.Error(got)
	}
	checkList(tt, *l, []int{1, 2, 3})
}

func TestRepeatAndConcat(tt *testing.T) {
	t := startTest(tt)
	l := t.Push(intList(t, []int{1, 2, 3}))
	checkList(tt, listRepeat(t, *l, 3), []int{1, 2, 3, 1, 2, 3, 1, 2, 3})
	checkList(tt, listConcat(t, *l, *l), []int{1, 2, 3, 1, 2, 3})
	listRepeatInPlace(t, *l, gc.IntValue(4))
	checkList(tt, *l, []int{1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3})
	listRepeatInPlace(t, *l, gc.IntValue(0))
	checkList(tt, *l, nil)
	if r := listRepeat(t, intList(t, []int{1, 2}), 1<<60); r != gc.Null {
		tt.Error("2**61 items")
	}
	if got := raised(t); got != "MemoryError" && got != "MemoryError: " {
		tt.Error(got)
	}
}

// TestRecursiveContainers prints and compares containers of themselves.
func TestRecursiveContainers(tt *testing.T) {
	t := startTest(tt)
	l := t.Push(NewList(t, nil))
	d := t.Push(NewDict(t))
	ListAppend(t, *l, *d)
	ListAppend(t, *l, *l)
	DictSet(t, *d, gc.IntValue(1), NewTuple(t, []Value{*l, *d}))
	if got := reprOf(tt, t, *l); got != "[{1: ([...], {...})}, [...]]" {
		tt.Error(got)
	}
	deep := t.Push(NewList(t, nil))
	other := t.Push(NewList(t, nil))
	for range 5000 {
		*deep = NewList(t, []Value{*deep})
		*other = NewList(t, []Value{*other})
	}
	if r := Compare(t, *deep, *other, CmpLT); r != gc.Null {
		tt.Error("compared")
	}
	if got := raised(t); got != "RecursionError: maximum recursion depth exceeded in comparison" {
		tt.Error(got)
	}
	if r := Repr(t, *deep); r != gc.Null {
		tt.Error("printed")
	}
	if got := raised(t); got != "RecursionError: maximum recursion depth exceeded while getting the repr of an object" {
		tt.Error(got)
	}
}

func BenchmarkListAppend(b *testing.B) {
	t := testThread()
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	for i := range b.N {
		if i&1023 == 0 {
			*l = NewList(t, nil)
			if gc.Requested() {
				gc.Collect(false)
			}
		}
		ListAppend(t, *l, gc.IntValue(int64(i)))
	}
}

func BenchmarkSortInts(b *testing.B) { benchmarkSort(b, 'i') }

func BenchmarkSortStrings(b *testing.B) { benchmarkSort(b, 's') }

func benchmarkSort(b *testing.B, kind rune) {
	t := testThread()
	r := rand.New(rand.NewSource(1))
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	for range 10000 {
		ListAppend(t, *l, sortItem(t, kind, r.Intn(1e6)))
	}
	for range b.N {
		mm := t.Mark()
		c := t.Push(NewList(t, ListItems(*l)))
		ListSort(t, *c, gc.None, false)
		t.Pop(mm)
		if gc.Requested() {
			gc.Collect(false)
		}
	}
}
