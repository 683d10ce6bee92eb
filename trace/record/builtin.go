package record

import (
	"math"

	"stmjit/gc"
	"stmjit/runtime/object"
	"stmjit/trace/ir"
)

// intrinsic emits a built-in function's work inline. It reports whether it did.
type intrinsic func(r *Recorder, args []operand) bool

// intrinsics by qualified name: module or type, and name.
var intrinsics map[string]intrinsic

func init() {
	intrinsics = map[string]intrinsic{
		"len": func(r *Recorder, a []operand) bool {
			r.set(r.w.A(), r.length(a[0]))
			return true
		},
		"abs":                    (*Recorder).inlineAbs,
		"ord":                    (*Recorder).inlineOrd,
		"chr":                    (*Recorder).inlineChr,
		"min":                    func(r *Recorder, a []operand) bool { return r.inlineMinMax(a, ir.OpMin) },
		"max":                    func(r *Recorder, a []operand) bool { return r.inlineMinMax(a, ir.OpMax) },
		"isinstance":             (*Recorder).inlineIsInstance,
		"math.sqrt":              (*Recorder).inlineSqrt,
		"atomic.__exit__":        (*Recorder).endBlock,
		"BaseException.__init__": (*Recorder).inlineExcInit,
		"object.__init__":        (*Recorder).inlineObjectInit,
		"dict.get":               (*Recorder).inlineDictGet,
		"list.append": func(r *Recorder, a []operand) bool {
			r.append(a[0], a[1].ref)
			r.set(r.w.A(), r.B.Val(gc.None))
			return true
		},
	}
}

// callBuiltin calls a built-in function, or a method of a built-in type.
func (r *Recorder) callBuiltin(fn operand, args []operand, names []Value) {
	b := object.BuiltinOf(fn.v)
	if names != nil {
		r.giveUp(UnknownCall, b.Name+" with keywords")
		return
	}
	if b.Steps != 0 && len(args) == b.Steps && !gc.IsYoung(fn.v) {
		r.B.GuardValue(fn.ref, fn.v)
		if r.stepByCall(args) {
			return
		}
	}
	self := Value(0)
	if object.IsBuiltinShape(gc.Shape(fn.v)) {
		self = gc.Load(fn.v, object.OffBuiltinSelf)
	}
	if self != 0 && !gc.IsYoung(fn.v) && b.Owner == nil {
		self = 0
	}
	if self != 0 {
		// bound to an object: the index and the object are what matters
		ref := r.asShape(&fn, ir.BarrierNone)
		r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, ref, classMisc, object.OffBuiltinIndex), r.B.Int(int64(b.Index)))
		s := r.operandOf(r.B.Load(ir.OpLoad, ref, classMisc, object.OffBuiltinSelf), self, noSlot)
		args = append([]operand{s}, args...)
	} else {
		if gc.IsYoung(fn.v) {
			r.giveUp(YoungConstant, b.Name)
			return
		}
		r.B.GuardValue(fn.ref, fn.v)
	}
	name := builtinName(b)
	if in := intrinsics[name]; in != nil && in(r, args) {
		return
	}
	if !r.ok() || b.Float1 != nil && r.inlineFloat1(b, args) {
		return
	}
	r.callLeaf(b, name, args)
}

func builtinName(b *object.Builtin) string {
	switch {
	case b.Owner != nil:
		return b.Owner.Name + "." + b.Name
	case b.Module != "" && b.Module != "builtins":
		return b.Module + "." + b.Name
	}
	return b.Name
}

// leafCalls are the built-ins that run no Python code when called with arguments
// that leafArg takes, and fail without having changed anything. The value says
// what they write.
var leafCalls = map[string]ir.ClassSet{}

func leaf(writes ir.ClassSet, names ...string) {
	for _, n := range names {
		leafCalls[n] = writes
	}
}

var (
	writesList = ir.Classes(classList, classElem, classMisc)
	writesDict = ir.Classes(classDict, classMisc)
	writesSet  = ir.Classes(classSet, classMisc)
)

