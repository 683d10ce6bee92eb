package builtins

import (
	"slices"
	"strings"

	"stmjit/frontend/compile"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// namespaceFunctions adds what looks at the calling frame.
func namespaceFunctions(m *module, v *vm.VM) {
	m.def("globals()", func(t *thread, a []Value) Value {
		if f, ok := v.CurrentFrame(t); ok {
			return f.Globals()
		}
		return gc.None
	})
	m.def("locals()", func(t *thread, a []Value) Value { return locals(t, v) })
	m.def("vars(object=?, /)", func(t *thread, a []Value) Value {
		if a[0] == gc.Null {
			return locals(t, v)
		}
		d, ok := object.LookupAttr(t, a[0], object.Intern("__dict__"))
		if d == gc.Null && ok {
			return t.Raise(object.TypeError, "vars() argument must have __dict__ attribute")
		}
		return d
	})
	m.def("dir(object=?, /)", func(t *thread, a []Value) Value {
		var names Value
		if a[0] == gc.Null {
			if names = locals(t, v); names != gc.Null && object.Unwrap(names, object.DictType) == gc.Null || names != gc.Null && object.TypeOf(names) != object.DictType {
				names = keysOf(t, names)
			}
		} else {
			var found bool
			if names, found = t.CallSpecial(a[0], object.Intern("__dir__")); !found {
				return t.Raise(object.TypeError, "object does not provide __dir__")
			}
		}
		return sortedNames(t, names)
	})
	m.def("__import__(name, globals=None, locals=None, fromlist=?, level=0)", func(t *thread, a []Value) Value { return importFn(t, v, a) })
}

// keysOf is keys() of a mapping, which must be something to go through.
func keysOf(t *thread, mapping Value) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	p := t.PushN(mapping, gc.Null)
	if p[1] = t.CallMethod(mapping, object.Intern("keys")); p[1] == gc.Null {
		return gc.Null
	}
	if typ := object.TypeOf(p[1]); typ.Slots.Iter == nil && typ.Slots.GetItem == nil {
		return t.Raise(object.TypeError, "%s.keys() returned a non-iterable (type %s)", object.TypeOf(p[0]).Name, typ.Name)
	}
	return p[1]
}

func locals(t *thread, v *vm.VM) Value {
	f, ok := v.CurrentFrame(t)
	if !ok {
		return t.Raise(object.SystemError, "frame does not exist")
	}
	return v.Locals(t, f)
}

func sortedNames(t *thread, names Value) Value {
	if names == gc.Null {
		return gc.Null
	}
	mark := t.Mark()
	defer t.Pop(mark)
	l := t.Push(object.ListFrom(t, names))
	if *l == gc.Null || !object.ListSort(t, *l, gc.None, false) {
		return gc.Null
	}
	return *l
}

// importFn is __import__(name, globals, locals, fromlist, level).
func importFn(t *thread, v *vm.VM, a []Value) Value {
	if !object.IsStr(a[0]) {
		return t.Raise(object.TypeError, "module name must be a string")
	}
	level, ok := object.ToInt64(t, a[4])
	if !ok {
		return gc.Null
	}
	switch {
	case level < 0:
		return t.Raise(object.ValueError, "level must be >= 0")
	case level == 0 && object.StrLen(object.Unwrap(a[0], object.StrType)) == 0:
		return t.Raise(object.ValueError, "Empty module name")
	}
	from := gc.None
	if a[3] != gc.Null {
		if from = object.TupleFrom(t, a[3]); from == gc.Null {
			return gc.Null
		}
	}
	globals := gc.Null
	if d := object.Unwrap(a[1], object.DictType); d != gc.Null {
		globals = d
	} else if level > 0 {
		return t.Raise(object.TypeError, "globals must be a dict")
	}
	return v.ImportName(t, globals, a[0], from, int(level))
}

