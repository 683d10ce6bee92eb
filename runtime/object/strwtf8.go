package object

import (
	"unicode/utf8"
	"unsafe"

	"stmjit/gc"
)

// Strings from Go and back. Outside the heap strings are WTF-8: UTF-8 in which
// lone surrogates have their three-byte encoding. A Go string that is not even
// that, a file name say, has each stray byte stand for the surrogate
// U+DC80..U+DCFF, as PEP 383.

// NewStr makes a string of a Go string in WTF-8.
func NewStr(t *Thread, s string) Value {
	switch len(s) {
	case 0:
		return emptyStr
	case 1:
		if s[0] < 0x80 {
			return latin1Chars[s[0]]
		}
	}
	if isASCII(s) {
		v := t.allocStr(0, len(s))
		if v != gc.Null {
			copy(gc.Bytes(v, OffStrBytes, len(s)), s)
		}
		return v
	}
	n, mask := measureWTF8(s)
	if n == 1 && mask < 0x100 {
		return latin1Chars[mask]
	}
	v := t.allocStr(kindOf(mask), n)
	if v != gc.Null {
		fillWTF8(textOf(v), s)
	}
	return v
}

// oldStr is NewStr for a string that never moves; the caller keeps it alive.
func oldStr(s string) Value {
	n, mask := measureWTF8(s)
	kind := kindOf(mask)
	size := n << strShift[kind]
	v := gc.AllocOld(Shared|uint64(ShapeStrASCII+uint32(kind)), OffStrBytes+uintptr(size))
	gc.StoreRaw(v, OffTail, uint64(size))
	fillWTF8(textOf(v), s)
	return v
}

func (s text) isASCII() bool { return s.kind == 0 }

// goView returns an ASCII text as a Go string without copying: good until the
// next safe point.
func (s text) goView() string { return unsafe.String((*byte)(s.p), s.n) }

// mask returns the bitwise or of all characters.
func (s text) mask() rune {
	switch s.kind {
	case 0:
		return 0x7f
	case 1:
		return rune(orBytes(s.raw(0, s.n)))
	case 2:
		m := rune(0)
		for _, c := range unsafe.Slice((*uint16)(s.p), s.n) {
			m |= rune(c)
		}
		return m
	}
	m := rune(0)
	for _, c := range unsafe.Slice((*rune)(s.p), s.n) {
		m |= c
	}
	return m
}

// measureWTF8 returns the number of characters and their bitwise or.
func measureWTF8(s string) (n int, mask rune) {
	for i := 0; i < len(s); n++ {
		r, size := decodeWTF8(s, i)
		mask |= r
		i += size
	}
	return n, mask
}

func fillWTF8(dst text, s string) {
	for i, n := 0, 0; i < len(s); n++ {
		r, size := decodeWTF8(s, i)
		dst.set(n, r)
		i += size
	}
}

// decodeWTF8 returns the character at s[i] and its length in bytes.
func decodeWTF8(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r != utf8.RuneError || size != 1 {
		return r, size
	}
	if s[i] == 0xed && i+2 < len(s) && s[i+1]&0xe0 == 0xa0 && s[i+2]&0xc0 == 0x80 {
		return 0xd000 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f), 3
	}
	return 0xdc00 | rune(s[i]), 1
}

// appendWTF8 appends a character, which may be a surrogate.
func appendWTF8(b []byte, r rune) []byte {
	if r&^0x7ff == 0xd800 {
		return append(b, 0xed, byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f))
	}
	return utf8.AppendRune(b, r)
}

// GoStr returns the content of a str, or of an instance of a subclass, in WTF-8.
func GoStr(v Value) string {
	s := textOf(asStr(v))
	if s.isASCII() {
		return string(s.raw(0, s.n))
	}
	return string(s.appendTo(make([]byte, 0, s.n+s.n/2)))
}

// appendTo appends the text in WTF-8.
func (s text) appendTo(b []byte) []byte {
	if s.isASCII() {
		return append(b, s.raw(0, s.n)...)
	}
	for i := 0; i < s.n; i++ {
		b = appendWTF8(b, s.at(i))
	}
	return b
}
