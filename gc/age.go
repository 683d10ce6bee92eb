package gc

import "unsafe"

// Survivors of their first collection stay young: most of what is promoted at
// once is dead by the next collection, since whatever was in use when the
// nursery was full survives. So there are two survivor spaces at the begin of
// the young area. What survives in the quanta is copied to the empty one, what
// survives in the other is promoted. Cards and tables that lead to survivors
// stay dirty, and frames that do are looked at again (stack.go).
//
// That is worth it only if survivors die. While they do not, because the program
// is building something up, each object would be copied once more for nothing:
// then all is promoted at once for some collections, more of them each time that
// survivors are found to live on. All is promoted, too, while a cycle marks the
// old space, which so never needs to look at young objects (cycle.go).

// survivorSpace is the size of a survivor space.
const survivorSpace = 16 << 20

// survivorChunk is what a worker takes of a survivor space at a time.
const survivorChunk = 16 << 10

// aging is what the young area has of survivors, and when there are to be any.
type aging struct {
	base, used uintptr // survivors of the last collection
	rest       int     // collections that promote at once before the next that does not
	pause      int     // how many these are next time
}

const (
	// agedEnough is how many bytes of survivors there are to be judged by.
	agedEnough = 64 << 10
	// longestRest bounds the collections that promote at once.
	longestRest = 256
)

// young reports whether the next collection leaves survivors.
func (a *aging) young() bool {
	if a.rest > 0 {
		a.rest--
		return false
	}
	return true
}

// judge notes how much of what had survived once has survived again.
func (a *aging) judge(once, twice uintptr) {
	switch {
	case once < agedEnough:
	case twice > once/2:
		a.rest = max(a.pause, 4)
		a.pause = min(2*a.rest, longestRest)
	case twice < once/4:
		a.pause = 0
	}
}

// other returns the survivor space that is empty.
func (a *aging) other() uintptr {
	if a.base == youngBase {
		return youngBase + survivorSpace
	}
	return youngBase
}

// Where survivors go in a collection: workers take chunks of it.
type survivors struct {
	base, lim uintptr // empty: everything is promoted
	next      uintptr // the next chunk; changed under heap.mu
}

// prepare chooses where survivors go. With all set they are promoted.
func (s *survivors) prepare(y *youngArea, all bool) {
	*s = survivors{}
	if all || youngSize < 4*survivorSpace {
		return
	}
	s.base = y.aging.other()
	s.next = s.base
	s.lim = s.base + min(survivorSpace, y.share()/2&^(survivorChunk-1))
}

// take returns a chunk of the survivor space, empty when it is full.
func (s *survivors) take() (lo, hi uintptr) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	if s.lim-s.next < survivorChunk {
		return 0, 0
	}
	lo = s.next
	s.next += survivorChunk
	return lo, s.next
}

// done makes the survivors of this collection those that the next one promotes.
func (s *survivors) done(a *aging) {
	if heap.cfg.Poison {
		fill(a.base, a.base+a.used, poison)
	}
	if s.base == 0 {
		a.used = 0
		return
	}
	a.base, a.used = s.base, s.next-s.base
}

// room returns where to copy a survivor of so many bytes, 0 if it has to be
// promoted.
func (e *evacuator) room(size uintptr) uintptr {
	if e.chunk.lim-e.chunk.next < size {
		if size > survivorChunk/4 {
			return 0
		}
		lo, hi := evac.survivors.take()
		if lo == 0 {
			return 0
		}
		e.chunk.next, e.chunk.lim = lo, hi
	}
	return e.chunk.next
}

// isSurvivor reports whether an object has been copied to a survivor space by
// this collection.
func (e *evacuator) isSurvivor(addr uintptr) bool { return addr-e.toBase < e.toSize }

// scanRoots is scan for words that are roots. It returns the first that refers to
// a survivor, or the end.
func (e *evacuator) scanRoots(p, end uintptr) (first uintptr) {
	base, size := e.base, e.size
	first = end
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			v = e.forward(v)
			*word(p) = uint64(v)
			if e.isSurvivor(v) && first == end {
				first = p
			}
		}
	}
	return first
}

// scanOld is scan for words of an old object.
func (e *evacuator) scanOld(p, end uintptr) {
	base, size := e.base, e.size
	for ; p < end; p += 8 {
		if v := uintptr(*word(p)); v&7 == 0 && v-base < size {
			v = e.forward(v)
			*word(p) = uint64(v)
			if e.isSurvivor(v) {
				remember(p)
			}
		}
	}
}

// held returns the bytes of survivors.
func (y *youngArea) held() uintptr { return y.aging.used }

// copyWords copies the words of an object behind its header.
func copyWords(to, from, size uintptr) {
	if size <= 64 {
		for off := uintptr(8); off < size; off += 8 {
			*word(to + off) = *word(from + off)
		}
		return
	}
	copy(unsafe.Slice(octet(to+8), size-8), unsafe.Slice(octet(from+8), size-8))
}
