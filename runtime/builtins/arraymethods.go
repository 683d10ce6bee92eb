package builtins

import (
	"slices"
	"strings"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The methods of array.array.

// resizing are those that may change the length.
var resizing = map[string]bool{
	"append": true, "extend": true, "insert": true, "pop": true, "remove": true, "fromlist": true, "frombytes": true, "fromunicode": true,
	"fromfile": true,
}

// settleArray forgets views of the array in a stack word that are garbage. False
// means that an exception is pending.
func settleArray(t *thread, p *Value) bool {
	object.SettleExports(t, p, offArrayExports)
	return t.Exc == gc.Null
}

func defineArrayMethods(typ *object.Type) {
	def := func(decl string, f func(t *thread, p *Value, a []Value) Value) *object.Builtin {
		return typ.Def(decl, func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.Push(arrayOf(a[0]))
			if resizing[decl[:strings.IndexByte(decl, '(')]] && !settleArray(t, p) {
				return gc.Null
			}
			return f(t, p, a)
		})
	}
	typ.DefAttr("typecode", func(t *thread, self Value) Value {
		return object.CharStr(t, rune(arrayCode(arrayOf(self))))
	}, nil)
	typ.DefAttr("itemsize", func(t *thread, self Value) Value {
		return gc.IntValue(int64(itemSize(arrayCode(arrayOf(self)))))
	}, nil)
	def("append(self, v, /)", func(t *thread, p *Value, a []Value) Value { return noneIf(appendItem(t, p, a[1])) })
	def("extend(self, bb, /)", func(t *thread, p *Value, a []Value) Value {
		q := t.PushN(*p, a[1])
		return noneIf(extendArray(t, q))
	})
	def("insert(self, i, v, /)", insertItem)
	def("pop(self, i=-1, /)", popItem)
	def("remove(self, v, /)", func(t *thread, p *Value, a []Value) Value {
		i, ok := searchArray(t, *p, a[1], 0, -1)
		if !ok || !t.Write(p) {
			return gc.Null
		}
		if i < 0 || i >= arrayLen(*p) {
			return t.Raise(object.ValueError, "array.remove(x): x not in array")
		}
		return noneIf(arraySplice(t, *p, i, 1, nil))
	})
	def("reverse(self, /)", func(t *thread, p *Value, a []Value) Value {
		b, size := arrayBytes(*p), itemSize(arrayCode(*p))
		slices.Reverse(b)
		for i := 0; i < len(b); i += size {
			slices.Reverse(b[i : i+size])
		}
		return gc.None
	})
	def("byteswap(self, /)", func(t *thread, p *Value, a []Value) Value {
		swapItems(arrayBytes(*p), itemSize(arrayCode(*p)))
		return gc.None
	})
	def("count(self, v, /)", func(t *thread, p *Value, a []Value) Value {
		n := int64(0)
		for i := 0; i < arrayLen(*p); i++ {
			x := arrayItem(t, *p, i)
			if x == gc.Null {
				return x
			}
			same, ok := object.Equal(t, x, a[1])
			if !ok || !t.Read(p) {
				return gc.Null
			}
			if same {
				n++
			}
		}
		return gc.IntValue(n)
	}).Reads()
	def("index(self, v, start=0, stop=9223372036854775807, /)", func(t *thread, p *Value, a []Value) Value {
		lo, ok := clampArg(t, a[2])
		if !ok {
			return gc.Null
		}
		hi, ok := clampArg(t, a[3])
		if !ok || !t.Read(p) {
			return gc.Null
		}
		n := arrayLen(*p)
		if lo < 0 {
			lo = max(lo+n, 0)
		}
		if hi < 0 {
			hi = max(hi+n, 0)
		}
		i, ok := searchArray(t, *p, a[1], lo, hi)
		switch {
		case !ok:
			return gc.Null
		case i < 0:
			return t.Raise(object.ValueError, "array.index(x): x not in array")
		}
		return gc.IntValue(int64(i))
	}).Reads()
	arrayConversions(typ, def)
}

