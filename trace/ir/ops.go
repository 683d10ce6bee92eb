package ir

// Op is an operation. Its meaning is the comment in the list below; what passes
// and backends need to know about it is its row in the table.
type Op uint8

// In the comments a, b, c are the operands, aux the Aux word; "exits" means
// leaves the trace through the snapshot.
const (
	OpNop Op = iota // nothing; what removed instructions become

	// Constants, only in Trace.Consts.

	OpKInt   // aux: the integer
	OpKFloat // aux: the bits of the double
	OpKVal   // aux: a value word: int, immediate float, singleton, 0, or the address of an object that never moves
	OpKRef   // aux: the address of an object or block that never moves and whose layout is known

	// The stack of the trace. base is the register base of the frame that the
	// trace started in; slots below 0 are header words, and slots beyond the
	// frame belong to inlined frames.

	OpSLoad     // value word at base + 8*slot
	OpSStore    // write a there
	OpFrameAddr // base + 8*aux, disguised as an integer (|1)
	OpParent    // the aux-th value that a bridge takes over from its parent's exit; order of Trace.Leaves

	// Guards. They exit when the condition does not hold.

	OpGuardInt        // a is an immediate integer; the result is its number
	OpGuardFloat      // a is an immediate float, or a boxed one (decoded out of line); the result is its number
	OpGuardWord       // a is an integer from 0 below 2^64, boxed as objects of the shape aux are or not; the result is its number
	OpGuardBool       // a is True or False; the result is 1 or 0
	OpGuardShape      // a is an object with the shape, and the barrier is passed. No pointer check if a is a TypeRef. The result is a
	OpGuardValue      // a and b are the same word
	OpGuardNotValue   // a and b are different words
	OpGuardCmpI       // a cond b
	OpGuardCmpF       // a cond b
	OpGuardNotInvalid // nothing that the trace depends on was invalidated
	OpGuardNonNull    // a is not 0; the result is a
	OpPoll            // count Context.Fuel down by one; exits when it became negative

	// Integers: 64 bits, two's complement.

	OpAdd      // a + b, wrapping
	OpSub      // a - b, wrapping
	OpMul      // a * b, wrapping
	OpMulHi    // the high 64 bits of the signed 128-bit product
	OpAddOv    // a + b; exits on signed overflow
	OpSubOv    // a - b; exits on signed overflow
	OpMulOv    // a * b; exits on signed overflow
	OpShlOv    // a << (b & 63); exits when shifting back (signed) does not give a
	OpNegOv    // -a; exits when a is the least integer
	OpFloorDiv // a // b as in Python; b is not 0, and not a is the least integer and b is -1
	OpMod      // a % b as in Python (sign of b); same conditions
	OpAnd      //
	OpOr       //
	OpXor      //
	OpShl      // a << (b & 63)
	OpSar      // a >> (b & 63), signed
	OpShr      // a >> (b & 63), unsigned
	OpNot      // ^a
	OpMin      // the smaller, signed
	OpMax      // the greater, signed

	// Floats: IEEE doubles, rounding to nearest.

	OpFAdd     //
	OpFSub     //
	OpFMul     //
	OpFDiv     // IEEE: no check for 0
	OpFNeg     // flips the sign bit
	OpFAbs     // clears the sign bit
	OpFSqrt    // NaN for negative operands
	OpFFloor   //
	OpFCeil    //
	OpFTrunc   //
	OpI2F      // the nearest double
	OpF2I      // a as integer; exits unless a is integral and in the range of int64
	OpF2ITrunc // a towards zero as integer; exits when that is outside int64 or a is NaN
	OpFBits    // the bits of a as integer
	OpBitsF    // the double with the bits a

	// Between words and numbers.

	OpBoxInt     // integer to value; beyond 63 bits, unless aux is 1 (known to fit), an out-of-line call makes a big int
	OpBoxFloat   // double to value; what has no immediate form is allocated out of line
	OpBoxWord    // number below 2^64 to value; beyond 63 bits an out-of-line call makes a big int
	OpWordBits   // the bits of a as integer
	OpBitsWord   // the number with the bits a
	OpBoxBool    // 0 or 1 to False or True
	OpUnboxInt   // number of a, known to be an immediate integer
	OpUnboxFloat // number of a, known to be an immediate float
	OpSetCmpI    // 1 if a cond b, else 0
	OpSetCmpF    // 1 if a cond b, else 0
	OpValEq      // 1 if a and b are the same word, else 0
	OpAsRef      // a, trusted to be the address of an object whose layout is known; no code

	// Memory. mem is the offset and the alias class.

	OpLoad         // value word at a + off
	OpLoadRaw      // 64-bit word at a + off as integer
	OpLoadF        // double at a + off
	OpElem         // value word at a + 8*b + off
	OpElemRaw      // 64-bit word at a + 8*b + off
	OpElemF        // double at a + 8*b + off
	OpLoadU8       // byte at a + b + off
	OpLoadU16      // 16 bits at a + 2*b + off
	OpLoadI32      // 32 bits at a + 4*b + off, sign-extended
	OpStore        // write value b at a + off, and mark the card unless the NoCard flag is set
	OpStoreRaw     // write integer b at a + off
	OpStoreF       // write double b at a + off
	OpElemStore    // write value c at a + 8*b + off, and mark the card unless the NoCard flag is set
	OpElemStoreRaw // write integer c at a + 8*b + off
	OpElemStoreF   // write double c at a + 8*b + off
	OpStoreU8      // write the low byte of c at a + b + off
	OpStoreI32     // write the low 32 bits of c at a + 4*b + off
	OpCtxLoad      // 64-bit word at Context + aux as integer
	OpCtxStore     // write integer a at Context + aux
	OpAlloc        // new object from the nursery, header written (own tag, or Shared if the flag says so), other words undefined
	OpSetShape     // write the shape half of the header of a; the result is a

	// Calls of Go helpers. OpCall takes a, b and then the list c.

	OpCArg // cell of an argument list: a, b, then the rest of the list c
	OpCall // aux: the function; exits through the snapshot when the function can fail and its result is 0

	// Control.

	OpLoop       // end of the preamble, start of the body
	OpPhi        // value of the loop: a on entry, b (of the body) on the next round; only directly behind OpLoop
	OpBack       // end of the body: jump behind OpLoop
	OpJump       // end: jump to the entry of trace aux; frames are complete in memory
	OpExit       // end: leave through the snapshot
	OpReturnJump // end: return from the compiled function; see below
	OpCallTrace  // end: call a compiled function; see below

	NumOps
)

