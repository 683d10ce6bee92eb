package vm

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// Inline caches lie in the code words behind an instruction, which threads run
// at the same time. The first word is the key. A writer sets the key to 0, then
// the others, then the key; a reader takes the others only if the key was the
// same before and after. That needs no more because for one key the other words
// always have the same values, and x86-64 keeps stores in order, and loads; so a
// reader that saw a key twice did not meet another key's words between.

// ldCache returns a cache word.
func ldCache(p uintptr) uint64 {
	return atomic.LoadUint64((*uint64)(unsafe.Add(unsafe.Pointer(nil), p)))
}

// setCache fills a cache of two words.
func setCache(p uintptr, key, second uint64) {
	k := (*uint64)(unsafe.Add(unsafe.Pointer(nil), p))
	atomic.StoreUint64(k, 0)
	atomic.StoreUint64((*uint64)(unsafe.Add(unsafe.Pointer(nil), p+8)), second)
	atomic.StoreUint64(k, key)
}

// setCacheWord fills a cache of one word.
func setCacheWord(p uintptr, x uint64) {
	atomic.StoreUint64((*uint64)(unsafe.Add(unsafe.Pointer(nil), p)), x)
}

// hasShape reports whether an object with the header h may be read and has the
// shape in the low half of a cache's key.
func hasShape(h, tag, key uint64) bool {
	return h^tag == uint64(uint32(key)) || h^object.Shared == uint64(uint32(key))
}

// readable reports whether an object with the header h may be read.
func readable(h, tag uint64) bool { return (h^tag)>>32 == 0 || (h^object.Shared)>>32 == 0 }

// Headers of objects that everybody may read.
const (
	sharedTuple = object.Shared | uint64(object.ShapeTuple)
	sharedList  = object.Shared | uint64(object.ShapeList)
	sharedDict  = object.Shared | uint64(object.ShapeDict)
	sharedCell  = object.Shared | uint64(object.ShapeCell)
)

// methodTable has the values that caches refer to by index. Entries are never
// removed, and a place is written before its index is known to anybody.
type methodTable struct {
	words uintptr // off Go's heap, so that a reader needs no bounds

	mu    sync.Mutex
	index map[Value]int
	dirty atomic.Bool
}

// maxMethods bounds the table: class attributes that are set again and again
// would fill the memory.
const maxMethods = 1 << 16

func (m *methodTable) init() error {
	p, err := gc.MapMemory(maxMethods * 8)
	if err != nil {
		return err
	}
	m.words, m.index = uintptr(p), map[Value]int{}
	gc.AddRootsDirty(&m.dirty, func(visit func(*Value)) {
		n := len(m.index)
		clear(m.index)
		for i := range n {
			p := object.Word(m.words, i)
			visit(p)
			m.index[*p] = i
		}
	})
	return nil
}

// at returns the value of an index.
func (m *methodTable) at(i uint64) Value { return ld(m.words + 8*uintptr(i)) }

// remember returns the index of a value, which it adds if there is room.
func (m *methodTable) remember(v Value) (i uint64, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i, ok := m.index[v]; ok {
		return uint64(i), true
	}
	n := len(m.index)
	if n == maxMethods {
		return 0, false
	}
	st(m.words+8*uintptr(n), v)
	m.index[v] = n
	m.dirty.Store(true)
	return uint64(n), true
}
