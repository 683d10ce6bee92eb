package object

import (
	"math"
	"math/big"
	"math/bits"
	"unsafe"

	"stmjit/gc"
)

// An int of up to 63 bits is always the word itself. A larger one is an
// object with a sign and a magnitude of 64-bit limbs, lowest first, without
// leading zero limbs. Results of a few limbs are computed here on arrays of
// the Go stack; larger ones by math/big on views of the limbs in place, with
// results in the thread's scratch numbers, so that nothing becomes Go garbage.

// bigScratch are a thread's operands and results for math/big. Nobody holds
// on to them across Python code.
type bigScratch struct {
	x, y, z, w big.Int
	xw, yw     [1]big.Word
}

const _ = uint(bits.UintSize - 64) // big.Word must be a limb

// AsInt returns the int that v is, bools and instances of subclasses of int
// included; ok is false for everything else. It runs no Python code.
func AsInt(v Value) (i Value, ok bool) {
	switch {
	case v.IsInt():
		return v, true
	case v == gc.True:
		return gc.IntValue(1), true
	case v == gc.False:
		return gc.IntValue(0), true
	case !v.IsRef():
		return gc.Null, false
	case gc.Shape(v) == ShapeInt:
		return v, true
	}
	i = Unwrap(v, IntType)
	return i, i != gc.Null
}

// IsIntLike reports whether v is an int, a bool, or an instance of a subclass.
func IsIntLike(v Value) bool { return v.IsInt() || TypeOf(v).IsSubtype(IntType) }

// limbsOf returns sign and magnitude of an int. The magnitude is in the object
// itself, or in buf.
func limbsOf(v Value, buf *[1]uint64) (neg bool, d []uint64) {
	if v.IsInt() {
		i := v.Int()
		if i == 0 {
			return false, nil
		}
		if i < 0 {
			neg, i = true, -i
		}
		buf[0] = uint64(i)
		return neg, buf[:]
	}
	return gc.LoadRaw(v, OffIntSign) != 0, heapLimbs(v)
}

func heapLimbs(v Value) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Add(unsafe.Pointer(nil), uintptr(v)+OffIntLimbs)), gc.LoadRaw(v, OffTail)/8)
}

// newLimbs makes an int of sign and magnitude. It is Null with MemoryError
// pending when there is no room.
func newLimbs(t *Thread, neg bool, d []uint64) Value {
	for len(d) > 0 && d[len(d)-1] == 0 {
		d = d[:len(d)-1]
	}
	if v, ok := smallLimbs(neg, d); ok {
		return v
	}
	if 8*len(d) >= bigBytes && !t.room(8*len(d)) {
		return gc.Null
	}
	v := t.AllocShared(ShapeInt, OffIntLimbs+8*uintptr(len(d)))
	setLimbs(v, neg, d)
	return v
}

func smallLimbs(neg bool, d []uint64) (Value, bool) {
	switch {
	case len(d) == 0:
		return gc.IntValue(0), true
	case len(d) > 1:
		return gc.Null, false
	case !neg && d[0] <= gc.MaxInt:
		return gc.IntValue(int64(d[0])), true
	case neg && d[0] <= -gc.MinInt:
		return gc.IntValue(-int64(d[0])), true
	}
	return gc.Null, false
}

func setLimbs(v Value, neg bool, d []uint64) {
	gc.StoreRaw(v, OffTail, uint64(8*len(d)))
	if neg {
		gc.StoreRaw(v, OffIntSign, 1)
	}
	copy(heapLimbs(v), d)
}

// NewInt makes an int.
func NewInt(t *Thread, i int64) Value {
	if gc.FitsInt(i) {
		return gc.IntValue(i)
	}
	neg, u := i < 0, uint64(i)
	if neg {
		u = -u
	}
	return newLimbs(t, neg, []uint64{u})
}

// NewUint makes an int.
func NewUint(t *Thread, u uint64) Value {
	if u <= gc.MaxInt {
		return gc.IntValue(int64(u))
	}
	return newLimbs(t, false, []uint64{u})
}

// NewBig makes an int of z, which it copies. It is Null with MemoryError
// pending when there is no room.
func NewBig(t *Thread, z *big.Int) Value {
	return newLimbs(t, z.Sign() < 0, asLimbs(z.Bits()))
}

// OldInt makes an int that never moves; the caller keeps it alive.
func OldInt(z *big.Int) Value {
	d := asLimbs(z.Bits())
	if v, ok := smallLimbs(z.Sign() < 0, d); ok {
		return v
	}
	v := gc.AllocOld(Shared|uint64(ShapeInt), OffIntLimbs+8*uintptr(len(d)))
	setLimbs(v, z.Sign() < 0, d)
	return v
}

func asLimbs(w []big.Word) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(w))), len(w))
}

func asWords(d []uint64) []big.Word {
	return unsafe.Slice((*big.Word)(unsafe.Pointer(unsafe.SliceData(d))), len(d))
}

// LowBits returns the low 64 bits, two's complement, of an int outside 63 bits.
func LowBits(v Value) int64 {
	n := int64(heapLimbs(v)[0])
	if gc.LoadRaw(v, OffIntSign) != 0 {
		n = -n
	}
	return n
}

// BigOf returns a view of an int as a big.Int, to be read only, good until the
// next safe point.
func BigOf(v Value) *big.Int {
	if v.IsInt() {
		return big.NewInt(v.Int())
	}
	z := new(big.Int)
	setView(z, v)
	return z
}