func init() {
	leaf(0, "abs", "bin", "chr", "divmod", "hex", "len", "max", "min", "oct", "ord", "pow", "round", "hash", "id", "repr", "ascii", "callable",
		"sum", "sorted", "format", "any", "all")
	for _, t := range []string{"str", "bytes"} {
		for _, n := range []string{"capitalize", "casefold", "center", "count", "decode", "encode", "endswith", "expandtabs", "find", "index",
			"isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle",
			"isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust",
			"rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "translate", "upper", "zfill", "hex"} {
			leaf(0, t+"."+n)
		}
	}
	leaf(0, "int.bit_length", "int.bit_count", "int.conjugate", "int.to_bytes", "float.is_integer", "float.conjugate", "float.as_integer_ratio", "float.hex")
	leaf(0, "tuple.count", "tuple.index", "list.count", "list.index", "list.copy", "dict.get", "dict.keys", "dict.values", "dict.items", "dict.copy",
		"set.copy", "set.union", "set.intersection", "set.difference", "set.issubset", "set.issuperset", "set.isdisjoint")
	leaf(writesList, "list.append", "list.pop", "list.insert", "list.remove", "list.reverse", "list.clear", "list.extend")
	leaf(writesDict, "dict.pop", "dict.setdefault", "dict.clear", "dict.popitem", "dict.update")
	leaf(writesSet, "set.add", "set.discard", "set.remove", "set.pop", "set.clear", "set.update")
	for _, n := range []string{"acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "comb", "copysign", "cos", "cosh", "degrees",
		"dist", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "factorial", "floor", "fmod", "frexp", "fsum", "gamma", "gcd", "hypot", "isclose",
		"isfinite", "isinf", "isnan", "isqrt", "lcm", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "modf", "nextafter", "perm", "pow",
		"prod", "radians", "remainder", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp"} {
		leaf(0, "math."+n)
	}
}

// takesIterators are the built-ins that cannot fail once they have stepped an
// iterator: what fails is done again by the interpreter.
var takesIterators = map[string]bool{"list": true, "tuple": true, "enumerate": true, "zip": true, "list.extend": true}

// maxLeafArgs is what the helper takes.
const maxLeafArgs = 5

// callLeaf calls a built-in through a helper.
func (r *Recorder) callLeaf(b *object.Builtin, name string, args []operand) {
	writes, ok := leafCalls[name]
	if !ok || len(args) > maxLeafArgs {
		r.giveUp(UnknownCall, name)
		return
	}
	refs := make([]ir.Ref, 2+maxLeafArgs)
	refs[0], refs[1] = r.B.Int(int64(b.Index)), r.B.Int(int64(len(args)))
	for i := range args {
		if lockMethods[name] && i == 0 {
			// a lock has a way of its own to be looked at by many
		} else if !leafArg(args[i].v) || leafIterator(args[i].v, 0) && !takesIterators[name] {
			r.giveUp(UnknownCall, name+" of "+object.TypeOf(args[i].v).Name)
			return
		}
		barrier := ir.BarrierRead
		if i == 0 && writes != 0 {
			barrier = ir.BarrierWrite
		}
		if r.kindOf(args[i]) == kindObject {
			r.asShape(&args[i], barrier)
		} else {
			r.pinKey(&args[i])
		}
		refs[2+i] = args[i].ref
	}
	for i := len(args); 2+i < len(refs); i++ {
		refs[2+i] = r.B.Val(gc.Null)
	}
	if defaults, ok := b.Missing(len(args)); ok && len(args)+len(defaults) <= maxLeafArgs { // nothing is left to be bound
		refs[1] = r.B.Int(int64(len(args) + len(defaults)))
		for i, v := range defaults {
			refs[2+len(args)+i] = r.B.Val(v)
		}
	}
	fn := fnLeaf
	switch writes {
	case writesList:
		fn = fnLeafList
	case writesDict:
		fn = fnLeafDict
	case writesSet:
		fn = fnLeafSet
	}
	r.set(r.w.A(), r.B.Call(fn, refs...))
}

// leafArg reports whether a built-in may be handed a value without running
// Python code, as far as the value's own type goes.
func leafArg(v Value) bool {
	return leafKey(v) || leafType(v) || v.IsRef() && leafIterator(v, 0) || isSlice(v) ||
		v.IsRef() && (gc.Shape(v) == object.ShapeDictKeys || gc.Shape(v) == object.ShapeDictValues || gc.Shape(v) == object.ShapeDictItems)
}

// inlineDictGet is get() of a dict.
func (r *Recorder) inlineDictGet(a []operand) bool {
	if len(a) < 2 || len(a) > 3 || r.shapeOf(a[0]) != object.ShapeDict || !leafKey(a[1].v) {
		return false
	}
	d := r.asShape(&a[0], ir.BarrierRead)
	r.pinKey(&a[1])
	other := r.none()
	if len(a) == 3 {
		other = a[2].ref
	}
	r.set(r.w.A(), r.B.Call(fnDictGetOr, d, a[1].ref, other))
	return true
}

