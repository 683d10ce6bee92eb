package builtins

import (
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
)

func uintptrOf(p *Value) uintptr { return uintptr(unsafe.Pointer(p)) }

func defineMatch(typ *object.Type) {
	typ.Describe("The result of re.match() and re.search().\nMatch objects always have a boolean value of True.")
	typ.NoBase = true
	typ.DefRaw("group", func(t *thread, self Value, a object.Args) Value {
		if self == gc.Null && len(a.Pos) > 0 {
			self, a.Pos = a.Pos[0], a.Pos[1:]
		}
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return t.Raise(object.TypeError, "group() takes no keyword arguments")
		}
		return matchGroup(t, self, a.Pos)
	})
	typ.Def("groups(self, default=None)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		n := matchGroups(a[0])
		first := t.Top
		for i := range n {
			t.Push(matchText(t, a[0], i+1, a[1]))
		}
		return object.NewTuple(t, object.Words(first, n))
	}).Blind()
	typ.Def("groupdict(self, default=None)", func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		d := t.Push(object.NewDict(t))
		names := gc.Load(gc.Load(a[0], matPattern), patNames)
		for i, n := range object.TupleItems(names) {
			if n != gc.None {
				object.DictSetStr(t, *d, n, matchText(t, a[0], i, a[1]))
			}
		}
		return *d
	}).Blind()
	for i, name := range []string{"start", "end"} {
		typ.Def(name+"(self, group=0, /)", func(t *thread, a []Value) Value {
			g, ok := matchIndex(t, a[0], a[1])
			if !ok {
				return gc.Null
			}
			return object.TupleItems(gc.Load(a[0], matRegs))[2*g+i]
		}).Blind()
	}
	typ.Def("span(self, group=0, /)", func(t *thread, a []Value) Value {
		g, ok := matchIndex(t, a[0], a[1])
		if !ok {
			return gc.Null
		}
		return object.NewTuple(t, object.TupleItems(gc.Load(a[0], matRegs))[2*g:2*g+2])
	}).Blind()
	typ.Def("expand(self, template)", matchExpand).Blind()
	typ.Def("__copy__(self, /)", func(t *thread, a []Value) Value { return a[0] })
	typ.Def("__deepcopy__(self, memo, /)", func(t *thread, a []Value) Value { return a[0] })
	object.DefClassGetItem(typ)
	typ.DefMember("string", func(t *thread, v Value) Value { return gc.Load(v, matString) })
	typ.DefMember("re", func(t *thread, v Value) Value { return gc.Load(v, matPattern) })
	typ.DefMember("pos", func(t *thread, v Value) Value { return gc.IntValue(int64(gc.LoadRaw(v, matPos))) })
	typ.DefMember("endpos", func(t *thread, v Value) Value { return gc.IntValue(int64(gc.LoadRaw(v, matEnd))) })
	typ.DefMember("lastindex", func(t *thread, v Value) Value {
		if n := gc.LoadRaw(v, matLast); n != 0 {
			return gc.IntValue(int64(n))
		}
		return gc.None
	})
	typ.DefMember("lastgroup", func(t *thread, v Value) Value {
		n := gc.LoadRaw(v, matLast)
		return object.TupleItems(gc.Load(gc.Load(v, matPattern), patNames))[n]
	})
	typ.DefMember("regs", func(t *thread, v Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.Push(gc.Load(v, matRegs))
		first := t.Top
		n := len(object.TupleItems(*p)) / 2
		for i := range n {
			t.Push(object.NewTuple(t, object.TupleItems(*p)[2*i:2*i+2]))
		}
		return object.NewTuple(t, object.Words(first, n))
	})
	typ.Slots.GetItem = func(t *thread, v, k Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		return matchGroup(t, v, t.PushN(k))
	}
	typ.Slots.Repr = func(t *thread, v Value) Value {
		regs := object.TupleItems(gc.Load(v, matRegs))
		lo, hi := itoa(int(regs[0].Int())), itoa(int(regs[1].Int()))
		r, ok := object.ReprGo(t, matchText(t, v, 0, gc.None))
		if !ok {
			return gc.Null
		}
		if runes := []rune(r); len(runes) > 50 {
			r = string(runes[:50])
		}
		return object.NewStr(t, "<re.Match object; span=("+lo+", "+hi+"), match="+r+">")
	}
}

func matchGroups(v Value) int { return int(gc.LoadRaw(gc.Load(v, matPattern), patGroups)) }

// matchText returns what a group matched, or def.
func matchText(t *thread, v Value, g int, def Value) Value {
	regs := object.TupleItems(gc.Load(v, matRegs))
	lo, hi := int(regs[2*g].Int()), int(regs[2*g+1].Int())
	if lo < 0 {
		return def
	}
	text := gc.Load(v, matText)
	if str := gc.Load(v, matString); str != text && !object.IsStr(str) && !object.IsInstance(str, object.BytesType) {
		// what it was given may have changed
		if str = t.Reading(str); str == gc.Null {
			return gc.Null
		}
		b, _ := object.BytesView(str)
		return object.NewBytes(t, b[min(lo, len(b)):max(min(hi, len(b)), min(lo, len(b)))])
	}
	n := textLen(text)
	return slice(t, text, min(lo, n), min(hi, n))
}

