package object

import (
	"stmjit/barriers"
	"stmjit/gc"
)

// Value is a Python value; see [gc.Value].
type Value = gc.Value

// The shapes of built-in objects. Shapes of instances, and of functions by
// their code, are made at run time from FirstDynamicShape on.
const (
	ShapeFloat    uint32 = gc.ShapeFloat
	ShapeInt      uint32 = 8 + iota - 1 // int outside 63 bits
	ShapeStrASCII                       // the four strings are consecutive
	ShapeStrLatin1
	ShapeStr2
	ShapeStr4
	ShapeBytes
	ShapeTuple
	ShapeStorage
	ShapeByteStorage
	ShapeList
	ShapeDict
	ShapeDictNS
	ShapeSet
	ShapeFrozenSet
	ShapeCell
	ShapeRange
	ShapeSlice
	ShapeType
	ShapeBuiltin          // built-in function, perhaps bound to a module
	ShapeMethodDescr      // method of a built-in type
	ShapeWrapperDescr     // special method made from a slot of a built-in type
	ShapeMethodWrapper    // such a method bound to an object
	ShapeClassMethodDescr // class method of a built-in type
	ShapeGetSet           // attribute of a built-in type
	ShapeMemberDescr      // attribute in __slots__
	ShapeMethod           // bound method
	ShapeModule
	ShapeGenerator
	ShapeCode
	ShapeTraceback
	ShapeFrame
	ShapeProperty
	ShapeStaticMethod
	ShapeClassMethod
	ShapeSuper
	ShapeMappingProxy
	ShapeRangeIter
	ShapeSeqIter // over list, tuple: position and sequence
	ShapeTupleIter
	ShapeStrIter
	ShapeASCIIIter // over an ASCII string
	ShapeBytesIter
	ShapeDictKeyIter
	ShapeDictValueIter
	ShapeDictItemIter
	ShapeDictKeys
	ShapeDictValues
	ShapeDictItems
	ShapeSetIter
	ShapeCallIter // iter(callable, sentinel)
	ShapeGetItemIter
	ShapeEnumerate
	ShapeZip
	ShapeMap
	ShapeFilter
	ShapeReversed
	ShapeListReverse // reversed(list)
	ShapeGoObject    // any Go value: index into a table
	ShapeComplex
	ShapeByteArray
	ShapeObject // plain object()
	ShapeCoroutine
	ShapeAsyncGenerator
	ShapeAsyncValue   // a value on its way out of an async generator
	ShapeAsyncSend    // awaitable of an async generator's asend or __anext__
	ShapeAsyncThrow   // awaitable of an async generator's athrow or aclose
	ShapeUnion        // int | str
	ShapeGenericAlias // list[int]
	ShapeMemoryView

	FirstDynamicShape uint32 = 256
)

// Offsets of the fields of built-in objects, in bytes from the address.
const (
	OffTail = 8 // length of the tail of every object that has one

	OffFloatBits = 8

	OffIntSign  = 16
	OffIntLimbs = 24

	OffStrHash  = 16
	OffStrBytes = 24

	OffTupleItems = 16

	OffStorageItems = 16

	OffListLen   = 8
	OffListItems = 16

	OffDictUsed    = 8
	OffDictFill    = 16
	OffDictVersion = 24
	OffDictEntries = 32
	OffDictIndex   = 40

	OffSetUsed  = 8
	OffSetFill  = 16
	OffSetMask  = 24
	OffSetTable = 32
	OffSetHash  = 40 // frozenset's cached hash (value word: tagged int or 0)

	OffCellValue = 8

	OffOverflow = 8  // instances: 0, storage of further attributes, or a dict
	OffSlots    = 16 // instances: the first attribute

	OffFuncCode        = 8
	OffFuncGlobals     = 16
	OffFuncDefaults    = 24
	OffFuncKwDefaults  = 32
	OffFuncClosure     = 40
	OffFuncName        = 48
	OffFuncQualname    = 56
	OffFuncDoc         = 64
	OffFuncModule      = 72
	OffFuncAnnotations = 80
	OffFuncDict        = 88
	FuncVals           = 10
	SizeFunc           = 96

	OffRangeStart = 8 // value words: ints of any size
	OffRangeStop  = 16
	OffRangeStep  = 24
	OffRangeLen   = 32

	OffSliceStart = 8
	OffSliceStop  = 16
	OffSliceStep  = 24

	// range iterator over machine integers: raw words
	OffRangeIterNext = 8  // next number
	OffRangeIterLeft = 16 // how many are left
	OffRangeIterStep = 24

	// list and tuple iterators
	OffSeqIterPos = 8  // raw index of the next item
	OffSeqIterSeq = 16 // 0 when exhausted

	// dict iterators
	OffDictIterPos  = 8  // raw index of the next entry
	OffDictIterUsed = 16 // raw: used of the dict at creation, to notice changes
	OffDictIterDict = 24 // 0 when exhausted

	OffMethodFunc = 8
	OffMethodSelf = 16

	OffBuiltinIndex = 8 // raw: index of the Go side
	OffBuiltinSelf  = 16

	OffTypeIndex = 8 // raw: index of the Go side

	OffGoIndex = 8 // raw: index of the Go side
)

