package builtins

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

func init() { register("zlib", makeZlib) }

var (
	zlibError                      *object.Type
	zCompressType, zDecompressType object.GoType
)

const (
	zNoFlush   = 0
	zSyncFlush = 2
	zFullFlush = 3
	zFinish    = 4
	defaultBuf = 16384
)

func makeZlib(_ *vm.VM, t *thread) Value {
	m := newModule(t, "zlib", "The functions in this module allow compression and decompression using the\nzlib library, which is based on GNU zip.")
	if zlibError == nil {
		zlibError = newExceptionClass(t, "zlib", "error", object.Exception)
		zCompressType = object.NewGoType("zlib", "Compress", gc.Layout{Raw: 4, Vals: 2}, defineZCompress)
		zDecompressType = object.NewGoType("zlib", "Decompress", gc.Layout{Raw: 4, Vals: 4}, defineZDecompress)
	}
	m.set("error", zlibError.Self)
	for name, n := range map[string]int64{
		"MAX_WBITS": 15, "DEFLATED": 8, "DEF_MEM_LEVEL": 8, "DEF_BUF_SIZE": defaultBuf, "Z_BEST_SPEED": 1, "Z_BEST_COMPRESSION": 9,
		"Z_DEFAULT_COMPRESSION": -1, "Z_NO_COMPRESSION": 0, "Z_FILTERED": 1, "Z_HUFFMAN_ONLY": 2, "Z_RLE": 3, "Z_FIXED": 4, "Z_DEFAULT_STRATEGY": 0,
		"Z_NO_FLUSH": zNoFlush, "Z_PARTIAL_FLUSH": 1, "Z_SYNC_FLUSH": zSyncFlush, "Z_FULL_FLUSH": zFullFlush, "Z_FINISH": zFinish, "Z_BLOCK": 5, "Z_TREES": 6,
	} {
		m.int(name, n)
	}
	m.str("ZLIB_VERSION", "1.2.13")
	m.str("ZLIB_RUNTIME_VERSION", "1.2.13")
	m.def("crc32(data, value=0, /)", crc32Of)
	m.def("adler32(data, value=1, /)", func(t *thread, a []Value) Value {
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		start, ok := object.AsInt(a[1])
		if !ok {
			return t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(a[1]).Name)
		}
		return gc.IntValue(int64(adlerFrom(uint32(low64(start)), b)))
	})
	m.def("compress(data, /, level=-1, wbits=15)", func(t *thread, a []Value) Value {
		z, ok := newDeflater(t, a[1], a[2])
		if !ok {
			return gc.Null
		}
		b, ok := bytesArg(t, a[0])
		if !ok {
			return gc.Null
		}
		return object.NewBytes(t, z.finish(b))
	})
	m.def("decompress(data, /, wbits=15, bufsize=16384)", decompressAll)
	m.def("compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=?)", newZCompress)
	m.def("decompressobj(wbits=15, zdict=?)", newZDecompress)
	return m.done()
}

// adlerFrom goes on with a checksum (RFC 1950).
func adlerFrom(sum uint32, b []byte) uint32 {
	if sum == 1 {
		return adler32.Checksum(b)
	}
	lo, hi := sum&0xffff, sum>>16
	for len(b) > 0 {
		n := min(len(b), 5552)
		for _, c := range b[:n] {
			lo += uint32(c)
			hi += lo
		}
		lo %= 65521
		hi %= 65521
		b = b[n:]
	}
	return hi<<16 | lo
}

// deflater is what a stream is compressed with: nothing but its parameters, the sum of
// what came and the end of that, which later pieces may refer to.
type deflater struct {
	level  int
	format int // formatRaw and so on
	bits   int
	sum    uint32
	size   uint32
	dict   []byte
	zdict  []byte
}

const (
	formatRaw = iota
	formatZlib
	formatGzip
	formatAuto
)

// windowBits takes wbits apart.
func windowBits(t *thread, v Value, reading bool) (format, bits int, ok bool) {
	w, ok := object.ToInt64(t, v)
	if !ok {
		return 0, 0, false
	}
	switch {
	case w >= -15 && w <= -8:
		return formatRaw, int(-w), true
	case w >= 8 && w <= 15, w == 0 && reading:
		return formatZlib, int(w), true
	case w >= 24 && w <= 31:
		return formatGzip, int(w - 16), true
	case w >= 40 && w <= 47 && reading, w == 32 && reading:
		return formatAuto, int(w - 32), true
	}
	return 0, 0, false
}

func newDeflater(t *thread, level, wbits Value) (*deflater, bool) {
	n, ok := object.ToInt64(t, level)
	if !ok {
		return nil, false
	}
	z := &deflater{level: int(n), sum: 1}
	if z.format, z.bits, ok = windowBits(t, wbits, false); !ok || n < -1 || n > 9 {
		if t.Exc == gc.Null {
			if !ok {
				t.Raise(object.ValueError, "Invalid initialization option")
			} else {
				t.Raise(zlibError, "Bad compression level")
			}
		}
		return nil, false
	}
	if z.format == formatGzip {
		z.sum = 0
	}
	return z, true
}

// header is what stands before the data.
func (z *deflater) header() []byte {
	speed := byte(2)
	switch {
	case z.level == 0 || z.level == 1:
		speed = 0
	case z.level >= 2 && z.level <= 5:
		speed = 1
	case z.level >= 7:
		speed = 3
	}
	switch z.format {
	case formatZlib:
		first, second := byte((max(z.bits, 9)-8)<<4|8), speed<<6
		if z.zdict != nil {
			second |= 0x20
		}
		second += byte(31 - (int(first)<<8|int(second))%31)
		out := []byte{first, second}
		if z.zdict != nil {
			out = binary.BigEndian.AppendUint32(out, adler32.Checksum(z.zdict))
		}
		return out
	case formatGzip:
		xfl := byte(0)
		if speed == 3 {
			xfl = 2
		} else if speed == 0 {
			xfl = 4
		}
		return []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, xfl, 3}
	}
	return nil
}

// piece compresses b up to a boundary of bytes, or with finish to the end.
func (z *deflater) piece(b []byte, finish bool) []byte {
	var buf bytes.Buffer
	w, _ := flate.NewWriterDict(&buf, z.level, z.dict)
	_, _ = w.Write(b)
	if finish {
		_ = w.Close()
	} else {
		_ = w.Flush()
	}
	if z.format == formatGzip {
		z.sum = crc32.Update(z.sum, crc32.IEEETable, b)
	} else {
		z.sum = adlerFrom(z.sum, b)
	}
	z.size += uint32(len(b))
	if len(b) >= 1<<15 {
		z.dict = append([]byte{}, b[len(b)-1<<15:]...)
	} else {
		z.dict = append(append([]byte{}, z.dict...), b...)
		z.dict = z.dict[max(0, len(z.dict)-1<<15):]
	}
	out := buf.Bytes()
	if finish {
		switch z.format {
		case formatZlib:
			out = binary.BigEndian.AppendUint32(out, z.sum)
		case formatGzip:
			out = binary.LittleEndian.AppendUint32(out, z.sum)
			out = binary.LittleEndian.AppendUint32(out, z.size)
		}
	}
	return out
}

// finish compresses all at once.
func (z *deflater) finish(b []byte) []byte { return append(z.header(), z.piece(b, true)...) }
