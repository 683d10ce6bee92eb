package builtins

import (
	"math"
	"strconv"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The iterators of itertools that choose or compute from the items of others.

func itoa(n int) string { return strconv.Itoa(n) }

// indexSized is v as a machine integer.
func indexSized(t *thread, v Value, typ *object.Type) (int, bool) {
	name := object.TypeOf(v).Name
	i := object.Index(t, v)
	if i == gc.Null {
		return 0, false
	}
	n, ok := object.Int64Of(i)
	if !ok {
		t.Raise(typ, "cannot fit '%s' into an index-sized integer", name)
	}
	return int(n), ok
}

var accumulateType *itType

// newAccumulate: V0 is the iterator, V1 the function or None, V2 the total so far
// or Null, V3 the initial value not yet given, or Null.
func newAccumulate() *itType {
	accumulateType = newItType("accumulate(iterable, func=None, *, initial=None)", "Return series of accumulated sums (or other binary function results).", 4,
		func(t *thread, a []Value) Value {
			initial := a[2]
			if initial == gc.None {
				initial = gc.Null
			}
			return newIterIn(t, accumulateType, a[0], a[1], gc.Null, initial)
		}, accumulateNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				src, f, total, initial := gc.Load(v, itV0), gc.Load(v, itV1), gc.Load(v, itV2), gc.Load(v, itV3)
				if initial != gc.Null {
					m := t.Mark()
					defer t.Pop(m)
					p := t.PushN(src, f)
					one := object.Iter(t, object.NewTuple(t, []Value{initial}))
					return []Value{chainType.make(t, object.Iter(t, object.NewTuple(t, []Value{p[0]})), one), p[1]}, gc.None
				}
				if total == gc.Null {
					total = gc.None
				}
				if total == gc.None && gc.Load(v, itV2) != gc.Null {
					m := t.Mark()
					defer t.Pop(m)
					p := t.PushN(src, f)
					// A total that is None would look like none: it goes in front.
					one := object.Iter(t, object.NewTuple(t, []Value{gc.None}))
					skip := isliceType.make(t, accumulateFrom(t, one, p))
					gc.StoreRaw(skip, itK, 1)
					gc.Store(skip, itV1, gc.IntValue(-1))
					gc.Store(skip, itV2, gc.IntValue(1))
					return []Value{skip, gc.None}, gc.None
				}
				return []Value{src, f}, total
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				if state == gc.None {
					state = gc.Null
				}
				gc.Store(v, itV2, state)
				return true
			})
		})
	return accumulateType
}

// accumulateFrom accumulates what is in one and then what is left in p[0].
func accumulateFrom(t *thread, one Value, p []Value) Value {
	rest := object.Iter(t, object.NewTuple(t, []Value{p[0]}))
	return accumulateType.make(t, chainType.make(t, rest, one), p[1])
}

func accumulateNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV1), gc.Null)
	if initial := gc.Load(it, itV3); initial != gc.Null {
		gc.StoreRaw(it, itV3, 0)
		gc.Store(it, itV2, initial)
		return initial
	}
	if p[2] = object.Next(t, gc.Load(it, itV0)); p[2] == gc.Null || !t.Write(&p[0]) {
		return gc.Null
	}
	if total := gc.Load(p[0], itV2); total != gc.Null {
		if p[1] == gc.None {
			p[2] = object.Binary(t, object.OpAdd, total, p[2])
		} else {
			p[2] = t.Call(p[1], total, p[2])
		}
		if p[2] == gc.Null || !t.Write(&p[0]) {
			return gc.Null
		}
	}
	gc.Store(p[0], itV2, p[2])
	return p[2]
}

var compressType *itType

// newCompress: V0 and V1 are the iterators.
func newCompress() *itType {
	compressType = newItType("compress(data, selectors)", "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.", 2,
		func(t *thread, a []Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(gc.Null, gc.Null)
			for i := range p {
				if p[i] = object.Iter(t, a[i]); p[i] == gc.Null {
					return gc.Null
				}
			}
			return compressType.make(t, p...)
		},
		func(t *thread, it Value) Value {
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(gc.Load(it, itV0), gc.Load(it, itV1), gc.Null)
			for n := uint(0); ; {
				if p[2] = object.Next(t, p[0]); p[2] == gc.Null {
					return gc.Null
				}
				sel := object.Next(t, p[1])
				if sel == gc.Null {
					return gc.Null
				}
				if yes, ok := object.IsTrue(t, sel); !ok || !t.BusyLoop(&n) {
					return gc.Null
				} else if yes {
					return p[2]
				}
			}
		},
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				return []Value{gc.Load(v, itV0), gc.Load(v, itV1)}, gc.Null
			})
		})
	return compressType
}

var countType *itType

