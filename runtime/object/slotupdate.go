package object

import (
	"stmjit/gc"
)

// slotRow ties a slot to its special methods, as typeobject.c's slotdefs do for
// CPython. A type that has one of the names as an ordinary attribute gets the
// dispatching slot; one that inherits the method made from a built-in type's
// slot gets that slot itself.
type slotRow struct {
	names    []string
	has      func(s *Slots) bool
	copy     func(dst, src *Slots)
	clear    func(s *Slots)
	dispatch func(typ *Type, s *Slots)
	methods  []slotMethod // what a built-in type gets from its slot, by name
}

type slotMethod struct {
	decl  string
	fn    func(owner *Type) Fn
	reads bool
}

var slotRows []slotRow

func row[F any](field func(s *Slots) *F, isNil func(F) bool, dispatch func(typ *Type) F, names ...string) slotRow {
	return slotRow{
		names: names,
		has:   func(s *Slots) bool { return !isNil(*field(s)) },
		copy:  func(dst, src *Slots) { *field(dst) = *field(src) },
		clear: func(s *Slots) { var zero F; *field(s) = zero },
		dispatch: func(typ *Type, s *Slots) {
			*field(s) = dispatch(typ)
		},
	}
}

func (r slotRow) method(decl string, fn func(owner *Type) Fn) slotRow {
	r.methods = append(r.methods, slotMethod{decl: decl, fn: fn})
	return r
}

// reading is method for one that leaves the object as it is.
func (r slotRow) reading(decl string, fn func(owner *Type) Fn) slotRow {
	r.methods = append(r.methods, slotMethod{decl, fn, true})
	return r
}

// defineSlotMethods gives a built-in type the special methods that its slots
// stand for.
func (typ *Type) defineSlotMethods() {
	typ.defineConstruction()
	if typ.Attrs.Get(Intern("__doc__")) == gc.Null {
		typ.Attrs.set(Intern("__doc__"), typ.Doc)
	}
	for i := range slotRows {
		r := &slotRows[i]
		if !r.has(&typ.Slots) {
			continue
		}
		for _, m := range r.methods {
			name := m.decl[:indexByte(m.decl, '(')]
			if typ.Attrs.Get(Intern(name)) == gc.Null {
				b := &Builtin{Name: name, Owner: typ, Fn: m.fn(typ), Sig: ParseSignature(m.decl[len(name):]), fromSlot: true}
				typ.define(Intern(name), NewBuiltin(b))
				if m.reads {
					b.Reads()
				}
			}
		}
	}
}

func indexByte(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return len(s)
}

// inheritSlots fills a built-in type's empty slots from its base, which makes it
// complete.
func (typ *Type) inheritSlots() {
	defer typ.derive()
	typ.computeFinal()
	if typ.Base == nil {
		typ.genericGet, typ.genericSet = true, true
		return
	}
	src := &typ.Base.Slots
	for i := range slotRows {
		r := &slotRows[i]
		if r.names[0] == "__hash__" && typ.Attrs.Get(Intern("__hash__")) == gc.None {
			continue
		}
		if !r.has(&typ.Slots) && r.has(src) {
			r.copy(&typ.Slots, src)
		}
	}
	if typ.Slots.New == nil {
		typ.Slots.New = src.New
	}
	if typ.Slots.Init == nil {
		typ.Slots.Init = src.Init
	}
	typ.genericSet = typ.Base.genericSet
	typ.genericGet = typ.Base.genericGet && typ.Attrs.Get(Intern("__getattribute__")) == gc.Null
}

// computeSlots fills all slots of a class made by Python code.
func (typ *Type) computeSlots() {
	typ.genericGet = typ.Lookup(Intern("__getattribute__")) == ObjectType.Attrs.Get(Intern("__getattribute__"))
	typ.pyBinary = 0
	set, del := typ.Lookup(Intern("__setattr__")), typ.Lookup(Intern("__delattr__"))
	typ.genericSet = set == ObjectType.Attrs.Get(Intern("__setattr__")) && del == ObjectType.Attrs.Get(Intern("__delattr__"))
	for i := range slotRows {
		typ.computeSlot(&slotRows[i])
	}
	typ.computeConstruction()
	typ.computeFinal()
}

