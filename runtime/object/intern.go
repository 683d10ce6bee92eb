package object

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"stmjit/gc"
)

// The intern table holds one immortal string for each name. Names that are
// equal are the same object, so that tables keyed by interned strings compare
// addresses. It is an open-addressed table with linear probing that grows to
// twice the size when half full; strings are never removed.

var (
	interned    = newInternTable()
	emptyStr    = Intern("")
	latin1Chars = makeLatin1Chars()
)

type internTable struct {
	mu    sync.RWMutex
	slots []Value
	used  int
	dirty atomic.Bool // never: interned strings do not move
}

// newInternTable runs before the package's init functions, and so tells the
// collector itself what strings look like.
func newInternTable() *internTable {
	for s := ShapeStrASCII; s <= ShapeStr4; s++ {
		gc.RegisterLayout(s, gc.Layout{Raw: 2, Tail: gc.TailBytes})
	}
	in := &internTable{slots: make([]Value, 4096)}
	gc.AddRootsDirty(&in.dirty, func(visit func(*Value)) {
		for i := range in.slots {
			if in.slots[i] != gc.Null {
				visit(&in.slots[i])
			}
		}
	})
	return in
}

func makeLatin1Chars() (chars [256]Value) {
	for i := range chars {
		chars[i] = Intern(string(rune(i)))
	}
	return chars
}

// Intern returns the interned string with the content s in WTF-8. It needs no
// thread.
func Intern(s string) Value {
	if !isASCII(s) {
		return interned.add(oldStr(s))
	}
	h := hashBytes(unsafe.Slice(unsafe.StringData(s), len(s)))
	in := interned
	in.mu.RLock()
	v := in.find(h, s)
	in.mu.RUnlock()
	if v != gc.Null {
		return v
	}
	return in.add(oldStr(s))
}

// InternValue returns the interned string equal to v, a str or an instance of
// a subclass.
func InternValue(t *Thread, v Value) Value {
	v = asStr(v)
	in := interned
	in.mu.RLock()
	old := in.slots[in.place(v)]
	in.mu.RUnlock()
	if old != gc.Null {
		return old
	}
	s := textOf(v)
	n := s.n << s.shift
	c := gc.AllocOld(Shared|uint64(gc.Shape(v)), OffStrBytes+uintptr(n))
	gc.StoreRaw(c, OffTail, uint64(n))
	copy(gc.Bytes(c, OffStrBytes, n), s.raw(0, s.n))
	return in.add(c)
}

// IsInterned reports whether the exact str v is an interned one.
func IsInterned(v Value) bool {
	in := interned
	in.mu.RLock()
	defer in.mu.RUnlock()
	return in.slots[in.place(v)] == v
}

// find returns the ASCII string with the content s and the hash h, or Null.
func (in *internTable) find(h int64, s string) Value {
	mask := len(in.slots) - 1
	for i := int(h) & mask; ; i = (i + 1) & mask {
		v := in.slots[i]
		if v == gc.Null {
			return v
		}
		if int64(gc.LoadRaw(v, OffStrHash)) == h {
			if x := textOf(v); x.isASCII() && x.goView() == s {
				return v
			}
		}
	}
}

// place returns where v is or belongs.
func (in *internTable) place(v Value) int {
	mask := len(in.slots) - 1
	i := int(StrHash(v)) & mask
	for in.slots[i] != gc.Null && !StrEq(in.slots[i], v) {
		i = (i + 1) & mask
	}
	return i
}

// add enters v, a string that does not move, unless an equal one is there; it
// returns the one that is.
func (in *internTable) add(v Value) Value {
	in.mu.Lock()
	defer in.mu.Unlock()
	i := in.place(v)
	if in.slots[i] != gc.Null {
		return in.slots[i]
	}
	in.slots[i] = v
	in.used++
	if 2*in.used > len(in.slots) {
		old := in.slots
		in.slots = make([]Value, 2*len(old))
		for _, s := range old {
			if s != gc.Null {
				in.slots[in.place(s)] = s
			}
		}
	}
	return v
}
