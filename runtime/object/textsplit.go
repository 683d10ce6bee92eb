package object

import (
	"math"
	"unsafe"

	"stmjit/gc"
)

// Splitting and trimming, the same for strings and for bytes: a family of
// types says how a part of a value becomes a value and how arguments are read.

type textFamily struct {
	// part makes a value of characters [i, j) of v.
	part func(t *Thread, v Value, i, j int) Value
	// space reports white space: Unicode's or ASCII's.
	space func(r rune) bool
	// lineEnd reports the ends of lines that are one character, "\r\n" aside.
	lineEnd func(r rune) bool
	// arg views an operand, or raises TypeError; sep does for a separator
	// that may be None.
	arg, sep func(t *Thread, v Value) (text, bool)
	// self views the object of a method.
	self func(v Value) text
	// exact is the built-in object of a method's object.
	exact func(v Value) Value
	empty func(t *Thread) Value
	// mutable objects are never shared with the result.
	mutable bool
	// bytes says that arguments may be bytearrays, to be acquired.
	bytes bool
}

// again acquires the arguments of a method again, after something that may have
// run Python code.
func (f *textFamily) again(t *Thread, a []Value) bool { return !f.bytes || t.reacquire(a) }

func ptrOf(b []byte) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(b)) }

// split is str.split and bytes.split.
func (f *textFamily) split(t *Thread, a []Value) Value {
	limit, ok := splitLimit(t, a[2])
	if !ok || !f.again(t, a) {
		return gc.Null
	}
	if a[1] == gc.None {
		return f.splitSpace(t, a[0], limit)
	}
	sep, ok := f.sep(t, a[1])
	if !ok {
		return gc.Null
	}
	if sep.n == 0 {
		return t.Raise(ValueError, "empty separator")
	}
	v := f.exact(a[0])
	s := f.self(v)
	l := NewList(t, nil)
	i := 0
	for ; limit > 0; limit-- {
		k := s.find(sep, i, s.n)
		if k < 0 {
			break
		}
		ListAppend(t, l, f.part(t, v, i, k))
		i = k + sep.n
	}
	ListAppend(t, l, f.part(t, v, i, s.n))
	return l
}

func splitLimit(t *Thread, v Value) (int, bool) {
	n, ok := ToSize(t, v)
	if n < 0 {
		n = math.MaxInt
	}
	return n, ok
}

func (f *textFamily) splitSpace(t *Thread, self Value, limit int) Value {
	v := f.exact(self)
	s := f.self(v)
	l := NewList(t, nil)
	for i := 0; ; {
		for i < s.n && f.space(s.at(i)) {
			i++
		}
		if i == s.n {
			return l
		}
		if limit == 0 {
			ListAppend(t, l, f.part(t, v, i, s.n))
			return l
		}
		start := i
		for i < s.n && !f.space(s.at(i)) {
			i++
		}
		ListAppend(t, l, f.part(t, v, start, i))
		limit--
	}
}

// rsplit is str.rsplit and bytes.rsplit.
func (f *textFamily) rsplit(t *Thread, a []Value) Value {
	limit, ok := splitLimit(t, a[2])
	if !ok || !f.again(t, a) {
		return gc.Null
	}
	if a[1] == gc.None {
		return f.rsplitSpace(t, a[0], limit)
	}
	sep, ok := f.sep(t, a[1])
	if !ok {
		return gc.Null
	}
	if sep.n == 0 {
		return t.Raise(ValueError, "empty separator")
	}
	v := f.exact(a[0])
	s := f.self(v)
	l := NewList(t, nil)
	j := s.n
	for ; limit > 0; limit-- {
		k := s.rfind(sep, 0, j)
		if k < 0 {
			break
		}
		ListAppend(t, l, f.part(t, v, k+sep.n, j))
		j = k
	}
	ListAppend(t, l, f.part(t, v, 0, j))
	return reverseList(l)
}

func (f *textFamily) rsplitSpace(t *Thread, self Value, limit int) Value {
	v := f.exact(self)
	s := f.self(v)
	l := NewList(t, nil)
	for j := s.n; ; {
		for j > 0 && f.space(s.at(j-1)) {
			j--
		}
		if j == 0 {
			return reverseList(l)
		}
		if limit == 0 {
			ListAppend(t, l, f.part(t, v, 0, j))
			return reverseList(l)
		}
		end := j
		for j > 0 && !f.space(s.at(j-1)) {
			j--
		}
		ListAppend(t, l, f.part(t, v, j, end))
		limit--
	}
}

// reverseList reverses a list just made.
func reverseList(l Value) Value {
	items := ListItems(l)
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	return l
}

// splitlines is str.splitlines and bytes.splitlines.
func (f *textFamily) splitlines(t *Thread, a []Value) Value {
	keep, ok := IsTrue(t, a[1])
	if !ok || !f.again(t, a) {
		return gc.Null
	}
	v := f.exact(a[0])
	s := f.self(v)
	l := NewList(t, nil)
	for i := 0; i < s.n; {
		j := i
		for j < s.n && !f.lineEnd(s.at(j)) {
			j++
		}
		next := j
		if j < s.n {
			next = j + 1
			if s.at(j) == '\r' && next < s.n && s.at(next) == '\n' {
				next++
			}
		}
		end := j
		if keep {
			end = next
		}
		ListAppend(t, l, f.part(t, v, i, end))
		i = next
	}
	return l
}

