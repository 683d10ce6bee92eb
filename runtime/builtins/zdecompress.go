package builtins

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"

	"stmjit/gc"
	"stmjit/runtime/inflate"
	"stmjit/runtime/object"
)

// A decompression object: the phase it is in, the format, the sums; and bytes objects,
// the state of the reader (or the input that is no whole header or trailer yet), what
// followed the end, what did not fit, and the preset dictionary or None.
const (
	zdPhase  = 8
	zdFormat = 16
	zdSum    = 24 // sum and size of the output
	zdGzip   = 32
	zdState  = 40
	zdUnused = 48
	zdTail   = 56
	zdDict   = 64

	phaseHeader  = 0
	phaseData    = 1
	phaseTrailer = 2
	phaseDone    = 3
)

func newZDecompress(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	format, bits, ok := windowBits(t, a[0], true)
	if !ok {
		if t.Exc == gc.Null {
			t.Raise(object.ValueError, "Invalid initialization option")
		}
		return gc.Null
	}
	p := t.PushN(object.NewBytes(t, nil), gc.None)
	if a[1] != gc.Null {
		b, ok := object.BytesView(a[1])
		if !ok {
			return t.Raise(object.TypeError, "zdict argument must support the buffer protocol")
		}
		p[1] = object.NewBytes(t, b)
	}
	v := zDecompressType.New(t)
	gc.StoreRaw(v, zdFormat, uint64(bits)<<8|uint64(format))
	gc.StoreRaw(v, zdSum, 1)
	for _, off := range []uintptr{zdState, zdUnused, zdTail} {
		gc.InitStore(v, off, p[0])
	}
	gc.InitStore(v, zdDict, p[1])
	return v
}

// inflater is a decompression at work.
type inflater struct {
	phase, format int
	bits          int // of the window, 0: what the header says
	gzip          bool
	sum, size     uint32
	state         []byte // a part of a header or trailer
	r             *inflate.Reader
	dict          []byte
	unused        []byte
	err           string
}

// feed takes input; limit bounds the output, negative: not.
func (z *inflater) feed(in []byte, limit int) []byte {
	if z.phase == phaseHeader {
		in = append(z.state, in...)
		z.state = nil
		n, dict, gzip := headerLen(in, z.format)
		if n > 0 && !gzip && z.format != formatRaw && z.bits > 0 && int(in[0]>>4)+8 > z.bits {
			z.err = "Error -3 while decompressing data: invalid window size"
			return nil
		}
		switch {
		case n < 0:
			z.err = "Error -3 while decompressing data: incorrect header check"
			return nil
		case n == 0 && z.format != formatRaw:
			z.state = in
			return nil
		case dict && (z.dict == nil || binary.BigEndian.Uint32(in[2:]) != adler32.Checksum(z.dict)):
			z.err = "Error 2 while decompressing data"
			return nil
		}
		if z.gzip = gzip; gzip {
			z.sum = 0
		}
		if !dict && z.format != formatRaw {
			z.dict = nil
		}
		z.r = inflate.New(z.dict)
		z.phase = phaseData
		in = in[n:]
	}
	var out []byte
	if z.phase == phaseData {
		if err := z.r.Feed(in, limit); err != nil {
			z.err = "Error -3 while decompressing data: " + err.Error()
			return nil
		}
		out = z.r.Take()
		if z.gzip {
			z.sum = crc32.Update(z.sum, crc32.IEEETable, out)
		} else {
			z.sum = adlerFrom(z.sum, out)
		}
		z.size += uint32(len(out))
		if !z.r.Done() {
			return out
		}
		in = z.r.Rest()
		z.phase = phaseTrailer
	}
	if z.phase == phaseTrailer {
		in = append(z.state, in...)
		z.state = nil
		n := map[bool]int{false: 4, true: 8}[z.gzip]
		if z.format == formatRaw {
			n = 0
		}
		if len(in) < n {
			z.state = in
			return out
		}
		switch {
		case n == 4 && binary.BigEndian.Uint32(in) != z.sum, n == 8 && binary.LittleEndian.Uint32(in) != z.sum:
			z.err = "Error -3 while decompressing data: incorrect data check"
		case n == 8 && binary.LittleEndian.Uint32(in[4:]) != z.size:
			z.err = "Error -3 while decompressing data: incorrect length check"
		}
		in = in[n:]
		z.phase = phaseDone
	}
	z.unused = append(z.unused, in...)
	return out
}

