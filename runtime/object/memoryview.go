package object

import (
	"encoding/binary"

	"stmjit/gc"
)

// A memoryview shows the bytes of another object as an array of items of some
// format, of any number of dimensions. Its first dimension is in words of its
// own; the others, where there are some, are in two tuples.
const (
	offViewStart  = 8  // position of the first item in the bytes of the object
	offViewItem   = 16 // size of an item
	offViewDims   = 24 // number of dimensions
	offViewLen    = 32 // items in the first dimension
	offViewStride = 40 // bytes from one of them to the next
	offViewFlags  = 48
	offViewHash   = 56
	offViewBase   = 64 // the object
	offViewFormat = 72 // str
	offViewShape  = 80 // tuple of all dimensions, if there are several
	offViewSteps  = 88 // tuple of all strides, likewise
	sizeView      = 96

	viewReadOnly = 1
	viewReleased = 2
	maxViewDims  = 64
)

// viewBits is what a memoryview says, in Go.
type viewBits struct {
	data         []byte // all of the object's
	start, item  int
	shape, steps []int
	format       string
	dims         [2]int // length and stride of the only dimension
}

// code is the letter of the format, 0 if it is not one letter of the machine's.
func (b *viewBits) code() byte {
	f := b.format
	if len(f) == 2 && f[0] == '@' {
		f = f[1:]
	}
	if len(f) == 1 && NativeSize(f[0]) > 0 && f[0] != 'e' {
		return f[0]
	}
	return 0
}

// count is the number of items.
func (b *viewBits) count() int {
	n := 1
	for _, d := range b.shape {
		n *= d
	}
	return n
}

func (b *viewBits) nbytes() int { return b.count() * b.item }

// contiguous reports whether the items follow each other in C's order, or
// Fortran's.
func (b *viewBits) contiguous(fortran bool) bool {
	want := b.item
	n := len(b.shape)
	if b.count() == 0 {
		return true
	}
	for k := range n {
		i := n - 1 - k
		if fortran {
			i = k
		}
		if b.shape[i] > 1 && b.steps[i] != want {
			return false
		}
		want *= b.shape[i]
	}
	return true
}

// each calls f with the place of each item, the last index fastest, or the first.
func (b *viewBits) each(fortran bool, f func(at int) bool) bool {
	n := len(b.shape)
	if b.count() == 0 {
		return true
	}
	index := make([]int, n)
	at := b.start
	for {
		if !f(at) {
			return false
		}
		k := 0
		for ; k < n; k++ {
			i := n - 1 - k
			if fortran {
				i = k
			}
			at += b.steps[i]
			if index[i]++; index[i] < b.shape[i] {
				break
			}
			at -= b.steps[i] * b.shape[i]
			index[i] = 0
		}
		if k == n {
			return true
		}
	}
}

// bytes returns the items one after the other, in place if they are so.
func (b *viewBits) bytes(fortran bool) []byte {
	if b.contiguous(fortran) {
		return b.data[b.start : b.start+b.nbytes()]
	}
	out := make([]byte, 0, b.nbytes())
	b.each(fortran, func(at int) bool {
		out = append(out, b.data[at:at+b.item]...)
		return true
	})
	return out
}

// viewLook reads an acquired view, whose object is acquired, too.
func viewLook(v Value) viewBits {
	b := viewBits{start: int(gc.LoadRaw(v, offViewStart)), item: int(gc.LoadRaw(v, offViewItem)), format: formatOf(gc.Load(v, offViewFormat))}
	src, slots := bufferSource(gc.Load(v, offViewBase))
	b.data = slots.Bytes(src)
	switch n := gc.LoadRaw(v, offViewDims); n {
	case 0:
	case 1:
		b.dims = [2]int{int(gc.LoadRaw(v, offViewLen)), int(gc.LoadRaw(v, offViewStride))}
		b.shape, b.steps = []int{b.dims[0]}, []int{b.dims[1]}
	default:
		b.shape, b.steps = goInts(gc.Load(v, offViewShape)), goInts(gc.Load(v, offViewSteps))
	}
	return b
}

// formatOf is GoStr of a format, without a copy for the most common one.
func formatOf(v Value) string {
	if StrEqGo(v, "B") {
		return "B"
	}
	return GoStr(v)
}

func goInts(tuple Value) []int {
	items := TupleItems(tuple)
	out := make([]int, len(items))
	for i, x := range items {
		out[i] = int(x.Int())
	}
	return out
}

func intTuple(t *Thread, s []int) Value {
	vs := make([]Value, len(s))
	for i, x := range s {
		vs[i] = gc.IntValue(int64(x))
	}
	return NewTuple(t, vs)
}

func viewFlags(v Value) uint64 { return gc.LoadRaw(v, offViewFlags) }

// viewAlive raises the error for a view that was released.
func viewAlive(t *Thread, v Value) bool {
	if viewFlags(v)&viewReleased != 0 {
		t.Raise(ValueError, "operation forbidden on released memoryview object")
		return false
	}
	return true
}

