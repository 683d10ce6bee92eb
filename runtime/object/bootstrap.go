package object

import (
	"sync"

	"stmjit/gc"
)

// The built-in types. Their slots and attributes are filled by [Init]; each
// type's file has the function that does it.
var (
	ObjectType           = builtinType("object", nil)
	TypeType             = builtinType("type", ObjectType)
	IntType              = builtinType("int", ObjectType)
	BoolType             = builtinType("bool", IntType)
	FloatType            = builtinType("float", ObjectType)
	ComplexType          = builtinType("complex", ObjectType)
	StrType              = builtinType("str", ObjectType)
	BytesType            = builtinType("bytes", ObjectType)
	ByteArrayType        = builtinType("bytearray", ObjectType)
	TupleType            = builtinType("tuple", ObjectType)
	ListType             = builtinType("list", ObjectType)
	DictType             = builtinType("dict", ObjectType)
	SetType              = builtinType("set", ObjectType)
	FrozenSetType        = builtinType("frozenset", ObjectType)
	RangeType            = builtinType("range", ObjectType)
	SliceType            = builtinType("slice", ObjectType)
	NoneType             = builtinType("NoneType", ObjectType)
	NotImplementedType   = builtinType("NotImplementedType", ObjectType)
	EllipsisType         = builtinType("ellipsis", ObjectType)
	FunctionType         = builtinType("function", ObjectType)
	BuiltinType          = builtinType("builtin_function_or_method", ObjectType)
	MethodDescrType      = builtinType("method_descriptor", ObjectType)
	WrapperDescrType     = builtinType("wrapper_descriptor", ObjectType)
	MethodWrapperType    = builtinType("method-wrapper", ObjectType)
	ClassMethodDescrType = builtinType("classmethod_descriptor", ObjectType)
	GetSetType           = builtinType("getset_descriptor", ObjectType)
	MemberDescrType      = builtinType("member_descriptor", ObjectType)
	MethodType           = builtinType("method", ObjectType)
	ModuleType           = builtinType("module", ObjectType)
	GeneratorType        = builtinType("generator", ObjectType)
	CoroutineType        = builtinType("coroutine", ObjectType)
	AsyncGeneratorType   = builtinType("async_generator", ObjectType)
	AsyncSendType        = builtinType("async_generator_asend", ObjectType)
	AsyncThrowType       = builtinType("async_generator_athrow", ObjectType)
	CodeType             = builtinType("code", ObjectType)
	TracebackType        = builtinType("traceback", ObjectType)
	FrameType            = builtinType("frame", ObjectType)
	CellType             = builtinType("cell", ObjectType)
	PropertyType         = builtinType("property", ObjectType)
	StaticMethodType     = builtinType("staticmethod", ObjectType)
	ClassMethodType      = builtinType("classmethod", ObjectType)
	SuperType            = builtinType("super", ObjectType)
	MappingProxyType     = builtinType("mappingproxy", ObjectType)
	RangeIterType        = builtinType("range_iterator", ObjectType)
	ListIterType         = builtinType("list_iterator", ObjectType)
	TupleIterType        = builtinType("tuple_iterator", ObjectType)
	StrIterType          = builtinType("str_iterator", ObjectType)
	ASCIIIterType        = builtinType("str_ascii_iterator", ObjectType)
	BytesIterType        = builtinType("bytes_iterator", ObjectType)
	DictKeyIterType      = builtinType("dict_keyiterator", ObjectType)
	DictValueIterType    = builtinType("dict_valueiterator", ObjectType)
	DictItemIterType     = builtinType("dict_itemiterator", ObjectType)
	DictKeysType         = builtinType("dict_keys", ObjectType)
	DictValuesType       = builtinType("dict_values", ObjectType)
	DictItemsType        = builtinType("dict_items", ObjectType)
	SetIterType          = builtinType("set_iterator", ObjectType)
	CallIterType         = builtinType("callable_iterator", ObjectType)
	GetItemIterType      = builtinType("iterator", ObjectType)
	EnumerateType        = builtinType("enumerate", ObjectType)
	ZipType              = builtinType("zip", ObjectType)
	MapType              = builtinType("map", ObjectType)
	FilterType           = builtinType("filter", ObjectType)
	ReversedType         = builtinType("reversed", ObjectType)
	ListReverseType      = builtinType("list_reverseiterator", ObjectType)
	GoObjectType         = builtinType("object_proxy", ObjectType)
	UnionType            = builtinType("UnionType", ObjectType)
	GenericAliasType     = builtinType("GenericAlias", ObjectType)
	MemoryViewType       = builtinType("memoryview", ObjectType)
)

