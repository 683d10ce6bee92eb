package object

import (
	"math"
	"unsafe"

	"stmjit/gc"
)

// What the containers have in common: arguments of constructors, indices,
// repr, and recursion.

// Repr, comparison and hashing of containers in containers count as nested
// calls, up to the recursion limit. Beyond maxNesting levels Go's stack would
// grow too big even if the limit is higher. nestedRoom is how much of the
// thread's stack one level may use.
const (
	maxNesting = 100_000
	nestedRoom = 1 << 10
)

// enterNested counts one level of a recursion over containers; if there are too
// many, RecursionError is pending. leaveNested undoes it.
func (t *Thread) enterNested(doing string) bool {
	if t.Ctx.Depth >= t.Ctx.DepthLimit || t.nesting >= maxNesting || !t.Room(t.Top+nestedRoom) {
		t.Raise(RecursionError, "maximum recursion depth exceeded%s", doing)
		return false
	}
	t.nesting++
	t.Ctx.Depth++
	return true
}

func (t *Thread) leaveNested() {
	t.nesting--
	t.Ctx.Depth--
}

// enterRepr notes that the repr of the object in stack word p is being made.
// again says that it was so already: the object contains itself.
func (t *Thread) enterRepr(p *Value) (again, ok bool) {
	for _, a := range t.reprs {
		if *Word(uintptr(a)&^1, 0) == *p {
			return true, true
		}
	}
	if !t.enterNested(" while getting the repr of an object") {
		return false, false
	}
	t.reprs = append(t.reprs, Value(uintptr(unsafe.Pointer(p)))|1)
	return false, true
}

func (t *Thread) leaveRepr() {
	t.reprs = t.reprs[:len(t.reprs)-1]
	t.leaveNested()
}

// reprItem appends the repr of v.
func (b *strBuilder) reprItem(t *Thread, v Value) bool {
	if v.IsInt() {
		var s [24]byte
		b.plain(appendInt(s[:0], v.Int()))
		return true
	}
	r := Repr(t, v)
	if r == gc.Null {
		return false
	}
	b.str(asStr(r))
	return true
}

// noKeywords raises TypeError if there are keyword arguments.
func noKeywords(t *Thread, name string, a Args) bool {
	if a.Kw != nil && len(a.Kw.Names) > 0 {
		t.Raise(TypeError, "%s() takes no keyword arguments", name)
		return false
	}
	return true
}

// initArgs drops the keywords that __new__ of a subclass takes, not this __init__.
func initArgs(self Value, a Args) Args {
	if typ := TypeOf(self); !typ.Builtin && typ.overridesNew() {
		a.Kw = nil
	}
	return a
}

// checkArgs checks the number of positional arguments, and that there are no
// others.
func checkArgs(t *Thread, name string, a Args, lo, hi int) bool {
	if !noKeywords(t, name, a) {
		return false
	}
	n := len(a.Pos)
	switch {
	case lo <= n && n <= hi:
		return true
	case lo == hi:
		t.Raise(TypeError, "%s expected %d argument%s, got %d", name, lo, plural(lo), n)
	case n < lo:
		t.Raise(TypeError, "%s expected at least %d argument%s, got %d", name, lo, plural(lo), n)
	default:
		t.Raise(TypeError, "%s expected at most %d argument%s, got %d", name, hi, plural(hi), n)
	}
	return false
}

// acceptInit is the Init of types whose New has used the arguments.
func acceptInit(t *Thread, self Value, a Args) bool { return true }

// sequenceIndex returns the key of a sequence as a number, negative ones not
// yet counted from the end. The key is no slice. It may run Python code.
func sequenceIndex(t *Thread, k Value, typ string) (int, bool) {
	if k.IsInt() {
		return int(k.Int()), true
	}
	if TypeOf(k).Slots.Index == nil {
		t.Raise(TypeError, "%s indices must be integers or slices, not %s", typ, TypeOf(k).Name)
		return 0, false
	}
	return indexSized(t, k, IndexError)
}

// indexSized returns v as a machine integer through __index__; typ is the
// exception for those that are too big.
func indexSized(t *Thread, v Value, typ *Type) (int, bool) {
	name := TypeOf(v).Name
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	n, ok := Int64Of(i)
	if !ok {
		t.Raise(typ, "cannot fit '%s' into an index-sized integer", name)
	}
	return int(n), ok
}

// clampIndex returns v as a bound of a search: an int of any size, clipped.
func clampIndex(t *Thread, v Value) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if TypeOf(v).Slots.Index == nil {
		t.Raise(TypeError, "slice indices must be integers or have an __index__ method")
		return 0, false
	}
	i := Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	return clipInt(i), true
}

// clipInt returns an int as a machine integer, or the nearest there is.
func clipInt(i Value) int {
	n, ok := Int64Of(i)
	switch {
	case ok:
		return int(n)
	case IntSign(i) < 0:
		return math.MinInt64
	}
	return math.MaxInt64
}

// searchBounds counts negative bounds from the end of n items.
func searchBounds(start, stop, n int) (int, int) {
	if start < 0 {
		start = max(start+n, 0)
	}
	if stop < 0 {
		stop = max(stop+n, 0)
	}
	return start, stop
}

// compareSequences orders two sequences, lists or tuples, by their first
// differing items. The slots of a and b are on the stack; items gives the
// current items of either.
func compareSequences(t *Thread, a, b Value, op CmpOp, items func(Value) []Value) Value {
	if !t.enterNested(" in comparison") {
		return gc.Null
	}
	m := t.Mark()
	v := t.PushN(a, b)
	t.holdAll(v)
	r := gc.Null
	for i := 0; ; i++ {
		x, y := items(v[0]), items(v[1])
		if i >= len(x) || i >= len(y) {
			r = cmpResult(op, int64(len(x)), int64(len(y)))
			break
		}
		eq, known := quickEqual(x[i], y[i])
		if !known {
			var ok bool
			n := t.Mark()
			p := t.PushN(x[i], y[i])
			if eq, ok = Equal(t, p[0], p[1]); !ok || eq && !t.ReadAll(v) {
				break
			}
			if !eq {
				r = differingItems(t, p[0], p[1], op)
				break
			}
			t.Pop(n)
			continue
		}
		if !eq {
			r = differingItems(t, x[i], y[i], op)
			break
		}
	}
	t.Pop(m)
	t.leaveNested()
	return r
}

func differingItems(t *Thread, x, y Value, op CmpOp) Value {
	switch op {
	case CmpEQ:
		return gc.False
	case CmpNE:
		return gc.True
	}
	return Compare(t, x, y, op)
}

// EnterRepr notes that the repr of the object in stack word p is being made; again
// says that it was so already. LeaveRepr ends it.
func (t *Thread) EnterRepr(p *Value) (again, ok bool) { return t.enterRepr(p) }

// LeaveRepr ends what EnterRepr began.
func (t *Thread) LeaveRepr() { t.leaveRepr() }

// EnterNested counts one level of a recursion over containers of containers; if there
// are too many, RecursionError is pending, whose text ends with doing. LeaveNested
// undoes it.
func (t *Thread) EnterNested(doing string) bool { return t.enterNested(doing) }

// LeaveNested ends what EnterNested began.
func (t *Thread) LeaveNested() { t.leaveNested() }
