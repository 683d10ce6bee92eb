package object

import (
	"math/bits"
	"unsafe"

	"stmjit/gc"
)

// A string is stored in the narrowest of four ways: one byte a character for
// ASCII and for Latin-1, two or four bytes for the rest (as PEP 393). So equal
// strings always have the same shape and the same bytes.

var strShift = [4]uint8{0, 0, 1, 2}

// text is a view of a string's characters, good until the next safe point.
type text struct {
	p     unsafe.Pointer
	n     int   // characters
	shift uint8 // logarithm of the bytes of a character
	kind  uint8 // shape less ShapeStrASCII
}

// textOf returns a view of an exact str.
func textOf(v Value) text {
	k := uint8(gc.Shape(v) - ShapeStrASCII)
	sh := strShift[k&3]
	return text{p: unsafe.Add(unsafe.Pointer(nil), uintptr(v)+OffStrBytes), n: int(gc.LoadRaw(v, OffTail) >> sh), shift: sh, kind: k}
}

// at returns character i.
func (s text) at(i int) rune {
	switch s.shift {
	case 0:
		return rune(*(*byte)(unsafe.Add(s.p, i)))
	case 1:
		return rune(*(*uint16)(unsafe.Add(s.p, 2*i)))
	}
	return *(*rune)(unsafe.Add(s.p, 4*i))
}

// set writes character i of a string just made.
func (s text) set(i int, r rune) {
	switch s.shift {
	case 0:
		*(*byte)(unsafe.Add(s.p, i)) = byte(r)
	case 1:
		*(*uint16)(unsafe.Add(s.p, 2*i)) = uint16(r)
	default:
		*(*rune)(unsafe.Add(s.p, 4*i)) = r
	}
}

// raw returns the bytes of characters [i, j).
func (s text) raw(i, j int) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(s.p, i<<s.shift)), (j-i)<<s.shift)
}

// view returns characters [i, j) as a text.
func (s text) view(i, j int) text {
	s.p, s.n = unsafe.Add(s.p, i<<s.shift), j-i
	return s
}

func orBytes(b []byte) byte {
	var m uint64
	p := unsafe.Pointer(unsafe.SliceData(b))
	i := 0
	for ; i+8 <= len(b); i += 8 {
		m |= *(*uint64)(unsafe.Add(p, i))
	}
	m |= m >> 32
	m |= m >> 16
	m |= m >> 8
	r := byte(m)
	for ; i < len(b); i++ {
		r |= b[i]
	}
	return r
}

// IsExactStr reports whether v is a string and no instance of a subclass.
func IsExactStr(v Value) bool { return v.IsRef() && gc.Shape(v)-ShapeStrASCII < 4 }

// IsStr reports whether v is a string, or an instance of a subclass.
func IsStr(v Value) bool {
	return v.IsRef() && (gc.Shape(v)-ShapeStrASCII < 4 || ShapeOf(v).Type.IsSubtype(StrType))
}

// asStr returns the string that v is or, for instances of subclasses, holds;
// Null for everything else.
func asStr(v Value) Value {
	if IsExactStr(v) {
		return v
	}
	return Unwrap(v, StrType)
}

// kindOf returns the narrowest kind for characters whose bitwise or is mask.
func kindOf(mask rune) uint8 {
	switch {
	case mask < 0x80:
		return 0
	case mask < 0x100:
		return 1
	case mask < 0x10000:
		return 2
	}
	return 3
}

// bigBytes is the size from which allocations ask first whether there is room.
const bigBytes = 1 << 20

// room reports whether an object of n bytes can be made; if not, MemoryError
// is pending. Past the limit of the heap, what adds little to it is still made:
// most of what is there may be garbage, and the collection that is due then
// decides.
func (t *Thread) room(n int) bool {
	if n < bigBytes || n <= 1<<46 && (gc.TryReserve(uintptr(n)) || uintptr(n) <= gc.ReadStats().Live/4) {
		return true
	}
	gc.Refused()
	t.RaiseValue(MemoryError)
	return false
}

// allocStr makes a string of n characters of a kind, to be filled in. It is
// Null with MemoryError pending when there is no room.
func (t *Thread) allocStr(kind uint8, n int) Value {
	size := n << strShift[kind&3]
	if size >= bigBytes && !t.room(size) {
		return gc.Null
	}
	v := t.AllocShared(ShapeStrASCII+uint32(kind), OffStrBytes+uintptr(size))
	gc.StoreRaw(v, OffTail, uint64(size))
	return v
}

