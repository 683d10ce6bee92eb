package builtins

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// The combinatorial iterators. V0 is the pool, or the tuple of pools, V1 a
// storage block of indices, V2 one of counters (permutations). N is the length
// of the results; K says where the iterator is.
const (
	combFresh = iota
	combRunning
	combDone
)

var productType, combinationsType, combinationsRType, permutationsType *itType

// newIndices makes a block of the numbers that f gives.
func newIndices(t *thread, n int, f func(i int) int) Value {
	st := object.NewStorage(t, n)
	for i := range n {
		gc.InitStore(st, object.OffStorageItems+8*uintptr(i), gc.IntValue(int64(f(i))))
	}
	return st
}

// indices are the numbers of a block, as tagged values.
func indices(st Value) []Value {
	return gc.Words(st, object.OffStorageItems, int(gc.LoadRaw(st, object.OffTail)))
}

// repeatArg reads a count that is not negative.
func combLength(t *thread, v Value) (int, bool) {
	if object.TypeOf(v).Slots.Index == nil {
		t.Raise(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeOf(v).Name)
		return 0, false
	}
	r, ok := indexSized(t, v, object.OverflowError)
	if ok && r < 0 {
		t.Raise(object.ValueError, "r must be non-negative")
		return 0, false
	}
	return r, ok
}

// combMake makes an iterator over combinations of r of the items in pool.
func combMake(t *thread, it *itType, pool Value, r int, index func(i int) int, done bool) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.Push(pool)
	if done {
		r = min(r, math.MaxInt)
		v := it.make(t, *p, object.NewStorage(t, 0))
		gc.StoreRaw(v, itN, uint64(r))
		gc.StoreRaw(v, itK, combDone)
		return v
	}
	if !gc.TryReserve(uintptr(r) * 8) {
		return t.Raise(object.MemoryError, "")
	}
	v := it.make(t, *p, newIndices(t, r, index))
	gc.StoreRaw(v, itN, uint64(r))
	return v
}

// combResult makes the tuple of the pool's items at the indices.
func combResult(t *thread, pool []Value, at []Value) Value {
	n := len(at)
	items := object.Words(t.Top, n)
	for i := range n {
		items[i] = pool[at[i].Int()]
	}
	return object.NewTuple(t, items)
}

// combReduce is the reduction of an iterator over combinations.
func combReduce(t *thread, v Value) ([]Value, Value) {
	r := gc.IntValue(int64(gc.LoadRaw(v, itN)))
	switch gc.LoadRaw(v, itK) {
	case combFresh:
		return []Value{gc.Load(v, itV0), r}, gc.Null
	case combDone:
		return []Value{object.NewTuple(t, nil), r}, gc.Null
	}
	return []Value{gc.Load(v, itV0), r}, object.NewTuple(t, indices(gc.Load(v, itV1)))
}

// setIndices takes a state's numbers; limit says how great each may be.
func setIndices(t *thread, v, state Value, limit func(i int) int) bool {
	at := indices(gc.Load(v, itV1))
	s := object.Unwrap(state, object.TupleType)
	if s == gc.Null || len(object.TupleItems(s)) != len(at) {
		t.Raise(object.ValueError, "invalid arguments")
		return false
	}
	for i, x := range object.TupleItems(s) {
		if !x.IsInt() {
			t.Raise(object.TypeError, "an integer is required")
			return false
		}
		if limit(i) < 0 {
			gc.StoreRaw(v, itK, combDone)
			return true
		}
		at[i] = gc.IntValue(min(max(x.Int(), 0), int64(limit(i))))
	}
	gc.StoreRaw(v, itK, combRunning)
	return true
}

func poolLen(v Value) int { return len(object.TupleItems(gc.Load(v, itV0))) }

func newCombinations() *itType {
	combinationsType = newItType("combinations(iterable, r)", "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)", 2,
		func(t *thread, a []Value) Value {
			if a[0] = object.TupleFrom(t, a[0]); a[0] == gc.Null {
				return gc.Null
			}
			r, ok := combLength(t, a[1])
			if !ok {
				return gc.Null
			}
			return combMake(t, combinationsType, a[0], r, func(i int) int { return i }, r > len(object.TupleItems(a[0])))
		},
		func(t *thread, v Value) Value {
			return combStep(t, v, func(i, n, r int) int { return i + n - r }, 1)
		},
		func(it *itType, typ *object.Type) {
			it.reduces(typ, combReduce)
			it.restores(typ, func(t *thread, v, state Value) bool {
				n, r := poolLen(v), int(gc.LoadRaw(v, itN))
				return setIndices(t, v, state, func(i int) int { return i + n - r })
			})
		})
	return combinationsType
}