func setView(z *big.Int, v Value) {
	z.SetBits(asWords(heapLimbs(v)))
	if gc.LoadRaw(v, OffIntSign) != 0 {
		z.Neg(z)
	}
}

// viewInto makes z a view of an int, with one word of room for an immediate.
func viewInto(z *big.Int, word *[1]big.Word, v Value) *big.Int {
	if !v.IsInt() {
		setView(z, v)
		return z
	}
	i := v.Int()
	neg := i < 0
	if neg {
		i = -i
	}
	word[0] = big.Word(i)
	z.SetBits(word[:])
	if neg {
		z.Neg(z)
	}
	return z
}

func (t *Thread) bigX(v Value) *big.Int { return viewInto(&t.big.x, &t.big.xw, v) }

func (t *Thread) bigY(v Value) *big.Int { return viewInto(&t.big.y, &t.big.yw, v) }

// ToInt64 returns an int-like value as a machine integer, through __index__.
// Beyond the range, OverflowError is pending.
func ToInt64(t *Thread, v Value) (int64, bool) {
	if v.IsInt() {
		return v.Int(), true
	}
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	if n, ok := Int64Of(i); ok {
		return n, true
	}
	t.Raise(OverflowError, "Python int too large to convert to C long")
	return 0, false
}

// ToSize is ToInt64 for lengths and positions, with the message of those.
func ToSize(t *Thread, v Value) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	if n, ok := Int64Of(i); ok {
		return int(n), true
	}
	t.Raise(OverflowError, "Python int too large to convert to C ssize_t")
	return 0, false
}

// ToIndex is ToSize for positions in slices and searches: what is out of range
// counts as the nearest end of it.
func ToIndex(t *Thread, v Value) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if TypeOf(v).Slots.Index == nil {
		t.Raise(TypeError, "slice indices must be integers or None or have an __index__ method")
		return 0, false
	}
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	n, ok := Int64Of(i)
	if !ok {
		n = math.MaxInt64
		if IntSign(i) < 0 {
			n = math.MinInt64
		}
	}
	return int(n), true
}

// Int64Of returns an exact int as a machine integer if it fits one.
func Int64Of(v Value) (int64, bool) {
	if v.IsInt() {
		return v.Int(), true
	}
	d := heapLimbs(v)
	neg := gc.LoadRaw(v, OffIntSign) != 0
	switch {
	case len(d) > 1:
	case !neg && d[0] <= math.MaxInt64:
		return int64(d[0]), true
	case neg && d[0] <= 1<<63:
		return -int64(d[0]), true
	}
	return 0, false
}

// IntSign returns -1, 0 or 1 for an exact int.
func IntSign(v Value) int {
	switch {
	case v.IsInt() && v.Int() > 0:
		return 1
	case v == gc.IntValue(0):
		return 0
	case v.IsInt() || gc.LoadRaw(v, OffIntSign) != 0:
		return -1
	}
	return 1
}

// bitLen returns the bits of the magnitude of an exact int.
func bitLen(v Value) int {
	var buf [1]uint64
	_, d := limbsOf(v, &buf)
	if len(d) == 0 {
		return 0
	}
	return 64*(len(d)-1) + bits.Len64(d[len(d)-1])
}

// hashModulus is the Mersenne prime that numbers of all types are hashed by.
const (
	hashBits    = 61
	hashModulus = 1<<hashBits - 1
)

// IntHash returns the hash of an exact int: its residue with its sign.
func IntHash(v Value) int64 {
	var h int64
	if v.IsInt() {
		h = v.Int() % hashModulus
	} else {
		h = int64(limbsHash(heapLimbs(v)))
		if gc.LoadRaw(v, OffIntSign) != 0 {
			h = -h
		}
	}
	if h == -1 {
		return -2
	}
	return h
}

func limbsHash(d []uint64) uint64 {
	var h uint64
	for i := len(d) - 1; i >= 0; i-- {
		// h·2⁶⁴ ≡ h·8
		h = mod61(h<<3&hashModulus|h>>(hashBits-3)) + mod61(d[i])
		h = mod61(h)
	}
	return h
}

func mod61(x uint64) uint64 {
	x = x&hashModulus + x>>hashBits
	if x >= hashModulus {
		x -= hashModulus
	}
	return x
}

// IntToFloat returns the float nearest to an exact int. When there is none,
// OverflowError is pending.
func IntToFloat(t *Thread, v Value) (float64, bool) {
	if v.IsInt() {
		return float64(v.Int()), true
	}
	f := limbsToFloat(heapLimbs(v))
	if math.IsInf(f, 0) {
		t.Raise(OverflowError, "int too large to convert to float")
		return 0, false
	}
	if gc.LoadRaw(v, OffIntSign) != 0 {
		f = -f
	}
	return f, true
}

// limbsToFloat rounds a magnitude to even: the top 64 bits, with the others
// joined to the lowest, decide.
func limbsToFloat(d []uint64) float64 {
	n := len(d)
	if n == 1 {
		return float64(d[0])
	}
	shift := bits.LeadingZeros64(d[n-1])
	top := d[n-1]<<shift | d[n-2]>>(64-shift)
	rest := d[n-2] << shift
	for i := n - 3; i >= 0; i-- {
		rest |= d[i]
	}
	if rest != 0 {
		top |= 1
	}
	if n > 17 {
		return math.Inf(1)
	}
	return math.Ldexp(float64(top), 64*(n-1)-shift)
}