// acquireView acquires the view in a stack word, and the object it shows, for
// reading, or the object for writing.
func acquireView(t *Thread, p *Value, write bool) bool {
	for {
		if !t.Read(p) {
			return false
		}
		if viewFlags(*p)&viewReleased != 0 {
			return true
		}
		lost := t.Lost
		m := t.Mark()
		src, slots := bufferSource(gc.Load(*p, offViewBase))
		base := t.Push(src)
		ok := true
		if write && slots.Exports != nil {
			ok = t.Write(base)
		} else {
			ok = t.Read(base)
		}
		t.Pop(m)
		if !ok {
			return false
		}
		if lost == t.Lost {
			return true
		}
	}
}

// openView acquires a view and its object, and looks at it.
func openView(t *Thread, p *Value, write bool) (b viewBits, ok bool) {
	if !acquireView(t, p, write) || !viewAlive(t, *p) {
		return b, false
	}
	return viewLook(*p), true
}

// viewBytes is BytesView of a memoryview; false if it was released.
func viewBytes(v Value) ([]byte, bool) {
	if viewFlags(v)&viewReleased != 0 {
		return nil, false
	}
	b := viewLook(v)
	return b.bytes(false), true
}

func writableView(t *Thread, p *Value, format string) ([]byte, bool) {
	b, ok := openView(t, p, true)
	if !ok {
		return nil, false
	}
	if viewFlags(*p)&viewReadOnly != 0 {
		t.Raise(TypeError, format, TypeOf(*p).Name)
		return nil, false
	}
	if !b.contiguous(false) {
		t.Raise(BufferError, "memoryview: underlying buffer is not C-contiguous")
		return nil, false
	}
	return b.bytes(false), true
}

// newView makes a view of the object in stack word base, whose source is acquired
// for writing if it counts its views. format is in a stack word, too.
func newView(t *Thread, base, format *Value, b *viewBits, flags uint64) Value {
	v := t.Alloc(ShapeMemoryView, sizeView)
	gc.StoreRaw(v, offViewStart, uint64(b.start))
	gc.StoreRaw(v, offViewItem, uint64(b.item))
	gc.StoreRaw(v, offViewDims, uint64(len(b.shape)))
	gc.StoreRaw(v, offViewFlags, flags)
	gc.InitStore(v, offViewBase, *base)
	gc.InitStore(v, offViewFormat, *format)
	switch len(b.shape) {
	case 0:
	case 1:
		gc.StoreRaw(v, offViewLen, uint64(b.shape[0]))
		gc.StoreRaw(v, offViewStride, uint64(b.steps[0]))
	default:
		gc.InitStore(v, offViewShape, intTuple(t, b.shape))
		gc.InitStore(v, offViewSteps, intTuple(t, b.steps))
	}
	countExport(*base, 1)
	return v
}

// MemoryView makes a view of an object that has a buffer.
func MemoryView(t *Thread, obj Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(obj, gc.Null)
	if gcShape(obj) == ShapeMemoryView {
		return derivedView(t, &p[0], viewFlags(obj)&viewReadOnly, func(b *viewBits) bool { return true })
	}
	src, slots := bufferSource(obj)
	if slots == nil {
		return t.Raise(TypeError, "memoryview: a bytes-like object is required, not '%s'", TypeOf(obj).Name)
	}
	flags := uint64(viewReadOnly)
	q := t.Push(src)
	if slots.Exports != nil {
		flags = 0
		if !t.Write(q) {
			return gc.Null
		}
	}
	b := viewBits{format: "B", item: 1}
	if slots.Format != nil {
		b.format, b.item = slots.Format(*q)
	}
	n := len(slots.Bytes(*q))
	b.shape, b.steps = []int{n / b.item}, []int{b.item}
	p[1] = Intern(b.format)
	return newView(t, &p[0], &p[1], &b, flags)
}

// derivedView makes another view of what the view in a stack word shows, after
// change.
func derivedView(t *Thread, p *Value, flags uint64, change func(b *viewBits) bool) Value {
	b, ok := openView(t, p, true)
	if !ok || !change(&b) {
		return gc.Null
	}
	m := t.Mark()
	defer t.Pop(m)
	q := t.PushN(gc.Load(*p, offViewBase), Intern(b.format))
	return newView(t, &q[0], &q[1], &b, flags)
}

// releaseView lets go of the object.
func releaseView(t *Thread, p *Value) bool {
	for {
		if !t.Write(p) {
			return false
		}
		if viewFlags(*p)&viewReleased != 0 {
			return true
		}
		lost := t.Lost
		if !acquireView(t, p, true) {
			return false
		}
		if lost == t.Lost && t.mayWrite(*p) {
			break
		}
	}
	gc.StoreRaw(*p, offViewFlags, viewFlags(*p)|viewReleased)
	countExport(gc.Load(*p, offViewBase), -1)
	gc.Store(*p, offViewBase, gc.None)
	return true
}

// item returns the item at a place.
func (b *viewBits) itemAt(t *Thread, at int) Value {
	c := b.code()
	if c == 0 {
		return t.Raise(NotImplementedError, "memoryview: format %s not supported", b.format)
	}
	return UnpackItem(t, c, b.data[at:at+b.item], binary.NativeEndian)
}

// ReleaseView releases the memoryview in a stack word.
func ReleaseView(t *Thread, p *Value) bool { return releaseView(t, p) }
