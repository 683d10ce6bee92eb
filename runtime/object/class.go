package object

import (
	"slices"
	"strings"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// Unwrap returns the built-in object of type typ that v is, or that an instance
// of a subclass of typ holds; Null if v is neither. A bool unwraps to its int.
func Unwrap(v Value, typ *Type) Value {
	tv := TypeOf(v)
	if tv == typ {
		return v
	}
	if tv == BoolType {
		if typ == IntType {
			return gc.IntValue(int64(v>>3) - 1)
		}
		return gc.Null
	}
	if tv.Payload == typ {
		return payloadOf(v)
	}
	return gc.Null
}

// NewClass makes a class as type.__new__ does: from its name, bases and
// namespace (a dict). It may run Python code (__set_name__, __init_subclass__).
// Nobody else knows of the class until it is complete, but for those whom the
// mro() of a metaclass tells.
func NewClass(t *Thread, meta *Type, name string, bases []*Type, ns Value, kw *Keywords) Value {
	m := t.Mark()
	defer t.Pop(m)
	nsp := t.Push(ns)
	if !t.Irrevocable() {
		return gc.Null
	}
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	typ := &Type{Name: name, Qualname: name, Bases: bases, Meta: meta, Attrs: newNamespace(), Doc: gc.None}
	if !typ.chooseBase(t) {
		return gc.Null
	}
	for i, b := range bases {
		if slices.Contains(bases[:i], b) {
			return t.Raise(TypeError, "duplicate base class %s", b.Name)
		}
	}
	if meta == TypeType {
		typ.register(Shared | uint64(ShapeType))
	} else {
		r := meta.Root
		typ.Self = gc.AllocOld(Shared|uint64(r.ID), SizeOfInstance(r.Inline))
		typ.register(0)
		gc.StoreRaw(typ.Self, OffTypeIndex, 0)
		gc.Store(typ.Self, OffSlots, gc.IntValue(int64(typ.Index)))
	}
	keep(typ.Self)
	body, ok := readClassBody(t, nsp)
	if !ok || !typ.complete(t, body) {
		return gc.Null
	}
	if body.cell != nil {
		if !t.Write(body.cell) {
			return gc.Null
		}
		gc.Store(*body.cell, OffCellValue, typ.Self)
	}
	if !typ.afterCreation(t, kw) {
		return gc.Null
	}
	return typ.Self
}

// classBody is what a class is made of, in stack words.
type classBody struct {
	ns     *Value // the namespace
	cell   *Value // for the class, nil if the body has none
	module *Value // __module__ if the namespace has none, else Null
	slots  []string
	slotty bool // has __slots__
}

// readClassBody prepares the making of a class from the namespace in a stack
// word: it does what may run Python code or wait.
func readClassBody(t *Thread, ns *Value) (b classBody, ok bool) {
	if !t.Read(ns) {
		return b, false
	}
	b.ns, b.module = ns, t.Push(gc.Null)
	slots := t.Push(DictGetStr(*ns, Intern("__slots__")))
	if cell := DictGetStr(*ns, Intern("__classcell__")); cell != gc.Null {
		if TypeOf(cell) != CellType {
			t.Raise(TypeError, "__classcell__ must be a nonlocal cell, not %s", ClassRepr(TypeOf(cell)))
			return b, false
		}
		b.cell = t.Push(cell)
	}
	if DictGetStr(*ns, Intern("__module__")) == gc.Null {
		*b.module = t.callerModule()
		if t.Exc != gc.Null {
			return b, false
		}
	}
	if *slots != gc.Null {
		b.slotty = true
		b.slots, ok = slotNames(t, *slots)
		return b, ok
	}
	return b, true
}

// complete fills a new class and enters it among the subclasses of its bases.
func (typ *Type) complete(t *Thread, body classBody) (ok bool) {
	custom := typ.customOrder()
	if custom {
		if typ.MRO = customMRO(t, typ); typ.MRO == nil {
			return false
		}
	}
	if !t.Read(body.ns) {
		return false
	}
	fill := func() {
		for _, b := range typ.MRO[1:] {
			typ.IsExc = typ.IsExc || b.IsExc
			typ.HasDict = typ.HasDict || b.HasDict
			typ.ownNew = typ.ownNew || b.ownNew
			typ.mutable = typ.mutable || b.mutable && b.Root != nil
			if typ.kind == 0 {
				typ.kind = b.kind
			}
		}
		ok = typ.fillNamespace(t, *body.ns, *body.module) && typ.layOut(t, body)
		if ok {
			typ.newVersion() // the old one has what mro() looked up
			typ.computeSlots()
			typ.derive()
		}
	}
	if custom {
		t.Exclusive(fill)
		return ok
	}
	if typ.MRO = resolveOwnMRO(t, typ); typ.MRO == nil {
		return false
	}
	fill()
	return ok
}

// customOrder reports whether the metaclass has an mro() of its own.
func (typ *Type) customOrder() bool {
	return typ.Meta.LookupStr("mro") != TypeType.Attrs.Get(Intern("mro"))
}

// resolveOwnMRO is type.mro.
func resolveOwnMRO(t *Thread, typ *Type) []*Type {
	mro, conflict := mergeMRO(typ)
	if mro == nil {
		var names []string
		for _, c := range conflict {
			names = append(names, c.Name)
		}
		t.Raise(TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(names, ", "))
	}
	return mro
}

// customMRO asks the metaclass's mro().
func customMRO(t *Thread, typ *Type) []*Type {
	m := t.Mark()
	defer t.Pop(m)
	r, _ := t.CallSpecial(typ.Self, Intern("mro"))
	if r == gc.Null {
		return nil
	}
	tup := TupleFrom(t, r)
	if tup == gc.Null {
		return nil
	}
	var mro []*Type
	for _, v := range TupleItems(tup) {
		c := AsType(v)
		if c == nil {
			t.Raise(TypeError, "mro() returned a non-class ('%s')", TypeOf(v).Name)
			return nil
		}
		if !solid(typ).IsSubtype(solid(c)) {
			t.Raise(TypeError, "mro() returned base with unsuitable layout ('%s')", c.Name)
			return nil
		}
		mro = append(mro, c)
	}
	return mro
}

// chooseBase finds the base that gives instances their layout.
func (typ *Type) chooseBase(t *Thread) bool {
	var best *Type
	for _, b := range typ.Bases {
		if b.NoBase {
			t.Raise(TypeError, "type '%s' is not an acceptable base type", b.Name)
			return false
		}
		switch {
		case best == nil:
			best = b
		case solid(b) == solid(best) || solid(best).IsSubtype(solid(b)):
		case solid(b).IsSubtype(solid(best)):
			best = b
		default:
			t.Raise(TypeError, "multiple bases have instance lay-out conflict")
			return false
		}
	}
	typ.Base = best
	switch {
	case best.Payload != nil:
		typ.Payload = best.Payload
	case best.Root == nil && best != ObjectType && best != TypeType:
		typ.Payload = best
	}
	return true
}

// solid returns the nearest type along the bases whose layout is its own.
func solid(t *Type) *Type {
	for t.Base != nil && !t.Builtin && !t.ownSlots {
		t = t.Base
	}
	for t.IsExc && t.Base != nil && t.Base.IsExc {
		t = t.Base
	}
	return t
}

// fillNamespace copies the class body's namespace and does what type.__new__
// does to some of its entries.
func (typ *Type) fillNamespace(t *Thread, ns, module Value) bool {
	for pos := 0; ; {
		k, v, ok := DictNext(ns, &pos)
		if !ok {
			break
		}
		if IsStr(k) && StrEqGo(k, "__doc__") && IsStr(v) && !encodable(t, v) {
			return false
		}
		if !IsExactStr(k) {
			t.Raise(TypeError, "type name space keys must be str")
			return false
		}
		name := GoStr(k)
		switch name {
		case "__qualname__":
			if !IsStr(v) {
				t.Raise(TypeError, "type __qualname__ must be a str, not %s", TypeOf(v).Name)
				return false
			}
			typ.Qualname = GoStr(v)
			continue
		case "__classcell__":
			continue
		case "__module__":
			if IsStr(v) {
				typ.Module = GoStr(v)
			}
		case "__new__":
			if IsFunction(v) {
				v = NewStaticMethod(t, v)
			}
		case "__init_subclass__", "__class_getitem__":
			if IsFunction(v) {
				v = NewClassMethod(t, v)
			}
		case "__doc__":
			typ.Doc = v
		}
		typ.Attrs.set(Intern(name), v)
	}
	if module != gc.Null {
		typ.Attrs.set(Intern("__module__"), module)
		if IsStr(module) {
			typ.Module = GoStr(module)
		}
	}
	return true
}

// layOut makes the root shape: hidden slots first, then those of __slots__, then
// room for the attributes that the methods of the class assign to self.
func (typ *Type) layOut(t *Thread, body classBody) bool {
	var names []Value
	switch {
	case typ.Base.Root != nil:
		names = append(names, typ.Base.Root.Names[:typ.Base.Root.Hidden]...)
	case typ.Payload != nil:
		names = append(names, Intern("$payload"))
	case typ.Base == TypeType:
		names = append(names, Intern("$type"))
	}
	typ.classes = typ.IsSubtype(TypeType)
	hadDict := typ.HasDict || typ.classes
	if !body.slotty {
		typ.HasDict = true
	} else {
		list := slices.Clone(body.slots)
		weak := false
		slices.SortFunc(list, func(a, b string) int { return strings.Compare(mangle(typ.Name, a), mangle(typ.Name, b)) })
		if p := typ.Payload; len(list) > 0 && (p == IntType || p == TupleType || p == BytesType || typ.Base == TypeType) {
			t.Raise(TypeError, "nonempty __slots__ not supported for subtype of '%s'", typ.Base.Name)
			return false
		}
		for _, s := range list {
			if s == "__dict__" {
				if typ.HasDict {
					t.Raise(TypeError, "__dict__ slot disallowed: we already got one")
					return false
				}
				typ.HasDict = true
				continue
			}
			if s == "__weakref__" {
				if weak || slices.ContainsFunc(typ.MRO[1:], func(b *Type) bool { return b.hasWeakref }) {
					t.Raise(TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
					return false
				}
				weak = true
				continue
			}
			typ.ownSlots = true
			mangled := mangle(typ.Name, s)
			if old := typ.Attrs.Get(Intern(mangled)); gcShape(old) == ShapeMemberDescr && slices.Contains(list, s) {
				continue // named twice
			} else if old != gc.Null {
				t.Raise(ValueError, "'%s' in __slots__ conflicts with class variable", s)
				return false
			}
			typ.Attrs.set(Intern(mangled), newMember(typ, mangled, len(names)))
			typ.slotNames = append(typ.slotNames, mangled)
			names = append(names, Intern("$slot."+typ.Name+"."+mangled))
		}
	}
	typ.finishNamespace(!hadDict && typ.HasDict, !body.slotty || slices.Contains(body.slots, "__weakref__"))
	inline := len(names)
	if typ.HasDict {
		inline += max(typ.assignedAttrs(), 2)
	}
	if typ.Base.Root != nil {
		inline = max(inline, typ.Base.Root.Inline)
	}
	typ.Root = newInstanceShape(typ, names, len(names), min(inline, 48), false)
	return true
}

// callerModule returns __name__ of the globals of the running function, or Null.
func (t *Thread) callerModule() Value {
	if t.Base == 0 {
		return gc.Null
	}
	fn := *Word(t.Base-8*bytecode.FrameHeader, 0)
	globals := t.Reading(gc.Load(fn, OffFuncGlobals))
	if globals == gc.Null {
		return gc.Null
	}
	return DictGetStr(globals, Intern("__name__"))
}

// finishNamespace adds what a class has without its body saying so.
func (typ *Type) finishNamespace(dict, weak bool) {
	if dict && typ.Attrs.Get(Intern("__dict__")) == gc.Null {
		typ.defDict()
	}
	switch typ.Payload {
	case IntType, TupleType, BytesType, SetType, FrozenSetType, ModuleType:
		weak = false
	}
	for _, b := range typ.MRO[1:] {
		typ.hasWeakref = typ.hasWeakref || b.hasWeakref
	}
	if weak && !typ.hasWeakref && !typ.classes {
		typ.defWeakref()
	}
	if typ.Attrs.Get(Intern("__doc__")) == gc.Null {
		typ.Attrs.set(Intern("__doc__"), gc.None)
	}
	if typ.Attrs.Get(Intern("__eq__")) != gc.Null && typ.Attrs.Get(Intern("__hash__")) == gc.Null {
		typ.Attrs.set(Intern("__hash__"), gc.None)
	}
}

func mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") {
		return name
	}
	return "_" + strings.TrimLeft(class, "_") + name
}

