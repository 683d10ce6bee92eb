// Package object is the object model: shapes, types, the built-in types, and
// the protocols between them (attribute access, calls, operators, iteration).
// It knows nothing of bytecode execution: what has to run Python code goes
// through [Thread.Call], which runtime/vm provides.
package object

import (
	"maps"
	"sync"
	"sync/atomic"

	"stmjit/gc"
)

// Shape is a hidden class: what the low half of an object's header names. It
// fixes the type and, for instances, which attribute lives where. Shapes of
// instances form a tree by added attribute, as in Self and V8: adding an
// attribute moves an object to the child shape for that name.
type Shape struct {
	ID   uint32
	Type *Type

	// Inline is the number of attributes that instances of this shape hold in
	// themselves; further ones are in the overflow storage.
	Inline int
	// Names are the attributes in order of addition, interned strings.
	Names []Value
	// Hidden says how many of the first names are not attributes to Python.
	Hidden int
	// DictMode shapes keep their attributes in a dict in the overflow word:
	// all but the hidden ones.
	DictMode bool
	// Code is the code of functions that have this shape.
	Code *Code

	index map[Value]int // never changes

	// The other shapes of the tree below this one. Readers take no lock: a map
	// that is there never changes, mu is for those who put a new one there.
	mu       sync.Mutex
	children atomic.Pointer[map[Value]*Shape]
	dictMode atomic.Pointer[Shape]
}

// shapes has the shapes by number, and firstShapes the first ones for a quicker
// look.
var (
	shapes      table[*Shape]
	firstShapes [tableChunk]*Shape
)

func init() { shapes.room(0) }

// ShapeByID returns a shape by the number in headers.
func ShapeByID(id uint32) *Shape {
	if id < tableChunk {
		return firstShapes[id]
	}
	return laterShape(id)
}

// IsShape reports whether [ShapeByID] can be asked, for who is not sure of what it looks at; the
// answer may still be nil.
func IsShape(id uint32) bool { return id < tableChunk || shapes.has(uint64(id)) }

//go:noinline
func laterShape(id uint32) *Shape { return shapes.at(uint64(id)) }

// putShape enters a shape under its number.
func putShape(s *Shape) {
	*shapes.ref(uint64(s.ID)) = s
	if s.ID < tableChunk {
		firstShapes[s.ID] = s
	}
}

// ShapeOf returns the shape of a heap object.
func ShapeOf(v Value) *Shape { return ShapeByID(gc.Shape(v)) }

// newShape gives s the next number and tells the collector its layout. Shapes
// of functions have odd numbers and no other dynamic shape has, so that the
// interpreter sees a function by its header.
func newShape(s *Shape, l gc.Layout) *Shape {
	odd := 0
	if s.Code != nil {
		odd = 1
	}
	shapes.mu.Lock()
	defer shapes.mu.Unlock()
	s.ID = freeShape[odd]
	freeShape[odd] += 2
	shapes.room(uint64(s.ID))
	putShape(s)
	gc.RegisterLayout(s.ID, l)
	return s
}

// freeShape holds the next even and odd number.
var freeShape = [2]uint32{FirstDynamicShape, FirstDynamicShape + 1}

// IsFunctionShape reports whether objects of a shape are Python functions.
func IsFunctionShape(id uint32) bool { return id&1 != 0 && id > FirstDynamicShape }

// setShape ties a built-in shape to its type.
func setShape(id uint32, typ *Type) {
	putShape(&Shape{ID: id, Type: typ})
}

// newInstanceShape makes the root shape for instances of typ.
func newInstanceShape(typ *Type, names []Value, hidden, inline int, dictMode bool) *Shape {
	s := &Shape{Type: typ, Names: names, Hidden: hidden, Inline: inline, DictMode: dictMode}
	s.index = make(map[Value]int, len(names))
	for i, n := range names {
		s.index[n] = i
	}
	return newShape(s, gc.Layout{Vals: uint16(1 + inline), Name: typ.Name})
}

// Lookup returns the index of an attribute, or -1. The name is interned.
func (s *Shape) Lookup(name Value) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	return -1
}

// Add returns the shape of an object of shape s that gets attribute name.
func (s *Shape) Add(name Value) *Shape {
	if c := s.child(name); c != nil {
		return c
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.child(name); c != nil {
		return c
	}
	old := map[Value]*Shape{}
	if p := s.children.Load(); p != nil {
		old = *p
	}
	if len(s.Names) >= maxShapeAttrs || len(old) >= maxShapeFanOut {
		return nil
	}
	names := append(s.Names[:len(s.Names):len(s.Names)], name)
	c := newInstanceShape(s.Type, names, s.Hidden, s.Inline, false)
	grown := make(map[Value]*Shape, len(old)+1)
	maps.Copy(grown, old)
	grown[name] = c
	s.children.Store(&grown)
	return c
}

func (s *Shape) child(name Value) *Shape {
	if p := s.children.Load(); p != nil {
		return (*p)[name]
	}
	return nil
}

// An object past these goes to dict mode.
const (
	maxShapeAttrs  = 64
	maxShapeFanOut = 128
)

// ToDict returns the shape with the same layout that keeps attributes in a dict.
func (s *Shape) ToDict() *Shape {
	if d := s.dictMode.Load(); d != nil {
		return d
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.dictMode.Load(); d != nil {
		return d
	}
	d := newInstanceShape(s.Type, s.Names[:s.Hidden:s.Hidden], s.Hidden, s.Inline, true)
	s.dictMode.Store(d)
	return d
}

// SizeOfInstance returns the bytes of an instance with the given inline capacity.
func SizeOfInstance(inline int) uintptr { return OffSlots + 8*uintptr(inline) }