func (r *Recorder) inlineAbs(a []operand) bool {
	if len(a) != 1 {
		return false
	}
	switch r.kindOf(a[0]) {
	case kindInt:
		n := r.asInt(&a[0])
		r.set(r.w.A(), r.B.Op2(ir.OpMax, n, r.B.Op1(ir.OpNegOv, n)))
	case kindFloat:
		r.set(r.w.A(), r.B.Op1(ir.OpFAbs, r.asFloat(&a[0])))
	default:
		return false
	}
	return true
}

func (r *Recorder) inlineSqrt(a []operand) bool {
	if len(a) != 1 || !isNumber(r.kindOf(a[0])) {
		return false
	}
	if f, ok := floatNow(a[0]); !ok || f < 0 || r.kindOf(a[0]) != kindFloat {
		return false
	}
	x := r.asFloat(&a[0])
	r.B.GuardCmpF(ir.CondGE, x, r.B.Float(0))
	r.set(r.w.A(), r.B.Op1(ir.OpFSqrt, x))
	return true
}

// inlineFloat1 is a function of one number, which is a float; what is no finite
// number is the interpreter's.
func (r *Recorder) inlineFloat1(b *object.Builtin, a []operand) bool {
	if len(a) != 1 || r.kindOf(a[0]) != kindFloat {
		return false
	}
	if x, ok := floatNow(a[0]); !ok || math.IsNaN(b.Float1(x)) || math.IsInf(b.Float1(x), 0) {
		return false
	}
	y := r.B.Call(fnFloat1, r.B.Int(int64(b.Index)), r.asFloat(&a[0]))
	r.B.GuardCmpF(ir.CondLE, r.B.Op1(ir.OpFAbs, y), r.B.Float(math.MaxFloat64))
	r.set(r.w.A(), y)
	return true
}

func (r *Recorder) inlineOrd(a []operand) bool {
	if len(a) != 1 {
		return false
	}
	if s := r.shapeOf(a[0]); s != object.ShapeStrASCII && s != object.ShapeStrLatin1 || gc.LoadRaw(a[0].v, object.OffTail) != 1 {
		return false
	}
	str := r.asShape(&a[0], ir.BarrierNone)
	r.B.GuardCmpI(ir.CondEQ, r.B.Load(ir.OpLoadRaw, str, classStr, object.OffTail), r.B.Int(1))
	r.set(r.w.A(), r.B.Elem(ir.OpLoadU8, str, r.B.Int(0), classStr, object.OffStrBytes))
	return true
}

func (r *Recorder) inlineChr(a []operand) bool {
	if len(a) != 1 {
		return false
	}
	n, ok := r.intNow(a[0])
	if !ok || n < 0 || n > 255 {
		return false
	}
	i := r.asInt(&a[0])
	r.B.GuardCmpI(ir.CondULT, i, r.B.Int(256))
	r.set(r.w.A(), r.B.Elem(ir.OpElem, r.B.Addr(object.CharTable()), i, classMisc, 0))
	return true
}

// inlineMinMax is min or max of two numbers of one kind.
func (r *Recorder) inlineMinMax(a []operand, op ir.Op) bool {
	if len(a) != 2 || r.kindOf(a[0]) != kindInt || r.kindOf(a[1]) != kindInt {
		return false
	}
	r.set(r.w.A(), r.B.Op2(op, r.asInt(&a[0]), r.asInt(&a[1])))
	return true
}

func (r *Recorder) inlineIsInstance(a []operand) bool {
	if len(a) != 2 || gc.IsYoung(a[1].v) && a[1].v.IsRef() {
		return false
	}
	typ := object.AsType(a[1].v)
	if typ == nil || gc.Shape(a[1].v) != object.ShapeType {
		return false
	}
	switch r.kindOf(a[0]) {
	case kindObject:
		r.asShape(&a[0], ir.BarrierNone)
	case kindInt, kindFloat:
		r.pin(&a[0])
	default:
		r.B.GuardValue(a[0].ref, a[0].v)
	}
	r.B.GuardValue(a[1].ref, a[1].v)
	r.set(r.w.A(), r.B.Val(gc.BoolValue(object.IsInstance(a[0].v, typ))))
	return true
}