func slotNames(t *Thread, slots Value) ([]string, bool) {
	if IsStr(slots) {
		slots = NewTuple(t, []Value{slots})
	}
	var list []string
	ok := ForEach(t, slots, func(x Value) bool {
		if !IsStr(x) {
			t.Raise(TypeError, "__slots__ items must be strings, not '%s'", TypeOf(x).Name)
			return false
		}
		if x = Unwrap(x, StrType); !textOf(x).isIdentifier() {
			t.Raise(TypeError, "__slots__ must be identifiers")
			return false
		}
		list = append(list, GoStr(x))
		return true
	})
	return list, ok
}

// assignedAttrs counts the attributes that methods of the class, and of its
// bases, assign to their first parameter.
func (typ *Type) assignedAttrs() int {
	seen := map[Value]bool{}
	for _, c := range typ.MRO {
		for _, v := range c.Attrs.values {
			if !IsFunction(v) {
				continue
			}
			code := FuncCode(v)
			if code.Args == 0 {
				continue
			}
			for pc := 0; pc < len(code.Words); pc = code.Next(pc) {
				if w := code.Words[pc]; w.Op() == bytecode.STOREATTR && w.A() == 0 {
					seen[code.Consts[w.B()]] = true
				}
			}
		}
	}
	return len(seen)
}

