package object

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"stmjit/gc"
)

// dictModel is a dict in Go: keys in order of insertion.
type dictModel struct {
	keys []key
	vals map[key]int
}

func (m *dictModel) set(k key, v int) {
	if _, has := m.vals[k]; !has {
		m.keys = append(m.keys, k)
	}
	m.vals[k] = v
}

func (m *dictModel) del(k key) bool {
	if _, has := m.vals[k]; !has {
		return false
	}
	delete(m.vals, k)
	m.keys = slices.DeleteFunc(m.keys, func(x key) bool { return x == k })
	return true
}

func (m *dictModel) check(tt *testing.T, d Value) {
	tt.Helper()
	if DictLen(d) != len(m.keys) {
		tt.Fatalf("length %d, want %d", DictLen(d), len(m.keys))
	}
	for pos, i := 0, 0; ; i++ {
		k, v, ok := DictNext(d, &pos)
		if !ok {
			if i != len(m.keys) {
				tt.Fatalf("%d items, want %d", i, len(m.keys))
			}
			return
		}
		if i >= len(m.keys) || keyOf(tt, k) != m.keys[i] || int(v.Int()) != m.vals[m.keys[i]] {
			tt.Fatalf("item %d is %v: %d", i, keyOf(tt, k), v.Int())
		}
	}
}

func TestDictAgainstModel(tt *testing.T) {
	for _, kinds := range []string{"i", "s", "is", "ft", "c", "istfcx", "x"} {
		for _, span := range []int{4, 40, 600} {
			if span > 40 && (kinds == "c" || kinds == "x") {
				continue // few hashes: every lookup would compare a hundred times
			}
			tt.Run(fmt.Sprintf("%s/%d", kinds, span), func(tt *testing.T) {
				t := startTest(tt)
				runDictModel(tt, t, rand.New(rand.NewSource(int64(span))), kinds, span)
			})
		}
	}
}

func runDictModel(tt *testing.T, t *Thread, r *rand.Rand, kinds string, span int) {
	model := dictModel{vals: map[key]int{}}
	d := t.Push(NewDict(t))
	grow := true
	for step := range 1500 {
		if step%200 == 0 {
			grow = !grow
		}
		k := randomKey(r, kinds, span)
		switch op := r.Intn(20); {
		case op < 8 && !grow || op < 14 && grow:
			mustOK(tt, t, DictSet(t, *d, k.value(t), gc.IntValue(int64(step))))
			model.set(k, step)
		case op < 16:
			found, ok := DictDel(t, *d, k.value(t))
			mustOK(tt, t, ok)
			if found != model.del(k) {
				tt.Fatalf("step %d: deleting %v: found is %v", step, k, found)
			}
		case op < 18:
			v, ok := DictGet(t, *d, k.value(t))
			mustOK(tt, t, ok)
			want, has := model.vals[k]
			if has != (v != gc.Null) || has && int(v.Int()) != want {
				tt.Fatalf("step %d: [%v] is %#x", step, k, uint64(v))
			}
		case op == 18:
			if len(model.keys) > 0 && step%3 == 0 {
				last := model.keys[len(model.keys)-1]
				pair := dictPopItem(t, *d)
				if keyOf(tt, TupleItems(pair)[0]) != last {
					tt.Fatalf("step %d: popitem gives %v", step, keyOf(tt, TupleItems(pair)[0]))
				}
				model.del(last)
			}
		default:
			collect(t)
			if step%5 == 0 {
				*d = DictCopy(t, *d)
			}
		}
		if step%25 == 0 {
			model.check(tt, *d)
		}
	}
	model.check(tt, *d)
	c := t.Push(DictCopy(t, *d))
	eq, ok := dictEqual(t, *c, *d)
	mustOK(tt, t, ok && eq)
}

func TestDictNumbersAreOneKey(tt *testing.T) {
	t := startTest(tt)
	d := t.Push(NewDict(t))
	one, _ := gc.FloatValue(1)
	mustOK(tt, t, DictSet(t, *d, gc.True, gc.IntValue(10)))
	mustOK(tt, t, DictSet(t, *d, gc.IntValue(1), gc.IntValue(11)))
	mustOK(tt, t, DictSet(t, *d, one, gc.IntValue(12)))
	mustOK(tt, t, DictSet(t, *d, gc.ZeroBox(true), gc.IntValue(13)))
	mustOK(tt, t, DictSet(t, *d, gc.False, gc.IntValue(14)))
	big, _ := gc.FloatValue(float64(1 << 61))
	mustOK(tt, t, DictSet(t, *d, gc.IntValue(1<<61), gc.IntValue(15)))
	mustOK(tt, t, DictSet(t, *d, big, gc.IntValue(16)))
	if got := reprOf(tt, t, *d); got != "{True: 12, -0.0: 14, 2305843009213693952: 16}" {
		tt.Error(got)
	}
}

