// Package inflate decompresses DEFLATE (RFC 1951) from pieces: a Reader takes as much
// input as there is and goes on where it was when more comes. It says to the byte where
// the compressed data end, and keeps all of its state in one struct that can be copied.
package inflate

import "errors"

// ErrData means that the input is no DEFLATE data.
var ErrData = errors.New("invalid data")

// errMore means that a symbol is not complete yet.
var errMore = errors.New("more")

const window = 1 << 15

type state uint8

const (
	atHeader state = iota
	inStored
	inCodes
	done
)

// code is a Huffman code by the lengths of its symbols: how many symbols there are of
// each length, and the symbols in order.
type code struct {
	count  [16]uint16
	symbol [288]uint16
}

// Reader is a decompression in progress.
type Reader struct {
	in    []byte // not yet used
	pos   int
	bits  uint64
	nbits uint

	state state
	final bool
	left  int // of a stored block
	lit   code
	dist  code
	copyN int // rest of a match that did not fit
	copyD int

	hist []byte // the last bytes of the output
	Out  []byte // output since it was taken
}

// New makes a reader; dict is what the output is taken to follow.
func New(dict []byte) *Reader {
	r := &Reader{}
	r.hist = append(r.hist, dict[max(0, len(dict)-window):]...)
	return r
}

// Clone returns a reader in the same state.
func (r *Reader) Clone() *Reader {
	c := *r
	c.in = append([]byte{}, r.in...)
	c.hist = append([]byte{}, r.hist...)
	c.Out = append([]byte{}, r.Out...)
	return &c
}

// Done reports whether the data are at their end.
func (r *Reader) Done() bool { return r.state == done }

// Rest takes the input that is not used: what follows the data.
func (r *Reader) Rest() []byte {
	// whole bytes that were read ahead belong to it
	n := int(r.nbits / 8)
	rest := append([]byte{}, r.in[r.pos-n:]...)
	r.in, r.pos, r.bits, r.nbits = nil, 0, 0, 0
	return rest
}

// Tail takes the input that is not used, but for the bits of a byte that is in part:
// it has to be fed again.
func (r *Reader) Tail() []byte {
	n := int(r.nbits / 8)
	rest := append([]byte{}, r.in[r.pos-n:]...)
	r.nbits &= 7
	r.bits &= 1<<r.nbits - 1
	r.in, r.pos = nil, 0
	return rest
}

// Unused returns how many bytes of the input are not used yet.
func (r *Reader) Unused() int { return len(r.in) - r.pos + int(r.nbits/8) }

// Take returns the output so far and forgets it, but for what later matches need.
func (r *Reader) Take() []byte {
	out := r.Out
	r.Out = nil
	if len(out) >= window {
		r.hist = append(r.hist[:0], out[len(out)-window:]...)
	} else {
		r.hist = append(r.hist, out...)
		if n := len(r.hist) - window; n > 0 {
			r.hist = append(r.hist[:0], r.hist[n:]...)
		}
	}
	return out
}

// Feed decompresses input until it or the data are at their end, or Out has limit
// bytes (if limit is not negative).
func (r *Reader) Feed(input []byte, limit int) error {
	r.in = append(append([]byte{}, r.in[r.pos:]...), input...)
	r.pos = 0
	for r.state != done && (limit < 0 || len(r.Out) < limit) {
		// a step that lacks input is undone as a whole
		pos, bits, nbits := r.pos, r.bits, r.nbits
		if err := r.step(limit); err != nil {
			if err == errMore {
				r.pos, r.bits, r.nbits = pos, bits, nbits
				return nil
			}
			return err
		}
	}
	return nil
}

func (r *Reader) need(n uint) error {
	for r.nbits < n {
		if r.pos >= len(r.in) {
			return errMore
		}
		r.bits |= uint64(r.in[r.pos]) << r.nbits
		r.pos++
		r.nbits += 8
	}
	return nil
}

func (r *Reader) get(n uint) (int, error) {
	if err := r.need(n); err != nil {
		return 0, err
	}
	v := r.bits & (1<<n - 1)
	r.bits >>= n
	r.nbits -= n
	return int(v), nil
}

func (r *Reader) step(limit int) error {
	switch r.state {
	case atHeader:
		return r.header()
	case inStored:
		if r.left == 0 {
			r.blockEnd()
			return nil
		}
		if r.nbits >= 8 {
			b, _ := r.get(8)
			r.Out = append(r.Out, byte(b))
			r.left--
			return nil
		}
		n := min(r.left, len(r.in)-r.pos)
		if limit >= 0 {
			n = min(n, limit-len(r.Out))
		}
		if n == 0 {
			return errMore
		}
		r.Out = append(r.Out, r.in[r.pos:r.pos+n]...)
		r.pos += n
		r.left -= n
		return nil
	}
	return r.codes(limit)
}

func (r *Reader) blockEnd() {
	r.state = atHeader
	if r.final {
		r.state = done
		drop := r.nbits & 7
		r.bits >>= drop
		r.nbits -= drop
	}
}

