package object

import (
	"slices"
	"testing"
)

// TestReadersAreMarked goes through all methods of the mutable containers: one
// that is no writer by this table must be marked with [Builtin.Reads] or
// [Builtin.Blind], or threads that only read a container would take it from each
// other; and a writer must not be marked.
func TestReadersAreMarked(t *testing.T) {
	testThread()
	special := []string{"__init__", "__setitem__", "__delitem__"}
	for typ, writers := range map[*Type][]string{
		ListType: {"append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort", "__iadd__", "__imul__"},
		DictType: {"clear", "pop", "popitem", "setdefault", "update", "__ior__"},
		SetType: {"add", "clear", "difference_update", "discard", "intersection_update", "pop", "remove",
			"symmetric_difference_update", "update", "__iand__", "__ior__", "__isub__", "__ixor__"},
		ByteArrayType: {"append", "clear", "extend", "insert", "pop", "remove", "reverse", "__iadd__", "__imul__"},
	} {
		found := 0
		for i := range typ.Attrs.Len() {
			name, v := typ.Attrs.At(i)
			if !isMethodDescr(v) {
				continue
			}
			writer := slices.Contains(writers, GoStr(name)) || slices.Contains(special, GoStr(name))
			if writer {
				found++
			}
			if BuiltinOf(v).writes != writer {
				t.Errorf("%s.%s: acquired for writing: %v, but the table says %v", typ.Name, GoStr(name), BuiltinOf(v).writes, writer)
			}
		}
		if found < len(writers)+1 {
			t.Errorf("%s has %d of the %d writers in the table", typ.Name, found, len(writers)+1)
		}
	}
}
