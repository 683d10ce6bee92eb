package vm

import (
	"sync"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
)

// births knows where objects were made that threads may be in each other's way for.
type births struct {
	mu      sync.Mutex
	sites   map[birthSite]int32
	made    []birthSite
	counts  []int
	typical map[*object.Type]int32 // the site that made most objects of a type
}

// birthSite is an instruction that makes objects of a type. (Instances get their
// attributes, and so other shapes, later.)
type birthSite struct {
	pc  uintptr
	typ *object.Type
}

// knownBirths is how many objects of a site are known one by one. Of more than that
// those look alike for who asks, and the site is hot soon: machine code tells nothing.
const knownBirths = 4096

// Origin is what is known of an object in a conflict.
type Origin struct {
	Type string
	// Made is the address of the instruction that made it, 0: not known.
	Made uintptr
	// Typical says that Made is only where most objects of its type are made.
	Typical bool
	// Object tells it from others: a number that it keeps while it is in conflicts, mostly.
	Object int64
}

// globalsType is what the namespace of a module is called, which is not like other dicts.
const globalsType = "globals"

// WatchBirths notes from now on where objects with owners are made, for [Conflict]. It
// must be called before threads run.
func (vm *VM) WatchBirths() {
	b := &births{sites: map[birthSite]int32{}, typical: map[*object.Type]int32{}}
	vm.births = b
	gc.WatchBirths(func(n *gc.Nursery, header uint64) int32 {
		if uint32(header>>barriers.HeaderShift) == barriers.Shared {
			return -1 // nobody waits for it
		}
		t := vm.ThreadOf(n)
		if t == nil {
			return -1
		}
		var room [64]uintptr
		stack := vm.Stack(t, room[:0])
		if len(stack) == 0 {
			return -1
		}
		return b.note(birthSite{stack[0], typeOfShape(uint32(header))})
	})
}

// note counts an object of a site, and returns the site's number if the object is to be
// known by itself.
func (b *births) note(s birthSite) int32 {
	b.mu.Lock()
	defer b.mu.Unlock()
	id, ok := b.sites[s]
	if !ok {
		id = int32(len(b.made))
		b.sites[s] = id
		b.made, b.counts = append(b.made, s), append(b.counts, 0)
	}
	b.counts[id]++
	if best, ok := b.typical[s.typ]; !ok || b.counts[id] > b.counts[best] {
		b.typical[s.typ] = id
	}
	if b.counts[id] > knownBirths {
		return -1
	}
	return id
}

// origin says what is known of an object.
func (vm *VM) origin(v Value) Origin {
	o := Origin{Type: typeName(v), Object: int64(v)}
	if gc.Shape(v) == object.ShapeDictNS {
		o.Type = globalsType
	}
	b := vm.births
	if b == nil {
		return o
	}
	birth, known := gc.BirthOf(v)
	b.mu.Lock()
	defer b.mu.Unlock()
	if known {
		o.Made, o.Object = b.made[birth.Site].pc, -birth.Number
	} else if id, ok := b.typical[typeOfShape(gc.Shape(v))]; ok && o.Type != globalsType {
		o.Made, o.Typical = b.made[id].pc, true
	}
	return o
}
