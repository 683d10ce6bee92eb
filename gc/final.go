package gc

import "slices"

// Objects with finalizers. Each is listed when it is made, in the list of the
// thread that makes it. A collection that finds some of them dead makes them
// alive once more, with all that they refer to, and puts them into the queue of
// things to do, without listing them again: so a finalizer runs once, and its
// object is freed by a later collection unless the finalizer keeps it.
//
// A minor collection looks at young ones only.

// FinalList has the objects with finalizers that a thread made since the last
// collection. The zero list is ready for use once it is added.
type FinalList struct{ made []Value }

// Add lists an object that has a finalizer.
func (l *FinalList) Add(v Value) { l.made = append(l.made, v) }

// NeedsFinalizer, if not nil, reports whether a listed object that is dead has to
// be finalized; it runs in a collection, and looks at the object's raw words only.
var NeedsFinalizer func(v Value) bool

// finals are the lists of objects with finalizers.
type finals struct {
	lists      []*FinalList
	young, old []Value
	done       []Value            // finalized objects that may live on
	find       func(v Value) bool // what to list that nobody did; nil: nothing
	pending    []Value            // dead ones that this collection found
}

// AddFinalList registers a thread's list.
func AddFinalList(l *FinalList) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	final.lists = append(final.lists, l)
}

// RemoveFinalList takes the list of a thread that ends away.
func RemoveFinalList(l *FinalList) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	f := &final
	f.young = append(f.young, l.made...)
	if i := slices.Index(f.lists, l); i >= 0 {
		f.lists = slices.Delete(f.lists, i, i+1)
	}
}

// FindFinal makes the next collection list all objects of the old space that are
// not listed and of which has says that they have a finalizer.
func FindFinal(has func(v Value) bool) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	final.find = has
}

// search does what FindFinal asked for.
func (f *finals) search() {
	if f.find == nil {
		return
	}
	known := map[Value]bool{}
	for _, list := range [][]Value{f.old, f.done} {
		for _, v := range list {
			known[v] = true
		}
	}
	for i := ready.first; i < len(ready.items); i++ {
		known[ready.items[i].Object] = true
	}
	heap.old.walk(func(v Value, _ uintptr) {
		if !known[v] && f.find(v) {
			f.old = append(f.old, v)
		}
	})
	f.find = nil
}

// gather takes what threads listed.
func (f *finals) gather() {
	for _, l := range f.lists {
		f.young = append(f.young, l.made...)
		if l.made = l.made[:0]; cap(l.made) > pendingKeep {
			l.made = nil
		}
	}
}

// findYoung finds the listed young objects that a minor collection did not reach,
// and brings the list of the others up to date. It leaves what is to be finalized
// in pending.
func (f *finals) findYoung() {
	f.gather()
	if len(f.young) == 0 {
		return
	}
	kept := f.young[:0]
	for _, v := range f.young {
		to, ok := survivor(v)
		switch {
		case !ok:
			if NeedsFinalizer == nil || NeedsFinalizer(v) {
				f.pending = append(f.pending, v)
			}
		case IsYoung(to):
			kept = append(kept, to)
		default:
			f.old = append(f.old, to)
		}
	}
	if f.young = kept; cap(kept) > pendingKeep && len(kept) == 0 {
		f.young = nil
	}
	if len(f.pending) > 1 {
		seen := visitedYoung()
		order(f.pending, seen.first)
		seen.clear()
	}
	f.announce()
}

// findOld is findYoung for old objects after marking. Ordering marks what they
// refer to.
func (f *finals) findOld(o *oldSpace, mark func(addr uintptr) (first bool)) {
	if len(f.old) == 0 {
		return
	}
	kept := f.old[:0]
	for _, v := range f.old {
		switch {
		case o.isMarked(uintptr(v)):
			kept = append(kept, v)
		case NeedsFinalizer == nil || NeedsFinalizer(v):
			f.pending = append(f.pending, v)
		}
	}
	if f.old = kept; len(kept) < cap(kept)/4 && cap(kept) > pendingKeep {
		f.old = slices.Clone(kept)
	}
	if len(f.pending) > 1 {
		order(f.pending, func(v Value) bool { return !IsYoung(v) && mark(uintptr(v)) })
	}
	f.announce()
}

// announce hands pending over.
func (f *finals) announce() {
	for _, v := range f.pending {
		ready.add(Ready{Finalizer, v, None})
		f.done = append(f.done, v)
	}
	if f.pending = f.pending[:0]; cap(f.pending) > pendingKeep {
		f.pending = nil
	}
}

// moved follows finalized objects through a minor collection.
func (f *finals) moved() {
	f.done = slices.DeleteFunc(f.done, func(v Value) bool {
		_, ok := survivor(v)
		return !ok
	})
	for i, v := range f.done {
		f.done[i], _ = survivor(v)
	}
}

// marked drops finalized objects that a major collection found dead.
func (f *finals) marked(o *oldSpace) {
	f.done = slices.DeleteFunc(f.done, func(v Value) bool { return !IsYoung(v) && !o.isMarked(uintptr(v)) })
}

// IsFinalized reports whether the finalizer of an object was called, or is going
// to be.
func IsFinalized(v Value) bool {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	return slices.Contains(final.done, v)
}

// FinalizeAll takes all objects with finalizers that are left, alive or not, in
// the order in which to finalize them: those first that first says, in the order in
// which they were made. What border says leads to no further objects. The world is
// stopped.
func FinalizeAll(first, border func(v Value) bool) []Value {
	f := &final
	f.gather()
	var all, list []Value
	for _, v := range append(slices.Clone(f.old), f.young...) {
		switch {
		case NeedsFinalizer != nil && !NeedsFinalizer(v):
		case first(v):
			all = append(all, v)
		default:
			list = append(list, v)
		}
	}
	f.old, f.young = nil, nil
	o, c := &heap.old, &heap.cycle
	if c.marking {
		c.abandon()
	}
	o.finishSweep()
	young := visitedYoung()
	order(list, func(v Value) bool {
		switch {
		case border(v):
			return false
		case IsYoung(v):
			return young.first(v)
		}
		w, bit := o.markWord(o.spare, uintptr(v))
		first := *w>>bit&1 == 0
		*w |= 1 << bit
		return first
	})
	young.clear()
	o.clearMarks(o.spare)
	return append(all, list...)
}

// AnyFinal reports whether a collection can leave anything to be called, a finalizer or
// the callback of a weak reference, if the objects are not dead that isAlive tells. The
// world is stopped.
func AnyFinal(isAlive func(v Value) bool) bool {
	f := &final
	f.gather()
	needs := func(v Value) bool { return (NeedsFinalizer == nil || NeedsFinalizer(v)) && !isAlive(v) }
	return HasReady() || f.find != nil || slices.ContainsFunc(f.young, needs) || slices.ContainsFunc(f.old, needs) || weak.anyCallback()
}

var final finals