// OpReturnJump returns value a from the frame at base: it exits if the mret word
// (base-16) is 1; otherwise it writes a to slot aux, sets base to the previous
// base (base-32, less the disguise) and jumps to mret (less the disguise).
//
// OpCallTrace enters a compiled function: a and b are constants, addresses of data
// cells. It writes the word of cell b (address of the continuation) |1 to the
// mret word of the frame at base + 8*aux, sets base to that frame's and jumps to
// the word of cell a. All other words of both frames are in memory. It exits,
// with nothing written, when the word of cell a is 0.

// Operand says what may stand as an operand.
type Operand uint8

// Operand kinds. ArgVal takes a TypeRef, too.
const (
	ArgNone Operand = iota
	ArgInt
	ArgFloat
	ArgWord
	ArgVal
	ArgRef
	ArgAny  // any type but void
	ArgOpt  // any type but void, or absent
	ArgList // an OpCArg, or absent
)

// Effect says how an operation touches memory.
type Effect uint8

// The effects. "class" is the class in the Aux word.
const (
	EffNone Effect = iota
	EffReadClass
	EffWriteClass
	EffReadStack
	EffWriteStack
	EffReadHeader
	EffWriteHeader
	EffReadCtx
	EffWriteCtx
	EffFn // as registered for the function
)