// callBuiltinType converts to a built-in type, or makes a built-in object.
func (r *Recorder) callBuiltinType(typ *object.Type, fn operand, args []operand, names []Value) {
	if names != nil {
		r.giveUp(UnknownCall, typ.Name+" with keywords")
		return
	}
	r.B.GuardValue(fn.ref, fn.v)
	switch {
	case typ == object.IntType && len(args) == 1 && isIntKind(r.kindOf(args[0])):
		r.set(r.w.A(), r.asInt(&args[0]))
		return
	case typ == object.IntType && len(args) == 1 && r.kindOf(args[0]) == kindFloat:
		if f, _ := floatNow(args[0]); f > -1e18 && f < 1e18 {
			r.set(r.w.A(), r.B.Op1(ir.OpF2ITrunc, r.asFloat(&args[0])))
			return
		}
	case typ == object.FloatType && len(args) == 1 && isNumber(r.kindOf(args[0])):
		r.set(r.w.A(), r.asFloat(&args[0]))
		return
	case typ == object.BoolType && len(args) == 1:
		if cond, ok := r.truthOf(args[0]); ok {
			r.set(r.w.A(), r.B.Op1(ir.OpBoxBool, cond))
		}
		return
	case typ == object.TypeType && len(args) == 1 && r.kindOf(args[0]) == kindObject:
		r.asShape(&args[0], ir.BarrierNone)
		r.set(r.w.A(), r.constant(object.TypeOf(args[0].v).Self))
		return
	}
	if typ == object.RangeType && r.inlineRange(args) {
		return
	}
	if typ == object.SuperType && len(args) == 0 {
		r.superObject()
		return
	}
	switch typ {
	case object.IntType, object.FloatType, object.StrType, object.RangeType, object.ListType, object.TupleType, object.SetType, object.FrozenSetType,
		object.DictType, object.BytesType, object.EnumerateType, object.ZipType, object.ReversedType:
	default:
		r.giveUp(UnknownCall, typ.Name)
		return
	}
	if len(args) > 3 {
		r.giveUp(UnknownCall, typ.Name)
		return
	}
	refs := []ir.Ref{r.B.Val(fn.v), r.B.Int(int64(len(args))), r.B.Val(gc.Null), r.B.Val(gc.Null), r.B.Val(gc.Null)}
	for i := range args {
		a := &args[i]
		if typ == object.StrType && !scalar(a.v) || !leafArg(a.v) || leafIterator(a.v, 0) && !takesIterators[typ.Name] {
			r.giveUp(UnknownCall, typ.Name+" of "+object.TypeOf(a.v).Name)
			return
		}
		if r.kindOf(*a) == kindObject {
			r.asShape(a, ir.BarrierRead)
		} else {
			r.pinKey(a)
		}
		refs[2+i] = a.ref
	}
	r.set(r.w.A(), r.B.Call(fnConstruct, refs...))
}

// inlineRange makes a range of machine integers, with a step that is a constant.
func (r *Recorder) inlineRange(a []operand) bool {
	if len(a) < 1 || len(a) > 3 {
		return false
	}
	for _, o := range a {
		if n, ok := r.intNow(o); !ok || r.kindOf(o) != kindInt || n > maxExact || n < -maxExact {
			return false
		}
	}
	step := int64(1)
	if len(a) == 3 {
		step, _ = r.intNow(a[2])
		if step == 0 || r.B.T.At(a[2].ref).Op != ir.OpKInt {
			return false
		}
	}
	B := r.B
	start, stop := B.Int(0), a[0]
	if len(a) > 1 {
		start, stop = r.bounded(&a[0]), a[1]
	}
	end := r.bounded(&stop)
	span := B.Op2(ir.OpSub, end, start)
	switch {
	case step > 1:
		span = B.Op2(ir.OpFloorDiv, B.Op2(ir.OpAdd, span, B.Int(step-1)), B.Int(step))
	case step < 0:
		span = B.Op2(ir.OpFloorDiv, B.Op2(ir.OpAdd, B.Op2(ir.OpSub, start, end), B.Int(-step-1)), B.Int(-step))
	}
	n := B.Op2(ir.OpMax, span, B.Int(0))
	obj := B.Alloc(object.ShapeRange, 5, true)
	for _, f := range [...]struct {
		off int32
		ref ir.Ref
	}{{object.OffRangeStart, start}, {object.OffRangeStop, end}, {object.OffRangeStep, B.Int(step)}, {object.OffRangeLen, n}} {
		B.Store(ir.OpStore, obj, f.ref, classRange, f.off)
	}
	r.set(r.w.A(), obj)
	return true
}

// bounded is an integer whose sums and differences with others like it do not
// overflow.
func (r *Recorder) bounded(o *operand) ir.Ref {
	n := r.asInt(o)
	r.B.GuardCmpI(ir.CondULE, r.B.Op2(ir.OpAdd, n, r.B.Int(maxExact)), r.B.Int(2*maxExact))
	return n
}