var bootTypes []*Type

func builtinType(name string, base *Type) *Type {
	t := &Type{Name: name, Qualname: name, Module: "builtins", Builtin: true, Base: base, Attrs: newNamespace(), Doc: gc.None}
	bootTypes = append(bootTypes, t)
	return t
}

var shapeTypes = map[uint32]*Type{
	ShapeFloat: FloatType, ShapeInt: IntType, ShapeStrASCII: StrType, ShapeStrLatin1: StrType, ShapeStr2: StrType, ShapeStr4: StrType,
	ShapeBytes: BytesType, ShapeTuple: TupleType, ShapeList: ListType, ShapeDict: DictType, ShapeDictNS: DictType, ShapeSet: SetType,
	ShapeFrozenSet: FrozenSetType, ShapeCell: CellType, ShapeRange: RangeType, ShapeSlice: SliceType, ShapeType: TypeType,
	ShapeBuiltin: BuiltinType, ShapeMethodDescr: MethodDescrType, ShapeWrapperDescr: WrapperDescrType, ShapeMethodWrapper: MethodWrapperType, ShapeClassMethodDescr: ClassMethodDescrType, ShapeGetSet: GetSetType, ShapeMemberDescr: MemberDescrType, ShapeMethod: MethodType, ShapeModule: ModuleType,
	ShapeGenerator: GeneratorType, ShapeCoroutine: CoroutineType, ShapeAsyncGenerator: AsyncGeneratorType, ShapeAsyncSend: AsyncSendType, ShapeAsyncThrow: AsyncThrowType, ShapeCode: CodeType, ShapeTraceback: TracebackType, ShapeFrame: FrameType, ShapeProperty: PropertyType,
	ShapeStaticMethod: StaticMethodType, ShapeClassMethod: ClassMethodType, ShapeSuper: SuperType, ShapeMappingProxy: MappingProxyType,
	ShapeRangeIter: RangeIterType, ShapeSeqIter: ListIterType, ShapeTupleIter: TupleIterType, ShapeStrIter: StrIterType, ShapeASCIIIter: ASCIIIterType, ShapeBytesIter: BytesIterType,
	ShapeDictKeyIter: DictKeyIterType, ShapeDictValueIter: DictValueIterType, ShapeDictItemIter: DictItemIterType, ShapeDictKeys: DictKeysType,
	ShapeDictValues: DictValuesType, ShapeDictItems: DictItemsType, ShapeSetIter: SetIterType, ShapeCallIter: CallIterType,
	ShapeGetItemIter: GetItemIterType, ShapeEnumerate: EnumerateType, ShapeZip: ZipType, ShapeMap: MapType, ShapeFilter: FilterType,
	ShapeReversed: ReversedType, ShapeListReverse: ListReverseType, ShapeGoObject: GoObjectType, ShapeComplex: ComplexType, ShapeByteArray: ByteArrayType, ShapeObject: ObjectType, ShapeUnion: UnionType, ShapeGenericAlias: GenericAliasType,
	ShapeMemoryView: MemoryViewType,
}

var initOnce sync.Once

// Init makes the built-in types. The heap must be there.
func Init() {
	initOnce.Do(func() {
		nameClass = Intern("__class__")
		initSlotRows()
		for id, t := range shapeTypes {
			setShape(id, t)
		}
		for _, id := range mutableShapes {
			shapeTypes[id].MarkMutable()
		}
		for _, t := range bootTypes {
			t.boot()
		}
		for _, f := range []func(){
			initObject, initType, initInt, initBool, initFloat, initComplex, initStr, initBytes, initTuple, initList, initDict,
			initSet, initRange, initSlice, initSingletons, initFunction, initDescriptors, initModule, initIterators, initExceptions,
			initTraceback, initUnion, initGenericAlias, initWeak, initMemoryView, initIterReduce,
		} {
			f()
		}
		for _, t := range bootTypes {
			t.defineSlotMethods()
			t.inheritSlots()
		}
		for _, t := range []*Type{ListType, TupleType, RangeType, MemoryViewType} {
			t.SetKind(KindSequence)
		}
		DictType.SetKind(KindMapping)
		MappingProxyType.SetKind(KindMapping)
	})
}

// boot gives a built-in type its object and MRO. Bases come before.
func (t *Type) boot() {
	t.Meta = TypeType
	if t.Base != nil {
		t.Bases = []*Type{t.Base}
	}
	t.MRO = computeMRO(t)
	t.register(Shared | uint64(ShapeType))
	keep(t.Self)
}
