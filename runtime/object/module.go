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
)

// NewModule makes a module with a fresh namespace that has __name__ and the
// other standard entries.
func NewModule(t *Thread, name, doc Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	mod := t.Push(t.AllocShared(ShapeModule, 32))
	d := NewNamespaceDict(t)
	gc.Store(*mod, offModuleDict, d)
	gc.Store(*mod, offModuleName, name)
	DictSetStr(t, d, Intern("__name__"), name)
	DictSetStr(t, d, Intern("__doc__"), doc)
	DictSetStr(t, d, Intern("__package__"), gc.None)
	DictSetStr(t, d, Intern("__loader__"), gc.None)
	DictSetStr(t, d, Intern("__spec__"), gc.None)
	return *mod
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
	s.Repr = func(t *Thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(v)
		name, ok := StrGo(t, gc.Load(Unwrap(v, ModuleType), offModuleName))
		if !ok {
			return gc.Null
		}
		d := t.Reading(ModuleDict(*p))
		if d == gc.Null {
			return gc.Null
		}
		if f := DictGetStr(d, Intern("__file__")); f != gc.Null && IsStr(f) {
			return NewStr(t, fmt.Sprintf("<module '%s' from '%s'>", name, GoStr(f)))
		}
		return NewStr(t, fmt.Sprintf("<module '%s' (built-in)>", name))
	}
	s.New = func(t *Thread, typ *Type, a Args) Value {
		if len(a.Pos) < 1 {
			return t.Raise(TypeError, "module() missing required argument 'name' (pos 1)")
		}
		doc := gc.None
		if len(a.Pos) > 1 {
			doc = a.Pos[1]
		}
		return NewModule(t, a.Pos[0], doc)
	}
	s.Init = func(t *Thread, self Value, a Args) bool { return true }
	ModuleType.DefAttr("__dict__", func(t *Thread, v Value) Value { return ModuleDict(v) }, nil)
}

// codeFlags returns CPython's co_flags.
func codeFlags(c *Code) int {
	n := 0
	for _, f := range []struct {
		ours bytecode.Flags
		bit  int
	}{{bytecode.VarArgs, 4}, {bytecode.VarKw, 8}, {bytecode.Nested, 16}, {bytecode.Generator, 32}, {bytecode.Coroutine, 128}, {bytecode.AsyncGenerator, 512}} {
		if c.Flags&f.ours != 0 {
			n |= f.bit
		}
	}
	if c.Flags&(bytecode.ModuleLevel|bytecode.ClassBody) == 0 {
		n |= 3
	}
	return n
}
