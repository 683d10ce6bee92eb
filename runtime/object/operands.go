package object

import (
	"stmjit/gc"
)

// Operands of protocols and built-ins. An instance of a class derived from a
// built-in type is acquired as the object of the built-in type that it holds:
// the word that leads there never changes, so whoever has the instance may
// follow it ([Unwrap]).
//
// The protocols acquire what their slot works on: the container of a subscript,
// an item assignment, `in` or iteration, both sides of operators and
// comparisons, and the iterator of next. Keys and items they leave alone.

// mutableShapes are the built-in shapes whose objects change after they were
// made: only the owner of such an object may touch it.
var mutableShapes = [...]uint32{
	ShapeList, ShapeDict, ShapeSet, ShapeByteArray, ShapeCell,
	ShapeGenerator, ShapeCoroutine, ShapeAsyncGenerator, ShapeAsyncSend, ShapeAsyncThrow,
	ShapeRangeIter, ShapeSeqIter, ShapeTupleIter, ShapeStrIter, ShapeASCIIIter, ShapeBytesIter,
	ShapeDictKeyIter, ShapeDictValueIter, ShapeDictItemIter, ShapeSetIter,
	ShapeCallIter, ShapeGetItemIter, ShapeEnumerate, ShapeZip, ShapeMap, ShapeFilter,
	ShapeReversed, ShapeListReverse,
}

// MarkMutable says that objects of the type change after they were made, so that
// methods acquire them for writing unless they say otherwise ([Builtin.Reads]).
func (t *Type) MarkMutable() { t.mutable = true }

// readable reports whether v, of type typ, is acquired for reading as an operand.
func (t *Thread) readable(typ *Type, v Value) bool {
	return typ.Payload == nil && typ != MemoryViewType && t.mayRead(v)
}

// writable is readable for writing.
func (t *Thread) writable(typ *Type, v Value) bool { return typ.Payload == nil && t.mayWrite(v) }

// Operands acquires the operands of an operation, in stack words, at the same
// time: all for reading, but the first for writing if write is set and its type
// is one whose objects change. False means that an exception is pending.
func (t *Thread) Operands(vs []Value, write bool) bool {
	for {
		lost := t.Lost
		for i := range vs {
			if !t.operand(&vs[i], write && i == 0) {
				return false
			}
		}
		if lost == t.Lost {
			return true
		}
	}
}

// operand acquires one operand in a stack word.
func (t *Thread) operand(p *Value, write bool) bool {
	v := *p
	if !v.IsRef() {
		return true
	}
	typ := ShapeOf(v).Type
	if typ == MemoryViewType {
		return acquireView(t, p, false)
	}
	if typ.Payload == nil {
		if write && typ.mutable {
			return t.Write(p)
		}
		return t.Read(p)
	}
	if !typ.Payload.mutable {
		return true
	}
	x := payloadOf(v)
	if t.mayWrite(x) || !write && (t.mayRead(x) || t.holds(x)) {
		return true
	}
	m := t.Mark()
	ok := t.Acquire(t, t.Push(x), write)
	t.Pop(m)
	return ok
}

// payloadOf returns the object of a built-in type that an instance holds. The
// word is written before anybody else has the instance, so no barrier is needed.
func payloadOf(v Value) Value { return gc.LoadFixed(v, OffSlots) }

// reacquire acquires for reading the arguments of a built-in again, after
// something that may have run Python code.
func (t *Thread) reacquire(a []Value) bool {
	for _, v := range a {
		if v.IsRef() && !t.readable(ShapeOf(v).Type, v) {
			return t.Operands(a, false)
		}
	}
	return true
}

// The functions below acquire operands that are in Go variables, where the quick
// look said that it takes more. They return the operands, which may have moved;
// the first is Null if an exception is pending.

//go:noinline
func (t *Thread) operand1(v Value, write bool) Value {
	m := t.Mark()
	s := t.PushN(v)
	if !t.Operands(s, write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0]
}

// operandKeep acquires v only and keeps x.
//
//go:noinline
func (t *Thread) operandKeep(v, x Value, write bool) (Value, Value) {
	m := t.Mark()
	s := t.PushN(v, x)
	if !t.Operands(s[:1], write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0], s[1]
}

