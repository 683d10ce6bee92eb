package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func makeBuiltins(v *vm.VM, t *thread) Value {
	s := newState(v, t)
	m := newModule(t, "builtins", "Built-in functions, types, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis represents `...' in slices.")
	for _, typ := range []*object.Type{
		object.ObjectType, object.TypeType, object.IntType, object.BoolType, object.FloatType, object.ComplexType, object.StrType,
		object.BytesType, object.ByteArrayType, object.MemoryViewType, object.TupleType, object.ListType, object.DictType, object.SetType,
		object.FrozenSetType, object.RangeType, object.SliceType, object.PropertyType, object.StaticMethodType,
		object.ClassMethodType, object.SuperType, object.EnumerateType, object.ZipType, object.MapType, object.FilterType,
		object.ReversedType,
	} {
		m.set(typ.Name, typ.Self)
	}
	for _, typ := range object.ExcTypes {
		if typ == object.BlockAborted {
			continue
		}
		m.set(typ.Name, typ.Self)
	}
	for _, alias := range []string{"EnvironmentError", "IOError"} {
		m.set(alias, object.OSError.Self)
	}
	exceptionGroups(m)
	for name, x := range map[string]Value{
		"None": gc.None, "True": gc.True, "False": gc.False, "NotImplemented": gc.NotImplemented, "Ellipsis": gc.Ellipsis,
		"__debug__": gc.BoolValue(v.Config.Optimize == 0), "__build_class__": v.BuildClass(),
	} {
		m.set(name, x)
	}
	attributeFunctions(m)
	numberFunctions(m)
	textFunctions(m)
	sequenceFunctions(m)
	namespaceFunctions(m, v)
	codeFunctions(m, v)
	s.printFunctions(m)
	m.raw("breakpoint", breakpointFn)
	m.def(openSignature, s.files.openFn(v))
	for _, name := range []string{"exit", "quit"} {
		m.def(name+"(code=?)", func(t *thread, a []Value) Value { return raiseExit(t, a[0]) })
	}
	for _, name := range []string{"iter", "reversed", "getattr"} {
		object.KeepReducer(name, object.DictGetStr(object.ModuleDict(*m.self), object.Intern(name)))
	}
	object.LookupChar = lookupChar
	object.CollectGarbage = func(t *thread) { v.CollectAll(t, true) }
	object.CharName = func(r rune) string { return charName(r, false) }
	object.Warn = func(t *thread, category *object.Type, message string) bool { return v.Warn(t, category.Name, message) }
	object.FindCodec = func(t *thread, name string) Value { return importedCodec(t, v, name) }
	v.SetBuiltins(*m.self)
	v.SetImport(object.DictGetStr(object.ModuleDict(*m.self), object.Intern("__import__")))
	return m.done()
}

// raiseExit raises SystemExit as sys.exit() does: None is no argument, a tuple
// is the arguments.
func raiseExit(t *thread, code Value) Value {
	switch {
	case code == gc.Null || code == gc.None:
		return t.RaiseValue(object.SystemExit)
	case object.Unwrap(code, object.TupleType) != gc.Null:
		return t.RaiseValue(object.SystemExit, object.TupleItems(object.Unwrap(code, object.TupleType))...)
	}
	return t.RaiseValue(object.SystemExit, code)
}
