package object

import (
	"encoding/binary"
	"math"
	"math/big"

	"stmjit/gc"
)

// Single values in memory, by the letters of struct: for memoryview, array and
// struct.

// NativeSize returns the size of the machine's type for a format letter, 0 if it
// has none.
func NativeSize(code byte) int {
	switch code {
	case 'c', 'b', 'B', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P':
		return 8
	}
	return 0
}

// UnpackItem returns the value that the bytes b hold, whose size is the letter's.
func UnpackItem(t *Thread, code byte, b []byte, order binary.ByteOrder) Value {
	switch code {
	case 'c':
		return NewBytes(t, b)
	case '?':
		return gc.BoolValue(b[0] != 0)
	case 'e':
		return NewFloat(t, halfToFloat(order.Uint16(b)))
	case 'f':
		return NewFloat(t, float64(math.Float32frombits(order.Uint32(b))))
	case 'd':
		return NewFloat(t, math.Float64frombits(order.Uint64(b)))
	}
	u := loadUint(b, order)
	if code >= 'a' {
		shift := 64 - 8*len(b)
		return NewInt(t, int64(u<<shift)>>shift)
	}
	return NewUint(t, u)
}

func loadUint(b []byte, order binary.ByteOrder) uint64 {
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(order.Uint16(b))
	case 4:
		return uint64(order.Uint32(b))
	}
	return order.Uint64(b)
}

// PackUint writes the low bytes of an integer.
func PackUint(b []byte, u uint64, order binary.ByteOrder) {
	switch len(b) {
	case 1:
		b[0] = byte(u)
	case 2:
		order.PutUint16(b, uint16(u))
	case 4:
		order.PutUint32(b, uint32(u))
	default:
		order.PutUint64(b, u)
	}
}

// IntFits returns an integer's low 64 bits, if a type of that many bytes holds it.
func IntFits(v Value, bytes int, signed bool) (u uint64, fits bool) {
	if v.IsInt() {
		i := v.Int()
		if bytes == 8 {
			return uint64(i), signed || i >= 0
		}
		shift := 64 - 8*bytes
		if signed {
			return uint64(i), i<<shift>>shift == i
		}
		return uint64(i), uint64(i)<<shift>>shift == uint64(i)
	}
	z := new(big.Int)
	setView(z, v)
	if bytes < 8 {
		return 0, false
	}
	if signed {
		return uint64(z.Int64()), z.IsInt64()
	}
	return z.Uint64(), z.IsUint64()
}

// halfToFloat decodes a float of 16 bits (IEEE 754 binary16).
func halfToFloat(h uint16) float64 {
	sign, exp, frac := float64(1), int(h>>10&31), float64(h&0x3ff)
	if h>>15 != 0 {
		sign = -1
	}
	switch exp {
	case 31:
		if frac != 0 {
			// The payload goes into the wide number's upper bits.
			return math.Float64frombits(uint64(h>>15)<<63 | 0x7ff<<52 | uint64(h&0x3ff)<<42)
		}
		return math.Inf(int(sign))
	case 0:
		return math.Copysign(math.Ldexp(frac, -24), sign)
	}
	return sign * math.Ldexp(1024+frac, exp-25)
}

// HalfFromFloat encodes a float in 16 bits, rounding half to even; false if it is
// too large.
func HalfFromFloat(f float64) (h uint16, ok bool) {
	bits := math.Float64bits(f)
	sign := uint16(bits >> 48 & 0x8000)
	switch {
	case math.IsInf(f, 0):
		return sign | 0x7c00, true
	case math.IsNaN(f):
		frac := uint16(bits >> 42 & 0x3ff)
		if frac == 0 {
			frac = 0x200
		}
		return sign | 0x7c00 | frac, true
	}
	f = math.Abs(f)
	if f < 0x1p-14 {
		return sign + uint16(math.RoundToEven(f*0x1p24)), true
	}
	frac, exp := math.Frexp(f)
	n := math.RoundToEven(frac * 2048)
	if n == 2048 {
		n, exp = 1024, exp+1
	}
	if exp > 16 {
		return 0, false
	}
	return sign | uint16(exp+14)<<10 | (uint16(n) - 1024), true
}

// NarrowFloat rounds to 32 bits as the machine does: what is too large is infinite.
func NarrowFloat(f float64) float64 {
	if math.IsNaN(f) {
		return f
	}
	return float64(float32(f))
}

// SingleFromFloat encodes a float in 32 bits; false if it is too large.
func SingleFromFloat(f float64) (uint32, bool) {
	s := float32(f)
	if math.IsInf(float64(s), 0) && !math.IsInf(f, 0) {
		return 0, false
	}
	if math.IsNaN(f) {
		bits := math.Float64bits(f)
		frac := uint32(bits >> 29 & (1<<23 - 1))
		if frac == 0 {
			frac = 1 << 22
		}
		return uint32(bits>>32&(1<<31)) | 0xff<<23 | frac, true
	}
	return math.Float32bits(s), true
}

// Reserve reports whether there is room for a block of n bytes; if not,
// MemoryError is pending.
func Reserve(t *Thread, n int) bool { return t.room(n) }

// NewByteStorage makes a block of at least n bytes, which hold zeros.
func NewByteStorage(t *Thread, n int) Value {
	st := t.Alloc(ShapeByteStorage, OffStorageItems+uintptr(n))
	gc.StoreRaw(st, OffTail, uint64(n))
	return st
}
