package object

import (
	"bytes"
	"sort"
	"strings"

	"stmjit/gc"
)

// NewInstanceType makes a built-in type whose objects are ordinary instances: they
// have a __dict__, Python classes can derive from it beside others, and what Go
// keeps of them is in hidden slots, those of the base first. define adds methods;
// a slot New is there already.
func NewInstanceType(module, name string, base *Type, hidden []string, define func(typ *Type)) *Type {
	typ := &Type{Name: name, Qualname: name, Module: module, Builtin: true, Base: base, Attrs: newNamespace(), Doc: gc.None}
	typ.boot()
	typ.MarkMutable()
	typ.HasDict = true
	var names []Value
	if base.Root != nil {
		names = append(names, base.Root.Names[:base.Root.Hidden]...)
	} else {
		typ.defDict()
		typ.defWeakref()
	}
	typ.hasWeakref = true
	for _, h := range hidden {
		names = append(names, Intern("$"+name+"."+h))
	}
	typ.Root = newInstanceShape(typ, names, len(names), len(names)+2, false)
	typ.Slots.New = func(t *Thread, typ *Type, a Args) Value { return NewInstance(t, typ) }
	typ.Slots.Init = acceptInit
	define(typ)
	typ.defineSlotMethods()
	typ.inheritSlots()
	typ.genericSet = typ.genericSet && typ.Attrs.Get(Intern("__setattr__")) == gc.Null
	return typ
}

// Unhashable says that objects of a built-in type have no hash.
func (typ *Type) Unhashable() { typ.Attrs.set(Intern("__hash__"), gc.None) }

// Abstract classes. A class whose set of abstract methods is not empty cannot be
// instantiated; the set is what abc.ABCMeta puts into __abstractmethods__.

func initAbstract() {
	name := Intern("__abstractmethods__")
	TypeType.DefAttr("__abstractmethods__", func(t *Thread, self Value) Value {
		if v := AsType(self).Attrs.Get(name); v != gc.Null && self != TypeType.Self {
			return v
		}
		return t.Raise(AttributeError, "__abstractmethods__")
	}, func(t *Thread, self, x Value) bool {
		typ := AsType(self)
		abstract := false
		if x != gc.Null {
			m := t.Mark()
			p := t.Push(x)
			var ok bool
			abstract, ok = IsTrue(t, x)
			x = *p
			t.Pop(m)
			if !ok {
				return false
			}
		}
		if typ.Builtin {
			t.Raise(TypeError, "cannot set '__abstractmethods__' attribute of immutable type '%s'", typ.Name)
			return false
		}
		ok := true
		t.Exclusive(func() {
			ok = typ.change(name, x)
			typ.Abstract = abstract
			typ.computeConstruction()
		})
		if !ok {
			t.Raise(AttributeError, "__abstractmethods__")
		}
		return ok
	})
}

// abstractError says which methods a class lacks.
func (t *Thread) abstractError(typ *Type) Value {
	var names []string
	ok := ForEach(t, typ.Attrs.Get(Intern("__abstractmethods__")), func(x Value) bool {
		if !IsStr(x) {
			t.Raise(TypeError, "sequence item 0: expected str instance, %s found", TypeOf(x).Name)
			return false
		}
		names = append(names, GoStr(x))
		return true
	})
	if !ok {
		return gc.Null
	}
	sort.Strings(names)
	s := ""
	if len(names) > 1 {
		s = "s"
	}
	return t.Raise(TypeError, "Can't instantiate abstract class %s with abstract method%s %s", typ.Name, s, strings.Join(names, ", "))
}

// Kind says what patterns take objects of a type for.
type Kind uint8

// What a type may be to patterns.
const (
	KindSequence Kind = 1 << iota
	KindMapping
)

// Kind returns what patterns take objects of the type for.
func (t *Type) Kind() Kind { return t.kind }

