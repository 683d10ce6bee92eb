package object

import (
	"fmt"

	"stmjit/frontend/bytecode"
	"stmjit/gc"
)

// Offsets of a module's fields.
const (
	offModuleDict = 16
	offModuleName = 24
	moduleSize    = 32
)

// NewModule makes a module with a fresh namespace that has __name__ and the
// other standard entries.
func NewModule(t *Thread, name, doc Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	mod := t.Push(bareModule(t))
	fillModule(t, *mod, name, doc)
	return *mod
}

// bareModule makes a module with an empty namespace.
func bareModule(t *Thread) Value {
	mod := t.AllocShared(ShapeModule, moduleSize)
	gc.Store(mod, offModuleDict, NewNamespaceDict(t))
	gc.Store(mod, offModuleName, gc.None)
	return mod
}

// fillModule gives the namespace of a module, acquired for writing, what every one
// begins with.
func fillModule(t *Thread, mod, name, doc Value) {
	d := ModuleDict(mod)
	if gc.Shape(mod) != ShapeModule {
		mod = Unwrap(mod, ModuleType)
	}
	gc.Store(mod, offModuleName, name)
	DictSetStr(t, d, Intern("__name__"), name)
	DictSetStr(t, d, Intern("__doc__"), doc)
	DictSetStr(t, d, Intern("__package__"), gc.None)
	DictSetStr(t, d, Intern("__loader__"), gc.None)
	DictSetStr(t, d, Intern("__spec__"), gc.None)
}

// ModuleDict returns a module's namespace, which is always the same: no barrier
// is needed.
func ModuleDict(mod Value) Value {
	if gc.Shape(mod) != ShapeModule {
		mod = Unwrap(mod, ModuleType)
	}
	return gc.LoadFixed(mod, offModuleDict)
}

// wrapModule makes an instance of a subclass of module; the module's namespace
// is where its attributes live.
func wrapModule(t *Thread, typ *Type, mod Value) Value {
	v := wrapPayload(t, typ, mod)
	gc.Store(v, OffOverflow, ModuleDict(mod))
	SetShape(v, typ.dictShape(ShapeOf(v).Inline))
	return v
}