func isASCII(s string) bool {
	p, i := unsafe.Pointer(unsafe.StringData(s)), 0
	for ; i+8 <= len(s); i += 8 {
		if *(*uint64)(unsafe.Add(p, i))&0x8080808080808080 != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// CharStr returns the string of one character.
func CharStr(t *Thread, r rune) Value {
	if uint32(r) < 0x100 {
		return latin1Chars[r]
	}
	v := t.allocStr(kindOf(r), 1)
	textOf(v).set(0, r)
	return v
}

// StrLen returns the number of characters of an exact str.
func StrLen(v Value) int {
	return int(gc.LoadRaw(v, OffTail) >> strShift[(gc.Shape(v)-ShapeStrASCII)&3])
}

// StrAt returns character i of an exact str.
func StrAt(v Value, i int) rune { return textOf(v).at(i) }

// StrHash returns the hash of an exact str, which is also that of the bytes
// with the same content; it fits an immediate int and is neither 0 nor -1.
func StrHash(v Value) int64 {
	if h := int64(gc.LoadRaw(v, OffStrHash)); h != 0 {
		return h
	}
	h := hashBytes(gc.Bytes(v, OffStrBytes, int(gc.LoadRaw(v, OffTail))))
	gc.StoreRaw(v, OffStrHash, uint64(h))
	return h
}

// hashBytes mixes 16 bytes a step by 64×64→128-bit multiplication, after Wang
// Yi's wyhash.
func hashBytes(s []byte) int64 {
	const k0, k1, k2 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db, 0x8ebc6af09c88c6e3
	p, n := unsafe.Pointer(unsafe.SliceData(s)), len(s)
	h := uint64(k0)
	for ; n > 16; n -= 16 {
		h = mix128(*(*uint64)(p)^k1, *(*uint64)(unsafe.Add(p, 8))^h)
		p = unsafe.Add(p, 16)
	}
	var a, b uint64
	switch {
	case n >= 8:
		a, b = *(*uint64)(p), *(*uint64)(unsafe.Add(p, n-8))
	case n >= 4:
		a, b = uint64(*(*uint32)(p)), uint64(*(*uint32)(unsafe.Add(p, n-4)))
	case n > 0:
		a = uint64(*(*byte)(p))<<16 | uint64(*(*byte)(unsafe.Add(p, n>>1)))<<8 | uint64(*(*byte)(unsafe.Add(p, n-1)))
	}
	h = mix128(a^k1, b^h)
	r := int64(mix128(h^k2, uint64(len(s))^k1)) << 1 >> 1
	if r == 0 || r == -1 {
		return -2
	}
	return r
}

func mix128(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// StrEq reports whether two exact strs are equal.
func StrEq(a, b Value) bool {
	if a == b {
		return true
	}
	n := gc.LoadRaw(a, OffTail)
	if gc.Shape(a) != gc.Shape(b) || n != gc.LoadRaw(b, OffTail) {
		return false
	}
	ha, hb := gc.LoadRaw(a, OffStrHash), gc.LoadRaw(b, OffStrHash)
	if ha != hb && ha != 0 && hb != 0 {
		return false
	}
	return string(gc.Bytes(a, OffStrBytes, int(n))) == string(gc.Bytes(b, OffStrBytes, int(n)))
}

// StrEqGo reports whether an exact str has the content s.
func StrEqGo(v Value, s string) bool {
	if t := textOf(v); t.isASCII() {
		return t.goView() == s
	}
	return !isASCII(s) && GoStr(v) == s
}

// StrCompare orders two exact strs by their code points.
func StrCompare(a, b Value) int {
	x, y := textOf(a), textOf(b)
	n := min(x.n, y.n)
	if x.shift|y.shift == 0 {
		if c := compareBytes(x.raw(0, n), y.raw(0, n)); c != 0 {
			return c
		}
		return x.n - y.n
	}
	for i := 0; i < n; i++ {
		if c := x.at(i) - y.at(i); c != 0 {
			return int(c)
		}
	}
	return x.n - y.n
}

// copyText copies src to dst from character i on; dst is as wide or wider.
func copyText(dst text, i int, src text) {
	if src.shift == dst.shift {
		copy(unsafe.Slice((*byte)(unsafe.Add(dst.p, i<<dst.shift)), src.n<<dst.shift), src.raw(0, src.n))
		return
	}
	if src.shift == 0 && dst.shift == 1 {
		d := unsafe.Slice((*uint16)(unsafe.Add(dst.p, 2*i)), src.n)
		for k, c := range src.raw(0, src.n) {
			d[k] = uint16(c)
		}
		return
	}
	d := unsafe.Slice((*rune)(unsafe.Add(dst.p, 4*i)), src.n)
	for k := range d {
		d[k] = src.at(k)
	}
}

// StrConcat returns a + b of two exact strs.
func StrConcat(t *Thread, a, b Value) Value {
	x, y := textOf(a), textOf(b)
	if x.n == 0 {
		return b
	}
	if y.n == 0 {
		return a
	}
	v := t.allocStr(max(x.kind, y.kind), x.n+y.n)
	if v == gc.Null {
		return v
	}
	d := textOf(v)
	copyText(d, 0, x)
	copyText(d, x.n, y)
	return v
}

// Substr returns characters [i, j) of an exact str.
func Substr(t *Thread, v Value, i, j int) Value {
	s := textOf(v)
	switch {
	case i >= j:
		return emptyStr
	case j-i == s.n:
		return v
	case j-i == 1:
		return CharStr(t, s.at(i))
	}
	return newText(t, s.view(i, j))
}

// newText makes a string of a view, in the narrowest kind.
func newText(t *Thread, s text) Value {
	if s.n == 0 {
		return emptyStr
	}
	kind := s.kind
	if kind != 0 {
		kind = kindOf(s.mask())
	}
	if s.n == 1 && kind < 2 {
		return latin1Chars[s.at(0)]
	}
	v := t.allocStr(kind, s.n)
	if v != gc.Null {
		narrow(textOf(v), s)
	}
	return v
}

// narrow copies src to the start of dst, which may be narrower.
func narrow(dst, src text) {
	if dst.shift == src.shift {
		copyText(dst, 0, src)
		return
	}
	for i := 0; i < src.n; i++ {
		dst.set(i, src.at(i))
	}
}
