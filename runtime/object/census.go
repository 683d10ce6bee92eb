package object

import (
	"slices"
	"unsafe"

	"stmjit/gc"
)

// What the modules gc and sys tell of objects: which of them the collector follows,
// what they refer to, and how large they are. Storage blocks belong to their objects
// and are no objects to a program.

// IsTracked reports whether an object can be part of a cycle: it can refer to others,
// and does not refer to atoms alone.
func IsTracked(v Value) bool { return isTracked(v, 8) }

func isTracked(v Value, depth int) bool {
	if !v.IsRef() || IsStorage(v) {
		return false
	}
	s := ShapeOf(v)
	switch {
	case s.ID == ShapeTuple && depth > 0:
		return slices.ContainsFunc(gc.Words(v, OffTupleItems, int(gc.PeekRaw(v, OffTail))), func(x Value) bool { return isTracked(x, depth-1) })
	case (s.ID == ShapeDict || s.ID == ShapeDictNS) && depth > 0:
		found := false
		eachReferent(v, func(x Value) { found = found || isTracked(x, 0) })
		return found
	case s.ID == ShapeType:
		return !AsType(v).Builtin
	case s.ID == ShapeModule || IsBuiltinShape(s.ID):
		return true
	case s.Type == IntType, s.Type == FloatType, s.Type == ComplexType, s.Type == StrType, s.Type == BytesType, s.Type == ByteArrayType,
		s.Type == ObjectType, s.Type == CodeType, s.Type == RangeType:
		return false
	}
	_, n := gc.ValuesOf(v)
	return n > 0
}

func init() {
	gc.InCycles = func(shape uint32) bool {
		s := ShapeByID(shape)
		switch {
		case s == nil || s.Type == nil:
			return false
		case s.Code != nil, s.HasAttrs():
			return true
		}
		switch s.ID {
		case ShapeInt, ShapeFloat, ShapeComplex, ShapeStrASCII, ShapeStrLatin1, ShapeStr2, ShapeStr4, ShapeBytes, ShapeByteArray, ShapeRange,
			ShapeObject, ShapeCode, ShapeSlice:
			return false
		}
		return true
	}
}

// eachReferent calls f for the objects that v refers to, through its storage as well.
func eachReferent(v Value, f func(x Value)) {
	off, n := gc.ValuesOf(v)
	for i := range n {
		x := gc.Peek(v, off+8*uintptr(i))
		switch {
		case !x.IsRef():
		case IsStorage(x):
			eachReferent(x, f)
		default:
			f(x)
		}
	}
}

// Referents calls f for what an object refers to: no numbers, and nothing twice in
// a row.
func Referents(v Value, f func(x Value)) {
	if !v.IsRef() {
		return
	}
	if typ := AsType(v); typ != nil {
		for i := range typ.Attrs.Len() {
			if _, x := typ.Attrs.At(i); x.IsRef() {
				f(x)
			}
		}
		for _, b := range typ.Bases {
			f(b.Self)
		}
	} else if s := ShapeOf(v); s.HasAttrs() && !s.Type.Builtin {
		f(s.Type.Self)
	}
	eachReferent(v, f)
}

// Parts calls f for what an object, which is acquired, refers to, with the numbers in
// lists, tuples, dicts and sets.
func Parts(v Value, f func(x Value)) {
	switch s := gcShape(v); s {
	case ShapeList:
		for _, x := range ListItems(v) {
			f(x)
		}
	case ShapeTuple:
		for _, x := range TupleItems(v) {
			f(x)
		}
	case ShapeDict, ShapeDictNS:
		for pos := 0; ; {
			k, x, ok := DictNext(v, &pos)
			if !ok {
				return
			}
			f(k)
			f(x)
		}
	case ShapeSet, ShapeFrozenSet:
		for pos := 0; ; {
			k, ok := SetNext(v, &pos)
			if !ok {
				return
			}
			f(k)
		}
	default:
		Referents(v, f)
	}
}

// SizeOf returns the bytes of an object with what belongs to it alone. What needs no
// memory of its own, such as most numbers, has the size of a word.
func SizeOf(v Value) int64 {
	if !v.IsRef() {
		return 8
	}
	n := int64(gc.SizeOf(v))
	off, k := gc.ValuesOf(v)
	for i := range k {
		if x := gc.Peek(v, off+8*uintptr(i)); x.IsRef() && IsStorage(x) {
			n += SizeOf(x)
		}
	}
	if IsStorage(v) {
		return n
	}
	if typ := AsType(v); typ != nil {
		n += int64(unsafe.Sizeof(Type{})) + int64(typ.Attrs.Len())*4*8
	} else if p := TypeOf(v); p.Payload != nil {
		n += SizeOf(payloadOf(v))
	}
	return n
}
