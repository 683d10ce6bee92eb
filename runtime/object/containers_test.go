package object

import (
	"math/rand"
	"sync"
	"testing"

	"stmjit/barriers"
	"stmjit/gc"
)

// The tests of containers drive one thread. Python code is stood in for by
// objects of a type whose comparison and hash collect garbage, so that what a
// container keeps in Go variables across them is stale.

var testThread = sync.OnceValue(func() *Thread {
	Init()
	ctx, err := barriers.NewContext(1)
	if err != nil {
		panic(err)
	}
	ctx.DepthLimit = 1000
	const bytes = 1 << 20
	mem, err := gc.MapMemory(bytes)
	if err != nil {
		panic(err)
	}
	t := &Thread{Ctx: ctx, Handled: gc.None, Top: uintptr(mem)}
	t.Register(uintptr(mem), bytes)
	initCollector()
	return t
})

// collectorType's objects hold a number, which is what they are compared by.
var collectorType = builtinType("collector", ObjectType)

var collectorShape uint32

// collections counts calls of hash and comparison.
var collections int

func initCollector() {
	collectorShape = newShape(&Shape{Type: collectorType}, gc.Layout{Raw: 1, Name: "collector"}).ID
	s := &collectorType.Slots
	s.Hash = func(t *Thread, v Value) (int64, bool) {
		n := int64(gc.LoadRaw(v, 8))
		collect(t)
		return n % 5, true
	}
	s.Compare = func(t *Thread, a, b Value, op CmpOp) Value {
		if gcShape(b) != collectorShape {
			return gc.NotImplemented
		}
		x, y := int64(gc.LoadRaw(a, 8)), int64(gc.LoadRaw(b, 8))
		collect(t)
		return cmpResult(op, x, y)
	}
}

func collect(t *Thread) {
	collections++
	gc.Collect(collections%64 == 0)
	t.TrimStack()
}

func newCollector(t *Thread, n int) Value {
	v := t.Alloc(collectorShape, 16)
	gc.StoreRaw(v, 8, uint64(n))
	return v
}

// startTest gives a test the thread and a heap that checks itself, and checks
// at the end that the stack is as before and no exception is pending.
func startTest(tt *testing.T) *Thread {
	tt.Helper()
	t := testThread()
	verify := func(on bool) {
		if err := gc.Init(gc.Config{Verify: on, Poison: on, Nursery: 64 << 10}); err != nil {
			tt.Fatal(err)
		}
	}
	verify(true)
	m := t.Mark()
	tt.Cleanup(func() {
		if t.Exc != gc.Null {
			tt.Errorf("pending exception: %s", excText(t))
			t.Exc = gc.Null
		}
		t.Pop(m)
		if t.nesting != 0 || len(t.reprs) != 0 {
			tt.Errorf("nesting %d, reprs %d", t.nesting, len(t.reprs))
		}
		verify(false)
	})
	return t
}

func excText(t *Thread) string {
	e := t.Exc
	t.Exc = gc.Null
	s := TypeOf(e).Name
	if r := Str(t, e); r != gc.Null {
		s += ": " + GoStr(r)
	}
	return s
}

// raised returns the pending exception as text, and clears it.
func raised(t *Thread) string {
	if t.Exc == gc.Null {
		return "no exception"
	}
	return excText(t)
}

func reprOf(tt *testing.T, t *Thread, v Value) string {
	tt.Helper()
	r := Repr(t, v)
	if r == gc.Null {
		tt.Fatalf("repr: %s", raised(t))
	}
	return GoStr(r)
}

// key is a key or item in the Go model of a container.
type key struct {
	kind byte
	n    int
}

// value makes the key; equal keys are not the same object.
func (k key) value(t *Thread) Value {
	switch k.kind {
	case 'i':
		return gc.IntValue(int64(k.n))
	case 's':
		return NewStr(t, "key"+string(rune('a'+k.n%26))+string(rune('a'+k.n/26%26)))
	case 't':
		m := t.Mark()
		defer t.Pop(m)
		return NewTuple(t, []Value{gc.IntValue(int64(k.n)), NewStr(t, "tuple")})
	case 'c':
		return newCollector(t, k.n)
	case 'x': // a tuple that can only be compared by calling
		return NewTuple(t, []Value{gc.IntValue(7), newCollector(t, k.n)})
	}
	return gc.NewFloat(&t.Ctx.Nursery, float64(k.n)+0.5)
}

// randomKeys makes keys of the kinds named by letters.
func randomKey(r *rand.Rand, kinds string, span int) key {
	return key{kinds[r.Intn(len(kinds))], r.Intn(span)}
}

// keyOf is the reverse of key.value.
func keyOf(tt *testing.T, v Value) key {
	switch {
	case v.IsInt():
		return key{'i', int(v.Int())}
	case gc.IsFloat(v):
		return key{'f', int(gc.FloatOf(v) - 0.5)}
	case IsExactStr(v):
		s := GoStr(v)
		return key{'s', int(s[3]-'a') + 26*int(s[4]-'a')}
	case gcShape(v) == collectorShape:
		return key{'c', int(gc.LoadRaw(v, 8))}
	case gcShape(v) == ShapeTuple:
		if items := TupleItems(v); IsExactStr(items[1]) {
			return key{'t', int(items[0].Int())}
		} else {
			return key{'x', int(gc.LoadRaw(items[1], 8))}
		}
	}
	tt.Fatalf("strange key %#x", uint64(v))
	return key{}
}

func mustOK(tt *testing.T, t *Thread, ok bool) {
	tt.Helper()
	if !ok {
		tt.Fatalf("failed: %s", raised(t))
	}
}
