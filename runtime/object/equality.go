package object

import (
	"cmp"
	"unsafe"

	"stmjit/gc"
)

// Equality and hashing of what containers hold mostly: numbers, strings, and
// tuples of them, decided without calling anything. What is not decided here
// goes through [Equal] and [Hash], which may run Python code.

// kind is a rough type of a value, for [quickEqual].
type kind uint8

const (
	kindOther kind = iota
	kindInt        // immediate int or bool
	kindBigInt
	kindFloat
	kindStr
	kindBytes
	kindTuple
	kindIdentity // equal to itself only: None, functions, classes, plain instances
)

func quickKind(v Value) kind {
	switch {
	case v.IsInt(), v.IsBool():
		return kindInt
	case v.IsFloat():
		return kindFloat
	case !v.IsRef():
		return kindIdentity
	}
	switch gc.Shape(v) {
	case ShapeStrASCII, ShapeStrLatin1, ShapeStr2, ShapeStr4:
		return kindStr
	case ShapeTuple:
		return kindTuple
	case ShapeFloat:
		return kindFloat
	case ShapeInt:
		return kindBigInt
	case ShapeBytes:
		return kindBytes
	}
	if typ := ShapeOf(v).Type; typ.plainEq || typ == FunctionType || typ == TypeType {
		return kindIdentity
	}
	return kindOther
}

// quickDepth bounds how deep the functions here look into tuples.
const quickDepth = 8

// quickEqual reports whether a and b are the same or equal, as containers
// compare their items, if it can tell without running Python code.
func quickEqual(a, b Value) (eq, known bool) {
	if a == b {
		return true, true
	}
	if gc.BothInts(a, b) {
		return false, true
	}
	if IsExactStr(a) && IsExactStr(b) {
		return StrEq(a, b), true
	}
	return quickEqualRest(a, b, quickDepth)
}

func quickEqualRest(a, b Value, depth int) (eq, known bool) {
	if a == b {
		return true, true
	}
	ka, kb := quickKind(a), quickKind(b)
	if ka == kindOther || kb == kindOther {
		return false, false
	}
	if ka != kb {
		if ka <= kindFloat && kb <= kindFloat {
			return quickEqualMixed(a, b, ka, kb)
		}
		return false, true
	}
	switch ka {
	case kindInt:
		return intOrBool(a) == intOrBool(b), true
	case kindFloat:
		return gc.FloatOf(a) == gc.FloatOf(b), true
	case kindStr:
		return StrEq(a, b), true
	case kindBytes:
		return sameTail(a, b, OffStrBytes), true
	case kindBigInt:
		return gc.LoadRaw(a, OffIntSign) == gc.LoadRaw(b, OffIntSign) && sameTail(a, b, OffIntLimbs), true
	case kindTuple:
		return quickEqualTuples(TupleItems(a), TupleItems(b), depth)
	}
	return false, true
}

// quickEqualMixed compares numbers of different kinds.
func quickEqualMixed(a, b Value, ka, kb kind) (eq, known bool) {
	if ka == kindBigInt || kb == kindBigInt {
		return false, ka == kindInt || kb == kindInt
	}
	if ka == kindFloat {
		a, b = b, a
	}
	i, f := intOrBool(a), gc.FloatOf(b)
	return f >= gc.MinInt && f <= gc.MaxInt && float64(int64(f)) == f && int64(f) == i, true
}

func quickEqualTuples(x, y []Value, depth int) (eq, known bool) {
	if len(x) != len(y) {
		return false, true
	}
	if depth == 0 {
		return false, false
	}
	for i := range x {
		if eq, known := quickEqualRest(x[i], y[i], depth-1); !eq || !known {
			return eq, known
		}
	}
	return true, true
}

// quickOrder compares a and b as < does, if it can tell without running Python
// code: c is negative, zero or positive.
func quickOrder(a, b Value, depth int) (c int, known bool) {
	ka, kb := quickKind(a), quickKind(b)
	if ka != kb {
		return 0, false
	}
	switch ka {
	case kindInt:
		return cmp.Compare(intOrBool(a), intOrBool(b)), true
	case kindStr:
		return StrCompare(a, b), true
	case kindFloat:
		x, y := gc.FloatOf(a), gc.FloatOf(b)
		return cmp.Compare(x, y), x == x && y == y
	case kindTuple:
		x, y := TupleItems(a), TupleItems(b)
		for i := range min(len(x), len(y)) {
			eq, known := quickEqualRest(x[i], y[i], depth)
			if !known || depth == 0 {
				return 0, false
			}
			if !eq {
				return quickOrder(x[i], y[i], depth-1)
			}
		}
		return len(x) - len(y), true
	}
	return 0, false
}

// intOrBool returns the number of an immediate int or a bool.
func intOrBool(v Value) int64 {
	if v.IsInt() {
		return v.Int()
	}
	return int64(v>>3) - 1
}

// sameTail reports whether the byte tails from offset off on are the same.
func sameTail(a, b Value, off uintptr) bool {
	n := gc.LoadRaw(a, OffTail)
	return n == gc.LoadRaw(b, OffTail) && string(gc.Bytes(a, off, int(n))) == string(gc.Bytes(b, off, int(n)))
}

// equalItems is [Equal] for items of containers, with the common types first.
func equalItems(t *Thread, a, b Value) (res, ok bool) {
	if eq, known := quickEqual(a, b); known {
		return eq, true
	}
	return Equal(t, a, b)
}

// hashWord returns a hash as tables keep it: disguised as an int, which costs
// it the top bit.
func hashWord(h int64) Value { return Value(uint64(h)<<1 | 1) }

// intHashWord returns the hash word of an immediate int, mostly the int itself.
func intHashWord(k Value) Value {
	n := k.Int()
	if uint64(n+hashModulus-1) < 2*hashModulus-1 && n != -1 {
		return k
	}
	return hashWord(IntHash(k))
}

// quickWord returns the hash word of a key if it needs no thread.
func quickWord(k Value) (hw Value, known bool) {
	if k.IsInt() {
		return intHashWord(k), true
	}
	if IsExactStr(k) {
		return hashWord(StrHash(k)), true
	}
	h, known := quickHash(k)
	return hashWord(h), known
}

// keyWord returns the hash word of a key. It may run Python code.
func keyWord(t *Thread, k Value) (hw Value, ok bool) {
	if hw, known := quickWord(k); known {
		return hw, true
	}
	h, ok := Hash(t, k)
	return hashWord(h), ok
}

// quickHash returns the hash of a value whose hash needs no thread.
func quickHash(v Value) (h int64, known bool) { return quickHashDeep(v, quickDepth) }

func quickHashDeep(v Value, depth int) (h int64, known bool) {
	switch quickKind(v) {
	case kindInt:
		return IntHash(gc.IntValue(intOrBool(v))), true
	case kindStr:
		return StrHash(v), true
	case kindTuple:
		if depth == 0 {
			return 0, false
		}
		return quickHashTuple(TupleItems(v), depth-1)
	case kindOther:
		return 0, false
	}
	return TypeOf(v).Slots.Hash(nil, v)
}

func loadInt32(v Value, off uintptr) int32 {
	return *(*int32)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+off))
}

func storeInt32(v Value, off uintptr, x int32) {
	*(*int32)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+off)) = x
}