// afterCreation calls __set_name__ of the attributes and __init_subclass__ of
// the base.
func (typ *Type) afterCreation(t *Thread, kw *Keywords) bool {
	setName := Intern("__set_name__")
	m := t.Mark()
	defer t.Pop(m)
	// The methods may change the class.
	var named []Value
	for i := range typ.Attrs.Len() {
		if k, v := typ.Attrs.At(i); v.IsRef() && TypeOf(v).Lookup(setName) != gc.Null {
			named = append(named, k, v)
		}
	}
	named = t.PushN(named...)
	for i := 0; i < len(named); i += 2 {
		attr := TypeOf(named[i+1])
		if r, _ := t.CallSpecial(named[i+1], setName, typ.Self, named[i]); r == gc.Null {
			t.setNameFailed(typ, attr, named[i])
			return false
		}
	}
	var init Value
	for _, b := range typ.MRO[1:] {
		if init = b.Attrs.Get(Intern("__init_subclass__")); init != gc.Null {
			break
		}
	}
	if init == gc.Null {
		if kw != nil && len(kw.Names) > 0 {
			t.Raise(TypeError, "%s.__init_subclass__() takes no keyword arguments", typ.Name)
			return false
		}
		return true
	}
	if get := TypeOf(init).Slots.DescrGet; get != nil {
		init = get(t, init, gc.Null, typ)
	}
	return init != gc.Null && t.CallArgs(*t.Push(init), Args{Kw: kw}) != gc.Null
}