// Flags of an operation.
type Flags uint8

const (
	// Pure: the result depends only on the operands and the Aux word, so equal
	// instructions have equal results.
	Pure Flags = 1 << iota
	// Commutes: a and b may be exchanged.
	Commutes
	// Exits: may leave the trace, so it has a snapshot. OpCall exits only if its function can fail.
	Exits
	// Calls: may run out-of-line code.
	Calls
	// Keep: is not removed when its result is unused. Checked arithmetic is kept,
	// since what was concluded from the check passing outlives the uses of the result.
	Keep
	// Ends: the last instruction of a trace.
	Ends
	// NoCode: emits nothing; the result, if any, is operand a.
	NoCode
)

// Info is the row of an operation.
type Info struct {
	Name   string
	Args   [3]Operand
	Result Type // meaningless when AnyResult
	Aux    AuxKind
	Effect Effect
	Flags  Flags
}

// AnyResult reports whether the type of the result is given with each instruction.
func (op Op) AnyResult() bool { return op == OpParent || op == OpPhi || op == OpCall }

// Info returns the row of op.
func (op Op) Info() *Info { return &table[op] }

func (op Op) String() string { return table[op].Name }

// Has reports whether op has all the flags.
func (op Op) Has(f Flags) bool { return table[op].Flags&f == f }

// IsConst reports whether op is one of the constants.
func (op Op) IsConst() bool { return op >= OpKInt && op <= OpKRef }

// IsGuard reports whether op is one of the guards.
func (op Op) IsGuard() bool { return op >= OpGuardInt && op <= OpGuardNonNull }

type args = [3]Operand

