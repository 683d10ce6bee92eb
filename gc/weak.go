package gc

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Weak references. A weak reference object has the number of a link, and a callback
// in a value word; the link has the target. The links say which objects refer weakly
// to which: a table leads from a target to the chain of its links. They hold neither
// end alive, and nothing in the reference itself changes when its target moves or dies.
//
// A minor collection looks at the links with a young end only, of which there is
// a list; a major one looks at all of them. Both do so twice. As soon as it is
// known what is reachable, links to dead targets are cut, and live references
// that have a callback are handed to the program with it (see ready.go). When
// the objects that have to be finalized are alive again the links of dead
// references go, and the others follow what moved. So, as in CPython, a weak
// reference to an object is cut before the object's finalizer runs.

// OffWeakCallback is where a weak reference has its callback, None if there is
// none.
const OffWeakCallback = 24

// WeakKind says which weak references may stand for a new one to the same target.
type WeakKind uint8

// The kinds. Of the last two a target has one each at most, which come first in
// its chain.
const (
	WeakPlain WeakKind = iota
	WeakProxy          // the proxy without a callback
	WeakBasic          // the reference without a callback
)

// weakLink is one weak reference.
type weakLink struct {
	target     Value  // Null when it is dead
	ref        Value  // Null: the link is not in use
	made       uint64 // number in order of creation
	next, prev uint32 // in the target's chain; 0: none
	kind       WeakKind
}

const (
	weakChunk  = 256
	weakShards = 64
)

// weakTable has the links. Their numbers begin with 1.
type weakTable struct {
	shards [weakShards]weakShard
	mu     sync.Mutex // guards growth
	chunks atomic.Pointer[[]*[weakChunk]weakLink]
	made   atomic.Uint64

	doubtful []uint32 // links whose references were dead when a cycle first looked
	next     int      // chunk that the cycle comes to next
	died     []deadLink
}

// weakShard has the chains of a part of the targets.
type weakShard struct {
	mu    sync.Mutex
	heads map[Value]uint32
	free  uint32   // links to use, by next
	young []uint32 // links with a young end
	_     [24]byte
}

var weak weakTable

func (w *weakTable) shard(target Value) *weakShard {
	return &w.shards[uint64(target)*0x9e3779b97f4a7c15>>58]
}

func (w *weakTable) link(i uint32) *weakLink {
	return &(*w.chunks.Load())[i/weakChunk][i%weakChunk]
}

// take returns a link that is not in use. The caller holds the shard's lock.
func (w *weakTable) take(s *weakShard) uint32 {
	if s.free == 0 {
		w.mu.Lock()
		var list []*[weakChunk]weakLink
		if p := w.chunks.Load(); p != nil {
			list = *p
		}
		first := uint32(len(list)) * weakChunk
		list = append(list[:len(list):len(list)], nil)
		if n := len(list); cap(list) < n+n/4 {
			list = slices.Grow(list, n/4)
		}
		c := new([weakChunk]weakLink)
		list[len(list)-1] = c
		w.chunks.Store(&list)
		w.mu.Unlock()
		for k := uint32(weakChunk); k > 0; k-- {
			if i := first + k - 1; i != 0 {
				c[k-1].next, s.free = s.free, i
			}
		}
	}
	i := s.free
	l := w.link(i)
	s.free, l.next = l.next, 0
	return i
}

// AddWeak makes ref a weak reference to target and returns the number of the link.
// Of the kinds that a target has once it returns the reference that there is already,
// if any.
func AddWeak(ref, target Value, kind WeakKind) (number int64, there Value) {
	w := &weak
	s := w.shard(target)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.heads == nil {
		s.heads = map[Value]uint32{}
	}
	prev, next := uint32(0), s.heads[target]
	for next != 0 && w.link(next).kind >= kind && w.link(next).kind != WeakPlain {
		l := w.link(next)
		if l.kind == kind {
			return 0, weakRead(l.ref)
		}
		prev, next = next, l.next
	}
	i := w.take(s)
	*w.link(i) = weakLink{target: target, ref: ref, made: w.made.Add(1), next: next, prev: prev, kind: kind}
	if prev == 0 {
		s.heads[target] = i
	} else {
		w.link(prev).next = i
	}
	if next != 0 {
		w.link(next).prev = i
	}
	if IsYoung(target) || IsYoung(ref) {
		s.young = append(s.young, i)
	}
	heap.cycle.keep(target)
	heap.cycle.keep(ref)
	return int64(i), Null
}

