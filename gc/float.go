package gc

import "math"

// The boxes of 0.0 and -0.0, which are too frequent to allocate.
var zeroBox, negZeroBox Value

// sharedTag is the owner tag of immutable objects; package barriers defines it
// and checks that the two agree.
const sharedTag = 1

const (
	floatBytes  = 16
	floatHeader = sharedTag<<32 | uint64(ShapeFloat)
	floatOffset = 8
)

func makeZeroBoxes() {
	zeroBox = boxOld(0)
	negZeroBox = boxOld(math.Copysign(0, -1))
}

func boxOld(f float64) Value {
	v := Value(heap.old.alloc(floatBytes))
	heap.old.zero(uintptr(v), floatBytes)
	*word(uintptr(v)) = floatHeader
	StoreRaw(v, floatOffset, math.Float64bits(f))
	return v
}

// NewFloat returns f as a value: an immediate, one of the two boxes of zero,
// or a new box.
func NewFloat(n *Nursery, f float64) Value {
	if v, ok := FloatValue(f); ok {
		return v
	}
	return boxFloat(n, f)
}

//go:noinline
func boxFloat(n *Nursery, f float64) Value {
	if f == 0 && heap.ready {
		if math.Signbit(f) {
			return negZeroBox
		}
		return zeroBox
	}
	v := n.Alloc(floatHeader, floatBytes)
	StoreRaw(v, floatOffset, math.Float64bits(f))
	return v
}

// ZeroBox returns the box of 0.0 or, if negative, of -0.0.
func ZeroBox(negative bool) Value {
	if !heap.ready {
		if err := Init(Config{}); err != nil {
			panic(err)
		}
	}
	if negative {
		return negZeroBox
	}
	return zeroBox
}

// IsFloat reports whether v is a float, immediate or boxed.
func IsFloat(v Value) bool {
	return v.IsFloat() || v.IsRef() && Shape(v) == ShapeFloat
}

// FloatOf returns the number of a float, immediate or boxed.
func FloatOf(v Value) float64 {
	if v.IsFloat() {
		return v.Float()
	}
	return math.Float64frombits(LoadRaw(v, floatOffset))
}
