package amd64

import (
	"math/bits"

	"stmjit/trace/ir"
)

// How an operand may be given to an instruction.
type opndKind uint8

const (
	opNone  opndKind = iota
	opReg            // in a register
	opImm            // in a register, or a constant of 32 bits
	opMem            // in a register or in memory
	opAny            // in a register, in memory, or a constant of 32 bits
	opFree           // wherever it is: the emitter moves it through xScratch
	opRCX            // in rcx
	opConst          // a constant, which the emitter knows what to do with
)

// inMemory reports whether memory will do.
func (k opndKind) inMemory() bool { return k == opMem || k == opAny }

// Where a result goes.
type dstKind uint8

const (
	dstNone  dstKind = iota
	dstNew           // any register: operands are read before it is written
	dstEarly         // a register of no operand
	dstSameA         // where operand a is moved beforehand
	dstRAX
	dstRDX
)

// A spec says what the allocator must arrange for an operation.
type spec struct {
	a, b, c  opndKind
	dst      dstKind
	temps    uint8  // general registers to work in, none of them an operand's or the result's
	clobbers regSet // lost; no operand and no temporary is there
	optional bool   // no register for a result that nobody uses
	exchange bool   // a and b may be exchanged (with the condition)
}

var divClobbers = setOf(rax, rdx)

