package vm

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// unbound raises the error for a variable without a value.
func (vm *VM) unbound(t *object.Thread, name Value, free bool) {
	n := object.GoStr(name)
	if free {
		vm.nameError(t, object.NameError, name, "cannot access free variable '"+n+"' where it is not associated with a value in enclosing scope")
		return
	}
	vm.nameError(t, object.UnboundLocalError, name, "cannot access local variable '"+n+"' where it is not associated with a value")
}

func (vm *VM) nameError(t *object.Thread, typ *object.Type, name Value, msg string) Value {
	e := object.NewException(t, typ, object.NewStr(t, msg))
	gc.Store(e, object.OffExcName, name)
	t.Throw(e)
	return gc.Null
}

func (vm *VM) undefined(t *object.Thread, name Value) Value {
	return vm.nameError(t, object.NameError, name, "name '"+object.GoStr(name)+"' is not defined")
}

// entryValue is the offset of an entry's value in a dict's block of entries.
func entryValue(i int) uint64 { return object.OffStorageItems + 24*uint64(i) + 16 }

// loadGlobal is LOADGLOBAL's slow path. The cache's first word is the version of
// the globals and, above it, that of the built-ins if the name is there; the
// second the offset of the value in the dict's entries.
func (vm *VM) loadGlobal(t *object.Thread, base uintptr, name Value, cache uintptr) Value {
	g := t.Reading(vm.frameGlobals(base))
	if g == gc.Null {
		return gc.Null
	}
	version := uint64(uint32(gc.LoadRaw(g, object.OffDictVersion)))
	if i := object.DictFind(g, name); i >= 0 {
		setCache(cache, version, entryValue(i))
		_, v := object.DictEntry(g, i)
		return v
	}
	own := object.DictGetStr(g, vm.str.builtins)
	switch {
	case own == gc.Null:
		own = vm.builtins
	case isItsOwnMapping(own):
		return vm.mappedName(t, own, name)
	default:
		own = moduleOrDict(own)
	}
	if own != gc.Null && own != vm.builtins {
		if own = t.Reading(own); own == gc.Null {
			return gc.Null
		}
		if v := object.DictGetStr(own, name); v != gc.Null {
			return v
		}
		return vm.undefined(t, name)
	}
	b := t.Reading(vm.builtins)
	if b == gc.Null {
		return gc.Null
	}
	i := object.DictFind(b, name)
	if i < 0 {
		return vm.undefined(t, name)
	}
	// Only if nobody changed the globals meanwhile does the version say that
	// the name is not there.
	g = vm.frameGlobals(base)
	if bv := gc.LoadRaw(b, object.OffDictVersion); uint32(bv) != 0 && readable(gc.Header(g), t.Ctx.Tag) && uint32(gc.LoadRaw(g, object.OffDictVersion)) == uint32(version) {
		setCache(cache, version|bv<<32, entryValue(i))
	}
	_, v := object.DictEntry(b, i)
	return v
}

// classBuilder returns __build_class__, by the name that the built-in names have for it
// if the program gave the frame others.
func (vm *VM) classBuilder(t *object.Thread, base uintptr) Value {
	g := t.Reading(vm.frameGlobals(base))
	if g == gc.Null {
		return gc.Null
	}
	own := object.DictGetStr(g, vm.str.builtins)
	if own == gc.Null {
		return vm.buildClass
	}
	if own = moduleOrDict(own); own == vm.builtins || own == gc.Null {
		return vm.buildClass
	}
	if own = t.Reading(own); own == gc.Null {
		return gc.Null
	}
	if f := object.DictGetStr(own, object.Intern("__build_class__")); f != gc.Null {
		return f
	}
	return t.Raise(object.NameError, "__build_class__ not found")
}

// isItsOwnMapping reports whether what a program gave as built-in names has a way of its
// own to look one up.
func isItsOwnMapping(v Value) bool {
	if moduleOrDict(v) == gc.Null {
		return true
	}
	typ := object.TypeOf(v)
	return typ.Payload == object.DictType && typ.LookupStr("__getitem__") != object.DictType.LookupStr("__getitem__")
}

// mappedName looks a name up in such built-in names.
func (vm *VM) mappedName(t *object.Thread, from, name Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(name)
	v := object.GetItem(t, from, name)
	if v == gc.Null && t.Catch(object.KeyError) != gc.Null {
		return vm.undefined(t, *p)
	}
	return v
}

// moduleOrDict returns the namespace that v stands for, if it is a module or a
// dict.
func moduleOrDict(v Value) Value {
	if v.IsRef() && gc.Shape(v) == object.ShapeModule {
		return object.ModuleDict(v)
	}
	return object.Unwrap(v, object.DictType)
}