// setModuleClass makes a plain module one of a class derived from the type of modules,
// or such a one a plain module again. Its words become those of an instance, which
// holds another module with the same namespace.
func setModuleClass(t *Thread, self Value, typ *Type) bool {
	plain := gc.Shape(self) == ShapeModule
	switch old := TypeOf(self); {
	case plain && typ == ModuleType:
		return true
	case !plain && typ.Payload != ModuleType && typ != ModuleType:
		t.Raise(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
		return false
	case plain && (typ.Payload != ModuleType || solid(typ) != ModuleType), !plain && (SizeOfInstance(ShapeOf(self).Inline) != moduleSize || old.Payload != ModuleType):
		t.Raise(TypeError, "__class__ assignment: '%s' object layout differs from '%s'", typ.Name, old.Name)
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(self, gc.Null, ModuleDict(self))
	if plain {
		p[1] = bareModule(t)
	}
	if !t.irrevocable(&p[0], &p[1], &p[2]) || !t.Write(&p[2]) {
		return false
	}
	t.Exclusive(func() {
		Epoch++
		if v := p[0]; plain {
			gc.Store(p[1], offModuleDict, p[2])
			gc.Store(p[1], offModuleName, gc.Load(v, offModuleName))
			gc.StoreRaw(v, offModuleName, 0)
			gc.Store(v, OffOverflow, p[2])
			gc.Store(v, OffSlots, p[1])
			SetShape(v, typ.dictShape(2))
		} else {
			inner := gc.Load(v, OffSlots)
			gc.StoreRaw(v, OffOverflow, 0)
			gc.Store(v, offModuleDict, p[2])
			gc.Store(v, offModuleName, gc.Load(inner, offModuleName))
			gc.SetShape(v, ShapeModule)
		}
	})
	for pos := 0; ; { // what is compiled may know the attributes
		k, _, ok := DictNext(p[2], &pos)
		if !ok {
			return true
		}
		tellWatcher(p[2], k)
	}
}

// moduleDir is dir() of a module: what its __dict__ has, or what a function __dir__ in it says.
func moduleDir(t *Thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, GetAttr(t, v, Intern("__dict__")))
	if p[1] == gc.Null {
		return gc.Null
	}
	if Unwrap(p[1], DictType) == gc.Null {
		return t.Raise(TypeError, "%s.__dict__ is not a dictionary", TypeOf(p[0]).Name)
	}
	if p[1] = Unwrap(p[1], DictType); !t.Read(&p[1]) {
		return gc.Null
	}
	if f := DictGetStr(p[1], Intern("__dir__")); f != gc.Null {
		return t.Call(f)
	}
	l := t.Push(ListFrom(t, p[1]))
	if *l == gc.Null || t.CallMethod(*l, Intern("sort")) == gc.Null {
		return gc.Null
	}
	return *l
}

func initModule() {
	s := &ModuleType.Slots
	ModuleType.HasDict = true
	s.GetAttr = func(t *Thread, v, name Value) Value {
		if !t.ownAttrs(&v, nil, false) {
			return gc.Null
		}
		if x := DictGetStr(attrDict(ShapeOf(v), v), name); x != gc.Null {
			return x
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		x := getAttrOrNull(t, v, name)
		if x != gc.Null || t.Exc != gc.Null {
			return x
		}
		if v = *p; !t.ownAttrs(&v, nil, false) {
			return gc.Null
		}
		d := attrDict(ShapeOf(v), v)
		if GoStr(name) == "__annotations__" {
			d := t.Push(NewDict(t))
			if !SetAttr(t, *p, name, *d) {
				return gc.Null
			}
			return *d
		}
		if f := DictGetStr(d, Intern("__getattr__")); f != gc.Null {
			return t.Call(f, name)
		}
		modName := DictGetStr(d, Intern("__name__"))
		if modName == gc.Null || !IsStr(modName) {
			return t.Raise(AttributeError, "module has no attribute '%s'", GoStr(name))
		}
		return t.noAttribute(fmt.Sprintf("module '%s' has no attribute '%s'", GoStr(modName), GoStr(name)), v, name)
	}
	s.Repr = moduleRepr
	s.New = func(t *Thread, typ *Type, a Args) Value { return bareModule(t) }
	maker := &Builtin{Name: "module", Sig: ParseSignature("(name, doc=None)"), Fn: func(t *Thread, a []Value) Value {
		if !IsStr(a[0]) {
			return t.Raise(TypeError, "module() argument 'name' must be str, not %s", TypeOf(a[0]).Name)
		}
		return NewTuple(t, a)
	}}
	s.Init = func(t *Thread, self Value, a Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(self, ModuleDict(self), maker.Call(t, gc.Null, a))
		if p[2] == gc.Null || !t.Write(&p[1]) {
			return false
		}
		fillModule(t, p[0], TupleItems(p[2])[0], TupleItems(p[2])[1])
		return true
	}
	ModuleType.DefAttr("__dict__", func(t *Thread, v Value) Value { return ModuleDict(v) }, nil)
}

// codeFlags returns CPython's co_flags.
func codeFlags(c *Code) int {
	n := 0
	for _, f := range []struct {
		ours bytecode.Flags
		bit  int
	}{{bytecode.VarArgs, 4}, {bytecode.VarKw, 8}, {bytecode.Nested, 16}, {bytecode.Generator, 32}, {bytecode.Coroutine, 128}, {bytecode.AsyncGenerator, 512}, {bytecode.IterableCoroutine, 256}} {
		if c.Flags&f.ours != 0 {
			n |= f.bit
		}
	}
	if c.Flags&(bytecode.ModuleLevel|bytecode.ClassBody) == 0 {
		n |= 3
	}
	return n
}