// SetKind says what patterns take objects of the type, and of those derived from
// it that nobody said anything of, for.
func (t *Type) SetKind(k Kind) {
	if t.kind != 0 {
		return
	}
	t.kind = k
	for _, s := range t.Subclasses() {
		s.SetKind(k)
	}
}

// flags is __flags__, as far as programs look at it.
func (t *Type) flags() int64 {
	const (
		sequence, mapping, immutable, heap, base, abstract = 1 << 5, 1 << 6, 1 << 8, 1 << 9, 1 << 10, 1 << 20
	)
	f := int64(0)
	for _, b := range []struct {
		has bool
		bit int64
	}{
		{t.kind&KindSequence != 0, sequence}, {t.kind&KindMapping != 0, mapping}, {t.Builtin, immutable}, {!t.Builtin, heap}, {!t.NoBase, base},
		{t.Abstract, abstract}, {t.IsSubtype(IntType), 1 << 24}, {t.IsSubtype(ListType), 1 << 25}, {t.IsSubtype(TupleType), 1 << 26},
		{t.IsSubtype(BytesType), 1 << 27}, {t.IsSubtype(StrType), 1 << 28}, {t.IsSubtype(DictType), 1 << 29},
		{t.IsExc, 1 << 30}, {t.IsSubtype(TypeType), 1 << 31},
	} {
		if b.has {
			f |= b.bit
		}
	}
	return f
}

// initAbstractMarks lets descriptors be as abstract as the functions in them.
func initAbstractMarks() {
	name := Intern("__isabstractmethod__")
	marked := func(t *Thread, f Value) (yes, ok bool) {
		if f == gc.None || !f.IsRef() {
			return false, true
		}
		x, ok := LookupAttr(t, f, name)
		if x == gc.Null || !ok {
			return false, ok
		}
		return IsTrue(t, x)
	}
	for _, typ := range []*Type{StaticMethodType, ClassMethodType} {
		typ.DefAttr("__isabstractmethod__", func(t *Thread, self Value) Value {
			yes, ok := marked(t, gc.Load(Unwrap(self, typ), OffCellValue))
			return boolResult(yes, ok)
		}, nil)
	}
	PropertyType.DefAttr("__isabstractmethod__", func(t *Thread, self Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(Unwrap(self, PropertyType))
		for off := uintptr(offPropGet); off <= offPropDel; off += 8 {
			if yes, ok := marked(t, gc.Load(*p, off)); yes || !ok {
				return boolResult(yes, ok)
			}
		}
		return gc.False
	}, nil)
}

// HiddenSlot returns the offset of a hidden slot of a type that [NewInstanceType]
// made, by its place among those the type itself has.
func (t *Type) HiddenSlot(i int) uintptr {
	n := 0
	if t.Base.Root != nil {
		n = t.Base.Root.Hidden
	}
	return OffSlots + 8*uintptr(n+i)
}

// ResizeByteArray changes the length of an exact bytearray that is acquired for
// writing, and returns its bytes; those that are new are 0. False: memoryviews
// see it, and BufferError is pending.
func ResizeByteArray(t *Thread, v Value, n int) ([]byte, bool) {
	old := len(byteArrayOf(v))
	if n == old {
		return byteArrayOf(v), true
	}
	if n-old >= bigBytes && !t.room(n) {
		return nil, false
	}
	b := resizeByteArray(t, v, n)
	if n > old {
		clear(b[old:])
	}
	return b, true
}

// StrFind returns where a character is in a str from position i on, -1 if nowhere.
func StrFind(v Value, r rune, i int) int {
	s := textOf(asStr(v))
	if s.kind <= 1 && r < 0x100 {
		if i >= s.n {
			return -1
		}
		if at := bytes.IndexByte(s.raw(i, s.n), byte(r)); at >= 0 {
			return i + at
		}
		return -1
	}
	for ; i < s.n; i++ {
		if s.at(i) == r {
			return i
		}
	}
	return -1
}
