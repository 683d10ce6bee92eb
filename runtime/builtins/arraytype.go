package builtins

import (
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The slots of array.array and its iterator.

func defineArray(typ *object.Type) {
	typ.MarkMutable()
	typ.AllowWeakrefs()
	typ.Describe("array(typecode [, initializer]) -> array\n\nAn array of numbers or characters of one kind, as compact as memory allows.")
	s := &typ.Slots
	s.New = arrayNew
	s.Init = func(t *thread, self Value, a object.Args) bool { return true }
	s.Repr = arrayRepr
	s.Len = func(t *thread, v Value) (int, bool) { return arrayLen(arrayOf(v)), true }
	s.Iter = func(t *thread, v Value) Value {
		it := arrayIterType.New(t)
		gc.InitStore(it, offArrayIterArray, v)
		return it
	}
	s.GetItem, s.SetItem = arrayGetItem, arraySetItem
	s.Contains = func(t *thread, v, k Value) (res, ok bool) {
		i, ok := searchArray(t, v, k, 0, -1)
		return i >= 0, ok
	}
	s.Compare = arrayCompare
	s.Concat = func(t *thread, a, b Value) Value {
		x, y := arrayOf(a), arrayOf(b)
		if y == gc.Null {
			return t.Raise(object.TypeError, "can only append array (not \"%s\") to array", object.TypeOf(b).Name)
		}
		if arrayCode(x) != arrayCode(y) {
			return t.Raise(object.TypeError, "bad argument type for built-in operation")
		}
		r := newArray(t, arrayCode(x), arrayBytes(x))
		if r == gc.Null || !resizeArray(t, r, arrayLen(x)+arrayLen(y)) {
			return gc.Null
		}
		copy(arrayBytes(r)[len(arrayBytes(x)):], arrayBytes(y))
		return r
	}
	s.Repeat = func(t *thread, a Value, n int) Value {
		x := arrayOf(a)
		r := newArray(t, arrayCode(x), nil)
		if !repeatArray(t, r, arrayBytes(x), n) {
			return gc.Null
		}
		return r
	}
	s.InPlace[object.OpAdd] = func(t *thread, a, b Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		if arrayOf(b) == gc.Null {
			return t.Raise(object.TypeError, "can only extend array with array (not \"%s\")", object.TypeOf(b).Name)
		}
		p := t.PushN(arrayOf(a), b, a)
		if !settleArray(t, &p[0]) || !extendArray(t, p) {
			return gc.Null
		}
		return p[2]
	}
	s.InPlace[object.OpMul] = func(t *thread, a, b Value) Value {
		if object.TypeOf(b).Slots.Index == nil {
			return t.Raise(object.TypeError, "can't multiply sequence by non-int of type '%s'", object.TypeOf(b).Name)
		}
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(arrayOf(a), a)
		n, ok := object.ToIndex(t, b)
		if !ok || !t.Write(&p[0]) || !settleArray(t, &p[0]) {
			return gc.Null
		}
		if !repeatArray(t, p[0], append([]byte(nil), arrayBytes(p[0])...), n) {
			return gc.Null
		}
		return p[1]
	}
	s.Buffer = &object.BufferSlots{
		Bytes: arrayBytes,
		Format: func(v Value) (string, int) {
			code := arrayCode(v)
			if code == 'u' {
				return "w", 4
			}
			return string(rune(code)), itemSize(code)
		},
		Exports: func(Value) uintptr { return offArrayExports },
	}
	typ.SetUnhashable()
	defineArrayMethods(typ)
}

// repeatArray gives an array n times the items.
func repeatArray(t *thread, v Value, items []byte, n int) bool {
	n = max(n, 0)
	count := len(items) / itemSize(arrayCode(v))
	if count > 0 && n > (1<<46)/count {
		t.RaiseValue(object.MemoryError)
		return false
	}
	if !resizeArray(t, v, n*count) {
		return false
	}
	out := arrayBytes(v)
	for len(out) > 0 {
		out = out[copy(out, items):]
	}
	return true
}

func arrayRepr(t *thread, v Value) Value {
	name := object.TypeOf(v).Name
	x := arrayOf(v)
	code := arrayCode(x)
	if arrayLen(x) == 0 {
		return object.NewStr(t, name+"('"+string(rune(code))+"')")
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(x)
	var out strings.Builder
	out.WriteString(name + "('" + string(rune(code)) + "', ")
	items := gc.Null
	if code == 'u' {
		items = arrayText(t, x)
	} else {
		items = arrayList(t, p)
	}
	if items == gc.Null {
		return gc.Null
	}
	r, ok := object.ReprGo(t, items)
	if !ok {
		return gc.Null
	}
	return object.NewStr(t, out.String()+r+")")
}

// arrayList makes the list of the items of the array in a stack word.
func arrayList(t *thread, p *Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	l := t.Push(object.NewList(t, nil))
	for i := range arrayLen(*p) {
		x := arrayItem(t, *p, i)
		if x == gc.Null {
			return x
		}
		object.ListAppend(t, *l, x)
	}
	return *l
}

func arrayGetItem(t *thread, v, k Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(arrayOf(v), k)
	if object.IsSlice(k) {
		start, stop, step, n, ok := object.SliceIndices(t, k, arrayLen(p[0]))
		if !ok || !t.Read(&p[0]) {
			return gc.Null
		}
		if n > arrayLen(p[0]) {
			return t.Raise(object.RuntimeError, "array changed size during slicing")
		}
		x := p[0]
		size := itemSize(arrayCode(x))
		if step == 1 {
			return newArray(t, arrayCode(x), arrayBytes(x)[start*size:max(start, stop)*size])
		}
		out := make([]byte, 0, n*size)
		for i := range n {
			at := (start + i*step) * size
			out = append(out, arrayBytes(x)[at:at+size]...)
		}
		return newArray(t, arrayCode(x), out)
	}
	i, ok := arrayIndex(t, k)
	if !ok || !t.Read(&p[0]) {
		return gc.Null
	}
	if i < 0 {
		i += arrayLen(p[0])
	}
	if uint(i) >= uint(arrayLen(p[0])) {
		return t.Raise(object.IndexError, "array index out of range")
	}
	return arrayItem(t, p[0], i)
}

func arrayIndex(t *thread, k Value) (int, bool) {
	if k.IsInt() {
		return int(k.Int()), true
	}
	if object.TypeOf(k).Slots.Index == nil {
		t.Raise(object.TypeError, "array indices must be integers")
		return 0, false
	}
	return object.ToIndex(t, k)
}

func arraySetItem(t *thread, v, k, x Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(arrayOf(v), k, x)
	if (x == gc.Null || object.IsSlice(k)) && !(t.Write(&p[0]) && settleArray(t, &p[0])) {
		return false
	}
	if object.IsSlice(p[1]) {
		return arraySetSlice(t, p)
	}
	i, ok := arrayIndex(t, p[1])
	if !ok || !t.Write(&p[0]) {
		return false
	}
	at := func() bool {
		n := arrayLen(p[0])
		j := i
		if j < 0 {
			j += n
		}
		if uint(j) >= uint(n) {
			t.Raise(object.IndexError, "array assignment index out of range")
			return false
		}
		i = j
		return true
	}
	if !at() {
		return false
	}
	if p[2] == gc.Null {
		return arraySplice(t, p[0], i, 1, nil)
	}
	b, ok := packItem(t, arrayCode(p[0]), p[2])
	if !ok || !t.Write(&p[0]) || !at() {
		return false
	}
	size := itemSize(arrayCode(p[0]))
	copy(arrayBytes(p[0])[i*size:], b[:size])
	return true
}

// arraySplice replaces n items from start on.
func arraySplice(t *thread, v Value, start, n int, with []byte) bool {
	size := itemSize(arrayCode(v))
	old, k := arrayLen(v), len(with)/size
	tail := append([]byte(nil), arrayBytes(v)[(start+n)*size:]...)
	if !resizeArray(t, v, old-n+k) {
		return false
	}
	out := arrayBytes(v)[start*size:]
	copy(out[copy(out, with):], tail)
	return true
}

// arraySetSlice is a[i:j:k] = x, or del; p holds the array, the slice and x.
func arraySetSlice(t *thread, p []Value) bool {
	var with []byte
	if p[2] != gc.Null {
		src := arrayOf(p[2])
		if src == gc.Null {
			t.Raise(object.TypeError, "can only assign array (not \"%s\") to array slice", object.TypeOf(p[2]).Name)
			return false
		}
		p[2] = src
	}
	start, stop, step, n, ok := object.SliceIndices(t, p[1], arrayLen(p[0]))
	if !ok || !t.WriteRead(&p[0], p[2:3]) {
		return false
	}
	v := p[0]
	size := itemSize(arrayCode(v))
	if p[2] != gc.Null {
		if arrayCode(p[2]) != arrayCode(v) {
			t.Raise(object.TypeError, "bad argument type for built-in operation")
			return false
		}
		with = append([]byte(nil), arrayBytes(p[2])...)
	}
	switch k := len(with) / size; {
	case n > arrayLen(v):
		t.Raise(object.RuntimeError, "array changed size during slicing")
		return false
	case step == 1:
		return arraySplice(t, v, start, max(stop-start, 0), with)
	case p[2] == gc.Null:
		return arrayDropSteps(t, v, start, step, n)
	case k != n:
		t.Raise(object.ValueError, "attempt to assign array of size %d to extended slice of size %d", k, n)
		return false
	}
	for i := range n {
		copy(arrayBytes(v)[(start+i*step)*size:], with[i*size:(i+1)*size])
	}
	return true
}

func arrayDropSteps(t *thread, v Value, start, step, n int) bool {
	if n == 0 {
		return true
	}
	if step < 0 {
		start, step = start+(n-1)*step, -step
	}
	last := start + (n-1)*step
	size := itemSize(arrayCode(v))
	b := append([]byte(nil), arrayBytes(v)...)
	old := arrayLen(v)
	if !resizeArray(t, v, old-n) {
		return false
	}
	out := arrayBytes(v)[:0]
	for i := range old {
		if i >= start && i <= last && (i-start)%step == 0 {
			continue
		}
		out = append(out, b[i*size:(i+1)*size]...)
	}
	return true
}

// arrayCompare compares two arrays item by item, quickly if they are of one kind.
func arrayCompare(t *thread, a, b Value, op object.CmpOp) Value {
	x, y := arrayOf(a), arrayOf(b)
	if x == gc.Null || y == gc.Null {
		return gc.NotImplemented
	}
	nx, ny := arrayLen(x), arrayLen(y)
	if nx != ny && (op == object.CmpEQ || op == object.CmpNE) {
		return gc.BoolValue(op == object.CmpNE)
	}
	for i := range min(nx, ny) {
		v, w := arrayItem(t, x, i), gc.Null
		if v != gc.Null {
			w = arrayItem(t, y, i)
		}
		if w == gc.Null {
			return gc.Null
		}
		same, ok := object.Equal(t, v, w)
		if !ok {
			return gc.Null
		}
		if !same {
			switch op {
			case object.CmpEQ:
				return gc.False
			case object.CmpNE:
				return gc.True
			}
			return object.Compare(t, v, w, op)
		}
	}
	return object.Compare(t, gc.IntValue(int64(nx)), gc.IntValue(int64(ny)), op)
}

const (
	offArrayIterPos   = 8
	offArrayIterArray = 16 // Null at the end
)

func defineArrayIter(typ *object.Type) {
	typ.MarkMutable()
	typ.Slots.Iter = func(t *thread, v Value) Value { return v }
	typ.Slots.Next = func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(v, gc.Load(v, offArrayIterArray))
		if p[1] == gc.Null || !t.Operands(p[1:], false) || !t.Write(&p[0]) {
			return gc.Null
		}
		i, x := int(gc.LoadRaw(p[0], offArrayIterPos)), arrayOf(p[1])
		if i >= arrayLen(x) {
			gc.Store(p[0], offArrayIterArray, gc.Null)
			return gc.Null
		}
		gc.StoreRaw(p[0], offArrayIterPos, uint64(i+1))
		return arrayItem(t, x, i)
	}
	typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(object.Reducer("iter"), gc.Load(a[0], offArrayIterArray))
		pos := gc.IntValue(int64(gc.LoadRaw(a[0], offArrayIterPos)))
		if p[1] == gc.Null {
			p[1] = object.NewTuple(t, nil)
			return object.NewTuple(t, []Value{p[0], object.NewTuple(t, p[1:2])})
		}
		return object.NewTuple(t, []Value{p[0], object.NewTuple(t, p[1:2]), pos})
	}).Reads()
	typ.Def("__setstate__(self, state, /)", func(t *thread, a []Value) Value {
		i, ok := object.ToSize(t, a[1])
		if !ok || !t.Write(&a[0]) {
			return gc.Null
		}
		gc.StoreRaw(a[0], offArrayIterPos, uint64(max(i, 0)))
		return gc.None
	})
}
