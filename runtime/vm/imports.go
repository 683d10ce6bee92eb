package vm

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stmjit/frontend/compile"
	"stmjit/frontend/syntax"
	"stmjit/gc"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
)

// Builtin modules by name; the makers run once, at the first import.
type moduleMaker func(vm *VM, t *object.Thread) Value

var builtinModules = map[string]moduleMaker{}

// RegisterModule makes a module written in Go importable.
func RegisterModule(name string, make func(vm *VM, t *object.Thread) Value) {
	builtinModules[name] = make
}

// BuiltinModuleNames returns the names of the modules written in Go, in order.
func BuiltinModuleNames() []string { return slices.Sorted(maps.Keys(builtinModules)) }

// Modules returns sys.modules.
func (vm *VM) Modules() Value { return vm.modules }

// Path returns sys.path.
func (vm *VM) Path(t *object.Thread) []string {
	if vm.sys == gc.Null {
		return nil
	}
	var dirs []string
	p := object.DictGetStr(object.ModuleDict(vm.sys), object.Intern("path"))
	if p == gc.Null || object.Unwrap(p, object.ListType) == gc.Null {
		return nil
	}
	for _, d := range object.ListItems(object.Unwrap(p, object.ListType)) {
		if object.IsStr(d) {
			dirs = append(dirs, object.GoStr(d))
		}
	}
	return dirs
}

// importName is the import statement in a frame.
func (vm *VM) importName(t *object.Thread, base uintptr, name, fromlist Value, level int) Value {
	return vm.ImportName(t, vm.frameGlobals(base), name, fromlist, level)
}

// ImportName returns the module that `import a.b` binds (a), or with a tuple of
// names the one that `from a.b import` reads (a.b). The globals of the importing
// module tell what a level above 0 is relative to.
func (vm *VM) ImportName(t *object.Thread, globals, name, fromlist Value, level int) Value {
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
	if fromlist != gc.None && len(object.TupleItems(fromlist)) > 0 {
		return vm.importSubmodules(t, mod, n, fromlist)
	}
	if level == 0 {
		if head, _, dotted := strings.Cut(n, "."); dotted {
			return object.DictGetStr(vm.modules, object.NewStr(t, head))
		}
	}
	return mod
}