// operandKeep2 acquires v only and keeps x and y.
//
//go:noinline
func (t *Thread) operandKeep2(v, x, y Value, write bool) (Value, Value, Value) {
	m := t.Mark()
	s := t.PushN(v, x, y)
	if !t.Operands(s[:1], write) {
		s[0] = gc.Null
	}
	t.Pop(m)
	return s[0], s[1], s[2]
}

// operandAlone acquires for reading the operand in one stack word.
func (t *Thread) operandAlone(p *Value) bool {
	for {
		lost := t.Lost
		if !t.operand(p, false) {
			return false
		}
		if lost == t.Lost {
			return true
		}
	}
}

// bothReadable reports whether the operands in two stack words, of types ta and
// tb, are acquired for reading.
func (t *Thread) bothReadable(v []Value, ta, tb *Type) bool {
	return t.readable(ta, v[0]) && t.readable(tb, v[1])
}

// writeRead is WriteRead of two objects in Go variables.
//
//go:noinline
func (t *Thread) writeRead(w, r Value) (Value, Value, bool) {
	m := t.Mark()
	s := t.PushN(w, r)
	ok := t.WriteRead(&s[0], s[1:])
	t.Pop(m)
	return s[0], s[1], ok
}

// readBoth is ReadAll of two objects in Go variables.
//
//go:noinline
func (t *Thread) readBoth(a, b Value) (Value, Value, bool) {
	m := t.Mark()
	s := t.PushN(a, b)
	ok := t.ReadAll(s)
	t.Pop(m)
	return s[0], s[1], ok
}

// writeKeep is Write of a stack word that keeps x.
//
//go:noinline
func (t *Thread) writeKeep(p *Value, x Value) (Value, bool) {
	m := t.Mark()
	k := t.Push(x)
	ok := t.Write(p)
	t.Pop(m)
	return *k, ok
}

// again is Reading, or Writing if write is set.
func (t *Thread) again(v Value, write bool) Value {
	if write {
		return t.Writing(v)
	}
	return t.Reading(v)
}

// againAt is again of a stack word.
func (t *Thread) againAt(p *Value, write bool) bool {
	if write {
		return t.Write(p)
	}
	return t.Read(p)
}

// nextOf returns what steps an iterator once it is acquired.
func nextOf(it Value) func(t *Thread, it Value) Value {
	if typ := TypeOf(it); typ.Payload == nil {
		return typ.Slots.Next
	}
	return Next
}

// iterOver acquires an iterator and what it goes over, which is in its word at
// off. It returns them; what it goes over is Null at its end, and if an exception
// is pending.
//
//go:noinline
func (t *Thread) iterOver(it Value, off uintptr) (Value, Value) {
	m := t.Mark()
	s := t.PushN(it, gc.Null)
	for {
		ok := t.Write(&s[0])
		lost := t.Lost
		s[1] = gc.Null
		if ok {
			s[1] = gc.Load(s[0], off)
			if !t.Read(&s[1]) {
				s[1] = gc.Null
			}
		}
		if s[1] == gc.Null || lost == t.Lost {
			t.Pop(m)
			return s[0], s[1]
		}
	}
}

// noneLeft is the result 0 of __length_hint__, unless an exception is pending.
func noneLeft(t *Thread) Value {
	if t.Exc != gc.Null {
		return gc.Null
	}
	return gc.IntValue(0)
}

// iterate replaces the iterable in stack word p by its iterator and does what
// [Thread.Iterating] does for the loop over it. The iterable is acquired before,
// with all else, so that nobody changes it once the iterator is made.
func (t *Thread) iterate(w, p, other *Value) bool {
	quick := other == nil && (w == nil || t.mayWrite(*w)) && t.holdIterable(*p)
	if !quick && !t.Iterating(w, p, other) {
		return false
	}
	it := Iter(t, *p)
	if it == gc.Null {
		return false
	}
	*p = it
	return quick || t.Iterating(w, p, other)
}