// newCount: V0 is the next number, V1 the step.
func newCount() *itType {
	countType = newItType("count(start=0, step=1)", "Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step\n", 2,
		func(t *thread, a []Value) Value {
			for _, x := range a {
				if s := &object.TypeOf(x).Slots; s.Index == nil && s.Float == nil && !isComplex(x) {
					return t.Raise(object.TypeError, "a number is required")
				}
			}
			return countType.make(t, a...)
		},
		func(t *thread, it Value) Value {
			x, step := gc.Load(it, itV0), gc.Load(it, itV1)
			if x.IsInt() && step == gc.IntValue(1) && x != gc.IntValue(gc.MaxInt) {
				gc.Store(it, itV0, x+2)
				return x
			}
			m := t.Mark()
			defer t.Pop(m)
			p := t.PushN(it, x)
			next := t.Push(object.Binary(t, object.OpAdd, x, step))
			if *next == gc.Null || !t.Write(&p[0]) {
				return gc.Null
			}
			gc.Store(p[0], itV0, *next)
			return p[1]
		},
		func(it *itType, typ *object.Type) {
			typ.Slots.Repr = func(t *thread, v Value) Value {
				m := t.Mark()
				defer t.Pop(m)
				c := it.of(v)
				p := t.PushN(gc.Load(c, itV0), gc.Load(c, itV1))
				name := object.TypeOf(v).Name
				r, ok := object.ReprGo(t, p[0])
				if !ok {
					return gc.Null
				}
				if p[1] == gc.IntValue(1) {
					return object.NewStr(t, name+"("+r+")")
				}
				s, ok := object.ReprGo(t, p[1])
				if !ok {
					return gc.Null
				}
				return object.NewStr(t, name+"("+r+", "+s+")")
			}
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				x, step := gc.Load(v, itV0), gc.Load(v, itV1)
				if step == gc.IntValue(1) {
					return []Value{x}, gc.Null
				}
				return []Value{x, step}, gc.Null
			})
		})
	return countType
}

func isComplex(v Value) bool { return object.IsInstance(v, object.ComplexType) }

// A predicate iterator has its function in V0 and its iterator in V1; N is 1
// after the place where it changes its mind.
func newPredicate(decl, doc string, dst **itType, next func(t *thread, p []Value) Value, stateful bool) *itType {
	*dst = newItType(decl, doc, 2, func(t *thread, a []Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		p := t.PushN(a[0], object.Iter(t, a[1]))
		if p[1] == gc.Null {
			return gc.Null
		}
		return (*dst).make(t, p[0], p[1])
	}, func(t *thread, it Value) Value {
		m := t.Mark()
		defer t.Pop(m)
		return next(t, t.PushN(it, gc.Load(it, itV0), gc.Load(it, itV1), gc.Null))
	}, func(it *itType, typ *object.Type) {
		it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
			args := []Value{gc.Load(v, itV0), gc.Load(v, itV1)}
			if !stateful {
				return args, gc.Null
			}
			return args, gc.IntValue(int64(gc.LoadRaw(v, itN)))
		})
		if stateful {
			it.restores(typ, func(t *thread, v, state Value) bool {
				m := t.Mark()
				defer t.Pop(m)
				p := t.Push(v)
				on, ok := object.IsTrue(t, state)
				if !ok || !t.Write(p) {
					return false
				}
				n := uint64(0)
				if on {
					n = 1
				}
				gc.StoreRaw(*p, itN, n)
				return true
			})
		}
	})
	return *dst
}

// test calls the function in p[1] with the next item, which it puts into p[3];
// more is false at the end and after exceptions.
func testNext(t *thread, p []Value) (yes, more bool) {
	if p[3] = object.Next(t, p[2]); p[3] == gc.Null {
		return false, false
	}
	r := p[3]
	if p[1] != gc.None && p[1] != object.BoolType.Self {
		if r = t.Call(p[1], p[3]); r == gc.Null {
			return false, false
		}
	}
	return object.IsTrue(t, r)
}

var dropWhileType, takeWhileType, filterFalseType, starMapType *itType

func newDropWhile() *itType {
	return newPredicate("dropwhile(predicate, iterable, /)", "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.", &dropWhileType,
		func(t *thread, p []Value) Value {
			if gc.LoadRaw(p[0], itN) != 0 {
				return object.Next(t, p[2])
			}
			if p[1] == gc.None {
				p[1] = gc.False // which is not callable, either
			}
			for n := uint(0); ; {
				yes, more := testNext(t, p)
				if !more || !t.BusyLoop(&n) {
					return gc.Null
				}
				if !yes {
					if !t.Write(&p[0]) {
						return gc.Null
					}
					gc.StoreRaw(p[0], itN, 1)
					return p[3]
				}
			}
		}, true)
}

func newTakeWhile() *itType {
	return newPredicate("takewhile(predicate, iterable, /)", "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.", &takeWhileType,
		func(t *thread, p []Value) Value {
			if gc.LoadRaw(p[0], itN) != 0 {
				return gc.Null
			}
			if p[1] == gc.None {
				p[1] = gc.False
			}
			yes, more := testNext(t, p)
			if yes && more {
				return p[3]
			}
			if more && t.Write(&p[0]) {
				gc.StoreRaw(p[0], itN, 1)
			}
			return gc.Null
		}, true)
}

