package object

import (
	"sync"
	"sync/atomic"

	"stmjit/gc"
)

// Types for modules written in Go that are made when the module is: handles on
// Go values, and tuples with named fields.

// HandleType is a built-in type whose objects stand for values of Go, such as
// open files. The Go side owns the value until Release. Objects are shared by
// all threads: the value takes care of itself.
type HandleType struct {
	*Type
	shape uint32
}

// handles are the values by the index in their objects, which is 0 in objects
// without one. An index is used again only after the object that had it has 0.
var handles struct {
	table table[atomic.Pointer[any]]
	mu    sync.Mutex
	free  []uint64
}

// NewHandleType makes a type; define fills its slots and attributes.
func NewHandleType(module, name string, define func(typ *Type)) HandleType {
	typ := &Type{Name: name, Qualname: name, Module: module, Builtin: true, NoBase: true, Base: ObjectType, Attrs: newNamespace(), Doc: gc.None}
	typ.boot()
	typ.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		return t.Raise(TypeError, "cannot create '%s.%s' instances", typ.Module, typ.Name)
	}
	define(typ)
	typ.defineSlotMethods()
	typ.inheritSlots()
	s := newShape(&Shape{Type: typ}, gc.Layout{Raw: 1, Vals: 2, Name: name})
	return HandleType{typ, s.ID}
}

// New makes an object of the type for x.
func (h HandleType) New(t *Thread, x any) Value {
	v := t.AllocShared(h.shape, 32)
	gc.StoreRaw(v, OffGoIndex, newHandle(x)+1)
	return v
}

// newHandle enters x in the table.
func newHandle(x any) uint64 {
	hs := &handles
	hs.mu.Lock()
	n := len(hs.free)
	if n == 0 {
		hs.mu.Unlock()
		i := hs.table.reserve()
		hs.table.ref(i).Store(&x)
		return i
	}
	i := hs.free[n-1]
	hs.free = hs.free[:n-1]
	hs.mu.Unlock()
	hs.table.ref(i).Store(&x)
	return i
}

// HandleValue returns the Go value of an object of a handle type; nil after
// Release.
func HandleValue(v Value) any {
	w := AtomicWord(v, OffGoIndex)
	i := w.Load()
	if i == 0 {
		return nil
	}
	x := handles.table.ref(i - 1).Load()
	if w.Load() != i {
		return nil
	}
	return *x
}

// Release takes the Go value from an object.
func Release(v Value) {
	i := AtomicWord(v, OffGoIndex).Swap(0)
	if i == 0 {
		return
	}
	handles.table.ref(i - 1).Store(nil)
	handles.mu.Lock()
	handles.free = append(handles.free, i-1)
	handles.mu.Unlock()
}

// RecordType makes a type of tuples with named fields, as CPython's struct
// sequences. The first `visible` fields are the tuple; the others are attributes
// only.
func RecordType(t *Thread, module, name string, fields []string, visible int) *Type {
	v := NewClass(t, TypeType, name, []*Type{TupleType}, NewDict(t), nil)
	if v == gc.Null {
		bug("class %s.%s", module, name)
	}
	typ := AsType(v)
	t.Exclusive(func() { typ.makeRecord(module, name, fields, visible) })
	return typ
}

// makeRecord turns a new class derived from tuple into a type of records.
func (typ *Type) makeRecord(module, name string, fields []string, visible int) {
	typ.Module, typ.Qualname = module, name
	names := []Value{Intern("$payload")}
	for _, f := range fields[visible:] {
		names = append(names, Intern("$"+f))
	}
	typ.Root = newInstanceShape(typ, names, len(names), len(names), false)
	typ.HasDict = false
	for i, f := range fields {
		if i >= visible {
			off := OffSlots + 8*uintptr(i-visible+1)
			typ.DefMember(f, func(t *Thread, self Value) Value { return gc.Load(self, off) })
			continue
		}
		typ.DefMember(f, func(t *Thread, self Value) Value { return TupleItems(Unwrap(self, TupleType))[i] })
	}
	for n, x := range map[string]int{"n_fields": len(fields), "n_sequence_fields": visible, "n_unnamed_fields": 0} {
		typ.Attrs.set(Intern(n), gc.IntValue(int64(x)))
	}
	typ.Slots.Repr = func(t *Thread, self Value) Value { return recordRepr(t, self, fields[:visible]) }
	typ.Slots.New = func(t *Thread, typ *Type, a Args) Value {
		if len(a.Pos) < 1 {
			return t.Raise(TypeError, "structseq() missing required argument 'sequence' (pos 1)")
		}
		if g := &TypeOf(a.Pos[0]).Slots; g.Iter == nil && g.GetItem == nil {
			return t.Raise(TypeError, "constructor requires a sequence")
		}
		tup := TupleFrom(t, a.Pos[0])
		if tup == gc.Null {
			return gc.Null
		}
		switch n := len(TupleItems(tup)); {
		case n != visible && visible == len(fields):
			return t.Raise(TypeError, "%s.%s() takes a %d-sequence (%d-sequence given)", module, name, visible, n)
		case n < visible:
			return t.Raise(TypeError, "%s.%s() takes an at least %d-sequence (%d-sequence given)", module, name, visible, n)
		case n > len(fields):
			return t.Raise(TypeError, "%s.%s() takes an at most %d-sequence (%d-sequence given)", module, name, len(fields), n)
		}
		return NewRecord(t, typ, TupleItems(tup))
	}
	typ.Slots.Init = acceptInit
	typ.Def("__repr__(self, /)", func(t *Thread, a []Value) Value { return typ.Slots.Repr(t, a[0]) })
	typ.Def("__reduce__(self, /)", func(t *Thread, a []Value) Value {
		return NewTuple(t, []Value{typ.Self, NewTuple(t, []Value{Unwrap(a[0], TupleType), NewDict(t)})})
	})
	typ.Builtin, typ.NoBase = true, true
	typ.newVersion()
}

// NewRecord makes an object of a type that RecordType made; missing fields are
// None.
func NewRecord(t *Thread, typ *Type, values []Value) Value {
	visible := int(typ.Attrs.Get(Intern("n_sequence_fields")).Int())
	v := NewInstance(t, typ)
	gc.Store(v, OffSlots, NewTuple(t, values[:visible]))
	for i := 1; i < typ.Root.Inline; i++ {
		x := gc.None
		if visible+i-1 < len(values) {
			x = values[visible+i-1]
		}
		gc.Store(v, OffSlots+8*uintptr(i), x)
	}
	return v
}

func recordRepr(t *Thread, self Value, names []string) Value {
	m := t.Mark()
	defer t.Pop(m)
	tup := t.Push(Unwrap(self, TupleType))
	s := TypeOf(self).Module + "." + TypeOf(self).Name + "("
	for i, n := range names {
		r, ok := ReprGo(t, TupleItems(*tup)[i])
		if !ok {
			return gc.Null
		}
		if i > 0 {
			s += ", "
		}
		s += n + "=" + r
	}
	return NewStr(t, s+")")
}
