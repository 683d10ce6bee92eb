package builtins

import (
	"math"
	"strconv"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// Words of an encoder.
const (
	encSort    = 8
	encSkip    = 16
	encNaN     = 24
	encQuote   = 32 // 1: ASCII, 2: any characters, 0: call the function
	encMarkers = 40
	encDefault = 48
	encString  = 56
	encKeySep  = 64
	encItemSep = 72
	encIndent  = 80
)

func defineJSONEncoder(typ *object.Type) {
	typ.Describe("_iterencode(obj, _current_indent_level) -> iterable")
	b := (&object.Builtin{Name: "make_encoder", Sig: object.ParseSignature("(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"), Fn: newJSONEncoder}).Blind()
	typ.Slots.New = func(t *thread, _ *object.Type, a object.Args) Value { return b.Call(t, gc.Null, a) }
	typ.Slots.Init = func(t *thread, self Value, a object.Args) bool { return true }
	call := (&object.Builtin{Name: "_iterencode", Sig: object.ParseSignature("(obj, _current_indent_level)"), Fn: func(t *thread, a []Value) Value { return a[0] }}).Blind()
	typ.Slots.Call = func(t *thread, v Value, a object.Args) Value {
		m := t.Mark()
		defer t.Pop(m)
		e := jsonWriter{t: t, w: t.PushN(v, gc.Null)}
		e.sort, e.skip, e.nan = gc.LoadRaw(v, encSort) != 0, gc.LoadRaw(v, encSkip) != 0, gc.LoadRaw(v, encNaN) != 0
		e.quote = int(gc.LoadRaw(v, encQuote))
		e.check = gc.Load(v, encMarkers) != gc.None
		e.keySep, e.itemSep = object.GoStr(gc.Load(v, encKeySep)), object.GoStr(gc.Load(v, encItemSep))
		if e.w[1] = call.Call(t, gc.Null, a); e.w[1] == gc.Null || !e.value(&e.w[1]) {
			return gc.Null
		}
		return object.NewTuple(t, []Value{object.NewStr(t, string(e.out))})
	}
	for name, off := range map[string]uintptr{"markers": encMarkers, "default": encDefault, "encoder": encString, "key_separator": encKeySep, "item_separator": encItemSep, "indent": encIndent} {
		typ.DefMember(name, func(t *thread, v Value) Value { return gc.Load(v, off) })
	}
	for name, off := range map[string]uintptr{"sort_keys": encSort, "skipkeys": encSkip} {
		typ.DefMember(name, func(t *thread, v Value) Value { return gc.BoolValue(gc.LoadRaw(v, off) != 0) })
	}
}

func newJSONEncoder(t *thread, a []Value) Value {
	if a[0] != gc.None && object.Unwrap(a[0], object.DictType) == gc.Null {
		return t.Raise(object.TypeError, "make_encoder() argument 1 must be dict or None, not %s", object.TypeOf(a[0]).Name)
	}
	for i := 4; i < 6; i++ {
		if !object.IsStr(a[i]) {
			return t.Raise(object.TypeError, "make_encoder() argument %d must be str, not %s", i+1, object.TypeOf(a[i]).Name)
		}
	}
	var flags [3]uint64
	for i := range flags {
		yes, ok := object.IsTrue(t, a[6+i])
		if !ok {
			return gc.Null
		}
		if yes {
			flags[i] = 1
		}
	}
	v := jsonEncoder.NewShared(t)
	for i, f := range flags {
		gc.StoreRaw(v, encSort+8*uintptr(i), f)
	}
	if object.TypeOf(a[2]) == object.BuiltinType {
		switch f := object.BuiltinOf(a[2]); {
		case f.Module == "_json" && f.Name == "encode_basestring_ascii":
			gc.StoreRaw(v, encQuote, 1)
		case f.Module == "_json" && f.Name == "encode_basestring":
			gc.StoreRaw(v, encQuote, 2)
		}
	}
	for off, x := range map[uintptr]Value{encMarkers: a[0], encDefault: a[1], encString: a[2], encIndent: a[3],
		encKeySep: object.Unwrap(a[4], object.StrType), encItemSep: object.Unwrap(a[5], object.StrType)} {
		gc.InitStore(v, off, x)
	}
	return v
}

// jsonWriter writes one value. Its stack words hold the encoder and the value.
type jsonWriter struct {
	t               *thread
	w               []Value
	out             []byte
	sort, skip, nan bool
	check           bool
	quote           int
	keySep, itemSep string
	open            []*Value // the containers that are being written
}

func (e *jsonWriter) raw(s string) bool {
	e.out = append(e.out, s...)
	return true
}

// text adds a str that Python code made.
func (e *jsonWriter) text(v Value) bool {
	if v == gc.Null {
		return false
	}
	if !object.IsStr(v) {
		e.t.Raise(object.TypeError, "encoder() must return a string, not %s", object.TypeOf(v).Name)
		return false
	}
	return e.raw(object.GoStr(v))
}

func (e *jsonWriter) str(v Value) bool {
	if e.quote == 0 {
		return e.text(e.t.Call(gc.Load(e.w[0], encString), v))
	}
	e.out = appendJSONString(e.out, object.Unwrap(v, object.StrType), e.quote == 1)
	return true
}

func (e *jsonWriter) float(v Value) bool {
	f := object.Unwrap(v, object.FloatType)
	x, ok := object.ToFloat64(e.t, f)
	switch {
	case !ok:
		return false
	case x-x != 0 && !e.nan:
		e.t.Raise(object.ValueError, "Out of range float values are not JSON compliant")
		return false
	case x != x:
		return e.raw("NaN")
	case math.IsInf(x, 1):
		return e.raw("Infinity")
	case math.IsInf(x, -1):
		return e.raw("-Infinity")
	}
	return e.raw(object.FloatRepr(x))
}

func (e *jsonWriter) int(v Value) bool {
	if v.IsInt() {
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
		return true
	}
	s, ok := object.ReprGo(e.t, object.Unwrap(v, object.IntType))
	return ok && e.raw(s)
}

// constant writes None, True and False.
func (e *jsonWriter) constant(v Value) bool {
	switch v {
	case gc.None:
		return e.raw("null")
	case gc.True:
		return e.raw("true")
	case gc.False:
		return e.raw("false")
	}
	return false
}

// value writes the value in a stack word.
func (e *jsonWriter) value(p *Value) bool {
	v := *p
	if e.constant(v) {
		return true
	}
	switch {
	case v.IsInt():
		return e.int(v)
	case object.IsStr(v):
		return e.str(v)
	case object.IsInstance(v, object.IntType):
		return e.int(v)
	case object.IsInstance(v, object.FloatType):
		return e.float(v)
	}
	var write func(p *Value) bool
	doing := " while encoding a JSON object"
	switch {
	case object.IsInstance(v, object.ListType), object.IsInstance(v, object.TupleType):
		write = e.array
	case object.IsInstance(v, object.DictType):
		write = e.object
	default:
		write = e.other
	}
	for _, o := range e.open {
		if e.check && *o == v {
			e.t.Raise(object.ValueError, "Circular reference detected")
			return false
		}
	}
	if !e.t.EnterNested(doing) {
		return false
	}
	e.open = append(e.open, p)
	ok := write(p)
	e.open = e.open[:len(e.open)-1]
	e.t.LeaveNested()
	return ok
}

// other writes what default() makes of an object.
func (e *jsonWriter) other(p *Value) bool {
	m := e.t.Mark()
	defer e.t.Pop(m)
	x := e.t.Push(e.t.Call(gc.Load(e.w[0], encDefault), *p))
	return *x != gc.Null && e.value(x)
}

func (e *jsonWriter) array(p *Value) bool {
	t := e.t
	m := t.Mark()
	defer t.Pop(m)
	seq := t.PushN(gc.Null, gc.Null)
	if seq[0] = object.Unwrap(*p, object.ListType); seq[0] == gc.Null {
		seq[0] = object.Unwrap(*p, object.TupleType)
	}
	for i := 0; ; i++ {
		if !t.Read(&seq[0]) {
			return false
		}
		var items []Value
		if object.IsInstance(seq[0], object.TupleType) {
			items = object.TupleItems(seq[0])
		} else {
			items = object.ListItems(seq[0])
		}
		if i >= len(items) {
			if i == 0 {
				return e.raw("[]")
			}
			return e.raw("]")
		}
		if i == 0 {
			e.raw("[")
		} else {
			e.raw(e.itemSep)
		}
		if seq[1] = items[i]; !e.value(&seq[1]) {
			return false
		}
	}
}

// object writes a dict: the list of its items as it is now.
func (e *jsonWriter) object(p *Value) bool {
	t := e.t
	m := t.Mark()
	defer t.Pop(m)
	w := t.PushN(gc.Null, gc.Null, gc.Null)
	items := t.CallMethod(*p, object.Intern("items"))
	if items == gc.Null {
		return false
	}
	if w[0] = object.ListFrom(t, items); w[0] == gc.Null {
		return false
	}
	if e.sort && (!t.Write(&w[0]) || !object.ListSort(t, w[0], gc.None, false)) {
		return false
	}
	first := true
	for i := 0; ; i++ {
		if !t.Read(&w[0]) {
			return false
		}
		if i >= object.ListLen(w[0]) {
			break
		}
		pair := object.Unwrap(object.ListItems(w[0])[i], object.TupleType)
		if pair == gc.Null || len(object.TupleItems(pair)) != 2 {
			t.Raise(object.ValueError, "items must return 2-tuples")
			return false
		}
		w[1], w[2] = object.TupleItems(pair)[0], object.TupleItems(pair)[1]
		begin := len(e.out)
		if first {
			e.raw("{")
		} else {
			e.raw(e.itemSep)
		}
		skipped, ok := e.key(w[1])
		if !ok {
			return false
		}
		if skipped {
			e.out = e.out[:begin]
			continue
		}
		first = false
		e.raw(e.keySep)
		if !e.value(&w[2]) {
			return false
		}
	}
	if first {
		return e.raw("{}")
	}
	return e.raw("}")
}

// key writes the key of an object; skipped says that it is left out.
func (e *jsonWriter) key(v Value) (skipped, ok bool) {
	if object.IsStr(v) {
		return false, e.str(v)
	}
	begin := len(e.out)
	switch {
	case e.constant(v):
	case object.IsInstance(v, object.IntType):
		ok = e.int(v)
	case object.IsInstance(v, object.FloatType):
		ok = e.float(v)
	default:
		if !e.skip {
			e.t.Raise(object.TypeError, "keys must be str, int, float, bool or None, not %s", object.TypeOf(v).Name)
		}
		return true, e.skip
	}
	if e.t.Exc != gc.Null {
		return false, false
	}
	text := string(e.out[begin:])
	e.out = e.out[:begin]
	return false, e.str(object.NewStr(e.t, text))
}
