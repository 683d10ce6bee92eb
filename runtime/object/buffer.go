package object

import "stmjit/gc"

// The buffer protocol: objects of some types let others see the bytes that they
// hold, in place. A memoryview keeps them from changing their size meanwhile.

// BufferSlots is how a type's objects give away their bytes. The objects are
// acquired when its functions are called.
type BufferSlots struct {
	Bytes  func(v Value) []byte                    // in place, good until the next safe point
	Format func(v Value) (format string, item int) // nil: unsigned bytes
	// Exports is the place of the number of memoryviews that see the object; nil
	// for types whose objects do not change.
	Exports func(v Value) uintptr
}

// bufferSource returns the object of a built-in type that gives v's bytes, and how;
// nil if v has none.
func bufferSource(v Value) (Value, *BufferSlots) {
	if !v.IsRef() {
		return v, nil
	}
	typ := ShapeOf(v).Type
	if p := typ.Payload; p != nil {
		if p.Slots.Buffer == nil {
			return v, nil
		}
		return payloadOf(v), p.Slots.Buffer
	}
	return v, typ.Slots.Buffer
}

// HasBuffer reports whether BytesView takes v, without looking into it.
func HasBuffer(v Value) bool { return isBytesLike(v) }

// WritableBuffer returns the bytes of an object in place, to be overwritten; the
// object, in a stack word, is acquired for that. The error has the text of format,
// which gets the name of the type.
func WritableBuffer(t *Thread, p *Value, format string) ([]byte, bool) {
	if gcShape(*p) == ShapeMemoryView {
		return writableView(t, p, format)
	}
	src, b := bufferSource(*p)
	if b == nil || b.Exports == nil {
		t.Raise(TypeError, format, TypeOf(*p).Name)
		return nil, false
	}
	if src == *p {
		if !t.Write(p) {
			return nil, false
		}
		return b.Bytes(*p), true
	}
	m := t.Mark()
	defer t.Pop(m)
	q := t.Push(src)
	if !t.Write(q) {
		return nil, false
	}
	return b.Bytes(*q), true
}

// ExportedError raises the error for changing the size of an object that
// memoryviews see.
func ExportedError(t *Thread) Value {
	return t.Raise(BufferError, "Existing exports of data: object cannot be re-sized")
}

// countExport adds to the number of views of an object that is acquired for writing.
func countExport(v Value, by int64) {
	src, b := bufferSource(v)
	if b == nil || b.Exports == nil {
		return
	}
	off := b.Exports(src)
	gc.StoreRaw(src, off, uint64(int64(gc.LoadRaw(src, off))+by))
}

// CollectGarbage runs a collection of everything; runtime/builtins sets it. It may
// run Python code, and objects move.
var CollectGarbage func(t *Thread)

// settleExports looks whether memoryviews that see the object in a stack word, which
// is acquired for writing, are only waiting to be collected: then they do not count.
// The object is acquired again afterwards. False with nothing pending means that it
// is still seen.
func settleExports(t *Thread, p *Value, off uintptr) bool {
	if gc.LoadRaw(*p, off) == 0 {
		return true
	}
	if t.NoPython || CollectGarbage == nil {
		return false
	}
	CollectGarbage(t)
	if t.Exc != gc.Null || !t.Write(p) {
		return false
	}
	views := uint64(0)
	t.Exclusive(func() {
		gc.Objects(func(v Value) {
			if gc.Shape(v) != ShapeMemoryView || gc.PeekRaw(v, offViewFlags)&viewReleased != 0 {
				return
			}
			base := gc.Peek(v, offViewBase)
			if !base.IsRef() {
				return
			}
			if ShapeOf(base).Type.Payload != nil {
				base = payloadOf(base)
			}
			if base == *p {
				views++
			}
		})
	})
	gc.StoreRaw(*p, off, views)
	return views == 0
}

// SettleExports is settleExports for types of other packages; off is where they
// count.
func SettleExports(t *Thread, p *Value, off uintptr) bool { return settleExports(t, p, off) }