// holdIterable holds the most common containers if that takes no more than a
// look: a fresh iterator over one is all that a loop needs then.
func (t *Thread) holdIterable(v Value) bool {
	switch gcShape(v) {
	case ShapeDictKeys, ShapeDictValues, ShapeDictItems:
		v = viewDict(v)
	case ShapeRange, ShapeTuple, ShapeStrASCII, ShapeStrLatin1, ShapeStr2, ShapeStr4, ShapeBytes, ShapeFrozenSet:
		return true
	case ShapeList, ShapeDict, ShapeDictNS, ShapeSet:
	default:
		return false
	}
	if !t.mayRead(v) {
		return false
	}
	t.hold(v)
	return true
}

// Iterating acquires, before a loop over an iterator, the object that the loop
// changes (nil: none), the iterator, and what iterators of built-in types go
// through, all at the same time: if the loop calls no Python code then it need
// not wait in the middle, so others see it done or not begun. Next acquires them
// anyway, one by one. other (nil: none) is a container that the loop reads, too.
func (t *Thread) Iterating(w, it, other *Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	n := t.pushSources(it, maxSources)
	if other != nil {
		n += 1 + t.pushSources(t.Push(*other), maxSources)
	}
	src := Words(m, n)
	for {
		lost := t.Lost
		if w != nil && !t.Write(w) || !t.operand(it, TypeOf(*it).Slots.Next != nil) {
			return false
		}
		for i := range src {
			if !t.operand(&src[i], TypeOf(src[i]).Slots.Next != nil) {
				return false
			}
		}
		if lost == t.Lost {
			t.hold(*it)
			t.holdAll(src)
			return true
		}
	}
}

// stepReady reports whether an iterator that steps others, and is acquired, can
// take a step without waiting in the middle, if it is one of built-in iterators
// over built-in containers.
func (t *Thread) stepReady(it Value) bool {
	switch gcShape(it) {
	case ShapeSeqIter, ShapeListReverse, ShapeReversed, ShapeGetItemIter:
		return t.mayRead(gc.LoadFixed(it, OffSeqIterSeq))
	case ShapeDictKeyIter, ShapeDictValueIter, ShapeDictItemIter, ShapeSetIter:
		return t.mayRead(gc.LoadFixed(it, OffDictIterDict))
	case ShapeEnumerate:
		x := gc.LoadFixed(it, offEnumIter)
		return t.stepOwned(x) && t.stepReady(x)
	case ShapeZip:
		for _, x := range TupleItems(gc.LoadFixed(it, offZipIters)) {
			if !t.stepOwned(x) || !t.stepReady(x) {
				return false
			}
		}
	}
	return true
}

// stepOwned reports whether the iterator itself is acquired.
func (t *Thread) stepOwned(it Value) bool {
	return t.mayWrite(it) || t.mayRead(it) && !ShapeOf(it).Type.mutable
}

// steppable acquires an acquired iterator again together with all that its next
// step touches, and returns it, or Null with an exception pending.
//
//go:noinline
func (t *Thread) steppable(it Value) Value {
	m := t.Mark()
	p := t.Push(it)
	ok := t.Iterating(nil, p, nil)
	t.Pop(m)
	if !ok {
		return gc.Null
	}
	return *p
}

// maxSources is how much of what an iterator goes through is acquired together.
const maxSources = 16

// pushSources pushes what an iterator of a built-in type goes through, at most a
// number of words, and returns how many it took. What it reaches by an iterator's
// words is what they are now; they change only when it comes to its end.
func (t *Thread) pushSources(it *Value, most int) (n int) {
	for p := it; n < most; p = Word(t.Top, -1) {
		x := gc.Null
		switch gcShape(*p) {
		case ShapeSeqIter, ShapeListReverse, ShapeReversed, ShapeGetItemIter:
			x = gc.LoadFixed(*p, OffSeqIterSeq)
		case ShapeDictKeyIter, ShapeDictValueIter, ShapeDictItemIter, ShapeSetIter:
			x = gc.LoadFixed(*p, OffDictIterDict)
		case ShapeDictKeys, ShapeDictValues, ShapeDictItems:
			x = viewDict(*p)
		case ShapeEnumerate:
			x = gc.LoadFixed(*p, offEnumIter)
		case ShapeZip:
			for _, z := range TupleItems(gc.LoadFixed(*p, offZipIters)) {
				if n >= most {
					break
				}
				n += 1 + t.pushSources(t.Push(z), most-n-1)
			}
			return n
		}
		if x == gc.Null {
			return n
		}
		t.Push(x)
		n++
	}
	return n
}