// codeFunctions adds what compiles and runs source text.
func codeFunctions(m *module, v *vm.VM) {
	m.def("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", func(t *thread, a []Value) Value {
		file, ok := pathArg(t, a[1])
		if !ok {
			return gc.Null
		}
		if !object.IsStr(a[2]) {
			return t.Raise(object.TypeError, "compile() argument 'mode' must be str, not %s", object.TypeOf(a[2]).Name)
		}
		flags, ok := object.ToInt64(t, a[3])
		if !ok {
			return gc.Null
		}
		if flags&^compileFlags != 0 {
			return t.Raise(object.ValueError, "compile(): unrecognised flags")
		}
		// The code may be run with any namespace.
		opts := compile.Options{Optimize: v.Config.Optimize, Namespace: true, Annotations: flags&futureAnnotations != 0}
		if o, ok := object.ToInt64(t, a[5]); !ok {
			return gc.Null
		} else if o < -1 || o > 2 {
			return t.Raise(object.ValueError, "compile(): invalid optimize value")
		} else if o >= 0 {
			opts.Optimize = int(o)
		}
		mode, ok := modes[object.GoStr(a[2])]
		if !ok {
			return t.Raise(object.ValueError, "compile() mode must be 'exec', 'eval' or 'single'")
		}
		if !t.Operands(a[:1], false) {
			return gc.Null
		}
		if isTree(a[0]) {
			if flags&flagOnlyAST != 0 {
				return a[0]
			}
			return compileTree(t, v, a[0], file, mode, opts)
		}
		src, ok := sourceArg(t, a[0])
		if !ok {
			return t.Raise(object.TypeError, "compile() arg 1 must be a string, bytes or AST object")
		}
		if flags&flagOnlyAST != 0 {
			return treeObject(t, v, src, file, mode)
		}
		return codeObject(compileText(t, v, src, file, mode, opts))
	})
	m.def("eval(source, globals=None, locals=None, /)", func(t *thread, a []Value) Value { return evaluate(t, v, a, syntax.Eval, "eval") })
	m.def("exec(source, globals=None, locals=None, /, *, closure=None)", func(t *thread, a []Value) Value {
		if evaluate(t, v, a, syntax.Exec, "exec") == gc.Null {
			return gc.Null
		}
		return gc.None
	})
}

// compileFlags are the flags that compile() takes: those of __future__ and the
// ones of the ast module.
const compileFlags = 0x1ff0000 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000

// futureAnnotations is the flag of `from __future__ import annotations`.
const futureAnnotations = 0x1000000

var modes = map[string]syntax.Mode{"exec": syntax.Exec, "eval": syntax.Eval, "single": syntax.Single}

func codeObject(c *object.Code) Value {
	if c == nil {
		return gc.Null
	}
	return c.Self
}

// sourceArg reads program text: str or bytes.
func sourceArg(t *thread, v Value) ([]byte, bool) {
	if object.IsStr(v) {
		return []byte(object.GoStr(v)), true
	}
	b, ok := object.BytesView(v)
	return append([]byte(nil), b...), ok
}

func compileText(t *thread, v *vm.VM, src []byte, file string, mode syntax.Mode, opts compile.Options) *object.Code {
	if strings.IndexByte(string(src), 0) >= 0 {
		t.Raise(object.SyntaxError, "source code string cannot contain null bytes")
		return nil
	}
	if mode == syntax.Eval {
		src = []byte(strings.TrimLeft(string(src), " \t"))
	}
	return v.CompileText(t, src, file, mode, opts)
}

