package builtins

import (
	"encoding/binary"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// A compression object collects what comes until there is enough for a piece. Its
// words are all of its state: level, format and bits, sums, whether it began and ended;
// and two bytes objects, what is not compressed yet and what that follows.
const (
	zcHow   = 8  // level+1, format, bits, flags
	zcSum   = 16 // sum and size
	zcBegun = 24 // 0, 1: the header was given, 2: at the end
	zcDict  = 32 // length of the preset dictionary, which is in the history at first
	zcData  = 40
	zcHist  = 48
)

// zcPiece is how much makes a piece.
const zcPiece = 1 << 18

func newZCompress(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	method, ok := object.ToInt64(t, a[1])
	if !ok {
		return gc.Null
	}
	for i, r := range map[int][2]int64{3: {1, 9}, 4: {0, 4}} {
		n, ok := object.ToInt64(t, a[i])
		if !ok {
			return gc.Null
		}
		if n < r[0] || n > r[1] {
			return t.Raise(object.ValueError, "Invalid initialization option")
		}
	}
	z, ok := newDeflater(t, a[0], a[2])
	if !ok || method != 8 {
		if t.Catch(zlibError) != gc.Null || ok {
			return t.Raise(object.ValueError, "Invalid initialization option")
		}
		return gc.Null
	}
	var dict []byte
	if a[5] != gc.Null {
		if dict, ok = object.BytesView(a[5]); !ok {
			return t.Raise(object.TypeError, "zdict argument must support the buffer protocol")
		}
	}
	p := t.PushN(object.NewBytes(t, nil), object.NewBytes(t, dict))
	v := zCompressType.New(t)
	gc.InitStore(v, zcData, p[0])
	gc.InitStore(v, zcHist, p[1])
	gc.StoreRaw(v, zcDict, uint64(len(dict)))
	storeDeflater(v, z)
	return v
}

func storeDeflater(v Value, z *deflater) {
	gc.StoreRaw(v, zcHow, uint64(z.level+1)<<16|uint64(z.format)<<8|uint64(z.bits))
	gc.StoreRaw(v, zcSum, uint64(z.sum)<<32|uint64(z.size))
}

func loadDeflater(v Value) *deflater {
	how, sum := gc.LoadRaw(v, zcHow), gc.LoadRaw(v, zcSum)
	z := &deflater{level: int(how>>16) - 1, format: int(how >> 8 & 255), bits: int(how & 255), sum: uint32(sum >> 32), size: uint32(sum)}
	hist, _ := object.BytesView(gc.Load(v, zcHist))
	z.dict = append([]byte{}, hist[max(0, len(hist)-1<<15):]...)
	if gc.LoadRaw(v, zcBegun) == 0 && gc.LoadRaw(v, zcDict) > 0 {
		z.zdict = append([]byte{}, hist...)
	}
	return z
}

// compressStep adds data and compresses what is there as far as flush says.
func compressStep(t *thread, v Value, data []byte, flush int) Value {
	if gc.LoadRaw(v, zcBegun) == 2 {
		return t.Raise(zlibError, "Error -2 while compressing data: inconsistent stream state")
	}
	old, _ := object.BytesView(gc.Load(v, zcData))
	all := append(append([]byte{}, old...), data...)
	var out []byte
	z := loadDeflater(v)
	if gc.LoadRaw(v, zcBegun) == 0 {
		out = z.header()
		gc.StoreRaw(v, zcBegun, 1)
	}
	if flush == zNoFlush && len(all) < zcPiece {
		gc.Store(v, zcData, object.NewBytes(t, all))
		return object.NewBytes(t, out)
	}
	out = append(out, z.piece(all, flush == zFinish)...)
	switch flush {
	case zFinish:
		gc.StoreRaw(v, zcBegun, 2)
	case zFullFlush:
		z.dict = nil
	}
	storeDeflater(v, z)
	gc.Store(v, zcHist, object.NewBytes(t, z.dict))
	gc.Store(v, zcData, object.NewBytes(t, nil))
	return object.NewBytes(t, out)
}

func defineZCompress(typ *object.Type) {
	typ.MarkMutable()
	typ.NoBase = true
	typ.Def("compress(self, data, /)", func(t *thread, a []Value) Value {
		b, ok := bytesArg(t, a[1])
		if !ok {
			return gc.Null
		}
		return compressStep(t, a[0], b, zNoFlush)
	})
	typ.Def("flush(self, mode=4, /)", func(t *thread, a []Value) Value {
		mode, ok := object.ToInt64(t, a[1])
		switch {
		case !ok:
			return gc.Null
		case mode < 0 || mode > 6:
			return t.Raise(zlibError, "Error -2 flushing: inconsistent stream state")
		case mode == zNoFlush:
			return object.NewBytes(t, nil)
		case mode != zFullFlush && mode != zFinish:
			mode = zSyncFlush
		}
		return compressStep(t, a[0], nil, int(mode))
	})
	copyOf := func(t *thread, a []Value) Value {
		if gc.LoadRaw(a[0], zcBegun) == 2 {
			return t.Raise(object.ValueError, "Inconsistent stream state")
		}
		v := zCompressType.New(t)
		for off := uintptr(zcHow); off < zcData; off += 8 {
			gc.StoreRaw(v, off, gc.LoadRaw(a[0], off))
		}
		gc.InitStore(v, zcData, gc.Load(a[0], zcData))
		gc.InitStore(v, zcHist, gc.Load(a[0], zcHist))
		return v
	}
	typ.Def("copy(self, /)", copyOf).Reads()
	typ.Def("__copy__(self, /)", copyOf).Reads()
	typ.Def("__deepcopy__(self, memo, /)", copyOf).Reads()
}

// headerLen returns how many bytes the header of a stream has and what it says; 0 if
// there are not enough, negative if it is none.
func headerLen(b []byte, format int) (n int, dict, gzip bool) {
	if format == formatRaw {
		return 0, false, false
	}
	if len(b) < 2 {
		if len(b) == 1 && format == formatGzip && b[0] != 0x1f {
			return -1, false, false
		}
		return 0, false, false
	}
	if b[0] == 0x1f && b[1] == 0x8b && format != formatZlib {
		return gzipHeader(b), false, true
	}
	if format == formatGzip || (int(b[0])<<8|int(b[1]))%31 != 0 || b[0]&15 != 8 || b[0]>>4 > 7 {
		return -1, false, false
	}
	if b[1]&0x20 != 0 {
		if len(b) < 6 {
			return 0, true, false
		}
		return 6, true, false
	}
	return 2, false, false
}

func gzipHeader(b []byte) int {
	if len(b) < 10 {
		return 0
	}
	if b[2] != 8 || b[3]&0xe0 != 0 {
		return -1
	}
	n, flags := 10, b[3]
	if flags&4 != 0 {
		if len(b) < n+2 {
			return 0
		}
		n += 2 + int(binary.LittleEndian.Uint16(b[n:]))
	}
	for _, f := range []byte{8, 16} {
		if flags&f == 0 {
			continue
		}
		for n < len(b) && b[n] != 0 {
			n++
		}
		n++
	}
	if flags&2 != 0 {
		n += 2
	}
	if n > len(b) {
		return 0
	}
	return n
}
