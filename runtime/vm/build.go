package vm

import (
	"stmjit/frontend/bytecode"
	"stmjit/gc"
	"stmjit/runtime/object"
)

func (vm *VM) buildSet(t *object.Thread, p uintptr, n int) Value {
	m := t.Mark()
	s := t.Push(object.NewSet(t))
	for i := range n {
		if !t.Write(s) || !object.SetAdd(t, *s, ld(p+8*uintptr(i))) {
			t.Pop(m)
			return gc.Null
		}
	}
	t.Pop(m)
	return *s
}

func (vm *VM) buildDict(t *object.Thread, p uintptr, n int) Value {
	m := t.Mark()
	d := t.Push(object.NewDict(t))
	for i := range n {
		if !t.Write(d) || !object.DictSet(t, *d, ld(p+16*uintptr(i)), ld(p+16*uintptr(i)+8)) {
			t.Pop(m)
			return gc.Null
		}
	}
	t.Pop(m)
	return *d
}

// format is a replacement field of an f-string.
func (vm *VM) format(t *object.Thread, v, spec Value, conv uint8) Value {
	m := t.Mark()
	defer t.Pop(m)
	s := t.Push(spec)
	switch conv {
	case 1:
		v = object.Str(t, v)
	case 2:
		v = object.Repr(t, v)
	case 3:
		v = object.Ascii(t, v)
	}
	if v == gc.Null {
		return gc.Null
	}
	if *s == gc.Null {
		if object.IsExactStr(v) {
			return v
		}
		*s = vm.str.empty
	}
	return object.Format(t, v, *s)
}

// AppendTo appends x to the list in a stack word. False means that
// an exception is pending. The collector may run.
func AppendTo(t *object.Thread, l *Value, x Value) bool {
	if !owned(*l, t.Ctx.Tag) {
		m := t.Mark()
		p := t.Push(x)
		ok := t.Write(l)
		x = *p
		t.Pop(m)
		if !ok {
			return false
		}
	}
	object.ListAppend(t, *l, x)
	return true
}

// tupleOf makes a tuple of the list in a stack word.
func tupleOf(t *object.Thread, l *Value) Value {
	if !t.Read(l) {
		return gc.Null
	}
	return object.NewTuple(t, object.ListItems(*l))
}

// extend does the operations that unpack an iterable or mapping into a
// container under construction. The operands are in the stack words at pa, pb
// and pc.
func (vm *VM) extend(t *object.Thread, w bytecode.Word, pa, pb, pc uintptr) bool {
	switch b := ld(pb); w.Op() {
	case bytecode.EXTEND:
		if s := &object.TypeOf(b).Slots; s.Iter == nil && s.GetItem == nil {
			if w.X() != 0 {
				t.Raise(object.TypeError, "%s argument after * must be an iterable, not %s", vm.calleeName(ld(pc)), object.TypeOf(b).Name)
			} else {
				t.Raise(object.TypeError, "Value after * must be an iterable, not %s", object.TypeOf(b).Name)
			}
			return false
		}
		return t.Write(object.Word(pa, 0)) && object.ListExtend(t, ld(pa), ld(pb))
	case bytecode.UPDATE:
		return t.WriteRead(object.Word(pa, 0), object.Words(pb, 1)) && object.SetUpdate(t, ld(pa), ld(pb))
	case bytecode.DICTUPDATE:
		if !isMapping(b) {
			t.Raise(object.TypeError, "'%s' object is not a mapping", object.TypeOf(b).Name)
			return false
		}
		return t.WriteRead(object.Word(pa, 0), object.Words(pb, 1)) && object.DictMerge(t, ld(pa), ld(pb), true)
	}
	return vm.mergeKeywords(t, ld(pa), ld(pb), ld(pc))
}

func isMapping(v Value) bool {
	return object.IsInstance(v, object.DictType) || object.TypeOf(v).LookupStr("keys") != gc.Null
}

