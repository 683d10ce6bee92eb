package object

import (
	"sync"

	"stmjit/gc"
)

// What compiled code asks of the built-in types beside their fields.

var charTable = sync.OnceValue(func() uintptr {
	w := oldWords(len(latin1Chars))
	copy(w, latin1Chars[:])
	return addrOfValues(w)
})

// CharTable returns the address of the 256 strings of one Latin-1 character.
func CharTable() uintptr { return charTable() }

// EmptyTuple returns the tuple without items.
func EmptyTuple() Value { return emptyTuple }

// TableIteratorAtEnd reports whether an iterator over a dict or set has no more
// entries, without moving it.
func TableIteratorAtEnd(it Value) bool {
	d := gc.Load(it, OffDictIterDict)
	if d == gc.Null {
		return true
	}
	pos := int(gc.LoadRaw(it, OffDictIterPos))
	if gc.Shape(it) == ShapeSetIter {
		_, ok := SetNext(d, &pos)
		return !ok
	}
	if gc.LoadRaw(it, OffDictIterUsed)&reverseBit != 0 {
		return DictLen(d) == 0
	}
	_, _, ok := DictNext(d, &pos)
	return !ok
}
