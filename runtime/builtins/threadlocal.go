package builtins

import (
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// A thread-local object has a number. Each thread has a table of namespaces by
// these numbers, so access needs no other thread. The object itself keeps the
// arguments of its constructor, with which __init__ is called again in every
// thread that comes to it.
const (
	offLocalNumber = 8
	offLocalArgs   = 16 // a tuple
	offLocalKw     = 24 // a tuple of pairs
)

var (
	localType    object.GoType
	localNumbers atomic.Uint64
)

func initLocals() {
	localType = object.NewGoType("_thread", "_local", gc.Layout{Raw: 1, Vals: 2}, defineLocal)
	localType.AllowWeakrefs()
}

// libraryState returns what the thread library keeps of a thread.
func libraryState(t *thread) *object.ThreadState {
	if t.State == nil {
		t.State = &object.ThreadState{Ident: object.MainIdent}
	}
	if s := t.State; !s.Rooted {
		s.Rooted = true
		t.AddRoots(func(visit func(*Value)) {
			visit(&s.Sentinel)
			for i := range s.Locals {
				visit(&s.Locals[i])
			}
		})
	}
	return t.State
}

func defineLocal(typ *object.Type) {
	typ.Describe("Thread-local data")
	typ.Slots.New = newLocal
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		if a.Len() > 0 {
			t.Raise(object.TypeError, "Initialization arguments are not supported")
			return false
		}
		return true
	}
	typ.Slots.GetAttr = localGetAttr
	typ.Slots.SetAttr = localSetAttr
}

func newLocal(t *thread, _ *object.Type, a object.Args) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := t.Push(localType.NewShared(t))
	gc.StoreRaw(*v, offLocalNumber, localNumbers.Add(1)-1)
	gc.InitStore(*v, offLocalArgs, object.NewTuple(t, a.Pos))
	var kw []Value
	if a.Kw != nil {
		for i, name := range a.Kw.Names {
			kw = append(kw, object.NewTuple(t, []Value{name, a.Kw.Values[i]}))
		}
	}
	gc.InitStore(*v, offLocalKw, object.NewTuple(t, kw))
	addLocalDict(t, *v)
	return *v
}

// addLocalDict makes the thread's namespace of a thread-local object.
func addLocalDict(t *thread, local Value) {
	s := libraryState(t)
	n := int(gc.LoadRaw(local, offLocalNumber))
	for n >= len(s.Locals) {
		s.Locals = append(s.Locals, gc.Null)
	}
	s.Locals[n] = t.Unowned(object.NewDict(t)) // what a block puts in goes with it
}

// localDict returns the thread's namespace of the thread-local object in a stack
// word, acquired; Null with an exception pending.
func localDict(t *thread, p *Value, write bool) Value {
	n := int(gc.LoadRaw(object.Unwrap(*p, localType.Type), offLocalNumber))
	if s := t.State; s == nil || n >= len(s.Locals) || s.Locals[n] == gc.Null {
		addLocalDict(t, object.Unwrap(*p, localType.Type))
		if !initLocal(t, p) {
			t.State.Locals[n] = gc.Null
			return gc.Null
		}
	}
	if write {
		return t.Writing(t.State.Locals[n])
	}
	return t.Reading(t.State.Locals[n])
}

// initLocal calls __init__ of a class derived from the type, for a thread that
// sees the object for the first time.
func initLocal(t *thread, p *Value) bool {
	typ := object.TypeOf(*p)
	if typ == localType.Type || typ.LookupStr("__init__") == localType.LookupStr("__init__") {
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	local := object.Unwrap(*p, localType.Type)
	pos := t.PushN(object.TupleItems(gc.Load(local, offLocalArgs))...)
	var kw *object.Keywords
	if pairs := object.TupleItems(gc.Load(local, offLocalKw)); len(pairs) > 0 {
		names, values := t.PushN(pairs...), t.PushN(pairs...)
		for i, pair := range pairs {
			names[i], values[i] = object.TupleItems(pair)[0], object.TupleItems(pair)[1]
		}
		kw = &object.Keywords{Names: names, Values: values}
	}
	return typ.Slots.Init(t, *p, object.Args{Pos: pos, Kw: kw})
}

func localGetAttr(t *thread, v, name Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, name)
	d := localDict(t, &p[0], false)
	if d == gc.Null || object.StrEqGo(p[1], "__dict__") {
		return d
	}
	typ := object.TypeOf(p[0])
	descr := typ.Lookup(p[1])
	var get func(t *thread, descr, obj Value, typ *object.Type) Value
	if descr != gc.Null {
		s := &object.TypeOf(descr).Slots
		if get = s.DescrGet; get != nil && s.DescrSet != nil {
			return get(t, descr, p[0], typ)
		}
	}
	if x := object.DictGetStr(d, p[1]); x != gc.Null {
		return x
	}
	switch {
	case get != nil:
		return get(t, descr, p[0], typ)
	case descr != gc.Null:
		return descr
	}
	return noAttribute(t, p[0], p[1])
}

// localName is what messages call the type.
func localName(typ *object.Type) string {
	if typ == localType.Type {
		return "_thread._local"
	}
	return typ.Name
}

func noAttribute(t *thread, v, name Value) Value {
	msg := "'" + localName(object.TypeOf(v)) + "' object has no attribute '" + object.GoStr(name) + "'"
	e := object.NewException(t, object.AttributeError, object.NewStr(t, msg))
	gc.Store(e, object.OffExcName, name)
	gc.Store(e, object.OffExcObj, v)
	t.Throw(e)
	return gc.Null
}

func localSetAttr(t *thread, v, name, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, name, x)
	typ := object.TypeOf(v)
	if object.StrEqGo(name, "__dict__") {
		t.Raise(object.AttributeError, "'%s' object attribute '__dict__' is read-only", localName(typ))
		return false
	}
	d := localDict(t, &p[0], true)
	if d == gc.Null {
		return false
	}
	if descr := typ.Lookup(p[1]); descr != gc.Null {
		if set := object.TypeOf(descr).Slots.DescrSet; set != nil {
			return set(t, descr, p[0], p[2])
		}
	}
	if p[2] != gc.Null {
		object.DictSetStr(t, d, p[1], p[2])
		return true
	}
	if !object.DictDelStr(d, p[1]) {
		noAttribute(t, p[0], p[1])
		return false
	}
	return true
}