// computeSlot decides one slot by what its special methods are now.
func (typ *Type) computeSlot(r *slotRow) {
	var from *Type
	for _, name := range r.names {
		v := typ.Lookup(Intern(name))
		if v == gc.Null {
			continue
		}
		if v == gc.None && (name == "__hash__" || name == "__iter__") {
			r.clear(&typ.Slots)
			return
		}
		if isMethodDescr(v) {
			b := BuiltinOf(v)
			if o := b.Owner; b.fromSlot && b.Name == name && typ.IsSubtype(o) {
				if from == nil || o.IsSubtype(from) {
					from = o
				}
				continue
			}
			if b.Name == name && r.has(&b.Owner.Slots) && typ.IsSubtype(b.Owner) {
				from = b.Owner
				continue
			}
		}
		r.dispatch(typ, &typ.Slots)
		return
	}
	if from == nil {
		r.clear(&typ.Slots)
		return
	}
	r.copy(&typ.Slots, &from.Slots)
}

// updateSlots recomputes the slots that depend on a special method that was
// set or removed, here and in all subclasses.
func (typ *Type) updateSlots(name Value) {
	n := GoStr(name)
	if len(n) < 5 || n[0] != '_' || n[1] != '_' {
		return
	}
	typ.recompute()
	for _, s := range typ.Subclasses() {
		s.updateSlots(name)
	}
}

// computeConstruction sets New and Init.
func (typ *Type) computeConstruction() {
	eq, hash := typ.Lookup(Intern("__eq__")), typ.Lookup(Intern("__hash__"))
	typ.plainEq = eq == ObjectType.Attrs.Get(Intern("__eq__")) && hash == ObjectType.Attrs.Get(Intern("__hash__"))
	typ.plainNew = !typ.Abstract && typ.Root != nil && typ.Payload == nil && !typ.IsExc && !typ.ownNew && !typ.IsSubtype(TypeType) &&
		typ.Lookup(Intern("__new__")) == ObjectType.Attrs.Get(Intern("__new__"))
	if !typ.overridesNew() {
		typ.Slots.New = typ.inheritedNew()
	} else {
		typ.Slots.New = slotNew
	}
	if v := typ.Lookup(Intern("__init__")); isMethodDescr(v) {
		typ.Slots.Init = BuiltinOf(v).Owner.Slots.Init
		typ.PyInit = false
	} else {
		typ.Slots.Init = slotInit
		typ.PyInit = true
	}
}

// inheritedNew returns the New of the nearest built-in base; around it, what a
// subclass of a type with a layout of its own needs.
func (typ *Type) inheritedNew() func(t *Thread, typ *Type, a Args) Value {
	b := typ.Payload
	if b == nil {
		for b = typ.Base; !b.Builtin; b = b.Base {
		}
		return b.Slots.New
	}
	mutable := b == ListType || b == DictType || b == SetType || b == ByteArrayType
	return func(t *Thread, sub *Type, a Args) Value {
		if mutable {
			a = Args{}
		}
		if b.InitTakesKeywords && sub.PyInit {
			a.Kw = nil
		}
		x := b.Slots.New(t, b, a)
		if x == gc.Null {
			return gc.Null
		}
		p := Unwrap(x, b)
		if p == gc.Null { // reversed(list) makes another type
			return x
		}
		if b == ModuleType {
			return wrapModule(t, sub, p)
		}
		return wrapPayload(t, sub, p)
	}
}

// slotNew dispatches to a __new__ written in Python.
func slotNew(t *Thread, typ *Type, a Args) Value {
	f := typ.Lookup(Intern("__new__"))
	if get := TypeOf(f).Slots.DescrGet; get != nil {
		f = get(t, f, gc.Null, typ)
		if f == gc.Null {
			return gc.Null
		}
	}
	return callWith(t, f, typ.Self, a)
}

// callWith calls f with one more argument in front.
func callWith(t *Thread, f, first Value, a Args) Value {
	m := t.Mark()
	fn := t.Push(f)
	pos := Words(t.Top, len(a.Pos)+1)
	t.Top += uintptr(len(pos)) * 8
	pos[0] = first
	copy(pos[1:], a.Pos)
	r := t.CallArgs(*fn, Args{Pos: pos, Kw: a.Kw})
	t.Pop(m)
	return r
}

// slotInit dispatches to an __init__ written in Python.
func slotInit(t *Thread, self Value, a Args) bool {
	f := TypeOf(self).Lookup(Intern("__init__"))
	if !IsFunction(f) {
		if get := TypeOf(f).Slots.DescrGet; get != nil {
			if f = get(t, f, self, TypeOf(self)); f == gc.Null {
				return false
			}
			return checkInit(t, t.CallArgs(*t.Push(f), a))
		}
	}
	return checkInit(t, callWith(t, f, self, a))
}

func checkInit(t *Thread, r Value) bool {
	if r != gc.None && r != gc.Null {
		t.Raise(TypeError, "__init__() should return None, not '%s'", TypeOf(r).Name)
		return false
	}
	return r != gc.Null
}
