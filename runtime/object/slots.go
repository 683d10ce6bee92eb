package object

// BinOp numbers the binary operators, in the order of the bytecodes from ADD.
type BinOp int

// The binary operators.
const (
	OpAdd BinOp = iota
	OpSub
	OpMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpAnd
	OpOr
	OpXor
	OpMatMul
	NumBinOps
	OpDivmod = NumBinOps // has no bytecode
)

// CmpOp numbers the comparisons, in the order of the bytecodes from LT.
type CmpOp int

// The comparisons.
const (
	CmpLT CmpOp = iota
	CmpLE
	CmpEQ
	CmpNE
	CmpGT
	CmpGE
)

// UnOp numbers the unary operators, in the order of the bytecodes from NEG.
type UnOp int

// The unary operators.
const (
	OpNeg UnOp = iota
	OpPos
	OpInvert
	NumUnOps
	OpAbs = NumUnOps
)

// Slots are a type's operations, as in CPython's type objects. A nil slot means
// that the type cannot do it. Types written in Go fill them and get the special
// methods made from them; classes written in Python get them from their special
// methods (see slotupdate.go) and inherit the rest.
//
// Functions that return a Value return Null with an exception pending on
// failure; Next returns Null with none pending at the end. Binary gets the
// operands in the order they are written and may find its type on either side;
// it returns NotImplemented for what it cannot do.
type Slots struct {
	Repr     func(t *Thread, v Value) Value
	Str      func(t *Thread, v Value) Value
	Hash     func(t *Thread, v Value) (int64, bool)
	Bool     func(t *Thread, v Value) (res, ok bool)
	Len      func(t *Thread, v Value) (int, bool)
	Call     func(t *Thread, callee Value, a Args) Value
	GetAttr  func(t *Thread, v, name Value) Value
	SetAttr  func(t *Thread, v, name, x Value) bool // x Null: delete
	Iter     func(t *Thread, v Value) Value
	Next     func(t *Thread, v Value) Value
	GetItem  func(t *Thread, v, k Value) Value
	SetItem  func(t *Thread, v, k, x Value) bool // x Null: delete
	Contains func(t *Thread, v, k Value) (res, ok bool)
	Compare  func(t *Thread, a, b Value, op CmpOp) Value
	Binary   [NumBinOps + 1]func(t *Thread, a, b Value) Value
	InPlace  [NumBinOps]func(t *Thread, a, b Value) Value
	// Concat and Repeat are + and * of sequences, tried after Binary.
	Concat   func(t *Thread, a, b Value) Value
	Repeat   func(t *Thread, a Value, n int) Value
	Unary    [NumUnOps + 1]func(t *Thread, v Value) Value
	Index    func(t *Thread, v Value) Value // __index__
	Int      func(t *Thread, v Value) Value
	Float    func(t *Thread, v Value) Value
	DescrGet func(t *Thread, descr, obj Value, typ *Type) Value // obj Null: through the class
	DescrSet func(t *Thread, descr, obj, x Value) bool          // x Null: delete
	New      func(t *Thread, typ *Type, a Args) Value
	// PowMod is pow() with a modulus, of which any may be of the type; not inherited.
	PowMod func(t *Thread, a, b, m Value) Value
	Final  func(t *Thread, v Value) bool // of objects given to HasFinalizer; not inherited
	Init   func(t *Thread, self Value, a Args) bool
	Buffer *BufferSlots // nil: none
}

// Args are the arguments of a call. Both slices are views of the thread's
// stack, or of memory that the collector knows.
type Args struct {
	Pos []Value
	Kw  *Keywords // nil: none
}

// Keywords are the keyword arguments of a call.
type Keywords struct {
	Names  []Value // strings
	Values []Value
}

// Len returns the number of arguments of both kinds.
func (a Args) Len() int {
	if a.Kw != nil {
		return len(a.Pos) + len(a.Kw.Names)
	}
	return len(a.Pos)
}