// storeGlobal sets a global to the value in the stack word at px; the cache is
// the version and, above it, the entry.
func (vm *VM) storeGlobal(t *object.Thread, base uintptr, name Value, px, cache uintptr) bool {
	g := t.Writing(vm.frameGlobals(base))
	if g == gc.Null {
		return false
	}
	c := ldCache(cache)
	version := gc.LoadRaw(g, object.OffDictVersion)
	if uint32(c) == uint32(version) && uint32(c) != 0 {
		object.DictSetValueAt(g, int(c>>32), ld(px))
		return true
	}
	object.DictSetStr(t, g, name, ld(px))
	if i := object.DictFind(g, name); i >= 0 {
		setCacheWord(cache, gc.LoadRaw(g, object.OffDictVersion)&0xffffffff|uint64(i)<<32)
	}
	return true
}

// loadName looks a name up in the frame's namespace, globals and built-ins.
func (vm *VM) loadName(t *object.Thread, base uintptr, name Value) Value {
	ns := ld(base - frExtra)
	if ns != gc.Unset {
		if v, ok := vm.namespaceGet(t, ns, name); v != gc.Null || !ok {
			return v
		}
	}
	g := t.Reading(vm.frameGlobals(base))
	if g == gc.Null {
		return gc.Null
	}
	if v := object.DictGetStr(g, name); v != gc.Null {
		return v
	}
	b := gc.Null
	if own := object.DictGetStr(g, vm.str.builtins); own != gc.Null {
		if isItsOwnMapping(own) {
			return vm.mappedName(t, own, name)
		}
		b = moduleOrDict(own)
	}
	if b == gc.Null {
		b = vm.builtins
	}
	if b = t.Reading(b); b == gc.Null {
		return gc.Null
	}
	if v := object.DictGetStr(b, name); v != gc.Null {
		return v
	}
	return vm.undefined(t, name)
}

func isPlainDict(v Value) bool {
	s := gc.Shape(v)
	return s == object.ShapeDict || s == object.ShapeDictNS
}

// namespaceGet looks in a namespace, which may be any mapping.
func (vm *VM) namespaceGet(t *object.Thread, ns, name Value) (v Value, ok bool) {
	if isPlainDict(ns) {
		if ns = t.Reading(ns); ns == gc.Null {
			return gc.Null, false
		}
		return object.DictGetStr(ns, name), true
	}
	v = object.GetItem(t, ns, name)
	if v == gc.Null && t.Catch(object.KeyError) == gc.Null {
		return gc.Null, false
	}
	return v, true
}

func (vm *VM) storeName(t *object.Thread, ns, name, x Value) bool {
	if !isPlainDict(ns) {
		return object.SetItem(t, ns, name, x)
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(ns, x)
	if !t.Write(&vs[0]) {
		return false
	}
	object.DictSetStr(t, vs[0], name, vs[1])
	return true
}

func (vm *VM) delName(t *object.Thread, ns, name Value) bool {
	if isPlainDict(ns) {
		if ns = t.Writing(ns); ns == gc.Null {
			return false
		}
		if object.DictDelStr(ns, name) {
			return true
		}
	} else if object.SetItem(t, ns, name, gc.Null) {
		return true
	} else if t.Catch(object.KeyError) == gc.Null {
		return false
	}
	vm.undefined(t, name)
	return false
}

// loadClassCell is a free variable's value in a class body: the namespace comes
// before the cell, which is in the stack word at p.
func (vm *VM) loadClassCell(t *object.Thread, base, p uintptr, name Value) Value {
	if v, ok := vm.namespaceGet(t, vm.frameNamespace(base), name); v != gc.Null || !ok {
		return v
	}
	if !t.Read(object.Word(p, 0)) {
		return gc.Null
	}
	v := gc.Load(ld(p), object.OffCellValue)
	if v == gc.Unset {
		vm.unbound(t, name, true)
		return gc.Null
	}
	return v
}

func (vm *VM) ensureAnnotations(t *object.Thread, base uintptr) bool {
	n := object.Intern("__annotations__")
	v, ok := vm.namespaceGet(t, vm.frameNamespace(base), n)
	if !ok || v != gc.Null {
		return ok
	}
	return vm.storeName(t, vm.frameNamespace(base), n, object.NewDict(t))
}

// printExpr shows a value as the interactive prompt does.
func (vm *VM) printExpr(t *object.Thread, v Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	x := t.Push(v)
	hook, ok := vm.SysAttr(t, object.Intern("displayhook"))
	if !ok {
		return false
	}
	if hook == gc.Null {
		t.Raise(object.RuntimeError, "lost sys.displayhook")
		return false
	}
	return t.Call(hook, *x) != gc.Null
}

// SysAttr returns an attribute of the module sys, or Null. ok is false with an
// exception pending. The collector may run.
func (vm *VM) SysAttr(t *object.Thread, name Value) (v Value, ok bool) {
	if vm.sys == gc.Null {
		return gc.Null, true
	}
	d := t.Reading(object.ModuleDict(vm.sys))
	if d == gc.Null {
		return gc.Null, false
	}
	return object.DictGetStr(d, name), true
}
