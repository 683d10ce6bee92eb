package inflate

import (
	"encoding/binary"
	"unsafe"
)

// fixed is the part of a reader that has no slices.
type fixed struct {
	bits         uint64
	nbits        uint
	state        state
	final        bool
	left         int
	lit, dist    code
	copyN, copyD int
}

// Marshal returns the state of a reader whose output was taken, as bytes.
func (r *Reader) Marshal() []byte {
	f := fixed{r.bits, r.nbits, r.state, r.final, r.left, r.lit, r.dist, r.copyN, r.copyD}
	rest := r.in[r.pos:]
	out := append([]byte{}, unsafe.Slice((*byte)(unsafe.Pointer(&f)), unsafe.Sizeof(f))...)
	out = binary.LittleEndian.AppendUint64(out, uint64(len(rest)))
	out = append(out, rest...)
	return append(out, r.hist...)
}

// Unmarshal makes the reader that Marshal wrote down, in the same process.
func Unmarshal(b []byte) *Reader {
	var f fixed
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&f)), unsafe.Sizeof(f)), b)
	b = b[unsafe.Sizeof(f):]
	n := binary.LittleEndian.Uint64(b)
	b = b[8:]
	return &Reader{
		bits: f.bits, nbits: f.nbits, state: f.state, final: f.final, left: f.left, lit: f.lit, dist: f.dist, copyN: f.copyN, copyD: f.copyD,
		in: append([]byte{}, b[:n]...), hist: append([]byte{}, b[n:]...),
	}
}
