package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
)

// The module _struct, from which struct takes everything. A Struct holds the text
// of its format, Null until __init__ was called.
const offStructFormat = 8

var (
	structType   object.GoType
	unpackerType object.GoType
	structError  *object.Type
)

func init() { register("_struct", makeStruct) }

func makeStruct(v *vm.VM, t *thread) Value {
	m := newModule(t, "_struct", "Functions to convert between Python values and bytes of a given format.")
	if structType.Type == nil {
		structError = newException(t, "struct", "error", "Exception raised on various occasions; argument is a string describing what is wrong.")
		structType = object.NewGoType("_struct", "Struct", gc.Layout{Vals: 1}, defineStruct)
		unpackerType = object.NewGoType("_struct", "unpack_iterator", gc.Layout{Raw: 1, Vals: 2}, defineUnpacker)
	}
	m.set("error", structError.Self)
	m.set("Struct", structType.Self)
	m.def("calcsize(format, /)", func(t *thread, a []Value) Value {
		f := formatOf(t, a[0])
		if f == nil {
			return gc.Null
		}
		return object.NewInt(t, int64(f.size))
	})
	m.raw("pack", func(t *thread, a object.Args) Value {
		if f := formatArg(t, "pack", &a); f != nil {
			return structPack(t, f, "pack", a.Pos[1:])
		}
		return gc.Null
	})
	m.raw("pack_into", func(t *thread, a object.Args) Value {
		if f := formatArg(t, "pack_into", &a); f != nil {
			return structPackInto(t, f, a.Pos[1:])
		}
		return gc.Null
	})
	m.def("unpack(format, buffer, /)", func(t *thread, a []Value) Value {
		if f := formatOf(t, a[0]); f != nil {
			return structUnpack(t, f, a[1])
		}
		return gc.Null
	})
	m.def("unpack_from(format, /, buffer, offset=0)", func(t *thread, a []Value) Value {
		if f := formatOf(t, a[0]); f != nil {
			return structUnpackFrom(t, f, a[1:])
		}
		return gc.Null
	})
	m.def("iter_unpack(format, buffer, /)", func(t *thread, a []Value) Value {
		if f := formatOf(t, a[0]); f != nil {
			return iterUnpack(t, a[0], f, a[1])
		}
		return gc.Null
	})
	m.def("_clearcache()", func(t *thread, a []Value) Value {
		clearFormats()
		return gc.None
	})
	return m.done()
}

// formatArg takes the first of the arguments as format; the others are acquired
// with it.
func formatArg(t *thread, name string, a *object.Args) *structFormat {
	switch {
	case a.Kw != nil:
		t.Raise(object.TypeError, "_struct.%s() takes no keyword arguments", name)
		return nil
	case len(a.Pos) == 0:
		t.Raise(object.TypeError, "missing format argument")
		return nil
	}
	return formatOf(t, a.Pos[0])
}

// formatText returns the text of a format that is a str or bytes.
func formatText(t *thread, v Value) (string, bool) {
	if object.IsStr(v) {
		s := object.GoStr(v)
		for i := range len(s) {
			if s[i] >= 0x80 {
				return "", object.Encode(t, v, "ascii", "strict") != gc.Null
			}
		}
		return s, true
	}
	if b, ok := object.BytesView(v); ok && object.TypeOf(v).IsSubtype(object.BytesType) {
		return string(b), true
	}
	t.Raise(object.TypeError, "Struct() argument 1 must be a str or bytes object, not %s", object.TypeOf(v).Name)
	return "", false
}

func formatOf(t *thread, v Value) *structFormat {
	text, ok := formatText(t, v)
	if !ok {
		return nil
	}
	f, wrong := formatFor(text)
	if f == nil {
		t.Raise(structError, "%s", wrong)
	}
	return f
}