// Shared is the high half of a header that everybody may read.
const Shared = barriers.SharedHeader

// layouts is what the collector is told of every built-in shape. A shape
// without a row holds no fields beside one raw word.
var layouts = [...]struct {
	shape uint32
	gc.Layout
}{
	{ShapeInt, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "int"}},
	{ShapeStrASCII, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "str(ascii)"}},
	{ShapeStrLatin1, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "str(latin1)"}},
	{ShapeStr2, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "str(2)"}},
	{ShapeStr4, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "str(4)"}},
	{ShapeBytes, gc.Layout{Raw: 2, Tail: gc.TailBytes, Name: "bytes"}},
	{ShapeTuple, gc.Layout{Raw: 1, Tail: gc.TailValues, Name: "tuple"}},
	{ShapeStorage, gc.Layout{Raw: 1, Tail: gc.TailValues, Name: "storage"}},
	{ShapeByteStorage, gc.Layout{Raw: 1, Tail: gc.TailBytes, Name: "byte storage"}},
	{ShapeList, gc.Layout{Raw: 1, Vals: 1, Name: "list"}},
	{ShapeDict, gc.Layout{Raw: 3, Vals: 2, Name: "dict"}},
	{ShapeDictNS, gc.Layout{Raw: 3, Vals: 2, Name: "dict(namespace)"}},
	{ShapeSet, gc.Layout{Raw: 3, Vals: 2, Name: "set"}},
	{ShapeFrozenSet, gc.Layout{Raw: 3, Vals: 2, Name: "frozenset"}},
	{ShapeCell, gc.Layout{Vals: 1, Name: "cell"}},
	{ShapeRange, gc.Layout{Vals: 4, Name: "range"}},
	{ShapeSlice, gc.Layout{Vals: 3, Name: "slice"}},
	{ShapeType, gc.Layout{Raw: 1, Name: "type"}},
	{ShapeBuiltin, gc.Layout{Raw: 1, Vals: 1, Name: "builtin"}},
	{ShapeMethodDescr, gc.Layout{Raw: 1, Name: "method descriptor"}},
	{ShapeWrapperDescr, gc.Layout{Raw: 1, Name: "slot wrapper"}},
	{ShapeMethodWrapper, gc.Layout{Raw: 1, Vals: 1, Name: "method wrapper"}},
	{ShapeClassMethodDescr, gc.Layout{Vals: 2, Name: "class method descriptor"}},
	{ShapeGetSet, gc.Layout{Raw: 1, Name: "getset descriptor"}},
	{ShapeMemberDescr, gc.Layout{Raw: 1, Name: "member descriptor"}},
	{ShapeMethod, gc.Layout{Vals: 2, Name: "method"}},
	{ShapeModule, gc.Layout{Raw: 1, Vals: 2, Name: "module"}},                            // raw spare, dict, name
	{ShapeGenerator, gc.Layout{Raw: 6, Vals: 6, Tail: gc.TailValues, Name: "generator"}}, // as runtime/vm has it
	{ShapeCoroutine, gc.Layout{Raw: 6, Vals: 6, Tail: gc.TailValues, Name: "coroutine"}},
	{ShapeAsyncGenerator, gc.Layout{Raw: 6, Vals: 6, Tail: gc.TailValues, Name: "async generator"}},
	{ShapeAsyncValue, gc.Layout{Vals: 1, Name: "async value"}},
	{ShapeAsyncSend, gc.Layout{Vals: 3, Name: "async send"}}, // generator, argument, state
	{ShapeAsyncThrow, gc.Layout{Vals: 3, Name: "async throw"}},
	{ShapeCode, gc.Layout{Raw: 1, Name: "code"}},
	{ShapeTraceback, gc.Layout{Raw: 1, Vals: 3, Name: "traceback"}}, // raw line; next, frame, code
	{ShapeFrame, gc.Layout{Raw: 2, Vals: 4, Name: "frame"}},
	{ShapeProperty, gc.Layout{Vals: 6, Name: "property"}}, // get, set, del, doc, name, whether doc is the getter's
	{ShapeStaticMethod, gc.Layout{Vals: 2, Name: "staticmethod"}},
	{ShapeClassMethod, gc.Layout{Vals: 2, Name: "classmethod"}},
	{ShapeSuper, gc.Layout{Vals: 3, Name: "super"}}, // type, object, type of object
	{ShapeMappingProxy, gc.Layout{Vals: 1, Name: "mappingproxy"}},
	{ShapeRangeIter, gc.Layout{Raw: 3, Name: "range iterator"}},
	{ShapeSeqIter, gc.Layout{Raw: 1, Vals: 1, Name: "list iterator"}},
	{ShapeTupleIter, gc.Layout{Raw: 1, Vals: 1, Name: "tuple iterator"}},
	{ShapeStrIter, gc.Layout{Raw: 1, Vals: 1, Name: "str iterator"}},
	{ShapeASCIIIter, gc.Layout{Raw: 1, Vals: 1, Name: "str iterator(ascii)"}},
	{ShapeBytesIter, gc.Layout{Raw: 1, Vals: 1, Name: "bytes iterator"}},
	{ShapeDictKeyIter, gc.Layout{Raw: 2, Vals: 1, Name: "dict key iterator"}},
	{ShapeDictValueIter, gc.Layout{Raw: 2, Vals: 1, Name: "dict value iterator"}},
	{ShapeDictItemIter, gc.Layout{Raw: 2, Vals: 1, Name: "dict item iterator"}},
	{ShapeDictKeys, gc.Layout{Vals: 1, Name: "dict keys"}},
	{ShapeDictValues, gc.Layout{Vals: 1, Name: "dict values"}},
	{ShapeDictItems, gc.Layout{Vals: 1, Name: "dict items"}},
	{ShapeSetIter, gc.Layout{Raw: 2, Vals: 1, Name: "set iterator"}},
	{ShapeCallIter, gc.Layout{Vals: 2, Name: "callable iterator"}},
	{ShapeGetItemIter, gc.Layout{Raw: 1, Vals: 1, Name: "iterator"}},
	{ShapeEnumerate, gc.Layout{Vals: 2, Name: "enumerate"}}, // count, iterator
	{ShapeZip, gc.Layout{Raw: 1, Vals: 2, Name: "zip"}},     // raw strict; tuple of iterators
	{ShapeMap, gc.Layout{Vals: 2, Name: "map"}},             // function, tuple of iterators
	{ShapeFilter, gc.Layout{Vals: 2, Name: "filter"}},
	{ShapeReversed, gc.Layout{Raw: 1, Vals: 1, Name: "reversed"}},
	{ShapeListReverse, gc.Layout{Raw: 1, Vals: 1, Name: "reversed list"}},
	{ShapeGoObject, gc.Layout{Raw: 1, Vals: 2, Name: "go object"}},
	{ShapeComplex, gc.Layout{Raw: 2, Name: "complex"}},
	{ShapeByteArray, gc.Layout{Raw: 2, Vals: 1, Name: "bytearray"}},
	{ShapeObject, gc.Layout{Raw: 1, Name: "object"}},
	{ShapeUnion, gc.Layout{Vals: 1, Name: "union"}}, // tuple of classes
	{ShapeGenericAlias, gc.Layout{Vals: 3, Name: "generic alias"}},
	{ShapeMemoryView, gc.Layout{Raw: 7, Vals: 4, Name: "memoryview"}},
}

func init() {
	for _, l := range layouts {
		gc.RegisterLayout(l.shape, l.Layout)
	}
}
