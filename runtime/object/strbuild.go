package object

import (
	"unsafe"

	"stmjit/gc"
)

// strBuilder collects characters for a new string, in the narrowest width so
// far. Its buffer is Go memory that the thread keeps from one to the next.
type strBuilder struct {
	buf   []byte
	shift uint8 // logarithm of the bytes of a character
	mask  rune  // bitwise or of the characters
}

// scratch is room on the Go stack for short texts.
type scratch [256]byte

// keptBuffer is the largest buffer that a thread keeps.
const keptBuffer = 64 << 10

// newBuilder returns a builder with the thread's buffer, or one of its own
// while another builder has that.
func newBuilder(t *Thread) strBuilder {
	b := strBuilder{buf: t.spare[:0]}
	t.spare = nil
	return b
}

// release gives the buffer to the next builder of the thread. A builder that
// is dropped after an exception need not be released.
func (b *strBuilder) release(t *Thread) {
	if n := cap(b.buf); n > cap(t.spare) && n <= keptBuffer {
		t.spare = b.buf
	}
	b.buf = nil
}

func (b *strBuilder) len() int { return len(b.buf) >> b.shift }

// room makes place for n characters that fit mask and returns where they go.
func (b *strBuilder) room(n int, mask rune) text {
	b.mask |= mask
	if sh := strShift[kindOf(b.mask)]; sh > b.shift {
		b.widen(sh, n)
	}
	at := len(b.buf)
	size := n << b.shift
	if cap(b.buf)-at < size {
		b.buf = append(b.buf, make([]byte, size)...)
	} else {
		b.buf = b.buf[:at+size]
	}
	return text{p: unsafe.Add(unsafe.Pointer(unsafe.SliceData(b.buf)), at), n: n, shift: b.shift, kind: b.shift + 1}
}

func (b *strBuilder) widen(shift uint8, more int) {
	old := text{p: unsafe.Pointer(unsafe.SliceData(b.buf)), n: b.len(), shift: b.shift}
	buf := make([]byte, old.n<<shift, (2*old.n+more+16)<<shift)
	copyText(text{p: unsafe.Pointer(unsafe.SliceData(buf)), n: old.n, shift: shift}, 0, old)
	b.buf, b.shift = buf, shift
}

func (b *strBuilder) rune(r rune) {
	if b.shift == 0 && r < 0x100 {
		b.mask |= r
		b.buf = append(b.buf, byte(r))
		return
	}
	b.room(1, r).set(0, r)
}

func (b *strBuilder) text(s text) {
	if s.n > 0 {
		copyText(b.room(s.n, s.mask()), 0, s)
	}
}

func (b *strBuilder) str(v Value) { b.text(textOf(v)) }

// ascii appends a Go string of ASCII characters.
func (b *strBuilder) ascii(s string) {
	if b.shift == 0 {
		b.mask |= 0x7f
		b.buf = append(b.buf, s...)
		return
	}
	b.text(asciiText(s))
}

// wtf8 appends any Go string.
func (b *strBuilder) wtf8(s string) {
	for i := 0; i < len(s); {
		r, n := decodeWTF8(s, i)
		b.rune(r)
		i += n
	}
}

// pad appends r n times.
func (b *strBuilder) pad(r rune, n int) {
	if n > 0 {
		fillText(b.room(n, r), 0, n, r)
	}
}

// result makes the string and releases the buffer.
func (b *strBuilder) result(t *Thread) Value {
	kind := kindOf(b.mask)
	v := newText(t, text{p: unsafe.Pointer(unsafe.SliceData(b.buf)), n: b.len(), shift: b.shift, kind: kind})
	b.release(t)
	return v
}

// asciiText is a view of a Go string of ASCII characters.
func asciiText(s string) text {
	return text{p: unsafe.Pointer(unsafe.StringData(s)), n: len(s)}
}

// fillText writes r to characters [i, j).
func fillText(dst text, i, j int, r rune) {
	if dst.shift == 0 {
		b := dst.raw(i, j)
		for k := range b {
			b[k] = byte(r)
		}
		return
	}
	for ; i < j; i++ {
		dst.set(i, r)
	}
}

// newASCII makes a string of ASCII bytes.
func newASCII(t *Thread, b []byte) Value {
	if len(b) < 2 {
		if len(b) == 0 {
			return emptyStr
		}
		return latin1Chars[b[0]]
	}
	v := t.allocStr(0, len(b))
	if v != gc.Null {
		copy(gc.Bytes(v, OffStrBytes, len(b)), b)
	}
	return v
}
