package builtins

import (
	"encoding/binary"
	"math/bits"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// BLAKE2 (RFC 7693), with keys, salts and the parameters of trees. Both kinds are the
// same but for the size of a word and the distances of rotations.

type blakeWord interface{ ~uint32 | ~uint64 }

// blake is a hash in progress; its state is its fields.
type blake[W blakeWord] struct {
	h     [8]W
	t     [2]W
	buf   [128]byte
	n     int // bytes in buf
	size  int
	last  bool // the last node of its layer
	words int  // bits of a word
}

type blake2b struct{ blake[uint64] }
type blake2s struct{ blake[uint32] }

var blakeIV = [8]uint64{
	0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
}

var blakeSigma = [10][16]byte{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
	{14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
	{7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
	{2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
	{13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
	{10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}

func (b *blake[W]) wide() bool { return b.words == 64 }

func (b *blake[W]) block() int { return 2 * b.words }

// iv is the initial word i: the upper half for narrow words.
func (b *blake[W]) iv(i int) W {
	if b.wide() {
		return W(blakeIV[i])
	}
	return W(blakeIV[i] >> 32)
}

func (b *blake[W]) rot(x W, wide, narrow int) W {
	if b.wide() {
		return W(bits.RotateLeft64(uint64(x), -wide))
	}
	return W(bits.RotateLeft32(uint32(x), -narrow))
}

func (b *blake[W]) compress(final bool) {
	var m, v [16]W
	for i := range m {
		if b.wide() {
			m[i] = W(binary.LittleEndian.Uint64(b.buf[8*i:]))
		} else {
			m[i] = W(binary.LittleEndian.Uint32(b.buf[4*i:]))
		}
	}
	copy(v[:], b.h[:])
	for i := range 8 {
		v[8+i] = b.iv(i)
	}
	v[12] ^= b.t[0]
	v[13] ^= b.t[1]
	if final {
		v[14] = ^v[14]
		if b.last {
			v[15] = ^v[15]
		}
	}
	g := func(i, j, k, l int, x, y W) {
		v[i] += v[j] + x
		v[l] = b.rot(v[l]^v[i], 32, 16)
		v[k] += v[l]
		v[j] = b.rot(v[j]^v[k], 24, 12)
		v[i] += v[j] + y
		v[l] = b.rot(v[l]^v[i], 16, 8)
		v[k] += v[l]
		v[j] = b.rot(v[j]^v[k], 63, 7)
	}
	rounds := 10
	if b.wide() {
		rounds = 12
	}
	for r := range rounds {
		s := &blakeSigma[r%10]
		for i := range 4 {
			g(i, 4+i, 8+i, 12+i, m[s[2*i]], m[s[2*i+1]])
		}
		for i := range 4 {
			g(i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4, m[s[8+2*i]], m[s[9+2*i]])
		}
	}
	for i := range b.h {
		b.h[i] ^= v[i] ^ v[8+i]
	}
}

// count adds n bytes to the counter.
func (b *blake[W]) count(n int) {
	b.t[0] += W(n)
	if b.t[0] < W(n) {
		b.t[1]++
	}
}

func (b *blake[W]) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		if b.n == b.block() {
			b.count(b.n)
			b.compress(false)
			b.n = 0
		}
		k := copy(b.buf[b.n:b.block()], rest)
		b.n += k
		rest = rest[k:]
	}
	return len(p), nil
}

func (b *blake[W]) Sum(p []byte) []byte {
	c := *b
	c.count(c.n)
	clear(c.buf[c.n:])
	c.compress(true)
	var out []byte
	for _, x := range c.h {
		if c.wide() {
			out = binary.LittleEndian.AppendUint64(out, uint64(x))
		} else {
			out = binary.LittleEndian.AppendUint32(out, uint32(x))
		}
	}
	return append(p, out[:c.size]...)
}

func (b *blake[W]) Size() int      { return b.size }
func (b *blake[W]) BlockSize() int { return b.block() }
func (b *blake[W]) Reset()         {}

func (b *blake[W]) MarshalBinary() ([]byte, error) {
	out := []byte{byte(b.n), byte(b.size), 0, byte(b.words)}
	if b.last {
		out[2] = 1
	}
	for _, x := range append(b.h[:], b.t[:]...) {
		out = binary.LittleEndian.AppendUint64(out, uint64(x))
	}
	return append(out, b.buf[:]...), nil
}

func (b *blake[W]) UnmarshalBinary(p []byte) error {
	b.n, b.size, b.last, b.words = int(p[0]), int(p[1]), p[2] != 0, int(p[3])
	p = p[4:]
	for i := range b.h {
		b.h[i] = W(binary.LittleEndian.Uint64(p[8*i:]))
	}
	for i := range b.t {
		b.t[i] = W(binary.LittleEndian.Uint64(p[64+8*i:]))
	}
	copy(b.buf[:], p[80:])
	return nil
}

// start begins with the words of the parameter block.
func (b *blake[W]) start(words, size int, param, key []byte, last bool) {
	b.words, b.size, b.last = words, size, last
	for i := range b.h {
		x := uint64(0)
		if words == 64 {
			x = binary.LittleEndian.Uint64(param[8*i:])
		} else {
			x = uint64(binary.LittleEndian.Uint32(param[4*i:]))
		}
		b.h[i] = b.iv(i) ^ W(x)
	}
	if len(key) > 0 {
		var block [128]byte
		copy(block[:], key)
		_, _ = b.Write(block[:b.block()])
	}
}

// newBlake makes a hash object from the arguments of blake2b() or blake2s().
func newBlake(t *thread, wide bool, a []Value) Value {
	most, salts := 32, 8
	if wide {
		most, salts = 64, 16
	}
	size := most
	numbers := [...]struct {
		at   int
		name string
		most uint64
	}{{5, "fanout", 255}, {6, "depth", 255}, {7, "leaf_size", 1<<32 - 1}, {8, "node_offset", 1<<64 - 1}, {9, "node_depth", 255}, {10, "inner_size", uint64(most)}}
	if !wide {
		numbers[3].most = 1<<48 - 1
	}
	var n [6]uint64
	if a[1] != gc.Null {
		x, ok := object.ToInt64(t, a[1])
		if !ok {
			return gc.Null
		}
		if x < 1 || x > int64(most) {
			return t.Raise(object.ValueError, "digest_size must be between 1 and %d bytes", most)
		}
		size = int(x)
	}
	var parts [3][]byte
	for i, name := range []string{"key", "salt", "person"} {
		if a[2+i] == gc.Null {
			continue
		}
		b, ok := bytesArg(t, a[2+i])
		if !ok {
			return gc.Null
		}
		limit := salts
		if i == 0 {
			limit = most
		}
		if len(b) > limit {
			return t.Raise(object.ValueError, "maximum %s length is %d bytes", name, limit)
		}
		parts[i] = append([]byte{}, b...)
	}
	for i, row := range numbers {
		v, ok := object.AsInt(a[row.at])
		if !ok {
			return t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(a[row.at]).Name)
		}
		big := object.BigOf(v)
		n[i] = low64(v)
		least := uint64(0)
		if row.name == "depth" {
			least = 1
		}
		switch {
		case row.at == 7 && (big.Sign() < 0 || !big.IsUint64() || n[i] > row.most), row.at == 8 && (big.Sign() < 0 || !big.IsUint64() || n[i] > row.most):
			if big.Sign() < 0 {
				return t.Raise(object.ValueError, "value must be positive")
			}
			return t.Raise(object.OverflowError, "%s is too large", row.name)
		case big.Sign() < 0 || !big.IsUint64() || n[i] > row.most || n[i] < least:
			return t.Raise(object.ValueError, "%s must be between %d and %d", row.name, least, row.most)
		}
	}
	last, ok := object.IsTrue(t, a[11])
	if !ok {
		return gc.Null
	}
	param := []byte{byte(size), byte(len(parts[0])), byte(n[0]), byte(n[1])}
	param = binary.LittleEndian.AppendUint32(param, uint32(n[2]))
	param = binary.LittleEndian.AppendUint64(param, n[3])
	if wide {
		param = append(param, byte(n[4]), byte(n[5]))
		param = append(param, make([]byte, 14)...)
	} else {
		param[14], param[15] = byte(n[4]), byte(n[5])
	}
	for i := 1; i < 3; i++ {
		param = append(param, parts[i]...)
		param = append(param, make([]byte, salts-len(parts[i]))...)
	}
	if wide {
		h := new(blake2b)
		h.start(64, size, param, parts[0], last)
		return newHash(t, len(hashKinds)-2, h, a[0])
	}
	h := new(blake2s)
	h.start(32, size, param, parts[0], last)
	return newHash(t, len(hashKinds)-1, h, a[0])
}
