package driver

import "sync/atomic"

// A table maps addresses of code to what the driver has there. Looking up takes
// no lock; the driver's lock is held to change it. An address stays once it is
// in the table, so a probe never runs past what is being inserted.
type table[T any] struct {
	slots atomic.Pointer[[]slot[T]]
	used  int
}

type slot[T any] struct {
	key atomic.Uintptr
	val atomic.Pointer[T]
}

// get returns what is at an address, or nil.
func (t *table[T]) get(key uintptr) *T {
	slots := t.slots.Load()
	if slots == nil {
		return nil
	}
	if s := find(*slots, key); s.key.Load() == key {
		return s.val.Load()
	}
	return nil
}

// find returns the slot of an address, or the free one where it would be.
func find[T any](slots []slot[T], key uintptr) *slot[T] {
	mask := uintptr(len(slots) - 1)
	for i := key >> 3 * 0x9e3779b97f4a7c15 >> 32; ; i++ {
		s := &slots[i&mask]
		if k := s.key.Load(); k == key || k == 0 {
			return s
		}
	}
}

// set changes what is at an address; nil takes it away.
func (t *table[T]) set(key uintptr, v *T) {
	var old []slot[T]
	if p := t.slots.Load(); p != nil {
		old = *p
	}
	if 2*t.used >= len(old) {
		grown := make([]slot[T], max(16, 2*len(old)))
		for i := range old {
			if k := old[i].key.Load(); k != 0 {
				s := find(grown, k)
				s.val.Store(old[i].val.Load())
				s.key.Store(k)
			}
		}
		t.slots.Store(&grown)
		old = grown
	}
	s := find(old, key)
	s.val.Store(v)
	if s.key.Load() == 0 {
		t.used++
		s.key.Store(key)
	}
}

// list is a slice that grows; looking at it takes no lock.
type list[T any] struct{ items atomic.Pointer[[]T] }

// all returns what is in the list now.
func (l *list[T]) all() []T {
	if p := l.items.Load(); p != nil {
		return *p
	}
	return nil
}

// add appends an item, under the driver's lock.
func (l *list[T]) add(v T) {
	items := append(l.all(), v)
	l.items.Store(&items)
}