// specs has a row for every operation that emits code; spec fills in what
// depends on constant operands and the processor.
var specs = [ir.NumOps]spec{
	ir.OpSLoad:     {dst: dstNew},
	ir.OpSStore:    {a: opFree},
	ir.OpFrameAddr: {dst: dstNew},

	ir.OpGuardInt:        {a: opReg, dst: dstNew, optional: true},
	ir.OpGuardFloat:      {a: opReg, dst: dstNew, temps: 1},
	ir.OpGuardWord:       {a: opReg, dst: dstEarly},
	ir.OpGuardBool:       {a: opReg, dst: dstNew},
	ir.OpGuardShape:      {a: opReg, temps: 1},
	ir.OpGuardValue:      {a: opMem, b: opAny, exchange: true},
	ir.OpGuardNotValue:   {a: opMem, b: opAny, exchange: true},
	ir.OpGuardCmpI:       {a: opMem, b: opAny, exchange: true},
	ir.OpGuardCmpF:       {a: opReg, b: opMem, exchange: true},
	ir.OpGuardNotInvalid: {},
	ir.OpGuardNonNull:    {a: opReg},
	ir.OpPoll:            {},

	ir.OpAdd:      {a: opReg, b: opAny, dst: dstNew, exchange: true},
	ir.OpSub:      {a: opFree, b: opAny, dst: dstSameA},
	ir.OpMul:      {a: opFree, b: opMem, dst: dstSameA, exchange: true},
	ir.OpMulHi:    {a: opReg, b: opReg, dst: dstRDX, clobbers: divClobbers, exchange: true},
	ir.OpAddOv:    {a: opFree, b: opAny, dst: dstSameA, exchange: true},
	ir.OpSubOv:    {a: opFree, b: opAny, dst: dstSameA},
	ir.OpMulOv:    {a: opFree, b: opMem, dst: dstSameA, exchange: true},
	ir.OpShlOv:    {a: opReg, b: opRCX, dst: dstEarly, temps: 1},
	ir.OpNegOv:    {a: opFree, dst: dstSameA},
	ir.OpFloorDiv: {a: opReg, b: opReg, dst: dstRAX, clobbers: divClobbers, temps: 1},
	ir.OpMod:      {a: opReg, b: opReg, dst: dstRDX, clobbers: divClobbers, temps: 1},
	ir.OpAnd:      {a: opFree, b: opAny, dst: dstSameA, exchange: true},
	ir.OpOr:       {a: opFree, b: opAny, dst: dstSameA, exchange: true},
	ir.OpXor:      {a: opFree, b: opAny, dst: dstSameA, exchange: true},
	ir.OpShl:      {a: opFree, b: opRCX, dst: dstSameA},
	ir.OpSar:      {a: opFree, b: opRCX, dst: dstSameA},
	ir.OpShr:      {a: opFree, b: opRCX, dst: dstSameA},
	ir.OpNot:      {a: opFree, dst: dstSameA},
	ir.OpMin:      {a: opFree, b: opReg, dst: dstSameA, exchange: true},
	ir.OpMax:      {a: opFree, b: opReg, dst: dstSameA, exchange: true},

	ir.OpFAdd:     {a: opFree, b: opMem, dst: dstSameA, exchange: true},
	ir.OpFSub:     {a: opFree, b: opMem, dst: dstSameA},
	ir.OpFMul:     {a: opFree, b: opMem, dst: dstSameA, exchange: true},
	ir.OpFDiv:     {a: opFree, b: opMem, dst: dstSameA},
	ir.OpFNeg:     {a: opFree, dst: dstSameA},
	ir.OpFAbs:     {a: opFree, dst: dstSameA},
	ir.OpFSqrt:    {a: opMem, dst: dstNew},
	ir.OpFFloor:   {a: opMem, dst: dstNew},
	ir.OpFCeil:    {a: opMem, dst: dstNew},
	ir.OpFTrunc:   {a: opMem, dst: dstNew},
	ir.OpI2F:      {a: opMem, dst: dstNew},
	ir.OpF2I:      {a: opReg, dst: dstNew},
	ir.OpF2ITrunc: {a: opReg, dst: dstNew},
	ir.OpFBits:    {a: opMem, dst: dstNew},
	ir.OpBitsF:    {a: opMem, dst: dstNew},

	ir.OpBoxInt:     {a: opFree, dst: dstSameA},
	ir.OpBoxFloat:   {a: opReg, dst: dstNew, temps: 1},
	ir.OpBoxWord:    {a: opFree, dst: dstSameA},
	ir.OpWordBits:   {a: opFree, dst: dstSameA},
	ir.OpBitsWord:   {a: opFree, dst: dstSameA},
	ir.OpBoxBool:    {a: opReg, dst: dstNew},
	ir.OpUnboxInt:   {a: opFree, dst: dstSameA},
	ir.OpUnboxFloat: {a: opReg, dst: dstNew, temps: 1},
	ir.OpSetCmpI:    {a: opMem, b: opAny, dst: dstNew, exchange: true},
	ir.OpSetCmpF:    {a: opReg, b: opMem, dst: dstNew, exchange: true},
	ir.OpValEq:      {a: opMem, b: opAny, dst: dstNew, exchange: true},

	ir.OpLoad:         {a: opReg, dst: dstNew},
	ir.OpLoadRaw:      {a: opReg, dst: dstNew},
	ir.OpLoadF:        {a: opReg, dst: dstNew},
	ir.OpElem:         {a: opReg, b: opReg, dst: dstNew},
	ir.OpElemRaw:      {a: opReg, b: opReg, dst: dstNew},
	ir.OpElemF:        {a: opReg, b: opReg, dst: dstNew},
	ir.OpLoadU8:       {a: opReg, b: opReg, dst: dstNew},
	ir.OpLoadU16:      {a: opReg, b: opReg, dst: dstNew},
	ir.OpLoadI32:      {a: opReg, b: opReg, dst: dstNew},
	ir.OpStore:        {a: opReg, b: opFree},
	ir.OpStoreRaw:     {a: opReg, b: opFree},
	ir.OpStoreF:       {a: opReg, b: opFree},
	ir.OpElemStore:    {a: opReg, b: opReg, c: opFree},
	ir.OpElemStoreRaw: {a: opReg, b: opReg, c: opFree},
	ir.OpElemStoreF:   {a: opReg, b: opReg, c: opFree},
	ir.OpStoreU8:      {a: opReg, b: opReg, c: opImm},
	ir.OpStoreI32:     {a: opReg, b: opReg, c: opImm},
	ir.OpCtxLoad:      {dst: dstNew},
	ir.OpCtxStore:     {a: opFree},
	ir.OpAlloc:        {dst: dstEarly, temps: 1},
	ir.OpSetShape:     {a: opReg},

	ir.OpCall: {dst: dstNew, clobbers: allG | allX, optional: true},

	ir.OpJump:       {},
	ir.OpExit:       {},
	ir.OpReturnJump: {a: opFree, temps: 1},
	ir.OpCallTrace:  {temps: 2},
}

// special marks the operations that the spine of the allocator and the emitter
// treat themselves.
func isSpecial(op ir.Op) bool {
	switch op {
	case ir.OpNop, ir.OpKInt, ir.OpKFloat, ir.OpKVal, ir.OpKRef,
		ir.OpParent, ir.OpAsRef, ir.OpCArg, ir.OpLoop, ir.OpPhi, ir.OpBack:
		return true
	}
	return false
}