// setNameFailed wraps the exception of a __set_name__ in a RuntimeError.
func (t *Thread) setNameFailed(typ, attr *Type, name Value) {
	m := t.Mark()
	defer t.Pop(m)
	cause := t.Push(t.Exc)
	t.Exc = gc.Null
	r, ok := ReprGo(t, name)
	if !ok {
		return
	}
	t.Raise(RuntimeError, "Error calling __set_name__ on '%s' instance %s in '%s'", attr.Name, r, typ.Name)
	for _, off := range []uintptr{OffExcCause, OffExcContext} {
		gc.Store(t.Exc, off, *cause)
	}
	gc.Store(t.Exc, OffExcSuppress, gc.True)
}

// NewInstance makes an instance of a class with instance layout: no attributes
// yet.
func NewInstance(t *Thread, typ *Type) Value {
	s := typ.Root
	v := t.Alloc(s.ID, SizeOfInstance(s.Inline))
	if typ.hasDel {
		t.HasFinalizer(v)
	}
	return v
}

// wrapPayload makes an instance of a subclass of a built-in type around x.
func wrapPayload(t *Thread, typ *Type, x Value) Value {
	v := NewInstance(t, typ)
	gc.Store(v, OffSlots, x)
	return v
}

// NewExcInstance makes an exception of a type whose instances BaseException.__new__
// makes; see [Type.PlainExc].
func NewExcInstance(t *Thread, typ *Type, args []Value) Value {
	e := newExcInstance(t, typ)
	gc.Store(e, OffExcArgs, NewTuple(t, args))
	return e
}

// PlainExc reports whether instances of typ are exceptions that
// BaseException.__new__ alone makes, and that __init__, if it is not written in
// Python, leaves as they are when there are no keywords.
func (typ *Type) PlainExc() bool {
	if !typ.IsExc || typ.ownNew || typ.Abstract || typ.Payload != nil || typ.Root == nil || typ.Lookup(newName) != BaseException.Attrs.Get(newName) {
		return false
	}
	init := typ.Lookup(initName)
	if typ.PyInit {
		return IsFunction(init)
	}
	if !isMethodDescr(init) {
		return false
	}
	switch BuiltinOf(init).Owner {
	case BaseException, AttributeError, NameError, ImportError:
		return true
	}
	return false
}

// FillsInstances says that instances of a type made after the others, and of its
// subclasses, are for its New to fill.
func (typ *Type) FillsInstances() { typ.ownNew = true }

var newName, initName = Intern("__new__"), Intern("__init__")

// PlainNew reports whether instances of typ are made by object.__new__ alone.
func (typ *Type) PlainNew() bool { return typ.plainNew }
