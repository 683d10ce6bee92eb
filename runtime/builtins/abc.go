package builtins

import (
	"sync"
	"sync/atomic"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// abcData is what an abstract base class knows of other classes. Classes live as
// long as the process, so it may hold on to them.
type abcData struct {
	mu       sync.Mutex
	registry []*object.Type
	cache    map[*object.Type]bool // what a class is, or is not as of version
	version  uint64
}

// abcRegistrations changes with every register(), which may make a subclass of
// what was none.
var abcRegistrations atomic.Uint64

var abcHandle = sync.OnceValue(func() object.HandleType {
	return object.NewHandleType("_abc", "_abc_data", func(typ *object.Type) {})
})

func makeABC(v *vm.VM, t *thread) Value {
	m := newModule(t, "_abc", "What abstract base classes are made with.")
	m.def("get_cache_token()", func(t *thread, a []Value) Value { return gc.IntValue(int64(abcRegistrations.Load())) })
	m.def("_abc_init(self, /)", func(t *thread, a []Value) Value { return abcInit(t, a[0]) })
	m.def("_abc_register(self, subclass, /)", abcRegister)
	m.def("_abc_instancecheck(self, instance, /)", abcInstanceCheck).Blind()
	m.def("_abc_subclasscheck(self, subclass, /)", abcSubclassCheck).Blind()
	m.def("_reset_registry(self, /)", func(t *thread, a []Value) Value {
		return abcReset(t, a[0], func(d *abcData) { d.registry = nil })
	})
	m.def("_reset_caches(self, /)", func(t *thread, a []Value) Value {
		return abcReset(t, a[0], func(d *abcData) { d.cache = nil })
	})
	m.def("_get_dump(self, /)", abcDump)
	return m.done()
}

// abcOf returns the data of an abstract base class; nil with an exception.
func abcOf(t *thread, cls Value) *abcData {
	if typ := object.AsType(cls); typ != nil {
		if d, ok := object.HandleValue(typ.Lookup(object.Intern("_abc_impl"))).(*abcData); ok {
			return d
		}
	}
	t.Raise(object.TypeError, "_abc_impl is set to a wrong type")
	return nil
}

// abcInit finds the abstract methods of a new class.
func abcInit(t *thread, cls Value) Value {
	typ := object.AsType(cls)
	if typ == nil {
		return t.Raise(object.TypeError, "descriptor '__init__' requires a type")
	}
	m := t.Mark()
	defer t.Pop(m)
	set := t.Push(object.NewSet(t))
	note := func(name, value Value) bool {
		n := t.Push(name)
		abstract, ok := isAbstract(t, value)
		return ok && (!abstract || t.Write(set) && object.SetAdd(t, *set, *n))
	}
	for i := 0; i < typ.Attrs.Len(); i++ {
		if name, v := typ.Attrs.At(i); !note(name, v) {
			return gc.Null
		}
	}
	for _, b := range typ.Bases {
		inherited := b.Attrs.Get(object.Intern("__abstractmethods__"))
		if inherited == gc.Null {
			continue
		}
		ok := object.ForEach(t, inherited, func(name Value) bool {
			n := t.Push(name)
			v, ok := object.LookupAttr(t, cls, name)
			return ok && (v == gc.Null || note(*n, v))
		})
		if !ok {
			return gc.Null
		}
	}
	frozen := t.Call(object.FrozenSetType.Self, *set)
	if frozen == gc.Null || !object.SetAttr(t, cls, object.Intern("__abstractmethods__"), frozen) {
		return gc.Null
	}
	typ.SetAttr(t, object.Intern("_abc_impl"), abcHandle().New(t, &abcData{}))
	if f := typ.Attrs.Get(object.Intern("__abc_tpflags__")); f != gc.Null && f.IsInt() {
		switch {
		case f.Int()&(1<<5) != 0:
			typ.SetKind(object.KindSequence)
		case f.Int()&(1<<6) != 0:
			typ.SetKind(object.KindMapping)
		}
	}
	return gc.None
}

func isAbstract(t *thread, v Value) (abstract, ok bool) {
	if !v.IsRef() {
		return false, true
	}
	x, ok := object.LookupAttr(t, v, object.Intern("__isabstractmethod__"))
	if x == gc.Null || !ok {
		return false, ok
	}
	return object.IsTrue(t, x)
}

func abcRegister(t *thread, a []Value) Value {
	self, sub := object.AsType(a[0]), object.AsType(a[1])
	if sub == nil {
		return t.Raise(object.TypeError, "Can only register classes")
	}
	is, ok := object.IsSubclassOf(t, a[1], a[0])
	if !ok {
		return gc.Null
	}
	if is {
		return a[1]
	}
	switch cycle, ok := object.IsSubclassOf(t, a[0], a[1]); {
	case !ok:
		return gc.Null
	case cycle:
		return t.Raise(object.RuntimeError, "Refusing to create an inheritance cycle")
	}
	d := abcOf(t, a[0])
	if d == nil {
		return gc.Null
	}
	d.mu.Lock()
	d.registry = append(d.registry, sub)
	d.mu.Unlock()
	abcRegistrations.Add(1)
	if k := self.Kind(); k != 0 && sub != object.StrType && sub != object.BytesType && sub != object.ByteArrayType {
		t.Exclusive(func() { sub.SetKind(k) })
	}
	return a[1]
}

// known looks an answer up that was given before.
func (d *abcData) known(sub *object.Type) (is, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	is, ok = d.cache[sub]
	return is, ok && (is || d.version == abcRegistrations.Load())
}

func (d *abcData) remember(sub *object.Type, is bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := abcRegistrations.Load()
	if d.cache == nil {
		d.cache = map[*object.Type]bool{}
	}
	if !is && d.version != now {
		for k, yes := range d.cache {
			if !yes {
				delete(d.cache, k)
			}
		}
		d.version = now
	}
	d.cache[sub] = is
}

func abcInstanceCheck(t *thread, a []Value) Value {
	d := abcOf(t, a[0])
	if d == nil {
		return gc.Null
	}
	real := object.TypeOf(a[1])
	claimed := object.GetAttr(t, a[1], object.Intern("__class__"))
	if claimed == gc.Null {
		return gc.Null
	}
	c := t.Push(claimed)
	if is, ok := d.known(object.AsType(*c)); ok && is {
		return gc.True
	}
	if real.Self == *c {
		if is, ok := d.known(real); ok {
			return gc.BoolValue(is)
		}
		return subclassCheck(t, a[0], real.Self)
	}
	r := subclassCheck(t, a[0], *c)
	if r == gc.Null {
		return r
	}
	if yes, ok := object.IsTrue(t, r); yes || !ok {
		return boolOr(yes, ok)
	}
	return subclassCheck(t, a[0], real.Self)
}

// subclassCheck is cls.__subclasscheck__(sub).
func subclassCheck(t *thread, cls, sub Value) Value {
	r, found := t.CallSpecial(cls, object.Intern("__subclasscheck__"), sub)
	if !found {
		return gc.False
	}
	return r
}

func abcSubclassCheck(t *thread, a []Value) Value {
	sub := object.AsType(a[1])
	if sub == nil {
		return t.Raise(object.TypeError, "issubclass() arg 1 must be a class")
	}
	d := abcOf(t, a[0])
	if d == nil {
		return gc.Null
	}
	if is, ok := d.known(sub); ok {
		return gc.BoolValue(is)
	}
	is, ok := abcFind(t, a, d, sub)
	if !ok {
		return gc.Null
	}
	d.remember(sub, is)
	return gc.BoolValue(is)
}

// abcFind answers a question that was not asked before: by the class's own hook,
// its bases, what is registered, and its subclasses.
func abcFind(t *thread, a []Value, d *abcData, sub *object.Type) (is, ok bool) {
	r := t.CallMethod(a[0], object.Intern("__subclasshook__"), a[1])
	switch r {
	case gc.Null:
		return false, false
	case gc.True:
		return true, true
	case gc.False:
		return false, true
	case gc.NotImplemented:
	default:
		t.Raise(object.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
		return false, false
	}
	self := object.AsType(a[0])
	if sub.IsSubtype(self) {
		return true, true
	}
	d.mu.Lock()
	registry := d.registry
	d.mu.Unlock()
	for _, c := range registry {
		if is, ok := object.IsSubclassOf(t, a[1], c.Self); is || !ok {
			return is, ok
		}
	}
	subs := t.CallMethod(a[0], object.Intern("__subclasses__"))
	if subs == gc.Null {
		return false, false
	}
	p := t.Push(subs)
	if object.Unwrap(*p, object.ListType) == gc.Null {
		t.Raise(object.TypeError, "__subclasses__() must return a list")
		return false, false
	}
	ok = object.ForEach(t, *p, func(c Value) bool {
		if is {
			return true
		}
		var fine bool
		is, fine = object.IsSubclassOf(t, a[1], c)
		return fine
	})
	return is, ok
}

func abcReset(t *thread, cls Value, f func(d *abcData)) Value {
	d := abcOf(t, cls)
	if d == nil {
		return gc.Null
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	f(d)
	return gc.None
}

// abcDump shows what a class knows, for debugging.
func abcDump(t *thread, a []Value) Value {
	d := abcOf(t, a[0])
	if d == nil {
		return gc.Null
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	m := t.Mark()
	defer t.Pop(m)
	sets := t.PushN(object.NewSet(t), object.NewSet(t), object.NewSet(t))
	for _, c := range d.registry {
		object.SetAdd(t, sets[0], c.Self)
	}
	for c, is := range d.cache {
		i := 2
		if is {
			i = 1
		}
		object.SetAdd(t, sets[i], c.Self)
	}
	return object.NewTuple(t, append(sets, gc.IntValue(int64(d.version))))
}
