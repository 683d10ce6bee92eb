package object

import (
	"fmt"
	"sync"
	"testing"

	"stmjit/barriers"
	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// Several goroutines use the tables that all threads share, each with a Thread of
// its own: go test -race finds what they do not do right.

const hammerers = 4

// hammer runs f on several goroutines at once; exclusive sections are serial.
func hammer(t *testing.T, f func(th *Thread, i int)) {
	t.Helper()
	testThread() // the built-in types
	world := &sync.RWMutex{}
	var wg sync.WaitGroup
	for i := range hammerers {
		ctx, err := barriers.NewContext(uint32(10 + i))
		if err != nil {
			t.Fatal(err)
		}
		p, err := gc.MapMemory(1 << 20)
		if err != nil {
			t.Fatal(err)
		}
		th := &Thread{Ctx: ctx, Handled: gc.None, Acquire: func(*Thread, *Value, bool) bool { return true }}
		th.Alone = func(_ *Thread, f func()) {
			world.RUnlock()
			world.Lock()
			f()
			world.Unlock()
			world.RLock()
		}
		th.Top = uintptr(p)
		th.Register(uintptr(p), 1<<20)
		wg.Go(func() {
			defer th.Unregister()
			world.RLock()
			defer world.RUnlock()
			f(th, i)
		})
	}
	wg.Wait()
}

// same fails the test unless all goroutines found the same.
func same[T comparable](t *testing.T, what string, got *[hammerers][]T) {
	t.Helper()
	for i := range got {
		for j, x := range got[i] {
			if x != got[0][j] {
				t.Fatalf("%s %d: %v and %v", what, j, got[0][j], x)
			}
		}
	}
}

func TestInternFromSeveralThreads(t *testing.T) {
	const names = 20000
	var got [hammerers][]Value
	hammer(t, func(th *Thread, i int) {
		for j := range names {
			s := fmt.Sprintf("hammered%d", j)
			v := Intern(s)
			if i&1 != 0 {
				v = InternValue(th, NewStr(th, s))
			}
			if !IsInterned(v) || GoStr(v) != s {
				t.Errorf("%q is interned as %q", s, GoStr(v))
			}
			got[i] = append(got[i], v)
		}
	})
	same(t, "name", &got)
}

func TestShapesFromSeveralThreads(t *testing.T) {
	typ := &Type{Name: "Hammered", MRO: []*Type{ObjectType}, HasDict: true, Attrs: newNamespace()}
	root := newInstanceShape(typ, nil, 0, 4, false)
	var names []Value
	for i := range maxShapeFanOut + 20 {
		names = append(names, Intern(fmt.Sprintf("attr%d", i)))
	}
	var got [hammerers][]*Shape
	hammer(t, func(th *Thread, i int) {
		for j, n := range names {
			s := root.Add(n)
			got[i] = append(got[i], s, root.ToDict())
			if j >= maxShapeFanOut {
				if s != nil {
					t.Error("too many children")
				}
				continue
			}
			for k := range 20 {
				s = s.Add(names[(j+k+1)%len(names)])
				got[i] = append(got[i], s)
				if ShapeByID(s.ID) != s || len(s.Names) != k+2 || s.Lookup(n) != 0 {
					t.Errorf("shape %d of %d names", s.ID, len(s.Names))
				}
			}
			got[i] = append(got[i], s.ToDict())
		}
	})
	same(t, "shape", &got)
}

// Threads make classes, set attributes of common ones and look them up: all see
// a value that was set, and the slots that belong to it.
func TestClassesFromSeveralThreads(t *testing.T) {
	th := testThread()
	base := AsType(NewClass(th, TypeType, "Common", nil, NewDict(th), nil))
	const classes = 60
	x, repr := Intern("x"), Intern("__repr__")
	base.SetAttr(th, x, gc.IntValue(-1))
	fn := ObjectType.Attrs.Get(repr)
	hammer(t, func(th *Thread, i int) {
		var mine []*Type
		for j := range classes {
			d := NewDict(th)
			DictSetStr(th, d, Intern("own"), gc.IntValue(int64(j)))
			c := AsType(NewClass(th, TypeType, fmt.Sprintf("C%d", j), []*Type{base}, d, nil))
			mine = append(mine, c)
			if AsType(c.Self) != c || TypeByIndex(c.Index) != c || c.LookupStr("own") != gc.IntValue(int64(j)) {
				t.Error("a class is not what was made")
			}
			switch j % 10 {
			case 0:
				base.SetAttr(th, x, gc.IntValue(int64(j)))
			case 5:
				base.SetAttr(th, repr, fn)
			case 7:
				base.SetAttr(th, repr, gc.Null)
			}
			for _, c := range mine {
				if v := c.Lookup(x); v.Int()%10 != 0 && v.Int() != -1 {
					t.Errorf("x is %d", v.Int())
				}
				if (c.Attrs.Get(repr) != gc.Null) || c.Slots.Repr == nil || c.Lookup(repr) != fn {
					t.Error("__repr__ is wrong")
				}
				if v := NewInstance(th, c); TypeOf(v) != c || !IsInstance(v, base) {
					t.Error("an instance is of another class")
				}
			}
		}
		if len(base.Subclasses()) < len(mine) {
			t.Errorf("%d subclasses", len(base.Subclasses()))
		}
	})
	if n := len(base.Subclasses()); n != hammerers*classes {
		t.Errorf("%d subclasses", n)
	}
}

func TestAttributesWidenInstancesFromSeveralThreads(t *testing.T) {
	th := testThread()
	typ := AsType(NewClass(th, TypeType, "Wide", nil, NewDict(th), nil))
	hammer(t, func(th *Thread, i int) {
		for range 100 {
			v := NewInstance(th, typ)
			for k := range 30 {
				InstanceSet(th, v, Intern(fmt.Sprintf("w%d", k)), gc.IntValue(int64(k)))
			}
			for k := range 30 {
				if x := InstanceGet(v, Intern(fmt.Sprintf("w%d", k))); x != gc.IntValue(int64(k)) {
					t.Errorf("attribute %d is %#x", k, uint64(x))
				}
			}
		}
	})
	if typ.Root.Inline < 30 {
		t.Errorf("instances have room for %d attributes", typ.Root.Inline)
	}
}

// A handle gives its own value or none, even while it is released and its place
// is used again.
func TestHandlesFromSeveralThreads(t *testing.T) {
	testThread()
	h := NewHandleType("test", "handle", func(*Type) {})
	const handles = 200
	var made [hammerers][handles]Value
	hammer(t, func(th *Thread, i int) {
		for j := range handles {
			made[i][j] = h.New(th, i<<16|j)
		}
	})
	hammer(t, func(th *Thread, i int) {
		for round := range 20 {
			for of := range made {
				for j, v := range made[of] {
					if x := HandleValue(v); x != nil && x != of<<16|j {
						t.Errorf("handle %d of %d has %v", j, of, x)
					}
					if j%20 == round && (i+of)&1 == 0 {
						Release(v)
						if HandleValue(v) != nil {
							t.Error("a released handle has a value")
						}
						h.New(th, -1)
					}
				}
			}
		}
	})
}

func TestCodesFromSeveralThreads(t *testing.T) {
	globals := NewDict(testThread())
	hammer(t, func(th *Thread, i int) {
		for j := range 1000 {
			name := fmt.Sprintf("code%d.%d", i, j)
			inner := &bytecode.Code{Name: name + ".inner"}
			c := NewCode(&bytecode.Code{Name: name, Consts: []any{inner, int64(1) << 62, "x"}[:2]})
			f := NewFunction(th, c, globals)
			if !IsFunction(f) || FuncCode(f) != c || CodeByIndex(c.Desc.Index) != c || CodeOf(c.Self) != c {
				t.Errorf("%s is %s", name, FuncCode(f).Code.Name)
			}
			if got := CodeOf(c.Consts[0]).Code; got != inner {
				t.Errorf("the code in %s is %s", name, got.Name)
			}
		}
	})
}

// What is made when somebody asks for it is one thing for all.
func TestPartsMadeOnceForSeveralThreads(t *testing.T) {
	th := testThread()
	const functions = 1000
	fns := make([]Value, functions)
	code, globals := NewCode(&bytecode.Code{Name: "f"}), NewDict(th)
	for i := range fns {
		fns[i] = NewFunction(th, code, globals)
	}
	var dicts, notes, frames [hammerers][]Value
	tbs := make([]Value, functions)
	for i := range tbs {
		tbs[i] = NewTraceback(th, code, 0, gc.None, fns[i])
	}
	hammer(t, func(th *Thread, i int) {
		for j := range fns {
			dicts[i] = append(dicts[i], InstanceDict(th, fns[j]))
			notes[i] = append(notes[i], annotations(th, fns[j]))
			frames[i] = append(frames[i], tracebackFrame(th, tbs[j]))
		}
	})
	same(t, "dict of function", &dicts)
	same(t, "annotations of function", &notes)
	same(t, "frame of traceback", &frames)
}