func defineStruct(typ *object.Type) {
	typ.MarkMutable()
	typ.Describe("Struct(fmt) --> compiled struct object")
	maker := &object.Builtin{Name: "Struct", Sig: object.ParseSignature("(format)"), Fn: func(t *thread, a []Value) Value {
		text, ok := formatText(t, a[0])
		if !ok {
			return gc.Null
		}
		if _, wrong := formatFor(text); wrong != "" {
			return t.Raise(structError, "%s", wrong)
		}
		return object.NewStr(t, text)
	}}
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return structType.New(t) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(object.Unwrap(self, structType.Type), gc.Null)
		if p[1] = maker.Call(t, gc.Null, a); p[1] == gc.Null || !t.Write(&p[0]) {
			return false
		}
		gc.Store(p[0], offStructFormat, p[1])
		return true
	}
	// of returns the format of a Struct, one of no size without __init__.
	of := func(v Value) *structFormat {
		text := gc.Load(object.Unwrap(v, structType.Type), offStructFormat)
		if text == gc.Null {
			return &structFormat{size: -1, count: -1}
		}
		f, _ := formatFor(object.GoStr(text))
		return f
	}
	typ.DefAttr("size", func(t *thread, self Value) Value { return object.NewInt(t, int64(of(self).size)) }, nil)
	typ.DefAttr("format", func(t *thread, self Value) Value {
		if text := gc.Load(object.Unwrap(self, structType.Type), offStructFormat); text != gc.Null {
			return text
		}
		return gc.None
	}, nil)
	raw := func(name string, f func(t *thread, self Value, values []Value) Value) {
		typ.DefRaw(name, func(t *thread, self Value, a object.Args) Value {
			if self == gc.Null {
				self, a.Pos = a.Pos[0], a.Pos[1:]
			}
			if a.Kw != nil {
				return t.Raise(object.TypeError, "Struct.%s() takes no keyword arguments", name)
			}
			return f(t, self, a.Pos)
		}).Reads()
	}
	raw("pack", func(t *thread, self Value, values []Value) Value { return structPack(t, of(self), "pack", values) })
	raw("pack_into", func(t *thread, self Value, values []Value) Value { return structPackInto(t, of(self), values) })
	typ.Def("unpack(self, buffer, /)", func(t *thread, a []Value) Value { return structUnpack(t, of(a[0]), a[1]) }).Reads()
	typ.Def("unpack_from(self, /, buffer, offset=0)", func(t *thread, a []Value) Value {
		return structUnpackFrom(t, of(a[0]), a[1:])
	}).Reads()
	typ.Def("iter_unpack(self, buffer, /)", func(t *thread, a []Value) Value {
		return iterUnpack(t, gc.Load(object.Unwrap(a[0], structType.Type), offStructFormat), of(a[0]), a[1])
	}).Reads()
	typ.Def("__sizeof__(self, /)", func(t *thread, a []Value) Value {
		return object.NewInt(t, int64(56+32*len(of(a[0]).items)))
	}).Reads()
}

func structPack(t *thread, f *structFormat, name string, values []Value) Value {
	b, ok := f.pack(t, name, values)
	if !ok {
		return gc.Null
	}
	return object.NewBytes(t, b)
}

// structPackInto gets the buffer, the offset and the values, in stack words.
func structPackInto(t *thread, f *structFormat, a []Value) Value {
	switch {
	case len(a) == 0:
		return t.Raise(structError, "pack_into expected buffer argument")
	case len(a) == 1:
		return t.Raise(structError, "pack_into expected offset argument")
	case len(a)-2 != f.count:
		return t.Raise(structError, "pack_into expected %d items for packing (got %d)", f.count, len(a)-2)
	}
	const readOnly = "argument must be read-write bytes-like object, not %s"
	if _, ok := object.WritableBuffer(t, &a[0], readOnly); !ok {
		return gc.Null
	}
	at, ok := object.ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	check := func() (b []byte, ok bool) {
		if b, ok = object.WritableBuffer(t, &a[0], readOnly); !ok {
			return nil, false
		}
		i := at
		if i < 0 {
			switch {
			case i+f.size > 0:
				t.Raise(structError, "no space to pack %d bytes at offset %d", f.size, i)
				return nil, false
			case i+len(b) < 0:
				t.Raise(structError, "offset %d out of range for %d-byte buffer", i, len(b))
				return nil, false
			}
			i += len(b)
		}
		if len(b)-i < f.size {
			t.Raise(structError, "pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)",
				uint64(f.size)+uint64(i), f.size, i, len(b))
			return nil, false
		}
		return b[i : i+f.size], true
	}
	if _, ok := check(); !ok {
		return gc.Null
	}
	packed, ok := f.pack(t, "pack_into", a[2:])
	if !ok {
		return gc.Null
	}
	b, ok := check()
	if !ok {
		return gc.Null
	}
	copy(b, packed)
	return gc.None
}