func newFilterFalse() *itType {
	return newPredicate("filterfalse(function, iterable, /)", "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.", &filterFalseType,
		func(t *thread, p []Value) Value {
			for n := uint(0); ; {
				yes, more := testNext(t, p)
				if !more || !t.BusyLoop(&n) {
					return gc.Null
				}
				if !yes {
					return p[3]
				}
			}
		}, false)
}

func newStarMap() *itType {
	return newPredicate("starmap(function, iterable, /)", "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.", &starMapType,
		func(t *thread, p []Value) Value {
			if p[3] = object.Next(t, p[2]); p[3] == gc.Null {
				return gc.Null
			}
			if p[3] = object.TupleFrom(t, p[3]); p[3] == gc.Null {
				return gc.Null
			}
			return t.CallArgs(p[1], object.Args{Pos: t.PushN(object.TupleItems(p[3])...)})
		}, false)
}

var isliceType *itType

// newISlice: V0 is the iterator, Null at the end, V1 where to stop or -1, V2 the
// step; N items were taken, and the next to give has the index K.
func newISlice() *itType {
	isliceType = newItType("islice(*args)", "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.", 3, isliceNew, isliceNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				src := gc.Load(v, itV0)
				if src == gc.Null {
					return []Value{emptyIter(t), gc.IntValue(0)}, gc.IntValue(0)
				}
				stop, step := gc.Load(v, itV1), gc.Load(v, itV2)
				if stop == gc.IntValue(-1) {
					stop = gc.None
				}
				return []Value{src, gc.IntValue(int64(gc.LoadRaw(v, itK))), stop, step}, gc.IntValue(int64(gc.LoadRaw(v, itN)))
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				m := t.Mark()
				defer t.Pop(m)
				p := t.Push(v)
				n, ok := indexSized(t, state, object.OverflowError)
				if ok = ok && t.Write(p); ok {
					gc.StoreRaw(*p, itN, uint64(n))
				}
				return ok
			})
		})
	return isliceType
}

func isliceNew(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	args := object.TupleItems(a[0])
	switch n := len(args); {
	case n < 2:
		return t.Raise(object.TypeError, "islice expected at least 2 arguments, got %d", n)
	case n > 4:
		return t.Raise(object.TypeError, "islice expected at most 4 arguments, got %d", n)
	}
	bound := func(v Value, none int, what string) (int, bool) {
		if v == gc.None {
			return none, true
		}
		i := gc.Null
		if object.TypeOf(v).Slots.Index != nil {
			i = object.Index(t, v)
		}
		n, ok := int64(-1), false
		if i != gc.Null {
			n, ok = object.Int64Of(i)
		}
		if !ok || n < 0 {
			t.Exc = gc.Null
			t.Raise(object.ValueError, "%s must be None or an integer: 0 <= x <= sys.maxsize.", what)
			return 0, false
		}
		return int(n), true
	}
	start, stop, step, ok := 0, -1, 1, true
	if len(args) == 2 {
		stop, ok = bound(args[1], -1, "Stop argument for islice()")
	} else {
		if start, ok = bound(args[1], 0, "Indices for islice()"); ok {
			stop, ok = bound(object.TupleItems(a[0])[2], -1, "Indices for islice()")
		}
	}
	if !ok {
		return gc.Null
	}
	if args = object.TupleItems(a[0]); len(args) == 4 && args[3] != gc.None {
		if step, ok = bound(args[3], 1, ""); !ok || step < 1 {
			t.Exc = gc.Null
			return t.Raise(object.ValueError, "Step for islice() must be a positive integer or None.")
		}
	}
	v := newIterIn(t, isliceType, object.TupleItems(a[0])[0], gc.IntValue(int64(stop)), gc.IntValue(int64(step)))
	if v != gc.Null {
		gc.StoreRaw(v, itK, uint64(start))
	}
	return v
}

func isliceNext(t *thread, it Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(it, gc.Load(it, itV0))
	if p[1] == gc.Null {
		return gc.Null
	}
	cnt, next := int(gc.LoadRaw(it, itN)), int(gc.LoadRaw(it, itK))
	stop, step := int(gc.Load(it, itV1).Int()), int(gc.Load(it, itV2).Int())
	end := func() Value { return clearAfter(t, &p[0], itV0) }
	for n := uint(0); cnt < next; {
		if object.Next(t, p[1]) == gc.Null || !t.BusyLoop(&n) || !t.Write(&p[0]) {
			return end()
		}
		cnt++
		gc.StoreRaw(p[0], itN, uint64(cnt))
	}
	if stop >= 0 && cnt >= stop {
		return end()
	}
	x := t.Push(object.Next(t, p[1]))
	if *x == gc.Null {
		return end()
	}
	if !t.Write(&p[0]) {
		return gc.Null
	}
	gc.StoreRaw(p[0], itN, uint64(cnt+1))
	if next > math.MaxInt-step || stop >= 0 && next+step > stop {
		next = math.MaxInt - step
		if stop >= 0 {
			next = stop - step
		}
	}
	gc.StoreRaw(p[0], itK, uint64(next+step))
	return *x
}
