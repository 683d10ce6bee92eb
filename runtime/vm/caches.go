package vm

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"stmjit/frontend/bytecode"
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
	setCacheWord(p, 0)
	setCacheWord(p+8, second)
	setCacheWord(p, key)
}

// setCacheWord writes a cache word. It is a call, so that the compiler neither
// leaves out a store nor exchanges two; a store by sync/atomic would wait for all
// earlier ones, which costs much where a cache changes all the time.
//
//go:noinline
func setCacheWord(p uintptr, x uint64) { stWord(p, bytecode.Word(x)) }

// hasShape reports whether an object with the header h may be read and has the
// shape in the low half of a cache's key.
func hasShape(h, tag, key uint64) bool {
	return h^tag == uint64(uint32(key)) || h^object.Shared == uint64(uint32(key))
}

// readable reports whether an object with the header h may be read.
func readable(h, tag uint64) bool { return (h^tag)>>32 == 0 || (h^object.Shared)>>32 == 0 }

// owned reports whether v, which is a reference, belongs to the owner with the
// tag: then its barriers are passed. It is the quick look before [object.Thread.Write].
func owned(v Value, tag uint64) bool { return (gc.Header(v)^tag)>>32 == 0 }

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

	// recent has for hashes of values one more than an index to try.
	recent [1 << recentBits]atomic.Uint32
}

const recentBits = 10

// recentSlot is where the index of v is in recent, if it is there.
func recentSlot(v Value) uint64 { return uint64(v) * 0x9e3779b97f4a7c15 >> (64 - recentBits) }

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
	if i := uint64(m.recent[recentSlot(v)].Load()); i != 0 && m.at(i-1) == v {
		return i - 1, true
	}
	return m.add(v)
}

func (m *methodTable) add(v Value) (uint64, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.index[v]
	if !ok {
		if i = len(m.index); i == maxMethods {
			return 0, false
		}
		st(m.words+8*uintptr(i), v)
		m.index[v] = i
		m.dirty.Store(true)
	}
	m.recent[recentSlot(v)].Store(uint32(i + 1))
	return uint64(i), true
}
