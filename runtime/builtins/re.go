package builtins

import (
	"unsafe"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/regex"
	"stmjit/runtime/vm"
)

// _sre: the patterns and matches of re. Both never change. A pattern keeps its
// program as a bytes object.

func init() { register("_sre", makeSRE) }

var patternType, matchType, scannerType object.GoType

const (
	patFlags  = 8
	patGroups = 16
	patSource = 24
	patCode   = 32
	patNames  = 40 // tuple of the groups' names, None for those without
	patIndex  = 48 // mappingproxy of the numbers by name

	matPos     = 8
	matEnd     = 16
	matLast    = 24 // lastindex
	matString  = 32 // what was given
	matText    = 40 // its str or bytes
	matPattern = 48
	matRegs    = 56 // tuple of begin and end of each group
)

func makeSRE(_ *vm.VM, t *thread) Value {
	if patternType.Type == nil {
		regex.SetUnicode(&regex.Unicode{
			IsDigit: object.IsDecimal, IsSpace: object.IsSpace, IsWord: object.IsWord, IsIdentifier: object.IsIdentifier,
			Decimal: object.DecimalValue, ByName: charByName(t), Repr: runesRepr(t),
		})
		patternType = object.NewGoType("re", "Pattern", gc.Layout{Raw: 2, Vals: 4}, definePattern)
		matchType = object.NewGoType("re", "Match", gc.Layout{Raw: 3, Vals: 4}, defineMatch)
		scannerType = object.NewGoType("_sre", "SRE_Scanner", gc.Layout{Raw: 3, Vals: 3}, defineScanner)
	}
	m := newModule(t, "_sre", "")
	m.int("MAGIC", 20220615)
	m.int("CODESIZE", 4)
	m.int("MAXREPEAT", regex.MaxRepeat)
	m.int("MAXGROUPS", regex.MaxGroups)
	m.set("Pattern", patternType.Self)
	m.set("Match", matchType.Self)
	m.def("_compile(pattern, flags, /)", compilePattern)
	m.def("getlower(character, flags, /)", func(t *thread, a []Value) Value { return a[0] })
	return m.done()
}

// runesRepr makes reprs in messages.
func runesRepr(t *thread) func(s []rune, isBytes bool) string {
	return func(s []rune, isBytes bool) string {
		v := gc.Null
		if isBytes {
			b := make([]byte, len(s))
			for i, r := range s {
				b[i] = byte(r)
			}
			v = object.NewBytes(t, b)
		} else {
			v = object.NewStr(t, string(s))
		}
		r, _ := object.ReprGo(t, v)
		return r
	}
}

// charByName asks unicodedata, if there is one.
func charByName(t *thread) func(name string) (rune, bool) {
	return func(name string) (rune, bool) {
		m := t.Mark()
		defer t.Pop(m)
		mod := vmOf(t).Import(t, "unicodedata")
		if mod == gc.Null {
			t.Exc = gc.Null
			return 0, false
		}
		v := t.CallMethod(mod, object.Intern("lookup"), object.NewStr(t, name))
		if v == gc.Null || object.StrLen(v) != 1 {
			t.Exc = gc.Null
			return 0, false
		}
		return object.StrAt(v, 0), true
	}
}

