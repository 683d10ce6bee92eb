package object

import (
	"fmt"

	"stmjit/gc"
)

// The type memoryview: what is not about items.

var viewMaker = &Builtin{Name: "memoryview", Sig: ParseSignature("(object)"), Fn: func(t *Thread, a []Value) Value { return MemoryView(t, a[0]) }}

func initMemoryView() {
	typ := MemoryViewType
	typ.NoBase = true
	typ.AllowWeakrefs()
	typ.Describe("memoryview(object) -> a view of the bytes that an object holds")
	s := &typ.Slots
	s.New = func(t *Thread, typ *Type, a Args) Value { return viewMaker.Call(t, gc.Null, a) }
	s.Init = acceptInit
	s.Repr = func(t *Thread, v Value) Value {
		what := "memory"
		if viewFlags(v)&viewReleased != 0 {
			what = "released memory"
		}
		return NewStr(t, fmt.Sprintf("<%s at 0x%x>", what, Identity(v)))
	}
	s.Len = func(t *Thread, v Value) (int, bool) {
		if !viewAlive(t, v) {
			return 0, false
		}
		return viewLen(v), true
	}
	s.GetItem, s.SetItem = viewGetItem, viewSetItem
	s.Compare, s.Hash = viewCompare, viewHash
	s.Iter = func(t *Thread, v Value) Value {
		switch {
		case !viewAlive(t, v):
			return gc.Null
		case gc.LoadRaw(v, offViewDims) == 0:
			return t.Raise(TypeError, "invalid indexing of 0-dim memory")
		}
		return newGetItemIter(t, v)
	}
	initViewAttrs(typ)
	initViewMethods(typ)
}

func viewLen(v Value) int {
	switch gc.LoadRaw(v, offViewDims) {
	case 0:
		return 1
	case 1:
		return int(gc.LoadRaw(v, offViewLen))
	}
	return int(TupleItems(gc.Load(v, offViewShape))[0].Int())
}

func initViewAttrs(typ *Type) {
	attr := func(name string, get func(t *Thread, p *Value, b *viewBits) Value) {
		typ.DefAttr(name, func(t *Thread, self Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(self)
			b, ok := openView(t, p, false)
			if !ok {
				return gc.Null
			}
			return get(t, p, &b)
		}, nil)
	}
	attr("obj", func(t *Thread, p *Value, b *viewBits) Value { return gc.Load(*p, offViewBase) })
	attr("nbytes", func(t *Thread, p *Value, b *viewBits) Value { return gc.IntValue(int64(b.nbytes())) })
	attr("itemsize", func(t *Thread, p *Value, b *viewBits) Value { return gc.IntValue(int64(b.item)) })
	attr("format", func(t *Thread, p *Value, b *viewBits) Value { return gc.Load(*p, offViewFormat) })
	attr("ndim", func(t *Thread, p *Value, b *viewBits) Value { return gc.IntValue(int64(len(b.shape))) })
	attr("shape", func(t *Thread, p *Value, b *viewBits) Value { return intTuple(t, b.shape) })
	attr("strides", func(t *Thread, p *Value, b *viewBits) Value { return intTuple(t, b.steps) })
	attr("suboffsets", func(t *Thread, p *Value, b *viewBits) Value { return NewTuple(t, nil) })
	attr("readonly", func(t *Thread, p *Value, b *viewBits) Value { return gc.BoolValue(viewFlags(*p)&viewReadOnly != 0) })
	attr("c_contiguous", func(t *Thread, p *Value, b *viewBits) Value { return gc.BoolValue(b.contiguous(false)) })
	attr("f_contiguous", func(t *Thread, p *Value, b *viewBits) Value { return gc.BoolValue(b.contiguous(true)) })
	attr("contiguous", func(t *Thread, p *Value, b *viewBits) Value {
		return gc.BoolValue(b.contiguous(false) || b.contiguous(true))
	})
}

