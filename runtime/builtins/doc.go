// Package builtins has the modules that a program finds without any file:
// builtins, sys, time, math, _thread, _queue, _stm and _collections, the standard streams and files, and the printing
// of uncaught exceptions. It knows the object model and the interpreter, and
// nothing of how code is compiled.
package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// Value is a Python value; see [gc.Value].
type Value = gc.Value

// thread is shorter to write in the many functions that take one.
type thread = object.Thread

func init() {
	register("builtins", makeBuiltins)
	register("sys", makeSys)
	register("math", makeMath)
	register("time", makeTime)
	register("_stm", makeSTM)
	register("_thread", makeThread)
	register("_queue", makeQueue)
	register("_collections", makeCollections)
	register("_weakref", makeWeakref)
	register("gc", makeGC)
	register("atexit", makeAtexit)
	register("_abc", makeABC)
}

// register makes a module importable; see effects.
func register(name string, make func(v *vm.VM, t *thread) Value) {
	vm.RegisterModule(name, func(v *vm.VM, t *thread) Value {
		mod := make(v, t)
		markEffects(name, mod)
		return mod
	})
}

// module is a module under construction.
type module struct {
	t    *thread
	name string
	self *Value // in a stack slot of t, which the collector updates
	mark uintptr
}

func newModule(t *thread, name, doc string) *module {
	m := &module{t: t, name: name, mark: t.Mark()}
	m.self = t.Push(object.NewModule(t, object.Intern(name), object.NewStr(t, doc)))
	return m
}

// done returns the finished module.
func (m *module) done() Value {
	v := *m.self
	m.t.Pop(m.mark)
	return v
}

func (m *module) set(name string, v Value) {
	object.DictSetStr(m.t, object.ModuleDict(*m.self), object.Intern(name), v)
}

func (m *module) str(name, s string) { m.set(name, object.NewStr(m.t, s)) }

func (m *module) int(name string, i int64) { m.set(name, object.NewInt(m.t, i)) }

func (m *module) float(name string, f float64) { m.set(name, object.NewFloat(m.t, f)) }

// def adds a function; decl is "name(params)", see [object.ParseSignature].
func (m *module) def(decl string, fn object.Fn) *object.Builtin {
	i := strings.IndexByte(decl, '(')
	b := &object.Builtin{Name: decl[:i], Module: m.name, Fn: fn, Sig: object.ParseSignature(decl[i:])}
	m.set(b.Name, object.NewBuiltin(b))
	return b
}

// raw adds a function that takes its arguments as they come.
func (m *module) raw(name string, fn func(t *thread, a object.Args) Value) *object.Builtin {
	b := &object.Builtin{Name: name, Module: m.name, Raw: func(t *thread, _ Value, a object.Args) Value { return fn(t, a) }}
	m.set(name, object.NewBuiltin(b))
	return b
}

// pure marks functions that depend on nothing but their arguments' values.
func pure(fns ...*object.Builtin) {
	for _, b := range fns {
		b.Pure = true
	}
}

func boolOr(b, ok bool) Value {
	if !ok {
		return gc.Null
	}
	return gc.BoolValue(b)
}

// noneIf returns None for success and Null for failure.
func noneIf(ok bool) Value {
	if ok {
		return gc.None
	}
	return gc.Null
}