// combStep goes to the next combination: the last index that is not at its
// highest goes up, and those after it follow at the given distance.
func combStep(t *thread, v Value, highest func(i, n, r int) int, distance int64) Value {
	m := t.Mark()
	defer t.Pop(m)
	pool := object.TupleItems(gc.Load(v, itV0))
	at := indices(gc.Load(v, itV1))
	switch gc.LoadRaw(v, itK) {
	case combDone:
		return gc.Null
	case combFresh:
		gc.StoreRaw(v, itK, combRunning)
		return combResult(t, pool, at)
	}
	n, r := len(pool), len(at)
	i := r - 1
	for i >= 0 && at[i].Int() == int64(highest(i, n, r)) {
		i--
	}
	if i < 0 {
		gc.StoreRaw(v, itK, combDone)
		return gc.Null
	}
	x := at[i].Int() + 1
	for ; i < r; i++ {
		at[i] = gc.IntValue(x)
		x += distance
	}
	return combResult(t, pool, at)
}

func newCombinationsR() *itType {
	combinationsRType = newItType("combinations_with_replacement(iterable, r)", "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')\"", 2,
		func(t *thread, a []Value) Value {
			if a[0] = object.TupleFrom(t, a[0]); a[0] == gc.Null {
				return gc.Null
			}
			r, ok := combLength(t, a[1])
			if !ok {
				return gc.Null
			}
			return combMake(t, combinationsRType, a[0], r, func(i int) int { return 0 }, r > 0 && len(object.TupleItems(a[0])) == 0)
		},
		func(t *thread, v Value) Value {
			return combStep(t, v, func(i, n, r int) int { return n - 1 }, 0)
		},
		func(it *itType, typ *object.Type) {
			it.reduces(typ, combReduce)
			it.restores(typ, func(t *thread, v, state Value) bool {
				n := poolLen(v)
				return setIndices(t, v, state, func(i int) int { return n - 1 })
			})
		})
	return combinationsRType
}

// newPermutations: the first r of n indices are the result; counter i, in V2,
// says how often index i will still be exchanged with one behind.
func newPermutations() *itType {
	permutationsType = newItType("permutations(iterable, r=None)", "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)", 3,
		func(t *thread, a []Value) Value {
			if a[0] = object.TupleFrom(t, a[0]); a[0] == gc.Null {
				return gc.Null
			}
			n := len(object.TupleItems(a[0]))
			r := n
			if a[1] != gc.None {
				if _, ok := object.AsInt(a[1]); !ok {
					return t.Raise(object.TypeError, "Expected int as r")
				}
				var ok bool
				if r, ok = combLength(t, a[1]); !ok {
					return gc.Null
				}
			}
			v := combMake(t, permutationsType, a[0], n, func(i int) int { return i }, r > n)
			if v == gc.Null {
				return v
			}
			gc.StoreRaw(v, itN, uint64(r))
			if r <= n {
				gc.Store(v, itV2, newIndices(t, r, func(i int) int { return n - i }))
			}
			return v
		}, permutationsNext,
		func(it *itType, typ *object.Type) {
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				args, state := combReduce(t, v)
				if state != gc.Null {
					state = object.NewTuple(t, []Value{state, object.NewTuple(t, indices(gc.Load(v, itV2)))})
				}
				return args, state
			})
			it.restores(typ, restorePermutations)
		})
	return permutationsType
}

func permutationsNext(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	pool := object.TupleItems(gc.Load(v, itV0))
	switch gc.LoadRaw(v, itK) {
	case combDone:
		return gc.Null
	case combFresh:
		gc.StoreRaw(v, itK, combRunning)
		return combResult(t, pool, indices(gc.Load(v, itV1))[:gc.LoadRaw(v, itN)])
	}
	at, left := indices(gc.Load(v, itV1)), indices(gc.Load(v, itV2))
	n, r := len(at), len(left)
	for i := r - 1; i >= 0; i-- {
		c := left[i].Int() - 1
		if c > 0 {
			left[i] = gc.IntValue(c)
			j := n - int(c)
			at[i], at[j] = at[j], at[i]
			return combResult(t, pool, at[:r])
		}
		first := at[i]
		copy(at[i:], at[i+1:])
		at[n-1] = first
		left[i] = gc.IntValue(int64(n - i))
	}
	gc.StoreRaw(v, itK, combDone)
	return gc.Null
}