// clampArg reads a bound of index, which may be beyond all arrays.
func clampArg(t *thread, v Value) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	i := object.Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	if n, fits := object.Int64Of(i); fits {
		return int(n), true
	}
	return object.IntSign(i) << 62, true
}

// searchArray returns the index of an item that is equal to x, -1 if there is none;
// hi is -1 for the end.
func searchArray(t *thread, v, x Value, lo, hi int) (at int, ok bool) {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(arrayOf(v), x)
	for i := lo; i < arrayLen(p[0]) && (hi < 0 || i < hi); i++ {
		item := arrayItem(t, p[0], i)
		if item == gc.Null {
			return 0, false
		}
		same, ok := object.Equal(t, item, p[1])
		if !ok || !t.Read(&p[0]) {
			return 0, false
		}
		if same {
			return i, true
		}
	}
	return -1, true
}

func insertItem(t *thread, p *Value, a []Value) Value {
	i, ok := object.ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	b, ok := packItem(t, arrayCode(*p), a[2])
	if !ok || !t.Write(p) {
		return gc.Null
	}
	n := arrayLen(*p)
	if i < 0 {
		i = max(i+n, 0)
	}
	return noneIf(arraySplice(t, *p, min(i, n), 0, b[:itemSize(arrayCode(*p))]))
}

func popItem(t *thread, p *Value, a []Value) Value {
	i, ok := object.ToSize(t, a[1])
	if !ok || !t.Write(p) {
		return gc.Null
	}
	n := arrayLen(*p)
	if i < 0 {
		i += n
	}
	switch {
	case n == 0:
		return t.Raise(object.IndexError, "pop from empty array")
	case uint(i) >= uint(n):
		return t.Raise(object.IndexError, "pop index out of range")
	}
	x := arrayItem(t, *p, i)
	if x == gc.Null || !arraySplice(t, *p, i, 1, nil) {
		return gc.Null
	}
	return x
}

// swapItems turns the bytes of each item around.
func swapItems(b []byte, size int) {
	for i := 0; size > 1 && i < len(b); i += size {
		slices.Reverse(b[i : i+size])
	}
}

func arrayConversions(typ *object.Type, def func(decl string, f func(t *thread, p *Value, a []Value) Value) *object.Builtin) {
	def("tolist(self, /)", func(t *thread, p *Value, a []Value) Value { return arrayList(t, p) }).Reads()
	def("tobytes(self, /)", func(t *thread, p *Value, a []Value) Value { return object.NewBytes(t, arrayBytes(*p)) }).Reads()
	def("tounicode(self, /)", func(t *thread, p *Value, a []Value) Value {
		if arrayCode(*p) != 'u' {
			return t.Raise(object.ValueError, "tounicode() may only be called on unicode type arrays")
		}
		return arrayText(t, *p)
	}).Reads()
	def("fromlist(self, list, /)", fromList)
	def("frombytes(self, buffer, /)", func(t *thread, p *Value, a []Value) Value {
		b, ok := bufferBytes(t, a[1])
		if !ok {
			return gc.Null
		}
		return noneIf(appendBytes(t, p, append([]byte(nil), b...)))
	})
	def("fromunicode(self, ustr, /)", func(t *thread, p *Value, a []Value) Value {
		switch {
		case !object.IsStr(a[1]):
			return t.Raise(object.TypeError, "fromunicode() argument must be str, not %s", object.TypeOf(a[1]).Name)
		case arrayCode(*p) != 'u':
			return t.Raise(object.ValueError, "fromunicode() may only be called on unicode type arrays")
		}
		return noneIf(appendText(t, p, strOf(a[1])))
	})
	def("buffer_info(self, /)", func(t *thread, p *Value, a []Value) Value {
		return object.NewTuple(t, []Value{object.NewUint(t, object.Identity(*p)), gc.IntValue(int64(arrayLen(*p)))})
	}).Reads()
	def("fromfile(self, f, n, /)", arrayFromFile)
	def("tofile(self, f, /)", func(t *thread, p *Value, a []Value) Value {
		b := object.NewBytes(t, arrayBytes(*p))
		if t.CallMethod(a[1], object.Intern("write"), b) == gc.Null {
			return gc.Null
		}
		return gc.None
	}).Reads()
	for _, decl := range []string{"__copy__(self, /)", "__deepcopy__(self, unused, /)"} {
		def(decl, func(t *thread, p *Value, a []Value) Value { return newArray(t, arrayCode(*p), arrayBytes(*p)) }).Reads()
	}
	def("__sizeof__(self, /)", func(t *thread, p *Value, a []Value) Value {
		return gc.IntValue(int64(64 + len(arrayBytes(*p))))
	}).Reads()
	def("__reduce_ex__(self, protocol, /)", reduceArray).Reads()
}