func initViewMethods(typ *Type) {
	def := func(decl string, f func(t *Thread, a []Value, b *viewBits) Value) {
		typ.Def(decl, func(t *Thread, a []Value) Value {
			b, ok := openView(t, &a[0], false)
			if !ok {
				return gc.Null
			}
			return f(t, a, &b)
		})
	}
	typ.Def("release(self, /)", func(t *Thread, a []Value) Value { return noneIf(releaseView(t, &a[0])) })
	def("__enter__(self, /)", func(t *Thread, a []Value, b *viewBits) Value { return a[0] })
	typ.Def("__exit__(self, /, *args)", func(t *Thread, a []Value) Value { return noneIf(releaseView(t, &a[0])) })
	def("tobytes(self, /, order='C')", viewToBytes)
	def("tolist(self, /)", func(t *Thread, a []Value, b *viewBits) Value {
		if len(b.shape) == 0 {
			return b.itemAt(t, b.start)
		}
		if b.code() == 0 {
			return t.Raise(NotImplementedError, "memoryview: format %s not supported", b.format)
		}
		return b.list(t, 0, b.start)
	})
	def("toreadonly(self, /)", func(t *Thread, a []Value, b *viewBits) Value {
		return derivedView(t, &a[0], viewReadOnly, func(b *viewBits) bool { return true })
	})
	def("hex(self, /, sep=?, bytes_per_sep=1)", func(t *Thread, a []Value, b *viewBits) Value {
		return bytesHex(t, a)
	})
	def("cast(self, /, format, shape=?)", viewCast)
}

func viewToBytes(t *Thread, a []Value, b *viewBits) Value {
	order := "C"
	if a[1] != gc.None {
		if !IsStr(a[1]) {
			return t.Raise(TypeError, "tobytes() argument 'order' must be str or None, not %s", TypeOf(a[1]).Name)
		}
		order = GoStr(a[1])
	}
	switch order {
	case "C":
	case "F":
		return NewBytes(t, b.bytes(true))
	case "A":
		return NewBytes(t, b.bytes(b.contiguous(true) && !b.contiguous(false)))
	default:
		return t.Raise(ValueError, "order must be 'C', 'F' or 'A'")
	}
	return NewBytes(t, b.bytes(false))
}

// list makes nested lists of the items of a dimension and those below it.
func (b *viewBits) list(t *Thread, dim, at int) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(NewList(t, nil))
	for i := range b.shape[dim] {
		x := gc.Null
		if at := at + i*b.steps[dim]; dim == len(b.shape)-1 {
			x = b.itemAt(t, at)
		} else {
			x = b.list(t, dim+1, at)
		}
		if x == gc.Null {
			return x
		}
		ListAppend(t, *l, x)
	}
	return *l
}