// spec is the row for an instruction. exchanged says that operands a and b
// change places.
func (l *liveness) spec(in *ir.Ins, cpu *features) (s spec, exchanged bool) {
	s = specs[in.Op]
	if s.exchange {
		exchanged = l.wantsExchange(in)
	}
	b := in.B
	if exchanged {
		b = in.A
	}
	k, isConst := l.intConst(b)
	switch in.Op {
	case ir.OpSub:
		if isConst && fits32(k) && fits32(-k) {
			s.a, s.dst = opReg, dstNew
		}
	case ir.OpMul, ir.OpMulOv:
		if isConst && fits32(k) {
			s.a, s.b, s.dst = opMem, opImm, dstNew
		}
	case ir.OpShl, ir.OpSar, ir.OpShr:
		switch {
		case isConst:
			s.b = opConst
		case cpu.bmi2:
			s.a, s.b, s.dst = opMem, opReg, dstNew
		}
	case ir.OpShlOv:
		switch {
		case isConst:
			s.b = opConst
		case cpu.bmi2:
			s.b = opReg
		}
	case ir.OpFloorDiv, ir.OpMod:
		if isConst && isPowerOfTwo(k) {
			s = spec{a: opFree, b: opConst, dst: dstSameA}
			if in.Op == ir.OpMod && !fits32(k-1) {
				s.temps = 1
			}
		}
	case ir.OpGuardShape:
		if in.Barrier() == ir.BarrierNone {
			s.temps = 0
		}
	case ir.OpElem, ir.OpElemRaw, ir.OpElemF, ir.OpElemStoreRaw, ir.OpElemStoreF,
		ir.OpLoadU8, ir.OpLoadU16, ir.OpLoadI32, ir.OpStoreU8, ir.OpStoreI32:
		s.b = l.indexKind(in, s.b)
	case ir.OpStore:
		if in.Aux&ir.NoCard == 0 {
			s.temps = 1
		}
	case ir.OpElemStore:
		s.b = l.indexKind(in, s.b)
		if in.Aux&ir.NoCard == 0 {
			s.temps = 1
		}
	case ir.OpFAdd, ir.OpFSub, ir.OpFMul, ir.OpFDiv:
		if cpu.avx {
			s.a, s.dst = opReg, dstNew
		}
	}
	return s, exchanged
}

// wantsExchange decides which of two operands that may be exchanged comes
// first: constants come second, and so does the greater float, because the
// processor tests floats for "above" only; otherwise the one that may be
// overwritten comes first.
func (l *liveness) wantsExchange(in *ir.Ins) bool {
	switch in.Op {
	case ir.OpGuardCmpF, ir.OpSetCmpF:
		switch in.Cond() {
		case ir.CondLT, ir.CondLE, ir.CondNLT, ir.CondNLE:
			return true
		}
		return false
	}
	a, b := l.id(in.A), l.id(in.B)
	if l.isConst(a) != l.isConst(b) {
		return l.isConst(a)
	}
	if l.vals[a].fused || l.isConst(a) {
		return l.vals[a].fused && specs[in.Op].dst != dstNone
	}
	if l.vals[b].fused {
		return false
	}
	at := l.vals[a].lastUse
	return at > l.vals[b].lastUse && specs[in.Op].dst == dstSameA
}

// indexKind is how the index of an access may be given: a constant that fits
// the displacement needs no register.
func (l *liveness) indexKind(in *ir.Ins, k opndKind) opndKind {
	if i, ok := l.intConst(in.B); ok {
		if _, fits := displacement(in, i); fits {
			return opConst
		}
	}
	return k
}

// displacement is the offset of element i of the access.
func displacement(in *ir.Ins, i int64) (int32, bool) {
	hi, lo := bits.Mul64(uint64(i), uint64(elemScale(in.Op)))
	if i < 0 {
		hi -= uint64(elemScale(in.Op))
	}
	d := int64(lo)
	if int64(hi) != d>>63 || !fits32(d) || !fits32(d+int64(in.Offset())) {
		return 0, false
	}
	return int32(d + int64(in.Offset())), true
}

// elemScale is what the index of an access is multiplied with.
func elemScale(op ir.Op) int16 {
	switch op {
	case ir.OpLoadU8, ir.OpStoreU8:
		return 1
	case ir.OpLoadU16:
		return 2
	case ir.OpLoadI32, ir.OpStoreI32:
		return 4
	}
	return 8
}

// intConst is the number of an operand that is a constant integer.
func (l *liveness) intConst(r ir.Ref) (int64, bool) {
	if r == ir.NoRef || !l.isConst(l.id(r)) {
		return 0, false
	}
	c := l.constant(l.id(r))
	return c.Aux, c.Op == ir.OpKInt
}

func isPowerOfTwo(k int64) bool { return k > 0 && k&(k-1) == 0 }
