package gc

import (
	"slices"
)

// The order of finalizers. Of the objects that one collection found dead, one that
// refers to another, at whatever distance, is finalized before it, so that
// finalizers find what they refer to as it was; objects that refer to each other,
// and those that have nothing to do with each other, in the order in which they were
// made. It is Gabow's path-based search for strong components, over the dead objects
// with finalizers; paths between them are followed through all dead objects, each of
// which is passed once.

// ordering is one such search.
type ordering struct {
	index     map[Value]int32 // of the objects to order
	number    []int32         // in order of the search, 0: not reached
	placed    []bool          // the component is complete
	stack     []uint64        // objects to look at; odd: the end of an object's search
	path      []int32         // Gabow's stacks
	bounds    []int32
	numbers   int32
	found     []Value // components in reverse order
	ends      []int   // of the components in found
	reachedBy func(v Value) bool
}

// order sorts objects, given in order of creation. first reports whether an
// object is dead and looked at for the first time.
func order(list []Value, first func(v Value) bool) {
	o := ordering{index: make(map[Value]int32, len(list)), number: make([]int32, len(list)), placed: make([]bool, len(list)), reachedBy: first}
	for i, v := range list {
		o.index[v] = int32(i)
	}
	for _, v := range slices.Backward(list) {
		o.stack = append(o.stack, uint64(v))
		o.search(list)
	}
	list = list[:0]
	end := len(o.found)
	for i := len(o.ends) - 1; i >= 0; i-- {
		begin := 0
		if i > 0 {
			begin = o.ends[i-1]
		}
		list = append(list, o.found[begin:end]...)
		end = begin
	}
}

func (o *ordering) search(list []Value) {
	for n := len(o.stack); n > 0; n = len(o.stack) {
		x := o.stack[n-1]
		o.stack = o.stack[:n-1]
		if x&1 != 0 {
			o.leave(int32(x>>1), list)
			continue
		}
		v := Value(x)
		i, listed := o.index[v]
		if !o.reachedBy(v) {
			if listed && o.number[i] != 0 && !o.placed[i] {
				for o.number[o.bounds[len(o.bounds)-1]] > o.number[i] {
					o.bounds = o.bounds[:len(o.bounds)-1]
				}
			}
			continue
		}
		if listed {
			o.numbers++
			o.number[i] = o.numbers
			o.path, o.bounds = append(o.path, i), append(o.bounds, i)
			o.stack = append(o.stack, uint64(i)<<1|1)
		}
		lo, hi := layouts[uint32(*word(uintptr(v)))].values(uintptr(v))
		for p := lo; p < hi; p += 8 {
			if y := Value(*word(p)); y.IsRef() {
				o.stack = append(o.stack, uint64(y))
			}
		}
	}
}

// leave ends the search from the object with an index: if nothing further out was
// reached from it, what is on the path since is a component.
func (o *ordering) leave(i int32, list []Value) {
	if o.bounds[len(o.bounds)-1] != i {
		return
	}
	o.bounds = o.bounds[:len(o.bounds)-1]
	k := len(o.path) - 1
	for o.path[k] != i {
		k--
	}
	members := o.path[k:]
	slices.Sort(members)
	for _, j := range members {
		o.placed[j] = true
		o.found = append(o.found, list[j])
	}
	o.ends = append(o.ends, len(o.found))
	o.path = o.path[:k]
}

// youngBits has a bit for each word of the young area in use.
type youngBits struct{ bits []uint64 }

var visited youngBits

// visitedYoung returns a set of dead young objects, empty.
func visitedYoung() *youngBits {
	n := int((heap.young.next - youngBase + 511) / 512)
	if n > len(visited.bits) {
		visited.bits = make([]uint64, n)
	}
	return &visited
}

// first reports whether v is a dead young object that is not in the set, and puts
// it in.
func (y *youngBits) first(v Value) bool {
	if !IsYoung(v) || isForward(*word(uintptr(v))) {
		return false
	}
	k := (uintptr(v) - youngBase) / 8
	if k/64 >= uintptr(len(y.bits)) {
		bug("a young object lies past the end of the young area")
	}
	old := y.bits[k/64]
	y.bits[k/64] |= 1 << (k % 64)
	return old != y.bits[k/64]
}

func (y *youngBits) clear() {
	if uintptr(len(y.bits))*8 > pendingKeep<<4 {
		y.bits = nil
		return
	}
	clear(y.bits)
}