var table = [NumOps]Info{
	OpNop: {"nop", args{}, TypeVoid, AuxNone, EffNone, NoCode},

	OpKInt:   {"kint", args{}, TypeInt, AuxInt, EffNone, Pure},
	OpKFloat: {"kfloat", args{}, TypeFloat, AuxInt, EffNone, Pure},
	OpKVal:   {"kval", args{}, TypeVal, AuxInt, EffNone, Pure},
	OpKRef:   {"kref", args{}, TypeRef, AuxInt, EffNone, Pure},

	OpSLoad:     {"sload", args{}, TypeVal, AuxSlot, EffReadStack, 0},
	OpSStore:    {"sstore", args{ArgVal}, TypeVoid, AuxSlot, EffWriteStack, Keep},
	OpFrameAddr: {"frame_addr", args{}, TypeVal, AuxInt, EffNone, Pure},
	OpParent:    {"parent", args{}, TypeVoid, AuxInt, EffNone, Pure},

	OpGuardInt:        {"guard_int", args{ArgVal}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpGuardFloat:      {"guard_float", args{ArgVal}, TypeFloat, AuxNone, EffNone, Pure | Exits | Keep},
	OpGuardWord:       {"guard_word", args{ArgVal}, TypeWord, AuxInt, EffNone, Pure | Exits | Keep},
	OpGuardBool:       {"guard_bool", args{ArgVal}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpGuardShape:      {"guard_shape", args{ArgVal}, TypeRef, AuxShape, EffReadHeader, Exits | Calls | Keep},
	OpGuardValue:      {"guard_value", args{ArgVal, ArgVal}, TypeVoid, AuxNone, EffNone, Pure | Commutes | Exits | Keep},
	OpGuardNotValue:   {"guard_not_value", args{ArgVal, ArgVal}, TypeVoid, AuxNone, EffNone, Pure | Commutes | Exits | Keep},
	OpGuardCmpI:       {"guard_cmp_i", args{ArgInt, ArgInt}, TypeVoid, AuxCondI, EffNone, Pure | Exits | Keep},
	OpGuardCmpF:       {"guard_cmp_f", args{ArgFloat, ArgFloat}, TypeVoid, AuxCondF, EffNone, Pure | Exits | Keep},
	OpGuardNotInvalid: {"guard_not_invalid", args{}, TypeVoid, AuxNone, EffNone, Exits | Keep},
	OpGuardNonNull:    {"guard_nonnull", args{ArgVal}, TypeVal, AuxNone, EffNone, Pure | Exits | Keep},
	OpPoll:            {"poll", args{}, TypeVoid, AuxNone, EffNone, Exits | Keep},

	OpAdd:      {"add", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpSub:      {"sub", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpMul:      {"mul", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpMulHi:    {"mulhi", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpAddOv:    {"addov", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes | Exits | Keep},
	OpSubOv:    {"subov", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpMulOv:    {"mulov", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes | Exits | Keep},
	OpShlOv:    {"shlov", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpNegOv:    {"negov", args{ArgInt}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpFloorDiv: {"floordiv", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpMod:      {"mod", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpAnd:      {"and", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpOr:       {"or", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpXor:      {"xor", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpShl:      {"shl", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpSar:      {"sar", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpShr:      {"shr", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpNot:      {"not", args{ArgInt}, TypeInt, AuxNone, EffNone, Pure},
	OpMin:      {"min", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpMax:      {"max", args{ArgInt, ArgInt}, TypeInt, AuxNone, EffNone, Pure | Commutes},

	OpFAdd:     {"fadd", args{ArgFloat, ArgFloat}, TypeFloat, AuxNone, EffNone, Pure | Commutes},
	OpFSub:     {"fsub", args{ArgFloat, ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFMul:     {"fmul", args{ArgFloat, ArgFloat}, TypeFloat, AuxNone, EffNone, Pure | Commutes},
	OpFDiv:     {"fdiv", args{ArgFloat, ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFNeg:     {"fneg", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFAbs:     {"fabs", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFSqrt:    {"fsqrt", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFFloor:   {"ffloor", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFCeil:    {"fceil", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpFTrunc:   {"ftrunc", args{ArgFloat}, TypeFloat, AuxNone, EffNone, Pure},
	OpI2F:      {"i2f", args{ArgInt}, TypeFloat, AuxNone, EffNone, Pure},
	OpF2I:      {"f2i", args{ArgFloat}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpF2ITrunc: {"f2i_trunc", args{ArgFloat}, TypeInt, AuxNone, EffNone, Pure | Exits | Keep},
	OpFBits:    {"fbits", args{ArgFloat}, TypeInt, AuxNone, EffNone, Pure},
	OpBitsF:    {"bitsf", args{ArgInt}, TypeFloat, AuxNone, EffNone, Pure},

	OpBoxInt:     {"box_int", args{ArgInt}, TypeVal, AuxFits, EffNone, Pure | Calls},
	OpBoxFloat:   {"box_float", args{ArgFloat}, TypeVal, AuxNone, EffNone, Pure | Calls},
	OpBoxWord:    {"box_word", args{ArgWord}, TypeVal, AuxNone, EffNone, Pure | Calls},
	OpWordBits:   {"word_bits", args{ArgWord}, TypeInt, AuxNone, EffNone, Pure},
	OpBitsWord:   {"bits_word", args{ArgInt}, TypeWord, AuxNone, EffNone, Pure},
	OpBoxBool:    {"box_bool", args{ArgInt}, TypeVal, AuxNone, EffNone, Pure},
	OpUnboxInt:   {"unbox_int", args{ArgVal}, TypeInt, AuxNone, EffNone, Pure},
	OpUnboxFloat: {"unbox_float", args{ArgVal}, TypeFloat, AuxNone, EffNone, Pure},
	OpSetCmpI:    {"setcmp_i", args{ArgInt, ArgInt}, TypeInt, AuxCondI, EffNone, Pure},
	OpSetCmpF:    {"setcmp_f", args{ArgFloat, ArgFloat}, TypeInt, AuxCondF, EffNone, Pure},
	OpValEq:      {"valeq", args{ArgVal, ArgVal}, TypeInt, AuxNone, EffNone, Pure | Commutes},
	OpAsRef:      {"asref", args{ArgVal}, TypeRef, AuxKnown, EffNone, Pure | NoCode},

	OpLoad:         {"load", args{ArgRef}, TypeVal, AuxMem, EffReadClass, 0},
	OpLoadRaw:      {"load_raw", args{ArgRef}, TypeInt, AuxMem, EffReadClass, 0},
	OpLoadF:        {"load_f", args{ArgRef}, TypeFloat, AuxMem, EffReadClass, 0},
	OpElem:         {"elem", args{ArgRef, ArgInt}, TypeVal, AuxMem, EffReadClass, 0},
	OpElemRaw:      {"elem_raw", args{ArgRef, ArgInt}, TypeInt, AuxMem, EffReadClass, 0},
	OpElemF:        {"elem_f", args{ArgRef, ArgInt}, TypeFloat, AuxMem, EffReadClass, 0},
	OpLoadU8:       {"load_u8", args{ArgRef, ArgInt}, TypeInt, AuxMem, EffReadClass, 0},
	OpLoadU16:      {"load_u16", args{ArgRef, ArgInt}, TypeInt, AuxMem, EffReadClass, 0},
	OpLoadI32:      {"load_i32", args{ArgRef, ArgInt}, TypeInt, AuxMem, EffReadClass, 0},
	OpStore:        {"store", args{ArgRef, ArgVal}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpStoreRaw:     {"store_raw", args{ArgRef, ArgInt}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpStoreF:       {"store_f", args{ArgRef, ArgFloat}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpElemStore:    {"elem_store", args{ArgRef, ArgInt, ArgVal}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpElemStoreRaw: {"elem_store_raw", args{ArgRef, ArgInt, ArgInt}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpElemStoreF:   {"elem_store_f", args{ArgRef, ArgInt, ArgFloat}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpStoreU8:      {"store_u8", args{ArgRef, ArgInt, ArgInt}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpStoreI32:     {"store_i32", args{ArgRef, ArgInt, ArgInt}, TypeVoid, AuxMem, EffWriteClass, Keep},
	OpCtxLoad:      {"ctx_load", args{}, TypeInt, AuxInt, EffReadCtx, 0},
	OpCtxStore:     {"ctx_store", args{ArgInt}, TypeVoid, AuxInt, EffWriteCtx, Keep},
	OpAlloc:        {"alloc", args{}, TypeRef, AuxAlloc, EffNone, Calls},
	OpSetShape:     {"set_shape", args{ArgRef}, TypeRef, AuxShape, EffWriteHeader, Keep},

	OpCArg: {"carg", args{ArgAny, ArgOpt, ArgList}, TypeVoid, AuxNone, EffNone, Pure | NoCode},
	OpCall: {"call", args{ArgOpt, ArgOpt, ArgList}, TypeVoid, AuxFn, EffFn, Exits | Calls | Keep},

	OpLoop:       {"loop", args{}, TypeVoid, AuxNone, EffNone, Keep},
	OpPhi:        {"phi", args{ArgAny, ArgAny}, TypeVoid, AuxNone, EffNone, 0},
	OpBack:       {"back", args{}, TypeVoid, AuxNone, EffNone, Keep | Ends},
	OpJump:       {"jump", args{}, TypeVoid, AuxInt, EffNone, Keep | Ends},
	OpExit:       {"exit", args{}, TypeVoid, AuxNone, EffNone, Exits | Keep | Ends},
	OpReturnJump: {"return_jump", args{ArgVal}, TypeVoid, AuxSlot, EffWriteStack, Exits | Keep | Ends},
	OpCallTrace:  {"call_trace", args{ArgInt, ArgInt}, TypeVoid, AuxInt, EffWriteStack, Exits | Keep | Ends},
}
