package record

import (
	"math"

	"stmjit/barriers"
	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/runtime/vm"
	"stmjit/trace/ir"
)

// The helpers: work of the runtime that traces call. None collects, releases an
// object or runs Python code: one that would have to fails, which is 0, and the
// interpreter runs the bytecode instead.

// helper is the Go side of a helper: it gets the argument words and returns the
// result word.
type helper func(t *object.Thread, a *[12]uint64) uint64

var helpers []helper

// define registers a helper.
func define(info ir.FnInfo, h helper) ir.Fn {
	fn := ir.RegisterFn(info)
	for int(fn) >= len(helpers) {
		helpers = append(helpers, nil)
	}
	helpers[fn] = h
	return fn
}

const (
	tInt = ir.TypeInt
	tVal = ir.TypeVal
	tRef = ir.TypeRef
)

func types(ts ...ir.Type) []ir.Type { return ts }

// readsContainers are the words that looking into containers reads.
var readsContainers = ir.Classes(classList, classElem, classDict, classSet, classMisc, classTuple, classSlot, classIter)

var (
	fnBinary = define(ir.FnInfo{Name: "binary", Args: types(tInt, tVal, tVal), Result: tVal, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return uint64(object.Binary(t, object.BinOp(a[0]), Value(a[1]), Value(a[2])))
		})
	fnFloatPow = define(ir.FnInfo{Name: "float_pow", Args: types(ir.TypeFloat, ir.TypeFloat), Result: ir.TypeFloat, Pure: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return math.Float64bits(object.FloatPow(math.Float64frombits(a[0]), math.Float64frombits(a[1])))
		})
	fnFloat1 = define(ir.FnInfo{Name: "float1", Args: types(tInt, ir.TypeFloat), Result: ir.TypeFloat, Pure: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return math.Float64bits(object.BuiltinByIndex(int(a[0])).Float1(math.Float64frombits(a[1])))
		})
	fnUnary = define(ir.FnInfo{Name: "unary", Args: types(tInt, tVal), Result: tVal, Pure: true, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return uint64(object.Unary(t, object.UnOp(a[0]), Value(a[1])))
		})
	fnCompare = define(ir.FnInfo{Name: "compare", Args: types(tInt, tVal, tVal), Result: tVal, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			v := object.Compare(t, Value(a[1]), Value(a[2]), object.CmpOp(a[0]))
			if v == gc.Null {
				return 0
			}
			b, ok := object.IsTrue(t, v)
			return boolWord(b, ok)
		})
	fnStrEq = define(ir.FnInfo{Name: "str_eq", Args: types(tRef, tRef), Result: tInt, Pure: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if a[0] == a[1] || object.StrEq(Value(a[0]), Value(a[1])) {
				return 1
			}
			return 0
		})
	fnContains = define(ir.FnInfo{Name: "contains", Args: types(tRef, tVal), Result: tVal, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return boolWord(object.Contains(t, Value(a[0]), Value(a[1])))
		})
	fnLen = define(ir.FnInfo{Name: "len", Args: types(tRef), Result: tVal, Pure: true, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			n, ok := object.Len(t, Value(a[0]))
			if !ok {
				return 0
			}
			return uint64(gc.IntValue(int64(n)))
		})
	fnGetItem = define(ir.FnInfo{Name: "getitem", Args: types(tRef, tVal), Result: tVal, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return uint64(object.GetItem(t, Value(a[0]), Value(a[1])))
		})
	fnDictGet = define(ir.FnInfo{Name: "dict_get", Args: types(tRef, tVal), Result: tVal, Reads: readsContainers, CanFail: true, Quick: ir.QuickGet},
		func(t *object.Thread, a *[12]uint64) uint64 {
			v, _ := object.DictGet(t, Value(a[0]), Value(a[1]))
			return uint64(v)
		})
	fnDictGetOr = define(ir.FnInfo{Name: "dict_get_or", Args: types(tRef, tVal, tVal), Result: tVal, Reads: readsContainers, CanFail: true, Quick: ir.QuickGetOr},
		func(t *object.Thread, a *[12]uint64) uint64 {
			v, ok := object.DictGet(t, Value(a[0]), Value(a[1]))
			if v == gc.Null && ok {
				return a[2]
			}
			return uint64(v)
		})
	fnDictSet = define(ir.FnInfo{Name: "dict_set", Args: types(tRef, tVal, tVal), Result: ir.TypeVoid, CanFail: true,
		Writes: ir.Classes(classDict, classMisc), Reads: readsContainers},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if isWatched(a[0]) {
				return 0
			}
			return okWord(object.DictSet(t, Value(a[0]), Value(a[1]), Value(a[2])))
		})
	fnDictHas = define(ir.FnInfo{Name: "dict_has", Args: types(tRef, tVal), Result: tVal, Reads: readsContainers, CanFail: true, Quick: ir.QuickHas},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return boolWord(object.DictHas(t, Value(a[0]), Value(a[1])))
		})
	fnSetHas = define(ir.FnInfo{Name: "set_has", Args: types(tRef, tVal), Result: tVal, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return boolWord(object.SetContains(t, Value(a[0]), Value(a[1])))
		})
	fnSetItem = define(ir.FnInfo{Name: "setitem", Args: types(tRef, tVal, tVal), Result: ir.TypeVoid, CanFail: true,
		Writes: ir.Classes(classList, classElem, classDict, classMisc), Reads: readsContainers},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return okWord(object.SetItem(t, Value(a[0]), Value(a[1]), Value(a[2])))
		})
	fnSetFresh = define(ir.FnInfo{Name: "dict_display", Args: types(tRef, tVal, tVal), Result: ir.TypeVoid, CanFail: true, Writes: ir.Classes(classDict, classMisc)},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return okWord(object.DictSet(t, Value(a[0]), Value(a[1]), Value(a[2])))
		})
	fnDelItem = define(ir.FnInfo{Name: "delitem", Args: types(tRef, tVal), Result: ir.TypeVoid, CanFail: true,
		Writes: ir.Classes(classList, classElem, classDict, classMisc), Reads: readsContainers},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if isWatched(a[0]) {
				return 0
			}
			return okWord(object.SetItem(t, Value(a[0]), Value(a[1]), gc.Null))
		})
	fnListExtend = define(ir.FnInfo{Name: "list_extend", Args: types(tRef, tVal), Result: ir.TypeVoid, Writes: writesList, Reads: readsContainers},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.InPlace(t, object.OpAdd, Value(a[0]), Value(a[1]))
			return 1
		})
	fnInPlace = define(ir.FnInfo{Name: "inplace", Args: types(tInt, tRef, tVal), Result: tVal, Writes: writesSet | writesDict, Reads: readsContainers, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if isWatched(a[1]) {
				return 0
			}
			return uint64(object.InPlace(t, object.BinOp(a[0]), Value(a[1]), Value(a[2])))
		})
	fnListAppend = define(ir.FnInfo{Name: "list_append", Args: types(tRef, tVal), Result: ir.TypeVoid, Writes: writesList},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.ListAppend(t, Value(a[0]), Value(a[1]))
			return 1
		})
	fnGetAttr = define(ir.FnInfo{Name: "getattr", Args: types(tRef, tVal), Result: tVal, Reads: ir.AllClasses, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return uint64(object.GetAttr(t, Value(a[0]), Value(a[1])))
		})
	fnInstanceSet = define(ir.FnInfo{Name: "setattr", Args: types(tRef, tVal, tVal), Result: ir.TypeVoid,
		Writes: ir.Classes(ir.ClassHeader, classSlot, classMisc, classDict)},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.InstanceSet(t, Value(a[0]), Value(a[1]), Value(a[2]))
			return 1
		})
	fnNewDict = define(ir.FnInfo{Name: "new_dict", Result: tRef, Fresh: true},
		func(t *object.Thread, a *[12]uint64) uint64 { return uint64(object.NewDict(t)) })
	fnNewSet = define(ir.FnInfo{Name: "new_set", Result: tRef, Fresh: true},
		func(t *object.Thread, a *[12]uint64) uint64 { return uint64(object.NewSet(t)) })
	fnSetAdd = define(ir.FnInfo{Name: "set_add", Args: types(tRef, tVal), Result: ir.TypeVoid, Writes: writesSet, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			return okWord(object.SetAdd(t, Value(a[0]), Value(a[1])))
		})
	fnIter = define(ir.FnInfo{Name: "iter", Args: types(tRef), Result: tVal, Reads: readsContainers, CanFail: true, Fresh: true},
		func(t *object.Thread, a *[12]uint64) uint64 { return uint64(object.Iter(t, Value(a[0]))) })
	fnNext = define(ir.FnInfo{Name: "next", Args: types(tRef), Result: tVal, Reads: readsContainers, Writes: ir.Classes(classIter, classMisc), CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			it := Value(a[0])
			if !reach(t, it) {
				return 0
			}
			if stepsOthers(it) && atEnd(it) {
				return uint64(gc.Deleted) // the interpreter steps it to its end
			}
			v := object.Next(t, it)
			if v == gc.Null && t.Exc == gc.Null {
				return uint64(gc.Deleted)
			}
			return uint64(v)
		})
	fnFinish = define(ir.FnInfo{Name: "finish", Args: types(tRef), Result: ir.TypeVoid, Reads: readsContainers, Writes: ir.Classes(classIter, classMisc), CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			object.Next(t, Value(a[0]))
			return 1
		})
	fnAtEnd = define(ir.FnInfo{Name: "at_end", Args: types(tRef), Result: tInt, Reads: readsContainers},
		func(t *object.Thread, a *[12]uint64) uint64 {
			if reach(t, Value(a[0])) && atEnd(Value(a[0])) {
				return 1
			}
			return 0
		})
	fnGenFinish = define(ir.FnInfo{Name: "generator_end", Args: types(tRef), Result: ir.TypeVoid, Writes: ir.Classes(classGen, classGenRegs)},
		func(t *object.Thread, a *[12]uint64) uint64 {
			vm.Of(t).FinishGenerator(t, Value(a[0]))
			return 1
		})
	fnHasFinalizer = define(ir.FnInfo{Name: "has_finalizer", Args: types(tRef), Result: ir.TypeVoid, Writes: ir.Classes(classMisc)},
		func(t *object.Thread, a *[12]uint64) uint64 {
			t.HasFinalizer(Value(a[0]))
			return 1
		})
	fnJoin = define(ir.FnInfo{Name: "join", Args: types(tVal, tVal, tVal, tVal), Result: tVal, Pure: true, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			n := 1
			var parts [4]Value
			parts[0] = Value(a[0])
			for _, w := range a[1:4] {
				if w != 0 {
					parts[n] = Value(w)
					n++
				}
			}
			return uint64(object.JoinStrings(t, parts[:n]))
		})
	fnFormat = define(ir.FnInfo{Name: "format", Args: types(tVal, tVal, tInt), Result: tVal, Reads: ir.AllClasses, CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			v, spec := Value(a[0]), Value(a[1])
			switch a[2] {
			case 1:
				v = object.Str(t, v)
			case 2:
				v = object.Repr(t, v)
			case 3:
				v = object.Ascii(t, v)
			}
			if v == gc.Null {
				return 0
			}
			if spec == gc.Null {
				spec = object.Intern("")
			}
			return uint64(object.Format(t, v, spec))
		})
	leafTypes  = types(tInt, tInt, tVal, tVal, tVal, tVal, tVal)
	fnLeaf     = define(ir.FnInfo{Name: "builtin", Args: leafTypes, Result: tVal, Reads: ir.AllClasses, Writes: ir.Classes(classIter), CanFail: true}, callBuiltinLeaf)
	fnLeafList = define(ir.FnInfo{Name: "builtin_list", Args: leafTypes, Result: tVal, Reads: ir.AllClasses, Writes: writesList, CanFail: true}, callBuiltinLeaf)
	fnLeafDict = define(ir.FnInfo{Name: "builtin_dict", Args: leafTypes, Result: tVal, Reads: ir.AllClasses, Writes: writesDict, CanFail: true}, callDictLeaf)
	fnLeafSet  = define(ir.FnInfo{Name: "builtin_set", Args: leafTypes, Result: tVal, Reads: ir.AllClasses, Writes: writesSet, CanFail: true}, callBuiltinLeaf)

	fnConstruct = define(ir.FnInfo{Name: "construct", Args: types(tVal, tInt, tVal, tVal, tVal), Result: tVal, Reads: ir.AllClasses,
		Writes: ir.Classes(classIter), CanFail: true},
		func(t *object.Thread, a *[12]uint64) uint64 {
			for _, w := range a[2:5] {
				if !reach(t, Value(w)) {
					return 0
				}
			}
			m := t.Mark()
			args := t.PushN(Value(a[2]), Value(a[3]), Value(a[4]))
			v := object.TypeCall(t, Value(a[0]), object.Args{Pos: args[:a[1]]})
			t.Pop(m)
			return uint64(v)
		})
)

