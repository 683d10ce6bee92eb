package object

import (
	"encoding/binary"
	"math"

	"stmjit/gc"
)

// Items and slices of memoryviews.

// viewPlace returns the place that an integer or a tuple of integers selects.
func viewPlace(t *Thread, b *viewBits, key []Value) (at int, ok bool) {
	if len(key) != len(b.shape) {
		if len(key) < len(b.shape) {
			t.Raise(NotImplementedError, "sub-views are not implemented")
		} else {
			t.Raise(TypeError, "cannot index %d-dimension view with %d-element tuple", len(b.shape), len(key))
		}
		return 0, false
	}
	at = b.start
	for i, k := range key {
		if !k.IsInt() {
			t.Raise(IndexError, "cannot fit 'int' into an index-sized integer")
			return 0, false
		}
		n := int(k.Int())
		if n < 0 {
			n += b.shape[i]
		}
		if uint(n) >= uint(b.shape[i]) {
			t.Raise(IndexError, "index out of bounds on dimension %d", i+1)
			return 0, false
		}
		at += n * b.steps[i]
	}
	return at, true
}

// viewKey is a subscript of a memoryview after its items were turned into integers.
type viewKey struct {
	index       []Value // integers, nil for a slice
	all         bool    // ...
	slice       bool
	start, stop int
	step        int
}

// readViewKey reads a subscript; it may run Python code.
func readViewKey(t *Thread, k Value, dims int) (key viewKey, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(k)
	switch {
	case k == gc.Ellipsis:
		key.all = true
	case IsSlice(k):
		key.slice = true
		key.start, key.stop, key.step, ok = sliceUnpack(t, k)
		return key, ok
	case k.IsInt():
		key.index = []Value{k}
	case TypeOf(k).Slots.Index != nil:
		if k = Index(t, k); k == gc.Null {
			return key, false
		}
		key.index = []Value{k}
	case Unwrap(k, TupleType) != gc.Null:
		items := TupleItems(Unwrap(k, TupleType))
		key.index = make([]Value, len(items))
		slices := 0
		for i := range items {
			x := TupleItems(Unwrap(*p, TupleType))[i]
			if IsSlice(x) {
				slices++
				continue
			}
			if TypeOf(x).Slots.Index == nil {
				t.Raise(TypeError, "memoryview: invalid slice key")
				return key, false
			}
			if x = Index(t, x); x == gc.Null {
				return key, false
			}
			if !x.IsInt() {
				t.Raise(IndexError, "cannot fit 'int' into an index-sized integer")
				return key, false
			}
			key.index[i] = x
		}
		if slices > 0 {
			key.slice, key.step = true, 0
			if slices < len(items) {
				t.Raise(TypeError, "memoryview: invalid slice key")
				return key, false
			}
			t.Raise(NotImplementedError, "multi-dimensional slicing is not implemented")
			return key, false
		}
	default:
		what := "memoryview: invalid slice key"
		if dims == 0 {
			what = "invalid indexing of 0-dim memory"
		}
		t.Raise(TypeError, "%s", what)
		return key, false
	}
	return key, true
}

// sliceOf narrows the first dimension.
func (b *viewBits) sliceOf(k *viewKey) {
	start, _, n := sliceAdjust(k.start, k.stop, k.step, b.shape[0])
	b.start += start * b.steps[0]
	shape, steps := append([]int(nil), b.shape...), append([]int(nil), b.steps...)
	shape[0], steps[0] = n, steps[0]*k.step
	b.shape, b.steps = shape, steps
}

func viewGetItem(t *Thread, v, k Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, k)
	if !viewAlive(t, v) {
		return gc.Null
	}
	if k.IsInt() && gc.LoadRaw(v, offViewDims) == 1 {
		b, ok := openView(t, &p[0], false)
		if !ok {
			return gc.Null
		}
		n := int(k.Int())
		if n < 0 {
			n += b.dims[0]
		}
		if uint(n) >= uint(b.dims[0]) {
			return t.Raise(IndexError, "index out of bounds on dimension 1")
		}
		return b.itemAt(t, b.start+n*b.dims[1])
	}
	dims := int(gc.LoadRaw(v, offViewDims))
	key, ok := readViewKey(t, k, dims)
	if !ok {
		return gc.Null
	}
	if key.slice && dims > 0 {
		return derivedView(t, &p[0], viewFlags(p[0])&viewReadOnly, func(b *viewBits) bool {
			b.sliceOf(&key)
			return true
		})
	}
	if key.all && dims > 0 {
		return t.Raise(TypeError, "memoryview: invalid slice key")
	}
	b, ok := openView(t, &p[0], false)
	if !ok {
		return gc.Null
	}
	switch {
	case dims == 0 && key.all:
		return derivedView(t, &p[0], viewFlags(p[0])&viewReadOnly, func(b *viewBits) bool { return true })
	case dims == 0 && (key.slice || len(key.index) > 0 || TypeOf(p[1]).Slots.Index != nil):
		return t.Raise(TypeError, "invalid indexing of 0-dim memory")
	case dims > 1 && len(key.index) == 1 && Unwrap(p[1], TupleType) == gc.Null:
		return t.Raise(NotImplementedError, "multi-dimensional sub-views are not implemented")
	}
	at, ok := viewPlace(t, &b, key.index)
	if !ok {
		return gc.Null
	}
	return b.itemAt(t, at)
}