// compilePattern returns a pattern, or the tuple of what is wrong: kind, message
// and position; in both cases with the list of warnings.
func compilePattern(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	flags, ok := object.ToInt64(t, a[1])
	if !ok {
		return gc.Null
	}
	src := object.Unwrap(a[0], object.StrType)
	isBytes := src == gc.Null
	var runes []rune
	if isBytes {
		b, ok := object.BytesView(a[0])
		if !ok {
			return t.Raise(object.TypeError, "first argument must be string or compiled pattern")
		}
		runes = make([]rune, len(b))
		for i, c := range b {
			runes[i] = rune(c)
		}
	} else {
		runes = object.StrRunes(src)
	}
	p, bad := regex.Compile(runes, isBytes, int(flags))
	if bad != nil {
		pos := gc.None
		if bad.Pos >= 0 {
			pos = gc.IntValue(int64(bad.Pos))
		}
		kind := t.Push(object.NewStr(t, bad.Kind))
		return object.NewTuple(t, []Value{*kind, object.NewStr(t, bad.Msg), pos})
	}
	warnings := t.Push(object.NewList(t, nil))
	for _, w := range p.Warnings {
		pair := t.Push(object.NewStr(t, w.Category))
		object.ListAppend(t, *warnings, object.NewTuple(t, []Value{*pair, object.NewStr(t, w.Msg)}))
	}
	w := t.PushN(gc.Null, gc.Null, gc.Null)
	raw := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(p.Code))), 4*len(p.Code))
	w[0] = object.NewBytes(t, raw)
	index := t.Push(t.Unowned(object.NewDict(t)))
	names := make([]Value, len(p.Names))
	for i, n := range p.Names {
		names[i] = gc.None
		if n != "" {
			names[i] = object.Intern(n)
			object.DictSetStr(t, *index, names[i], gc.IntValue(int64(i)))
		}
	}
	w[1] = object.NewTuple(t, names)
	if w[2] = t.Call(object.MappingProxyType.Self, *index); w[2] == gc.Null {
		return gc.Null
	}
	v := patternType.NewShared(t)
	gc.StoreRaw(v, patFlags, uint64(p.Flags))
	gc.StoreRaw(v, patGroups, uint64(p.Groups))
	gc.InitStore(v, patSource, a[0])
	gc.InitStore(v, patCode, w[0])
	gc.InitStore(v, patNames, w[1])
	gc.InitStore(v, patIndex, w[2])
	return object.NewTuple(t, []Value{v, *warnings})
}

func patternCode(pat Value) []uint32 {
	code := gc.Load(pat, patCode)
	n := int(gc.LoadRaw(code, object.OffTail))
	b := gc.Bytes(code, object.OffStrBytes, n)
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(b))), n/4)
}

// search is a pattern at work on a text. Its stack words hold the pattern, what was
// given, and its str or bytes; the characters are looked up anew for each match,
// since they may have moved.
type search struct {
	t        *thread
	w        []Value // pattern, string, text
	pos, end int
	busy     uint
	m8       *regex.Matcher[uint8]
	m16      *regex.Matcher[uint16]
	m32      *regex.Matcher[uint32]
	regs     []int
	last     int
}

// newSearch prepares a search of part of a string; nil with an exception
// pending. It pushes stack words.
func newSearch(t *thread, pat, str, pos, end Value) *search {
	s := &search{t: t, w: t.PushN(pat, str, gc.Null)}
	if !textFor(t, s.w) {
		return nil
	}
	n := textLen(s.w[2])
	bound := func(v Value, def int) (int, bool) {
		if v == gc.Null {
			return def, true
		}
		i := object.Index(t, v)
		if i == gc.Null {
			return 0, false
		}
		x, ok := object.Int64Of(i)
		if !ok {
			x = int64(n)
			if object.IntSign(i) < 0 {
				x = 0
			}
		}
		return int(min(max(x, 0), int64(n))), true
	}
	var ok bool
	if s.pos, ok = bound(pos, 0); !ok {
		return nil
	}
	if s.end, ok = bound(end, n); !ok {
		return nil
	}
	return s
}

// textFor finds the str or bytes of w[1] for the pattern w[0].
func textFor(t *thread, w []Value) bool {
	bytesPattern := object.Unwrap(gc.Load(w[0], patSource), object.StrType) == gc.Null
	if w[2] = object.Unwrap(w[1], object.StrType); w[2] != gc.Null {
		if bytesPattern {
			t.Raise(object.TypeError, "cannot use a bytes pattern on a string-like object")
			return false
		}
		return true
	}
	if w[2] = object.Unwrap(w[1], object.BytesType); w[2] == gc.Null {
		if !t.Operands(w[1:2], false) {
			return false
		}
		b, ok := object.BytesView(w[1])
		if !ok {
			t.Raise(object.TypeError, "expected string or bytes-like object, got '%s'", object.TypeOf(w[1]).Name)
			return false
		}
		w[2] = object.NewBytes(t, b)
	}
	if !bytesPattern {
		t.Raise(object.TypeError, "cannot use a string pattern on a bytes-like object")
		return false
	}
	return true
}

func textLen(v Value) int {
	if object.IsExactStr(v) {
		return object.StrLen(v)
	}
	return int(gc.LoadRaw(v, object.OffTail))
}

// slice returns characters of a text.
func slice(t *thread, text Value, i, j int) Value {
	if object.IsExactStr(text) {
		return object.Substr(t, text, i, j)
	}
	n := int(gc.LoadRaw(text, object.OffTail))
	if i == 0 && j == n {
		return text
	}
	return object.NewBytes(t, gc.Bytes(text, object.OffStrBytes, n)[i:j])
}