func init() {
	ir.Dicts = ir.DictLayout{
		Entries: object.OffDictEntries, Index: object.OffDictIndex, Bytes: object.OffTail, Items: object.OffStorageItems,
		Shapes: object.ShapeStrASCII, Hash: object.OffStrHash,
	}
}

// callBuiltinLeaf calls the built-in numbered a[0] with a[1] arguments.
func callBuiltinLeaf(t *object.Thread, a *[12]uint64) uint64 {
	b := object.BuiltinByIndex(int(a[0]))
	for _, w := range a[2 : 2+a[1]] {
		if !reach(t, Value(w)) {
			return 0
		}
	}
	m := t.Mark()
	args := t.PushN(Value(a[2]), Value(a[3]), Value(a[4]), Value(a[5]), Value(a[6]))
	v := b.Call(t, gc.Null, object.Args{Pos: args[:a[1]]})
	t.Pop(m)
	return uint64(v)
}

// callDictLeaf is callBuiltinLeaf for methods that change a dict.
func callDictLeaf(t *object.Thread, a *[12]uint64) uint64 {
	if isWatched(a[2]) {
		return 0
	}
	return callBuiltinLeaf(t, a)
}

// isWatched reports whether a change of an object may end the use of the trace
// that wants to make it.
func isWatched(w uint64) bool { return object.IsDict(Value(w)) && object.DictWatched(Value(w)) }