// bufferBytes returns the content of an acquired argument that has a buffer.
func bufferBytes(t *thread, v Value) ([]byte, bool) {
	b, ok := object.BytesView(v)
	if !ok {
		t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(v).Name)
	}
	return b, ok
}

func structUnpack(t *thread, f *structFormat, buffer Value) Value {
	b, ok := bufferBytes(t, buffer)
	switch {
	case !ok:
		return gc.Null
	case len(b) != f.size:
		return t.Raise(structError, "unpack requires a buffer of %d bytes", f.size)
	}
	return f.unpack(t, b)
}

// structUnpackFrom gets the buffer and the offset.
func structUnpackFrom(t *thread, f *structFormat, a []Value) Value {
	if !object.HasBuffer(a[0]) {
		return t.Raise(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeOf(a[0]).Name)
	}
	at, ok := object.ToSize(t, a[1])
	if !ok || !t.Operands(a[:1], false) {
		return gc.Null
	}
	b, ok := bufferBytes(t, a[0])
	if !ok {
		return gc.Null
	}
	if at < 0 {
		switch {
		case at+f.size > 0:
			return t.Raise(structError, "not enough data to unpack %d bytes at offset %d", f.size, at)
		case at+len(b) < 0:
			return t.Raise(structError, "offset %d out of range for %d-byte buffer", at, len(b))
		}
		at += len(b)
	}
	if len(b)-at < f.size {
		return t.Raise(structError, "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			uint64(f.size)+uint64(at), f.size, at, len(b))
	}
	return f.unpack(t, b[at:at+f.size])
}

const (
	offUnpackPos    = 8
	offUnpackFormat = 16
	offUnpackBuffer = 24 // Null at the end
)

func iterUnpack(t *thread, format Value, f *structFormat, buffer Value) Value {
	b, ok := bufferBytes(t, buffer)
	switch {
	case !ok:
		return gc.Null
	case f.size == 0:
		return t.Raise(structError, "cannot iteratively unpack with a struct of length 0")
	case len(b)%f.size != 0:
		return t.Raise(structError, "iterative unpacking requires a buffer of a multiple of %d bytes", f.size)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(buffer, format)
	if !object.IsStr(format) {
		text, _ := formatText(t, format)
		p[1] = object.NewStr(t, text)
	}
	if p[0] = object.MemoryView(t, p[0]); p[0] == gc.Null {
		return gc.Null
	}
	it := unpackerType.New(t)
	gc.InitStore(it, offUnpackFormat, p[1])
	gc.InitStore(it, offUnpackBuffer, p[0])
	return it
}

func defineUnpacker(typ *object.Type) {
	typ.MarkMutable()
	typ.Slots.Iter = func(t *thread, v Value) Value { return v }
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, gc.Load(v, offUnpackBuffer))
		if p[1] == gc.Null || !t.Operands(p[1:], false) || !t.Write(&p[0]) {
			return gc.Null
		}
		f, _ := formatFor(object.GoStr(gc.Load(p[0], offUnpackFormat)))
		b, ok := bufferBytes(t, p[1])
		if !ok {
			return gc.Null
		}
		at := int(gc.LoadRaw(p[0], offUnpackPos))
		if at >= len(b) {
			gc.Store(p[0], offUnpackBuffer, gc.Null)
			object.ReleaseView(t, &p[1])
			return gc.Null
		}
		gc.StoreRaw(p[0], offUnpackPos, uint64(at+f.size))
		return f.unpack(t, b[at:at+f.size])
	}
	typ.Def("__length_hint__(self, /)", func(t *thread, a []Value) Value {
		p := t.PushN(gc.Load(a[0], offUnpackBuffer))
		if p[0] == gc.Null {
			return gc.IntValue(0)
		}
		if !t.Operands(p, false) || !t.Read(&a[0]) {
			return gc.Null
		}
		f, _ := formatFor(object.GoStr(gc.Load(a[0], offUnpackFormat)))
		b, ok := bufferBytes(t, p[0])
		if !ok {
			return gc.Null
		}
		return gc.IntValue(int64((len(b) - int(gc.LoadRaw(a[0], offUnpackPos))) / f.size))
	}).Reads()
}