// viewCast is cast(format[, shape]).
func viewCast(t *Thread, a []Value, b *viewBits) Value {
	if !IsStr(a[1]) {
		return t.Raise(TypeError, "cast() argument 'format' must be str, not %s", TypeOf(a[1]).Name)
	}
	var shape []int
	if a[2] != gc.Null {
		if Unwrap(a[2], ListType) == gc.Null && Unwrap(a[2], TupleType) == gc.Null {
			return t.Raise(TypeError, "shape must be a list or a tuple")
		}
		if !t.reacquire(a) {
			return gc.Null
		}
		var ok bool
		if shape, ok = castShape(t, UnwrapSequence(a[2]), len(b.shape)); !ok {
			return gc.Null
		}
	}
	format, hasShape := GoStr(a[1]), a[2] != gc.Null
	if b, ok := openView(t, &a[0], false); !ok {
		return gc.Null
	} else if !b.contiguous(false) {
		return t.Raise(TypeError, "memoryview: casts are restricted to C-contiguous views")
	} else if len(b.shape) != 1 && (!hasShape && len(b.shape) == 0 || hasShape) && len(shape) != 1 && (hasShape || len(b.shape) > 1) {
		return t.Raise(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D")
	}
	return derivedView(t, &a[0], viewFlags(a[0])&viewReadOnly, func(b *viewBits) bool {
		n := b.nbytes()
		to := viewBits{format: format}
		from, code := b.code(), to.code()
		to.item = NativeSize(code)
		isByte := func(c byte) bool { return c == 'B' || c == 'b' || c == 'c' }
		switch {
		case code == 0:
			t.Raise(ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'")
			return false
		case from == 0:
			t.Raise(ValueError, "memoryview: source format must be a native single character format prefixed with an optional '@'")
			return false
		case !isByte(from) && !isByte(code):
			t.Raise(TypeError, "memoryview: cannot cast between two non-byte formats")
			return false
		case n%to.item != 0:
			t.Raise(TypeError, "memoryview: length is not a multiple of itemsize")
			return false
		}
		b.format, b.item = format, to.item
		if !hasShape {
			b.shape, b.steps = []int{n / b.item}, []int{b.item}
			return true
		}
		b.shape, b.steps = shape, make([]int, len(shape))
		size := b.item
		for i := len(shape) - 1; i >= 0; i-- {
			b.steps[i] = size
			if shape[i] > (1<<62)/size {
				t.Raise(ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX")
				return false
			}
			size *= shape[i]
		}
		if size != n {
			t.Raise(TypeError, "memoryview: product(shape) * itemsize != buffer size")
			return false
		}
		return true
	})
}

// UnwrapSequence returns the list or tuple that v is or holds.
func UnwrapSequence(v Value) Value {
	if l := Unwrap(v, ListType); l != gc.Null {
		return l
	}
	return Unwrap(v, TupleType)
}

func castShape(t *Thread, seq Value, dims int) ([]int, bool) {
	items := itemsOf(seq)
	switch {
	case len(items) > maxViewDims:
		t.Raise(ValueError, "memoryview: number of dimensions must not exceed 64")
		return nil, false
	case dims != 1 && len(items) != 1:
		t.Raise(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D")
		return nil, false
	}
	shape := make([]int, len(items))
	for i, x := range items {
		if !IsIntLike(x) {
			t.Raise(TypeError, "memoryview.cast(): elements of shape must be integers")
			return nil, false
		}
		n, ok := ToSize(t, x)
		if !ok {
			if t.Catch(OverflowError) != gc.Null || t.Catch(IndexError) != gc.Null {
				t.Raise(OverflowError, "Python int too large to convert to C ssize_t")
			}
			return nil, false
		}
		if n <= 0 {
			t.Raise(ValueError, "memoryview.cast(): elements of shape must be integers > 0")
			return nil, false
		}
		shape[i] = n
	}
	return shape, true
}

func viewHash(t *Thread, v Value) (int64, bool) {
	if h := gc.LoadRaw(v, offViewHash); h != 0 {
		return int64(h), true
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	b, ok := openView(t, p, false)
	if !ok {
		return 0, false
	}
	if viewFlags(*p)&viewReadOnly == 0 {
		t.Raise(ValueError, "cannot hash writable memoryview object")
		return 0, false
	}
	if c := b.code(); c != 'B' && c != 'b' && c != 'c' {
		t.Raise(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
		return 0, false
	}
	lost := t.Lost
	base := t.Push(gc.Load(*p, offViewBase))
	if _, hashable := Hash(t, *base); !hashable {
		return 0, false
	}
	if lost != t.Lost {
		if b, ok = openView(t, p, false); !ok {
			return 0, false
		}
	}
	h := hashBytes(b.bytes(false))
	if t.mayWrite(*p) {
		gc.StoreRaw(*p, offViewHash, uint64(h))
	}
	return h, true
}

// viewCompare is == and != with anything that has a buffer.
func viewCompare(t *Thread, a, b Value, op CmpOp) Value {
	if op != CmpEQ && op != CmpNE || !isBytesLike(a) || !isBytesLike(b) {
		return gc.NotImplemented
	}
	eq, ok := viewEqual(t, a, b)
	if !ok {
		return gc.Null
	}
	return gc.BoolValue(eq == (op == CmpEQ))
}

func viewEqual(t *Thread, a, b Value) (eq, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(a, b)
	var bits [2]viewBits
	if !t.Operands(p, false) {
		return false, false
	}
	for i, v := range p {
		if gcShape(v) == ShapeMemoryView {
			if viewFlags(v)&viewReleased != 0 {
				return p[0] == p[1], true
			}
			bits[i] = viewLook(v)
			continue
		}
		src, slots := bufferSource(v)
		x := &bits[i]
		x.data, x.format, x.item = slots.Bytes(src), "B", 1
		if slots.Format != nil {
			x.format, x.item = slots.Format(src)
		}
		x.shape, x.steps = []int{len(x.data) / x.item}, []int{x.item}
	}
	x, y := &bits[0], &bits[1]
	if len(x.shape) != len(y.shape) {
		return false, true
	}
	for i := range x.shape {
		if x.shape[i] != y.shape[i] {
			return false, true
		}
		if x.shape[i] == 0 {
			break
		}
	}
	return equalItemsOf(t, x, y)
}

// equalItemsOf compares the items of views of the same shape.
func equalItemsOf(t *Thread, x, y *viewBits) (eq, ok bool) {
	cx, cy := x.code(), y.code()
	if cx == 0 || cy == 0 {
		return false, true
	}
	if cx == cy && cx != 'e' && cx != 'f' && cx != 'd' && cx != '?' {
		return string(x.bytes(false)) == string(y.bytes(false)), true
	}
	var at []int
	y.each(false, func(k int) bool {
		at = append(at, k)
		return true
	})
	i, equal := 0, true
	x.each(false, func(k int) bool {
		a, b := x.itemAt(t, k), y.itemAt(t, at[i])
		i++
		equal, ok = Equal(t, a, b)
		return equal && ok
	})
	if x.count() == 0 {
		return true, true
	}
	return equal, ok
}