func okWord(ok bool) uint64 {
	if ok {
		return 1
	}
	return 0
}

func boolWord(b, ok bool) uint64 {
	if !ok {
		return 0
	}
	return uint64(gc.BoolValue(b))
}

// Helpers serves the calls of machine code run for one thread.
type Helpers struct{ T *object.Thread }

// Call runs a helper on ctx.Args; see [ir.FnInfo]. A failing one leaves nothing
// pending: the interpreter will raise what is to be raised. What it pushes goes
// above the frame that machine code has come to.
func (h Helpers) Call(fn ir.Fn, ctx *barriers.Context) {
	t := h.T
	vm.Adopt(t)
	vm.AboveFrame(t, uintptr(ctx.Base))
	t.NoPython = true
	res := helpers[fn](t, &ctx.Args)
	t.NoPython = false
	if t.Exc != gc.Null {
		t.Exc = gc.Null
		res = 0
	}
	ctx.Result = res
}

// BigInt makes an int outside 63 bits.
func (h Helpers) BigInt(ctx *barriers.Context, n int64) gc.Value { return object.NewInt(h.T, n) }

// BigUint makes an int from 2^62 below 2^64.
func (h Helpers) BigUint(ctx *barriers.Context, n uint64) gc.Value { return object.NewUint(h.T, n) }