func restorePermutations(t *thread, v, state Value) bool {
	m := t.Mark()
	defer t.Pop(m)
	s := stateTuple(t, state, 2)
	if s == nil {
		return false
	}
	n := poolLen(v)
	at, left := object.Unwrap(s[0], object.TupleType), object.Unwrap(s[1], object.TupleType)
	if at == gc.Null || left == gc.Null || gc.Load(v, itV2) == gc.Null ||
		len(object.TupleItems(at)) != n || len(object.TupleItems(left)) != len(indices(gc.Load(v, itV2))) {
		t.Raise(object.ValueError, "invalid arguments")
		return false
	}
	for i, x := range object.TupleItems(at) {
		if !x.IsInt() {
			t.Raise(object.TypeError, "an integer is required")
			return false
		}
		indices(gc.Load(v, itV1))[i] = gc.IntValue(min(max(x.Int(), 0), int64(n-1)))
	}
	for i, x := range object.TupleItems(left) {
		if !x.IsInt() {
			t.Raise(object.TypeError, "an integer is required")
			return false
		}
		indices(gc.Load(v, itV2))[i] = gc.IntValue(min(max(x.Int(), 1), int64(n-i)))
	}
	gc.StoreRaw(v, itK, combRunning)
	return true
}

func newProduct() *itType {
	productType = newItType("product(*iterables, repeat=1)", "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).", 2, productNew, productNext,
		func(it *itType, typ *object.Type) {
			typ.Def("__sizeof__(self, /)", func(t *thread, a []Value) Value {
				return gc.IntValue(int64(48 + 16*len(indices(gc.Load(it.of(a[0]), itV1)))))
			}).Reads()
			it.reduces(typ, func(t *thread, v Value) ([]Value, Value) {
				switch gc.LoadRaw(v, itK) {
				case combDone:
					return []Value{object.NewTuple(t, nil)}, gc.Null
				case combFresh:
					return object.TupleItems(gc.Load(v, itV0)), gc.Null
				}
				return object.TupleItems(gc.Load(v, itV0)), object.NewTuple(t, indices(gc.Load(v, itV1)))
			})
			it.restores(typ, func(t *thread, v, state Value) bool {
				pools := object.TupleItems(gc.Load(v, itV0))
				return setIndices(t, v, state, func(i int) int { return len(object.TupleItems(pools[i])) - 1 })
			})
		})
	return productType
}

func productNew(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	times, ok := indexSized(t, a[1], object.OverflowError)
	if !ok {
		return gc.Null
	}
	if times < 0 {
		return t.Raise(object.ValueError, "repeat argument cannot be negative")
	}
	n := len(object.TupleItems(a[0]))
	if times == 0 {
		n = 0
	}
	if n > 0 && times > math.MaxInt/(8*n) {
		return t.Raise(object.OverflowError, "repeat argument too large")
	}
	if !gc.TryReserve(uintptr(n) * uintptr(times) * 16) {
		return t.Raise(object.MemoryError, "")
	}
	pools := t.Push(object.NewList(t, nil))
	for i := range n {
		pool := object.TupleFrom(t, object.TupleItems(a[0])[i])
		if pool == gc.Null {
			return gc.Null
		}
		k := t.Push(pool)
		if !t.Write(pools) {
			return gc.Null
		}
		object.ListAppend(t, *pools, *k)
	}
	if !t.Write(pools) {
		return gc.Null
	}
	for i := range n * max(times-1, 0) {
		object.ListAppend(t, *pools, object.ListItems(*pools)[i])
	}
	done := uint64(combFresh)
	for _, p := range object.ListItems(*pools) {
		if len(object.TupleItems(p)) == 0 {
			done = combDone
		}
	}
	v := productType.make(t, object.NewTuple(t, object.ListItems(*pools)), newIndices(t, n*times, func(int) int { return 0 }))
	gc.StoreRaw(v, itK, done)
	return v
}

func productNext(t *thread, v Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	pools, at := object.TupleItems(gc.Load(v, itV0)), indices(gc.Load(v, itV1))
	switch gc.LoadRaw(v, itK) {
	case combDone:
		return gc.Null
	case combFresh:
		gc.StoreRaw(v, itK, combRunning)
	default:
		i := len(at) - 1
		for ; i >= 0; i-- {
			if x := at[i].Int() + 1; x < int64(len(object.TupleItems(pools[i]))) {
				at[i] = gc.IntValue(x)
				break
			}
			at[i] = gc.IntValue(0)
		}
		if i < 0 {
			gc.StoreRaw(v, itK, combDone)
			return gc.Null
		}
	}
	items := object.Words(t.Top, len(at))
	if len(at) > 2000 {
		l := t.Push(object.NewList(t, nil))
		for i, x := range at {
			object.ListAppend(t, *l, object.TupleItems(pools[i])[x.Int()])
		}
		return object.NewTuple(t, object.ListItems(*l))
	}
	for i, x := range at {
		items[i] = object.TupleItems(pools[i])[x.Int()]
	}
	return object.NewTuple(t, items)
}