func viewSetItem(t *Thread, v, k, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(v, k, x)
	switch {
	case !viewAlive(t, v):
		return false
	case viewFlags(v)&viewReadOnly != 0:
		t.Raise(TypeError, "cannot modify read-only memory")
		return false
	case x == gc.Null:
		t.Raise(TypeError, "cannot delete memory")
		return false
	}
	dims := int(gc.LoadRaw(v, offViewDims))
	key, ok := readViewKey(t, k, dims)
	if !ok {
		if key.slice && key.step == 0 && t.Catch(NotImplementedError) != gc.Null {
			t.Raise(NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
		}
		return false
	}
	if key.slice && dims > 0 {
		if dims > 1 {
			t.Raise(NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
			return false
		}
		return viewSetSlice(t, p, &key)
	}
	if dims > 0 && key.all {
		t.Raise(TypeError, "memoryview: invalid slice key")
		return false
	}
	b, ok := openView(t, &p[0], true)
	if !ok {
		return false
	}
	switch {
	case dims == 0 && (key.slice || len(key.index) > 0):
		t.Raise(TypeError, "invalid indexing of 0-dim memory")
		return false
	case dims > 1 && len(key.index) == 1 && Unwrap(p[1], TupleType) == gc.Null:
		t.Raise(NotImplementedError, "sub-views are not implemented")
		return false
	}
	at := b.start
	if dims > 0 {
		if at, ok = viewPlace(t, &b, key.index); !ok {
			return false
		}
	}
	var buf [8]byte
	if b.code() == 0 {
		t.Raise(NotImplementedError, "memoryview: format %s not supported", b.format)
		return false
	}
	packed := buf[:b.item]
	if !packViewItem(t, b.code(), packed, p[2]) {
		return false
	}
	// The value may have been computed by Python code.
	if b, ok = openView(t, &p[0], true); ok {
		copy(b.data[at:], packed)
	}
	return ok
}

// packViewItem writes a value as a memoryview does; it may run Python code.
func packViewItem(t *Thread, code byte, out []byte, x Value) bool {
	badType := func() bool {
		t.Raise(TypeError, "memoryview: invalid type for format '%c'", code)
		return false
	}
	switch code {
	case 'c':
		s := asBytes(x)
		if s == gc.Null {
			return badType()
		}
		if b := bytesOf(s); len(b) == 1 {
			out[0] = b[0]
			return true
		}
		t.Raise(ValueError, "memoryview: invalid value for format '%c'", code)
		return false
	case '?':
		yes, ok := IsTrue(t, x)
		if yes {
			out[0] = 1
		}
		return ok
	case 'e', 'f', 'd':
		f, ok := ToFloat64(t, x)
		if !ok {
			if t.Catch(TypeError) != gc.Null {
				return badType()
			}
			return false
		}
		return PackFloat(t, code, out, f, binary.NativeEndian)
	}
	if IsFloatLike(x) || !IsIntLike(x) && TypeOf(x).Slots.Index == nil {
		return badType()
	}
	i := Index(t, x)
	if i == gc.Null {
		if t.Catch(TypeError) != gc.Null {
			return badType()
		}
		return false
	}
	u, fits := IntFits(i, len(out), code >= 'a')
	if !fits {
		t.Raise(ValueError, "memoryview: invalid value for format '%c'", code)
		return false
	}
	PackUint(out, u, binary.NativeEndian)
	return true
}

// IsFloatLike reports whether v is a float or an instance of a subclass.
func IsFloatLike(v Value) bool { return TypeOf(v).IsSubtype(FloatType) }

// PackFloat writes a float for one of the letters e, f and d.
func PackFloat(t *Thread, code byte, out []byte, f float64, order binary.ByteOrder) bool {
	switch code {
	case 'e':
		h, ok := HalfFromFloat(f)
		if !ok {
			t.Raise(OverflowError, "float too large to pack with e format")
			return false
		}
		order.PutUint16(out, h)
	case 'f':
		s, ok := SingleFromFloat(f)
		if !ok {
			t.Raise(OverflowError, "float too large to pack with f format")
			return false
		}
		order.PutUint32(out, s)
	default:
		PackUint(out, math.Float64bits(f), order)
	}
	return true
}

// viewSetSlice is m[i:j:k] = x of a view of one dimension; p holds the view, the
// key and x.
func viewSetSlice(t *Thread, p []Value, key *viewKey) bool {
	m := t.Mark()
	defer t.Pop(m)
	if gcShape(p[2]) != ShapeMemoryView {
		if _, slots := bufferSource(p[2]); slots == nil {
			t.Raise(TypeError, "a bytes-like object is required, not '%s'", TypeOf(p[2]).Name)
			return false
		}
		tmp := MemoryView(t, p[2])
		if tmp == gc.Null {
			return false
		}
		p[2] = tmp
		ok := viewSetSlice(t, p, key)
		q := t.Push(p[2])
		return releaseView(t, q) && ok
	}
	for {
		dst, ok := openView(t, &p[0], true)
		if !ok {
			return false
		}
		lost := t.Lost
		src, ok := openView(t, &p[2], false)
		if !ok {
			return false
		}
		if lost != t.Lost {
			continue
		}
		dst.sliceOf(key)
		if len(src.shape) != 1 || src.shape[0] != dst.shape[0] || src.format != dst.format || src.item != dst.item {
			t.Raise(ValueError, "memoryview assignment: lvalue and rvalue have different structures")
			return false
		}
		from := src.bytes(false)
		if !dst.contiguous(false) {
			from = append([]byte(nil), from...) // both may be of one object
		}
		if dst.contiguous(false) {
			copy(dst.bytes(false), from)
			return true
		}
		dst.each(false, func(at int) bool {
			from = from[copy(dst.data[at:at+dst.item], from):]
			return true
		})
		return true
	}
}