// importSubmodules imports the names of a fromlist that are modules of a package.
func (vm *VM) importSubmodules(t *object.Thread, mod Value, pkg string, fromlist Value) Value {
	if mod.IsRef() && gc.Shape(mod) != object.ShapeModule || object.DictGetStr(object.ModuleDict(mod), object.Intern("__path__")) == gc.Null {
		return mod
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(mod, fromlist)
	for i := range object.TupleItems(vs[1]) {
		sub := object.GoStr(object.TupleItems(vs[1])[i])
		if sub == "*" || object.DictGetStr(object.ModuleDict(vs[0]), object.Intern(sub)) != gc.Null {
			continue
		}
		if vm.Import(t, pkg+"."+sub) == gc.Null && t.Catch(object.ModuleNotFoundError) == gc.Null {
			return gc.Null
		}
	}
	return vs[0]
}

// absoluteName resolves a relative import.
func (vm *VM) absoluteName(t *object.Thread, globals Value, name string, level int) (string, bool) {
	pkg := ""
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

// Import returns a module by its full name, and loads it and its parents if
// needed.
func (vm *VM) Import(t *object.Thread, name string) Value {
	key := object.Intern(name)
	if m := object.DictGetStr(vm.modules, key); m != gc.Null {
		if m == gc.None {
			return vm.notFound(t, name, "import of "+name+" halted; None in sys.modules")
		}
		return m
	}
	dirs := append(vm.Path(t), library.Dir)
	parent := gc.Null
	last := name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		last = name[i+1:]
		if parent = vm.Import(t, name[:i]); parent == gc.Null {
			return gc.Null
		}
		dirs = nil
		// A program may have put anything in sys.modules.
		path, ok := object.LookupAttr(t, parent, object.Intern("__path__"))
		if !ok {
			return gc.Null
		}
		if path == gc.Null || object.Unwrap(path, object.ListType) == gc.Null {
			return vm.notFound(t, name, "No module named '"+name+"'; '"+name[:i]+"' is not a package")
		}
		for _, d := range object.ListItems(object.Unwrap(path, object.ListType)) {
			dirs = append(dirs, object.GoStr(d))
		}
	}
	m := t.Mark()
	defer t.Pop(m)
	pp := t.Push(parent)
	mod, found := vm.load(t, name, last, dirs)
	if !found {
		return vm.notFound(t, name, "No module named '"+name+"'")
	}
	if mod == gc.Null {
		return gc.Null
	}
	if *pp != gc.Null {
		mp := t.Push(mod)
		if !object.SetAttr(t, *pp, object.Intern(last), mod) {
			return gc.Null
		}
		return *mp
	}
	return mod
}

func (vm *VM) notFound(t *object.Thread, name, msg string) Value {
	e := object.NewException(t, object.ModuleNotFoundError, object.NewStr(t, msg))
	gc.Store(e, object.OffExcName, object.NewStr(t, name))
	t.Throw(e)
	return gc.Null
}

// load finds a module among the built-in ones and in the directories.
func (vm *VM) load(t *object.Thread, name, last string, dirs []string) (mod Value, found bool) {
	if mk := builtinModules[name]; mk != nil {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(mk(vm, t))
		if *p != gc.Null {
			object.DictSetStr(t, vm.modules, object.Intern(name), *p)
		}
		return *p, true
	}
	for _, d := range dirs {
		if d == "" {
			d = "."
		}
		if strings.HasPrefix(d, library.Dir) {
			if mod, found := vm.loadLibrary(t, name, d+"/"+last); found {
				return mod, true
			}
			continue
		}
		pkg := filepath.Join(d, last)
		if init := filepath.Join(pkg, "__init__.py"); isFile(init) {
			return vm.loadFile(t, name, init, pkg), true
		}
		if file := pkg + ".py"; isFile(file) {
			return vm.loadFile(t, name, file, ""), true
		}
	}
	return gc.Null, false
}

func isFile(p string) bool {
	s, err := os.Stat(p)
	return err == nil && s.Mode().IsRegular()
}

// loadFile runs a module's file; pkg is its directory if it is a package.
func (vm *VM) loadFile(t *object.Thread, name, file, pkg string) Value {
	src, err := os.ReadFile(file)
	if err != nil {
		return t.RaiseOS(err, file)
	}
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	return vm.loadSource(t, name, src, file, pkg)
}

// loadLibrary finds and runs a module of the library; path is where it would be,
// without what distinguishes packages from files.
func (vm *VM) loadLibrary(t *object.Thread, name, path string) (mod Value, found bool) {
	if src, ok := library.Read(path + ".py"); ok {
		return vm.loadSource(t, name, src, path+".py", ""), true
	}
	if src, ok := library.Read(path + "/__init__.py"); ok {
		return vm.loadSource(t, name, src, path+"/__init__.py", path), true
	}
	return gc.Null, false
}

// loadSource runs a module's text.
func (vm *VM) loadSource(t *object.Thread, name string, src []byte, file, pkg string) Value {
	code := vm.CompileSource(t, src, file, syntax.Exec)
	if code == nil {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	mod := t.Push(object.NewModule(t, object.Intern(name), gc.None))
	d := object.ModuleDict(*mod)
	object.DictSetStr(t, d, object.Intern("__file__"), object.NewStr(t, file))
	parent := name
	if pkg != "" {
		object.DictSetStr(t, d, object.Intern("__path__"), object.NewList(t, []Value{object.NewStr(t, pkg)}))
	} else {
		parent = name[:max(strings.LastIndexByte(name, '.'), 0)]
	}
	object.DictSetStr(t, d, object.Intern("__package__"), object.NewStr(t, parent))
	object.DictSetStr(t, vm.modules, object.Intern(name), *mod)
	if vm.RunCode(t, code, object.ModuleDict(*mod), gc.Unset) == gc.Null {
		e := t.Exc
		object.DictDelStr(vm.modules, object.Intern(name))
		t.Exc = e
		return gc.Null
	}
	if again := object.DictGetStr(vm.modules, object.Intern(name)); again != gc.Null {
		return again
	}
	return *mod
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

// CompileText compiles Python text; nil with the SyntaxError pending.
func (vm *VM) CompileText(t *object.Thread, src []byte, file string, mode syntax.Mode, opts compile.Options) *object.Code {
	tree, err := syntax.Parse(src, file, mode)
	if err == nil {
		opts.Warn = func(line int, msg string) { warnSyntax(file, opts.Source, line, msg) }
		code, err2 := compile.Compile(tree, file, opts)
		if err2 == nil {
			return object.NewCode(code)
		}
		err = err2
	}
	vm.raiseSyntaxError(t, err)
	return nil
}

// warnSyntax prints a SyntaxWarning as the warnings module does.
func warnSyntax(file, src string, line int, msg string) {
	fmt.Fprintf(Stderr, "%s:%d: SyntaxWarning: %s\n", file, line, msg)
	lines := strings.SplitN(src, "\n", line+1)
	if text := strings.TrimSpace(lines[min(line, len(lines))-1]); text != "" {
		fmt.Fprintf(Stderr, "  %s\n", text)
	}
}

// RunCode runs a module's code in globals, or with a namespace of its own.
func (vm *VM) RunCode(t *object.Thread, code *object.Code, globals, namespace Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	ns := t.Push(namespace)
	f := object.NewFunction(t, code, globals)
	return vm.runClassBody(t, f, *ns)
}

// importFrom is `from module import name`.
func (vm *VM) importFrom(t *object.Thread, mod, name Value) Value {
	v, ok := object.LookupAttr(t, mod, name)
	if v != gc.Null || !ok {
		return v
	}
	modName, file := "<unknown module name>", "unknown location"
	if mod.IsRef() && gc.Shape(mod) == object.ShapeModule {
		d := object.ModuleDict(mod)
		if n := object.DictGetStr(d, object.Intern("__name__")); n != gc.Null && object.IsStr(n) {
			modName = object.GoStr(n)
			if sub := object.DictGetStr(vm.modules, object.NewStr(t, modName+"."+object.GoStr(name))); sub != gc.Null {
				return sub
			}
		}
		if f := object.DictGetStr(d, object.Intern("__file__")); f != gc.Null && object.IsStr(f) {
			file = object.GoStr(f)
		}
	}
	e := object.NewException(t, object.ImportError, object.NewStr(t, "cannot import name '"+object.GoStr(name)+"' from '"+modName+"' ("+file+")"))
	gc.Store(e, object.OffExcName, object.NewStr(t, modName))
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

// FindModule returns the file that -m runs, and the package that it belongs to.
func (vm *VM) FindModule(t *object.Thread, name string) (file, pkg string) {
	parts := strings.Split(name, ".")
	for _, d := range vm.Path(t) {
		p := filepath.Join(append([]string{d}, parts...)...)
		if f := filepath.Join(p, "__main__.py"); isFile(f) {
			return f, name
		}
		if f := p + ".py"; isFile(f) {
			return f, strings.Join(parts[:len(parts)-1], ".")
		}
	}
	return "", ""
}

// IsPackage reports whether there is a directory of a package with a name.
func (vm *VM) IsPackage(t *object.Thread, name string) bool {
	dir := filepath.Join(strings.Split(name, ".")...)
	return slices.ContainsFunc(vm.Path(t), func(d string) bool { return isFile(filepath.Join(d, dir, "__init__.py")) })
}

// NewMain makes the module __main__.
func (vm *VM) NewMain(t *object.Thread, pkg string) Value {
	m := t.Mark()
	defer t.Pop(m)
	name := object.Intern("__main__")
	mod := t.Push(object.NewModule(t, name, gc.None))
	d := object.ModuleDict(*mod)
	if b := object.DictGetStr(vm.modules, object.Intern("builtins")); b != gc.Null {
		object.DictSetStr(t, d, vm.str.builtins, b)
	}
	if pkg != "" {
		object.DictSetStr(t, d, object.Intern("__package__"), object.NewStr(t, pkg))
	}
	object.DictSetStr(t, vm.modules, name, *mod)
	return *mod
}

// MainDict returns the namespace of __main__.
func (vm *VM) MainDict() Value {
	return object.ModuleDict(object.DictGetStr(vm.modules, object.Intern("__main__")))
}
