package object

import (
	"bytes"

	"stmjit/gc"
)

// A bytearray has its length in itself and its bytes in a storage block, which
// may be longer; the block is 0 while there are none.
const (
	offByteArrayLen     = 8
	offByteArrayExports = 16 // memoryviews that see it
	offByteArrayStorage = 24
)

// NewByteArray makes a bytearray with a copy of b. It is Null with MemoryError
// pending when there is no room.
func NewByteArray(t *Thread, b []byte) Value {
	if len(b) >= bigBytes && !t.room(len(b)) {
		return gc.Null
	}
	v := t.Alloc(ShapeByteArray, 32)
	copy(resizeByteArray(t, v, len(b)), b)
	return v
}

// byteArrayOf returns the content of an exact bytearray in place.
func byteArrayOf(v Value) []byte {
	st := gc.Load(v, offByteArrayStorage)
	if st == gc.Null {
		return nil
	}
	return gc.Bytes(st, OffStorageItems, int(gc.LoadRaw(v, offByteArrayLen)))
}

func asByteArray(v Value) Value { return Unwrap(v, ByteArrayType) }

// resizeByteArray changes the length, keeping what fits, and returns the bytes;
// those that are new hold anything.
func resizeByteArray(t *Thread, v Value, n int) []byte {
	st := gc.Load(v, offByteArrayStorage)
	if st == gc.Null || int(gc.LoadRaw(st, OffTail)) < n {
		size := n
		if st != gc.Null {
			size = n + n>>3 + 16
		}
		grown := t.Alloc(ShapeByteStorage, OffStorageItems+uintptr(size))
		gc.StoreRaw(grown, OffTail, uint64(size))
		copy(gc.Bytes(grown, OffStorageItems, size), byteArrayOf(v))
		gc.Store(v, offByteArrayStorage, grown)
	}
	gc.StoreRaw(v, offByteArrayLen, uint64(n))
	return byteArrayOf(v)
}

// settleByteArray forgets views of an acquired bytearray that are garbage. False
// means that an exception is pending.
func settleByteArray(t *Thread, v Value) bool {
	v = asByteArray(v)
	if gc.LoadRaw(v, offByteArrayExports) == 0 {
		return true
	}
	m := t.Mark()
	defer t.Pop(m)
	settleExports(t, t.Push(v), offByteArrayExports)
	return t.Exc == gc.Null
}

// mayResize raises the error for changing the size of a bytearray that
// memoryviews see.
func mayResize(t *Thread, v Value) bool {
	if gc.LoadRaw(v, offByteArrayExports) != 0 {
		ExportedError(t)
		return false
	}
	return true
}

var byteArrayMaker = &Builtin{Name: "bytearray", Sig: ParseSignature("(source=?, encoding=?, errors=?)"), Fn: func(t *Thread, a []Value) Value {
	return bytesNew(t, a, byteRange)
}}

