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
// twice the size when half full; strings are never removed. Readers take no lock:
// they see each slot before or after it was filled, and the table as it was before
// or after it grew, and who does not find its string looks again under the lock.

var (
	interned    = newInternTable()
	emptyStr    = Intern("")
	latin1Chars = makeLatin1Chars()
)

type internTable struct {
	mu    sync.Mutex
	slots atomic.Pointer[internSlots]
	used  int
	dirty atomic.Bool // never: interned strings do not move
}

type internSlots []Value

func (s internSlots) load(i int) Value { return Value(atomic.LoadUint64((*uint64)(&s[i]))) }

func (s internSlots) store(i int, v Value) { atomic.StoreUint64((*uint64)(&s[i]), uint64(v)) }

// newInternTable runs before the package's init functions, and so tells the
// collector itself what strings look like.
func newInternTable() *internTable {
	for s := ShapeStrASCII; s <= ShapeStr4; s++ {
		gc.RegisterLayout(s, gc.Layout{Raw: 2, Tail: gc.TailBytes})
	}
	in := &internTable{}
	slots := make(internSlots, 4096)
	in.slots.Store(&slots)
	gc.AddRootsDirty(&in.dirty, func(visit func(*Value)) {
		slots := *in.slots.Load()
		for i := range slots {
			if slots[i] != gc.Null {
				visit(&slots[i])
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
	if v := interned.slots.Load().find(h, s); v != gc.Null {
		return v
	}
	return interned.add(oldStr(s))
}

// InternValue returns the interned string equal to v, a str or an instance of
// a subclass.
func InternValue(t *Thread, v Value) Value {
	v = asStr(v)
	if _, old := interned.slots.Load().place(v); old != gc.Null {
		return old
	}
	s := textOf(v)
	n := s.n << s.shift
	c := gc.AllocOld(Shared|uint64(gc.Shape(v)), OffStrBytes+uintptr(n))
	gc.StoreRaw(c, OffTail, uint64(n))
	copy(gc.Bytes(c, OffStrBytes, n), s.raw(0, s.n))
	return interned.add(c)
}

// IsInterned reports whether the exact str v is an interned one.
func IsInterned(v Value) bool {
	_, old := interned.slots.Load().place(v)
	return old == v
}

// find returns the ASCII string with the content s and the hash h, or Null.
func (slots internSlots) find(h int64, s string) Value {
	mask := len(slots) - 1
	for i := int(h) & mask; ; i = (i + 1) & mask {
		v := slots.load(i)
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

// place returns where v is or belongs, and what is there.
func (slots internSlots) place(v Value) (int, Value) {
	mask := len(slots) - 1
	for i := int(StrHash(v)) & mask; ; i = (i + 1) & mask {
		if old := slots.load(i); old == gc.Null || StrEq(old, v) {
			return i, old
		}
	}
}

// add enters v, a string that does not move, unless an equal one is there; it
// returns the one that is.
func (in *internTable) add(v Value) Value {
	in.mu.Lock()
	defer in.mu.Unlock()
	slots := *in.slots.Load()
	i, old := slots.place(v)
	if old != gc.Null {
		return old
	}
	slots.store(i, v)
	in.used++
	if 2*in.used > len(slots) {
		grown := make(internSlots, 2*len(slots))
		for _, s := range slots {
			if s != gc.Null {
				i, _ := grown.place(s)
				grown[i] = s
			}
		}
		in.slots.Store(&grown)
	}
	return v
}
