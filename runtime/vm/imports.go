package vm

import (
	"strings"

	"stmjit/frontend/compile"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// importName is the import statement in a frame.
func (vm *VM) importName(t *object.Thread, base uintptr, name, fromlist Value, level int) Value {
	b := t.Reading(vm.builtins)
	if b == gc.Null {
		return gc.Null
	}
	f := object.DictGetStr(b, object.Intern("__import__"))
	if f == vm.importFn || vm.importFn == gc.Null {
		return vm.ImportName(t, vm.frameGlobals(base), name, fromlist, level)
	}
	if f == gc.Null {
		return t.Raise(object.ImportError, "__import__ not found")
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(f, name, fromlist)
	locals := ld(base - frExtra)
	if locals == gc.Unset {
		locals = gc.None
	}
	return t.Call(vs[0], vs[1], vm.frameGlobals(base), locals, vs[2], gc.IntValue(int64(level)))
}

// SetImport tells the function that import statements need not call.
func (vm *VM) SetImport(f Value) { vm.importFn = f }

// ImportName returns the module that `import a.b` binds (a), or with a tuple of
// names the one that `from a.b import` reads (a.b). The globals of the importing
// module tell what a level above 0 is relative to.
func (vm *VM) ImportName(t *object.Thread, globals, name, fromlist Value, level int) Value {
	m := t.Mark()
	defer t.Pop(m)
	from := t.Push(fromlist)
	n := object.GoStr(name)
	if level > 0 {
		abs, ok := vm.absoluteName(t, globals, n, level)
		if !ok {
			return gc.Null
		}
		n = abs
	}
	mod := vm.Import(t, n)
	if mod == gc.Null {
		return gc.Null
	}
	if *from != gc.None && len(object.TupleItems(*from)) > 0 {
		return vm.importSubmodules(t, mod, n, *from)
	}
	if level == 0 {
		if head, _, dotted := strings.Cut(n, "."); dotted {
			mod, ok := vm.module(t, object.Intern(head))
			if mod == gc.Null && ok {
				return vm.notFound(t, head, "No module named '"+head+"'")
			}
			return mod
		}
	}
	return mod
}

// importSubmodules imports the names of a fromlist that are modules of a package.
func (vm *VM) importSubmodules(t *object.Thread, mod Value, pkg string, fromlist Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(mod, fromlist)
	if path, ok := object.LookupAttr(t, mod, object.Intern("__path__")); !ok {
		return gc.Null
	} else if path == gc.Null {
		return vs[0]
	}
	for i := range object.TupleItems(vs[1]) {
		name := object.TupleItems(vs[1])[i]
		if !object.IsStr(name) {
			return t.Raise(object.TypeError, "Item in ``from list'' must be str, not %s", object.TypeOf(name).Name)
		}
		if object.GoStr(name) == "*" {
			if !vm.importAll(t, &vs[0], pkg) {
				return gc.Null
			}
		} else if !vm.importSubmodule(t, &vs[0], pkg, name) {
			return gc.Null
		}
	}
	return vs[0]
}

// importAll imports the modules that a package has in its `__all__`.
func (vm *VM) importAll(t *object.Thread, mod *Value, pkg string) bool {
	all, ok := object.LookupAttr(t, *mod, object.Intern("__all__"))
	if !ok || all == gc.Null {
		return ok
	}
	return object.ForEach(t, all, func(n Value) bool {
		// What is no string is an error when the names are bound.
		return !object.IsStr(n) || vm.importSubmodule(t, mod, pkg, n)
	})
}

// importSubmodule imports a module of a package if the package has no attribute of
// that name; it need not exist.
func (vm *VM) importSubmodule(t *object.Thread, mod *Value, pkg string, name Value) bool {
	sub := object.GoStr(name)
	if x, ok := object.LookupAttr(t, *mod, object.InternValue(t, name)); !ok || x != gc.Null {
		return ok
	}
	if vm.Import(t, pkg+"."+sub) != gc.Null {
		return true
	}
	if t.Exc == gc.Null || !object.IsInstance(t.Exc, object.ModuleNotFoundError) {
		return false
	}
	// A module that the submodule needs is another matter.
	if n := gc.Load(t.Exc, object.OffExcName); n == gc.Null || !object.IsStr(n) || object.GoStr(n) != pkg+"."+sub {
		return false
	}
	t.Exc = gc.Null
	return true
}

// absoluteName resolves a relative import.
func (vm *VM) absoluteName(t *object.Thread, globals Value, name string, level int) (string, bool) {
	pkg := ""
	if globals = t.Reading(globals); globals == gc.Null {
		return "", false
	}
	if p := object.DictGetStr(globals, object.Intern("__package__")); p != gc.Null && object.IsStr(p) {
		pkg = object.GoStr(p)
	} else if p := object.DictGetStr(globals, object.Intern("__name__")); p != gc.Null && object.IsStr(p) {
		pkg = object.GoStr(p)
		if object.DictGetStr(globals, object.Intern("__path__")) == gc.Null {
			pkg = pkg[:max(strings.LastIndexByte(pkg, '.'), 0)]
		}
	}
	if pkg == "" {
		t.Raise(object.ImportError, "attempted relative import with no known parent package")
		return "", false
	}
	for range level - 1 {
		i := strings.LastIndexByte(pkg, '.')
		if i < 0 {
			t.Raise(object.ImportError, "attempted relative import beyond top-level package")
			return "", false
		}
		pkg = pkg[:i]
	}
	if name == "" {
		return pkg, true
	}
	return pkg + "." + name, true
}

// CompileSource compiles a file; nil with the SyntaxError pending.
func (vm *VM) CompileSource(t *object.Thread, src []byte, file string, mode syntax.Mode) *object.Code {
	opts := compile.Options{Optimize: vm.Config.Optimize}
	if !strings.HasPrefix(file, "<") {
		// Only files are read again for the lines of errors and warnings.
		opts.Source = string(src)
	}
	return vm.CompileText(t, src, file, mode, opts)
}

// ParseText parses Python text; ok is false with the SyntaxError pending.
func (vm *VM) ParseText(t *object.Thread, src []byte, file string, mode syntax.Mode) (tree syntax.Root, ok bool) {
	tree, err := syntax.Parse(src, file, mode)
	if err != nil {
		vm.raiseSyntaxError(t, err)
	}
	return tree, err == nil
}

// CompileText compiles Python text; nil with the SyntaxError pending.
func (vm *VM) CompileText(t *object.Thread, src []byte, file string, mode syntax.Mode, opts compile.Options) *object.Code {
	tree, err := syntax.Parse(src, file, mode)
	if err == nil {
		var warned []syntaxWarning
		opts.Warn = func(line int, msg string) { warned = append(warned, syntaxWarning{line, msg}) }
		code, err2 := compile.Compile(tree, file, opts)
		if err2 == nil {
			for _, w := range warned {
				if !vm.warnSyntax(t, w, file, string(src)) {
					return nil
				}
			}
			return object.NewCode(code)
		}
		err = err2
	}
	vm.raiseSyntaxError(t, err)
	return nil
}

// syntaxWarning is what the compiler has to say about a line.
type syntaxWarning struct {
	line int
	msg  string
}

// warnSyntax issues a SyntaxWarning. If the filters make it an error that is a
// SyntaxError at its place.
func (vm *VM) warnSyntax(t *object.Thread, w syntaxWarning, file, src string) bool {
	if vm.WarnAt(t, "SyntaxWarning", w.msg, file, w.line) {
		return true
	}
	if t.Exc == gc.Null || object.TypeOf(t.Exc).Name != "SyntaxWarning" {
		return false
	}
	t.Exc = gc.Null
	e := &syntax.SyntaxError{Kind: "SyntaxError", Msg: w.msg, Filename: file, Line: w.line, Col: 1, EndLine: w.line}
	if lines := strings.SplitN(src, "\n", w.line+1); w.line <= len(lines) {
		e.Text = lines[w.line-1] + "\n"
		indent := len(e.Text) - len(strings.TrimLeft(e.Text, " \t"))
		e.Col, e.EndCol = indent+1, len(strings.TrimRight(e.Text, "\n"))+1
	}
	vm.raiseSyntaxError(t, e)
	return false
}

// RunCode runs a module's code in globals, or with a namespace of its own.
func (vm *VM) RunCode(t *object.Thread, code *object.Code, globals, namespace Value) Value {
	return vm.RunClosure(t, code, globals, namespace, gc.None)
}

// RunClosure is RunCode of code with free variables, in the cells of a tuple.
func (vm *VM) RunClosure(t *object.Thread, code *object.Code, globals, namespace, closure Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	ns, cells := t.Push(namespace), t.Push(closure)
	if globals = t.Reading(globals); globals == gc.Null {
		return gc.Null
	}
	f := object.NewFunction(t, code, globals)
	gc.Store(f, object.OffFuncClosure, *cells)
	return vm.runClassBody(t, f, *ns)
}

// importFrom is `from module import name`.
func (vm *VM) importFrom(t *object.Thread, mod, name Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	mp := t.Push(mod)
	v, ok := object.LookupAttr(t, mod, name)
	if v != gc.Null || !ok {
		return v
	}
	return vm.cannotImport(t, mp, name)
}

// cannotImport takes a submodule that its package does not have as attribute yet,
// or says why a name is missing in the module in a stack word.
func (vm *VM) cannotImport(t *object.Thread, mod *Value, name Value) Value {
	text := func(attr string) (s string, ok bool) {
		x, ok := object.LookupAttr(t, *mod, object.Intern(attr))
		if !ok || x == gc.Null || !object.IsStr(x) {
			return "", ok
		}
		return object.GoStr(x), true
	}
	modName, ok := text("__name__")
	if !ok {
		return gc.Null
	}
	if modName != "" {
		if sub, ok := vm.module(t, object.Intern(modName+"."+object.GoStr(name))); !ok || sub != gc.Null {
			return sub
		}
	}
	file, ok := text("__file__")
	if !ok {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(gc.None, gc.None)
	from := "'" + modName + "'"
	if modName == "" {
		from = "'<unknown module name>'"
	} else {
		vs[0] = object.NewStr(t, modName)
	}
	where := "unknown location"
	if file != "" {
		where, vs[1] = file, object.NewStr(t, file)
	}
	if vm.imports.isLoading(modName) {
		from = "partially initialized module " + from + " (most likely due to a circular import)"
	}
	e := object.NewException(t, object.ImportError, object.NewStr(t, "cannot import name '"+object.GoStr(name)+"' from "+from+" ("+where+")"))
	gc.Store(e, object.OffExcName, vs[0])
	gc.Store(e, object.OffExcObj, vs[1])
	t.Throw(e)
	return gc.Null
}

// importStar is `from module import *`.
func (vm *VM) importStar(t *object.Thread, ns, mod Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(ns, mod)
	all, ok := object.LookupAttr(t, mod, object.Intern("__all__"))
	if !ok {
		return false
	}
	if all != gc.Null {
		ap := t.Push(all)
		return object.ForEach(t, *ap, func(n Value) bool {
			if !object.IsStr(n) {
				t.Raise(object.TypeError, "Item in __all__ must be str, not %s", object.TypeOf(n).Name)
				return false
			}
			name := object.InternValue(t, n)
			v := object.GetAttr(t, vs[1], name)
			return v != gc.Null && vm.storeName(t, vs[0], name, v)
		})
	}
	d := t.Push(object.InstanceDict(t, vs[1]))
	if *d == gc.Null {
		t.Raise(object.ImportError, "from-import-* object has no __dict__ and no __all__")
		return false
	}
	for pos := 0; ; {
		if !t.Read(d) {
			return false
		}
		k, v, ok := object.DictNext(*d, &pos)
		if !ok {
			return true
		}
		if !object.IsStr(k) || strings.HasPrefix(object.GoStr(k), "_") {
			continue
		}
		if !vm.storeName(t, vs[0], k, v) {
			return false
		}
	}
}