func (r *Reader) header() error {
	h, err := r.get(3)
	if err != nil {
		return err
	}
	final := h&1 != 0
	switch h >> 1 {
	case 0:
		drop := r.nbits & 7
		r.bits >>= drop
		r.nbits -= drop
		n, err := r.get(16)
		if err != nil {
			return err
		}
		c, err := r.get(16)
		if err != nil {
			return err
		}
		if n != ^c&0xffff {
			return ErrData
		}
		r.left, r.state = n, inStored
	case 1:
		r.fixed()
		r.state = inCodes
	case 2:
		if err := r.dynamic(); err != nil {
			return err
		}
		r.state = inCodes
	default:
		return ErrData
	}
	r.final = final
	return nil
}

func (r *Reader) fixed() {
	var lens [288]uint8
	for i := range lens {
		switch {
		case i < 144:
			lens[i] = 8
		case i < 256:
			lens[i] = 9
		case i < 280:
			lens[i] = 7
		default:
			lens[i] = 8
		}
	}
	r.lit.make(lens[:])
	for i := range 30 {
		lens[i] = 5
	}
	r.dist.make(lens[:30])
}

// make fills a code; it returns how much of the space of codes is left, negative if
// there are too many.
func (c *code) make(lens []uint8) int {
	c.count = [16]uint16{}
	for _, n := range lens {
		c.count[n]++
	}
	if int(c.count[0]) == len(lens) {
		return 0
	}
	left := 1
	for i := 1; i < 16; i++ {
		if left = left<<1 - int(c.count[i]); left < 0 {
			return left
		}
	}
	var next [16]uint16
	for i := 1; i < 15; i++ {
		next[i+1] = next[i] + c.count[i]
	}
	for s, n := range lens {
		if n != 0 {
			c.symbol[next[n]] = uint16(s)
			next[n]++
		}
	}
	return left
}

// decode reads one symbol.
func (r *Reader) decode(c *code) (int, error) {
	value, first, index := 0, 0, 0
	for n := uint(1); n < 16; n++ {
		if err := r.need(n); err != nil {
			return 0, err
		}
		value |= int(r.bits >> (n - 1) & 1)
		count := int(c.count[n])
		if value-count < first {
			r.bits >>= n
			r.nbits -= n
			return int(c.symbol[index+value-first]), nil
		}
		index += count
		first = (first + count) << 1
		value <<= 1
	}
	return 0, ErrData
}

var lengthOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

func (r *Reader) dynamic() error {
	var n [3]int
	for i, size := range []uint{5, 5, 4} {
		v, err := r.get(size)
		if err != nil {
			return err
		}
		n[i] = v
	}
	nlit, ndist, nlen := n[0]+257, n[1]+1, n[2]+4
	if nlit > 286 || ndist > 30 {
		return ErrData
	}
	var lens [320]uint8
	for i := range nlen {
		v, err := r.get(3)
		if err != nil {
			return err
		}
		lens[lengthOrder[i]] = uint8(v)
	}
	var lc code
	if lc.make(lens[:19]) != 0 {
		return ErrData
	}
	clear(lens[:])
	for i := 0; i < nlit+ndist; {
		s, err := r.decode(&lc)
		if err != nil {
			return err
		}
		if s < 16 {
			lens[i] = uint8(s)
			i++
			continue
		}
		bits, base, value := uint(2), 3, uint8(0)
		switch s {
		case 16:
			if i == 0 {
				return ErrData
			}
			value = lens[i-1]
		case 17:
			bits = 3
		default:
			bits, base = 7, 11
		}
		k, err := r.get(bits)
		if err != nil {
			return err
		}
		if i+base+k > nlit+ndist {
			return ErrData
		}
		for range base + k {
			lens[i] = value
			i++
		}
	}
	if lens[256] == 0 {
		return ErrData
	}
	if left := r.lit.make(lens[:nlit]); left < 0 || left > 0 && nlit-int(r.lit.count[0]) != 1 {
		return ErrData
	}
	if left := r.dist.make(lens[nlit : nlit+ndist]); left < 0 || left > 0 && ndist-int(r.dist.count[0]) != 1 {
		return ErrData
	}
	return nil
}

var (
	lengthBase = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthBits = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase   = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distBits   = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

// codes reads one literal or match.
func (r *Reader) codes(limit int) error {
	if r.copyN > 0 {
		r.copy(limit)
		return nil
	}
	s, err := r.decode(&r.lit)
	if err != nil {
		return err
	}
	switch {
	case s < 256:
		r.Out = append(r.Out, byte(s))
		return nil
	case s == 256:
		r.blockEnd()
		return nil
	case s > 285:
		return ErrData
	}
	n, err := r.get(uint(lengthBits[s-257]))
	if err != nil {
		return err
	}
	n += int(lengthBase[s-257])
	d, err := r.decode(&r.dist)
	if err != nil {
		return err
	}
	if d > 29 {
		return ErrData
	}
	more, err := r.get(uint(distBits[d]))
	if err != nil {
		return err
	}
	d = more + int(distBase[d])
	if d > len(r.Out)+len(r.hist) {
		return ErrData
	}
	r.copyN, r.copyD = n, d
	r.copy(limit)
	return nil
}

// copy goes on with a match.
func (r *Reader) copy(limit int) {
	for ; r.copyN > 0 && (limit < 0 || len(r.Out) < limit); r.copyN-- {
		if i := len(r.Out) - r.copyD; i >= 0 {
			r.Out = append(r.Out, r.Out[i])
		} else {
			r.Out = append(r.Out, r.hist[len(r.hist)+i])
		}
	}
}
