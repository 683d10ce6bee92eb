package builtins

import (
	"encoding/binary"
	"math"
	"sync"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// structFormat is a format of the module struct, read.
type structFormat struct {
	order  binary.ByteOrder
	native bool
	items  []structItem
	size   int
	count  int // values
}

// structItem is one letter with its count: so many values, or one of so many bytes
// for s and p. Padding has none.
type structItem struct {
	code  byte
	size  int // of one value
	count int
	at    int
}

// structSizes are the sizes of the standard formats.
var structSizes = map[byte]int{
	'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'e': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'f': 4, 'q': 8, 'Q': 8, 'd': 8, 's': 1, 'p': 1,
}

// formatCache has formats read before, by their text.
var formatCache struct {
	sync.RWMutex
	formats map[string]*structFormat
}

const maxFormats = 1000

// formatFor returns the format that a text means; a text of what is wrong if it
// means none.
func formatFor(text string) (f *structFormat, wrong string) {
	c := &formatCache
	c.RLock()
	f = c.formats[text]
	c.RUnlock()
	if f != nil {
		return f, ""
	}
	if f, wrong = readFormat(text); wrong != "" {
		return nil, wrong
	}
	c.Lock()
	if c.formats == nil || len(c.formats) >= maxFormats {
		c.formats = map[string]*structFormat{}
	}
	c.formats[text] = f
	c.Unlock()
	return f, ""
}

func clearFormats() {
	formatCache.Lock()
	formatCache.formats = nil
	formatCache.Unlock()
}

func readFormat(text string) (f *structFormat, wrong string) {
	f = &structFormat{order: binary.LittleEndian} // the machine's
	native := true
	if text != "" {
		switch text[0] {
		case '<':
			f.order, native = binary.LittleEndian, false
		case '>', '!':
			f.order, native = binary.BigEndian, false
		case '=':
			native = false
		}
		if text[0] == '@' || !native {
			text = text[1:]
		}
	}
	f.native = native
	const tooLong = "total struct size too long"
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ' ' || c >= 9 && c <= 13 {
			continue
		}
		n := 1
		if c >= '0' && c <= '9' {
			n = 0
			for ; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
				if n > (math.MaxInt64-9)/10 {
					return nil, tooLong
				}
				n = n*10 + int(text[i]-'0')
			}
			if i == len(text) {
				return nil, "repeat count given without format specifier"
			}
			c = text[i]
		}
		if c == 0 {
			return nil, "embedded null character"
		}
		it := structItem{code: c, size: structSizes[c], count: n}
		if native && it.size != 1 {
			it.size = object.NativeSize(c)
		}
		if it.size == 0 {
			return nil, "bad char in struct format"
		}
		if native && it.size > 1 {
			if f.size > math.MaxInt64-8 {
				return nil, tooLong
			}
			f.size = (f.size + it.size - 1) / it.size * it.size
		}
		if n > (math.MaxInt64-f.size)/it.size {
			return nil, tooLong
		}
		it.at = f.size
		f.size += n * it.size
		switch {
		case c == 's' || c == 'p':
			f.count++
		case c != 'x':
			f.count += n
		}
		if c != 'x' {
			f.items = append(f.items, it)
		}
	}
	return f, ""
}

// unpack makes the tuple of the values in b, which has the format's size.
func (f *structFormat) unpack(t *thread, b []byte) Value {
	m := t.Mark()
	defer t.Pop(m)
	var few [16]Value
	values := few[:0]
	for i := range f.items {
		it := &f.items[i]
		switch it.code {
		case 's':
			values = append(values, object.NewBytes(t, b[it.at:it.at+it.count]))
			continue
		case 'p':
			n := 0
			if it.count > 0 {
				n = min(int(b[it.at]), it.count-1)
			}
			values = append(values, object.NewBytes(t, b[it.at+min(1, it.count):][:n]))
			continue
		}
		for k := range it.count {
			at := it.at + k*it.size
			values = append(values, object.UnpackItem(t, it.code, b[at:at+it.size], f.order))
		}
	}
	return object.NewTuple(t, values)
}