func initByteArray() {
	ByteArrayType.Describe("bytearray(source) -> bytes that can be changed, made as by bytes()")
	s := &ByteArrayType.Slots
	s.Repr = func(t *Thread, v Value) Value {
		b, _ := BytesView(v)
		return bytesRepr(t, b, TypeOf(v).Name+"(b", ")")
	}
	s.Str = warned(s.Repr, "bytearray")
	s.Len = func(t *Thread, v Value) (int, bool) {
		b, _ := BytesView(v)
		return len(b), true
	}
	s.Iter = func(t *Thread, v Value) Value { return newGetItemIter(t, asByteArray(v)) }
	s.GetItem = func(t *Thread, v, k Value) Value {
		m := t.Mark()
		p := t.Push(asByteArray(v))
		r := bytesItem(t, p, k, "bytearray")
		t.Pop(m)
		if r != gc.Null && IsSlice(k) {
			return NewByteArray(t, bytesOf(r))
		}
		return r
	}
	s.SetItem = byteArraySetItem
	s.Contains = bytesContains
	s.Compare = bytesCompare
	s.Concat = func(t *Thread, a, b Value) Value { return byteArrayFrom(t, bytesConcat(t, a, b)) }
	s.Repeat = func(t *Thread, a Value, n int) Value { return byteArrayFrom(t, bytesRepeat(t, a, n)) }
	s.Binary[OpMod] = func(t *Thread, a, b Value) Value {
		v := asByteArray(a)
		if v == gc.Null {
			return gc.NotImplemented
		}
		return byteArrayFrom(t, bytesPercent(t, NewBytes(t, byteArrayOf(v)), b))
	}
	s.Buffer = &BufferSlots{Bytes: byteArrayOf, Exports: func(Value) uintptr { return offByteArrayExports }}
	s.InPlace[OpAdd] = func(t *Thread, a, b Value) Value {
		if !isBytesLike(b) {
			return t.Raise(TypeError, "can't concat %s to %s", TypeOf(b).Name, TypeOf(a).Name)
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(a, b)
		if !settleByteArray(t, a) || !byteArrayExtend(t, asByteArray(p[0]), p[1]) {
			return gc.Null
		}
		return p[0]
	}
	s.InPlace[OpMul] = func(t *Thread, a, b Value) Value {
		if TypeOf(b).Slots.Index == nil {
			return gc.NotImplemented
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(a)
		n, ok := indexSized(t, b, OverflowError)
		if !ok {
			return gc.Null
		}
		if !settleByteArray(t, *p) {
			return gc.Null
		}
		v := t.Writing(asByteArray(*p))
		if v == gc.Null || n != 1 && !mayResize(t, v) {
			return gc.Null
		}
		r := bytesRepeat(t, v, n)
		if r == gc.Null {
			return r
		}
		copy(resizeByteArray(t, v, len(bytesOf(r))), bytesOf(r))
		return *p
	}
	s.New = func(t *Thread, typ *Type, a Args) Value { return NewByteArray(t, nil) }
	s.Init = func(t *Thread, self Value, a Args) bool {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(asByteArray(self))
		b, ok := byteArrayMaker.Call(t, gc.Null, a), true
		if b == gc.Null {
			return false
		}
		if b, ok = t.writeKeep(p, b); !ok {
			return false
		}
		content, _ := BytesView(b)
		if len(content) != len(byteArrayOf(*p)) && !mayResize(t, *p) {
			return false
		}
		copy(resizeByteArray(t, *p, len(content)), content)
		return true
	}
	ByteArrayType.Attrs.set(Intern("__hash__"), gc.None)
	initBytesMethods(ByteArrayType, byteArrayFamily)
	initBytesCase(ByteArrayType, byteArrayFamily)
	initByteArrayMethods()
}

// byteArrayFrom makes a bytearray of bytes, which may be Null.
func byteArrayFrom(t *Thread, b Value) Value {
	if b == gc.Null {
		return b
	}
	return NewByteArray(t, bytesOf(b))
}

// byteArraySetItem is a[i] = x and del a[i]; k may be a slice.
func byteArraySetItem(t *Thread, v, k, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(asByteArray(v), k, x)
	if IsSlice(k) {
		return byteArraySetSlice(t, p)
	}
	c := byte(0)
	i, ok := sequenceIndex(t, k, "bytearray")
	if ok && x != gc.Null {
		c, ok = byteValue(t, p[2], byteRange)
	}
	if !ok || !t.Write(&p[0]) || x == gc.Null && !settleByteArray(t, p[0]) {
		return false
	}
	b := byteArrayOf(p[0])
	if i < 0 {
		i += len(b)
	}
	switch {
	case uint(i) >= uint(len(b)):
		t.Raise(IndexError, "bytearray index out of range")
		return false
	case x == gc.Null:
		if !mayResize(t, p[0]) {
			return false
		}
		copy(b[i:], b[i+1:])
		resizeByteArray(t, p[0], len(b)-1)
	default:
		b[i] = c
	}
	return true
}

func byteArraySetSlice(t *Thread, p []Value) bool {
	var with []byte
	if p[2] != gc.Null {
		src := BytesFrom(t, p[2])
		if src == gc.Null {
			return false
		}
		p[2] = src
	}
	start, stop, step, ok := sliceUnpack(t, p[1])
	if !ok || !t.Write(&p[0]) {
		return false
	}
	from := start
	start, _, n := sliceAdjust(from, stop, step, len(byteArrayOf(p[0])))
	if p[2] == gc.Null || len(bytesOf(p[2])) != n {
		if !settleByteArray(t, p[0]) {
			return false
		}
		start, _, n = sliceAdjust(from, stop, step, len(byteArrayOf(p[0])))
	}
	if p[2] != gc.Null {
		with = bytesOf(p[2])
	}
	old := byteArrayOf(p[0])
	switch {
	case step == 1:
		size := len(old)
		if len(with) != n && !mayResize(t, p[0]) {
			return false
		}
		if len(with) > n {
			resizeByteArray(t, p[0], size+len(with)-n)
		}
		b := byteArrayOf(p[0])
		copy(b[start+len(with):], b[start+n:size])
		copy(b[start:], with)
		resizeByteArray(t, p[0], size+len(with)-n)
	case len(with) == 0:
		if n > 0 && !mayResize(t, p[0]) {
			return false
		}
		drop := map[int]bool{}
		for i := range n {
			drop[start+i*step] = true
		}
		k := 0
		for i, c := range old {
			if !drop[i] {
				old[k] = c
				k++
			}
		}
		resizeByteArray(t, p[0], k)
	case len(with) != n:
		t.Raise(ValueError, "attempt to assign bytes of size %d to extended slice of size %d", len(with), n)
		return false
	default:
		for i, c := range with {
			old[start+i*step] = c
		}
	}
	return true
}

// byteArrayExtend appends the content of any iterable of ints.
func byteArrayExtend(t *Thread, v, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	var more []byte
	if isBytesLike(x) {
		more, _ = BytesView(x)
	} else {
		if TypeOf(x).Slots.Iter == nil && TypeOf(x).Slots.GetItem == nil {
			t.Raise(TypeError, "can't extend bytearray with %s", TypeOf(x).Name)
			return false
		}
		var buf scratch
		var ok bool
		if more, ok = appendIterable(t, buf[:0], x, byteRange); !ok || !t.Write(p) {
			return false
		}
	}
	old := len(byteArrayOf(*p))
	if n := old + len(more); n >= bigBytes && !t.room(n) || len(more) > 0 && !mayResize(t, *p) {
		return false
	}
	copy(resizeByteArray(t, *p, old+len(more))[old:], more)
	return true
}

func initByteArrayMethods() {
	def := func(decl string, f func(t *Thread, v Value, a []Value) Value) *Builtin {
		return ByteArrayType.Def(decl, func(t *Thread, a []Value) Value { return f(t, asByteArray(a[0]), a) })
	}
	resizing := func(decl string, f func(t *Thread, v Value, a []Value) Value) {
		ByteArrayType.Def(decl, func(t *Thread, a []Value) Value {
			if !settleByteArray(t, a[0]) {
				return gc.Null
			}
			return f(t, asByteArray(a[0]), a)
		})
	}
	resizing("append(self, item, /)", func(t *Thread, v Value, a []Value) Value {
		c, ok := byteValue(t, a[1], byteRange)
		if !ok {
			return gc.Null
		}
		if v = t.Writing(asByteArray(a[0])); v == gc.Null {
			return gc.Null
		}
		if !mayResize(t, v) {
			return gc.Null
		}
		n := len(byteArrayOf(v))
		resizeByteArray(t, v, n+1)[n] = c
		return gc.None
	})
	resizing("extend(self, iterable_of_ints, /)", func(t *Thread, v Value, a []Value) Value {
		if !byteArrayExtend(t, v, a[1]) {
			return gc.Null
		}
		return gc.None
	})
	resizing("pop(self, index=-1, /)", func(t *Thread, v Value, a []Value) Value {
		i, ok := ToSize(t, a[1])
		if !ok {
			return gc.Null
		}
		if v = t.Writing(asByteArray(a[0])); v == gc.Null {
			return gc.Null
		}
		b := byteArrayOf(v)
		if i < 0 {
			i += len(b)
		}
		switch {
		case len(b) == 0:
			return t.Raise(IndexError, "pop from empty bytearray")
		case uint(i) >= uint(len(b)):
			return t.Raise(IndexError, "pop index out of range")
		case !mayResize(t, v):
			return gc.Null
		}
		c := b[i]
		copy(b[i:], b[i+1:])
		resizeByteArray(t, v, len(b)-1)
		return gc.IntValue(int64(c))
	})
	resizing("insert(self, index, item, /)", func(t *Thread, v Value, a []Value) Value {
		i, ok := ToSize(t, a[1])
		if !ok {
			return gc.Null
		}
		c, ok := byteValue(t, a[2], byteRange)
		if !ok {
			return gc.Null
		}
		if v = t.Writing(asByteArray(a[0])); v == gc.Null {
			return gc.Null
		}
		if !mayResize(t, v) {
			return gc.Null
		}
		n := len(byteArrayOf(v))
		i, _ = clip(i, n, n)
		i = min(i, n)
		b := resizeByteArray(t, v, n+1)
		copy(b[i+1:], b[i:n])
		b[i] = c
		return gc.None
	})
	resizing("remove(self, value, /)", func(t *Thread, v Value, a []Value) Value {
		c, ok := byteValue(t, a[1], byteRange)
		if !ok {
			return gc.Null
		}
		if v = t.Writing(asByteArray(a[0])); v == gc.Null {
			return gc.Null
		}
		b := byteArrayOf(v)
		i := bytes.IndexByte(b, c)
		if i < 0 {
			return t.Raise(ValueError, "value not found in bytearray")
		}
		if !mayResize(t, v) {
			return gc.Null
		}
		copy(b[i:], b[i+1:])
		resizeByteArray(t, v, len(b)-1)
		return gc.None
	})
	resizing("clear(self, /)", func(t *Thread, v Value, a []Value) Value {
		if !mayResize(t, v) {
			return gc.Null
		}
		resizeByteArray(t, v, 0)
		return gc.None
	})
	def("copy(self, /)", func(t *Thread, v Value, a []Value) Value { return NewByteArray(t, byteArrayOf(v)) }).Reads()
	def("reverse(self, /)", func(t *Thread, v Value, a []Value) Value {
		b := byteArrayOf(v)
		for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
		return gc.None
	})
}
