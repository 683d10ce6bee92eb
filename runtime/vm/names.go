package vm

import (
	"stmjit/frontend/bytecode"
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
	g := vm.frameGlobals(base)
	version := uint64(uint32(gc.LoadRaw(g, object.OffDictVersion)))
	if i := object.DictFind(g, name); i >= 0 {
		stWord(cache, bytecode.Word(version))
		stWord(cache+8, bytecode.Word(entryValue(i)))
		_, v := object.DictEntry(g, i)
		return v
	}
	b := vm.builtins
	if own := object.DictGetStr(g, vm.str.builtins); own != gc.Null {
		if m := moduleOrDict(own); m != gc.Null && m != b {
			if v := object.DictGetStr(m, name); v != gc.Null {
				return v
			}
			return vm.undefined(t, name)
		}
	}
	i := object.DictFind(b, name)
	if i < 0 {
		return vm.undefined(t, name)
	}
	if bv := gc.LoadRaw(b, object.OffDictVersion); uint32(bv) != 0 {
		stWord(cache, bytecode.Word(version|bv<<32))
		stWord(cache+8, bytecode.Word(entryValue(i)))
	}
	_, v := object.DictEntry(b, i)
	return v
}

func moduleOrDict(v Value) Value {
	if v.IsRef() && gc.Shape(v) == object.ShapeModule {
		return object.ModuleDict(v)
	}
	return object.Unwrap(v, object.DictType)
}

// storeGlobal sets a global; the cache is the version and, above it, the entry.
func (vm *VM) storeGlobal(t *object.Thread, base uintptr, name, x Value, cache uintptr) {
	g := vm.frameGlobals(base)
	c := uint64(ldWord(cache))
	version := gc.LoadRaw(g, object.OffDictVersion)
	if uint32(c) == uint32(version) && uint32(c) != 0 {
		object.DictSetValueAt(g, int(c>>32), x)
		return
	}
	object.DictSetStr(t, g, name, x)
	if i := object.DictFind(g, name); i >= 0 {
		stWord(cache, bytecode.Word(gc.LoadRaw(g, object.OffDictVersion)&0xffffffff|uint64(i)<<32))
	}
}

// loadName looks a name up in the frame's namespace, globals and built-ins.
func (vm *VM) loadName(t *object.Thread, base uintptr, name Value) Value {
	ns := ld(base - frExtra)
	if ns != gc.Unset {
		if v, ok := vm.namespaceGet(t, ns, name); v != gc.Null || !ok {
			return v
		}
	}
	if v := object.DictGetStr(vm.frameGlobals(base), name); v != gc.Null {
		return v
	}
	b := vm.builtins
	if own := object.DictGetStr(vm.frameGlobals(base), vm.str.builtins); own != gc.Null {
		if m := moduleOrDict(own); m != gc.Null {
			b = m
		}
	}
	if v := object.DictGetStr(b, name); v != gc.Null {
		return v
	}
	return vm.undefined(t, name)
}

// namespaceGet looks in a namespace, which may be any mapping.
func (vm *VM) namespaceGet(t *object.Thread, ns, name Value) (v Value, ok bool) {
	if s := gc.Shape(ns); s == object.ShapeDict || s == object.ShapeDictNS {
		return object.DictGetStr(ns, name), true
	}
	v = object.GetItem(t, ns, name)
	if v == gc.Null && t.Catch(object.KeyError) == gc.Null {
		return gc.Null, false
	}
	return v, true
}

func (vm *VM) storeName(t *object.Thread, ns, name, x Value) bool {
	if s := gc.Shape(ns); s == object.ShapeDict || s == object.ShapeDictNS {
		object.DictSetStr(t, ns, name, x)
		return true
	}
	return object.SetItem(t, ns, name, x)
}

func (vm *VM) delName(t *object.Thread, ns, name Value) bool {
	if s := gc.Shape(ns); s == object.ShapeDict || s == object.ShapeDictNS {
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
// before the cell.
func (vm *VM) loadClassCell(t *object.Thread, base uintptr, cell, name Value) Value {
	if v, ok := vm.namespaceGet(t, vm.frameNamespace(base), name); v != gc.Null || !ok {
		return v
	}
	v := gc.Load(cell, object.OffCellValue)
	if v == gc.Unset {
		vm.unbound(t, name, true)
		return gc.Null
	}
	return v
}

func (vm *VM) ensureAnnotations(t *object.Thread, ns Value) bool {
	n := object.Intern("__annotations__")
	v, ok := vm.namespaceGet(t, ns, n)
	if !ok || v != gc.Null {
		return ok
	}
	return vm.storeName(t, ns, n, object.NewDict(t))
}

// printExpr shows a value as the interactive prompt does.
func (vm *VM) printExpr(t *object.Thread, v Value) bool {
	hook := object.DictGetStr(object.ModuleDict(vm.sys), object.Intern("displayhook"))
	if hook == gc.Null {
		t.Raise(object.RuntimeError, "lost sys.displayhook")
		return false
	}
	return t.Call(hook, v) != gc.Null
}