func TestDictVersion(tt *testing.T) {
	t := startTest(tt)
	seen := map[uint64]string{}
	d := t.Push(NewDict(t))
	other := t.Push(NewDict(t))
	if DictVersion(*d) != DictVersion(*other) {
		tt.Error("empty dicts have different versions")
	}
	for i := range 300 {
		for _, p := range []*Value{d, other} {
			mustOK(tt, t, DictSet(t, *p, gc.IntValue(int64(i)), gc.None))
			if i%3 == 0 {
				mustOK(tt, t, DictSet(t, *p, gc.IntValue(int64(i/2)), gc.True))
			}
			v := DictVersion(*p)
			if was, again := seen[v]; again {
				tt.Fatalf("version %d for the second time, first %s", v, was)
			}
			seen[v] = fmt.Sprint(i, p == d)
			if ix := dictFindInt(*p, gc.IntValue(int64(i)), gc.IntValue(int64(i))); ix != i {
				tt.Fatalf("key %d in entry %d", i, ix)
			}
		}
		if i%7 == 0 {
			if _, ok := DictDel(t, *d, gc.IntValue(int64(i))); !ok {
				tt.Fatal(raised(t))
			}
			mustOK(tt, t, DictSet(t, *d, gc.IntValue(int64(i)), gc.None))
			break
		}
	}
	v := DictVersion(*d)
	DictSetValueAt(*d, 0, gc.True)
	if DictVersion(*d) != v {
		tt.Error("a new value changes the version")
	}
}

func TestNamespaceWrite(tt *testing.T) {
	t := startTest(tt)
	d := t.Push(NewNamespaceDict(t))
	var told []string
	NamespaceWrite = func(ns, k Value) {
		if ns != *d {
			tt.Error("another dict")
		}
		told = append(told, GoStr(k))
	}
	defer func() { NamespaceWrite = nil }()
	a, b := Intern("a"), Intern("b")
	DictSetStr(t, *d, a, gc.None)
	v := DictVersion(*d)
	DictWatch(*d)
	if DictVersion(*d) == v {
		tt.Error("watching does not change the version")
	}
	DictSetStr(t, *d, a, gc.True)
	DictSetStr(t, *d, b, gc.True)
	DictSetValueAt(*d, DictFind(*d, b), gc.None)
	DictDelStr(*d, a)
	for i := range 10 {
		mustOK(tt, t, DictSet(t, *d, NewStr(t, fmt.Sprint("k", i)), gc.None))
	}
	told = told[:min(len(told), 5)]
	DictClear(*d)
	if want := []string{"a", "b", "b", "a", "k0", "b", "k0", "k1"}; !slices.Equal(told[:8], want) {
		tt.Error(told)
	}
	told = nil
	DictUnwatch(*d)
	DictSetStr(t, *d, a, gc.True)
	if len(told) > 0 || DictGetStr(*d, a) != gc.True || DictGetStr(*d, b) != gc.Null {
		tt.Error(told)
	}
}

func TestDictPopItemIsLinear(tt *testing.T) {
	t := startTest(tt)
	d := t.Push(NewDict(t))
	const n = 200_000 // takes minutes if every call looks through what is removed
	for i := range n {
		DictSet(t, *d, gc.IntValue(int64(i)), gc.None)
	}
	for i := n - 1; i >= 0; i-- {
		if k := TupleItems(dictPopItem(t, *d))[0]; k != gc.IntValue(int64(i)) {
			tt.Fatalf("popitem gives %d, want %d", k.Int(), i)
		}
	}
	dictPopItem(t, *d)
	if got := raised(t); got != "KeyError: 'popitem(): dictionary is empty'" {
		tt.Error(got)
	}
}

func TestDictIteration(tt *testing.T) {
	t := startTest(tt)
	d := t.Push(NewDict(t))
	for i := range 20 {
		DictSet(t, *d, gc.IntValue(int64(i)), gc.IntValue(int64(i*i)))
	}
	for i := 0; i < 20; i += 3 {
		DictDel(t, *d, gc.IntValue(int64(i)))
	}
	var got []int64
	it := t.Push(newDictIter(t, ShapeDictValueIter, *d, true))
	for x := Next(t, *it); x != gc.Null; x = Next(t, *it) {
		got = append(got, x.Int())
		collect(t)
	}
	if want := []int64{361, 289, 256, 196, 169, 121, 100, 64, 49, 25, 16, 4, 1}; !slices.Equal(got, want) {
		tt.Error(got)
	}
	*it = newDictIter(t, ShapeDictKeyIter, *d, false)
	Next(t, *it)
	DictSet(t, *d, gc.IntValue(100), gc.None)
	for range 2 {
		Next(t, *it)
		if got := raised(t); got != "RuntimeError: dictionary changed size during iteration" {
			tt.Error(got)
		}
	}
}

func BenchmarkDictGetInt(b *testing.B) {
	t := testThread()
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(NewDict(t))
	for i := range 1000 {
		DictSet(t, *d, gc.IntValue(int64(i*7)), gc.IntValue(int64(i)))
	}
	b.ResetTimer()
	for i := range b.N {
		DictGet(t, *d, gc.IntValue(int64(i%1000*7)))
	}
}

func BenchmarkDictGetStr(b *testing.B) {
	t := testThread()
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(NewDict(t))
	keys := t.Push(NewList(t, nil))
	for i := range 1000 {
		k := NewStr(t, fmt.Sprint("key", i))
		ListAppend(t, *keys, k)
		DictSet(t, *d, k, gc.IntValue(int64(i)))
	}
	items := ListItems(*keys)
	b.ResetTimer()
	for i := range b.N {
		DictGet(t, *d, items[i%1000])
	}
}

func BenchmarkDictSetInt(b *testing.B) {
	t := testThread()
	m := t.Mark()
	defer t.Pop(m)
	d := t.Push(NewDict(t))
	for i := range b.N {
		DictSet(t, *d, gc.IntValue(int64(i%1000*7)), gc.IntValue(int64(i)))
	}
}
