package builtins

import (
	"encoding/binary"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// An array.array has its length in itself and its items in a block of bytes, which
// may be longer; the block is Null while there are none.
const (
	offArrayLen     = 8
	offArrayCode    = 16
	offArrayExports = 24 // memoryviews that see it
	offArrayBlock   = 32
)

const arrayCodes = "bBuhHiIlLqQfd"

var (
	arrayType     object.GoType
	arrayIterType object.GoType
)

func init() { register("array", makeArray) }

func makeArray(v *vm.VM, t *thread) Value {
	m := newModule(t, "array", "Arrays of basic values: characters, integers, floating point numbers.")
	if arrayType.Type == nil {
		arrayType = object.NewGoType("array", "array", gc.Layout{Raw: 3, Vals: 1}, defineArray)
		arrayType.SetKind(object.KindSequence)
		arrayIterType = object.NewGoType("array", "arrayiterator", gc.Layout{Raw: 1, Vals: 1}, defineArrayIter)
	}
	m.set("array", arrayType.Self)
	m.set("ArrayType", arrayType.Self)
	m.str("typecodes", arrayCodes)
	m.def("_array_reconstructor(arraytype, typecode, mformat_code, items, /)", rebuildArray)
	object.KeepReducer("array._array_reconstructor", object.DictGetStr(object.ModuleDict(*m.self), object.Intern("_array_reconstructor")))
	return m.done()
}

// itemSize returns the size of the items of a type code.
func itemSize(code byte) int {
	if code == 'u' {
		return 4
	}
	return object.NativeSize(code)
}

func arrayOf(v Value) Value { return object.Unwrap(v, arrayType.Type) }

func arrayLen(v Value) int   { return int(gc.LoadRaw(v, offArrayLen)) }
func arrayCode(v Value) byte { return byte(gc.LoadRaw(v, offArrayCode)) }

// arrayBytes returns the items in place.
func arrayBytes(v Value) []byte {
	st := gc.Load(v, offArrayBlock)
	if st == gc.Null {
		return nil
	}
	return gc.Bytes(st, object.OffStorageItems, arrayLen(v)*itemSize(arrayCode(v)))
}

// resizeArray sets the number of items, keeping what fits; new ones hold anything.
// Null means that an exception is pending.
func resizeArray(t *thread, v Value, n int) bool {
	if n == arrayLen(v) {
		return true
	}
	if gc.LoadRaw(v, offArrayExports) != 0 {
		t.Raise(object.BufferError, "cannot resize an array that is exporting buffers")
		return false
	}
	size := itemSize(arrayCode(v))
	if n > (1<<46)/size {
		t.RaiseValue(object.MemoryError)
		return false
	}
	st := gc.Load(v, offArrayBlock)
	if st == gc.Null || int(gc.LoadRaw(st, object.OffTail)) < n*size {
		room := n
		if st != gc.Null {
			room += n>>3 + 4
		}
		if !object.Reserve(t, room*size) {
			return false
		}
		grown := object.NewByteStorage(t, room*size)
		copy(gc.Bytes(grown, object.OffStorageItems, room*size), arrayBytes(v))
		gc.Store(v, offArrayBlock, grown)
	}
	gc.StoreRaw(v, offArrayLen, uint64(n))
	return true
}

// newArray makes an array of a copy of items' bytes.
func newArray(t *thread, code byte, items []byte) Value {
	v := arrayType.New(t)
	gc.StoreRaw(v, offArrayCode, uint64(code))
	if !resizeArray(t, v, len(items)/itemSize(code)) {
		return gc.Null
	}
	copy(arrayBytes(v), items)
	return v
}

func arrayItem(t *thread, v Value, i int) Value {
	code := arrayCode(v)
	size := itemSize(code)
	b := arrayBytes(v)[i*size : (i+1)*size]
	if code == 'u' {
		r := binary.NativeEndian.Uint32(b)
		if r > 0x10ffff {
			return t.Raise(object.ValueError, "character U+%x is not in range [U+0000; U+10ffff]", r)
		}
		return object.CharStr(t, rune(r))
	}
	return object.UnpackItem(t, code, b, binary.NativeEndian)
}

// packed is one item's bytes.
type packed [8]byte

// packItem turns a value into an item. It may run Python code.
func packItem(t *thread, code byte, x Value) (p packed, ok bool) {
	out := p[:itemSize(code)]
	switch code {
	case 'u':
		if !object.IsStr(x) || object.StrLen(strOf(x)) != 1 {
			t.Raise(object.TypeError, "array item must be unicode character")
			return p, false
		}
		binary.NativeEndian.PutUint32(out, uint32(object.StrAt(strOf(x), 0)))
		return p, true
	case 'f', 'd':
		f, ok := object.ToFloat64(t, x)
		if !ok {
			return p, false
		}
		if code == 'f' {
			f = object.NarrowFloat(f)
		}
		return p, object.PackFloat(t, code, out, f, binary.NativeEndian)
	}
	if !x.IsInt() {
		if x = object.Index(t, x); x == gc.Null {
			return p, false
		}
	}
	u, fits := object.IntFits(x, len(out), code >= 'a')
	if !fits {
		arrayRange(t, code, x)
		return p, false
	}
	object.PackUint(out, u, binary.NativeEndian)
	return p, true
}

func strOf(v Value) Value { return object.Unwrap(v, object.StrType) }

// arrayRange raises the error for an integer that is no item.
func arrayRange(t *thread, code byte, x Value) {
	_, long := object.IntFits(x, 8, true)
	negative := object.IntSign(x) < 0
	switch {
	case code == 'q':
		t.Raise(object.OverflowError, "int too big to convert")
	case code == 'Q' && negative:
		t.Raise(object.OverflowError, "can't convert negative int to unsigned")
	case code == 'Q':
		t.Raise(object.OverflowError, "int too big to convert")
	case (code == 'I' || code == 'L') && negative:
		t.Raise(object.OverflowError, "can't convert negative value to unsigned int")
	case code == 'L':
		t.Raise(object.OverflowError, "Python int too large to convert to C unsigned long")
	case code == 'I':
		if _, unsigned := object.IntFits(x, 8, false); !unsigned {
			t.Raise(object.OverflowError, "Python int too large to convert to C unsigned long")
			return
		}
		t.Raise(object.OverflowError, "unsigned int is greater than maximum")
	case !long || code == 'l':
		t.Raise(object.OverflowError, "Python int too large to convert to C long")
	default:
		name := map[byte]string{'b': "signed char", 'B': "unsigned byte integer", 'h': "signed short integer", 'H': "unsigned short", 'i': "signed integer"}[code]
		// They are read as the next larger type first.
		if _, short := object.IntFits(x, 2, true); code == 'b' && !short {
			name = "signed short integer"
		}
		if _, wide := object.IntFits(x, 4, true); code == 'H' && !wide {
			name = "signed integer"
		}
		side := "greater than maximum"
		if negative {
			side = "less than minimum"
		}
		t.Raise(object.OverflowError, "%s is %s", name, side)
	}
}

// appendItem appends a value to the array in a stack word.
func appendItem(t *thread, p *Value, x Value) bool {
	if !t.Write(p) {
		return false
	}
	b, ok := packItem(t, arrayCode(*p), x)
	if !ok || !t.Write(p) {
		return false
	}
	n := arrayLen(*p)
	if !resizeArray(t, *p, n+1) {
		return false
	}
	size := itemSize(arrayCode(*p))
	copy(arrayBytes(*p)[n*size:], b[:size])
	return true
}

// extendArray appends the items of an array, or of any iterable, to the array in p[0].
func extendArray(t *thread, p []Value) bool {
	if src := arrayOf(p[1]); src != gc.Null {
		p[1] = src
		if !t.WriteRead(&p[0], p[1:2]) {
			return false
		}
		if arrayCode(p[1]) != arrayCode(p[0]) {
			t.Raise(object.TypeError, "can only extend with array of same kind")
			return false
		}
		n, more := arrayLen(p[0]), arrayLen(p[1])
		if !resizeArray(t, p[0], n+more) {
			return false
		}
		size := itemSize(arrayCode(p[0]))
		copy(arrayBytes(p[0])[n*size:], arrayBytes(p[1])[:more*size])
		return true
	}
	return object.ForEach(t, p[1], func(x Value) bool { return appendItem(t, &p[0], x) })
}

// appendBytes appends whole items to the array in a stack word.
func appendBytes(t *thread, p *Value, b []byte) bool {
	size := itemSize(arrayCode(*p))
	if len(b)%size != 0 {
		t.Raise(object.ValueError, "bytes length not a multiple of item size")
		return false
	}
	n := arrayLen(*p)
	if !resizeArray(t, *p, n+len(b)/size) {
		return false
	}
	copy(arrayBytes(*p)[n*size:], b)
	return true
}

// appendText appends the characters of a str to the array in a stack word.
func appendText(t *thread, p *Value, s Value) bool {
	k := object.StrLen(s)
	b := make([]byte, 4*k)
	for i := range k {
		binary.NativeEndian.PutUint32(b[4*i:], uint32(object.StrAt(s, i)))
	}
	return appendBytes(t, p, b)
}

// codeOf reads a type code.
func codeOf(t *thread, v Value) (byte, bool) {
	if !object.IsStr(v) || object.StrLen(strOf(v)) != 1 {
		t.Raise(object.TypeError, "array() argument 1 must be a unicode character, not %s", object.TypeOf(v).Name)
		return 0, false
	}
	r := object.StrAt(strOf(v), 0)
	if r < 0x80 {
		for _, c := range arrayCodes {
			if c == r {
				return byte(r), true
			}
		}
	}
	t.Raise(object.ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	return 0, false
}

func arrayNew(t *thread, _ *object.Type, a object.Args) Value {
	switch {
	case a.Kw != nil && len(a.Pos) == 0:
		return t.Raise(object.TypeError, "array.array() takes no keyword arguments")
	case len(a.Pos) == 0:
		return t.Raise(object.TypeError, "array() takes at least 1 argument (0 given)")
	case len(a.Pos) > 2:
		return t.Raise(object.TypeError, "array() takes at most 2 arguments (%d given)", len(a.Pos))
	}
	code, ok := codeOf(t, a.Pos[0])
	if !ok {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(gc.Null, gc.Null)
	p[0] = newArray(t, code, nil)
	if len(a.Pos) == 1 {
		return p[0]
	}
	p[1] = a.Pos[1]
	if !t.Operands(p[1:], false) {
		return gc.Null
	}
	src := arrayOf(p[1])
	switch {
	case object.IsStr(p[1]):
		if code != 'u' {
			return t.Raise(object.TypeError, "cannot use a str to initialize an array with typecode '%c'", code)
		}
		ok = appendText(t, &p[0], strOf(p[1]))
	case src != gc.Null && arrayCode(src) == 'u' && code != 'u':
		return t.Raise(object.TypeError, "cannot use a unicode array to initialize an array with typecode '%c'", code)
	case src != gc.Null && arrayCode(src) == code:
		ok = extendArray(t, p)
	case object.TypeOf(p[1]).IsSubtype(object.BytesType) || object.TypeOf(p[1]).IsSubtype(object.ByteArrayType):
		b, _ := object.BytesView(p[1])
		ok = appendBytes(t, &p[0], b)
	default:
		ok = object.ForEach(t, p[1], func(x Value) bool { return appendItem(t, &p[0], x) })
	}
	if !ok {
		return gc.Null
	}
	return p[0]
}