// Barrier passes the barrier of an object if that takes no waiting, and the
// interpreter has no cheaper way.
func (h Helpers) Barrier(_ *barriers.Context, v gc.Value, write bool) bool {
	vm.Adopt(h.T)
	return (h.T.Ctx.Atomic == 0 || vm.OwnWhole(h.T, v, write)) && vm.Try(h.T, v, write)
}

// Log copies an object that the thread has just claimed in an atomic block.
func (h Helpers) Log(_ *barriers.Context, v gc.Value) {
	vm.Adopt(h.T)
	vm.LogNow(h.T, v)
}

// stepsOthers reports whether the step that finds an iterator's end may move other
// iterators, so that it must not be made twice.
func stepsOthers(v Value) bool {
	s := gc.Shape(v)
	return s == object.ShapeZip || s == object.ShapeEnumerate
}

// atEnd reports whether an iterator that leafIterator takes has no more items.
func atEnd(v Value) bool {
	seq := func() Value { return gc.Load(v, object.OffSeqIterSeq) }
	pos := func() uint64 { return gc.LoadRaw(v, object.OffSeqIterPos) }
	switch gc.Shape(v) {
	case object.ShapeRangeIter:
		return gc.LoadRaw(v, object.OffRangeIterLeft) == 0
	case object.ShapeSeqIter:
		return seq() == gc.Null || pos() >= gc.LoadRaw(seq(), object.OffListLen)
	case object.ShapeTupleIter:
		return seq() == gc.Null || pos() >= gc.LoadRaw(seq(), object.OffTail)
	case object.ShapeReversed, object.ShapeListReverse:
		return seq() == gc.Null || pos() == 0
	case object.ShapeStrIter, object.ShapeASCIIIter:
		return seq() == gc.Null || pos() >= uint64(object.StrLen(seq()))
	case object.ShapeBytesIter:
		return seq() == gc.Null || pos() >= gc.LoadRaw(seq(), object.OffTail)
	case object.ShapeDictKeyIter, object.ShapeDictValueIter, object.ShapeDictItemIter, object.ShapeSetIter:
		return object.TableIteratorAtEnd(v)
	case object.ShapeEnumerate:
		return atEnd(gc.Load(v, 16))
	case object.ShapeZip:
		for _, it := range object.TupleItems(gc.Load(v, 16)) {
			if atEnd(it) {
				return true
			}
		}
		return len(object.TupleItems(gc.Load(v, 16))) == 0
	}
	return false
}