// How a pattern is tried.
const (
	tryMatch = iota
	tryFull
	trySearch
)

// try matches from s.pos on, and finds nothing that ends at notEmpty.
func (s *search) try(how, notEmpty int) (found, ok bool) {
	code := patternCode(s.w[0])
	busy := func() bool { return s.t.BusyLoop(&s.busy) }
	var err error
	p, n, shift := unsafe.Pointer(nil), 0, uint8(0)
	if object.IsExactStr(s.w[2]) {
		p, n, shift = object.StrUnits(s.w[2])
	} else {
		n = int(gc.LoadRaw(s.w[2], object.OffTail))
		p = unsafe.Pointer(unsafe.SliceData(gc.Bytes(s.w[2], object.OffStrBytes, n)))
	}
	n = min(n, s.end)
	if s.pos > n {
		return false, true
	}
	switch shift {
	case 0:
		s.m8, found, err = tryIn(s.m8, code, unsafe.Slice((*uint8)(p), n), busy, s.pos, how, notEmpty)
		s.regs, s.last = s.m8.Regs, s.m8.LastIndex
	case 1:
		s.m16, found, err = tryIn(s.m16, code, unsafe.Slice((*uint16)(p), n), busy, s.pos, how, notEmpty)
		s.regs, s.last = s.m16.Regs, s.m16.LastIndex
	default:
		s.m32, found, err = tryIn(s.m32, code, unsafe.Slice((*uint32)(p), n), busy, s.pos, how, notEmpty)
		s.regs, s.last = s.m32.Regs, s.m32.LastIndex
	}
	if err == regex.ErrMemory {
		s.t.Raise(object.MemoryError, "")
	}
	return found, err == nil
}

func tryIn[T regex.Char](m *regex.Matcher[T], code []uint32, text []T, busy func() bool, pos, how, notEmpty int) (*regex.Matcher[T], bool, error) {
	if m == nil {
		m = regex.NewMatcher(code, text, busy)
	} else {
		m.Renew(code, text)
	}
	if how == trySearch {
		found, err := m.Search(pos, notEmpty)
		return m, found, err
	}
	found, err := m.Match(pos, how == tryFull, notEmpty)
	return m, found, err
}

// match makes the match object of what was found.
func (s *search) match() Value {
	t := s.t
	m := t.Mark()
	defer t.Pop(m)
	regs := object.Words(t.Top, len(s.regs))
	for i := range regs {
		regs[i] = gc.IntValue(int64(s.regs[i]))
		if i&1 == 1 && (s.regs[i] < 0 || s.regs[i-1] < 0) {
			regs[i-1], regs[i] = gc.IntValue(-1), gc.IntValue(-1)
		}
	}
	r := t.Push(object.NewTuple(t, regs))
	v := matchType.NewShared(t)
	gc.StoreRaw(v, matPos, uint64(s.pos))
	gc.StoreRaw(v, matEnd, uint64(s.end))
	gc.StoreRaw(v, matLast, uint64(s.last))
	gc.InitStore(v, matString, s.w[1])
	gc.InitStore(v, matText, s.w[2])
	gc.InitStore(v, matPattern, s.w[0])
	gc.InitStore(v, matRegs, *r)
	return v
}

// group returns what a group of the last match has, or def if it did not match.
func (s *search) group(i int, def Value) Value {
	lo, hi := s.regs[2*i], s.regs[2*i+1]
	if lo < 0 || hi < 0 {
		return def
	}
	return slice(s.t, s.w[2], lo, hi)
}

// each calls f for each match in the rest of the text, from left to right.
func (s *search) each(f func() bool) bool {
	start, notEmpty := s.pos, -1
	for {
		s.pos = start
		found, ok := s.try(trySearch, notEmpty)
		if !found || !ok {
			return ok
		}
		lo, hi := s.regs[0], s.regs[1]
		if !f() {
			return false
		}
		start, notEmpty = hi, -1
		if lo == hi {
			notEmpty = hi
		}
	}
}

// empty returns an empty text of the kind of the search's.
func (s *search) empty() Value {
	if object.IsExactStr(s.w[2]) {
		return object.Intern("")
	}
	return object.NewBytes(s.t, nil)
}
