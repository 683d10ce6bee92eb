package builtins

import (
	"stmjit/gc"
	"stmjit/runtime/object"
)

// lruType is what lru_cache makes of a function. Results are in a dict. If their
// number is bounded the dict has the places of the results in a storage block of the
// wrapper, four words each, that are a ring in the order of their last use: place 0 is
// before the newest and behind the oldest. So all but the dict is covered by
// the wrapper's own barrier.
var lruType object.GoType

const (
	lruHits   = 8
	lruMisses = 16
	lruMax    = 24 // greatest number of results, -1: any
	lruTyped  = 32
	lruCount  = 40 // places in use
	lruFunc   = 48
	lruDict   = 56
	lruPlaces = 64 // storage, or Null
	lruInfo   = 72 // the class of cache_info()
	lruMark   = 80 // comes before keyword arguments in keys

	placePrev = 0
	placeNext = 1
	placeKey  = 2
	placeItem = 3
	placeSize = 4
)

func makeLRU() {
	b := (&object.Builtin{Name: "lru_cache", Sig: object.ParseSignature("(user_function, maxsize, typed, cache_info_type)"), Fn: lruNew}).Blind()
	lruType = object.NewGoType("functools", "_lru_cache_wrapper", gc.Layout{Raw: 5, Vals: 5}, func(typ *object.Type) {
		lruType.Type = typ
		typ.MarkMutable()
		typ.Describe("Create a cached callable that wraps another function.")
		s := &typ.Slots
		s.New = func(t *thread, _ *object.Type, a object.Args) Value { return b.Call(t, gc.Null, a) }
		s.Init = func(t *thread, self Value, a object.Args) bool { return true }
		s.Call = lruCall
		s.DescrGet = func(t *thread, descr, obj Value, owner *object.Type) Value {
			if obj == gc.Null {
				return descr
			}
			return object.NewMethod(t, descr, obj)
		}
		typ.Def("cache_info(self, /)", lruCacheInfo).Reads()
		typ.Def("cache_clear(self, /)", lruClear)
		typ.Def("__copy__(self, /)", func(t *thread, a []Value) Value { return a[0] }).Blind()
		typ.Def("__deepcopy__(self, memo, /)", func(t *thread, a []Value) Value { return a[0] }).Blind()
		typ.Def("__reduce__(self, /)", func(t *thread, a []Value) Value {
			return object.GetAttr(t, a[0], object.Intern("__qualname__"))
		}).Blind()
	})
}

func lruOf(v Value) Value { return object.Unwrap(v, lruType.Type) }

func lruNew(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	if object.TypeOf(a[0]).Slots.Call == nil {
		return t.Raise(object.TypeError, "the first argument must be callable")
	}
	limit := -1
	if a[1] != gc.None {
		n, ok := indexSized(t, a[1], object.OverflowError)
		if !ok {
			return t.Raise(object.TypeError, "maxsize should be integer or None")
		}
		limit = max(n, 0)
	}
	typed, ok := object.IsTrue(t, a[2])
	if !ok {
		return gc.Null
	}
	mark := t.Push(t.Call(object.ObjectType.Self))
	v := lruType.New(t)
	gc.StoreRaw(v, lruMax, uint64(limit))
	if typed {
		gc.StoreRaw(v, lruTyped, 1)
	}
	gc.InitStore(v, lruFunc, a[0])
	gc.InitStore(v, lruDict, object.NewDict(t))
	gc.InitStore(v, lruInfo, a[3])
	gc.InitStore(v, lruMark, *mark)
	return v
}

