package opt

import (
	"fmt"
	"maps"
	"math"

	"stmjit/gc"
	"stmjit/trace/ir"
	"stmjit/trace/ir/irinterp"
)

// world is the memory of random traces: a stack, a context, and objects of a few
// shapes. It counts what it allocates, and knows every object's size.
type world struct {
	words map[uint64]uint64
	size  map[uint64]int // objects: words with the header
	next  uint64
}

const (
	shapeFloat   = 3
	shapeBig     = 4
	shapePoint   = 100 // fields at 8, 16, 24
	shapePair    = 101 // the same
	shapeGrown   = 102 // what a point can become
	shapeList    = 110 // raw length at 8, storage at 16
	shapeStorage = 111 // raw capacity at 8, six values from 16
	shapeBytes   = 112 // raw length at 8, two raw words from 16

	stackBase = 0x10000
	ctxBase   = 0x8000
	heapBase  = 0x100000
	numSlots  = 7
	capacity  = 6
)

// rawWords is, for each shape, a mask of the words that hold no value.
var rawWords = map[uint32]uint{shapeFloat: ^uint(0), shapeBig: ^uint(0), shapeList: 1 << 1, shapeStorage: 1 << 1, shapeBytes: ^uint(0)}

func newWorld() *world {
	return &world{words: map[uint64]uint64{}, size: map[uint64]int{}, next: heapBase}
}

func (w *world) clone() *world {
	return &world{words: maps.Clone(w.words), size: maps.Clone(w.size), next: w.next}
}

func (w *world) Load(a uint64, size int) uint64 {
	v := w.words[a&^7] >> (8 * (a & 7))
	if size < 8 {
		v &= 1<<(8*size) - 1
	}
	return v
}

func (w *world) Store(a uint64, size int, v uint64) {
	if size == 8 {
		w.words[a] = v
		return
	}
	mask := uint64(1<<(8*size)-1) << (8 * (a & 7))
	w.words[a&^7] = w.words[a&^7]&^mask | v<<(8*(a&7))&mask
}

func (w *world) alloc(shape uint32, words int) uint64 {
	a := w.next
	w.next += uint64(8*words + 8)
	w.words[a] = uint64(shape)
	w.size[a] = words
	for k := 1; k < words; k++ {
		w.words[a+uint64(8*k)] = 0xdead0000 // rubbish that must not be seen
	}
	return a
}

func (w *world) object(shape uint32, fields ...uint64) uint64 {
	a := w.alloc(shape, len(fields)+1)
	for k, f := range fields {
		w.words[a+8+uint64(8*k)] = f
	}
	return a
}

func (w *world) shape(a uint64) uint32 { return uint32(w.words[a]) }

// list makes a list of the items.
func (w *world) list(items ...uint64) uint64 {
	st := make([]uint64, capacity+1)
	st[0] = capacity
	for k := range st[1:] {
		st[k+1] = uint64(gc.Unset)
	}
	copy(st[1:], items)
	return w.object(shapeList, uint64(len(items)), w.object(shapeStorage, st...))
}

// machine returns a machine on w. Boxes of numbers pass the guards on numbers.
func (w *world) machine(fuel int64) *irinterp.Machine {
	return &irinterp.Machine{
		Mem: w, Base: stackBase, Context: ctxBase, Fuel: fuel,
		Alloc:    func(shape uint32, words int, _ bool) uint64 { return w.alloc(shape, words) },
		BoxInt:   func(n int64) uint64 { return w.object(shapeBig, uint64(n)) },
		BoxFloat: func(f float64) uint64 { return w.object(shapeFloat, math.Float64bits(f)) },
		UnboxInt: func(a uint64) (int64, bool) { return int64(w.words[a+8]), w.shape(a) == shapeBig },
		UnboxFloat: func(a uint64) (float64, bool) {
			return math.Float64frombits(w.words[a+8]), w.shape(a) == shapeFloat
		},
		Call: w.call,
	}
}

func (w *world) call(fn ir.Fn, args []uint64) uint64 {
	switch fn {
	case fnPure:
		return args[0]*31 + args[1]*7 ^ args[2]
	case fnRead:
		if v := gc.Value(args[0]); v.IsRef() && w.shape(args[0]) == shapeList {
			return w.words[args[0]+8] * 10
		}
		return 1
	case fnAppend:
		n := w.words[args[0]+8]
		if n >= capacity {
			return 0
		}
		w.words[w.words[args[0]+16]+16+8*n] = args[1]
		w.words[args[0]+8] = n + 1
		return 1
	case fnAny:
		v := gc.Value(args[0])
		if v == gc.None {
			return 0
		}
		if v.IsRef() && (w.shape(args[0]) == shapePoint || w.shape(args[0]) == shapePair) {
			w.words[args[0]+8] = uint64(gc.IntValue(77))
			w.words[args[0]] = uint64(shapePair)
			return w.words[args[0]+16]
		}
		return args[0]
	}
	panic("unknown function")
}

// same compares what can be reached from the stacks of two worlds, up to the
// addresses of objects.
func same(x, y *world) error {
	c := comparer{x: x, y: y, to: map[uint64]uint64{}, from: map[uint64]uint64{}}
	for s := uint64(0); s < 40; s++ {
		a := stackBase - 64 + 8*s
		if err := c.value(fmt.Sprintf("slot %d", int64(s)-8), x.words[a], y.words[a]); err != nil {
			return err
		}
	}
	for k := uint64(0); k < 64; k++ {
		if a := ctxBase + 8*k; x.words[a] != y.words[a] {
			return fmt.Errorf("context word %d: %#x, %#x", k, x.words[a], y.words[a])
		}
	}
	return nil
}

type comparer struct {
	x, y     *world
	to, from map[uint64]uint64
}

func (c *comparer) value(path string, v, w uint64) error {
	if !gc.Value(v).IsRef() || !gc.Value(w).IsRef() {
		if v != w {
			return fmt.Errorf("%s: %#x, %#x", path, v, w)
		}
		return nil
	}
	n, ok := c.x.size[v]
	if sx, sy := c.x.shape(v), c.y.shape(w); !ok || n != c.y.size[w] || sx != sy {
		return fmt.Errorf("%s: objects of shapes %d, %d", path, sx, sy)
	}
	shape := c.x.shape(v)
	if shape == shapeFloat || shape == shapeBig {
		f, g := math.Float64frombits(c.x.words[v+8]), math.Float64frombits(c.y.words[w+8])
		if c.x.words[v+8] != c.y.words[w+8] && !(shape == shapeFloat && f != f && g != g) {
			return fmt.Errorf("%s: boxes of %#x, %#x", path, c.x.words[v+8], c.y.words[w+8])
		}
		return nil
	}
	if t, seen := c.to[v]; seen || c.from[w] != 0 {
		if t != w {
			return fmt.Errorf("%s: another object", path)
		}
		return nil
	}
	c.to[v], c.from[w] = w, v
	for k := 1; k < n; k++ {
		p := fmt.Sprintf("%s+%d", path, 8*k)
		a, b := c.x.words[v+uint64(8*k)], c.y.words[w+uint64(8*k)]
		if rawWords[shape]>>k&1 != 0 {
			if a != b {
				return fmt.Errorf("%s: raw %#x, %#x", p, a, b)
			}
		} else if err := c.value(p, a, b); err != nil {
			return err
		}
	}
	return nil
}