// pack returns the bytes of values, which are stack words. It may run Python code.
func (f *structFormat) pack(t *thread, name string, values []Value) ([]byte, bool) {
	if len(values) != f.count {
		t.Raise(structError, "%s expected %d items for packing (got %d)", name, f.count, len(values))
		return nil, false
	}
	if f.size >= 1<<20 && !object.Reserve(t, f.size) {
		return nil, false
	}
	out := make([]byte, f.size)
	for i := range f.items {
		it := &f.items[i]
		if it.code == 's' || it.code == 'p' {
			if !packString(t, it, out[it.at:it.at+it.count], values[0]) {
				return nil, false
			}
			values = values[1:]
			continue
		}
		for k := range it.count {
			at := it.at + k*it.size
			if !f.packOne(t, it, out[at:at+it.size], values[k]) {
				return nil, false
			}
		}
		values = values[it.count:]
	}
	return out, true
}

func packString(t *thread, it *structItem, out []byte, x Value) bool {
	if !object.TypeOf(x).IsSubtype(object.BytesType) && !object.TypeOf(x).IsSubtype(object.ByteArrayType) {
		t.Raise(structError, "argument for '%c' must be a bytes object", it.code)
		return false
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(x)
	if !t.Operands(p, false) {
		return false
	}
	b, _ := object.BytesView(p[0])
	if it.code == 's' {
		copy(out, b)
		return true
	}
	if len(out) > 0 {
		out[0] = byte(min(copy(out[1:], b), 255))
	}
	return true
}

func (f *structFormat) packOne(t *thread, it *structItem, out []byte, x Value) bool {
	switch it.code {
	case 'c':
		if b, ok := object.BytesView(x); ok && object.TypeOf(x).IsSubtype(object.BytesType) && len(b) == 1 {
			out[0] = b[0]
			return true
		}
		t.Raise(structError, "char format requires a bytes object of length 1")
		return false
	case '?':
		yes, ok := object.IsTrue(t, x)
		if yes {
			out[0] = 1
		}
		return ok
	case 'e', 'f', 'd':
		v, ok := object.ToFloat64(t, x)
		if !ok {
			if t.Catch(object.Exception) != gc.Null {
				t.Raise(structError, "required argument is not a float")
			}
			return false
		}
		if it.code == 'f' && f.native {
			v = object.NarrowFloat(v)
		}
		if !object.PackFloat(t, it.code, out, v, f.order) {
			if object.IsIntLike(x) && t.Catch(object.OverflowError) != gc.Null {
				t.Raise(structError, "int too large to convert")
			}
			return false
		}
		return true
	}
	return f.packInt(t, it, out, x)
}

func (f *structFormat) packInt(t *thread, it *structItem, out []byte, x Value) bool {
	if !x.IsInt() {
		if !object.IsIntLike(x) && object.TypeOf(x).Slots.Index == nil {
			t.Raise(structError, "required argument is not an integer")
			return false
		}
		if x = object.Index(t, x); x == gc.Null {
			return false
		}
	}
	signed := it.code >= 'a'
	u, fits := object.IntFits(x, it.size, signed)
	if !fits && it.code == 'P' {
		if u, fits = object.IntFits(x, 8, true); !fits {
			t.Raise(structError, "int too large to convert")
			return false
		}
	}
	if !fits {
		f.outOfRange(t, it, x)
		return false
	}
	object.PackUint(out, u, f.order)
	return true
}

// outOfRange raises the error for an integer that does not fit.
func (f *structFormat) outOfRange(t *thread, it *structItem, x Value) {
	lo, hi := int64(0), uint64(1)<<(8*it.size-1)<<1-1
	if it.code >= 'a' {
		lo, hi = -1<<(8*it.size-1), uint64(1)<<(8*it.size-1)-1
	}
	named := it.size == 1 || it.size == 2 && f.order != binary.BigEndian
	_, long := object.IntFits(x, 8, named || it.code >= 'a')
	switch {
	case it.size == 8 && f.order == binary.BigEndian:
		t.Raise(structError, "int too large to convert")
	case it.size == 8 || !long:
		t.Raise(structError, "argument out of range")
	case named:
		name := map[byte]string{'b': "byte", 'B': "ubyte", 'h': "short", 'H': "ushort"}[it.code]
		t.Raise(structError, "%s format requires %d <= number <= %d", name, lo, hi)
	default:
		t.Raise(structError, "'%c' format requires %d <= number <= %d", it.code, lo, hi)
	}
}