// lruKey makes the key of a call: the only argument, if its type says that no other
// key can be equal, or a tuple of all.
func lruKey(t *thread, v Value, a object.Args) Value {
	typed := gc.LoadRaw(v, lruTyped) != 0
	n := 0
	if a.Kw != nil {
		n = len(a.Kw.Names)
	}
	if n == 0 && !typed && len(a.Pos) == 1 {
		if x := a.Pos[0]; x.IsInt() || object.IsExactStr(x) {
			return x
		}
	}
	m := t.Mark()
	defer t.Pop(m)
	first := t.Top
	t.PushN(a.Pos...)
	if n > 0 {
		t.Push(gc.Load(v, lruMark))
		for i, k := range a.Kw.Names {
			t.Push(k)
			t.Push(a.Kw.Values[i])
		}
	}
	if typed {
		for _, x := range a.Pos {
			t.Push(object.TypeOf(x).Self)
		}
		for i := range n {
			t.Push(object.TypeOf(a.Kw.Values[i]).Self)
		}
	}
	return object.NewTuple(t, object.Words(first, int(t.Top-first)/8))
}

// lruCall: p has the wrapper, the key, the dict and the result.
func lruCall(t *thread, callee Value, a object.Args) Value {
	m := t.Mark()
	defer t.Pop(m)
	p := t.PushN(lruOf(callee), gc.Null, gc.Null, gc.Null)
	if !t.MayCall() || !t.Write(&p[0]) {
		return gc.Null
	}
	limit := int(gc.LoadRaw(p[0], lruMax))
	if limit == 0 {
		gc.StoreRaw(p[0], lruMisses, gc.LoadRaw(p[0], lruMisses)+1)
		return t.CallArgs(gc.Load(p[0], lruFunc), a)
	}
	p[1] = lruKey(t, p[0], a)
	p[2] = gc.Load(p[0], lruDict)
	x, ok := lruLookup(t, p)
	switch {
	case !ok:
		return gc.Null
	case x != gc.Null:
		gc.StoreRaw(p[0], lruHits, gc.LoadRaw(p[0], lruHits)+1)
		return x
	}
	gc.StoreRaw(p[0], lruMisses, gc.LoadRaw(p[0], lruMisses)+1)
	if p[3] = t.CallArgs(gc.Load(p[0], lruFunc), a); p[3] == gc.Null {
		return gc.Null
	}
	if limit < 0 {
		if !t.Write(&p[2]) || !object.DictSet(t, p[2], p[1], p[3]) {
			return gc.Null
		}
		return p[3]
	}
	if !lruKeep(t, p, limit) {
		return gc.Null
	}
	return p[3]
}

// lruLookup finds the result for a key and makes it the newest; ok means that the
// wrapper is acquired for writing.
func lruLookup(t *thread, p []Value) (x Value, ok bool) {
	if !t.Read(&p[2]) {
		return gc.Null, false
	}
	x, ok = object.DictGet(t, p[2], p[1])
	if !ok {
		return gc.Null, false
	}
	k := t.Push(x)
	if !t.Write(&p[0]) {
		return gc.Null, false
	}
	x = *k
	if x == gc.Null || int(gc.LoadRaw(p[0], lruMax)) < 0 {
		return x, true
	}
	i, st := int(x.Int()), gc.Load(p[0], lruPlaces)
	if st == gc.Null || i > int(gc.LoadRaw(p[0], lruCount)) {
		return gc.Null, true // the cache was cleared meanwhile
	}
	lruUnlink(st, i)
	lruLink(st, i)
	return *place(st, i, placeItem), true
}

// place is a word of place i; values are stored through gc.Store.
func place(st Value, i, word int) *Value {
	return &gc.Words(st, object.OffStorageItems, int(gc.LoadRaw(st, object.OffTail)))[i*placeSize+word]
}

func placeAt(st Value, i, word int) int { return int(place(st, i, word).Int()) }

func setPlace(st Value, i, word, to int) { *place(st, i, word) = gc.IntValue(int64(to)) }

func lruUnlink(st Value, i int) {
	prev, next := placeAt(st, i, placePrev), placeAt(st, i, placeNext)
	setPlace(st, prev, placeNext, next)
	setPlace(st, next, placePrev, prev)
}

// lruLink makes place i the newest.
func lruLink(st Value, i int) {
	newest := placeAt(st, 0, placeNext)
	setPlace(st, i, placePrev, 0)
	setPlace(st, i, placeNext, newest)
	setPlace(st, newest, placePrev, i)
	setPlace(st, 0, placeNext, i)
}