func decompressAll(t *thread, a []Value) Value {
	format, bits, ok := windowBits(t, a[1], true)
	if !ok {
		if t.Exc == gc.Null {
			t.Raise(object.ValueError, "Invalid initialization option")
		}
		return gc.Null
	}
	size, ok := indexSized(t, a[2], object.OverflowError)
	if !ok {
		return gc.Null
	}
	if size < 0 {
		return t.Raise(object.ValueError, "bufsize must be non-negative")
	}
	b, ok := bytesArg(t, a[0])
	if !ok {
		return gc.Null
	}
	z := inflater{format: format, bits: bits, sum: 1}
	out := z.feed(b, -1)
	switch {
	case z.err != "":
		return t.Raise(zlibError, "%s", z.err)
	case z.phase != phaseDone:
		return t.Raise(zlibError, "Error -5 while decompressing data: incomplete or truncated stream")
	}
	return object.NewBytes(t, out)
}

func loadInflater(v Value) *inflater {
	state, _ := object.BytesView(gc.Load(v, zdState))
	sums := gc.LoadRaw(v, zdSum)
	z := &inflater{phase: int(gc.LoadRaw(v, zdPhase)), format: int(gc.LoadRaw(v, zdFormat) & 255), bits: int(gc.LoadRaw(v, zdFormat) >> 8), gzip: gc.LoadRaw(v, zdGzip)&1 != 0, sum: uint32(sums), size: uint32(sums >> 32)}
	if z.phase == phaseData {
		z.r = inflate.Unmarshal(state)
	} else {
		z.state = append([]byte{}, state...)
	}
	if d := gc.Load(v, zdDict); d != gc.None {
		z.dict, _ = object.BytesView(d)
	}
	old, _ := object.BytesView(gc.Load(v, zdUnused))
	z.unused = append([]byte{}, old...)
	return z
}

// decompressStep decompresses data; what does not fit below limit stays for later.
func decompressStep(t *thread, v Value, data []byte, limit int) Value {
	z := loadInflater(v)
	if z.phase == phaseDone {
		z.unused = append(z.unused, data...)
		gc.Store(v, zdUnused, object.NewBytes(t, z.unused))
		return object.NewBytes(t, nil)
	}
	out := z.feed(data, limit)
	if z.err != "" {
		return t.Raise(zlibError, "%s", z.err)
	}
	var tail []byte
	state := z.state
	if z.phase == phaseData {
		if limit >= 0 && len(out) >= limit {
			tail = z.r.Tail()
		}
		state = z.r.Marshal()
	}
	gc.StoreRaw(v, zdPhase, uint64(z.phase))
	gc.StoreRaw(v, zdSum, uint64(z.size)<<32|uint64(z.sum))
	if z.gzip {
		gc.StoreRaw(v, zdGzip, 1)
	}
	gc.Store(v, zdState, object.NewBytes(t, state))
	gc.Store(v, zdUnused, object.NewBytes(t, z.unused))
	gc.Store(v, zdTail, object.NewBytes(t, tail))
	return object.NewBytes(t, out)
}

func defineZDecompress(typ *object.Type) {
	typ.MarkMutable()
	typ.NoBase = true
	typ.Def("decompress(self, data, /, max_length=0)", func(t *thread, a []Value) Value {
		limit, ok := indexSized(t, a[2], object.OverflowError)
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		if limit < 0 {
			return t.Raise(object.ValueError, "max_length must be non-negative")
		}
		if limit == 0 {
			limit = -1
		}
		b, ok := bytesArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return decompressStep(t, a[0], b, limit)
	})
	typ.Def("flush(self, length=16384, /)", func(t *thread, a []Value) Value {
		n, ok := indexSized(t, a[1], object.OverflowError)
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		if n <= 0 {
			return t.Raise(object.ValueError, "length must be greater than zero")
		}
		if gc.LoadRaw(a[0], zdPhase) == phaseDone {
			gc.StoreRaw(a[0], zdGzip, gc.LoadRaw(a[0], zdGzip)|2)
		}
		b, _ := object.BytesView(gc.Load(a[0], zdTail))
		return decompressStep(t, a[0], append([]byte{}, b...), -1)
	})
	copyOf := func(t *thread, a []Value) Value {
		if gc.LoadRaw(a[0], zdGzip)&2 != 0 {
			return t.Raise(object.ValueError, "Inconsistent stream state")
		}
		v := zDecompressType.New(t)
		for off := uintptr(zdPhase); off <= zdGzip; off += 8 {
			gc.StoreRaw(v, off, gc.LoadRaw(a[0], off))
		}
		for off := uintptr(zdState); off <= zdDict; off += 8 {
			gc.InitStore(v, off, gc.Load(a[0], off))
		}
		return v
	}
	typ.Def("copy(self, /)", copyOf).Reads()
	typ.Def("__copy__(self, /)", copyOf).Reads()
	typ.Def("__deepcopy__(self, memo, /)", copyOf).Reads()
	typ.DefMember("unused_data", func(t *thread, v Value) Value { return gc.Load(v, zdUnused) })
	typ.DefMember("unconsumed_tail", func(t *thread, v Value) Value { return gc.Load(v, zdTail) })
	typ.DefMember("eof", func(t *thread, v Value) Value { return gc.BoolValue(gc.LoadRaw(v, zdPhase) == phaseDone) })
}
