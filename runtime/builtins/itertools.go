package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("itertools", makeItertools) }

// The types of itertools are objects of two raw words and four values, which
// each type uses in its own way. A step finds its iterator acquired; whatever
// it calls may run Python code, so it keeps itself in a stack word and acquires
// itself again before it changes its words.
const (
	itN  = 8
	itK  = 16
	itV0 = 24
	itV1 = 32
	itV2 = 40
	itV3 = 48
	itV4 = 56
	itV5 = 64
)

// itType is one of the types.
type itType struct {
	object.GoType
	name string
}

// of returns the iterator that v is or, as an instance of a subclass, holds.
func (it *itType) of(v Value) Value { return object.Unwrap(v, it.Type) }

// make makes an iterator with the given values.
func (it *itType) make(t *thread, vs ...Value) Value {
	v := it.New(t)
	for i, x := range vs {
		gc.InitStore(v, itV0+8*uintptr(i), x)
	}
	return v
}

// itTypes are the public types, in the order of their names.
var itTypes []*itType

// newItType makes a type: decl says its name and parameters; make is its
// constructor and next its step.
func newItType(decl, doc string, values uint16, make object.Fn, next func(t *thread, it Value) Value, more func(it *itType, typ *object.Type)) *itType {
	name, _, _ := strings.Cut(decl, "(")
	it := &itType{name: name}
	b := (&object.Builtin{Name: name, Sig: object.ParseSignature(decl[len(name):]), Fn: make}).Blind()
	it.GoType = object.NewGoType("itertools", name, gc.Layout{Raw: 2, Vals: values}, func(typ *object.Type) {
		typ.MarkMutable()
		typ.Describe(doc)
		it.Type = typ
		typ.Slots.Iter = func(t *thread, v Value) Value { return v }
		typ.Slots.Next = func(t *thread, v Value) Value { return next(t, it.of(v)) }
		if make != nil {
			typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return b.Call(t, gc.Null, a) }
			typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
		}
		if more != nil {
			more(it, typ)
		}
	})
	it.Type.InitTakesKeywords = strings.HasSuffix(decl, "/)") || strings.HasSuffix(decl, "(*iterables)") || strings.HasSuffix(decl, "(*args)")
	return it
}

// reduces adds __reduce__: f gets the iterator, acquired, and returns the
// arguments and the state (Null: none) that make one like it.
func (it *itType) reduces(typ *object.Type, f func(t *thread, v Value) (args []Value, state Value)) {
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		args, state := f(t, it.of(a[0]))
		if t.Exc != gc.Null {
			return gc.Null
		}
		p := t.PushN(state)
		made := t.Push(object.NewTuple(t, args))
		if p[0] == gc.Null {
			return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, *made})
		}
		return object.NewTuple(t, []Value{object.TypeOf(a[0]).Self, *made, p[0]})
	}).Reads()
}

// restores adds __setstate__: f gets the iterator, acquired for writing.
func (it *itType) restores(typ *object.Type, f func(t *thread, v, state Value) bool) {
	typ.Def("__setstate__(self, state, /)", func(t *thread, a []Value) Value {
		return noneIf(f(t, it.of(a[0]), a[1]))
	})
}

// stateTuple returns the n items of a state, nil with an exception pending if it
// is no such tuple.
func stateTuple(t *thread, state Value, n int) []Value {
	tup := object.Unwrap(state, object.TupleType)
	if tup == gc.Null {
		t.Raise(object.TypeError, "state is not a tuple")
		return nil
	}
	items := object.TupleItems(tup)
	if len(items) != n {
		t.Raise(object.TypeError, "function takes exactly %d arguments (%d given)", n, len(items))
		return nil
	}
	return items
}

// newIterIn makes an iterator whose first value is iter(iterable) and whose
// others are given.
func newIterIn(t *thread, it *itType, iterable Value, others ...Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(others...)
	src := object.Iter(t, iterable)
	if src == gc.Null {
		return gc.Null
	}
	v := it.make(t, src)
	for i, x := range p {
		gc.InitStore(v, itV1+8*uintptr(i), x)
	}
	return v
}

// emptyIter is an iterator at its end.
func emptyIter(t *thread) Value { return object.Iter(t, object.NewTuple(t, nil)) }

// makeItertools makes the module.
func makeItertools(_ *vm.VM, t *thread) Value {
	m := newModule(t, "itertools", "Functional tools for creating and using iterators.")
	if itTypes == nil {
		itTypes = []*itType{
			newAccumulate(), newChain(), newCombinations(), newCombinationsR(), newCompress(), newCount(), newCycle(), newDropWhile(),
			newFilterFalse(), newGroupBy(), newISlice(), newPairwise(), newPermutations(), newProduct(), newRepeat(), newStarMap(),
			newTakeWhile(), newZipLongest(), newTee(),
		}
	}
	for _, it := range itTypes {
		m.set(it.name, it.Self)
	}
	m.set("_grouper", grouperType.Self)
	m.def("tee(iterable, n=2, /)", tee).Blind()
	return m.done()
}