func fillPlace(st Value, i int, key, item Value) {
	off := object.OffStorageItems + 8*uintptr(i*placeSize)
	gc.Store(st, off+8*placeKey, key)
	gc.Store(st, off+8*placeItem, item)
}

// lruKeep puts a result into the cache, in place of the oldest if it is full. The
// dict's operations may run Python code that changes the cache: then it is left as
// it is.
func lruKeep(t *thread, p []Value, limit int) bool {
	if !t.Read(&p[2]) {
		return false
	}
	has, ok := object.DictHas(t, p[2], p[1])
	if has || !ok || !t.Write(&p[0]) {
		return ok && t.Exc == gc.Null
	}
	n := int(gc.LoadRaw(p[0], lruCount))
	if n < limit {
		lruGrow(t, p[0], n+1, limit)
		n++
		gc.StoreRaw(p[0], lruCount, uint64(n))
		st := gc.Load(p[0], lruPlaces)
		fillPlace(st, n, p[1], p[3])
		lruLink(st, n)
		return t.Write(&p[2]) && object.DictSet(t, p[2], p[1], gc.IntValue(int64(n)))
	}
	st := gc.Load(p[0], lruPlaces)
	i := placeAt(st, 0, placePrev)
	k := t.Mark()
	defer t.Pop(k)
	old := t.Push(*place(st, i, placeKey))
	if !t.Write(&p[2]) {
		return false
	}
	if _, ok := object.DictDel(t, p[2], *old); !ok || !t.Write(&p[0]) {
		return false
	}
	st = gc.Load(p[0], lruPlaces)
	if st == gc.Null || i >= int(gc.LoadRaw(st, object.OffTail))/placeSize || *place(st, i, placeKey) != *old {
		return true
	}
	fillPlace(st, i, p[1], p[3])
	lruUnlink(st, i)
	lruLink(st, i)
	return t.Write(&p[2]) && object.DictSet(t, p[2], p[1], gc.IntValue(int64(i)))
}

// lruGrow makes room for n places beside place 0.
func lruGrow(t *thread, v Value, n, limit int) {
	st := gc.Load(v, lruPlaces)
	have := 0
	if st != gc.Null {
		if have = int(gc.LoadRaw(st, object.OffTail)); have >= (n+1)*placeSize {
			return
		}
	}
	grown := object.NewStorage(t, (min(max(2*n, 8), limit)+1)*placeSize)
	for i := range have {
		off := object.OffStorageItems + 8*uintptr(i)
		gc.InitStore(grown, off, gc.Load(st, off))
	}
	if have == 0 {
		setPlace(grown, 0, placePrev, 0)
		setPlace(grown, 0, placeNext, 0)
	}
	gc.Store(v, lruPlaces, grown)
}

func lruCacheInfo(t *thread, a []Value) Value {
	m := t.Mark()
	defer t.Pop(m)
	v := lruOf(a[0])
	p := t.PushN(v, gc.Load(v, lruDict))
	if !t.ReadAll(p) {
		return gc.Null
	}
	limit := gc.None
	if n := int(gc.LoadRaw(p[0], lruMax)); n >= 0 {
		limit = gc.IntValue(int64(n))
	}
	hits, misses := gc.IntValue(int64(gc.LoadRaw(p[0], lruHits))), gc.IntValue(int64(gc.LoadRaw(p[0], lruMisses)))
	return t.Call(gc.Load(p[0], lruInfo), hits, misses, limit, gc.IntValue(int64(object.DictLen(p[1]))))
}

func lruClear(t *thread, a []Value) Value {
	v := lruOf(a[0])
	gc.StoreRaw(v, lruHits, 0)
	gc.StoreRaw(v, lruMisses, 0)
	gc.StoreRaw(v, lruCount, 0)
	gc.StoreRaw(v, lruPlaces, 0)
	gc.Store(v, lruDict, object.NewDict(t))
	return gc.None
}