// matchIndex finds a group by number or name.
func matchIndex(t *thread, v, k Value) (int, bool) {
	n := int64(-1)
	if k.IsInt() {
		n = k.Int()
	} else if object.TypeOf(k).Slots.Index != nil {
		i := object.Index(t, k)
		if i == gc.Null {
			return 0, false
		}
		var ok bool
		if n, ok = object.Int64Of(i); !ok {
			n = -1
		}
	} else if object.IsStr(k) {
		for i, name := range object.TupleItems(gc.Load(gc.Load(v, matPattern), patNames)) {
			if name != gc.None && object.StrEq(name, object.Unwrap(k, object.StrType)) {
				return i, true
			}
		}
	}
	if n < 0 || n > int64(matchGroups(v)) {
		t.Raise(object.IndexError, "no such group")
		return 0, false
	}
	return int(n), true
}

func matchGroup(t *thread, v Value, which []Value) Value {
	if len(which) == 0 {
		return matchText(t, v, 0, gc.None)
	}
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(v)
	first := t.Top
	for i := range which {
		g, ok := matchIndex(t, *p, which[i])
		if !ok {
			return gc.Null
		}
		x := matchText(t, *p, g, gc.None)
		if len(which) == 1 {
			return x
		}
		t.Push(x)
	}
	return object.NewTuple(t, object.Words(first, len(which)))
}

func matchExpand(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	w := t.PushN(gc.Null, object.NewList(t, nil), gc.Null)
	f := moduleAttr(t, "re", "_template")
	if f == gc.Null {
		return gc.Null
	}
	if w[0] = t.Call(f, gc.Load(a[0], matPattern), a[1]); w[0] == gc.Null {
		return gc.Null
	}
	if object.UnwrapExact(w[0]) == gc.Null {
		return w[0]
	}
	s := &search{t: t, w: t.PushN(gc.Load(a[0], matPattern), gc.Load(a[0], matString), gc.Load(a[0], matText))}
	for _, r := range object.TupleItems(gc.Load(a[0], matRegs)) {
		s.regs = append(s.regs, int(r.Int()))
	}
	ok := s.expand(&w[0], func(v Value) bool {
		w[2] = v
		if !t.Write(&w[1]) {
			return false
		}
		object.ListAppend(t, w[1], w[2])
		return true
	})
	if !ok {
		return gc.Null
	}
	return t.CallMethod(s.empty(), object.Intern("join"), w[1])
}

// A scanner goes through a text match by match. Its position and where no match may
// end are raw words.
const (
	scanPos      = 8
	scanEnd      = 16
	scanNotEmpty = 24 // plus one
	scanPattern  = 32
	scanString   = 40
	scanText     = 48
)

func newScanner(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	s := newSearch(t, a[0], a[1], a[2], a[3])
	if s == nil {
		return gc.Null
	}
	v := scannerType.New(t)
	gc.StoreRaw(v, scanPos, uint64(s.pos))
	gc.StoreRaw(v, scanEnd, uint64(s.end))
	gc.InitStore(v, scanPattern, s.w[0])
	gc.InitStore(v, scanString, s.w[1])
	gc.InitStore(v, scanText, s.w[2])
	return v
}

func defineScanner(typ *object.Type) {
	typ.MarkMutable()
	typ.NoBase = true
	for i, name := range []string{"match", "search"} {
		how := []int{tryMatch, trySearch}[i]
		typ.Def(name+"(self, /)", func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			v := a[0]
			s := &search{t: t, w: t.PushN(gc.Load(v, scanPattern), gc.Load(v, scanString), gc.Load(v, scanText))}
			s.pos, s.end = int(int64(gc.LoadRaw(v, scanPos))), int(gc.LoadRaw(v, scanEnd))
			if s.pos < 0 {
				return gc.None
			}
			found, ok := s.try(how, int(gc.LoadRaw(v, scanNotEmpty))-1)
			if !ok {
				return gc.Null
			}
			if !found {
				gc.StoreRaw(a[0], scanPos, ^uint64(0))
				return gc.None
			}
			lo, hi := s.regs[0], s.regs[1]
			gc.StoreRaw(a[0], scanPos, uint64(hi))
			gc.StoreRaw(a[0], scanNotEmpty, 0)
			if lo == hi {
				gc.StoreRaw(a[0], scanNotEmpty, uint64(hi+1))
			}
			return s.match()
		})
	}
	typ.DefMember("pattern", func(t *thread, v Value) Value { return gc.Load(v, scanPattern) })
}
