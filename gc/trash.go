package gc

import (
	"fmt"
	"os"
	"unsafe"
)

// What a collection that a program asks for has found, counted as a collector of cycles
// beside reference counts would: dead objects that refer to each other in cycles, and
// what these refer to. All else that is dead would have died before, one after the
// other: it is left out by doing just that. Young and old dead objects are counted
// apart, since what an old one refers to is not dead for a minor collection.

// InCycles, if not nil, reports whether objects of a shape count.
var InCycles func(shape uint32) bool

// counted is the number that is being counted, if counting is set, and if saving is
// what was counted: it stays alive.
var counted struct {
	counting, saving bool
	n                int
	found            []Value // by the running collection, not yet alive again
	saved            []Value
}

// CollectCounting is Collect(major) that counts what it finds.
func CollectCounting(major bool) int {
	c := &counted
	c.counting, c.n = true, 0
	collect(major, false, nil)
	c.counting = false
	return c.n
}

// SaveAll says whether collections keep what they would count, for [TakeSaved], once
// weak references to it are cut and it was put in the queue to be finalized.
func SaveAll(on bool) { counted.saving = on }

// TakeSaved returns what collections have kept since the last time, and lets go of it.
func TakeSaved() []Value {
	list := counted.saved
	counted.saved = nil
	return list
}

// revive makes what was found alive again.
func revive(visit func(*Value)) {
	c := &counted
	for i := range c.found {
		visit(&c.found[i])
	}
	c.saved = append(c.saved, c.found...)
	c.found = nil
}

// countYoung counts after the copying of a minor collection.
func countYoung() {
	y := &heap.young
	if counted.counting {
		countDead(youngBase, y.next, func(visit func(addr uintptr)) { y.walk(visit) })
	}
}

// countOld counts after the marking of what is reachable.
func countOld(o *oldSpace) {
	if !counted.counting {
		return
	}
	countDead(o.base, o.top, func(visit func(addr uintptr)) {
		o.walk(func(v Value, _ uintptr) {
			if !o.isMarked(uintptr(v)) {
				visit(uintptr(v))
			}
		})
	})
}

// walk calls visit for the dead objects of the area. Between the end of a thread's
// quantum and the beginning of another all words are zero.
func (y *youngArea) walk(visit func(addr uintptr)) {
	step := uintptr(quantum)
	if heap.cfg.Stress {
		step = stressQuantum
	}
	for addr := y.start; addr < y.next; {
		header := *word(addr)
		shape := uint32(header)
		switch {
		case isForward(header):
			to := uintptr(forwardee(header))
			addr += layouts[uint32(*word(to))].size(to)
		case header == 0:
			addr += step - (addr-youngBase)%step
		case !isKnown(shape):
			bug("a young object at %#x has the header %#x", addr, header)
		default:
			size := layouts[shape].size(addr)
			visit(addr)
			addr += size
		}
	}
}

// countDead counts the objects that each visits, all those of [lo, hi) that are dead.
func countDead(lo, hi uintptr, each func(visit func(addr uintptr))) {
	if hi <= lo {
		return
	}
	bytes := (hi - lo) / 2
	mem, err := mapMemory(bytes)
	if err != nil {
		fmt.Fprintf(os.Stderr, "stmjit: no memory to count dead objects: %v\n", err)
		return
	}
	defer func() { _ = unmapMemory(mem, bytes) }()
	refs := unsafe.Slice((*uint32)(mem), bytes/4) // of a dead object: references to it, plus one
	var list, free []uintptr
	each(func(addr uintptr) {
		refs[(addr-lo)/8] = 1
		list = append(list, addr)
	})
	parts := func(addr uintptr, f func(k uintptr)) {
		p, end := layouts[uint32(*word(addr))].values(addr)
		for ; p < end; p += 8 {
			if v := uintptr(*word(p)); v&7 == 0 && v-lo < hi-lo && refs[(v-lo)/8] != 0 {
				f(v)
			}
		}
	}
	for _, addr := range list {
		parts(addr, func(v uintptr) { refs[(v-lo)/8]++ })
	}
	for _, addr := range list {
		for free = append(free, addr); len(free) > 0; {
			a := free[len(free)-1]
			free = free[:len(free)-1]
			if refs[(a-lo)/8] != 1 {
				continue
			}
			refs[(a-lo)/8] = 0
			parts(a, func(v uintptr) {
				if refs[(v-lo)/8]--; refs[(v-lo)/8] == 1 {
					free = append(free, v)
				}
			})
		}
	}
	for _, addr := range list {
		if refs[(addr-lo)/8] != 0 && (InCycles == nil || InCycles(uint32(*word(addr)))) {
			if counted.n++; counted.saving {
				counted.found = append(counted.found, Value(addr))
			}
		}
	}
}