// mergeKeywords adds **b to the keywords of a call of c.
func (vm *VM) mergeKeywords(t *object.Thread, a, b, c Value) bool {
	if !isMapping(b) {
		t.Raise(object.TypeError, "%s argument after ** must be a mapping, not %s", vm.calleeName(c), object.TypeOf(b).Name)
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(a, b, c)
	if d := object.Unwrap(b, object.DictType); d == gc.Null {
		vs[1] = object.NewDict(t)
		if !object.DictMerge(t, vs[1], b, true) {
			return false
		}
	} else {
		vs[1] = d
	}
	if !t.WriteRead(&vs[0], vs[1:2]) {
		return false
	}
	for pos := 0; ; {
		k, x, ok := object.DictNext(vs[1], &pos)
		if !ok {
			return true
		}
		if !object.IsStr(k) {
			t.Raise(object.TypeError, "keywords must be strings")
			return false
		}
		if object.DictGetStr(vs[0], k) != gc.Null {
			t.Raise(object.TypeError, "%s got multiple values for keyword argument '%s'", vm.calleeName(vs[2]), object.GoStr(k))
			return false
		}
		object.DictSetStr(t, vs[0], k, x)
	}
}

// calleeName names a callable as messages about its arguments do.
func (vm *VM) calleeName(fn Value) string {
	switch {
	case object.IsFunction(fn):
		mod := gc.Load(fn, object.OffFuncModule)
		name := object.GoStr(gc.Load(fn, object.OffFuncQualname)) + "()"
		if mod != gc.Null && object.IsStr(mod) && object.GoStr(mod) != "builtins" {
			return object.GoStr(mod) + "." + name
		}
		return name
	case fn.IsRef() && object.IsBuiltinShape(gc.Shape(fn)):
		return object.BuiltinOf(fn).Name + "()"
	case fn.IsRef() && gc.Shape(fn) == object.ShapeMethod:
		return vm.calleeName(gc.Load(fn, object.OffMethodFunc))
	}
	if typ := object.AsType(fn); typ != nil {
		if typ.Module != "builtins" {
			return typ.Module + "." + typ.Qualname + "()"
		}
		return typ.Qualname + "()"
	}
	return object.TypeOf(fn).Name + " object"
}

// starTuple is the tuple of the only *argument of a call of callee.
func (vm *VM) starTuple(t *object.Thread, v, callee Value) Value {
	if v.IsRef() && gc.Shape(v) == object.ShapeTuple {
		return v
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, callee, object.NewList(t, nil))
	if !vm.extend(t, bytecode.Make(bytecode.EXTEND, 1, 0, 0, 0), m+16, m, m+8) {
		return gc.Null
	}
	return tupleOf(t, &vs[2])
}

// unpack is an assignment of what is in the stack word at pv to n targets, which
// keep their values if it fails.
func (vm *VM) unpack(t *object.Thread, p, pv uintptr, n int) bool {
	v := ld(pv)
	if object.UnwrapExact(v) != gc.Null {
		if !t.Read(object.Word(pv, 0)) {
			return false
		}
		items := sequenceItems(ld(pv))
		if len(items) == n {
			copy(object.Words(p, n), items)
			return true
		}
		if len(items) < n {
			t.Raise(object.ValueError, "not enough values to unpack (expected %d, got %d)", n, len(items))
		} else {
			t.Raise(object.ValueError, "too many values to unpack (expected %d)", n)
		}
		return false
	}
	it, ok := vm.unpackIter(t, v)
	if !ok {
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	ip, l := t.Push(it), t.Push(object.NewList(t, nil))
	for i := range n {
		x := object.Next(t, *ip)
		if x == gc.Null {
			if t.Exc == gc.Null {
				t.Raise(object.ValueError, "not enough values to unpack (expected %d, got %d)", n, i)
			}
			return false
		}
		if !AppendTo(t, l, x) {
			return false
		}
	}
	if object.Next(t, *ip) != gc.Null {
		t.Raise(object.ValueError, "too many values to unpack (expected %d)", n)
		return false
	}
	if t.Exc != gc.Null || !t.Read(l) {
		return false
	}
	copy(object.Words(p, n), object.ListItems(*l))
	return true
}

func sequenceItems(v Value) []Value {
	if gc.Shape(v) == object.ShapeTuple {
		return object.TupleItems(v)
	}
	return object.ListItems(v)
}

func (vm *VM) unpackIter(t *object.Thread, v Value) (Value, bool) {
	if s := &object.TypeOf(v).Slots; s.Iter == nil && s.GetItem == nil {
		t.Raise(object.TypeError, "cannot unpack non-iterable %s object", object.TypeOf(v).Name)
		return gc.Null, false
	}
	it := object.Iter(t, v)
	return it, it != gc.Null
}

// unpackStar is an assignment to targets of which one has a star.
func (vm *VM) unpackStar(t *object.Thread, p uintptr, v Value, before, after int) bool {
	it, ok := vm.unpackIter(t, v)
	if !ok {
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	ip, l := t.Push(it), t.Push(object.NewList(t, nil))
	for i := range before {
		x := object.Next(t, *ip)
		if x == gc.Null {
			if t.Exc == gc.Null {
				t.Raise(object.ValueError, "not enough values to unpack (expected at least %d, got %d)", before+after, i)
			}
			return false
		}
		if !AppendTo(t, l, x) {
			return false
		}
	}
	if !t.Write(l) || !object.ListExtend(t, *l, *ip) || !t.Read(l) {
		return false
	}
	items := object.ListItems(*l)
	if len(items) < before+after {
		t.Raise(object.ValueError, "not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
		return false
	}
	rest := len(items) - after
	copy(object.Words(p, before), items)
	copy(object.Words(p+8*uintptr(before+1), after), items[rest:])
	st(p+8*uintptr(before), object.NewList(t, items[before:rest]))
	return true
}

// makeFunction is a def or lambda: code is a code object.
func (vm *VM) makeFunction(t *object.Thread, base uintptr, w bytecode.Word, code Value) Value {
	globals := t.Reading(vm.frameGlobals(base)) // it has the module's name
	if globals == gc.Null {
		return gc.Null
	}
	f := object.NewFunction(t, object.CodeOf(code), globals)
	p := base + offC(w)
	x := w.X()
	if x&1 != 0 {
		gc.Store(f, object.OffFuncDefaults, ld(p))
	}
	if x&2 != 0 {
		gc.Store(f, object.OffFuncKwDefaults, ld(p+8))
	}
	if x&4 != 0 {
		gc.Store(f, object.OffFuncAnnotations, ld(p+16))
	}
	if x&8 != 0 {
		gc.Store(f, object.OffFuncClosure, ld(p+24))
	}
	return f
}

// buildClassFn is __build_class__(func, name, *bases, metaclass=…, **kw).
func (vm *VM) buildClassFn(t *object.Thread, _ Value, a object.Args) Value {
	if len(a.Pos) < 2 {
		return t.Raise(object.TypeError, "__build_class__: not enough arguments")
	}
	m := t.Mark()
	defer t.Pop(m)
	bases := t.Push(object.NewTuple(t, a.Pos[2:]))
	orig := t.Push(*bases)
	if !vm.resolveBases(t, bases) {
		return gc.Null
	}
	meta, kw, ok := vm.metaclass(t, *bases, a.Kw)
	if !ok {
		return gc.Null
	}
	mp := t.Push(meta)
	ns := t.Push(gc.Null)
	if *mp == object.TypeType.Self {
		*ns = object.NewDict(t)
	} else {
		prepare, ok := object.LookupAttr(t, *mp, object.Intern("__prepare__"))
		if !ok {
			return gc.Null
		}
		if prepare == gc.Null {
			*ns = object.NewDict(t)
		} else if *ns = t.CallArgs(*t.Push(prepare), object.Args{Pos: t.PushN(a.Pos[1], *bases), Kw: kw}); *ns == gc.Null {
			return gc.Null
		}
		if object.TypeOf(*ns).Slots.GetItem == nil {
			name := "<metaclass>"
			if typ := object.AsType(*mp); typ != nil {
				name = typ.Name
			}
			return t.Raise(object.TypeError, "%s.__prepare__() must return a mapping, not %s", name, object.TypeOf(*ns).Name)
		}
	}
	cell := t.Push(vm.runClassBody(t, a.Pos[0], *ns))
	if *cell == gc.Null {
		return gc.Null
	}
	if *orig != *bases {
		if !vm.storeName(t, *ns, object.Intern("__orig_bases__"), *orig) {
			return gc.Null
		}
	}
	cls := t.Push(t.CallArgs(*mp, object.Args{Pos: t.PushN(a.Pos[1], *bases, *ns), Kw: kw}))
	if *cls != gc.Null && object.AsType(*cls) != nil && object.TypeOf(*cell) == object.CellType && !vm.checkClassCell(t, cell, cls, a.Pos[1]) {
		return gc.Null
	}
	return *cls
}

// checkClassCell checks that the variable __class__ of the methods is the new class:
// a metaclass may have made it of another namespace.
func (vm *VM) checkClassCell(t *object.Thread, cell, cls *Value, name Value) bool {
	if !t.Read(cell) {
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	is := t.Push(gc.Load(*cell, object.OffCellValue))
	if *is == *cls {
		return true
	}
	n := t.Push(name)
	shown, ok := object.ReprGo(t, *n)
	if !ok {
		return false
	}
	as, ok := object.ReprGo(t, *cls)
	if !ok {
		return false
	}
	if *is == gc.Unset || *is == gc.Null {
		t.Raise(object.RuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?", shown, as)
		return false
	}
	set, ok := object.ReprGo(t, *is)
	if ok {
		t.Raise(object.TypeError, "__class__ set to %s defining %s as %s", set, shown, as)
	}
	return false
}

// resolveBases replaces bases that are no classes by their __mro_entries__.
func (vm *VM) resolveBases(t *object.Thread, bases *Value) bool {
	for _, b := range object.TupleItems(*bases) {
		if object.AsType(b) == nil {
			return vm.mroEntries(t, bases)
		}
	}
	return true
}

func (vm *VM) mroEntries(t *object.Thread, bases *Value) bool {
	l := t.Push(object.NewList(t, nil))
	for i := range object.TupleItems(*bases) {
		b := object.TupleItems(*bases)[i]
		if object.AsType(b) != nil {
			if !AppendTo(t, l, b) {
				return false
			}
			continue
		}
		f, ok := object.LookupAttr(t, b, object.Intern("__mro_entries__"))
		if !ok {
			return false
		}
		if f == gc.Null {
			if !AppendTo(t, l, object.TupleItems(*bases)[i]) {
				return false
			}
			continue
		}
		r := t.Call(f, *bases)
		if r == gc.Null || !appendAll(t, l, r) {
			return false
		}
	}
	*bases = tupleOf(t, l)
	return *bases != gc.Null
}

// appendAll appends the items of a tuple to the list in a stack word.
func appendAll(t *object.Thread, l *Value, tuple Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(tuple)
	if !t.Write(l) {
		return false
	}
	for _, x := range object.TupleItems(*p) {
		object.ListAppend(t, *l, x)
	}
	return true
}

// metaclass decides the metaclass and returns the other keywords.
func (vm *VM) metaclass(t *object.Thread, bases Value, kw *object.Keywords) (Value, *object.Keywords, bool) {
	var rest *object.Keywords
	meta := gc.Null
	if kw != nil {
		rest = &object.Keywords{}
		for i, n := range kw.Names {
			if object.StrEqGo(n, "metaclass") {
				meta = kw.Values[i]
				continue
			}
			rest.Names, rest.Values = append(rest.Names, n), append(rest.Values, kw.Values[i])
		}
		if len(rest.Names) == 0 {
			rest = nil
		} else {
			rest.Names, rest.Values = t.PushN(rest.Names...), t.PushN(rest.Values...)
		}
	}
	start := object.TypeType
	if meta != gc.Null {
		if start = object.AsType(meta); start == nil {
			return meta, rest, true // any callable
		}
	} else if b := object.TupleItems(bases); len(b) > 0 {
		start = object.TypeOf(b[0])
	}
	typ, ok := object.DeriveMeta(t, start, object.TupleItems(bases))
	if !ok {
		return gc.Null, nil, false
	}
	return typ.Self, rest, true
}

// runClassBody runs a class body's function with a namespace.
func (vm *VM) runClassBody(t *object.Thread, fn, ns Value) Value {
	top, pc := t.Top, t.PC
	w := t.Top
	st(w, fn)
	nb := w + headerBytes
	code := object.FuncCode(fn)
	if t.Ctx.Depth >= t.Ctx.DepthLimit || !t.Room(nb+8*uintptr(code.Regs)) {
		return vm.recursionError(t)
	}
	vm.pushFrame(t, nb, code, t.PC, t.Base)
	st(nb-frExtra, ns)
	v := vm.runEntry(t, nb)
	t.Top, t.PC = top, pc
	return v
}