// evaluate is eval() and exec().
func evaluate(t *thread, v *vm.VM, a []Value, mode syntax.Mode, name string) Value {
	globals, namespace := object.Unwrap(a[1], object.DictType), a[2]
	if globals == gc.Null && a[1] != gc.None {
		if name == "exec" {
			return t.Raise(object.TypeError, "exec() globals must be a dict, not %s", object.TypeOf(a[1]).Name)
		}
		return t.Raise(object.TypeError, "globals must be a dict")
	}
	if namespace != gc.None && object.TypeOf(namespace).Slots.GetItem == nil {
		if name == "exec" {
			return t.Raise(object.TypeError, "locals must be a mapping or None, not %s", object.TypeOf(namespace).Name)
		}
		return t.Raise(object.TypeError, "locals must be a mapping")
	}
	mark := t.Mark()
	defer t.Pop(mark)
	vs := t.PushN(globals, namespace)
	if vs[0] == gc.Null {
		f, ok := v.CurrentFrame(t)
		if !ok {
			return t.Raise(object.SystemError, "globals and locals cannot be NULL")
		}
		vs[0] = f.Globals()
		if vs[1] == gc.None {
			if vs[1] = v.Locals(t, f); vs[1] == gc.Null {
				return gc.Null
			}
		}
	}
	if vs[1] == gc.None {
		vs[1] = vs[0]
	}
	if a[1] != gc.None && !giveBuiltins(t, v, &vs[0]) {
		return gc.Null
	}
	code, ok := codeArg(t, v, a[:1], mode, name, vs[1] != vs[0])
	if !ok {
		return gc.Null
	}
	if vs[1] == vs[0] {
		vs[1] = gc.Unset
	}
	closure := gc.None
	if len(a) > 3 {
		closure = a[3]
	}
	if !closureFits(t, code, a[0], closure, name) {
		return gc.Null
	}
	return v.RunClosure(t, code, vs[0], vs[1], closure)
}

// closureFits checks the cells that exec() is to run code with.
func closureFits(t *thread, code *object.Code, source, closure Value, name string) bool {
	n := len(code.Freevars)
	switch {
	case closure != gc.None && object.TypeOf(source) != object.CodeType:
		t.Raise(object.TypeError, "closure can only be used when source is a code object")
	case n == 0 && closure == gc.None:
		return true
	case n == 0:
		t.Raise(object.TypeError, "cannot use a closure with this code object")
	case name == "eval":
		t.Raise(object.TypeError, "code object passed to eval() may not contain free variables")
	default:
		if object.TypeOf(closure) == object.TupleType && len(object.TupleItems(closure)) == n {
			isCell := func(v Value) bool { return object.TypeOf(v) == object.CellType }
			if !slices.ContainsFunc(object.TupleItems(closure), func(v Value) bool { return !isCell(v) }) {
				return true
			}
		}
		t.Raise(object.TypeError, "code object requires a closure of exactly length %d", n)
	}
	return false
}

// giveBuiltins makes the built-in names known in the globals in a stack word,
// unless they are.
func giveBuiltins(t *thread, v *vm.VM, globals *Value) bool {
	name := object.Intern("__builtins__")
	if !t.Read(globals) {
		return false
	}
	if object.DictGetStr(*globals, name) != gc.Null {
		return true
	}
	mark := t.Mark()
	defer t.Pop(mark)
	b := t.Push(v.Import(t, "builtins"))
	if *b == gc.Null || !t.Write(globals) {
		return false
	}
	object.DictSetStr(t, *globals, name, *b)
	return true
}

// codeArg returns the code that eval() or exec() is to run, by the first of
// words; own says that its namespace is not its globals.
func codeArg(t *thread, v *vm.VM, words []Value, mode syntax.Mode, name string, own bool) (*object.Code, bool) {
	if !t.Operands(words, false) {
		return nil, false
	}
	x := words[0]
	if object.TypeOf(x) == object.CodeType {
		return object.CodeOf(x), true
	}
	src, ok := sourceArg(t, x)
	if !ok {
		t.Raise(object.TypeError, "%s() arg 1 must be a string, bytes or code object", name)
		return nil, false
	}
	c := compileText(t, v, src, "<string>", mode, compile.Options{Optimize: v.Config.Optimize, Namespace: own})
	return c, c != nil
}