// fromList appends the items of a list, all or none.
func fromList(t *thread, p *Value, a []Value) Value {
	if object.Unwrap(a[1], object.ListType) == gc.Null {
		return t.Raise(object.TypeError, "arg must be list")
	}
	var more []byte
	size, n := itemSize(arrayCode(*p)), object.ListLen(object.Unwrap(a[1], object.ListType))
	for i := range n {
		l := object.Unwrap(a[1], object.ListType)
		if object.ListLen(l) != n {
			return t.Raise(object.RuntimeError, "list changed size during iteration")
		}
		b, ok := packItem(t, arrayCode(*p), object.ListItems(l)[i])
		if !ok || !t.Operands(a[1:2], false) {
			return gc.Null
		}
		more = append(more, b[:size]...)
	}
	if !t.Write(p) {
		return gc.Null
	}
	return noneIf(appendBytes(t, p, more))
}

func arrayText(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	b := object.NewText(t)
	for i := range arrayLen(v) {
		c := arrayItem(t, v, i)
		if c == gc.Null {
			return c
		}
		b.Rune(object.StrAt(c, 0))
	}
	return b.Done()
}

func arrayFromFile(t *thread, p *Value, a []Value) Value {
	n, ok := object.ToSize(t, a[2])
	if !ok {
		return gc.Null
	}
	size := itemSize(arrayCode(*p))
	switch {
	case n < 0:
		return t.Raise(object.ValueError, "negative count")
	case n > (1<<62)/size:
		return t.RaiseValue(object.MemoryError)
	}
	r := t.CallMethod(a[1], object.Intern("read"), gc.IntValue(int64(n*size)))
	if r == gc.Null {
		return r
	}
	if !object.TypeOf(r).IsSubtype(object.BytesType) {
		return t.Raise(object.TypeError, "read() didn't return bytes")
	}
	b, _ := object.BytesView(r)
	b = append([]byte(nil), b...)
	if !t.Write(p) || !appendBytes(t, p, b) {
		return gc.Null
	}
	if len(b) != n*size {
		return t.Raise(object.EOFError, "read() didn't return enough bytes")
	}
	return gc.None
}

// reduceArray is __reduce_ex__.
func reduceArray(t *thread, p *Value, a []Value) Value {
	protocol, ok := object.ToSize(t, a[1])
	if !ok {
		return gc.Null
	}
	q := t.PushN(object.TypeOf(a[0]).Self, gc.None, gc.Null, gc.None)
	if d := object.GetAttr(t, a[0], object.Intern("__dict__")); d != gc.Null {
		q[3] = d
	} else if t.Catch(object.AttributeError) == gc.Null {
		return gc.Null
	}
	code := arrayCode(*p)
	letter := object.CharStr(t, rune(code))
	if protocol < 3 {
		items := gc.Null
		if code == 'u' {
			items = arrayText(t, *p)
		} else {
			items = arrayList(t, p)
		}
		if items == gc.Null {
			return items
		}
		q[1] = items
		return object.NewTuple(t, []Value{q[0], object.NewTuple(t, []Value{letter, q[1]}), q[3]})
	}
	q[1] = object.Reducer("array._array_reconstructor")
	form := gc.IntValue(int64(machineFormat(code)))
	args := object.NewTuple(t, []Value{q[0], letter, form, object.NewBytes(t, arrayBytes(*p))})
	return object.NewTuple(t, []Value{q[1], args, q[3]})
}
