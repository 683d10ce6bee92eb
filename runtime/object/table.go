package object

import (
	"sync"
	"sync/atomic"
)

// table is a list that only grows, of what objects refer to by index. Reading an
// element takes no lock: it never moves, and it is there before anybody knows its
// index.
type table[T any] struct {
	mu     sync.Mutex
	n      int
	chunks [tableChunks]atomic.Pointer[[tableChunk]T]
}

const (
	tableShift  = 12
	tableChunk  = 1 << tableShift
	tableChunks = 1 << 12
)

// at returns the element of an index.
func (t *table[T]) at(i uint64) T {
	return t.chunks[i>>tableShift].Load()[i&(tableChunk-1)]
}

// has reports whether an index can be looked at.
func (t *table[T]) has(i uint64) bool {
	return i>>tableShift < tableChunks && t.chunks[i>>tableShift].Load() != nil
}

// ref returns the place of an element.
func (t *table[T]) ref(i uint64) *T {
	return &t.chunks[i>>tableShift].Load()[i&(tableChunk-1)]
}

// reserve returns a new index. The caller sets its element before it tells
// anybody of it.
func (t *table[T]) reserve() uint64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := t.n
	t.room(uint64(i))
	t.n++
	return uint64(i)
}

// add appends an element and returns its index.
func (t *table[T]) add(x T) uint64 {
	i := t.reserve()
	*t.ref(i) = x
	return i
}

// room makes an index usable. The caller holds the lock.
func (t *table[T]) room(i uint64) {
	if c := &t.chunks[i>>tableShift]; c.Load() == nil {
		c.Store(new([tableChunk]T))
	}
}

// all calls f for the elements in order. It is for the collector and for tests:
// nobody adds elements meanwhile.
func (t *table[T]) all(f func(x T)) {
	for i := range uint64(t.n) {
		f(t.at(i))
	}
}