// partition is str.partition, or with last str.rpartition.
func (f *textFamily) partition(t *Thread, a []Value, last bool) Value {
	sep, ok := f.arg(t, a[1])
	if !ok {
		return gc.Null
	}
	if sep.n == 0 {
		return t.Raise(ValueError, "empty separator")
	}
	v := f.exact(a[0])
	s := f.self(v)
	k := 0
	if last {
		k = s.rfind(sep, 0, s.n)
	} else {
		k = s.find(sep, 0, s.n)
	}
	all := f.part(t, v, 0, s.n)
	switch {
	case k >= 0:
		middle := a[1]
		if f.mutable {
			middle = f.part(t, v, k, k+sep.n)
		}
		return NewTuple(t, []Value{f.part(t, v, 0, k), middle, f.part(t, v, k+sep.n, s.n)})
	case last:
		return NewTuple(t, []Value{f.empty(t), f.empty(t), all})
	}
	return NewTuple(t, []Value{all, f.empty(t), f.empty(t)})
}

// strip removes characters of a set, or white space, from both ends or one.
func (f *textFamily) strip(t *Thread, self Value, set text, space, left, right bool) Value {
	v := f.exact(self)
	s := f.self(v)
	drop := func(r rune) bool {
		if space {
			return f.space(r)
		}
		for i := 0; i < set.n; i++ {
			if set.at(i) == r {
				return true
			}
		}
		return false
	}
	i, j := 0, s.n
	for left && i < j && drop(s.at(i)) {
		i++
	}
	for right && i < j && drop(s.at(j-1)) {
		j--
	}
	return f.part(t, v, i, j)
}

// removeAffix is removeprefix and removesuffix.
func (f *textFamily) removeAffix(t *Thread, self Value, affix text, suffix bool) Value {
	v := f.exact(self)
	s := f.self(v)
	switch {
	case affix.n > s.n || affix.n == 0:
	case suffix && s.hasAt(s.n-affix.n, affix):
		return f.part(t, v, 0, s.n-affix.n)
	case !suffix && s.hasAt(0, affix):
		return f.part(t, v, affix.n, s.n)
	}
	return f.part(t, v, 0, s.n)
}

// affixed reports whether sub is at the start, or the end, of [i, j).
func (s text) affixed(sub text, i, j int, end bool) bool {
	i, j = clip(i, j, s.n)
	if j-i < sub.n || i > j {
		return false
	}
	if end {
		i = j - sub.n
	}
	return s.hasAt(i, sub)
}

// search is find, rfind, index, rindex: the position of sub, or -1.
func (f *textFamily) search(t *Thread, a []Value, last bool) (int, bool) {
	i, j, ok := bounds(t, a[2], a[3])
	if !ok || !f.again(t, a) {
		return 0, false
	}
	sub, ok := f.arg(t, a[1])
	if !ok || !f.again(t, a) {
		return 0, false
	}
	s := f.self(f.exact(a[0]))
	i, j = clip(i, j, s.n)
	if last {
		return s.rfind(sub, i, j), true
	}
	return s.find(sub, i, j), true
}

// searchMethods defines find, rfind, index, rindex and count.
func (f *textFamily) searchMethods(typ *Type, missing string) {
	for _, last := range []bool{false, true} {
		r := ""
		if last {
			r = "r"
		}
		typ.Def(r+"find(self, sub, start=?, end=?, /)", func(t *Thread, a []Value) Value {
			k, ok := f.search(t, a, last)
			if !ok {
				return gc.Null
			}
			return gc.IntValue(int64(k))
		}).Reads().old()
		typ.Def(r+"index(self, sub, start=?, end=?, /)", func(t *Thread, a []Value) Value {
			k, ok := f.search(t, a, last)
			switch {
			case !ok:
				return gc.Null
			case k < 0:
				return t.Raise(ValueError, "%s", missing)
			}
			return gc.IntValue(int64(k))
		}).Reads().old()
	}
	typ.Def("count(self, sub, start=?, end=?, /)", func(t *Thread, a []Value) Value {
		i, j, ok := bounds(t, a[2], a[3])
		if !ok || !f.again(t, a) {
			return gc.Null
		}
		sub, ok := f.arg(t, a[1])
		if !ok || !f.again(t, a) {
			return gc.Null
		}
		s := f.self(f.exact(a[0]))
		i, j = clip(i, j, s.n)
		return gc.IntValue(int64(s.count(sub, i, j)))
	}).Reads().old()
}

// splitMethods defines the methods that take parts of a value.
func (f *textFamily) splitMethods(typ *Type) {
	typ.Def("split(self, /, sep=None, maxsplit=-1)", f.split).Reads()
	typ.Def("rsplit(self, /, sep=None, maxsplit=-1)", f.rsplit).Reads()
	typ.Def("splitlines(self, /, keepends=False)", f.splitlines).Reads()
	typ.Def("partition(self, sep, /)", func(t *Thread, a []Value) Value { return f.partition(t, a, false) }).Reads()
	typ.Def("rpartition(self, sep, /)", func(t *Thread, a []Value) Value { return f.partition(t, a, true) }).Reads()
}
