package gc

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// TailKind says what follows the fixed words of an object.
type TailKind uint8

// Objects with a tail keep its length in raw word 0 (byte offset 8): words for
// TailValues, bytes for TailBytes.
const (
	TailNone TailKind = iota
	TailValues
	TailBytes
)

// Layout tells the collector where the values of an object are: after the
// header come Raw raw words, Vals value words, and the tail.
type Layout struct {
	Raw, Vals uint16
	Tail      TailKind
	Name      string // for messages
}

// Shape ids that belong to the collector; others start at FirstShape. Ids are
// dense and below 1<<31.
const (
	ShapeNone  uint32 = 0 // memory never used
	ShapeFloat uint32 = 1 // boxed float: raw bits at offset 8
	ShapeFree  uint32 = 2 // unused cell of a block
	FirstShape uint32 = 8
)

// tailOffset is where the length of the tail is.
const tailOffset = 8

// layout is a Layout made ready for the loops of the collector.
type layout struct {
	valOff uint32   // byte offset of the first value word
	vals   uint32   // number of fixed value words
	fixed  uint32   // bytes before the tail
	tail   TailKind //
	known  bool     // registered
}

// The layouts by shape. Threads register some while others run: layouts is for
// the collector, which runs alone, and published for everybody else.
var (
	layoutMu    sync.Mutex
	layouts     []layout
	layoutNames []string
	published   atomic.Pointer[[]layout]
)

func init() {
	RegisterLayout(ShapeFloat, Layout{Raw: 1, Name: "float"})
}

// RegisterLayout makes shape known to the collector, before the first object
// of it is made. Registering again, before other threads run, replaces the
// layout.
func RegisterLayout(shape uint32, l Layout) {
	layoutMu.Lock()
	defer layoutMu.Unlock()
	if shape == ShapeNone || shape == ShapeFree || shape >= forwardBit {
		bug("layout %q for the reserved shape %d", l.Name, shape)
	}
	if l.Tail != TailNone && l.Raw == 0 {
		bug("layout %q has a tail and no word for its length", l.Name)
	}
	for uint32(len(layouts)) <= shape {
		layouts = append(layouts, layout{})
		layoutNames = append(layoutNames, "")
	}
	layouts[shape] = layout{
		valOff: 8 + 8*uint32(l.Raw),
		vals:   uint32(l.Vals),
		fixed:  8 + 8*uint32(l.Raw) + 8*uint32(l.Vals),
		tail:   l.Tail,
		known:  true,
	}
	layoutNames[shape] = l.Name
	now := layouts
	published.Store(&now)
}

// layoutOf returns the layout of a shape, nil if there is none.
func layoutOf(shape uint32) *layout {
	if l := *published.Load(); shape < uint32(len(l)) && l[shape].known {
		return &l[shape]
	}
	return nil
}

func isKnown(shape uint32) bool { return layoutOf(shape) != nil }

// hasValues reports whether objects of this layout can refer to others.
func (l *layout) hasValues() bool { return l.vals != 0 || l.tail == TailValues }

// size returns the bytes of the object at addr, which has this layout.
func (l *layout) size(addr uintptr) uintptr {
	n := uintptr(l.fixed)
	switch l.tail {
	case TailValues:
		n += uintptr(*word(addr + tailOffset)) * 8
	case TailBytes:
		n += (uintptr(*word(addr + tailOffset)) + 7) &^ 7
	}
	return max(n, minObject)
}

// values returns the range of value words of the object at addr, which has
// this layout.
func (l *layout) values(addr uintptr) (lo, hi uintptr) {
	lo = addr + uintptr(l.valOff)
	hi = lo + uintptr(l.vals)*8
	if l.tail == TailValues {
		hi += uintptr(*word(addr + tailOffset)) * 8
	}
	return lo, hi
}

// SizeOf returns the bytes an object takes up, rounded up to whole words.
func SizeOf(v Value) uintptr { return layoutOf(Shape(v)).size(uintptr(v)) }

// FixedWords returns the size of objects of a shape in words, 0 if it differs.
func FixedWords(shape uint32) int {
	if l := layoutOf(shape); l != nil && l.tail == TailNone {
		return int(max(l.fixed, minObject)) / 8
	}
	return 0
}

// LayoutName returns the name a shape's layout was registered with.
func LayoutName(shape uint32) string {
	if isKnown(shape) {
		layoutMu.Lock()
		defer layoutMu.Unlock()
		return layoutNames[shape]
	}
	return fmt.Sprintf("shape %d", shape)
}

// bug stops on what can only be a mistake in this program.
func bug(format string, args ...any) {
	panic("gc: " + fmt.Sprintf(format, args...) + "; run again with STMJIT=gcverify=on to find where it began")
}

// ValuesOf returns where the value words of an object begin, in bytes from the
// object, and how many there are.
func ValuesOf(v Value) (off uintptr, n int) {
	lo, hi := layoutOf(Shape(v)).values(uintptr(v))
	return lo - uintptr(v), int(hi-lo) / 8
}

// ValuesOfCopy is ValuesOf for an object whose words were copied, header
// included.
func ValuesOfCopy(words []uint64) (off uintptr, n int) {
	l := layoutOf(uint32(words[0]))
	n = int(l.vals)
	if l.tail == TailValues {
		n += int(words[tailOffset/8])
	}
	return uintptr(l.valOff), n
}
