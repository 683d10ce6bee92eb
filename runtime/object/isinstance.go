package object

import (
	"stmjit/gc"
)

// IsInstanceOf is isinstance(v, cls): cls is a class, a tuple of such, a union,
// or anything with __instancecheck__.
func IsInstanceOf(t *Thread, v, cls Value) (res, ok bool) {
	if TypeOf(v).Self == cls {
		return true, true
	}
	if cls.IsRef() && gc.Shape(cls) == ShapeType {
		return instanceOfClass(t, v, cls)
	}
	return anyClass(t, v, cls, "__instancecheck__", IsInstanceOf, instanceOfClass)
}

// IsSubclassOf is issubclass(sub, cls).
func IsSubclassOf(t *Thread, sub, cls Value) (res, ok bool) {
	if cls.IsRef() && gc.Shape(cls) == ShapeType {
		if sub == cls {
			return true, true
		}
		return subclassOfClass(t, sub, cls)
	}
	return anyClass(t, sub, cls, "__subclasscheck__", IsSubclassOf, subclassOfClass)
}

// nameClass is the interned __class__, which isinstance looks up often.
var nameClass Value

type classTest func(t *Thread, v, cls Value) (res, ok bool)

// anyClass tests v against what is no plain class: each item of a tuple or
// union by again, the rest by a special method of its type, or else by plain.
func anyClass(t *Thread, v, cls Value, method string, again, plain classTest) (res, ok bool) {
	if u := unionArgs(cls); u != gc.Null {
		cls = u
	}
	m := t.Mark()
	defer t.Pop(m)
	if tup := Unwrap(cls, TupleType); tup != gc.Null {
		if !t.enterNested(" in " + method) {
			return false, false
		}
		defer t.leaveNested()
		vs := t.PushN(v, tup)
		for i := range TupleItems(tup) {
			if res, ok := again(t, vs[0], TupleItems(vs[1])[i]); res || !ok {
				return res, ok
			}
		}
		return false, true
	}
	name := Intern(method)
	if check := TypeOf(cls).Lookup(name); check == gc.Null || AsType(cls) != nil && check == TypeType.Attrs.Get(name) {
		return plain(t, v, cls)
	}
	r, _ := t.CallSpecial(cls, name, v)
	if r == gc.Null {
		return false, false
	}
	return IsTrue(t, r)
}

// MayCall reports whether the depth of calls allows one more through an object
// that is no function; RecursionError is pending if not.
func (t *Thread) MayCall() bool {
	if t.Ctx.Depth >= t.Ctx.DepthLimit {
		t.Raise(RecursionError, "maximum recursion depth exceeded while calling a Python object")
		return false
	}
	return true
}

// instanceOfClass is isinstance by the classes alone: the object's real one and
// what it says in __class__.
func instanceOfClass(t *Thread, v, cls Value) (res, ok bool) {
	if c := AsType(cls); c != nil {
		typ := TypeOf(v)
		if typ.IsSubtype(c) {
			return true, true
		}
		if typ.Lookup(nameClass) == ObjectType.Attrs.Get(nameClass) && typ.GenericGet() {
			return false, true
		}
		said, ok := LookupAttr(t, v, nameClass)
		if said == gc.Null || !ok {
			return false, ok
		}
		s := AsType(said)
		return s != nil && s != typ && s.IsSubtype(c), true
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(v, cls)
	if !checkClass(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union") {
		return false, false
	}
	said, ok := LookupAttr(t, vs[0], Intern("__class__"))
	if said == gc.Null || !ok {
		return false, ok
	}
	return derives(t, said, vs[1])
}

func subclassOfClass(t *Thread, sub, cls Value) (res, ok bool) {
	if s, c := AsType(sub), AsType(cls); s != nil && c != nil {
		return s.IsSubtype(c), true
	}
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(sub, cls)
	if !checkClass(t, sub, "issubclass() arg 1 must be a class") ||
		!checkClass(t, vs[1], "issubclass() arg 2 must be a class, a tuple of classes, or a union") {
		return false, false
	}
	return derives(t, vs[0], vs[1])
}

// checkClass reports whether v has the __bases__ that make it a class.
func checkClass(t *Thread, v Value, msg string) bool {
	bases, ok := classBases(t, v)
	if ok && bases == gc.Null {
		t.Raise(TypeError, "%s", msg)
	}
	return ok && bases != gc.Null
}

// classBases returns v.__bases__ if that is a tuple.
func classBases(t *Thread, v Value) (bases Value, ok bool) {
	b, ok := LookupAttr(t, v, Intern("__bases__"))
	if !ok || b == gc.Null {
		return gc.Null, ok
	}
	return Unwrap(b, TupleType), true
}

// derives follows __bases__ from sub up to cls.
func derives(t *Thread, sub, cls Value) (res, ok bool) {
	if sub == cls {
		return true, true
	}
	bases, ok := classBases(t, sub)
	if !ok || bases == gc.Null {
		return false, ok
	}
	if !t.enterNested(" in __issubclass__") {
		return false, false
	}
	defer t.leaveNested()
	m := t.Mark()
	defer t.Pop(m)
	vs := t.PushN(bases, cls)
	for i := range TupleItems(bases) {
		if res, ok := derives(t, TupleItems(vs[0])[i], vs[1]); res || !ok {
			return res, ok
		}
	}
	return false, true
}