// FindWeak returns the weak reference to target of a kind that there is once, or
// Null.
func FindWeak(target Value, kind WeakKind) (found Value) {
	eachWeak(target, func(l *weakLink) bool {
		if l.kind == kind {
			found = weakRead(l.ref)
		}
		return l.kind > kind
	})
	return found
}

// WeakRefs calls visit for the weak references to target, those of the kinds that
// there are once first, then the last made first.
func WeakRefs(target Value, visit func(ref Value)) {
	eachWeak(target, func(l *weakLink) bool {
		visit(weakRead(l.ref))
		return true
	})
}

func eachWeak(target Value, visit func(l *weakLink) bool) {
	w := &weak
	s := w.shard(target)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := s.heads[target]; i != 0; {
		l := w.link(i)
		if !visit(l) {
			return
		}
		i = l.next
	}
}

// WeakTarget returns the target of the weak reference with a link's number, Null if
// it is dead.
func WeakTarget(number int64) Value {
	if v := weak.link(uint32(number)).target; v != Null {
		return weakRead(v)
	}
	return Null
}

// weakRead passes on an object that the program gets hold of by other ways than
// through references that the collector follows.
func weakRead(v Value) Value { return v }

// remove frees the link of a dead reference.
func (w *weakTable) remove(i uint32) {
	l := w.link(i)
	s := w.shard(l.target)
	if l.target != Null {
		switch {
		case l.prev != 0:
			w.link(l.prev).next = l.next
		case l.next != 0:
			s.heads[l.target] = l.next
		default:
			delete(s.heads, l.target)
		}
		if l.next != 0 {
			w.link(l.next).prev = l.prev
		}
	}
	*l = weakLink{next: s.free}
	s.free = i
}

// deadLink is a callback to be called.
type deadLink struct {
	first         uint64 // when the oldest reference to the same target was made
	ref, callback Value
}

// cut makes all references to a dead target dead. alive reports whether a
// reference is, and where it is now.
func (w *weakTable) cut(target Value, alive func(v Value) (Value, bool)) {
	s := w.shard(target)
	head := s.heads[target]
	delete(s.heads, target)
	first := w.made.Load()
	for i := head; i != 0; i = w.link(i).next {
		first = min(first, w.link(i).made)
	}
	for i := head; i != 0; {
		l := w.link(i)
		i = l.next
		l.target, l.next, l.prev = Null, 0, 0
		if ref, ok := alive(l.ref); ok {
			if callback := Value(*word(uintptr(ref) + OffWeakCallback)); callback != None {
				w.died = append(w.died, deadLink{first, ref, callback})
			}
		}
	}
}

// announce hands the callbacks over that are to be called, by age of the targets'
// oldest references.
func (w *weakTable) announce() {
	if len(w.died) == 0 {
		return
	}
	slices.SortStableFunc(w.died, func(a, b deadLink) int { return int(int64(a.first - b.first)) })
	for _, d := range w.died {
		ready.add(Ready{WeakCallback, d.ref, d.callback})
	}
	clear(w.died)
	w.died = w.died[:0]
}

// anyCallback reports whether a reference to an object that is not known to be dead
// has a callback. The world is stopped.
func (w *weakTable) anyCallback() bool {
	list := w.chunks.Load()
	if list == nil {
		return false
	}
	for _, c := range *list {
		for i := range c {
			if l := &c[i]; l.ref != Null && l.target != Null && Value(*word(uintptr(l.ref) + OffWeakCallback)) != None {
				return true
			}
		}
	}
	return false
}

// survivor returns where an object is after the copying of a minor collection, and
// whether it is alive.
func survivor(v Value) (Value, bool) {
	if !IsYoung(v) {
		return v, true
	}
	if h := *word(uintptr(v)); isForward(h) {
		return forwardee(h), true
	}
	return v, false
}

