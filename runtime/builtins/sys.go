package builtins

import (
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/library"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The version of the language.
const (
	versionMajor, versionMinor, versionMicro = 3, 11, 7
	versionText                              = "3.11.7 (stmjit) [Go]"
)

func makeSys(v *vm.VM, t *thread) Value {
	s := stateOf(v)
	m := newModule(t, "sys", "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.")
	object.LiveFrame = v.LiveFrame
	m.set("modules", v.Modules())
	m.set("argv", object.NewList(t, []Value{object.Intern("")}))
	m.set("orig_argv", strList(t, os.Args))
	m.set("path", strList(t, searchPath(v)))
	sysVersion(m)
	sysNumbers(m)
	sysPlaces(m, v)
	sysFlags(m, v)
	s.makeStreams(m)
	sysExceptions(m, s)
	sysFrames(m, v)
	sysSettings(m, s)
	sysObjects(m)
	v.SetSys(*m.self)
	return m.done()
}

func strList(t *thread, items []string) Value {
	mark := t.Mark()
	defer t.Pop(mark)
	l := t.Push(object.NewList(t, nil))
	for _, x := range items {
		object.ListAppend(t, *l, object.NewStr(t, x))
	}
	return *l
}

func strTuple(t *thread, items []string) Value {
	return object.NewTuple(t, object.ListItems(strList(t, items)))
}

// libraryNames returns the names of the modules of the standard library.
func libraryNames() Value {
	var names []Value
	for _, n := range library.Names() {
		names = append(names, object.Intern(n))
	}
	return object.OldFrozenSet(names)
}

// searchPath returns what sys.path begins with, before the program's own directory
// is put in front.
func searchPath(v *vm.VM) []string {
	var dirs []string
	if p := os.Getenv("PYTHONPATH"); p != "" && !v.Config.Flags.IgnoreEnvironment {
		dirs = filepath.SplitList(p)
	}
	dirs = append(dirs, library.Dir)
	if v.Config.Stdlib != "" {
		dirs = append(dirs, v.Config.Stdlib)
	}
	return dirs
}

// SetArgv sets sys.argv.
func SetArgv(t *thread, v *vm.VM, args []string) {
	d := t.Writing(object.ModuleDict(v.Sys()))
	object.DictSetStr(t, d, object.Intern("argv"), strList(t, args))
}

// SetOptions sets sys._xoptions and sys.warnoptions.
func SetOptions(t *thread, v *vm.VM, x, warn []string) {
	if len(x) > 0 {
		o, _ := v.SysAttr(t, object.Intern("_xoptions"))
		m := t.Mark()
		defer t.Pop(m)
		d := t.Push(o)
		for _, name := range x {
			value := gc.True
			name, text, has := strings.Cut(name, "=")
			if has {
				value = object.NewStr(t, text)
			}
			object.DictSetStr(t, t.Writing(*d), object.Intern(name), value)
		}
	}
	if len(warn) > 0 {
		object.DictSetStr(t, t.Writing(object.ModuleDict(v.Sys())), object.Intern("warnoptions"), strList(t, warn))
	}
}

// SetPath0 puts the directory of the program in front of sys.path.
func SetPath0(t *thread, v *vm.VM, dir string) {
	p, _ := v.SysAttr(t, object.Intern("path"))
	object.ListInsert(t, t.Writing(object.Unwrap(p, object.ListType)), 0, object.NewStr(t, dir))
}

func ints(ns ...int64) []Value {
	vs := make([]Value, len(ns))
	for i, n := range ns {
		vs[i] = gc.IntValue(n)
	}
	return vs
}

func sysVersion(m *module) {
	t := m.t
	m.str("version", versionText)
	hex := int64(versionMajor)<<24 | versionMinor<<16 | versionMicro<<8 | 0xf0
	m.int("hexversion", hex)
	m.int("api_version", 1013)
	typ := object.RecordType(t, "sys", "version_info", []string{"major", "minor", "micro", "releaselevel", "serial"}, 5)
	info := t.Push(object.NewRecord(t, typ, []Value{
		gc.IntValue(versionMajor), gc.IntValue(versionMinor), gc.IntValue(versionMicro), object.Intern("final"), gc.IntValue(0)}))
	m.set("version_info", *info)
	m.set("implementation", newNamespaceObject(t, []string{"name", "cache_tag", "version", "hexversion", "_multiarch"}, []Value{
		object.Intern("stmjit"), object.Intern("stmjit-311"), *info, gc.IntValue(hex), object.NewStr(t, multiarch())}))
	m.str("copyright", "See the file LICENSE.")
	m.str("platform", map[string]string{"windows": "win32"}[runtime.GOOS]+map[bool]string{true: runtime.GOOS}[runtime.GOOS != "windows"])
	m.str("byteorder", "little")
	m.str("abiflags", "")
	m.set("builtin_module_names", strTuple(t, vm.BuiltinModuleNames()))
	m.set("stdlib_module_names", libraryNames())
}

// sysNumbers describes how numbers are kept.
func sysNumbers(m *module) {
	t := m.t
	m.int("maxsize", math.MaxInt64)
	m.int("maxunicode", 0x10ffff)
	m.str("float_repr_style", "short")
	f := func(x float64) Value { return object.NewFloat(t, x) }
	i := gc.IntValue
	record := func(name string, fields []string, values []Value) {
		m.set(name, object.NewRecord(t, object.RecordType(t, "sys", name, fields, len(fields)), values))
	}
	record("float_info", []string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"},
		[]Value{f(math.MaxFloat64), i(1024), i(308), f(0x1p-1022), i(-1021), i(-307), i(15), i(53), f(0x1p-52), i(2), i(1)})
	record("int_info", []string{"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"}, ints(30, 4, 4300, 640))
	record("hash_info", []string{"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"},
		append(ints(64, 1<<61-1, 314159, 0, 1000003), object.Intern("siphash13"), i(64), i(128), i(0)))
	record("thread_info", []string{"name", "lock", "version"}, []Value{object.Intern("pthread"), object.Intern("semaphore"), gc.None})
}

// sysPlaces says where things are.
func sysPlaces(m *module, v *vm.VM) {
	exe, err := os.Executable()
	if err != nil {
		exe = ""
	}
	m.str("executable", exe)
	prefix := filepath.Dir(filepath.Dir(exe))
	for _, n := range []string{"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"} {
		m.str(n, prefix)
	}
	m.str("platlibdir", "lib")
	if v.Config.Stdlib == "" {
		m.set("_stdlib_dir", gc.None)
	} else {
		m.str("_stdlib_dir", v.Config.Stdlib)
	}
	m.set("pycache_prefix", gc.None)
	if p := v.Config.Flags.PycachePrefix; p != "" {
		m.str("pycache_prefix", p)
	}
	m.set("dont_write_bytecode", gc.BoolValue(v.Config.Flags.NoBytecode))
	t := m.t
	for _, n := range []string{"meta_path", "path_hooks", "warnoptions"} {
		m.set(n, object.NewList(t, nil))
	}
	for _, n := range []string{"path_importer_cache", "_xoptions"} {
		m.set(n, object.NewDict(t))
	}
}

func sysFlags(m *module, v *vm.VM) {
	fields := []string{"debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment",
		"verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
		"int_max_str_digits"}
	f := v.Config.Flags
	n := func(on bool) int64 {
		if on {
			return 1
		}
		return 0
	}
	values := ints(int64(f.Debug), int64(f.Inspect), n(f.Interactive), int64(v.Config.Optimize), n(f.NoBytecode), n(f.NoUserSite), n(f.NoSite),
		n(f.IgnoreEnvironment), int64(f.Verbose), int64(f.BytesWarning), int64(f.Quiet), n(!f.FixedHashes), n(f.Isolated), 0, int64(f.UTF8),
		n(f.WarnDefaultEncoding), 0, f.Digits)
	values[13], values[16] = gc.BoolValue(f.DevMode), gc.BoolValue(f.SafePath)
	typ := object.RecordType(m.t, "sys", "flags", fields, len(fields))
	m.set("flags", object.NewRecord(m.t, typ, values))
}

// sysObjects adds functions about single objects.
func sysObjects(m *module) {
	m.def("intern(string, /)", func(t *thread, a []Value) Value {
		if !object.IsExactStr(a[0]) {
			if object.IsStr(a[0]) {
				return t.Raise(object.TypeError, "can't intern %s", object.TypeOf(a[0]).Name)
			}
			return t.Raise(object.TypeError, "intern() argument must be str, not %s", object.TypeOf(a[0]).Name)
		}
		return object.InternValue(t, a[0])
	})
	m.def("getsizeof(object, default=?)", func(t *thread, a []Value) Value {
		name := object.TypeOf(a[0]).Name
		r, found := t.CallSpecial(a[0], object.Intern("__sizeof__"))
		switch {
		case !found:
			return t.Raise(object.TypeError, "Type %s doesn't define __sizeof__", name)
		case r == gc.Null && a[1] != gc.Null && t.Catch(object.TypeError) != gc.Null:
			return a[1]
		case r == gc.Null:
			return gc.Null
		}
		n, ok := object.ToSize(t, r)
		if !ok {
			return gc.Null
		}
		if n < 0 {
			return t.Raise(object.ValueError, "__sizeof__() should return >= 0")
		}
		return gc.IntValue(int64(n))
	})
	m.def("getrefcount(object, /)", func(t *thread, a []Value) Value { return gc.IntValue(2) })
}

// multiarch is the name of the machine and the system as Debian writes it, by which an
// installed CPython's library knows its own files.
func multiarch() string {
	arch := map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	if runtime.GOOS == "linux" {
		return arch + "-linux-gnu"
	}
	return arch + "-" + runtime.GOOS
}
