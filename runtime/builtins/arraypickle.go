package builtins

import (
	"encoding/binary"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// Arrays in pickles: items as some machine had them.

// machineFormats are the ways that arrays' items are in memory, by the numbers that
// pickles have for them.
var machineFormats = [...]struct {
	code byte // of our arrays with such items
	size int
	big  bool
}{
	{'B', 1, false}, {'b', 1, false},
	{'H', 2, false}, {'H', 2, true}, {'h', 2, false}, {'h', 2, true},
	{'I', 4, false}, {'I', 4, true}, {'i', 4, false}, {'i', 4, true},
	{'Q', 8, false}, {'Q', 8, true}, {'q', 8, false}, {'q', 8, true},
	{'f', 4, false}, {'f', 4, true}, {'d', 8, false}, {'d', 8, true},
	{'u', 2, false}, {'u', 2, true}, {'u', 4, false}, {'u', 4, true},
}

// machineFormat returns the number for the items of an array.
func machineFormat(code byte) int {
	switch code {
	case 'l':
		code = 'q'
	case 'L':
		code = 'Q'
	}
	for i, f := range machineFormats {
		if f.code == code && f.size == itemSize(code) && !f.big {
			return i
		}
	}
	return -1
}

func rebuildArray(t *thread, a []Value) Value {
	typ := object.AsType(a[0])
	switch {
	case typ == nil:
		return t.Raise(object.TypeError, "first argument must be a type object, not %s", object.TypeOf(a[0]).Name)
	case !typ.IsSubtype(arrayType.Type):
		return t.Raise(object.TypeError, "%s is not a subtype of array.array", typ.Name)
	}
	if !object.IsStr(a[1]) || object.StrLen(strOf(a[1])) != 1 {
		return t.Raise(object.TypeError, "_array_reconstructor() argument 2 must be a unicode character, not %s", object.TypeOf(a[1]).Name)
	}
	code, ok := codeOf(t, a[1])
	if !ok {
		t.Catch(object.ValueError)
		return t.Raise(object.ValueError, "second argument must be a valid type code")
	}
	n, ok := object.ToSize(t, a[2])
	if !ok {
		return gc.Null
	}
	if n < 0 || n >= len(machineFormats) {
		return t.Raise(object.ValueError, "third argument must be a valid machine format code.")
	}
	if !object.TypeOf(a[3]).IsSubtype(object.BytesType) {
		return t.Raise(object.TypeError, "fourth argument should be bytes, not %s", object.TypeOf(a[3]).Name)
	}
	b, _ := object.BytesView(a[3])
	f := machineFormats[n]
	if len(b)%f.size != 0 {
		return t.Raise(object.ValueError, "string length not a multiple of item size")
	}
	if machineFormat(code) == n {
		v := newArray(t, code, b)
		if v == gc.Null || typ == arrayType.Type {
			return v
		}
		return t.Call(typ.Self, a[1], v)
	}
	if f.code|0x20 != 'u' && f.code != 'f' && f.code != 'd' && (itemSize(code) != f.size || code >= 'a' != (f.code >= 'a')) {
		code = f.code // the items are no such numbers here
	}
	m := t.Mark()
	defer t.Pop(m)
	a[1] = object.CharStr(t, rune(code))
	var order binary.ByteOrder = binary.LittleEndian
	if f.big {
		order = binary.BigEndian
	}
	if f.code == 'u' {
		name := map[int]string{2: "utf-16", 4: "utf-32"}[f.size] + map[bool]string{false: "-le", true: "-be"}[f.big]
		s := object.Decode(t, b, name, "strict")
		if s == gc.Null {
			return s
		}
		return t.Call(typ.Self, a[1], s)
	}
	l := t.Push(object.NewList(t, nil))
	for i := 0; i < len(b); i += f.size {
		object.ListAppend(t, *l, object.UnpackItem(t, f.code, b[i:i+f.size], order))
	}
	return t.Call(typ.Self, a[1], *l)
}
