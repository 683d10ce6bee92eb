package gc

import (
	"math"
	"math/bits"
)

// Value is a Python value as one 64-bit word. The low bits say what it is:
//
//	…1    integer, 63-bit signed: the number is the word shifted right by one
//	..10  float as immediate: see [FloatValue]
//	.000  address of a heap object; the word 0 is no Python value (see [Null])
//	.100  one of the singletons below
//
// Self-tagged floats follow Melançon, Feeley and Serrano, "Float Self-Tagging"
// (2024), with one tag and one addition, so that decoding is two instructions.
type Value uint64

// The singletons, and marks that never reach a Python program.
const (
	Null           Value = 0  // result of a function that left an exception pending
	None           Value = 4  //
	False          Value = 12 // False and True differ in one bit, 8 apart
	True           Value = 20 //
	NotImplemented Value = 28 //
	Ellipsis       Value = 36 //
	Unset          Value = 44 // a local variable or cell without a value
	Deleted        Value = 52 // the key of a removed dict or set entry
)

// MinInt and MaxInt bound the integers that fit a word.
const (
	MinInt = -1 << 62
	MaxInt = 1<<62 - 1
)

// floatBias moves the exponents 0x300–0x4ff of a double to where, after the
// rotation, the two low bits read 10.
const floatBias = 1 << 60

// FitsInt reports whether i is representable as an immediate integer.
func FitsInt(i int64) bool { return i+(1<<62) >= 0 }

// IntValue returns i as an immediate; i must fit 63 bits.
func IntValue(i int64) Value { return Value(i<<1 | 1) }

// BoolValue returns True or False.
func BoolValue(b bool) Value {
	if b {
		return True
	}
	return False
}

// FloatValue returns f as an immediate, and whether it has one: finite values
// with an exponent in [-255, 257) do; zeros, subnormals, huge numbers,
// infinities and NaNs live in boxes.
func FloatValue(f float64) (Value, bool) {
	v := bits.RotateLeft64(math.Float64bits(f)+floatBias, 3)
	return Value(v), v&3 == 2
}

// IsInt reports whether v is an immediate integer.
func (v Value) IsInt() bool { return v&1 != 0 }

// Int returns the number of an immediate integer.
func (v Value) Int() int64 { return int64(v) >> 1 }

// BothInts reports whether v and w are immediate integers.
func BothInts(v, w Value) bool { return v&w&1 != 0 }

// IsFloat reports whether v is an immediate float.
func (v Value) IsFloat() bool { return v&3 == 2 }

// Float returns the number of an immediate float.
func (v Value) Float() float64 {
	return math.Float64frombits(bits.RotateLeft64(uint64(v), -3) - floatBias)
}

// IsRef reports whether v is the address of a heap object.
func (v Value) IsRef() bool { return v&7 == 0 && v != 0 }

// Addr returns the address of a heap object.
func (v Value) Addr() uintptr { return uintptr(v) }

// IsBool reports whether v is True or False.
func (v Value) IsBool() bool { return v == True || v == False }