// cutYoung cuts the links to young targets that a minor collection did not reach.
func (w *weakTable) cutYoung() {
	if w.chunks.Load() == nil {
		return
	}
	for k := range w.shards {
		for _, i := range w.shards[k].young {
			if l := w.link(i); l.target != Null {
				if _, ok := survivor(l.target); !ok {
					w.cut(l.target, survivor)
				}
			}
		}
	}
	w.announce()
}

// moved brings the young lists up to date after a minor collection: links of dead
// references go, the others follow their objects.
func (w *weakTable) moved() {
	if w.chunks.Load() == nil {
		return
	}
	var lists [weakShards][]uint32
	for k := range w.shards {
		lists[k] = w.shards[k].young
		w.shards[k].young = nil
	}
	for k := range lists {
		for _, i := range lists[k] {
			w.follow(i)
		}
		if s := &w.shards[k]; s.young == nil && cap(lists[k]) <= pendingKeep {
			s.young = lists[k][:0]
		}
	}
}

// follow brings one link up to date.
func (w *weakTable) follow(i uint32) {
	l := w.link(i)
	ref, ok := survivor(l.ref)
	if !ok {
		w.remove(i)
		return
	}
	l.ref = ref
	if to, ok := survivor(l.target); ok && to != l.target {
		w.rekey(l.target, to)
	}
	if IsYoung(l.target) || IsYoung(ref) {
		s := w.shard(l.target)
		s.young = append(s.young, i)
	}
}

// rekey moves the chain of a target that moved.
func (w *weakTable) rekey(from, to Value) {
	s := w.shard(from)
	head := s.heads[from]
	delete(s.heads, from)
	for i := head; i != 0; i = w.link(i).next {
		w.link(i).target = to
	}
	s = w.shard(to)
	if s.heads == nil {
		s.heads = map[Value]uint32{}
	}
	s.heads[to] = head
}

// cutOld cuts links to targets that a cycle did not mark, as many as late lets it;
// false: there are more. Young objects count as alive, and so does a target that
// somebody refers to weakly from now on: see [cycle.keep]. All references to one
// target are cut at once.
func (w *weakTable) cutOld(o *oldSpace, late func() bool) (done bool) {
	p := w.chunks.Load()
	if p == nil {
		return true
	}
	alive := func(v Value) (Value, bool) { return v, IsYoung(v) || o.isMarked(uintptr(v)) }
	for done = true; done && w.next < len(*p); done = !late() {
		for j := range (*p)[w.next] {
			l := &(*p)[w.next][j]
			if l.ref == Null {
				continue
			}
			if l.target != Null {
				if _, ok := alive(l.target); !ok {
					w.cut(l.target, alive)
				}
			}
			if _, ok := alive(l.ref); !ok {
				w.doubtful = append(w.doubtful, uint32(w.next*weakChunk+j))
			}
		}
		w.next++
	}
	w.announce()
	return w.next == len(*p)
}

// begin comes before the cutting of a cycle.
func (w *weakTable) begin() { w.next, w.doubtful = 0, w.doubtful[:0] }

// marked frees links of references that are still dead at the end of a cycle, as many
// as late lets it; false: there are more.
func (w *weakTable) marked(o *oldSpace, late func() bool) (done bool) {
	for n := len(w.doubtful); n > 0; n-- {
		i := w.doubtful[n-1]
		w.doubtful = w.doubtful[:n-1]
		// Meanwhile the link may be free, or that of another reference.
		if ref := w.link(i).ref; ref != Null && !IsYoung(ref) && !o.isMarked(uintptr(ref)) {
			w.remove(i)
		}
		if n%weakChunk == 0 && late() {
			return false
		}
	}
	if cap(w.doubtful) > pendingKeep {
		w.doubtful = nil
	}
	if w.chunks.Load() == nil {
		return true
	}
	for k := range w.shards {
		s := &w.shards[k]
		s.young = slices.DeleteFunc(s.young, func(i uint32) bool { return w.link(i).ref == Null })
	}
	return true
}

// reset forgets all links, for tests.
func (w *weakTable) reset() {
	for k := range w.shards {
		w.shards[k] = weakShard{}
	}
	w.chunks.Store(nil)
	w.doubtful, w.died, w.next = nil, nil, 0
}
